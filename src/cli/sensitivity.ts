import { usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { defaultParameters, sketch } from '../model/sketch.js'
import { unweighted } from '../stability/options.js'
import { say } from '../words/sentence.js'
import type { SharedOptions } from './shared-options.js'

/** Whether a classifier weighs criteria, as far as that can be told without data; `undefined` where it cannot. */
function weighs(classifier: Classifier, parameters: unknown): boolean | undefined {
  const definition = parameters === undefined ? undefined : sketch(classifier, parameters)
  return definition && definition.weighted !== undefined
}

/** @throws CarteraError (usage) where `--sensitivity` does not go with the classifier, or other options not with it */
export function checkSensitivity(classifier: Classifier, parameters: unknown, options: SharedOptions, all: readonly Classifier[]): void {
  const { sensitivity, draws, seed, sql, explain } = options
  if (sensitivity === undefined) {
    const idle = draws !== undefined ? '--draws' : seed !== undefined && options.control === undefined ? '--seed' : undefined
    if (idle !== undefined) throw usageError('option-alone', say('without-sensitivity', idle), { hint: say('add-sensitivity') })
    return
  }
  if (weighs(classifier, parameters ?? defaultParameters(classifier)) === false) {
    const able = all.filter((each) => weighs(each, defaultParameters(each)) === true)
    throw unweighted(
      classifier,
      able.map(({ name }) => name),
    )
  }
  const without = sql ? '--sql' : explain !== undefined ? '--explain' : undefined
  if (without !== undefined) {
    throw usageError('sensitivity-without-portfolio', say('sensitivity-no-portfolio', without), { hint: say('leave-one-out') })
  }
}
