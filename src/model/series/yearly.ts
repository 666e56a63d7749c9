import * as z from 'zod'
import { decimal, tableOf } from '../../dialect.js'
import { say } from '../../words/sentence.js'
import { calendarPeriod, flow, seriesKind } from './kind.js'
import type { SeriesSource } from './source.js'

/** What each customer's flow was in the year that ends with the reference date, and in the one before. */
export const yearly = seriesKind({
  name: 'yearly',
  sign: 'months',
  gives: 'gives recent_flow and earlier_flow, of so many months each',
  keys: () => ({
    flow,
    period: calendarPeriod(),
    /** The length of both spans: 12 for a year. */
    months: z.int().min(1).max(1200),
  }),
  fields: {
    /** The flow of the months that end with the reference date; 0 without rows. */
    recent_flow: { kind: 'money', precision: 18, scale: 4 },
    /** The flow of as many months before those; null where it is 0 or less, over which nothing grows. */
    earlier_flow: { kind: 'money', precision: 18, scale: 4 },
  },
  table: 'years',
  steps: (series, source) => [{ name: 'years', sql: tableOf('years', flowsQuery(series, source)) }],
  /** A year before that began before the ledger did makes growth too large. */
  doubts: {
    query: (rows) =>
      `SELECT CAST(min("date") AS VARCHAR), CAST(first_day AS VARCHAR) FROM ${rows} CROSS JOIN (SELECT min(first_day) AS first_day FROM "years") AS "start" GROUP BY first_day HAVING min("date") > first_day + 31`,
    told: ([first, start]) =>
      first == null || start == null ? [] : [{ code: 'partial-year', message: say('partial-year', first, start) }],
  },
})

function flowsQuery({ months }: { months: number }, { rows, flow, asOf }: SeriesSource): string {
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
