import * as z from 'zod'
import { say } from '../../words/sentence.js'
import { type Boundary, boundaries } from '../kinds.js'
import { word } from '../shape.js'
import { type SpeltMeasure, type ThresholdQuery, typeOfValues } from './spelt.js'
import { ascending, listOf, way } from './way.js'

type Named = NonNullable<ThresholdQuery['steps']>[number]

/**
 * Whether a value lies above a cumulative-share cut; compared without division. The first of equal values has the least
 * before it, so the lowest value that lies above takes its equals along. A level that nobody reaches has no threshold.
 */
const within: Record<Boundary, (cut: string) => string> = {
  include: (cut) => `amount_before < ${cut} * total`,
  exclude: (cut) => `amount_before + value <= ${cut} * total`,
  nearest: (cut) => `2 * amount_before + value <= 2 * ${cut} * total`,
}

/** Steps between 0 and the largest value; on the fourth root of the value, since few customers make most of the sum. */
const steps = 4096

/** The same of each group, of which there may be many. */
const stepsWithin = 256

/**
 * Only the values near a cut are sorted. Values are counted into ordered classes; a class that no cut divides stands for
 * its lowest value. Roots and quotients are correctly rounded, so that classes keep the order of the values.
 */
function shareQuery(measure: SpeltMeasure, cuts: readonly number[], boundary: Boundary): ThresholdQuery {
  const { value: m, exact, decimal } = measure
  const lowest = cuts.map((value) => `min(CASE WHEN ${within[boundary](exact(value))} THEN value END)`)
  const edges = lowest.map((edge, i) => (i === 0 ? edge : `NULLIF(${edge}, ${lowest[i - 1]})`))
  const divided = cuts.map((value) => `(class_before < ${exact(value)} * total AND class_before + amount > ${exact(value)} * total)`)
  const sum = decimal(38, measure.scale)
  const { peak, grouped, over, fineness } = sharesOf(measure)
  const classed: Named = {
    name: 'classed',
    sql: `SELECT ${grouped}${m} AS value, CAST(floor(sqrt(sqrt(CAST(${m} AS DOUBLE) / largest)) * ${fineness}) AS INTEGER) AS class
FROM ${measure.from} ${peak}
WHERE ${m} > 0`,
  }
  const classes: Named = {
    name: 'classes',
    sql: `SELECT ${grouped}class, lowest, amount, class_before, total, ${divided.join(' OR ')} AS divided
FROM (
  SELECT ${grouped}class, lowest, amount, sum(amount) OVER (${over}ORDER BY class DESC ROWS UNBOUNDED PRECEDING) - amount AS class_before, sum(amount) OVER (${over.trimEnd()}) AS total
  FROM (SELECT ${grouped}class, min(value) AS lowest, CAST(sum(value) AS ${sum}) AS amount FROM "classed" GROUP BY ${grouped}class) AS "counted"
) AS "cumulated"`,
  }
  const sorted: Named = {
    name: 'sorted',
    sql: `SELECT ${grouped}value, class_before + sum(value) OVER (PARTITION BY ${grouped}class ORDER BY value DESC ROWS UNBOUNDED PRECEDING) - value AS amount_before, total
FROM "classed" JOIN "classes" USING (${grouped}class)
WHERE divided
UNION ALL
SELECT ${grouped}lowest, class_before + amount - lowest, total
FROM "classes"
WHERE NOT divided`,
  }
  return { steps: [classed, classes, sorted], edges, from: '"sorted"', group: 'grouped' }
}

/** The parts of the query in which shares of all differ from shares of each group. */
function sharesOf({ from, value, group }: SpeltMeasure) {
  const largest = `CAST(max(${value}) AS DOUBLE) AS largest FROM ${from}`
  if (group === undefined) return { peak: `CROSS JOIN (SELECT ${largest}) AS "peak"`, grouped: '', over: '', fineness: steps }
  return {
    peak: `JOIN (SELECT ${group} AS grouped, ${largest} GROUP BY ${group}) AS "peak" ON grouped = ${group}`,
    grouped: 'grouped, ',
    over: 'PARTITION BY grouped ',
    fineness: stepsWithin,
  }
}

/** Where the values, added up from the largest, reach parts of their sum. */
export const share = way({
  by: 'share',
  keys: () => ({ cuts: listOf(z.number().gt(0).lt(1)), boundary: word(boundaries) }),
  numbers: { key: 'cuts', are: 'list', such: 0.2 },
  words: { boundary: 'include' },
  thresholds: ({ cuts }) => cuts.length,
  fault: ({ cuts }) => (ascending(cuts) ? undefined : { key: 'cuts', message: say('shares-ascend', cuts.map(String)) }),
  point: { shown: 'share(0.8)', takes: (part) => part > 0 && part < 1 },
  advised: { label: { en: '80/20: last to reach 80%', es: '80/20: último hasta el 80 %' }, number: 0.8 },
  query: (measure, { cuts, boundary }) => shareQuery(measure, cuts, boundary),
  type: typeOfValues,
})
