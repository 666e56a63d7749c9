/** Cuts to thresholds: one small query a cut, from which every threshold of the cut comes. */
import type { Boundary, Cut, Threshold } from '../model/words.js'
import { decimal, decimalLiteral, identifier, type Step, text, withSteps } from './dialect.js'
import { kneeEdge, kneeSteps } from './knee.js'
import { rowsOfGroups, withinColumn } from './rows-of-groups.js'

/** A measure as the fit sees it. */
export interface FitMeasure {
  name: string
  precision: number
  scale: number
  /** The weighing measure, for `weighted-mean`. */
  weigh: string
  /** The column of `measured` within whose groups the cut is fitted. */
  within?: string | undefined
}

/** Thresholds of a cut that are known already: of each group, where it is fitted within groups. */
export type Known = readonly { group?: string | undefined; values: readonly (string | null)[] }[]

/** The parts of a query in which one fit for all differs from one a group. */
const parts = ({ within }: FitMeasure) =>
  within === undefined
    ? { select: '', carry: '', over: '', by: '' }
    : {
        select: `${within} AS ${identifier(withinColumn)},\n  `,
        carry: `${within}, `,
        over: `PARTITION BY ${within} `,
        by: `\nGROUP BY ${within}`,
      }

/** Which side of its threshold a value on it belongs to. */
export const closedOf = (cut: Cut, i: number) => (typeof cut.closed === 'string' ? cut.closed : (cut.closed[i] ?? 'ge'))

/** Name of the threshold's column in the one-row table `thresholds`. */
export const thresholdColumn = (measure: string, level: string) => `${measure} ${level}`

const selects = (measure: FitMeasure, cut: Cut, edges: readonly string[]) =>
  edges.map((edge, i) => `${edge} AS ${identifier(thresholdColumn(measure.name, cut.levels[i] as string))}`).join(',\n  ')

/** Thresholds between values are kept beyond the scale of the values. */
const between = (measure: FitMeasure) => decimal(38, Math.max(measure.scale, 12))

/** In full, since `toFixed` writes large numbers with an exponent. */
const plain = (value: number) => (Math.abs(value) < 1e21 ? value.toFixed(12).replace(/\.?0+$/, '') : String(BigInt(value)))

const decimalsOf = (value: number) => plain(value).split('.')[1]?.length ?? 0

/** A number as an exact literal; beyond what decimals hold, the largest that they do. */
const exact = (value: number) => {
  const text = Math.abs(value) < 1e26 ? plain(value) : `${value < 0 ? '-' : ''}${'9'.repeat(26)}`
  return decimalLiteral(text, Math.max(text.replace(/\D/g, '').length, 1), text.split('.')[1]?.length ?? 0)
}

/** Decimals that the thresholds of a cut may have, and how many digits before the point where they are written in it. */
export function thresholdType(measure: Pick<FitMeasure, 'scale'>, { fit }: Cut): { scale: number; digits?: number } {
  switch (fit.by) {
    case 'at':
      return {
        scale: Math.max(...fit.values.map(decimalsOf)),
        digits: Math.max(...fit.values.map((value) => plain(Math.abs(value)).split('.')[0]?.length ?? 1)),
      }
    case 'share':
    case 'top':
    case 'knee':
      return { scale: measure.scale }
    default:
      return { scale: Math.max(measure.scale, 12) }
  }
}

function at(measure: FitMeasure, cut: Cut, values: readonly number[]) {
  const literals = [...values].sort((a, b) => (cut.low ? a - b : b - a)).map((value) => exact(value))
  return `SELECT\n  ${selects(measure, cut, literals)}`
}

function mean(measure: FitMeasure, cut: Cut) {
  const m = identifier(measure.name)
  const { select, by } = parts(measure)
  return `SELECT\n  ${select}${selects(measure, cut, [`CAST(CAST(sum(${m}) AS DOUBLE) / NULLIF(count(${m}), 0) AS ${between(measure)})`])}\nFROM "measured"${by}`
}

function weightedMean(measure: FitMeasure, cut: Cut) {
  const value = `CAST(${identifier(measure.name)} AS ${decimal(38, measure.scale)})`
  const weight = identifier(measure.weigh)
  const edge = `CAST(CAST(sum(${value} * ${weight}) AS DOUBLE) / NULLIF(CAST(sum(${weight}) AS DOUBLE), 0) AS ${between(measure)})`
  const known = [measure.name, measure.weigh].map((name) => `${identifier(name)} IS NOT NULL`).join(' AND ')
  const { select, by } = parts(measure)
  return `SELECT\n  ${select}${selects(measure, cut, [edge])}\nFROM "measured"\nWHERE ${known}${by}`
}

