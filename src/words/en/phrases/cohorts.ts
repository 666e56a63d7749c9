import { units } from './units.js'

type Period = Exclude<keyof typeof units, 'day'>

/** What tables of cohorts say. */
export const cohorts = {
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
