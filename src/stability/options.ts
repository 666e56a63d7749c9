import { usageError } from '../errors.js'
import type { Classifier } from '../model/words.js'
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
  const wrong = (name: string, value: number, expected: string) =>
    usageError('option-value', `${name}: expected ${expected}, got "${value}"`, { value: String(value) })
  if (!(share > 0 && share < 1)) throw wrong('sensitivity', share, 'a number above 0 and below 1')
  if (!(Number.isInteger(draws) && draws >= 1 && draws <= mostDraws)) throw wrong('draws', draws, `a whole number of 1 to ${mostDraws}`)
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw wrong('seed', seed, 'a whole number from 0 on')
  return { share, draws, seed }
}

/** @throws usage error for a classifier without weights */
export const unweighted = ({ name }: Pick<Classifier, 'name'>, weighted: readonly string[]) =>
  usageError('no-weights', `${name} weighs no criteria, so there is nothing that --sensitivity could vary`, {
    value: name,
    hint:
      weighted.length > 0 ? `Classifiers with weights: ${weighted.join(', ')}.` : 'Ask it of a classifier with weights, such as burnett.',
  })
