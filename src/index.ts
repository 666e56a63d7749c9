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
import { classifiers as shelf } from './classifiers/index.js'
import type { Classifier } from './model/words.js'

/** The built-in classifiers by name. */
export const classifiers: Readonly<Record<string, Classifier>> = Object.fromEntries(shelf.map((classifier) => [classifier.name, classifier]))

export { type Classified, type ClassifyOptions, classify, type Explanation, type Model, planSql } from './classify.js'
export { CarteraError } from './errors.js'
export type * from './model/words.js'
export type * from './portfolio/portfolio.js'
