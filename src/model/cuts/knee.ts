import { byGroup, type SpeltMeasure, type ThresholdQuery, typeOfValues } from './spelt.js'
import { way } from './way.js'

/** Digits that a number of customers may take. */
const counted = 10

/** Over the steps' last one, `corners`: the lowest value that is admitted, null where the values lie on a line. */
const kneeEdge = 'max(CASE WHEN nearness = 1 THEN value END)'

/**
 * The knee of the values sorted from the largest (with `low`: from the smallest): the point farthest from the chord between the
 * ends of the curve, both axes brought to 0 … 1. After Satopää, Albrecht, Irwin & Raghavan 2011, "Finding a Kneedle in a Haystack",
 * without smoothing and with the one knee that lies farthest.
 *
 * Where it lies below the chord, the farthest value begins the tail, and the customers before it are admitted. Where it lies
 * nowhere below, the value farthest above is the last before the fall, and is admitted. Of knees that lie as far the one with
 * fewer customers is taken.
 * With c customers before a point, the side and the distance are those of c · (max − min) + value · (n − 1) to max · (n − 1),
 * where nothing is divided.
 */
function kneeSteps({ from, value: m, precision, scale, group, low, decimal }: SpeltMeasure): NonNullable<ThresholdQuery['steps']> {
  const exact = precision + counted <= 38
  const wide = exact ? decimal(38, scale) : 'DOUBLE'
  const [order, sign] = low ? ['ORDER BY value ASC', '-'] : ['ORDER BY value DESC', '']
  const { carry, over } = byGroup(group && 'part')
  const [all, sorted] = [over.trimEnd(), `${over}${order}`]
  const times = (a: string, count: string) => `${a} * CAST(${count} AS ${exact ? decimal(counted, 0) : 'DOUBLE'})`
  const height = (before: string) => `${times('(highest - lowest)', before)} + ${times('level', 'last')}`
  const chord = times('highest', 'last')
  return [
    {
      name: 'grouped',
      sql: `SELECT ${group === undefined ? '' : `${group} AS part, `}${m} AS value, count(*) AS members\nFROM ${from}\nWHERE ${m} IS NOT NULL\nGROUP BY ${byGroup(group).carry}${m}`,
    },
    {
      name: 'points',
      sql: `SELECT
  ${carry}value,
  lag(value) OVER (${sorted}) AS above,
  sum(members) OVER (${sorted} ROWS UNBOUNDED PRECEDING) AS reached,
  members,
  sum(members) OVER (${all}) - 1 AS last,
  CAST(${sign}value AS ${wide}) AS level,
  CAST(max(${sign}value) OVER (${all}) AS ${wide}) AS highest,
  CAST(min(${sign}value) OVER (${all}) AS ${wide}) AS lowest
FROM "grouped"`,
    },
    {
      name: 'corners',
      sql: `SELECT ${carry}value, row_number() OVER (${over}ORDER BY side, distance DESC, admitted) AS nearness
FROM (
  SELECT ${carry}1 AS side, above AS value, reached - members AS admitted, ${chord} - (${height('reached - members')}) AS distance FROM "points"
  UNION ALL
  SELECT ${carry}2 AS side, value, reached AS admitted, ${height('reached - 1')} - ${chord} AS distance FROM "points"
) AS "both"
WHERE distance > 0`,
    },
  ]
}

/** Where the values, sorted from the largest, bend: farthest below the line between the first and the last. */
export const knee = way({
  by: 'knee',
  keys: () => ({}),
  point: { shown: 'knee' },
  advised: { label: { en: 'knee (Kneedle)', es: 'codo (Kneedle)' } },
  query: (measure) => ({ steps: kneeSteps(measure), edges: [kneeEdge], from: '"corners"', group: 'part' }),
  type: typeOfValues,
})
