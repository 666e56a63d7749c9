import { expect, test } from 'vitest'
import { incompleteBeta, sampleOf, studentQuantile, welch } from '../../src/statistics/student.js'

test('quantiles are those of the printed tables', () => {
  expect(studentQuantile(0.95, 1)).toBeCloseTo(12.7062, 4)
  expect(studentQuantile(0.95, 10)).toBeCloseTo(2.22814, 5)
  expect(studentQuantile(0.99, 5)).toBeCloseTo(4.03214, 5)
  expect(studentQuantile(0.9, 30)).toBeCloseTo(1.69726, 5)
  expect(studentQuantile(0.95, 1e6)).toBeCloseTo(1.95996, 4)
})

test('the incomplete beta function has its known values', () => {
  expect(incompleteBeta(0.5, 1, 1)).toBeCloseTo(0.5, 14)
  expect(incompleteBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14)
  expect(incompleteBeta(0.3, 1, 3)).toBeCloseTo(1 - 0.7 ** 3, 14)
})

/** Two samples of Welch's test as `t.test` of R gives it: extra sleep, Student 1908. */
test('Welch’s interval of the sleep data is that of R', () => {
  const one = sampleOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2])
  const two = sampleOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
  const found = welch(one, two, 0.95)
  expect(found.difference).toBeCloseTo(-1.58, 10)
  expect(found.freedom).toBeCloseTo(17.77647, 4)
  expect(found.low).toBeCloseTo(-3.3654832, 6)
  expect(found.high).toBeCloseTo(0.2054832, 6)
})

test('samples that do not vary have no width', () => {
  expect(welch(sampleOf([2, 2]), sampleOf([1]), 0.95)).toEqual({ difference: 1, standard_error: 0, freedom: null, low: 1, high: 1 })
})
