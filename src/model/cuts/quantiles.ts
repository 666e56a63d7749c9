import { number, several, way } from './way.js'

/** As many customers in each of n levels; `shift` is added to each edge. */
export const quantiles = way({
  by: 'quantiles',
  keys: () => ({ n: several, shift: number.optional() }),
  numbers: { key: 'n', are: 'one', such: 3 },
  further: 'shift',
  thresholds: ({ n }) => n - 1,
})
