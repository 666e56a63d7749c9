/** Cohorts of customers by the calendar period of their first purchase: who of them buys, and for how much, in which period after. */
import { decimal, type Step, tableOf, text, withSteps } from './dialect.js'

/** Periods from the first with a purchase to the last, with the names that people give them. */
export interface NumberedPeriods {
  first: number
  labels: readonly string[]
}

/** Customer and the number of the period of its first purchase. */
const firsts = 'SELECT "customer", min(period) AS cohort\nFROM "activity"\nWHERE bought = 1\nGROUP BY "customer"'

/** The first period with a purchase, and that of the reference date, given as SQL. */
export const spanQuery = (last: string) => `SELECT CAST(min(period) AS VARCHAR), CAST(${last} AS VARCHAR) FROM "activity" WHERE bought = 1`

/** The table `cohorts`, a row for each cohort and age in periods up to the last, in that order. Amounts before the first purchase count in age 0. */
export function cohortsStep({ first, labels }: NumberedPeriods): Step {
  const numbered = labels.map((label, i) => `(${i}, ${text(label)})`).join(', ')
  const dated: Step = { name: 'dated', sql: firsts }
  const aged: Step = {
    name: 'aged',
    sql: `SELECT cohort - ${first} AS cohort, greatest(period - cohort, 0) AS age, sum(bought) AS customers, sum(amount) AS amount
FROM "activity" JOIN "dated" USING ("customer")
GROUP BY 1, 2`,
  }
  const numbers: Step = { name: 'numbers', sql: `SELECT number, label FROM (VALUES ${numbered}) AS "periods" (number, label)` }
  const sizes: Step = { name: 'sizes', sql: 'SELECT cohort, customers AS size FROM "aged" WHERE age = 0' }
  const none = `CAST(0 AS ${decimal(18, 4)})`
  const select = `SELECT
  c.number AS cohort,
  c.label AS cohort_label,
  n.number - c.number AS age,
  n.label AS period_label,
  s.size,
  coalesce(a.customers, 0) AS customers,
  CAST(CAST(coalesce(a.customers, 0) AS DOUBLE) / s.size AS ${decimal(18, 6)}) AS share,
  CAST(coalesce(a.amount, ${none}) AS ${decimal(38, 4)}) AS amount
FROM "sizes" AS s
JOIN "numbers" AS c ON c.number = s.cohort
JOIN "numbers" AS n ON n.number >= c.number
LEFT JOIN "aged" AS a ON a.cohort = c.number AND a.age = n.number - c.number
ORDER BY c.number, n.number`
  return { name: 'cohorts', sql: tableOf('cohorts', withSteps([dated, aged, numbers, sizes], select)) }
}

/** Customers and their amount in no cohort, since they have no purchase. */
export const withoutPurchaseQuery = `SELECT CAST(count(DISTINCT "customer") AS VARCHAR), CAST(sum(amount) AS VARCHAR)
FROM "activity" WHERE "customer" NOT IN (SELECT "customer" FROM "activity" WHERE bought = 1)`

/** Cohort, label, size and amount of each cohort. */
export const sizesQuery =
  'SELECT CAST(cohort AS VARCHAR), cohort_label, CAST(size AS VARCHAR), CAST(sum(amount) AS VARCHAR) FROM "cohorts" GROUP BY cohort, cohort_label, size ORDER BY cohort'

/** Cohort, age, customers, share, amount of each cell. */
export const cellsQuery =
  'SELECT CAST(cohort AS VARCHAR), CAST(age AS VARCHAR), CAST(customers AS VARCHAR), CAST(share AS VARCHAR), CAST(amount AS VARCHAR) FROM "cohorts" ORDER BY cohort, age'
