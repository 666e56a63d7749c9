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
