/** Words of a forecast's report. */
export const forecast = {
  /** What a row of a file tells. */
  kinds: { actual: 'actual', forecast: 'forecast' },
  title: 'Forecast',
  over: (count: string, unit: string) => `the next ${count} ${unit}`,
  period: 'Period',
  low: (confidence: string) => `Low (${confidence})`,
  high: 'High',
  interval: (confidence: string) => `${confidence} interval`,
  naive: (seasonal: boolean): string => (seasonal ? 'Seasonal naive' : 'As the last period'),
  methods: 'Methods, the nearest first',
  method: 'Method',
  names: {
    'seasonal-naive': 'seasonal naive',
    drift: 'drift',
    'damped-trend': 'damped trend',
    'holt-winters': 'Holt–Winters, additive',
  },
  asLast: 'as the last period',
  chosen: (method: string, origins: string) =>
    `method: ${method}; the error (MASE) is that of ${origins} ${origins === '1' ? 'time' : 'times'} at which the periods to come were foretold from those before; the interval comes from the same errors`,
  naiveBeside: (seasonal: boolean): string =>
    seasonal
      ? 'seasonal naive: as in the same period of the last season'
      : 'beside it the simplest forecast, as in the last period: there is no season yet',
  finding: (measure: string, count: string, unit: string, sum: string) => `${measure} of the next ${count} ${unit}: ${sum}`,
  picture:
    'A line of the latest periods and of those to come, with a band where these are likely to lie, and the simplest forecast beside it.',
  known: 'Known customers',
  gap: (customers: string, sum: string, gap: string, more: boolean, asOf: string) =>
    `The ${customers} customers known at ${asOf} are expected to bring ${sum} (bg-nbd), ${gap} ${more ? 'less' : 'more'} than the forecast of the whole, which counts new customers too: two views.`,
  parts: (column: string) => `By ${column}`,
  changed: 'Change',
  moreParts: (count: string) => `… and ${count} more; --top all shows them`,
  partsRemark: 'Each by the method that was nearest for it, so the parts need not add up to the whole.',
  actual: 'actual',
  foretold: 'forecast',
  from: (period: string) => `forecast from ${period} on`,
  history: 'Periods that are over',
  earlier: (count: string) => `… and ${count} earlier; --top all shows them`,
  change: (change: string, more: boolean, sum: string, season: boolean) =>
    `That is ${change} ${more ? 'more' : 'less'} than ${season ? 'the same periods of the season before' : 'as many periods just before'} (${sum}).`,
  noChange: 'Nothing was sold in the periods to compare with.',
}
