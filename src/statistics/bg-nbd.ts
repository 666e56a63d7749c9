/**
 * BG/NBD: how often customers buy who may leave after any purchase. Fader, Hardie & Lee 2005, "Counting your customers the easy
 * way". While a customer is there it buys at a rate λ; rates are spread over customers by a gamma (r, α); after each purchase it
 * leaves with a probability p, spread by a beta (a, b).
 */
import { type Maximum, newton, type Surface, simplex } from './maximise.js'
import { digamma, hypergeometric, logGamma, trigamma } from './special.js'

/** Customers with the same history: `x` repeat purchases, the last at `recency`, all seen until `age`, in the unit of time of the model. */
export interface Histories {
  x: Float64Array
  recency: Float64Array
  age: Float64Array
  customers: Float64Array
  /** What they spent on them together, where that is wanted. */
  spent?: Float64Array
}

export interface BgNbd {
  r: number
  alpha: number
  a: number
  b: number
}

const named = ([r, alpha, a, b]: readonly number[]) => ({ r, alpha, a, b }) as BgNbd

/** Sums over x alone are made once for each x, not for each customer. */
function countsOf({ x, customers }: Histories) {
  const counts = new Map<number, number>()
  for (let i = 0; i < x.length; i++) counts.set(x[i] as number, (counts.get(x[i] as number) ?? 0) + (customers[i] as number))
  return [...counts]
}

/** Log-likelihood of all customers. */
export function bgNbdLogLikelihood(histories: Histories, { r, alpha, a, b }: BgNbd): number {
  let sum = 0
  for (const [x, n] of countsOf(histories)) {
    sum += n * (logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x))
  }
  const { x, recency, age, customers } = histories
  for (let i = 0; i < x.length; i++) {
    const count = x[i] as number
    const here = -(r + count) * Math.log(alpha + (age[i] as number))
    if (count === 0) sum += (customers[i] as number) * here
    else {
      const gone = Math.log(a / (b + count - 1)) - (r + count) * Math.log(alpha + (recency[i] as number))
      const most = Math.max(here, gone)
      sum += (customers[i] as number) * (most + Math.log(Math.exp(here - most) + Math.exp(gone - most)))
    }
  }
  return sum
}

/** Log-likelihood with its derivatives by the logarithms of r, α, a and b. */
function bgNbdSurface(histories: Histories, at: readonly number[]): Surface {
  const { r, alpha, a, b } = named(at.map(Math.exp))
  const counts = countsOf(histories)
  const all = counts.reduce((sum, [, n]) => sum + n, 0)
  let value = all * r * Math.log(alpha)
  let [dr, dAlpha, da, db] = [all * Math.log(alpha), (all * r) / alpha, 0, 0]
  let [rr, rAlpha, ra, rb] = [0, all / alpha, 0, 0]
  let [alphaAlpha, alphaA, alphaB] = [(-all * r) / (alpha * alpha), 0, 0]
  let [aa, ab, bb] = [0, 0, 0]
  for (const [x, n] of counts) {
    value += n * (logGamma(r + x) - logGamma(r) + logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x))
    dr += n * (digamma(r + x) - digamma(r))
    rr += n * (trigamma(r + x) - trigamma(r))
    const [both, bothNow] = [digamma(a + b) - digamma(a + b + x), trigamma(a + b) - trigamma(a + b + x)]
    da += n * both
    db += n * (both + digamma(b + x) - digamma(b))
    aa += n * bothNow
    ab += n * bothNow
    bb += n * (bothNow + trigamma(b + x) - trigamma(b))
  }
  const { x, recency, age, customers } = histories
  for (let i = 0; i < x.length; i++) {
    const [count, n] = [x[i] as number, customers[i] as number]
    const power = r + count
    const late = alpha + (age[i] as number)
    const logLate = Math.log(late)
    value -= n * power * logLate
    if (count === 0) {
      dr -= n * logLate
      dAlpha -= (n * power) / late
      rAlpha -= n / late
      alphaAlpha += (n * power) / (late * late)
      continue
    }
    const early = alpha + (recency[i] as number)
    const left = b + count - 1
    // It stayed to the end, or left after its last purchase: the second as likely as this, against the first.
    const byLog = logLate - Math.log(early)
    const logOdds = Math.log(a / left) + power * byLog
    const odds = Math.exp(logOdds)
    value += n * (logOdds > 30 ? logOdds : Math.log1p(odds))
    const gone = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
    const alive = 1 - gone
    const byAlpha = power / early - power / late
    dr += n * (gone * byLog - logLate)
    dAlpha -= n * (power / late + gone * byAlpha)
    da += (n * gone) / a
    db -= (n * gone) / left
    const doubt = n * alive * gone
    rr += doubt * byLog * byLog
    rAlpha -= n * (alive / late + gone / early) + doubt * byLog * byAlpha
    ra += (doubt * byLog) / a
    rb -= (doubt * byLog) / left
    alphaAlpha += n * power * (alive / (late * late) + gone / (early * early)) + doubt * byAlpha * byAlpha
    alphaA -= (doubt * byAlpha) / a
    alphaB += (doubt * byAlpha) / left
    aa += (doubt - n * gone) / (a * a)
    ab -= doubt / (a * left)
    bb += (doubt + n * gone) / (left * left)
  }
  const hessian = [
    [rr, rAlpha, ra, rb],
    [rAlpha, alphaAlpha, alphaA, alphaB],
    [ra, alphaA, aa, ab],
    [rb, alphaB, ab, bb],
  ]
  return inLogarithms({ value, gradient: [dr, dAlpha, da, db], hessian }, [r, alpha, a, b])
}

