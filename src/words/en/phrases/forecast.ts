import { numbered } from '../../plural.js'

/** Words of a forecast's report. */
export const forecast = {
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
