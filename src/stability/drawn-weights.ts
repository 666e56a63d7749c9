/** Weights varied at random, as whole numbers of a small unit. */
import { uniform } from './philox.js'
import type { ScoreMatrix } from './score-matrix.js'

/** What is drawn. */
export interface Draws {
  /** Each weight is multiplied by an independent uniform number of 1 − share … 1 + share. */
  share: number
  draws: number
  seed: number
}

/** So fine is the least weight divided, where the sums leave room. */
const steps = 1e4

/**
 * How many units a weight of 1 has: a power of ten. Sums of weight times score stay below 2^53, where doubles are exact. Where
 * sums are divided by different sums of weights, these are so small that different quotients are different doubles.
 */
export function unitOf(weights: readonly number[], share: number, { largest, patterns }: ScoreMatrix): number {
  const sum = weights.reduce((all, weight) => all + weight, 0) * (1 + share)
  const fits = (unit: number) => {
    const total = sum * unit + weights.length
    return total * (largest + 1) < 2 ** 52 && (patterns.length === 1 || total * total * (largest + 1) < 2 ** 52)
  }
  let unit = 1e5
  while (unit * Math.min(...weights) < steps && unit < 1e12) unit *= 10
  while (!fits(unit) && unit > 1) unit /= 10
  return unit
}

/** A row of weights each draw, one row after another. `part` tells several scores of one run apart. */
export function drawnWeights(weights: readonly number[], unit: number, { share, draws, seed }: Draws, part: number): Float64Array {
  const drawn = new Float64Array(draws * weights.length)
  for (let draw = 0; draw < draws; draw++) {
    for (const [k, weight] of weights.entries()) {
      const factor = 1 + share * (2 * uniform([k, draw, part], seed) - 1)
      drawn[draw * weights.length + k] = Math.max(1, Math.round(weight * unit * factor))
    }
  }
  return drawn
}