/** Type-7 edges by rank and interpolation, so that every engine agrees; `shift` is added to each. */
function quantiles(measure: FitMeasure, cut: Cut, n: number, shift = 0) {
  const m = identifier(measure.name)
  const edge = (i: number) => {
    const h = `(known - 1) * ${i}`
    const low = `max(CASE WHEN (place - 1) * ${n} <= ${h} AND ${h} < place * ${n} THEN value END)`
    const high = `max(CASE WHEN (place - 2) * ${n} <= ${h} AND ${h} < (place - 1) * ${n} THEN value END)`
    const rest = `max(mod(${h}, ${n}))`
    return `${low} + CAST(CAST((coalesce(${high}, ${low}) - ${low}) * ${rest} AS DOUBLE) / ${n} AS ${between(measure)})${shift === 0 ? '' : ` + ${exact(shift)}`}`
  }
  const edges = Array.from({ length: n - 1 }, (_, i) => `CAST(${edge(cut.low ? i + 1 : n - 1 - i)} AS ${between(measure)})`)
  const { select, carry, over, by } = parts(measure)
  const ordered = `SELECT ${carry}${m} AS value, row_number() OVER (${over}ORDER BY ${m}) AS place, count(*) OVER (${over.trimEnd()}) AS known\n  FROM "measured" WHERE ${m} IS NOT NULL`
  return `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM (\n  ${ordered}\n) AS ordered${by}`
}

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
function share(measure: FitMeasure, cut: Cut, cuts: readonly number[], boundary: Boundary) {
  const m = identifier(measure.name)
  const lowest = cuts.map((value) => `min(CASE WHEN ${within[boundary](exact(value))} THEN value END)`)
  const edges = lowest.map((edge, i) => (i === 0 ? edge : `NULLIF(${edge}, ${lowest[i - 1]})`))
  const divided = cuts.map((value) => `(class_before < ${exact(value)} * total AND class_before + amount > ${exact(value)} * total)`)
  const sum = decimal(38, measure.scale)
  const { peak, grouped, over, select, by, fineness } = sharesOf(measure)
  const classed: Step = {
    name: 'classed',
    sql: `SELECT ${grouped}${m} AS value, CAST(floor(sqrt(sqrt(CAST(${m} AS DOUBLE) / largest)) * ${fineness}) AS INTEGER) AS class
FROM "measured" ${peak}
WHERE ${m} > 0`,
  }
  const classes: Step = {
    name: 'classes',
    sql: `SELECT ${grouped}class, lowest, amount, class_before, total, ${divided.join(' OR ')} AS divided
FROM (
  SELECT ${grouped}class, lowest, amount, sum(amount) OVER (${over}ORDER BY class DESC ROWS UNBOUNDED PRECEDING) - amount AS class_before, sum(amount) OVER (${over.trimEnd()}) AS total
  FROM (SELECT ${grouped}class, min(value) AS lowest, CAST(sum(value) AS ${sum}) AS amount FROM "classed" GROUP BY ${grouped}class) AS "counted"
) AS "cumulated"`,
  }
  const sorted: Step = {
    name: 'sorted',
    sql: `SELECT ${grouped}value, class_before + sum(value) OVER (PARTITION BY ${grouped}class ORDER BY value DESC ROWS UNBOUNDED PRECEDING) - value AS amount_before, total
FROM "classed" JOIN "classes" USING (${grouped}class)
WHERE divided
UNION ALL
SELECT ${grouped}lowest, class_before + amount - lowest, total
FROM "classes"
WHERE NOT divided`,
  }
  return withSteps([classed, classes, sorted], `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM "sorted"${by}`)
}

/** The parts of the query in which shares of all differ from shares of each group. */
function sharesOf({ name, within: group }: FitMeasure) {
  const largest = `CAST(max(${identifier(name)}) AS DOUBLE) AS largest FROM "measured"`
  if (group === undefined)
    return { peak: `CROSS JOIN (SELECT ${largest}) AS "peak"`, grouped: '', over: '', select: '', by: '', fineness: steps }
  return {
    peak: `JOIN (SELECT ${group} AS grouped, ${largest} GROUP BY ${group}) AS "peak" ON grouped = ${group}`,
    grouped: 'grouped, ',
    over: 'PARTITION BY grouped ',
    select: `grouped AS ${identifier(withinColumn)},\n  `,
    by: '\nGROUP BY grouped',
    fineness: stepsWithin,
  }
}

