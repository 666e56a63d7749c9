/** What a customer's flow was in the months up to the reference date, and in as many before. */
import { decimal, tableOf } from '../../dialect.js'
import type { SeriesOf } from '../../model/series/index.js'
import type { SeriesSource, SeriesSql } from './source.js'

function flowsQuery({ months }: SeriesOf<'yearly'>, { rows, flow, asOf }: SeriesSource): string {
  const start = (spans: number) => `CAST(${asOf} - INTERVAL ${spans * months} MONTH AS DATE)`
  const between = (from: string, to: string) => `sum(CASE WHEN "date" > ${from} AND "date" <= ${to} THEN ${flow} END)`
  const amount = (sql: string) => `CAST(${sql} AS ${decimal(18, 4)})`
  const earlier = between(start(2), start(1))
  return `SELECT
  "customer",
  ${amount(`coalesce(${between(start(1), asOf)}, 0)`)} AS "recent_flow",
  CASE WHEN ${earlier} > 0 THEN ${amount(earlier)} END AS "earlier_flow",
  CAST(${start(2)} + 1 AS DATE) AS first_day
FROM ${rows}
GROUP BY "customer"`
}

export const yearly: SeriesSql<SeriesOf<'yearly'>> = {
  table: 'years',
  steps: (series, source) => [{ name: 'years', sql: tableOf('years', flowsQuery(series, source)) }],
}
