import { way } from './way.js'

/** The mean, each customer counting by the weighing measure. */
export const weightedMean = way({ by: 'weighted-mean', keys: () => ({}), point: { shown: 'weighted-mean' } })
