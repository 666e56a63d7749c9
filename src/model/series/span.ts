import * as z from 'zod'
import { decimal, type Step, tableOf } from '../../dialect.js'
import { say } from '../../words/sentence.js'
import type { CalendarPeriod } from '../kinds.js'
import { periodLabel } from '../period-label.js'
import { calendar } from './calendar.js'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'
import type { SeriesSource } from './source.js'

/** How many calendar periods a ledger spans, one figure for all. */
export const span = seriesKind({
  name: 'span',
  sign: 'span',
  gives: 'gives ledger_periods',
  keys: () => ({
    flow,
    /** Calendar periods from that of the first row to that of the reference date. */
    period: calendarPeriod(),
    span: z.literal(true),
  }),
  fields: {
    /** How many calendar periods there are from that of the first row to that of the reference date. */
    ledger_periods: { ...count, of: 'span' },
  },
  steps: ({ period }, source) => spanSteps(period.calendar, source),
  observed: {
    query: () => 'SELECT CAST("ledger_periods" AS VARCHAR), CAST(first AS VARCHAR), CAST(last AS VARCHAR) FROM "span"',
    told: ([value, first, last], { period }) => {
      if (value == null) return []
      const of = { first: Number(first), last: Number(last) }
      return [{ name: 'ledger_periods', value, unit: period.calendar, of, saved: false }]
    },
  },
  /** A first or last period of which more than a tenth lies outside the ledger makes the margin of one period too small. */
  doubts: {
    query: () =>
      'SELECT CAST(first AS VARCHAR), CAST(last AS VARCHAR), CAST(10 * before_first > days AS VARCHAR), CAST(10 * after_last > days AS VARCHAR), CAST(before_first AS VARCHAR), CAST(after_last AS VARCHAR) FROM "span"',
    told: ([first, last, begins, ends, before, after], { period: { calendar: unit } }) => {
      const lacking = [
        ...(begins === 'true' ? [say('period-begins-late', periodLabel(unit, Number(first)), Number(before))] : []),
        ...(ends === 'true' ? [say('period-not-ended', periodLabel(unit, Number(last)), Number(after))] : []),
      ]
      return lacking.length > 0 ? [{ code: 'partial-periods', message: say('partial-periods', lacking, unit) }] : []
    },
  },
})

const days = { year: 365, quarter: 91, month: 30, week: 7 }

/** The table `span`, one row: the number of periods, the first and the last, its days, and how many days of them are missing. */
function spanSteps(unit: CalendarPeriod, { rows, asOf }: SeriesSource): Step[] {
  const numberOf = calendar[unit]
  const months = { year: 12, quarter: 3, month: 1, week: 0 }[unit]
  const next = unit === 'week' ? `INTERVAL 7 DAY` : `INTERVAL ${months} MONTH`
  const from = `SELECT min("date") AS first_day, ${asOf} AS last_day FROM ${rows}`
  return [
    {
      name: 'span',
      sql: tableOf(
        'span',
        `SELECT
  CAST(${numberOf('last_day')} - ${numberOf('first_day')} + 1 AS ${decimal(18, 0)}) AS "ledger_periods",
  ${numberOf('first_day')} AS first,
  ${numberOf('last_day')} AS last,
  ${days[unit]} AS days,
  first_day - CAST(date_trunc('${unit}', first_day) AS DATE) AS before_first,
  CAST(date_trunc('${unit}', last_day) + ${next} AS DATE) - 1 - last_day AS after_last
FROM (${from}) AS "days of the ledger"`,
      ),
    },
  ]
}
