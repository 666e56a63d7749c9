import type { Classifier } from '../model/definition.js'
import { abcXyz } from './abc-xyz.js'
import { bcg } from './bcg.js'
import { burnett } from './burnett.js'
import { lifecycle } from './lifecycle.js'
import { pareto } from './pareto.js'
import { rfm } from './rfm.js'
import { value } from './value.js'
import { vvc } from './vvc.js'
import { whale } from './whale.js'
import { winer } from './winer.js'

export { abcXyz, bcg, burnett, lifecycle, pareto, rfm, value, vvc, whale, winer }

/** The built-in classifiers, in the order in which they are listed. */
export const classifiers: readonly Classifier[] = [pareto, bcg, burnett, vvc, winer, value, rfm, abcXyz, whale, lifecycle]
