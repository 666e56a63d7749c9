import { decimal, type Step, tableOf, withSteps } from '../../dialect.js'
import type { SeriesSource } from './source.js'

/**
 * The table `histories`, one row a customer with a purchase: `x` purchases after the first, days from the first to the last and
 * to the reference date, and what was spent after the first day, returns off. A purchase is a day with a row of 0 or more.
 */
export const historiesStep = (name: string, { rows, flow, asOf }: Pick<SeriesSource, 'rows' | 'flow' | 'asOf'>): Step => {
  const days: Step = {
    name: 'days',
    sql: `SELECT "customer", "date" AS day, sum(${flow}) AS amount, max(CASE WHEN ${flow} >= 0 THEN 1 ELSE 0 END) AS bought
FROM ${rows}
WHERE "date" <= ${asOf} AND ${flow} IS NOT NULL
GROUP BY 1, 2`,
  }
  const spans: Step = {
    name: 'spans',
    sql: `SELECT "customer", count(CASE WHEN bought = 1 THEN 1 END) - 1 AS x, min(CASE WHEN bought = 1 THEN day END) AS first_day,
  max(CASE WHEN bought = 1 THEN day END) AS last_day, min(day) AS start, sum(amount) AS amount, arg_min(amount, day) AS first_amount
FROM "days"
GROUP BY "customer"`,
  }
  // Hardly anybody has a return before the first purchase, so that only those are looked at once more.
  const early: Step = {
    name: 'early',
    sql: `SELECT d."customer", sum(d.amount) AS amount
FROM "days" AS d JOIN (SELECT "customer", first_day FROM "spans" WHERE start < first_day) AS s ON s."customer" = d."customer"
WHERE d.day <= s.first_day
GROUP BY d."customer"`,
  }
  const select = `SELECT
  s."customer",
  CAST(s.x AS INTEGER) AS x,
  CAST(s.last_day - s.first_day AS INTEGER) AS recency,
  CAST(${asOf} - s.first_day AS INTEGER) AS age,
  CAST(s.amount - coalesce(e.amount, s.first_amount) AS ${decimal(18, 4)}) AS spent
FROM "spans" AS s LEFT JOIN "early" AS e ON e."customer" = s."customer"
WHERE s.first_day IS NOT NULL`
  return { name, sql: tableOf(name, withSteps([days, spans, early], select)) }
}
