/** Cash flows a period with their present value. */
import type { SeriesOf } from '../../model/series/index.js'
import { decimal, identifier as id, type Step, tableOf, withSteps } from '../dialect.js'
import { calendar } from './calendar.js'
import type { SeriesSource, SeriesSql } from './source.js'

function discountedQuery(series: SeriesOf<'discounted'>, { rows, flow, asOf }: SeriesSource): string {
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

export const discounted: SeriesSql<SeriesOf<'discounted'>> = {
  table: 'series',
  steps: (series, source) => [{ name: 'series', sql: tableOf('series', discountedQuery(series, source)) }],
}
