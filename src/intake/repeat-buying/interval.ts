/** How far the models might be off. */
import type { SeriesOf } from '../../model/definition.js'
import { uniform } from '../../stability/philox.js'
import type { Histories } from '../../statistics/bg-nbd.js'
import { type Both, bootstrap, type Ends, type Spread } from '../../statistics/bootstrap.js'
import type { Spending } from '../../statistics/gamma-gamma.js'

/** How far the models might be off: what came out in the middle part of the samples. */
export interface Interval extends Pick<Spread, 'parameters'> {
  part: number
  samples: number
  seed: number
  /** Of all customers within the horizon, and what that is worth today. */
  expected_purchases: { value: number; ends: Ends | null }
  vvc: { value: number; ends: Ends | null }
}

const samples = 200
const seed = 1

/**
 * A model that no sample moves, since its parameters ran away to their bounds, is not told how far it might be off.
 * @param told the columns of `outlook`
 */
export function intervalOf(
  histories: Required<Histories>,
  spending: Spending,
  both: Both,
  { interval = 0.9, horizon }: SeriesOf<'repeat-buying'>,
  told: readonly (Int32Array | Float64Array)[],
): Interval {
  const [expected, discounted] = told.slice(4) as [Float64Array, Float64Array]
  const { x, customers, spent } = histories
  const { p, q, gamma } = both.spend
  let [count, worth] = [0, 0]
  for (let i = 0; i < x.length; i++) {
    const [repeat, n] = [x[i] as number, customers[i] as number]
    count += (expected[i] as number) * n
    if (p * repeat + q > 1) worth += ((discounted[i] as number) * p * (gamma * n + (spent[i] as number))) / (p * repeat + q - 1)
  }
  const spread = bootstrap(histories, spending, both, {
    samples,
    part: interval,
    span: horizon,
    draw: (place) => uniform(place, seed),
  })
  const isStuck = (of: object) => Object.keys(of).every((name) => spread.parameters[name]?.[0] === spread.parameters[name]?.[1])
  const lost = { purchases: isStuck(both.purchases), spend: isStuck(both.spend) }
  const known = Object.entries(spread.parameters).map(([name, ends]) => [
    name,
    lost[name in both.purchases ? 'purchases' : 'spend'] ? null : ends,
  ])
  const times = (value: number, ends: Ends | null) => ({ value, ends: ends && ([ends[0] * value, ends[1] * value] as const) })
  return {
    part: interval,
    samples,
    seed,
    parameters: Object.fromEntries(known),
    expected_purchases: times(count, lost.purchases ? null : spread.count),
    vvc: times(worth, lost.purchases || lost.spend ? null : spread.worth),
  }
}
