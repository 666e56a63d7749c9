import {
  add,
  compare,
  decimal,
  exact,
  type Fraction,
  isPositive,
  minus,
  one,
  over,
  plain,
  round,
  sum,
  times,
  type Value,
  zero,
} from './fraction.js'
import type { Parameters } from './shared.js'

export const abc = [
  ['A', 'Vital few'],
  ['B', 'Useful many'],
  ['C', 'Long tail'],
  ['N', 'No net value'],
] as const

/** Ultsch & Lötsch 2015: nearest to (0, 1), the last to reach the mean, and nearest to (x of the later, 1), in customers. */
function curvePoints(ranked: readonly Fraction[]): { pareto: number; breakEven: number; submarginal: number } {
  const [n, base] = [exact(ranked.length), sum(ranked)]
  const places = ranked.map((_, i) => i + 1)
  const nearest = (x: Fraction) => {
    const distances = places.map((place) => {
      const [right, down] = [minus(over(exact(place), n), x), minus(one, over(sum(ranked.slice(0, place)), base))]
      return round(add(times(right, right), times(down, down)), 12)
    })
    const least = distances.reduce((a, b) => (compare(b, a) < 0 ? b : a))
    return distances.findIndex((distance) => compare(distance, least) === 0) + 1
  }
  const pareto = nearest(zero)
  const breakEven = ranked.findLastIndex((value) => compare(times(value, n), base) >= 0) + 1
  return { pareto, breakEven, submarginal: nearest(over(exact(Math.max(pareto, breakEven)), n)) }
}

/** The levels of computed classes: ties follow the customer at a point. */
function computedLevels(values: readonly Value[]): { levels: (string | null)[]; lowest: (Value | null)[] } {
  const ranked = values.filter(isPositive).sort((a, b) => compare(b, a))
  if (ranked.length === 0) return { levels: values.map((value) => value && 'N'), lowest: [null, null] }
  const { pareto, breakEven, submarginal } = curvePoints(ranked)
  const [a, b] = [ranked[Math.min(pareto, breakEven) - 1], ranked[submarginal - 1]] as [Fraction, Fraction]
  const levelOf = (value: Fraction) => (!isPositive(value) ? 'N' : compare(value, a) >= 0 ? 'A' : compare(value, b) >= 0 ? 'B' : 'C')
  return { levels: values.map((value) => value && levelOf(value)), lowest: [a, compare(a, b) === 0 ? null : b] }
}

/** Walks down the ranked values; a tie group follows its first member. */
export function shareLevels(values: readonly Value[], parameters: Parameters): { levels: (string | null)[]; lowest: (Value | null)[] } {
  if (parameters.cuts === 'computed') return computedLevels(values)
  const cuts = ((parameters.cuts as number[] | undefined) ?? [0.8, 0.95]).map(exact)
  const boundary = parameters.boundary ?? 'include'
  const ranked = values.filter(isPositive).sort((a, b) => compare(b, a))
  const base = sum(ranked)
  const levelOf = new Map<string, string>()
  let before = zero
  for (const value of ranked) {
    const own = add(before, value)
    const within = (cut: Fraction) => {
      const limit = times(cut, base)
      if (boundary === 'include') return compare(before, limit) < 0
      if (boundary === 'exclude') return compare(own, limit) <= 0
      return compare(own, limit) <= 0 || (compare(before, limit) < 0 && compare(minus(own, limit), minus(limit, before)) <= 0)
    }
    const key = decimal(value, 12)
    if (!levelOf.has(key)) levelOf.set(key, abc[cuts.findIndex(within) === -1 ? 2 : cuts.findIndex(within)]?.[0] ?? '')
    before = own
  }
  const levels = values.map((value) => (value === null ? null : isPositive(value) ? (levelOf.get(decimal(value, 12)) ?? null) : 'N'))
  const lowest = ['A', 'B'].map(
    (level) =>
      values
        .filter(isPositive)
        .filter((value) => levelOf.get(decimal(value, 12)) === level)
        .sort(compare)[0] ?? null,
  )
  return { levels, lowest }
}

export const abcThresholds = (measure: string, lowest: readonly Value[]) =>
  lowest.map((at, i) => ({ measure, level: abc[i]?.[0] ?? '', at: at && plain(at, 12) }))

export function concentrate(values: readonly Value[]): Record<string, string> | undefined {
  const ranked = values.filter(isPositive).sort((a, b) => compare(b, a))
  if (ranked.length === 0) return undefined
  const base = sum(ranked)
  const top = Math.ceil(values.length / 5)
  const hhi = sum(ranked.map((value) => times(over(value, base), over(value, base))))
  const reach = ranked.findIndex((_, i) => compare(sum(ranked.slice(0, i + 1)), times(exact('0.8'), base)) >= 0) + 1
  const n = ranked.length
  const spread = sum(ranked.map((value, i) => times(value, exact(n - 1 - 2 * i))))
  return {
    top_customers: String(top),
    top_share: decimal(over(sum(ranked.slice(0, top)), base), 6),
    customers_for_80: String(reach),
    hhi: decimal(hhi, 6),
    effective_number: decimal(over(one, hhi), 4),
    gini: decimal(over(spread, times(base, exact(n))), 6),
  }
}
