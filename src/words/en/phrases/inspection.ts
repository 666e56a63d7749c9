import { enumerated } from '../../plural.js'

const shape: Readonly<Record<string, string>> = { ledger: 'ledger', customers: 'customers', repeated: 'repeated' }
const use: Readonly<Record<string, string>> = { alternative: 'not used', duplicate: 'unclear' }

/** What the table and Markdown of an inspection say. */
export const inspection = {
  rows: (count: number, shown: string, all: boolean) =>
    `${all && count > 1 ? 'all ' : ''}${shown} ${count === 1 ? 'row' : 'rows'} looked at`,
  files: (shown: string) => `${shown} files`,
  faulty: (shown: string) => `${shown} faulty`,
  facts: {
    sheet: 'Sheet',
    encoding: 'Encoding',
    delimiter: 'Delimiter',
    quote: 'Quote',
    newline: 'Line end',
    header: 'Header',
    numbers: 'Numbers',
    dates: 'Dates',
    rows: 'Rows',
  },
  fact: 'Fact',
  found: 'Found',
  why: 'Why',
  server: 'table of a server',
  ambiguous: 'ambiguous',
  line: (number: string) => `line ${number}`,
  tab: 'tab',
  shape,
  column: 'Column',
  field: 'Field',
  use,
  unused: (count: number, shown: string) => `… and ${shown} more ${count === 1 ? 'column that gives' : 'columns that give'} no field`,
  sample: 'The first rows as they will be used',
  lineTitle: 'Line',
  missing: '(missing)',
  place: (line: number | null, column: string | null) =>
    [...(line === null ? [] : [`line ${line}`]), ...(column === null ? [] : [`column "${column}"`])].join(', '),
  whole: 'the row',
  doubtful: '? marks a cell that is ambiguous, see above',
  classifier: 'Classifier',
  runs: 'Can run',
  answers: { yes: 'yes', 'with-options': 'with option', no: 'no' },
  needs: 'Needs',
  or: (parts: readonly string[]) => enumerated(parts, 'or'),
  columns: (count: string, names: string, more: boolean) => `${count} columns (${names}${more ? ', …' : ''})`,
  guesses: 'Guessed from what the columns hold; used only if you say so',
  guess: (field: string, because: string) => `${field}: ${because}`,
  joined: 'Joined',
  beside: (file: string, on: string | null, columns: readonly string[], more: number) =>
    `${file} by ${on ?? 'customer'}: adds ${columns.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  matched: (matched: string, rows: string) => `${matched} of ${rows} rows looked at have a match`,
  asks: 'Nothing can run yet',
  because: 'Without these options',
  reason: (option: string, text: string) => `${option}: ${text}`,
  heard: 'What a run says of the rows',
  next: 'To run next',
  orElse: 'or, if the file means the other thing',
  hint: 'cartera explain <classifier> lists the headers it recognises; --map "<field>=<column>" names another column.',
}
