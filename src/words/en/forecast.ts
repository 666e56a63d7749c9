import { numbered } from '../plural.js'

/** What is said of forecasts. */
export const forecast = {
  'periods-too-few': (file: string, count: number, period: string, fewest: number) =>
    `${file}: ${count === 0 ? `no ${period} is over` : count === 1 ? `only one ${period} is over` : `only ${count} ${period}s are over`} at the as-of date, and a forecast needs ${fewest}`,
  'periods-too-many': (file: string, count: number, period: string, most: number) =>
    `${file}: there are ${count} ${period}s, more than ${most}`,
  'no-season-yet': (file: string, count: number, season: number, period: string) =>
    `${file}: holt-winters needs two seasons of ${season} ${period}s and one more, and there are ${count}`,
  'no-season': (count: number, period: string, least: number) =>
    `there are ${count} ${period}s, and a season needs ${least}, so the forecast has no season`,
  'worse-than-naive': (method: string, mase: string, naive: string, seasonal: boolean) =>
    `the method ${method} was less accurate (MASE ${mase}) than the ${seasonal ? 'seasonal naive forecast' : 'simple forecast, the same as the last period'} (${naive})`,
  'wrote-forecast': (count: number, period: string, files: readonly string[]) =>
    `forecast ${count} ${count === 1 ? period : `${period}s`}${files.map((file) => ` to ${file}`).join('')}`,
  'gate-names-of-forecast': (names: readonly string[]) => `Gates of forecast are ${names.join(', ')}.`,
  'many-parts': (count: number, most: number) =>
    `--split makes ${count} parts; the ${most} largest are forecast, and the total has all of them`,
  'no-bg-nbd-model': (path: string) => `the model ${path} holds no parameters of bg-nbd`,
  'save-bg-nbd-model': 'Save one with cartera vvc <ledger> --method bg-nbd --save-model model.json.',
}

/** Words of a forecast's report. */
export const forecastPhrases = {
  /** What a row of a file is. */
  kinds: { actual: 'actual', forecast: 'forecast' },
  title: 'Forecast',
  over: (count: string, unit: string) => `the next ${count} ${unit}`,
  period: 'Period',
  low: (confidence: string) => `Low (${confidence})`,
  high: 'High',
  interval: (confidence: string) => `${confidence} interval`,
  naive: (seasonal: boolean): string => (seasonal ? 'Seasonal naive' : 'Same as last period'),
  methods: 'Methods, the most accurate first',
  method: 'Method',
  names: {
    'seasonal-naive': 'seasonal naive',
    drift: 'drift',
    'damped-trend': 'damped trend',
    'holt-winters': 'Holt–Winters, additive',
  },
  asLast: 'same as last period',
  chosen: (method: string, origins: string) =>
    `method: ${method}; the error (MASE) comes from ${numbered(origins, 'test forecast', 'test forecasts')} made from earlier periods, and so does the interval`,
  naiveBeside: (seasonal: boolean): string =>
    seasonal
      ? 'seasonal naive: the same as in the same period of the last season'
      : 'for comparison, the simplest forecast: the same as the last period, since there is no full season yet',
  finding: (measure: string, count: string, unit: string, sum: string) => `${measure} of the next ${count} ${unit}: ${sum}`,
  picture: 'A line for the latest periods and for the forecast, with a band for its interval, and the simplest forecast for comparison.',
  known: 'Known customers',
  gap: (customers: string, sum: string, gap: string, more: boolean, asOf: string) =>
    `The ${customers === '1' ? 'one customer' : `${customers} customers`} known on ${asOf} ${customers === '1' ? 'is' : 'are'} expected to bring ${sum} (bg-nbd), ${/[1-9]/.test(gap) ? `${gap} ${more ? 'less' : 'more'} than` : 'the same as'} the forecast of the whole, which counts new customers too.`,
  parts: (column: string) => `By ${column}`,
  changed: 'Change',
  moreParts: (count: string) => `… and ${count} more; --top all shows ${count === '1' ? 'it' : 'them'}`,
  partsRemark: 'Each part uses the method that was most accurate for it, so the parts may not add up to the whole.',
  actual: 'actual',
  foretold: 'forecast',
  from: (period: string) => `forecast from ${period} on`,
  history: 'Periods that are over',
  earlier: (count: string) => `… and ${count} earlier; --top all shows ${count === '1' ? 'it' : 'them'}`,
  change: (change: string, more: boolean, sum: string, years: number | null) =>
    `That is ${/[1-9]/.test(change) ? `${change} ${more ? 'more' : 'less'} than` : 'the same as'} ${years === null ? 'the same number of periods just before' : `the same periods ${years === 1 ? 'one year' : `${years} years`} before`} (${sum}).`,
  noChange: 'Nothing was sold in the periods to compare with.',
}
