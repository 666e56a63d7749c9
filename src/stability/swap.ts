/** The smallest change of one weight that makes the first two customers change places. */
import { commonScale, scaled, unscaled } from '../model/decimal.js'
import { valueAt } from '../model/value-at.js'

/** A criterion with its weight, and the scores of the first and the second on it. Numbers are decimal text; null is no score. */
export interface Contest {
  criterion: string
  weight: string
  first: string | null
  second: string | null
}

/** A change of one weight: from this on the second has at least the score of the first. Decimal text. */
export interface WeightChange {
  criterion: string
  weight: string
  /** Weight + change, a whole number of millionths. */
  to: string
  change: string
}

/** Decimals of a change. */
const decimals = 6

/** The lead of the first, up to a positive factor, where the weight of a criterion changes by so many millionths. */
function leads(contests: readonly Contest[]) {
  const scores = contests.flatMap(({ first, second }) => [first ?? '0', second ?? '0'])
  const places = commonScale(scores)
  const weightPlaces = Math.max(decimals, commonScale(contests.map(({ weight }) => weight)))
  const step = 10n ** BigInt(weightPlaces - decimals)
  const sides = (['first', 'second'] as const).map((side) => {
    const scored = contests.map((contest) => (contest[side] === null ? null : scaled(contest[side], places)))
    const weights = contests.map(({ weight }) => scaled(weight, weightPlaces))
    const sum = (of: (score: bigint) => bigint) =>
      scored.reduce<bigint>((all, score, k) => (score === null ? all : all + valueAt(weights, k) * of(score)), 0n)
    return { scored, top: sum((score) => score), bottom: sum(() => 1n) }
  }) as [Side, Side]
  const [one, two] = sides
  return contests.map((_, k) => {
    const of = ({ scored }: Side) => (scored[k] == null ? [0n, 0n] : [valueAt(scored, k), 1n]) as [bigint, bigint]
    const [[s1, a1], [s2, a2]] = [of(one), of(two)]
    const at = (millionths: bigint) => {
      const d = millionths * step
      return (one.top + d * s1) * (two.bottom + d * a2) - (two.top + d * s2) * (one.bottom + d * a1)
    }
    const coefficients = [
      one.top * two.bottom - two.top * one.bottom,
      one.top * a2 + s1 * two.bottom - two.top * a1 - s2 * one.bottom,
      s1 * a2 - s2 * a1,
    ].map(Number) as [number, number, number]
    return { at, roots: rootsOf(coefficients).map((root) => root / Number(step)) }
  })
}

interface Side {
  scored: (bigint | null)[]
  top: bigint
  bottom: bigint
}

/** Roots of c + b·x + a·x², nearly. */
function rootsOf([c, b, a]: [number, number, number]): number[] {
  if (a === 0) return b === 0 ? [] : [-c / b]
  const under = b * b - 4 * a * c
  if (under < 0) return []
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(under)) / 2
  return q === 0 ? [0] : [q / a, c / q]
}

/** How far a root found in doubles may be off. */
const nearby = 64n

/** The least whole number of millionths, from zero in the direction of a root, at which the first leads no more. */
function levelAt(at: (millionths: bigint) => bigint, root: number): bigint | undefined {
  if (!Number.isFinite(root) || Math.abs(root) > 1e15) return undefined
  const way = root < 0 ? -1n : 1n
  let found = BigInt(Math.trunc(root)) - way * nearby
  if (found * way < way * way) found = way
  for (let tried = 0n; tried <= 2n * nearby; tried++, found += way) if (at(found) <= 0n) return found
  return undefined
}

const size = (value: bigint) => (value < 0n ? -value : value)

/**
 * Of all changes of a single weight the smallest after which the second is not behind the first any more, rounded up to millionths
 * of a weight; of equal ones that of the criterion that comes first. `undefined` when none can; null where both have the same score.
 * @param bounds the least and the largest weight that can be given; above 0 unless said
 */
export function smallestSwap(contests: readonly Contest[], bounds: readonly [number, number] | undefined): WeightChange | null | undefined {
  const [least, most] = bounds ?? [0, Number.POSITIVE_INFINITY]
  let best: { change: bigint; k: number } | undefined
  for (const [k, { at, roots }] of leads(contests).entries()) {
    if (at(0n) === 0n) return null
    const weight = Number(valueAt(contests, k).weight)
    const possible = (millionths: bigint) => {
      const changed = weight + Number(millionths) / 1e6
      return changed <= most && (bounds ? changed >= least : changed > 0)
    }
    for (const root of roots) {
      const change = levelAt(at, root)
      if (change === undefined || !possible(change)) continue
      const beyond = change + (change < 0n ? -1n : 1n)
      if (at(change) === 0n && !(possible(beyond) && at(beyond) < 0n)) continue
      if (!best || size(change) < size(best.change)) best = { change, k }
    }
  }
  if (!best) return undefined
  const { criterion, weight } = valueAt(contests, best.k)
  const places = Math.max(decimals, commonScale([weight]))
  const to = scaled(weight, places) + best.change * 10n ** BigInt(places - decimals)
  return { criterion, weight, to: unscaled(to, places), change: unscaled(best.change, decimals) }
}
