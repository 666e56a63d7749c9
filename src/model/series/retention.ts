import * as z from 'zod'
import { decimal, decimalLiteral, type Step, tableOf, withSteps } from '../../dialect.js'
import { inputError, placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import type { CalendarPeriod } from '../kinds.js'
import { activityStep, followedPeriods } from './activity.js'
import { calendar, lastOver } from './calendar.js'
import { calendarPeriod, count, flow, type ObservedPlace, seriesKind } from './kind.js'
import type { SeriesSource } from './source.js'

/** The share of customers that buy again in the next period, one figure for all. */
export const retention = seriesKind({
  name: 'retention',
  sign: 'below',
  gives: 'gives observed_retention and observed_periods',
  keys: () => ({
    flow,
    /** Calendar periods that are over at the reference date. */
    period: calendarPeriod(),
    /** From this retention on the input is faulty; where it is not given, any will do, and the engine's table `activity` is kept. */
    below: z.number().optional(),
  }),
  fields: {
    /** Σ customers that bought in a period and in the one before ÷ Σ customers that bought in the one before. */
    observed_retention: { kind: 'ratio', precision: 18, scale: 12, of: 'retention' },
    /** Calendar periods from the first with a purchase to that of the reference date. */
    observed_periods: { ...count, of: 'retention' },
  },
  ofPurchases: true,
  steps: retentionSteps,
  observed: {
    query: ({ below }) =>
      below === undefined
        ? undefined
        : 'SELECT CAST("observed_retention" AS VARCHAR), CAST(retained AS VARCHAR), CAST(base AS VARCHAR), CAST(complete AS VARCHAR) FROM "retention"',
    told: observedRetention,
  },
})

interface Retention {
  period: { calendar: CalendarPeriod }
  below?: number | undefined
}

/** The table `retention`, one row, with the sums and the number of periods that are over. */
function retentionSteps({ period, below }: Retention, source: SeriesSource): Step[] {
  const { saved, asOf } = source
  const last = lastOver(period.calendar, asOf)
  const counted: Step = { name: 'counted', sql: followedPeriods }
  const sums: Step = {
    name: 'sums',
    sql: `SELECT
  sum(CASE WHEN period <= ${last} THEN retained END) AS retained,
  sum(CASE WHEN period < ${last} THEN customers END) AS base,
  ${last} - min(period) + 1 AS complete,
  ${calendar[period.calendar](asOf)} - min(period) + 1 AS periods
FROM "counted"`,
  }
  const given = saved.observed_retention
  const found = `CAST(CAST(retained AS DOUBLE) / NULLIF(base, 0) AS ${decimal(18, 12)})`
  const select = `SELECT
  ${given === undefined ? found : decimalLiteral(given, 18, 12)} AS "observed_retention",
  CAST(periods AS ${decimal(18, 0)}) AS "observed_periods",
  retained,
  base,
  complete
FROM "sums"`
  return [
    activityStep(period.calendar, source),
    { name: 'retention', sql: tableOf('retention', withSteps([counted, sums], select)) },
    ...(below === undefined ? [] : [{ name: 'activity is done with', sql: 'DROP TABLE "activity"' }]),
  ]
}

/** @throws input error where the ledger is too short for it, or with which customers would stay for ever */
function observedRetention(
  [value, ...counts]: readonly (string | null)[],
  { period: { calendar: unit }, below = 0 }: Retention,
  { asOf, saved, shown }: ObservedPlace,
) {
  const [retained = 0, base = 0, periods = 0] = counts.map((count) => Math.max(0, Number(count ?? 0)))
  const given = saved.observed_retention !== undefined
  if (value == null || (!given && periods < 2)) {
    const place = { file: shown, value: String(periods), hint: say('shorter-period-or-more') }
    throw placedError('too-few-periods', say('too-few-periods', unit, String(asOf), periods), place)
  }
  if (Number(value) >= below) {
    const [found, most] = [Number(Number(value).toFixed(6)), Number(below.toFixed(6))]
    const place = { file: shown, value: String(Number(value)), hint: say('give-retention') }
    if (given) throw inputError('endless-value', say('endless-saved', found, most), place)
    throw placedError('endless-value', say('endless-observed', retained, base, unit, found, most), place)
  }
  return [{ name: 'retention', value, unit, of: given ? {} : { retained, base, periods }, saved: given }]
}
