/** Student's t, for intervals of means. */
import { logGamma } from './special.js'

const mostFractions = 300

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz; Press et al., Numerical Recipes, 6.4). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= mostFractions; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return result
}

/** P(|T| ≤ t) with so many degrees of freedom. */
const within = (t: number, freedom: number) => 1 - incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)

/** The t beyond which, on both sides together, 1 − `confidence` lies; for 0 < confidence < 1. */
export function studentQuantile(confidence: number, freedom: number): number {
  let [low, high] = [0, 1]
  while (within(high, freedom) < confidence) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2
    if (within(middle, freedom) < confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Size, mean and variance (n − 1) of a sample; the variance is 0 for a single value. */
export interface Sample {
  n: number
  mean: number
  variance: number
}

export function sampleOf(values: ArrayLike<number>): Sample {
  const n = values.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i] as number
  const mean = n > 0 ? sum / n : 0
  let squares = 0
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - mean) ** 2
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 }
}

/** The difference of two means with its interval. Welch 1947, for samples whose variances differ. */
export interface Difference {
  difference: number
  standard_error: number
  /** Of Welch and Satterthwaite; null where neither sample varies. */
  freedom: number | null
  low: number
  high: number
}

export function welch(one: Sample, other: Sample, confidence: number): Difference {
  const [a, b] = [one.variance / one.n, other.variance / other.n]
  const difference = one.mean - other.mean
  const error = Math.sqrt(a + b)
  if (error === 0) return { difference, standard_error: 0, freedom: null, low: difference, high: difference }
  const freedom = (a + b) ** 2 / (a ** 2 / Math.max(one.n - 1, 1) + b ** 2 / Math.max(other.n - 1, 1))
  const reach = studentQuantile(confidence, freedom) * error
  return { difference, standard_error: error, freedom, low: difference - reach, high: difference + reach }
}
