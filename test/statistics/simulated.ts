/** Customers that buy as BG/NBD and Gamma-Gamma say, by a small generator of its own. */
import type { BgNbd, Histories } from '../../src/statistics/bg-nbd.js'
import type { GammaGamma, Spending } from '../../src/statistics/gamma-gamma.js'

/** Mulberry32: uniform in 0 < u < 1. */
export function uniforms(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

const normal = (next: () => number) => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())

/** Marsaglia & Tsang 2000. */
function gamma(shape: number, rate: number, next: () => number): number {
  if (shape < 1) return gamma(shape + 1, rate, next) * next() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const z = normal(next)
    const v = (1 + z / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(next()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return (d * v) / rate
  }
}

/** Histories one a customer, with ages between half and the whole of `longest`, and what each spent on average on its repeat purchases. */
export function simulated(buying: BgNbd, spend: GammaGamma, customers: number, longest: number, seed: number) {
  const next = uniforms(seed)
  const [x, recency, age, mean] = Array.from({ length: 4 }, () => new Float64Array(customers)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let i = 0; i < customers; i++) {
    const rate = gamma(buying.r, buying.alpha, next)
    const [left, right] = [gamma(buying.a, 1, next), gamma(buying.b, 1, next)]
    const leaving = left / (left + right)
    const until = longest * (0.5 + 0.5 * next())
    let [now, count, last] = [0, 0, 0]
    for (;;) {
      now += -Math.log(next()) / rate
      if (now > until) break
      count++
      last = now
      if (next() < leaving) break
    }
    x[i] = count
    recency[i] = last
    age[i] = until
    const scale = gamma(spend.q, spend.gamma, next)
    mean[i] = count > 0 ? gamma(spend.p * count, scale * count, next) : 0
  }
  const histories: Histories = { x, recency, age, customers: new Float64Array(customers).fill(1) }
  const some = (values: Float64Array) => values.filter((_, i) => (x[i] as number) > 0)
  const spending: Spending = { x: some(x), mean: some(mean), customers: some(histories.customers) }
  return { histories, spending }
}
