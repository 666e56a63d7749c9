import * as z from 'zod'
import { decimal, decimalLiteral, type Step, tableOf, withSteps } from '../../dialect.js'
import { shape } from '../shape.js'
import { count, flow, seriesKind } from './kind.js'
import type { SeriesSource } from './source.js'

/** When each customer buys. A purchase is a day with a row whose flow is above 0, up to the reference date. */
export const purchases = seriesKind({
  name: 'purchases',
  sign: 'lost',
  gives: 'by day: gives days_since_last, typical_interval and others',
  keys: () => ({
    flow,
    period: shape({ calendar: z.literal('day') }),
    /** A gap of more than so many intervals between purchases is a loss; a purchase after it is a return. */
    lost: z.number().gt(0),
  }),
  fields: {
    days_since_last: count,
    days_since_first: count,
    /** Since the latest purchase after a gap that was a loss; null where there was none. */
    days_since_return: count,
    /** Different days with a purchase. */
    purchase_days: count,
    /** Median of the mean intervals of customers with two purchase days or more, in days; the same for all customers. */
    typical_interval: { kind: 'score', precision: 18, scale: 10, of: 'typical interval' },
  },
  ofPurchases: true,
  ofDays: true,
  table: 'purchases',
  steps: purchaseSteps,
  observed: {
    query: () => 'SELECT CAST("typical_interval" AS VARCHAR), CAST("customers" AS VARCHAR) FROM "typical interval"',
    told: ([value, customers], _, { saved }) => {
      if (value == null) return []
      const of = customers == null ? {} : { customers: Number(customers) }
      return [{ name: 'typical_interval', value, unit: 'day', of, saved: saved.typical_interval !== undefined }]
    },
  },
})

const interval = decimal(18, 10)

/**
 * The tables `purchases`, one row a customer, and `typical interval`. A customer's interval is (last − first) ÷ (purchase
 * days − 1). A gap is a loss where it is longer than `lost` times the interval of the purchases before it, or, after a
 * single one, the typical interval; both are compared by multiplying.
 */
function purchaseSteps({ lost }: { lost: number }, { bought, asOf, saved }: SeriesSource): Step[] {
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
