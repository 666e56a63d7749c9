import { counted, figure, money } from './figures.js'

/** What is wrong with rows, what became of them, and what filters leave out. */
export const rows = {
  'open-quote': 'a quote is not closed, or is in the middle of a cell',
  'stray-break': 'the row has a line break of a different kind from the rest of the file, outside quotes',
  'other-cells': (cells: number, header: number) => `the row has ${counted(cells, 'cell', 'cells')} where the header has ${header}`,
  'cell-is-blank': 'the cell is blank',
  'cell-holds-nul': 'the cell holds a NUL character',
  'several-reasons': (reasons: readonly string[]) => reasons.join('; '),
  'first-fault': (first: string, more: number, atLeast: boolean, note: string | undefined) =>
    `${first}${more === 0 ? '' : `; and ${atLeast ? 'at least ' : ''}${counted(more, 'more fault', 'more faults')}`}${note === undefined ? '' : `; ${note}`}`,
  'mend-there-or-skip': 'Correct these rows there, or leave them out with --on-reject skip --rejects rejected.csv.',
  'mend-or-skip': 'Fix the file, or leave such rows out with --on-reject skip --rejects rejected.csv.',
  'too-many-rejects': (rows: number, most: number, first: string) =>
    `${counted(rows, 'row is', 'rows are')} faulty, more than --max-rejects ${most}; the first is ${first}`,
  'too-many-rejects-of': (rows: number, file: string, most: number) =>
    `${counted(rows, 'row', 'rows')} of ${file} ${rows === 1 ? 'is' : 'are'} faulty, more than --max-rejects ${most}`,
  rejected: (rows: number) => `${counted(rows, 'row was', 'rows were')} rejected`,
  'rejected-with': (rows: number, held: string) => `${counted(rows, 'row was', 'rows were')} rejected, with ${held} that could be read`,
  'rejected-alike': (rows: number, column: string, reason: string, places: readonly string[], more: number) =>
    `${figure(rows)} rows${column === '' ? '' : `, column "${column}"`}: ${reason} (${places.join(', ')}${more > 0 ? ` and ${more} more` : ''})`,
  'rejected-alike-in': (rows: number, file: string, column: string, reason: string, lines: readonly string[], more: number) =>
    `${figure(rows)} rows of ${file}${column === '' ? '' : `, column "${column}"`}: ${reason} (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more > 0 ? ` and ${more} more` : ''})`,
  'for-example': (reason: string) => `for example, ${reason}`,
  'more-reasons': (more: number) => `… and ${counted(more, 'further reason', 'further reasons')}`,
  'rejects-keeps': '--rejects <file> keeps all such rows',
  'amount-of': (amount: string, field: string) => `${money(amount)} of ${field}`,
  'all-amounts': (amounts: readonly string[]) => amounts.join(' and '),
  rounded: (cells: number, files: readonly string[], scores: boolean) =>
    `${counted(cells, 'cell', 'cells')} of ${files.join(', ')} had more than 4 decimals${scores ? ' (scores: 10)' : ''} and ${cells === 1 ? 'was' : 'were'} rounded half away from zero`,
  'sum-too-large': "the sum of a customer's money is larger than 14 digits before the decimal sign",
  'give-thousands': 'Give the amounts in thousands.',
  'mend-the-cell': 'Fix the cell.',
  'mend-the-value': 'Fix the value.',
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
