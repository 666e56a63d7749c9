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
  mean: 'A customer',
  before: (days: string) => `A customer, ${days} days before`,
  change: 'Change',
  effect: 'Effect',
  each: (difference: string, low: string, high: string, confidence: string) =>
    `a customer: ${difference} more than in the control group (${confidence} interval: ${low} to ${high})`,
  whole: (amount: string, low: string, high: string) => `all who were treated: ${amount} (${low} to ${high})`,
  method: {
    means: 'difference of the means; the interval is Welch’s',
    differences: 'difference of the changes, the days before scaled to the length of the campaign; the interval is Welch’s',
  },
  notShown: 'The interval goes across 0: the campaign is not shown to work.',
  works: 'The interval leaves 0 out: the campaign brought something.',
  harms: 'The interval lies below 0: the campaign did harm.',
  romi: (value: string, low: string, high: string, rate: string, cost: string) =>
    `return on marketing investment ${value} (${low} to ${high}): incremental amount × ${rate} less the cost of ${cost}, over that cost`,
  rate: { option: 'the rate given', ledger: 'the ledger’s own margin rate', measure: 'all of it, since the measure is the margin' },
  noRate:
    'The return on the cost is not told: say the part of the sales that is margin with --margin-rate, or give a ledger with a margin.',
  parts: (column: string) => `By ${column}`,
  part: 'Group of customers',
  difference: 'Difference',
  low: 'Low',
  high: 'High',
  incremental: 'Incremental',
  effectRow: 'Effect',
  beforeOf: (group: string, days: string) => `${group}, before, per ${days} days`,
  perCustomer: (measure: string) => `${measure} a customer`,
  between: (low: string, high: string) => `${low} to ${high}`,
  finding: (verdict: string, difference: string, measure: string) => `Effect on ${measure} a customer: ${difference}. ${verdict}`,
  partsFinding: (count: number, shown: string, of: string, column: string) =>
    `${shown} of ${of} groups of ${column} ${count === 1 ? 'has an interval' : 'have an interval'} above 0`,
  picture: (confidence: string) => `Bars from 0 to the amount a customer; a line with ends is the ${confidence} interval.`,
}
