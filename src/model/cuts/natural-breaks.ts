import { several, way } from './way.js'

/** Between the k groups of values that lie closest together. */
export const naturalBreaks = way({
  by: 'natural-breaks',
  keys: () => ({ k: several }),
  numbers: { key: 'k', are: 'one', such: 3 },
  thresholds: ({ k }) => k - 1,
  point: { shown: 'natural-breaks(2)', takes: (k) => k === 2 },
  advised: { label: { en: 'natural breaks', es: 'cortes naturales' }, number: 2 },
})
