/** What is said of figures of all customers. */
export const observed = {
  title: 'Found from all customers',
  span: (unit: string, periods: string, units: string, first: string, last: string) =>
    `margin m a ${unit}: that of the ledger divided by its ${periods} ${units}, ${first} to ${last}`,
  saved: 'from the model',
  interval: (days: string) => `typical interval between purchases: ${days} days`,
  median: (customers: string) => `the median of ${customers} ${customers === '1' ? 'customer' : 'customers'}`,
  retention: (rate: string, unit: string) => `retention a ${unit}: ${rate}`,
  kept: (retained: string, base: string, periods: string) => `${retained} of ${base} bought again the next one, over ${periods}`,
}
