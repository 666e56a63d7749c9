/** What is said of a method: its parts, what it computes from all customers, and how far they have gone from a model. */
import { numbered } from '../../plural.js'

/** Headings of the text on a method. */
export const method = {
  method: 'Method',
  columns: 'Columns',
  parameters: 'Parameters',
  segments: 'Segments',
  source: 'Source',
  examples: 'Examples',
  required: 'required',
  one: 'one of these is required',
  also: 'used where they are there',
  others: (count: number) => `and ${count} more in other languages`,
  none: 'none',
}

/** What is said of figures of all customers. */
export const observed = {
  title: 'Computed from all customers',
  span: (unit: string, periods: string, units: string, first: string, last: string) =>
    `amounts per ${unit}: the ledger’s totals divided by its ${periods} ${units}, ${first} to ${last}`,
  saved: 'from the model',
  interval: (days: string) => `typical interval between purchases: ${numbered(days, 'day', 'days')}`,
  median: (customers: string) => `the median of ${numbered(customers, 'customer', 'customers')}`,
  retention: (rate: string, unit: string) => `retention per ${unit}: ${rate}`,
  kept: (retained: string, base: string, periods: string) => `${retained} of ${base} bought again in the next one, over ${periods}`,
}

/** What is said of the drift from a model. */
export const drift = {
  title: (value: string, since: string) => `Drift since ${since}: ${value} of the customers`,
  unknown: (since: string) => `Drift since ${since}: unknown`,
  saved: (asOf: string | null) => (asOf === null ? 'the model was saved' : `the model’s ${asOf}`),
  spread: 'by segment',
  unsaid: 'the model does not record how customers were distributed when it was saved',
  today: (cuts: string) => `fitted today: ${cuts}`,
  same: 'fitted today: as in the model',
}
