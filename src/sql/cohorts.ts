/** Cohorts of customers by the calendar period of their first purchase: who of them buys, and for how much, in which period after. */
import { decimal, type Step, tableOf, text, withSteps } from '../dialect.js'

/** Periods from the first of the ledger to the last, with the names that people give them. */
export interface NumberedPeriods {
  first: number
  labels: readonly string[]
}

/** Customer and the number of the period of its first purchase. */
const firsts = 'SELECT "customer", min(period) AS cohort\nFROM "activity"\nWHERE bought = 1\nGROUP BY "customer"'

/** The first period with a row, that of the reference date, given as SQL, and whether there is a purchase at all. */
export const spanQuery = (last: string) =>
  `SELECT CAST(min(period) AS VARCHAR), CAST(${last} AS VARCHAR), CAST(max(bought) AS VARCHAR) FROM "activity"`

/** What customers are called who are in no cohort, since they have no purchase. */
const noPurchase = 'no purchase'

/**
 * The table `cohorts`, a row for each cohort and age in periods up to the last, in that order. Money before a customer's first purchase
 * has an age below 0; that of customers without a purchase has none, and a cohort without a number.
 */
export function cohortsStep({ first, labels }: NumberedPeriods): Step {
  const numbered = labels.map((label, i) => `(${i}, ${text(label)})`).join(', ')
  const dated: Step = { name: 'dated', sql: firsts }
  const aged: Step = {
    name: 'aged',
    sql: `SELECT cohort - ${first} AS cohort, period - ${first} AS period, sum(bought) AS customers, sum(amount) AS amount
FROM "activity" LEFT JOIN "dated" USING ("customer")
GROUP BY 1, 2`,
  }
  const numbers: Step = { name: 'numbers', sql: `SELECT number, label FROM (VALUES ${numbered}) AS "periods" (number, label)` }
  const sizes: Step = { name: 'sizes', sql: 'SELECT cohort, customers AS size FROM "aged" WHERE period = cohort' }
  const amount = `CAST(coalesce(a.amount, CAST(0 AS ${decimal(18, 4)})) AS ${decimal(38, 4)})`
  const without: Step = {
    name: 'without',
    sql: 'SELECT count(DISTINCT "customer") AS size FROM "activity" WHERE "customer" NOT IN (SELECT "customer" FROM "dated")',
  }
  const select = `SELECT
  c.number AS cohort,
  c.label AS cohort_label,
  n.number - c.number AS age,
  n.number AS period,
  n.label AS period_label,
  s.size,
  coalesce(a.customers, 0) AS customers,
  CAST(CAST(coalesce(a.customers, 0) AS DOUBLE) / s.size AS ${decimal(18, 6)}) AS share,
  ${amount} AS amount
FROM "sizes" AS s
JOIN "numbers" AS c ON c.number = s.cohort
CROSS JOIN "numbers" AS n
LEFT JOIN "aged" AS a ON a.cohort = c.number AND a.period = n.number
WHERE n.number >= c.number OR a.cohort IS NOT NULL
UNION ALL
SELECT NULL, ${text(noPurchase)}, NULL, n.number, n.label, w.size, 0, NULL, ${amount}
FROM "aged" AS a JOIN "numbers" AS n ON n.number = a.period CROSS JOIN "without" AS w
WHERE a.cohort IS NULL
ORDER BY 1 NULLS LAST, 4`
  return { name: 'cohorts', sql: tableOf('cohorts', withSteps([dated, aged, numbers, sizes, without], select)) }
}

/** Cohort, label, size and amount of each cohort. */
export const sizesQuery =
  'SELECT CAST(cohort AS VARCHAR), cohort_label, CAST(size AS VARCHAR), CAST(sum(amount) AS VARCHAR) FROM "cohorts" WHERE cohort IS NOT NULL GROUP BY cohort, cohort_label, size ORDER BY cohort'

/** Cohort, age, customers, share, amount of each cell from the first purchase on. */
export const cellsQuery =
  'SELECT CAST(cohort AS VARCHAR), CAST(age AS VARCHAR), CAST(customers AS VARCHAR), CAST(share AS VARCHAR), CAST(amount AS VARCHAR) FROM "cohorts" WHERE age >= 0 ORDER BY cohort, age'

/** Cohort, if any, size, period, amount of what comes before a first purchase, or without one. */
export const asideQuery =
  'SELECT CAST(cohort AS VARCHAR), CAST(size AS VARCHAR), period_label, CAST(amount AS VARCHAR) FROM "cohorts" WHERE age < 0 OR cohort IS NULL ORDER BY cohort NULLS LAST, period'

/** The money of each period, and the customers who buy in it. */
export const amountsQuery = 'SELECT CAST(period AS VARCHAR), CAST(sum(amount) AS VARCHAR) FROM "cohorts" GROUP BY period'
