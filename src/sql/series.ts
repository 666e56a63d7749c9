/** Cash flows a period: present value, break-even and the course of each customer's flow. */
import type { discountedFieldNames } from '../model/series-fields.js'
import type { DiscountedSeries, Series } from '../model/words.js'
import { calendar } from './calendar.js'
import { decimal, identifier as id, indent, type Step, withSteps } from './dialect.js'
import { variationFields, variationStep } from './variation.js'

/** Fields that a discounted series gives to formulas, all per customer. */
const discountedFields = {
  /** Σ flow ÷ (1 + discount)^t. */
  present_value: { kind: 'money', precision: 38, scale: 12 },
  /** Discounted cumulative flow at the last period; below 0 the customer has not paid back yet. */
  cumulative_flow: { kind: 'money', precision: 38, scale: 12 },
  /** First t > 0 whose cumulative flow is 0 or more. */
  break_even: { kind: 'count', precision: 18, scale: 0 },
  /** The same, interpolated within the period; null when the flow was never below 0 before. */
  break_even_exact: { kind: 'ratio', precision: 38, scale: 12 },
  /** Undiscounted flow of the last period. */
  last_flow: { kind: 'money', precision: 18, scale: 4 },
  /** Undiscounted flow of the period before the last; null where there is none. */
  previous_flow: { kind: 'money', precision: 18, scale: 4 },
} as const satisfies Record<(typeof discountedFieldNames)[number], object>

/** Fields that arise from a series. */
export const seriesFields = { ...discountedFields, ...variationFields }

/** Those that a series of this kind gives. */
export const fieldsOfSeries = (series: Series) => ('discount' in series ? discountedFields : variationFields)

/**
 * The table `series`, one row a customer, from typed rows.
 * @param flow SQL of the flow over `rows`
 * @param asOf SQL of the date at which calendar series end
 */
export function seriesStep(series: Series, rows: string, flow: string, asOf: string): Step {
  return 'discount' in series ? discountedStep(series, rows, flow, asOf) : variationStep(series, rows, flow, asOf)
}

function discountedStep(series: DiscountedSeries, rows: string, flow: string, asOf: string): Step {
  const dated = 'calendar' in series.period ? series.period.calendar : undefined
  const number = dated ? calendar[dated]('"date"') : id('field' in series.period ? series.period.field : '')
  const first = dated ? 'min(period) OVER (PARTITION BY "customer")' : '0'
  const end = dated ? `${calendar[dated](asOf)} - first_period` : 'last_t'
  const periods: Step = {
    name: 'periods',
    sql: `SELECT "customer", CAST(${number} AS BIGINT) AS period, CAST(sum(${flow}) AS ${decimal(18, 4)}) AS flow\nFROM ${rows}\nWHERE ${number} IS NOT NULL AND ${flow} IS NOT NULL\nGROUP BY 1, 2`,
  }
  const numbered: Step = {
    name: 'numbered',
    sql: `SELECT "customer", flow, ${first} AS first_period, period - ${first} AS t, max(period - ${dated ? 'first_of' : '0'}) OVER (PARTITION BY "customer") AS last_t\nFROM ${
      dated
        ? '(SELECT "customer", period, flow, min(period) OVER (PARTITION BY "customer") AS first_of FROM "periods") AS "periods"'
        : '"periods"'
    }`,
  }
  const valued: Step = {
    name: 'valued',
    sql: `SELECT "customer", t, flow, GREATEST(last_t, ${end}) AS end_t,\n  CAST(CAST(flow AS DOUBLE) / power(CAST(${1 + series.discount} AS DOUBLE), t) AS ${decimal(38, 12)}) AS present\nFROM "numbered"`,
  }
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
  return {
    name: 'series',
    sql: `CREATE TEMP TABLE "series" AS\n${indent(withSteps([periods, numbered, valued, cumulated, bounded, reached], select)).replace(/^ {2}/gm, '')}`,
  }
}
