import { general } from './general.js'
import { layout } from './layout.js'
import { rows } from './rows.js'

/** Every sentence that cartera says, in English. A sentence is a text, or a function of what stands in it. */
export const en = { ...general, ...layout, ...rows }
