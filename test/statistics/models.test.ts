import { expect, test } from 'vitest'
import { aliveAt, bgNbdLogLikelihood, fitBgNbd, purchasesIfAlive } from '../../src/statistics/bg-nbd.js'
import { expectedSpend, fitGammaGamma, gammaGammaLogLikelihood } from '../../src/statistics/gamma-gamma.js'
import { digamma, hypergeometric, logGamma, trigamma } from '../../src/statistics/special.js'
import { simulated } from './simulated.js'

/** CDNOW, 2,357 customers: Fader, Hardie & Lee 2005, table 2, in weeks. */
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

test('the gamma function and its derivatives have their known values', () => {
  for (let n = 1, factorial = 1; n < 20; factorial *= n++) expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11)
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 12)
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 11)
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12)
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 12)
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 12)
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 11)
})

test('the hypergeometric function has its known values', () => {
  for (const z of [0, 0.1, 0.5, 0.9, 0.99]) {
    expect(hypergeometric(1, 1, 2, z) * z).toBeCloseTo(-Math.log1p(-z), 10)
    expect(hypergeometric(3, 2, 2, z)).toBeCloseTo((1 - z) ** -3, 5 - Math.floor(-Math.log10(1 - z)))
  }
})

/** Expected purchases after `age` of one who is there, straight from the model: over all rates and chances of leaving, by sums. */
function naiveIfAlive({ r, alpha, a, b }: typeof published, x: number, age: number, span: number) {
  // Of one who is there at `age`, the rate is gamma (r + x, alpha + age) and the chance to leave beta (a, b + x).
  const steps = 2000
  let [sum, weight] = [0, 0]
  for (let i = 0; i < steps; i++) {
    const leaving = (i + 0.5) / steps
    const density = leaving ** (a - 1) * (1 - leaving) ** (b + x - 1)
    // E[(1 − e^(−p λ t)) ÷ p] over λ.
    sum += (density * (1 - ((alpha + age) / (alpha + age + leaving * span)) ** (r + x))) / leaving
    weight += density
  }
  return sum / weight
}

test('expected purchases are those of the model, worked out the long way', () => {
  const parameters = { ...published, a: 1.7 }
  for (const [x, age, span] of [
    [0, 30, 39],
    [2, 38.86, 39],
    [11, 52, 10],
    [1, 4, 52],
  ] as const)
    expect(purchasesIfAlive(parameters, x, age, span)).toBeCloseTo(naiveIfAlive(parameters, x, age, span), 3)
})

test('the published customer of CDNOW buys 1.226 times in 39 weeks', () => {
  expect(aliveAt(published, 2, 30.43, 38.86) * purchasesIfAlive(published, 2, 38.86, 39)).toBeCloseTo(1.226, 3)
})

test('nothing happens where a is 1', () => {
  const at = (a: number) => purchasesIfAlive({ ...published, a }, 3, 30, 26)
  expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5)
  expect(Number.isFinite(at(1))).toBe(true)
})

test('the mean spend of one who never bought again is that of all', () => {
  expect(expectedSpend({ p: 6.25, q: 3.74, gamma: 15.44 }, 0, 0)).toBeCloseTo((6.25 * 15.44) / 2.74, 10)
  expect(expectedSpend({ p: 6.25, q: 3.74, gamma: 15.44 }, 1000, 80)).toBeCloseTo(80, 0)
})

const spend = { p: 6, q: 4, gamma: 15 }
const { histories, spending } = simulated(published, spend, 900, 60, 11)

test('no neighbour of the fitted parameters is likelier, in both models', () => {
  const buying = fitBgNbd(histories)
  expect(buying.converged).toBe(true)
  const best = bgNbdLogLikelihood(histories, buying.parameters)
  expect(buying.logLikelihood).toBeCloseTo(best, 3)
  for (const name of ['r', 'alpha', 'a', 'b'] as const)
    for (const factor of [0.98, 1.02])
      expect(bgNbdLogLikelihood(histories, { ...buying.parameters, [name]: buying.parameters[name] * factor })).toBeLessThan(best)
  const money = fitGammaGamma(spending)
  expect(money.converged).toBe(true)
  const most = gammaGammaLogLikelihood(spending, money.parameters)
  for (const name of ['p', 'q', 'gamma'] as const)
    for (const factor of [0.98, 1.02])
      expect(gammaGammaLogLikelihood(spending, { ...money.parameters, [name]: money.parameters[name] * factor })).toBeLessThan(most)
})

test('customers that share a history weigh as many', () => {
  const twice = { ...histories, customers: histories.customers.map((n) => 2 * n) }
  const [one, two] = [fitBgNbd(histories), fitBgNbd(twice)]
  expect(two.parameters).toEqual(one.parameters)
  expect(two.errors?.r).toBeCloseTo((one.errors?.r ?? 0) / Math.SQRT2, 4)
})
