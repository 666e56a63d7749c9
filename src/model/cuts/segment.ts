import { way } from './way.js'

/** The segments of the lens of the cut's name, which the levels list in the lens's order. */
export const segment = way({ by: 'segment', keys: () => ({}), only: 'lens' })
