import { usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { type Sentence, say } from '../words/sentence.js'
import type { Draws } from './drawn-weights.js'

/** What `--sensitivity` asks for; `draws` 1000 and `seed` 1 unless said. */
export interface SensitivityOptions {
  /** Part by which each weight varies, above 0 and below 1. */
  share: number
  draws?: number | undefined
  seed?: number | undefined
}

const mostDraws = 100_000

/** @throws usage error for numbers outside their bounds */
export function drawsOf({ share, draws = 1000, seed = 1 }: SensitivityOptions): Draws {
  const wrong = (name: string, value: number, expected: Sentence) =>
    usageError('option-value', say('of-option', name, say('got', expected, `"${value}"`)), { value: String(value) })
  if (!(share > 0 && share < 1)) throw wrong('sensitivity', share, say('expected-a-share'))
  if (!(Number.isInteger(draws) && draws >= 1 && draws <= mostDraws)) throw wrong('draws', draws, say('expected-whole-to', mostDraws))
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw wrong('seed', seed, say('expected-whole-from-0'))
  return { share, draws, seed }
}

/** @throws usage error for a classifier without weights */
export const unweighted = ({ name }: Pick<Classifier, 'name'>, weighted: readonly string[]) =>
  usageError('no-weights', say('no-weights', name), {
    value: name,
    hint: weighted.length > 0 ? say('classifiers-with-weights', weighted) : say('ask-one-with-weights'),
  })
