/**
 * Gamma-Gamma: what a purchase of a customer is worth on average. Fader & Hardie 2013, "The Gamma-Gamma model of monetary value".
 * A customer's purchases vary by a gamma (p, ν); ν is spread over customers by a gamma (q, γ). How often one buys is taken to tell
 * nothing of how much.
 */
import { type Estimate, estimateOf, inLogarithms, reach, rounded } from './bg-nbd.js'
import { newton, type Surface, simplex } from './maximise.js'
import { digamma, logGamma, trigamma } from './special.js'

/** Customers with `x` ≥ 1 repeat purchases of the mean value `mean` > 0. */
export interface Spending {
  x: Float64Array
  mean: Float64Array
  customers: Float64Array
}

export interface GammaGamma {
  p: number
  q: number
  gamma: number
}

export function gammaGammaLogLikelihood({ x, mean, customers }: Spending, { p, q, gamma }: GammaGamma): number {
  const byCount = new Map<number, number>()
  let sum = 0
  const constant = q * Math.log(gamma) - logGamma(q)
  for (let i = 0; i < x.length; i++) {
    const [count, value] = [x[i] as number, mean[i] as number]
    let known = byCount.get(count)
    if (known === undefined) {
      known = logGamma(p * count + q) - logGamma(p * count) + p * count * Math.log(count)
      byCount.set(count, known)
    }
    sum +=
      (customers[i] as number) * (known + constant + (p * count - 1) * Math.log(value) - (p * count + q) * Math.log(gamma + value * count))
  }
  return sum
}

function gammaGammaSurface(spending: Spending, at: readonly number[]): Surface {
  const [p, q, gamma] = at.map(Math.exp) as [number, number, number]
  const { x, mean, customers } = spending
  let [dp, dq, dg, pp, pq, pg, qq, qg, gg] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  const byCount = new Map<number, readonly [number, number, number, number]>()
  const [atQ, nowQ, logGammaScale] = [digamma(q), trigamma(q), Math.log(gamma)]
  for (let i = 0; i < x.length; i++) {
    const [count, value, n] = [x[i] as number, mean[i] as number, customers[i] as number]
    let known = byCount.get(count)
    if (!known) {
      const both = p * count + q
      known = [digamma(both), digamma(p * count), trigamma(both), trigamma(p * count)]
      byCount.set(count, known)
    }
    const [psi, psiP, tri, triP] = known
    const all = gamma + value * count
    const log = Math.log(all)
    dp += n * count * (psi - psiP + Math.log(value * count) - log)
    dq += n * (psi - atQ + logGammaScale - log)
    dg += n * (q / gamma - (p * count + q) / all)
    pp += n * count * count * (tri - triP)
    pq += n * count * tri
    pg -= (n * count) / all
    qq += n * (tri - nowQ)
    qg += n * (1 / gamma - 1 / all)
    gg += n * ((p * count + q) / (all * all) - q / (gamma * gamma))
  }
  return inLogarithms(
    {
      value: gammaGammaLogLikelihood(spending, { p, q, gamma }),
      gradient: [dp, dq, dg],
      hessian: [
        [pp, pq, pg],
        [pq, qq, qg],
        [pg, qg, gg],
      ],
    },
    [p, q, gamma],
  )
}

/**
 * Maximum likelihood from a fixed start, or from parameters near the end; of amounts in units of their mean, so that any currency fits
 * as well.
 */
export function fitGammaGamma(given: Spending, near?: GammaGamma): Estimate<GammaGamma> {
  const scale = meanOf(given)
  const spending = { ...given, mean: given.mean.map((value) => value / scale) }
  const few = thinned(spending)
  const value = (at: readonly number[]) => {
    const [p, q, gamma] = at.map(Math.exp) as [number, number, number]
    return at.some((each) => Math.abs(each) > reach) ? Number.NEGATIVE_INFINITY : gammaGammaLogLikelihood(few, { p, q, gamma })
  }
  const start = near ? [near.p, near.q, near.gamma / scale].map(Math.log) : simplex(value, [1, 1, 0])
  const { parameters, errors, logLikelihood, ...found } = estimateOf(
    ['p', 'q', 'gamma'],
    newton((at) => gammaGammaSurface(spending, at), start, reach),
  )
  const scaled = (of: GammaGamma) => ({ ...of, gamma: rounded(of.gamma * scale) })
  const customers = given.customers.reduce((sum, each) => sum + each, 0)
  return {
    ...found,
    parameters: scaled(parameters),
    errors: errors && scaled(errors),
    logLikelihood: Number((logLikelihood - customers * Math.log(scale)).toFixed(4)),
  }
}

function meanOf({ mean, customers }: Spending) {
  let [sum, all] = [0, 0]
  for (let i = 0; i < mean.length; i++) {
    sum += (mean[i] as number) * (customers[i] as number)
    all += customers[i] as number
  }
  return all > 0 ? sum / all : 1
}

/** Every k-th, some thousands at most: the end of a simplex is only a start. */
export function thinned(spending: Spending): Spending {
  const every = Math.ceil(spending.x.length / 4000)
  if (every <= 1) return spending
  const some = (values: Float64Array) => values.filter((_, i) => i % every === 0)
  return { x: some(spending.x), mean: some(spending.mean), customers: some(spending.customers) }
}

/** What a purchase of a customer is expected to be worth; of one without repeat purchases the mean of all, (p γ) ÷ (q − 1). */
export const expectedSpend = ({ p, q, gamma }: GammaGamma, x: number, mean: number) => (p * (gamma + x * mean)) / (p * x + q - 1)
