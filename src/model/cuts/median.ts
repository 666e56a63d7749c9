import { quantileQuery } from './quantiles.js'
import { way } from './way.js'

export const median = way({
  by: 'median',
  keys: () => ({}),
  point: { shown: 'median' },
  advised: { label: { en: 'median', es: 'mediana' } },
  query: (measure) => quantileQuery(measure, 2),
})
