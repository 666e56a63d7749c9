import { way } from './way.js'

/** Where the values, sorted from the largest, bend: farthest below the line between the first and the last. */
export const knee = way({
  by: 'knee',
  keys: () => ({}),
  point: { shown: 'knee' },
  advised: { label: { en: 'knee (Kneedle)', es: 'codo (Kneedle)' } },
})
