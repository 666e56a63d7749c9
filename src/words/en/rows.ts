import { counted, figure, money } from './figures.js'

/** What is wrong with rows, and what became of them. */
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
}
