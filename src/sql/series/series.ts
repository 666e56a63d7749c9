/** Series of dated rows: cash flows a period with their present value, and the other kinds. */
import { type discountedFieldNames, kindOfSeries, type SeriesKind } from '../../model/series-fields.js'
import type { DiscountedSeries, MeasureKind, Series } from '../../model/words.js'
import { decimal, identifier as id, type Step, tableOf, withSteps } from '../dialect.js'
import { calendar } from './calendar.js'
import { purchaseFields, purchaseSteps } from './purchases.js'
import { retentionFields, retentionSteps } from './retention.js'
import { variationFields, variationQuery } from './variation.js'

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

/** A field of a series: a column of one row a customer, or one value for all in a table of one row. */
interface SeriesField {
  kind: MeasureKind
  precision: number
  scale: number
  /** The one-row table, for a value of all customers. */
  of?: string
}

const fieldsByKind: Readonly<Record<SeriesKind, Readonly<Record<string, SeriesField>>>> = {
  discounted: discountedFields,
  varying: variationFields,
  purchases: purchaseFields,
  retention: retentionFields,
}

/** Fields that arise from a series of any kind. */
export const seriesFields: Readonly<Record<string, SeriesField>> = Object.assign({}, ...Object.values(fieldsByKind))

/** Those that a series of this kind gives. */
export const fieldsOfSeries = (series: Series) => fieldsByKind[kindOfSeries(series)]

/** The table of one row a customer that a series makes. */
export const seriesTable = (series: Series) =>
  ({ discounted: 'series', varying: 'variations', purchases: 'purchases', retention: null })[kindOfSeries(series)]

/** What a series is told beside its rows. */
export interface SeriesSource {
  /** Relation of typed rows, with `customer` and `date`. */
  rows: string
  /** SQL of the flow over `rows`. */
  flow: string
  /** SQL of the date at which calendar series end. */
  asOf: string
  /** Values of all customers that a saved model gives, by field, as decimal text. */
  saved: Readonly<Record<string, string>>
}

/** The tables of a series, from typed rows. */
export function seriesSteps(series: Series, source: SeriesSource): Step[] {
  const { rows, flow, asOf } = source
  if ('discount' in series) return [{ name: 'series', sql: tableOf('series', discountedQuery(series, rows, flow, asOf)) }]
  if ('least' in series) return [{ name: 'variations', sql: tableOf('variations', variationQuery(series, rows, flow, asOf)) }]
  return 'lost' in series ? purchaseSteps(series, source) : retentionSteps(series, source)
}

function discountedQuery(series: DiscountedSeries, rows: string, flow: string, asOf: string): string {
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
  return withSteps([periods, numbered, valued, cumulated, bounded, reached], select)
}
