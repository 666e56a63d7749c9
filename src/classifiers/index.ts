import type { Classifier } from '../model/words.js'
import { bcg } from './bcg.js'
import { burnett } from './burnett.js'
import { pareto } from './pareto.js'
import { value } from './value.js'
import { vvc } from './vvc.js'
import { winer } from './winer.js'

export { bcg, burnett, pareto, value, vvc, winer }

/** The built-in classifiers, in the order in which they are listed. */
export const classifiers: readonly Classifier[] = [pareto, bcg, burnett, vvc, winer, value]
