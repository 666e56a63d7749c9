/** Whether there is more, less or as much as in what it is compared with. */
export type Side = 'more' | 'less' | 'same'

/** Words of a campaign's report. */
export const lift = {
  title: 'Lift of a campaign',
  span: (from: string, to: string) => `from ${from} to ${to}`,
  groups: 'Groups',
  group: 'Group',
  treated: 'Treated',
  control: 'Control',
  customers: 'Customers',
  total: (measure: string) => measure,
  mean: 'Per customer',
  before: (days: string) => `Per customer, ${days} days before`,
  change: 'Change',
  effect: 'Effect',
  /** The difference is without its sign, which `side` tells. */
  each: (difference: string, side: Side, low: string, high: string, confidence: string) =>
    `per customer: ${side === 'same' ? 'the same as' : `${difference} ${side} than`} in the control group (${confidence} interval: ${low} to ${high})`,
  whole: (amount: string, side: Side, low: string, high: string) =>
    `all treated customers: ${side === 'same' ? 'no difference' : `${amount} ${side}`} (${low} to ${high})`,
  method: {
    means: 'difference of the means, with Welch’s interval',
    differences: 'difference of the changes, with Welch’s interval; the days before are scaled to the length of the campaign',
  },
  notShown: 'The interval includes 0: the data do not show that the campaign worked.',
  works: 'The whole interval is above 0: the campaign worked.',
  harms: 'The whole interval is below 0: the campaign did harm.',
  romi: (value: string, low: string, high: string, rate: string, cost: string) =>
    `return on marketing investment ${value} (${low} to ${high}): (incremental amount × ${rate} − cost of ${cost}) / cost`,
  rate: { option: 'the rate given', ledger: 'the ledger’s own margin rate', measure: 'all of it, as the measure is the margin' },
  noRate: 'There is no return on the cost: give the margin as a share of sales with --margin-rate, or use a ledger with a margin column.',
  parts: (column: string) => `By ${column}`,
  part: 'Group of customers',
  difference: 'Difference',
  low: 'Low',
  high: 'High',
  incremental: 'Incremental',
  effectRow: 'Effect',
  beforeOf: (group: string, days: string) => `${group}, before, per ${days} days`,
  perCustomer: (measure: string) => `${measure} per customer`,
  between: (low: string, high: string) => `${low} to ${high}`,
  finding: (verdict: string, difference: string, measure: string) => `Effect on ${measure} per customer: ${difference}. ${verdict}`,
  partsFinding: (count: number, shown: string, of: string, column: string) =>
    `${shown} of ${of} groups of ${column} ${count === 1 ? 'has an interval' : 'have an interval'} above 0`,
  picture: (confidence: string) => `Bars from 0 to the amount per customer; the line with ends is the ${confidence} interval.`,
}
