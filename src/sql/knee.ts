import { decimal, identifier, type Step } from './dialect.js'

/** Digits that a number of customers may take. */
const counted = 10

/** Over the steps' last one, `first`: the value before the knee, null where there is no knee. */
export const kneeEdge = 'max(CASE WHEN bends AND nearness = 1 THEN above END)'

/**
 * The knee of the values sorted from the largest (with `low`: from the smallest). Of the points at which a value begins it is the
 * farthest below the chord from the first value to the last, both axes brought to 0 … 1; of points that are as far the first.
 * The customers before it are admitted. After Satopää, Albrecht, Irwin & Raghavan 2011, "Finding a Kneedle in a Haystack",
 * without smoothing and with the one knee that lies farthest.
 *
 * With c of n customers before a value v, the distance is the larger the less c · (max − min) + v · (n − 1) is, where nothing is divided.
 */
export function kneeSteps({ name, precision, scale }: { name: string; precision: number; scale: number }, low: boolean): Step[] {
  const exact = precision + counted <= 38
  const wide = exact ? decimal(38, scale) : 'DOUBLE'
  const m = identifier(name)
  const [order, sign] = low ? ['ORDER BY value ASC', '-'] : ['ORDER BY value DESC', '']
  const times = (a: string, count: string) => `${a} * CAST(${count} AS ${exact ? decimal(counted, 0) : 'DOUBLE'})`
  return [
    { name: 'grouped', sql: `SELECT ${m} AS value, count(*) AS members\nFROM "measured"\nWHERE ${m} IS NOT NULL\nGROUP BY ${m}` },
    {
      name: 'points',
      sql: `SELECT
  lag(value) OVER (${order}) AS above,
  sum(members) OVER (${order} ROWS UNBOUNDED PRECEDING) - members AS place,
  sum(members) OVER () - 1 AS last,
  CAST(${sign}value AS ${wide}) AS value,
  CAST(max(${sign}value) OVER () AS ${wide}) AS highest,
  CAST(min(${sign}value) OVER () AS ${wide}) AS lowest
FROM "grouped"`,
    },
    {
      name: 'heights',
      sql: `SELECT above, place, ${times('(highest - lowest)', 'place')} + ${times('value', 'last')} AS height, ${times('highest', 'last')} AS chord\nFROM "points"`,
    },
    {
      name: 'first',
      sql: 'SELECT above, height < chord AS bends, row_number() OVER (ORDER BY height, place) AS nearness\nFROM "heights"',
    },
  ]
}
