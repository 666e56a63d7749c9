/**
 * cartera as a library.
 *
 * ```ts
 * import { classifiers, classify } from 'cartera'
 * const portfolio = await classify(classifiers.pareto, { cuts: [0.8, 0.95] }, { files: ['customers.csv'] })
 * console.log(portfolio.header.segments, await portfolio.top(10, 'en'))
 * portfolio.close()
 * ```
 */
import { abcXyz, bcg, burnett, pareto, rfm, vvc, whale, winer } from './classifiers/index.js'
import type { Classifier } from './model/words.js'

/** The built-in classifiers by name. */
export const classifiers = { pareto, bcg, burnett, vvc, winer, rfm, 'abc-xyz': abcXyz, whale } as const satisfies Record<string, Classifier>

export { type Classified, type ClassifyOptions, classify, type Explanation, type Model, planSql } from './classify.js'
export { CarteraError } from './errors.js'
export type * from './model/words.js'
export type * from './portfolio/portfolio.js'
