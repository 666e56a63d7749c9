/** How many customers buy again in the next period, of all. */
import type { retentionFieldNames } from '../../model/series-fields.js'
import type { RetentionSeries } from '../../model/words.js'
import { decimal, decimalLiteral, type Step, tableOf, withSteps } from '../dialect.js'
import { activityStep, followedPeriods, lastOver } from './activity.js'
import { calendar } from './calendar.js'
import type { SeriesSource } from './series.js'

/** Fields that a retention series gives to formulas, the same for all customers. */
export const retentionFields = {
  /** Σ customers that bought in a period and in the one before ÷ Σ customers that bought in the one before. */
  observed_retention: { kind: 'ratio', precision: 18, scale: 12, of: 'retention' },
  /** Calendar periods from the first with a purchase to that of the reference date. */
  observed_periods: { kind: 'count', precision: 18, scale: 0, of: 'retention' },
} as const satisfies Record<(typeof retentionFieldNames)[number], object>

/** The table `retention`, one row, with the sums and the number of periods that are over. */
export function retentionSteps({ period, below }: RetentionSeries, source: SeriesSource): Step[] {
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
