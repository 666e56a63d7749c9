/** What is said of campaigns and their control groups. */
export const lift = {
  'campaign-backwards': (from: string, to: string) => `--from ${from} is after --to ${to}`,
  'unknown-group': (file: string, customer: string, group: string) =>
    group === ''
      ? `${file}: the customer "${customer}" has no group`
      : `${file}: the customer "${customer}" is in a group "${group}"; a customer is treated or control`,
  'one-group-each': 'A customer is in one group: keep one of these rows in the list.',
  'group-names': 'The list is a CSV of customer,group, where the group is treated or control.',
  'campaign-outside': (file: string, first: string, last: string, from: string, to: string) =>
    `${file}: the ledger goes from ${first} to ${last}, and the campaign from ${from} to ${to} is outside it`,
  'no-control': (file: string) =>
    `${file}: nobody is in the control group, so the effect of the campaign cannot be measured; draw one with --control next time`,
  'no-treated': (file: string) => `${file}: nobody is in the group of the treated`,
  'group-of-one': (file: string, name: string) => `${file}: only one customer is in the group ${name}, and an interval needs at least two`,
  'nobody-listed': (list: string, ledger: string) =>
    `none of the customers of ${list} has a row in ${ledger}, so all of them count as 0; are the ids written alike?`,
  'small-parts': (count: number, part: string) =>
    `${count === 1 ? `the part "${part}" of --split has` : `${count} parts of --split, such as "${part}", have`} fewer than two treated or two control customers, so ${count === 1 ? 'it has' : 'they have'} no effect of ${count === 1 ? 'its' : 'their'} own; all customers count in the total`,
  'unlike-groups': (distance: string, most: number) =>
    `the groups differed before the campaign by ${distance} standard deviations, more than ${most}; they may not have been drawn at random, so treat the effect with caution`,
  'campaign-not-over': (to: string, asOf: string) => `the campaign runs to ${to} and the data end on ${asOf}, so its last days are missing`,
  'wrote-lift': (treated: number, control: number, files: readonly string[]) =>
    `compared ${treated} treated with ${control} control customers${files.map((file) => ` to ${file}`).join('')}`,
  'lift-needs': 'It needs --campaign <csv> (customer,group with treated or control), --from <date> and --to <date>.',
  'option-missing': (name: string) => `${name} is missing`,
  'an-amount': 'an amount above 0',
  'a-share': 'a number between 0 and 1',
  'gate-names-of-lift':
    'Gates of lift are lift.low, lift.high, lift.incremental, lift.difference, lift.romi, treated.customers, control.customers.',
  'control-needs': (name: string) => `a control group needs ${name} too`,
  'control-example': 'Such as --control 0.1 --control-list control.csv.',
  'control-without-portfolio': '--control-list draws from a portfolio; it does not go with --sql or --explain',
}

/** Whether there is more, less or as much as in what it is compared with. */
export type Side = 'more' | 'less' | 'same'

/** Words of a campaign's report. */
export const liftPhrases = {
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
