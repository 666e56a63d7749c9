/** Cash flows a period with their present value. */
import { decimal, identifier as id, type Step, tableOf, withSteps } from '../../dialect.js'
import type { SeriesOf } from '../../model/series/index.js'
import { calendar } from './calendar.js'
import type { SeriesSource, SeriesSql } from './source.js'

/** Each customer's flows by period, counted from the first, with their present value and the last period of all. */
function valuedSteps(series: SeriesOf<'discounted'>, { rows, flow, asOf }: SeriesSource): Step[] {
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
  return [periods, numbered, valued]
}

function discountedQuery(series: SeriesOf<'discounted'>, source: SeriesSource): string {
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

/**
 * Quartiles of the customers' cumulative present value by period, up to `most` periods: a customer without a flow in a period keeps
 * what was there before, until its own last period. Edges by rank and interpolation (type 7).
 */
export function flowQuartiles(series: SeriesOf<'discounted'>, source: SeriesSource, most: number): string {
  const spread: Step = {
    name: 'spread',
    sql: `SELECT "customers"."customer", "times".t, coalesce(present, 0) AS present
FROM (SELECT "customer", max(end_t) AS end_t FROM "valued" GROUP BY "customer") AS "customers"
JOIN (SELECT DISTINCT t FROM "valued" WHERE t >= 0 AND t < ${most}) AS "times" ON "times".t <= "customers".end_t
LEFT JOIN "valued" ON "valued"."customer" = "customers"."customer" AND "valued".t = "times".t`,
  }
  const summed: Step = {
    name: 'summed',
    sql: 'SELECT t, CAST(sum(present) OVER (PARTITION BY "customer" ORDER BY t ROWS UNBOUNDED PRECEDING) AS DOUBLE) AS value FROM "spread"',
  }
  const placed: Step = {
    name: 'placed',
    sql: 'SELECT t, value, row_number() OVER (PARTITION BY t ORDER BY value) - 1 AS place, count(*) OVER (PARTITION BY t) AS n FROM "summed"',
  }
  const quartile = (part: string) => {
    const at = `(n - 1) * ${part}`
    return `sum(CASE WHEN place = floor(${at}) THEN value * (1 - (${at} - floor(${at}))) ELSE 0 END) + sum(CASE WHEN place = floor(${at}) + 1 THEN value * (${at} - floor(${at})) ELSE 0 END)`
  }
  return withSteps(
    [...valuedSteps(series, source), spread, summed, placed],
    `SELECT t, max(n), ${['0.25', '0.5', '0.75'].map(quartile).join(', ')} FROM "placed" GROUP BY t ORDER BY t`,
  )
}

export const discounted: SeriesSql<SeriesOf<'discounted'>> = {
  table: 'series',
  steps: (series, source) => [{ name: 'series', sql: tableOf('series', discountedQuery(series, source)) }],
}
