/**
 * Forecasts of a series of equal periods: seasonal naive, drift, damped trend, additive Holt–Winters; and which of them was nearest
 * over rolling origins. Hyndman & Koehler 2006 for the scaled error; Gardner & McKenzie 1985 for the damped trend; Holt 1957 and
 * Winters 1960, in the form and with the starting values of R's `HoltWinters`.
 */
import { simplex } from './maximise.js'

/** What comes after a series: `horizon` values. */
export type Method = (series: readonly number[], season: number, horizon: number) => number[]

const at = (series: readonly number[], i: number) => series[i] as number
const ahead = (horizon: number, of: (h: number) => number) => Array.from({ length: horizon }, (_, i) => of(i + 1))

/** As in the same period of the last season; without a season (1) as the last value. */
export const seasonalNaive: Method = (series, season, horizon) =>
  ahead(horizon, (h) => at(series, series.length - season + ((h - 1) % season)))

/** The line from the first value to the last, drawn on. */
export const drift: Method = (series, _, horizon) => {
  const last = at(series, series.length - 1)
  const slope = series.length > 1 ? (last - at(series, 0)) / (series.length - 1) : 0
  return ahead(horizon, (h) => last + h * slope)
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))
const logit = (share: number) => Math.log(share / (1 - share))

/** Weights between 0 and 1 at which a sum of squares is least; of several searches the best, since there may be more than one valley. */
function leastWeights(squares: (weights: readonly number[]) => number, starts: readonly (readonly number[])[]): number[] {
  const value = (at: readonly number[]) => -squares(at.map(logistic))
  const found = starts.map((start) => {
    const once = simplex(value, start.map(logit), { step: 1, rounds: 600 })
    return simplex(value, once, { step: 0.5, rounds: 600 })
  })
  const best = found.reduce((one, other) => (value(other) > value(one) ? other : one))
  return best.map(logistic)
}

/** A level and a trend that flattens out. Weights from 0 to 1, damping from .8 to .98, by least squares of one step ahead. */
export const dampedTrend: Method = (series, _, horizon) => {
  const run = ([a = 0, b = 0, f = 0]: readonly number[]) => {
    const [alpha, beta, phi] = [a, b, 0.8 + 0.18 * f]
    let [level, trend, squares] = [at(series, 0), series.length > 1 ? at(series, 1) - at(series, 0) : 0, 0]
    for (let i = 1; i < series.length; i++) {
      const expected = level + phi * trend
      const error = at(series, i) - expected
      squares += error * error
      const next = expected + alpha * error
      trend = beta * (next - level) + (1 - beta) * phi * trend
      level = next
    }
    return { level, trend, phi, squares }
  }
  const starts = [
    [0.5, 0.1, 0.5],
    [0.9, 0.05, 0.95],
  ]
  const { level, trend, phi } = run(leastWeights((weights) => run(weights).squares, starts))
  let [damped, power] = [0, 1]
  return ahead(horizon, () => {
    power *= phi
    damped += power
    return level + damped * trend
  })
}

/** Level, trend and a value for each period of a season, after the last of the series. */
export interface HoltWintersState {
  alpha: number
  beta: number
  gamma: number
  level: number
  trend: number
  seasonal: number[]
  squares: number
}

/** Level, trend and season from the first two seasons: a centred moving average, the line through it, and what is left. */
function startOf(series: readonly number[], season: number) {
  const half = Math.floor(season / 2)
  const even = season % 2 === 0
  const moving = (i: number) => {
    let sum = 0
    for (let k = -half; k <= half; k++) sum += at(series, i + k) * (even && Math.abs(k) === half ? 0.5 : 1)
    return sum / season
  }
  const places = Array.from({ length: 2 * season - 2 * half }, (_, i) => half + i)
  const trend = places.map(moving)
  const n = trend.length
  const [middle, mean] = [(n + 1) / 2, trend.reduce((a, b) => a + b, 0) / n]
  let [both, spread] = [0, 0]
  for (const [i, value] of trend.entries()) {
    both += (i + 1 - middle) * (value - mean)
    spread += (i + 1 - middle) ** 2
  }
  const slope = spread > 0 ? both / spread : 0
  const left = Array.from({ length: season }, () => ({ sum: 0, count: 0 }))
  for (const [i, place] of places.entries()) {
    const own = left[place % season] as { sum: number; count: number }
    own.sum += at(series, place) - at(trend, i)
    own.count += 1
  }
  const figure = left.map(({ sum, count }) => sum / Math.max(count, 1))
  const centre = figure.reduce((a, b) => a + b, 0) / season
  return { level: mean - slope * middle, trend: slope, seasonal: figure.map((each) => each - centre) }
}

