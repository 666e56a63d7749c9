/** What is sold in each calendar period. */
import type { CalendarPeriod } from '../model/definition.js'
import { lastOver } from './series/activity.js'
import { calendar } from './series/calendar.js'
import type { SeriesSource } from './series/source.js'

/** Period and its sum as decimal text, in order; periods without rows are not there. */
export const periodSumsQuery = (period: CalendarPeriod, { rows, flow, asOf }: Pick<SeriesSource, 'rows' | 'flow' | 'asOf'>) =>
  `SELECT CAST(${calendar[period]('"date"')} AS VARCHAR), CAST(sum(${flow}) AS VARCHAR)
FROM ${rows}
WHERE "date" <= ${asOf} AND ${flow} IS NOT NULL
GROUP BY ${calendar[period]('"date"')}
ORDER BY ${calendar[period]('"date"')}`

/** The last period that is over at a date. */
export const lastOverQuery = (period: CalendarPeriod, asOf: string) => `SELECT CAST(${lastOver(period, asOf)} AS VARCHAR)`
