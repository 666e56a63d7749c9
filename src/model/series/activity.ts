/** In which calendar periods customers buy. */
import { type Step, tableOf } from '../../dialect.js'
import type { CalendarPeriod } from '../kinds.js'
import { calendar } from './calendar.js'
import type { SeriesSource } from './source.js'

/**
 * The table `activity`: `customer`, `period`, `amount`, `bought`, a row for each customer and calendar period with dated
 * amounts up to the reference date; `bought` is 1 where one of them is of a purchase, else 0.
 */
export const activityStep = (period: CalendarPeriod, { bought, flow, asOf }: Omit<SeriesSource, 'saved'>): Step => ({
  name: 'activity',
  sql: tableOf(
    'activity',
    `SELECT
  "customer",
  ${calendar[period]('"date"')} AS period,
  sum(${flow}) AS amount,
  max(CASE WHEN bought THEN 1 ELSE 0 END) AS bought
FROM ${bought}
WHERE "date" <= ${asOf} AND ${flow} IS NOT NULL
GROUP BY 1, 2`,
  ),
})

/** Relation of `period`, the customers that bought in it, and how many of them bought in the period before. */
export const followedPeriods = `SELECT period, count(*) AS customers, count(CASE WHEN before = period - 1 THEN 1 END) AS retained
FROM (
  SELECT period, lag(period) OVER (PARTITION BY "customer" ORDER BY period) AS before
  FROM "activity"
  WHERE bought = 1
) AS "followed"
GROUP BY period`
