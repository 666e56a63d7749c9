/**
 * cartera as a library.
 *
 * ```ts
 * import { classifiers, classify } from 'cartera'
 * const portfolio = await classify(classifiers.pareto, { cuts: [0.8, 0.95] }, { files: ['customers.csv'] })
 * console.log(portfolio.header.segments, await portfolio.top(10, 'en'))
 * portfolio.close()
 * ```
 *
 * `const recording = await portfolio.record({ file: 'portfolio.duckdb' })` keeps it as the snapshot of its date after
 * `await recording.commit()`.
 */
import { type Compared, type CompareOptions, compare as comparePortfolios } from './answers/comparison/compare.js'
import {
  customerPath,
  type HistoryOptions,
  listHistory,
  pruneHistory,
  type RecordedPortfolio,
  recordedPortfolio,
  segmentTrend,
} from './answers/history/open-history.js'
import { abcXyz, bcg, burnett, lifecycle, pareto, rfm, classifiers as shelf, value, vvc, whale, winer } from './classifiers/index.js'
import type { Classifier } from './model/definition.js'
import { loadPlugins as load } from './plugins/load-plugins.js'

/** The built-in classifiers by name. */
export const classifiers = { pareto, bcg, burnett, vvc, winer, value, rfm, 'abc-xyz': abcXyz, whale, lifecycle } as const satisfies Record<
  string,
  Classifier
>

/**
 * Classifiers of one's own, from YAML files, modules or packages as seen from a folder.
 * @throws CarteraError (usage) that says where the first fault lies
 */
export const loadPlugins = (names: readonly string[], folder = '.'): Promise<Classifier[]> =>
  load(names, folder, { commands: shelf.flatMap(({ name, aliases = [] }) => [name, ...aliases]), options: [] })

/**
 * Compares two portfolio files that cartera wrote; the built-in classifiers tell the order of their segments.
 * @throws CarteraError kind `input` for a file that is no whole portfolio, or two that are not of one method
 */
export const compare = (before: string, after: string, options: CompareOptions = {}): Promise<Compared> =>
  comparePortfolios(before, after, { classifiers: Object.values(classifiers), ...options })

export type * from './answers/advice/advice.js'
export { type Advised, advise } from './answers/advice/advise.js'
export type * from './answers/cohorts/cohorts.js'
export { cohorts, type FoundCohorts } from './answers/cohorts/find-cohorts.js'
export type * from './answers/comparison/comparison.js'
export type * from './answers/history/history.js'
export { type Classified, type ClassifyOptions, classify, type Explanation, type Model, planSql } from './answers/portfolio/classify.js'
export type * from './answers/portfolio/portfolio.js'
export { CarteraError } from './errors.js'
export type * from './model/definition.js'
export type { ClassifierModule } from './plugins/module.js'
export type { Compared, CompareOptions }
export { customerPath, type HistoryOptions, listHistory, pruneHistory, type RecordedPortfolio, recordedPortfolio, segmentTrend }