/** The state after a series, for given weights; needs two seasons. */
export function holtWintersState(series: readonly number[], season: number, weights: readonly number[]): HoltWintersState {
  const [alpha, beta, gamma] = weights as [number, number, number]
  const start = startOf(series, season)
  const seasonal = [...start.seasonal]
  let { level, trend } = start
  let squares = 0
  for (let i = season; i < series.length; i++) {
    const own = at(seasonal, i % season)
    const value = at(series, i)
    squares += (value - level - trend - own) ** 2
    const next = alpha * (value - own) + (1 - alpha) * (level + trend)
    trend = beta * (next - level) + (1 - beta) * trend
    seasonal[i % season] = gamma * (value - next) + (1 - gamma) * own
    level = next
  }
  const after = Array.from({ length: season }, (_, h) => at(seasonal, (series.length + h) % season))
  return { alpha, beta, gamma, level, trend, seasonal: after, squares }
}

/** Weights by least squares of one step ahead, from R's own start and one beside it. */
export const fitHoltWinters = (series: readonly number[], season: number): HoltWintersState =>
  holtWintersState(
    series,
    season,
    leastWeights(
      (weights) => holtWintersState(series, season, weights).squares,
      [
        [0.3, 0.1, 0.1],
        [0.3, 0.1, 0.9],
      ],
    ),
  )

export const holtWinters: Method = (series, season, horizon) => {
  const { level, trend, seasonal } = fitHoltWinters(series, season)
  return ahead(horizon, (h) => level + h * trend + at(seasonal, (h - 1) % season))
}

export const methods = { 'seasonal-naive': seasonalNaive, drift, 'damped-trend': dampedTrend, 'holt-winters': holtWinters } as const

export type MethodName = keyof typeof methods

/** A method over rolling origins: its scaled error, null where the scale is 0, and its errors so many steps ahead. */
export interface Judged {
  method: MethodName
  mase: number | null
  errors: number[][]
}

/** The most origins, so that a long series is judged by its latest part. */
const mostOrigins = 48

/** The least values from which a season of so many can be learnt: two of them. Holt–Winters is judged from one value more on. */
export const leastWithSeason = (season: number) => 2 * season

const leastTraining = (season: number) => (season > 1 ? leastWithSeason(season) + 1 : 3)

/**
 * Each method is asked, at every origin from which it has enough to learn from, for the values to come, as far as they are known.
 * The errors are scaled by the mean absolute error of the seasonal naive method within the whole series.
 */
export function judged(series: readonly number[], season: number, horizon: number): Judged[] {
  const first = Math.max(Math.min(leastTraining(season), series.length - 1), series.length - mostOrigins)
  const naive = series.slice(season).map((value, i) => Math.abs(value - at(series, i)))
  const scale = naive.reduce((a, b) => a + b, 0) / Math.max(naive.length, 1)
  return (Object.keys(methods) as MethodName[])
    .filter((name) => name !== 'holt-winters' || (season > 1 && series.length > leastWithSeason(season)))
    .map((method) => {
      const errors: number[][] = Array.from({ length: horizon }, () => [])
      for (let origin = first; origin < series.length; origin++) {
        const reach = Math.min(horizon, series.length - origin)
        const told = methods[method](series.slice(0, origin), season, reach)
        for (const [h, value] of told.entries()) errors[h]?.push(at(series, origin + h) - value)
      }
      const all = errors.flat().map(Math.abs)
      const mean = all.reduce((a, b) => a + b, 0) / Math.max(all.length, 1)
      return { method, mase: scale > 0 ? mean / scale : null, errors }
    })
}

/** Quantile by linear interpolation of sorted values (type 7); null without values. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = at(sorted, below)
  return low + (place - below) * ((sorted[below + 1] ?? low) - low)
}