/** Derivatives by the logarithms of parameters, from those by the parameters. */
export function inLogarithms({ value, gradient, hessian }: Surface, at: readonly number[]): Surface {
  return {
    value,
    gradient: gradient.map((g, i) => g * (at[i] as number)),
    hessian: hessian.map((row, i) =>
      row.map((h, j) => h * (at[i] as number) * (at[j] as number) + (i === j ? (gradient[i] as number) * (at[i] as number) : 0)),
    ),
  }
}

/** An estimate with its log-likelihood and the standard errors of its parameters; errors are null where the likelihood is flat. */
export interface Estimate<P> {
  parameters: P
  errors: P | null
  logLikelihood: number
  converged: boolean
  /** Names of the parameters that ran away to one of the bounds. */
  bound: (keyof P & string)[]
}

/** Parameters beyond these fit no better and say nothing. */
const bounds = { lowest: 1e-4, highest: 1e4 }

/** The same of logarithms. */
export const reach = Math.log(bounds.highest)

/** Maximum likelihood from a fixed start, or from parameters near the end. */
export function fitBgNbd(histories: Histories, near?: BgNbd): Estimate<BgNbd> {
  const value = (at: readonly number[]) => (outside(at) ? Number.NEGATIVE_INFINITY : bgNbdLogLikelihood(coarse, named(at.map(Math.exp))))
  const coarse = coarsened(histories)
  const start = near
    ? [near.r, near.alpha, near.a, near.b].map(Math.log)
    : newton((at) => bgNbdSurface(coarse, at), simplex(value, startOf(histories)), reach).at
  return estimateOf(
    ['r', 'alpha', 'a', 'b'],
    newton((at) => bgNbdSurface(histories, at), start, reach),
  )
}

const outside = (at: readonly number[]) => at.some((x) => Math.abs(x) > reach)

/** α starts at the mean age, so that the start is fit for any unit of time. */
function startOf({ age, customers }: Histories) {
  let [sum, all] = [0, 0]
  for (let i = 0; i < age.length; i++) {
    sum += (age[i] as number) * (customers[i] as number)
    all += customers[i] as number
  }
  return [0, Math.log(Math.max(sum / Math.max(all, 1), 1) / 4), 0, Math.log(2)]
}

/** Six significant digits, so that the last bits of a machine's arithmetic are never seen. */
export const rounded = (value: number) => Number(value.toPrecision(6))

export function estimateOf<const K extends string>(
  names: readonly K[],
  { at, value, converged, covariance }: Maximum,
): Estimate<Record<K, number>> {
  const each = (of: (i: number) => number) => Object.fromEntries(names.map((name, i) => [name, rounded(of(i))])) as Record<K, number>
  return {
    parameters: each((i) => Math.min(bounds.highest, Math.max(bounds.lowest, Math.exp(at[i] as number)))),
    errors: covariance && each((i) => Math.exp(at[i] as number) * Math.sqrt(covariance[i]?.[i] as number)),
    logLikelihood: Number(value.toFixed(4)),
    converged,
    bound: names.filter((_, i) => !(Math.abs(at[i] as number) < reach - 1e-9)),
  }
}

const cells = 40

/** The same customers in some thousand cells, in which a simplex is fast: the end of its search is only a start. */
export function coarsened(histories: Histories): Histories {
  const { x, recency, age, customers, spent } = histories
  if (x.length <= 4000) return histories
  let oldest = 0
  for (const each of age) oldest = Math.max(oldest, each)
  const width = oldest / cells || 1
  const found = new Map<string, { x: number; recency: number; age: number; customers: number; spent: number }>()
  for (let i = 0; i < x.length; i++) {
    const key = `${x[i]} ${Math.floor((recency[i] as number) / width)} ${Math.floor((age[i] as number) / width)}`
    const cell = found.get(key) ?? { x: x[i] as number, recency: 0, age: 0, customers: 0, spent: 0 }
    found.set(key, cell)
    cell.recency += (recency[i] as number) * (customers[i] as number)
    cell.age += (age[i] as number) * (customers[i] as number)
    cell.customers += customers[i] as number
    cell.spent += spent?.[i] ?? 0
  }
  const all = [...found.values()]
  return {
    x: Float64Array.from(all, (cell) => cell.x),
    recency: Float64Array.from(all, (cell) => cell.recency / cell.customers),
    age: Float64Array.from(all, (cell) => cell.age / cell.customers),
    customers: Float64Array.from(all, (cell) => cell.customers),
    ...(spent ? { spent: Float64Array.from(all, (cell) => cell.spent) } : {}),
  }
}

/** The probability that a customer with `x` repeat purchases until `recency` is still there at `age`. */
export function aliveAt({ r, alpha, a, b }: BgNbd, x: number, recency: number, age: number): number {
  if (x === 0) return 1
  return 1 / (1 + (a / (b + x - 1)) * Math.exp((r + x) * (Math.log(alpha + age) - Math.log(alpha + recency))))
}

/** Purchases expected in the time `span` after `age`, of a customer that is surely there; times `aliveAt` it is that of any. */
export function purchasesIfAlive(parameters: BgNbd, x: number, age: number, span: number): number {
  const { r, alpha, a, b } = parameters
  if (Math.abs(a - 1) < 1e-5) {
    const beside = (by: number) => purchasesIfAlive({ ...parameters, a: 1 + by }, x, age, span)
    return (beside(-2e-5) + beside(2e-5)) / 2
  }
  const z = span / (alpha + age + span)
  // Of both forms that Euler's transformation has, the one whose series stays small up to z = 1.
  const kept =
    r + x > a - 1
      ? Math.exp((a - 1) * Math.log1p(-z)) * hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, z)
      : Math.exp((r + x) * Math.log1p(-z)) * hypergeometric(r + x, b + x, a + b + x - 1, z)
  return ((a + b + x - 1) / (a - 1)) * (1 - kept)
}
