/** In which calendar periods customers buy. */
import type { CalendarPeriod } from '../model/words.js'
import { calendar } from './calendar.js'
import type { Step } from './dialect.js'
import type { SeriesSource } from './series.js'

/** `customer`, `period`, `amount`: a row for each customer and period with a row whose flow is above 0, up to the reference date. */
export const activityStep = (period: CalendarPeriod, { rows, flow, asOf }: Omit<SeriesSource, 'saved'>): Step => ({
  name: 'activity',
  sql: `SELECT "customer", ${calendar[period]('"date"')} AS period, sum(${flow}) AS amount\nFROM ${rows}\nWHERE "date" <= ${asOf} AND ${flow} IS NOT NULL\nGROUP BY 1, 2\nHAVING max(${flow}) > 0`,
})

/** SQL of the last period that is over at a date: its own where the date is its last day. */
export const lastOver = (period: CalendarPeriod, date: string) => `(${calendar[period](`(${date} + 1)`)} - 1)`
