import { enumerated } from '../plural.js'
import { counted, figure, money } from './figures.js'

/** What is remarked on a portfolio, or keeps it from being made. */
export const portfolios = {
  'portfolio-empty': (file: string) => `${file} has no customers`,
  'portfolio-no-total': (file: string, measure: string) =>
    `${file}: no customer has ${measure} above 0, so there is nothing to divide into shares`,
  'turn-amounts': (measure: string, map: string) => `If ${measure} is written with a minus, turn its sign with --map ${map}.`,
  'no-shares': (measure: string, total: string) => `the net total of ${measure} is ${money(total)}, so there are no shares`,
  'total-unknown': 'unknown',
  'looks-like-percent': (column: string) =>
    `column "${column}": most values are above 1.5, so they look like percent but are read as rates (14 is 1400%); write the % in the header or the cells if percent is meant`,
  'not-placed': (customers: number, causes: readonly string[]) =>
    `${counted(customers, 'customer', 'customers')} could not be placed: ${causes.join(', ')}`,
  'cause-counted': (cause: string, count: string) => `${cause} (${figure(count)})`,
  'empty-levels': (measure: string, levels: number, of: number, empty: readonly string[]) =>
    `ties leave the score of ${measure} with ${counted(levels, 'level', 'levels')} instead of ${of}: equal values share a score, and nobody has ${enumerated(empty, 'or')}`,
  'several-groups': (customers: number, example: string, column: string, most: string) =>
    `${counted(customers, 'customer has', 'customers have')} rows of several values of "${column}", such as ${example}; each counts within the one with most ${most}`,
  'whole-customers': (customers: number, example: string, column: string, measure: string, most: string) =>
    `${measure} is not a sum of rows, so ${counted(customers, 'customer with rows of several values', 'customers with rows of several values')} of "${column}", such as ${example}, ${customers === 1 ? 'counts' : 'count'} as a whole in the group with most ${most}`,
  'period-begins-late': (period: string, days: number) => `${counted(days, 'day', 'days')} of ${period}, the first,`,
  'period-not-ended': (period: string, days: number) => `${counted(days, 'day', 'days')} of ${period}, the last,`,
  'partial-periods': (lacking: readonly string[], unit: 'year' | 'quarter' | 'month' | 'week') =>
    `${enumerated(lacking, 'and')} are not in the ledger, so the margin per ${unit} is too low; take whole periods with --since and --as-of, or a shorter --period`,
  'unseen-groups': (column: string, groups: readonly string[], more: number) =>
    `the model has no cut points for the ${column} ${groups.join(', ')}${more > 0 ? ` and ${more} more` : ''}, so ${groups.length + more === 1 ? 'its' : 'their'} customers are unclassified`,
  'group-counted': (group: string, customers: number) => `"${group}" (${counted(customers, 'customer', 'customers')})`,
  'drift-unknown':
    'the model does not say how many customers each segment had when it was saved, so its drift cannot be computed; save it again',
  drifted: (since: string, percent: number) =>
    `customers have drifted since ${since}: ${percent}% of them would have to change segment to be distributed as before`,
  'since-saved': 'the model was saved',
  'since-date': (date: string) => `the model's ${date}`,
  'sql-standard-input': '--sql needs a file: standard input is gone before anybody runs the script',
  'advice-without-value': (customers: number, measure: string) =>
    `${counted(customers, 'customer has', 'customers have')} no ${measure} and ${customers === 1 ? 'is' : 'are'} above no cut point`,
  'cuts-nothing': (option: string) => `--${option} cuts nothing in these data`,
  'cut-awaits-advice': (measure: string, suggest: string) =>
    `the cut of "${measure}" is ${suggest}, which asks for advice and places nobody`,
  'advice-with-model': 'a model has cut points already, so there is none to suggest',
  'advice-within': 'cut points are suggested for all customers, not within groups',
  'advice-leave-within': 'Leave out --within, or take the customers of one group alone.',
  'no-open-cut': 'no cut point is "suggest"',
  'give-suggest': 'Give a parameter such as { cut: "suggest" }.',
  'ask-advice': 'Ask for the advice by itself, with advise(), and give the cut point that you choose.',
}
