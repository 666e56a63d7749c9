import { numbered } from '../../plural.js'

/** What is said of figures of all customers. */
export const observed = {
  title: 'Computed from all customers',
  span: (unit: string, periods: string, units: string, first: string, last: string) =>
    `margin m per ${unit}: the ledger’s margin divided by its ${periods} ${units}, ${first} to ${last}`,
  saved: 'from the model',
  interval: (days: string) => `typical interval between purchases: ${numbered(days, 'day', 'days')}`,
  median: (customers: string) => `the median of ${numbered(customers, 'customer', 'customers')}`,
  retention: (rate: string, unit: string) => `retention per ${unit}: ${rate}`,
  kept: (retained: string, base: string, periods: string) => `${retained} of ${base} bought again in the next one, over ${periods}`,
}
