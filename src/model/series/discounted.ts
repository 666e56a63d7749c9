import * as z from 'zod'
import { decimal, type Step, tableOf, withSteps } from '../../dialect.js'
import { shape } from '../shape.js'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'
import type { SeriesSource } from './source.js'
import { type Discounted, valuedSteps } from './valued.js'

/** The present value of each customer's flow and what goes with it. */
export const discounted = seriesKind({
  name: 'discounted',
  sign: 'discount',
  gives: 'gives present_value, break_even and others',
  keys: () => ({
    flow,
    /** A count field that numbers the period, 0 the acquisition; or calendar periods since the customer's first date. */
    period: z.union([shape({ field: z.string().min(1) }), calendarPeriod()]),
    /** Discount rate a period. */
    discount: z.number().gt(-1),
  }),
  fields: {
    /** Σ flow ÷ (1 + discount)^t. */
    present_value: { kind: 'money', precision: 38, scale: 12 },
    /** Discounted cumulative flow at the last period; below 0 the customer has not paid back yet. */
    cumulative_flow: { kind: 'money', precision: 38, scale: 12 },
    /** First t > 0 whose cumulative flow is 0 or more. */
    break_even: count,
    /** The same, interpolated within the period; null when the flow was never below 0 before. */
    break_even_exact: { kind: 'ratio', precision: 38, scale: 12, plain: true },
    /** Undiscounted flow of the last period. */
    last_flow: { kind: 'money', precision: 18, scale: 4 },
    /** Undiscounted flow of the period before the last; null where there is none. */
    previous_flow: { kind: 'money', precision: 18, scale: 4 },
  },
  table: 'series',
  steps: (series, source) => [{ name: 'series', sql: tableOf('series', discountedQuery(series, source)) }],
})

function discountedQuery(series: Discounted, source: SeriesSource): string {
  const cumulated: Step = {
    name: 'cumulated',
    sql: `SELECT "valued".*, sum(present) OVER (PARTITION BY "customer" ORDER BY t ROWS UNBOUNDED PRECEDING) AS cumulative\nFROM "valued"`,
  }
  const bounded: Step = {
    name: 'bounded',
    sql: `SELECT "cumulated".*,
  lag(cumulative) OVER (PARTITION BY "customer" ORDER BY t) AS cumulative_before,
  lead(t) OVER (PARTITION BY "customer" ORDER BY t) AS next_t
FROM "cumulated"`,
  }
  const reached: Step = {
    name: 'reached',
    sql: `SELECT "bounded".*,
  min(CASE
    WHEN t > 0 AND cumulative >= 0 THEN t
    WHEN t = 0 AND cumulative >= 0 AND end_t >= 1 AND coalesce(next_t, end_t + 1) > 1 THEN 1
  END) OVER (PARTITION BY "customer") AS break_even
FROM "bounded"`,
  }
  const select = `SELECT
  "customer",
  CAST(sum(present) AS ${decimal(38, 12)}) AS "present_value",
  CAST(sum(present) AS ${decimal(38, 12)}) AS "cumulative_flow",
  CAST(max(break_even) AS ${decimal(18, 0)}) AS "break_even",
  max(CASE WHEN t = break_even AND cumulative_before < 0 AND present > 0
    THEN CAST(t - 1 + CAST(-cumulative_before AS DOUBLE) / CAST(present AS DOUBLE) AS ${decimal(38, 12)}) END) AS "break_even_exact",
  CAST(sum(CASE WHEN t = end_t THEN flow ELSE 0 END) AS ${decimal(18, 4)}) AS "last_flow",
  CASE WHEN max(end_t) > 0 THEN CAST(sum(CASE WHEN t = end_t - 1 THEN flow ELSE 0 END) AS ${decimal(18, 4)}) END AS "previous_flow"
FROM "reached"
GROUP BY "customer"`
  return withSteps([...valuedSteps(series, source), cumulated, bounded, reached], select)
}
