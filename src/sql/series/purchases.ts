/** When customers buy: the first and the last purchase, the interval between purchases, returns after a loss. */
import { decimal, decimalLiteral, type Step, tableOf, withSteps } from '../../dialect.js'
import type { SeriesOf } from '../../model/series/index.js'
import type { SeriesSource, SeriesSql } from './source.js'

const interval = decimal(18, 10)

/**
 * The tables `purchases`, one row a customer, and `typical interval`. A customer's interval is (last − first) ÷ (purchase
 * days − 1). A gap is a loss where it is longer than `lost` times the interval of the purchases before it, or, after a
 * single one, the typical interval; both are compared by multiplying.
 */
function purchaseSteps({ lost }: SeriesOf<'purchases'>, { bought, asOf, saved }: SeriesSource): Step[] {
  const days: Step = {
    name: 'purchase days',
    sql: tableOf('purchase days', `SELECT "customer", "date" AS day\nFROM ${bought}\nWHERE "date" <= ${asOf} AND bought\nGROUP BY 1, 2`),
  }
  const means: Step = {
    name: 'means',
    sql: `SELECT CAST(CAST(max(day) - min(day) AS DOUBLE) / (count(*) - 1) AS ${interval}) AS value\nFROM "purchase days"\nGROUP BY "customer"\nHAVING count(*) > 1`,
  }
  const ordered: Step = {
    name: 'ordered',
    sql: 'SELECT value, row_number() OVER (ORDER BY value) AS place, count(*) OVER () AS known\nFROM "means"',
  }
  const median = withSteps(
    [means, ordered],
    `SELECT CAST(CAST(sum(value) AS DOUBLE) / count(*) AS ${interval}) AS "typical_interval", CAST(max(known) AS ${decimal(18, 0)}) AS "customers"\nFROM "ordered"\nWHERE 2 * place = known OR 2 * place = known + 1 OR 2 * place = known + 2`,
  )
  const given = saved.typical_interval
  const fixed = `SELECT ${decimalLiteral(given ?? null, 18, 10)} AS "typical_interval", CAST(NULL AS ${decimal(18, 0)}) AS "customers"`
  const gaps: Step = {
    name: 'gaps',
    sql: `SELECT
  "customer",
  day,
  lag(day) OVER (PARTITION BY "customer" ORDER BY day) AS before,
  min(day) OVER (PARTITION BY "customer") AS first_day,
  row_number() OVER (PARTITION BY "customer" ORDER BY day) AS place
FROM "purchase days"`,
  }
  const factor = String(lost)
  const afterLoss = `CASE WHEN place > 2 THEN (day - before) * (place - 2) > ${factor} * (before - first_day) ELSE day - before > ${factor} * "typical_interval" END`
  const whole = (sql: string) => `CAST(${sql} AS ${decimal(18, 0)})`
  const select = `SELECT
  "customer",
  ${whole(`${asOf} - max(day)`)} AS "days_since_last",
  ${whole(`${asOf} - min(first_day)`)} AS "days_since_first",
  ${whole(`${asOf} - max(CASE WHEN place > 1 AND ${afterLoss} THEN day END)`)} AS "days_since_return",
  ${whole('count(*)')} AS "purchase_days"
FROM "gaps" CROSS JOIN "typical interval"
GROUP BY "customer"`
  return [
    days,
    { name: 'typical interval', sql: tableOf('typical interval', given === undefined ? median : fixed) },
    { name: 'purchases', sql: tableOf('purchases', withSteps([gaps], select)) },
    { name: 'purchase days are done with', sql: 'DROP TABLE "purchase days"' },
  ]
}

export const purchases: SeriesSql<SeriesOf<'purchases'>> = { table: 'purchases', steps: purchaseSteps }
