import type { en } from '../en/index.js'
import { general } from './general.js'
import { places } from './places.js'
import { safety } from './safety.js'

/** Every sentence that cartera says, in Spanish. */
export const es: typeof en = { ...general, ...places, ...safety }
