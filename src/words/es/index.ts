import type { en } from '../en/index.js'
import { general } from './general.js'
import { layout } from './layout.js'
import { rows } from './rows.js'

/** Every sentence that cartera says, in Spanish. */
export const es: typeof en = { ...general, ...layout, ...rows }