/** The lowest value within the first places, so that its equals come along. A level that nobody else reaches has no threshold. */
function top(measure: FitMeasure, cut: Cut, numbers: readonly number[]) {
  const m = identifier(measure.name)
  const admitted = (n: number) => (n < 1 ? `place - 1 < ${exact(n)} * known` : `place <= ${n}`)
  const lowest = numbers.map((n) => `min(CASE WHEN ${admitted(n)} THEN value END)`)
  const edges = lowest.map((edge, i) => (i === 0 ? edge : `NULLIF(${edge}, ${lowest[i - 1]})`))
  const { select, carry, over, by } = parts(measure)
  const ordered = `SELECT ${carry}${m} AS value, row_number() OVER (${over}ORDER BY ${m} DESC) AS place, count(*) OVER (${over.trimEnd()}) AS known\n  FROM "measured" WHERE ${m} IS NOT NULL`
  return `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM (\n  ${ordered}\n) AS ordered${by}`
}

function knee(measure: FitMeasure, cut: Cut) {
  const [select, by] = measure.within === undefined ? ['', ''] : [`part AS ${identifier(withinColumn)},\n  `, '\nGROUP BY part']
  return withSteps(kneeSteps(measure, cut.low === true), `SELECT\n  ${select}${selects(measure, cut, [kneeEdge])}\nFROM "corners"${by}`)
}

/** Thresholds that are known already: natural breaks found outside, or a saved model's. */
function given(measure: FitMeasure, cut: Cut, known: Known) {
  const scales = known.flatMap(({ values }) => values.map((value) => value?.split('.')[1]?.length ?? 0))
  const scale = scales.reduce((most, each) => Math.max(most, each), measure.scale)
  const literals = (values: readonly (string | null)[]) => values.map((value) => decimalLiteral(value, 38, scale))
  if (measure.within === undefined) return `SELECT\n  ${selects(measure, cut, literals(known[0]?.values ?? nothing(cut)))}`
  const columns = cut.levels.slice(0, -1).map((level) => identifier(thresholdColumn(measure.name, level)))
  return rowsOfGroups(
    known.map(({ group = '', values }) => [text(group), ...literals(values)]),
    ['CAST(NULL AS VARCHAR)', ...literals(nothing(cut))],
    columns,
  )
}

const nothing = (cut: Cut): null[] => cut.levels.slice(1).map(() => null)

/** The query that fits one cut: one row, a column a threshold. Reads the relation `measured`. */
export function fitQuery(measure: FitMeasure, cut: Cut, found?: Known): string {
  if (found) return given(measure, cut, found)
  const { fit } = cut
  switch (fit.by) {
    case 'at':
      return at(measure, cut, fit.values)
    case 'mean':
      return mean(measure, cut)
    case 'weighted-mean':
      return weightedMean(measure, cut)
    case 'median':
      return quantiles(measure, cut, 2)
    case 'quantiles':
      return quantiles(measure, cut, fit.n, fit.shift)
    case 'share':
      return share(measure, cut, fit.cuts, fit.boundary)
    case 'top':
      return top(measure, cut, [fit.n].flat())
    case 'knee':
      return knee(measure, cut)
    default:
      return given(measure, cut, [])
  }
}

/** Thresholds of a model in the order of the cut's levels, a list a group; `undefined` when the model lacks one. */
export function fromModel(measure: string, cut: Cut, thresholds: readonly Threshold[]): Known | undefined {
  const byGroup = new Map<string | undefined, Map<string, string | null>>()
  for (const { measure: of, group, level, at } of thresholds) {
    if (of !== measure) continue
    const levels = byGroup.get(group) ?? new Map<string, string | null>()
    byGroup.set(group, levels.set(level, at))
  }
  const levels = cut.levels.slice(0, -1)
  const known = [...byGroup].map(([group, found]) => ({ group, values: levels.map((level) => found.get(level)) }))
  const whole = known.length > 0 && known.every(({ values }) => values.every((value) => value !== undefined))
  return whole ? (known as Known) : undefined
}
