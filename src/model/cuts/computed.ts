import { byGroup, type SpeltMeasure, type ThresholdQuery, typeOfValues } from './spelt.js'
import { way } from './way.js'

type Named = NonNullable<ThresholdQuery['steps']>[number]

/** Digits that a number of customers may take. */
const counted = 10

/**
 * The points of the cumulative curve, with x the part of the customers and y that of the sum, the largest value first:
 * the Pareto point is the one nearest to (0, 1); break-even the last whose value reaches the mean; submarginal the one nearest to
 * (x, 1) of whichever of the two comes later. After Ultsch & Lötsch 2015, "Computed ABC analysis for rational selection of most
 * informative variables in multivariate data", over the points as they are, without a spline between them. Of points as near the
 * one with fewer customers is taken.
 */
function curveSteps({ from, value: m, precision, group, decimal }: SpeltMeasure): Named[] {
  const exact = precision + counted <= 38
  const { carry, over } = byGroup(group && 'part')
  const by = group === undefined ? '' : ' GROUP BY part'
  const sorted = `${over}ORDER BY value DESC ROWS UNBOUNDED PRECEDING`
  const double = (sql: string) => `CAST(${sql} AS DOUBLE)`
  /** So that distances which are equal on paper are equal here. */
  const settled = (sql: string) => `CAST(${sql} AS ${decimal(18, 12)})`
  const positive: Named = {
    name: 'positive',
    sql: `SELECT ${group === undefined ? '' : `${group} AS part, `}${m} AS value FROM ${from} WHERE ${m} > 0`,
  }
  const points: Named = {
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
  const ends: Named = {
    name: 'ends',
    sql: `SELECT ${carry}min(CASE WHEN distance = least THEN reached END) AS pareto, max(CASE WHEN even THEN reached END) AS break_even
FROM (
  SELECT ${carry}reached, even, distance, min(distance) OVER (${over.trimEnd()}) AS least
  FROM (SELECT ${carry}reached, even, ${settled('x * x + lacking * lacking')} AS distance FROM "points") AS "far"
) AS "nearest"${by}`,
  }
  const joined = group === undefined ? 'CROSS JOIN "ends"' : 'JOIN "ends" USING (part)'
  const curve: Named = {
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

/** Three levels by the shape of the cumulative curve: Ultsch & Lötsch 2015. Only values above 0 make the curve. */
export const computed = way({
  by: 'computed',
  keys: () => ({}),
  thresholds: () => 2,
  query: (measure) => ({
    steps: curveSteps(measure),
    edges: [valueAt('first'), `NULLIF(${valueAt('submarginal')}, ${valueAt('first')})`],
    from: '"curve"',
    group: 'part',
  }),
  type: typeOfValues,
})
