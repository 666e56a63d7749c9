import { counted, money } from './figures.js'
import { units } from './phrases/units.js'

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

type Period = Exclude<keyof typeof units, 'day'>

/** What tables of cohorts say. */
export const cohortPhrases = {
  title: 'Cohorts by first purchase',
  cohort: 'Cohort',
  all: 'All',
  triangle: {
    share: (_measure: string) => 'Share of the cohort that bought',
    customers: (_measure: string) => 'Customers of the cohort who bought',
    amount: (measure: string) => `${measure} of the cohort`,
  },
  age: (period: Period) => `${units[period][1]} since the first purchase`,
  after: (period: Period) => `by ${units[period][1]} since its first purchase`,
  next: (period: Period) => units[period][0],
  fitting: (last: string, of: string) => `0 to ${last} of ${of} fit the width`,
  earlier: (count: number, shown: string) =>
    `… and ${shown} earlier ${count === 1 ? 'cohort; --top all shows it' : 'cohorts; --top all shows them'}`,
  noPurchase: (count: number, shown: string, amount: string, measure: string) =>
    `No purchase: ${shown} ${count === 1 ? 'customer' : 'customers'}, with ${amount} of ${measure}.`,
  beforeFirst: (amount: string, measure: string) => `Before the first purchase: ${amount} of ${measure}.`,
  period: 'Period',
  buyers: 'Customers',
  fresh: 'New',
  before: 'Bought before',
  again: 'Again',
  retention: 'Retention',
  overall: (rate: string, period: Period, retained: string, base: string, periods: string) =>
    `Retention per ${units[period][0]}: ${rate}. ${retained} of ${base} bought again in the next one, over ${periods} ${units[period][periods === '1' ? 0 : 1]}.`,
  incomplete: (period: string, asOf: string) => `* ${period} is not over on ${asOf}.`,
}
