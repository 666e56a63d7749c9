import { way } from './way.js'

export const mean = way({
  by: 'mean',
  keys: () => ({}),
  point: { shown: 'mean' },
  advised: { label: { en: 'mean', es: 'media' } },
})
