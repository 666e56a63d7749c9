import type { CalendarPeriod } from '../kinds.js'

/** SQL of the number of the calendar period that holds a date: years, quarters, months, or weeks from Monday. */
export const calendar: Readonly<Record<CalendarPeriod, (date: string) => string>> = {
  year: (date) => `CAST(extract(year FROM ${date}) AS BIGINT)`,
  quarter: (date) => `CAST(extract(year FROM ${date}) * 4 + extract(quarter FROM ${date}) AS BIGINT)`,
  month: (date) => `CAST(extract(year FROM ${date}) * 12 + extract(month FROM ${date}) AS BIGINT)`,
  week: (date) => `CAST(floor(CAST(${date} - DATE '1969-12-29' AS DOUBLE) / 7) AS BIGINT)`,
}

/** SQL of the last period that is over at a date: its own where the date is its last day. */
export const lastOver = (period: CalendarPeriod, date: string) => `(${calendar[period](`(${date} + 1)`)} - 1)`
