/** What BG/NBD and Gamma-Gamma are fitted on, and what they say of each customer. */
import { decimal, decimalLiteral, identifier as id, type Step, tableOf, withSteps } from '../dialect.js'
import { historiesStep } from '../model/series/histories.js'
import type { SeriesSource } from '../model/series/source.js'

/** x, recency and age in days, the number of customers that share them, and what they spent on their repeat purchases. */
export const historiesQuery =
  'SELECT CAST(x AS DOUBLE), CAST(recency AS DOUBLE), CAST(age AS DOUBLE), CAST(count(*) AS DOUBLE), CAST(sum(greatest(spent, 0)) AS DOUBLE) FROM "histories" GROUP BY x, recency, age ORDER BY x, recency, age'

/** x, what was spent on x purchases, and the number of customers that share them; those with nothing to learn from are left out. */
export const spendingQuery =
  'SELECT CAST(x AS DOUBLE), CAST(spent AS DOUBLE), CAST(count(*) AS DOUBLE) FROM "histories" WHERE x > 0 AND spent > 0 GROUP BY x, spent ORDER BY x, spent'

/** What the models say of each history; filled from outside. */
export const outlookStep: Step = {
  name: 'outlook',
  sql: `CREATE TEMP TABLE "outlook" (x INTEGER, recency INTEGER, age INTEGER, alive DOUBLE, expected DOUBLE, discounted DOUBLE)`,
}

/** The table `repeat buying`, one row a customer, from `histories`, `outlook` and the parameters. */
export function repeatBuyingSteps(unit: number, parameters: Readonly<Record<string, string>>): Step[] {
  const fitted = Object.entries(parameters).map(([field, value]) => `${decimalLiteral(value, 18, 6)} AS ${id(field)}`)
  const [p, q, gamma] = ['p', 'q', 'gamma'].map(
    (name) => `CAST(${decimalLiteral(parameters[`gamma_gamma_${name}`] ?? null, 18, 6)} AS DOUBLE)`,
  )
  const spent = 'CAST(greatest(h.spent, 0) AS DOUBLE)'
  const units = (days: string) => `CAST(CAST(${days} AS DOUBLE) / ${unit} AS ${decimal(18, 6)})`
  const select = `SELECT
  h."customer",
  CAST(h.x AS ${decimal(18, 0)}) AS "repeat_purchases",
  ${units('h.recency')} AS "first_to_last",
  ${units('h.age')} AS "first_to_now",
  CAST(o.expected AS ${decimal(18, 6)}) AS "expected_purchases",
  CAST(o.discounted AS ${decimal(18, 9)}) AS "discounted_purchases",
  CAST(o.alive AS ${decimal(18, 6)}) AS "p_alive",
  CAST(CASE WHEN ${p} * h.x + ${q} > 1 THEN least(${p} * (${gamma} + ${spent}) / (${p} * h.x + ${q} - 1), 99999999999999) END AS ${decimal(18, 4)}) AS "expected_spend"
FROM "histories" AS h JOIN "outlook" AS o ON o.x = h.x AND o.recency = h.recency AND o.age = h.age`
  return [
    { name: 'repeat buying fitted', sql: tableOf('repeat buying fitted', `SELECT ${fitted.join(', ')}`) },
    { name: 'repeat buying', sql: tableOf('repeat buying', select) },
    { name: 'histories are done with', sql: 'DROP TABLE "histories"' },
  ]
}

/** The histories at an earlier date, with the purchases of each customer in the time since, and in as much time before that date. */
export function holdoutSteps({ rows, flow, asOf }: SeriesSource, days: number): Step[] {
  const until = `(${asOf} - ${days})`
  const select = `SELECT h.x, h.recency, h.age,
  CAST(count(CASE WHEN d.day > ${until} THEN 1 END) AS INTEGER) AS later,
  CAST(count(CASE WHEN d.day <= ${until} AND d.day > ${until} - ${days} THEN 1 END) AS INTEGER) AS before
FROM "held" AS h LEFT JOIN "bought" AS d ON d."customer" = h."customer"
GROUP BY h."customer", h.x, h.recency, h.age`
  const bought: Step = {
    name: 'bought',
    sql: `SELECT DISTINCT "customer", "date" AS day FROM ${rows} WHERE "date" <= ${asOf} AND ${flow} >= 0`,
  }
  return [
    historiesStep('held', { rows, flow, asOf: until }),
    { name: 'holdout', sql: tableOf('holdout', withSteps([bought], select)) },
    { name: 'held is done with', sql: 'DROP TABLE "held"' },
  ]
}

/** x, recency and age at the earlier date, purchases since and before, and the number of customers that share them. */
export const holdoutQuery = `SELECT ${['x', 'recency', 'age', 'later', 'before', 'count(*)'].map((name) => `CAST(${name} AS DOUBLE)`).join(', ')} FROM "holdout" GROUP BY x, recency, age, later, before ORDER BY x, recency, age, later, before`

/** Of the customers who first bought `until` days before the reference date or earlier: the day of each purchase. */
const purchaseSteps = ({ rows, flow, asOf }: SeriesSource, until: number): Step[] => [
  { name: 'bought', sql: `SELECT "customer", "date" AS day FROM ${rows} WHERE "date" <= ${asOf} AND ${flow} >= 0 GROUP BY 1, 2` },
  { name: 'firsts', sql: `SELECT "customer", min(day) AS first_day FROM "bought" GROUP BY 1 HAVING min(day) <= ${asOf} - ${until}` },
]

/** Days from the first purchase to the reference date, and how many customers have so many. */
export const firstDaysQuery = (source: SeriesSource, until: number) =>
  withSteps(
    purchaseSteps(source, until),
    `SELECT CAST(${source.asOf} - first_day AS VARCHAR), CAST(count(*) AS VARCHAR) FROM "firsts" GROUP BY first_day ORDER BY first_day`,
  )

/** Weeks before the reference date, 0 the last seven days, and the purchases after the first that fell into them. */
export const weeklyQuery = (source: SeriesSource, until: number) =>
  withSteps(
    purchaseSteps(source, until),
    `SELECT CAST(back AS VARCHAR), CAST(count(*) AS VARCHAR)
FROM (
  SELECT CAST(floor(CAST(${source.asOf} - b.day AS DOUBLE) / 7) AS INTEGER) AS back
  FROM "bought" AS b JOIN "firsts" AS f ON f."customer" = b."customer"
  WHERE b.day > f.first_day
) AS "weeks"
GROUP BY back ORDER BY back`,
  )

/** The longest time since a last purchase, in units. */
export const longestSinceQuery = 'SELECT CAST(max("first_to_now" - "first_to_last") AS VARCHAR) FROM "repeat buying"'

/** By purchases after the first, `most` and more together, and units since the last in steps of `width`: customers, and their sum of P(alive). */
export const aliveQuery = (
  most: number,
  width: number,
) => `SELECT CAST(x AS VARCHAR), CAST(since AS VARCHAR), CAST(count(*) AS VARCHAR), CAST(sum(p) AS VARCHAR)
FROM (
  SELECT CAST(least("repeat_purchases", ${most}) AS INTEGER) AS x, CAST(floor(CAST("first_to_now" - "first_to_last" AS DOUBLE) / ${width}) AS INTEGER) AS since, "p_alive" AS p
  FROM "repeat buying"
) AS "cells"
GROUP BY x, since ORDER BY x, since`
