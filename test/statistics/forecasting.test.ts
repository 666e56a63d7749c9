import { expect, test } from 'vitest'
import {
  dampedTrend,
  drift,
  fitHoltWinters,
  holtWinters,
  holtWintersState,
  judged,
  quantile,
  seasonalNaive,
} from '../../src/statistics/forecasting.js'

/** International airline passengers, thousands, 1949–1960: Box & Jenkins 1976, series G. */
const airPassengers = `112 118 132 129 121 135 148 148 136 119 104 118
115 126 141 135 125 149 170 170 158 133 114 140
145 150 178 163 172 178 199 199 184 162 146 166
171 180 193 181 183 218 230 242 209 191 172 194
196 196 236 235 229 243 264 272 237 211 180 201
204 188 235 227 234 264 302 293 259 229 203 229
242 233 267 269 270 315 364 347 312 274 237 278
284 277 317 313 318 374 413 405 355 306 271 306
315 301 356 348 355 422 465 467 404 347 305 336
340 318 362 348 363 435 491 505 404 359 310 337
360 342 406 396 420 472 548 559 463 407 362 405
417 391 419 461 472 535 622 606 508 461 390 432`
  .split(/\s+/)
  .map(Number)

/** `HoltWinters(AirPassengers, seasonal = "additive")` of R: weights, level, trend and the season after the last value. */
const byR = {
  weights: [0.2479595, 0.0345373, 1],
  level: 477.827781,
  trend: 3.127627,
  seasonal: [
    -27.457685, -54.692464, -20.174608, 12.91912, 18.873607, 75.294426, 152.888368, 134.613464, 33.778349, -18.37906, -87.772408,
    -45.827781,
  ],
}

test('Holt–Winters with R’s weights ends in R’s state', () => {
  const { level, trend, seasonal } = holtWintersState(airPassengers, 12, byR.weights)
  expect(level).toBeCloseTo(byR.level, 2)
  expect(trend).toBeCloseTo(byR.trend, 3)
  for (const [i, value] of byR.seasonal.entries()) expect(seasonal[i]).toBeCloseTo(value, 2)
})

test('it finds R’s weights, and foretells to four digits what R does', () => {
  const { alpha, beta, gamma } = fitHoltWinters(airPassengers, 12)
  expect(alpha).toBeCloseTo(0.248, 3)
  expect(beta).toBeCloseTo(0.0345, 3)
  expect(gamma).toBeCloseTo(1, 3)
  for (const [i, value] of holtWinters(airPassengers, 12, 12).entries())
    expect(Math.abs(value / (byR.level + (i + 1) * byR.trend + (byR.seasonal[i] as number)) - 1)).toBeLessThan(1e-4)
})

test('its scaled error is below that of the seasonal naive way', () => {
  const of = Object.fromEntries(judged(airPassengers, 12, 6).map(({ method, mase }) => [method, mase]))
  expect(of['holt-winters']).toBeLessThan(of['seasonal-naive'] as number)
})

test('simple ways by hand', () => {
  expect(seasonalNaive([1, 2, 3, 4, 5, 6], 4, 6)).toEqual([3, 4, 5, 6, 3, 4])
  expect(seasonalNaive([1, 2, 3], 1, 2)).toEqual([3, 3])
  expect(drift([2, 9, 8], 1, 3)).toEqual([11, 14, 17])
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([], 0.5)).toBeNull()
})

test('a damped trend goes on along a line, ever less', () => {
  const [one, two, three] = dampedTrend([10, 20, 30, 40, 50, 60], 1, 3) as [number, number, number]
  expect(one).toBeGreaterThan(66)
  expect(two - one).toBeGreaterThan(0)
  expect(three - two).toBeLessThan(two - one)
})

test('it says what statsmodels’ ExponentialSmoothing does, from the same start and with damping up to .98', () => {
  const told = dampedTrend(airPassengers, 1, 4)
  for (const [i, value] of [432.32711867, 432.64769557, 432.96186093, 433.26974298].entries()) expect(told[i]).toBeCloseTo(value, 4)
})

const pattern = [10, -5, 0, -5]

test('a season that repeats itself is found again', () => {
  const series = Array.from({ length: 36 }, (_, i) => 100 + (pattern[i % 4] as number) + 2 * i)
  for (const [h, value] of holtWinters(series, 4, 4).entries())
    expect(value).toBeCloseTo(100 + (pattern[h % 4] as number) + 2 * (36 + h), 3)
})
