import type { CalendarPeriod } from './kinds.js'

const two = (n: number) => String(n).padStart(2, '0')
const day = 86_400_000

/** The ISO 8601 week that begins on a Monday: the year is that of its Thursday. */
function week(monday: number) {
  const thursday = new Date(monday + 3 * day)
  const year = thursday.getUTCFullYear()
  const nth = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day)) + 1
  return `${year}-W${two(nth)}`
}

/** The last day of a calendar period by its number, as YYYY-MM-DD. */
export function periodEnd(period: CalendarPeriod, number: number): string {
  const next = {
    year: () => Date.UTC(number + 1, 0, 1),
    quarter: () => Date.UTC(Math.floor((number - 1) / 4), (((number - 1) % 4) + 1) * 3, 1),
    month: () => Date.UTC(Math.floor((number - 1) / 12), ((number - 1) % 12) + 1, 1),
    week: () => Date.UTC(1969, 11, 29) + (number + 1) * 7 * day,
  }[period]()
  return new Date(next - day).toISOString().slice(0, 10)
}

/** The name of a calendar period by its number (see `model/series/calendar.ts`): 2026, 2026-Q1, 2026-01, 2026-W01. */
export function periodLabel(period: CalendarPeriod, number: number): string {
  switch (period) {
    case 'year':
      return String(number)
    case 'quarter':
      return `${Math.floor((number - 1) / 4)}-Q${((number - 1) % 4) + 1}`
    case 'month':
      return `${Math.floor((number - 1) / 12)}-${two(((number - 1) % 12) + 1)}`
    case 'week':
      return week(Date.UTC(1969, 11, 29) + number * 7 * day)
  }
}
