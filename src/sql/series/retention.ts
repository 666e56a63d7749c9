/** How many customers buy again in the next period, of all. */
import { decimal, decimalLiteral, type Step, tableOf, withSteps } from '../../dialect.js'
import type { SeriesOf } from '../../model/series/index.js'
import { activityStep, followedPeriods, lastOver } from './activity.js'
import { calendar } from './calendar.js'
import type { SeriesSource, SeriesSql } from './source.js'

/** The table `retention`, one row, with the sums and the number of periods that are over. */
function retentionSteps({ period, below }: SeriesOf<'retention'>, source: SeriesSource): Step[] {
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

export const retention: SeriesSql<SeriesOf<'retention'>> = { table: null, steps: retentionSteps }
