import type { en } from '../en/index.js'
import { cohorts } from './cohorts.js'
import { comparisons } from './comparisons.js'
import { config } from './config.js'
import { definition } from './definition.js'
import { documents } from './documents.js'
import { formula } from './formula.js'
import { gates } from './gates.js'
import { general } from './general.js'
import { histories } from './histories.js'
import { methods } from './methods.js'
import { plugins } from './plugins.js'
import { portfolios } from './portfolios.js'
import { shapes } from './shapes.js'

/** Every sentence that cartera says, in Spanish. */
export const es: typeof en = {
  ...cohorts,
  ...comparisons,
  ...config,
  ...definition,
  ...documents,
  ...formula,
  ...gates,
  ...general,
  ...histories,
  ...methods,
  ...plugins,
  ...portfolios,
  ...shapes,
}
