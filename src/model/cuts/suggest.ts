import { way } from './way.js'

/** Not settled: what is asked for is advice on it, no portfolio. */
export const suggest = way({ by: 'suggest', keys: () => ({}), only: 'option', point: { shown: 'suggest' } })
