/** Functions that the likelihoods need, in plain double arithmetic, so that they give the same digits on every machine. */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function for z > 0; Lanczos' approximation with g = 7 and nine terms. */
export function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z)
  const base = z - 1
  let sum = lanczos[0] as number
  for (let i = 1; i < lanczos.length; i++) sum += (lanczos[i] as number) / (base + i)
  const t = base + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (base + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** First derivative of `logGamma`, for z > 0: recurrence up to 8, then the asymptotic series. */
export function digamma(z: number): number {
  let shift = 0
  let at = z
  while (at < 8) shift -= 1 / at++
  const square = 1 / (at * at)
  const tail = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132)))))
  return shift + Math.log(at) - 0.5 / at - tail
}

/** Second derivative of `logGamma`, for z > 0. */
export function trigamma(z: number): number {
  let shift = 0
  let at = z
  while (at < 8) {
    shift += 1 / (at * at)
    at++
  }
  const square = 1 / (at * at)
  const series = 1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * (5 / 66))))
  return shift + 1 / at + square / 2 + (square / at) * series
}

const mostTerms = 100_000

/** Gauss' hypergeometric function ₂F₁(a, b; c; z) for c > 0 and 0 ≤ z < 1, by its series. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1]
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) <= 1e-16 * Math.abs(sum)) break
  }
  return sum
}
