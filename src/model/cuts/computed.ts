import { way } from './way.js'

/** Three levels by the shape of the cumulative curve: Ultsch & Lötsch 2015. Only values above 0 make the curve. */
export const computed = way({ by: 'computed', keys: () => ({}), thresholds: () => 2 })
