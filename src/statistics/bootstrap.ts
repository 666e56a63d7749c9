/**
 * How far the models of repeat buying might be off: each is fitted again on customers drawn anew, as often as is asked, and of what
 * comes out the middle part is told. Efron 1979. Each history counts as often as a Poisson number of its customers says, which for
 * many customers is the same as drawing them with replacement (Hanley & MacGibbon 2006).
 */
import { aliveAt, type BgNbd, coarsened, fitBgNbd, type Histories, purchasesIfAlive } from './bg-nbd.js'
import { quantile } from './forecasting.js'
import { fitGammaGamma, type GammaGamma, type Spending, thinned } from './gamma-gamma.js'

/** The two ends of an interval. */
export type Ends = readonly [low: number, high: number]

/** Above this mean a Poisson number is told from a normal one. */
const many = 30

/** A Poisson number of the mean, from two uniform numbers. */
export function poisson(mean: number, [u, v]: readonly [number, number]): number {
  if (mean > many) return Math.max(0, Math.round(mean + Math.sqrt(mean) * Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v)))
  let [count, term] = [0, Math.exp(-mean)]
  let below = term
  while (u >= below && count < 1000) {
    count++
    term *= mean / count
    below += term
  }
  return count
}

/** A uniform number, 0 ≤ u < 1, of each place in a sequence, a sample and a stream: always the same one. */
type Draw = (place: readonly [at: number, sample: number, stream: number]) => number

/** As many customers of each history as are drawn in one sample; `stream` tells the samples of both models apart. */
function drawn(customers: Float64Array, sample: number, stream: number, draw: Draw): Float64Array {
  return customers.map((count, i) => poisson(count, [draw([i, sample, 2 * stream]), draw([i, sample, 2 * stream + 1])]))
}

const moved = <P extends object>(from: P, base: P, to: P, power = 1): P =>
  Object.fromEntries(
    Object.entries(from).map(([name, value]) => [
      name,
      (value as number) * (Number((to as Record<string, number>)[name]) / Number((base as Record<string, number>)[name])) ** power,
    ]),
  ) as P

/** Both models' parameters. */
export interface Both {
  purchases: BgNbd
  spend: GammaGamma
}

/** What all customers of some histories are expected to buy within a span, and what that is worth. */
export function expectedOf({ x, recency, age, customers, spent }: Histories, { purchases, spend }: Both, span: number) {
  let [count, worth] = [0, 0]
  const { p, q, gamma } = spend
  for (let i = 0; i < x.length; i++) {
    const [repeat, seen, n] = [x[i] as number, age[i] as number, customers[i] as number]
    const each = purchasesIfAlive(purchases, repeat, seen, span) * aliveAt(purchases, repeat, recency[i] as number, seen)
    count += each * n
    if (p * repeat + q > 1) worth += (each * p * (gamma * n + (spent?.[i] ?? 0))) / (p * repeat + q - 1)
  }
  return { count, worth }
}

/** Intervals of the parameters, and the factors by which what is expected might be off. */
export interface Spread {
  parameters: Record<string, Ends | null>
  count: Ends | null
  worth: Ends | null
}

/**
 * Fits both models on samples of the customers. Of many histories the samples are of coarse ones, and what they are off by is
 * added to what was fitted on all.
 */
export function bootstrap(
  histories: Histories,
  spending: Spending,
  fitted: Both,
  { samples, part, span, draw }: { samples: number; part: number; span: number; draw: Draw },
): Spread {
  const [coarse, few] = [coarsened(histories), thinned(spending)]
  const base: Both = {
    purchases: coarse === histories ? fitted.purchases : fitBgNbd(coarse, fitted.purchases).parameters,
    spend: few === spending ? fitted.spend : fitGammaGamma(few, fitted.spend).parameters,
  }
  // A part of the customers spreads more than all of them.
  const narrower = Math.sqrt(sumOf(few.customers) / sumOf(spending.customers))
  const found = Array.from({ length: samples }, (_, sample): Both => {
    const bought = { ...coarse, customers: drawn(coarse.customers, sample, 0, draw) }
    const paid = { ...few, customers: drawn(few.customers, sample, 1, draw) }
    return {
      purchases: moved(fitted.purchases, base.purchases, fitBgNbd(bought, base.purchases).parameters),
      spend: moved(fitted.spend, base.spend, fitGammaGamma(paid, base.spend).parameters, narrower),
    }
  })
  const usual = expectedOf(coarse, fitted, span)
  const expected = found.map((each) => expectedOf(coarse, each, span))
  const flat = (of: Both) => ({ ...of.purchases, ...of.spend }) as Record<string, number>
  return {
    parameters: Object.fromEntries(
      Object.keys(flat(fitted)).map((name) => [
        name,
        middle(
          found.map((each) => flat(each)[name] as number),
          part,
        ),
      ]),
    ),
    count: middle(
      expected.map(({ count }) => count / usual.count),
      part,
    ),
    worth: middle(
      expected.map(({ worth }) => worth / usual.worth),
      part,
    ),
  }
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

/** Where the middle part of values lies; null where too few of them are numbers. */
function middle(values: readonly number[], part: number): Ends | null {
  const known = values.filter(Number.isFinite)
  if (known.length < values.length / 2 || known.length === 0) return null
  return [quantile(known, (1 - part) / 2) as number, quantile(known, (1 + part) / 2) as number]
}
