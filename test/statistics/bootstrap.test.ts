import { expect, test } from 'vitest'
import { uniform } from '../../src/stability/philox.js'
import { fitBgNbd } from '../../src/statistics/bg-nbd.js'
import { bootstrap, expectedOf, poisson } from '../../src/statistics/bootstrap.js'
import { fitGammaGamma } from '../../src/statistics/gamma-gamma.js'
import { simulated, uniforms } from './simulated.js'

test.each([0.5, 1, 4, 200])('Poisson numbers of the mean %d have that mean and variance', (mean) => {
  const next = uniforms(5)
  const found = Array.from({ length: 20_000 }, () => poisson(mean, [next(), next()]))
  const average = found.reduce((a, b) => a + b, 0) / found.length
  const variance = found.reduce((sum, each) => sum + (each - average) ** 2, 0) / found.length
  expect(average / mean).toBeCloseTo(1, 1)
  expect(variance / mean).toBeCloseTo(1, 1)
})

const { histories, spending } = simulated({ r: 0.4, alpha: 5, a: 0.8, b: 2.5 }, { p: 6, q: 4, gamma: 15 }, 500, 60, 3)
const [buying, money] = [fitBgNbd(histories), fitGammaGamma(spending)]
const fitted = { purchases: buying.parameters, spend: money.parameters }
const draw = (place: readonly [number, number, number]) => uniform(place, 1)

test('intervals are as wide as the standard errors say, and the same each time', () => {
  const asked = { samples: 40, part: 0.9, span: 26, draw }
  const { parameters, count, worth } = bootstrap(histories, spending, fitted, asked)
  const errors = { ...buying.errors, ...money.errors } as Record<string, number>
  for (const [name, value] of Object.entries({ ...fitted.purchases, ...fitted.spend })) {
    const [low, high] = parameters[name] as readonly [number, number]
    expect(low, name).toBeLessThan(value)
    expect(high, name).toBeGreaterThan(value)
    const wide = (high - low) / (2 * 1.645 * (errors[name] as number))
    expect(wide, name).toBeGreaterThan(0.5)
    expect(wide, name).toBeLessThan(3)
  }
  for (const ends of [count, worth]) {
    expect(ends?.[0]).toBeLessThan(1)
    expect(ends?.[1]).toBeGreaterThan(1)
  }
  expect(bootstrap(histories, spending, fitted, { ...asked, samples: 5 })).toEqual(
    bootstrap(histories, spending, fitted, { ...asked, samples: 5 }),
  )
})

test('a narrower part lies within a wider one', () => {
  const ends = (part: number) => bootstrap(histories, spending, fitted, { samples: 16, part, span: 26, draw }).count as readonly number[]
  const [narrow, wide] = [ends(0.5), ends(0.9)]
  expect(wide[0]).toBeLessThan(narrow[0] as number)
  expect(wide[1]).toBeGreaterThan(narrow[1] as number)
})

test('what all are expected to buy and to pay is the sum over customers', () => {
  const spent = histories.x.map((x) => 10 * x)
  const { count, worth } = expectedOf({ ...histories, spent }, fitted, 26)
  const one = (i: number) => {
    const of = (values: Float64Array) => values.slice(i, i + 1)
    const each = {
      x: of(histories.x),
      recency: of(histories.recency),
      age: of(histories.age),
      customers: of(histories.customers),
      spent: of(spent),
    }
    return expectedOf(each, fitted, 26)
  }
  const all = Array.from(histories.x, (_, i) => one(i))
  expect(all.reduce((sum, each) => sum + each.count, 0)).toBeCloseTo(count, 6)
  expect(all.reduce((sum, each) => sum + each.worth, 0)).toBeCloseTo(worth, 4)
})
