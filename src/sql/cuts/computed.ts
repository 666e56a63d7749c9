import { decimal, identifier, type Step, withSteps } from '../dialect.js'
import { withinColumn } from '../rows-of-groups.js'
import { type CutSql, selects, typeOfValues } from './parts.js'

/** Digits that a number of customers may take. */
const counted = 10

/** A measure with the group in whose own curve it is cut. */
interface Curve {
  name: string
  precision: number
  within?: string | undefined
}

/** The points of a curve, as columns that hold how many customers lie up to them. The earlier of the first two ends A, the last B. */
const places = ['pareto', 'break_even', 'submarginal'] as const

/**
 * The points of the cumulative curve, with x the part of the customers and y that of the sum, the largest value first:
 * the Pareto point is the one nearest to (0, 1); break-even the last whose value reaches the mean; submarginal the one nearest to
 * (x, 1) of whichever of the two comes later. After Ultsch & Lötsch 2015, "Computed ABC analysis for rational selection of most
 * informative variables in multivariate data", over the points as they are, without a spline between them. Of points as near the
 * one with fewer customers is taken.
 */
function curveSteps({ name, precision, within }: Curve, from: string): Step[] {
  const m = identifier(name)
  const exact = precision + counted <= 38
  const [carry, over, by] = within === undefined ? ['', '', ''] : ['part, ', 'PARTITION BY part ', ' GROUP BY part']
  const sorted = `${over}ORDER BY value DESC ROWS UNBOUNDED PRECEDING`
  const double = (sql: string) => `CAST(${sql} AS DOUBLE)`
  /** So that distances which are equal on paper are equal here. */
  const settled = (sql: string) => `CAST(${sql} AS ${decimal(18, 12)})`
  const positive: Step = {
    name: 'positive',
    sql: `SELECT ${within === undefined ? '' : `${within} AS part, `}${m} AS value FROM ${from} WHERE ${m} > 0`,
  }
  const points: Step = {
    name: 'points',
    sql: `SELECT ${carry}value, reached, customers, amount, total,
  ${double('reached')} / customers AS x,
  ${double('total - amount')} / ${double('total')} AS lacking,
  ${exact ? 'value' : double('value')} * CAST(customers AS ${exact ? decimal(counted, 0) : 'DOUBLE'}) >= total AS even
FROM (
  SELECT ${carry}value, row_number() OVER (${sorted}) AS reached, count(*) OVER (${over.trimEnd()}) AS customers,
    sum(value) OVER (${sorted}) AS amount, sum(value) OVER (${over.trimEnd()}) AS total
  FROM "positive"
) AS "summed"`,
  }
  const ends: Step = {
    name: 'ends',
    sql: `SELECT ${carry}min(CASE WHEN distance = least THEN reached END) AS pareto, max(CASE WHEN even THEN reached END) AS break_even
FROM (
  SELECT ${carry}reached, even, distance, min(distance) OVER (${over.trimEnd()}) AS least
  FROM (SELECT ${carry}reached, even, ${settled('x * x + lacking * lacking')} AS distance FROM "points") AS "far"
) AS "nearest"${by}`,
  }
  const joined = within === undefined ? 'CROSS JOIN "ends"' : 'JOIN "ends" USING (part)'
  const curve: Step = {
    name: 'curve',
    sql: `SELECT *, least(pareto, break_even) AS first, min(CASE WHEN distance = least THEN reached END) OVER (${over.trimEnd()}) AS submarginal
FROM (
  SELECT *, min(distance) OVER (${over.trimEnd()}) AS least
  FROM (
    SELECT *, ${settled('(x - other) * (x - other) + lacking * lacking')} AS distance
    FROM (SELECT *, ${double('greatest(pareto, break_even)')} / customers AS other FROM "points" ${joined}) AS "later"
  ) AS "far"
) AS "nearest"`,
  }
  return [positive, points, ends, curve]
}

const valueAt = (place: string) => `max(CASE WHEN reached = ${place} THEN value END)`

export const computed: CutSql<unknown> = {
  query: (measure, cut) => {
    const [select, by] = measure.within === undefined ? ['', ''] : [`part AS ${identifier(withinColumn)},\n  `, '\nGROUP BY part']
    const edges = [valueAt('first'), `NULLIF(${valueAt('submarginal')}, ${valueAt('first')})`]
    return withSteps(curveSteps(measure, '"measured"'), `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM "curve"${by}`)
  },
  type: typeOfValues,
}

/**
 * The points of the curve of a relation: group, customers up to the point, all customers, their sum, that of all, the value there,
 * and whether it is the Pareto point, break-even and the submarginal one.
 */
export const curvePointsQuery = (measure: Curve, from: string) =>
  withSteps(
    curveSteps(measure, from),
    `SELECT ${[measure.within === undefined ? 'NULL' : 'part', 'reached', 'customers', 'amount', 'total', 'value', ...places.map((place) => `reached = ${place}`)].map((sql) => `CAST(${sql} AS VARCHAR)`).join(', ')}
FROM "curve"
WHERE reached IN (${places.join(', ')})
ORDER BY ${measure.within === undefined ? '' : 'part, '}reached`,
  )
