import { counted, figure } from './figures.js'

/** What is left out of the rows by --where, --since, --until and --as-of. */
export const filters = {
  'since-after-until': (since: string, until: string) => `--since ${since} is later than --until ${until}`,
  'swap-the-dates': 'No row lies between them: swap the two dates.',
  'date-missing': (options: readonly string[]) =>
    `the row has no date, which ${options.join(', ')} ${options.length === 1 ? 'needs' : 'need'}`,
  'date-missing-for-method': 'the row has no date, which the method needs',
  'left-out-where': 'by --where',
  'left-out-since': (date: string) => `before ${date}`,
  'left-out-until': (date: string) => `after ${date}`,
  'left-out-as_of': (date: string) => `after ${date}`,
  'left-out-distinct': 'by --distinct',
  'left-out-rows': (found: readonly string[]) => `left out ${found.join(' and ')}`,
  'left-out-totals': (rows: number, held: string | undefined) =>
    `left out ${counted(rows, 'row', 'rows')} of totals${held === undefined ? '' : ` with ${held}`}`,
  'left-out-with': (found: readonly string[], held: string) => `left out ${found.join(' and ')} with ${held}`,
  'left-out': (count: number, by: string) => `${counted(count, 'row', 'rows')} ${by}`,
  'nothing-left': (count: number) => `has no row left: all ${figure(count)} are left out by --where, --since, --until or --as-of`,
  'look-at-the-filter': 'Look at the conditions and dates given; cartera inspect shows the columns and the dates.',
  'filters-differ': 'the filters differ',
  'classify-same-filter': 'Classify both with the same --where, --since and --until, or compare them all the same with --force.',
}
