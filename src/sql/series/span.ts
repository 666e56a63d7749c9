/** How many calendar periods a ledger spans. */
import { decimal, type Step, tableOf } from '../../dialect.js'
import type { SeriesOf } from '../../model/series/index.js'
import { calendar } from './calendar.js'
import type { SeriesSource, SeriesSql } from './source.js'

const days = { year: 365, quarter: 91, month: 30, week: 7 }

/** The table `span`, one row: the number of periods, the first and the last, its days, and how many days of them are missing. */
function spanSteps({ period: { calendar: unit } }: SeriesOf<'span'>, { rows, asOf }: SeriesSource): Step[] {
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

export const span: SeriesSql<SeriesOf<'span'>> = { table: null, steps: spanSteps }
