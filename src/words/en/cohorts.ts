import { counted, money } from './figures.js'

/** What is wrong with cohorts, and what is remarked on them. */
export const cohorts = {
  'no-purchase-until': (file: string, date: string) => `${file} has no purchase up to ${date}`,
  'what-a-purchase-is': 'A purchase is a row with an amount above 0, of an order that adds up to more than 0.',
  'too-many-periods': (file: string, periods: number, period: 'year' | 'quarter' | 'month' | 'week', first: string, last: string) =>
    `${file} spans ${periods} ${period}s, from ${first} to ${last}`,
  'longer-period': 'Choose a longer --period, or fix the first date if it is not a real one.',
  'incomplete-rows': (rows: number, measure: string) =>
    `${counted(rows, 'row has', 'rows have')} no date or no ${measure} and ${rows === 1 ? 'is' : 'are'} not counted`,
  'in-no-cohort': (customers: number, amount: string, measure: string) =>
    `${counted(customers, 'customer has', 'customers have')} no purchase and ${customers === 1 ? 'is' : 'are'} in no cohort, with ${money(amount)} of ${measure}`,
  'period-not-over': (period: string, date: string) => `${period} is not over on ${date}, so its figures may still rise`,
}
