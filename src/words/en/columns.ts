import { enumerated, enumeratedFirst } from '../plural.js'

/** Columns that are not there, stand twice or could be taken for another. */
export const columns = {
  'some-names': (names: readonly string[], more: number) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  'no-name': '(no name)',
  'columns-named-alike': (header: string, columns: readonly number[]) =>
    `has ${columns.length} columns named "${header}" (columns ${enumeratedFirst(columns, 'and', (count) => `${count} more`)})`,
  'rename-one': 'Rename one of them in the file.',
  'repeated-header': (rows: number, lines: readonly string[]) =>
    rows === 1
      ? 'the header stands here again, as where files were joined end to end; this line was left out'
      : `the header stands again on ${rows} lines (${lines.join(', ')}${rows > lines.length ? ', …' : ''}), as where files were joined end to end; they were left out`,
  'no-column-to-map': (column: string, field: string, formula: string) => `has no column "${column}" for --map ${field}=${formula}`,
  'columns-are': (columns: string) => `The columns are ${columns}.`,
  'no-column-for': (field: string, columns: string) => `has no column for "${field}"; its columns are ${columns}`,
  'no-column-for-any': (fields: readonly string[], columns: string) =>
    `has no column for any of ${fields.map((field) => `"${field}"`).join(', ')}; its columns are ${columns}`,
  'with-nameless': (reason: string, columns: readonly number[]) =>
    `${reason}; ${columns.length === 1 ? `column ${columns[0]} has` : `columns ${enumeratedFirst(columns, 'and', (count) => `${count} more`)} have`} no name`,
  'is-it-column': (header: string, map: string) => `Is it "${header}"? Then add --map ${map}.`,
  'is-it-either': (map: string, or: string) => `Is it --map ${map}, or --map ${or}? Add the one that it is.`,
  'name-it-in-file': (field: string) =>
    `If it is a column without a name, name it in the file; else say which with --map "${field}=<column>".`,
  'periods-in-columns': (first: string, last: string) =>
    `The periods "${first}" to "${last}" stand in columns of their own; export one row a customer and day, or a sale, instead.`,
  'name-the-column': (field: string) => `Name the column with --map "${field}=<column>".`,
  'name-the-column-or-no-dates': 'Name the column of the date with --map "date=<column>", or leave out --since and --until.',
  'name-what-stands-for': (what: string, field: string) =>
    `Name the column of the ${what} with --map "${field}=<column>"; the file needs one row per ${what} and stage.`,
  'name-the-customers':
    'Name the column with --map "customer=<column>". If each row is a customer of its own, as in a survey, use --map "customer=#row".',
  'name-your-criteria': (criteria: number, option: string) =>
    `None of the ${criteria} criteria is a column here: name your own in a CSV of criterion,weight with ${option} <csv>, or give the scores of these with --scores <file>.`,
  'name-the-column-or-say': (field: string, options: readonly string[]) =>
    `Name the column with --map "${field}=<column>", or give ${enumerated(options, 'or')}.`,
  'debit-and-credit': (debit: string, credit: string, debits: string, credits: string) =>
    `"${debit}" and "${credit}" are the sides of an account: write --map ${debits} if debits are the sales, as in accounts of customers, or --map ${credits} if credits are.`,
  'no-column-that-other-has': (column: string, other: string) => `has no column for "${column}", which ${other} has`,
  'same-columns': 'Files that are read together have the same columns; join other columns with --join.',
  'no-column-to-show': (name: string) => `there is no column "${name}" to show, neither in the result nor in the input`,
  'columns-to-show': (columns: readonly string[]) => `Columns are ${columns.join(', ')}.`,
  'column-asked-twice': (name: string) => `--columns: "${name}" is named twice`,
  'ask-column-once': 'Name each column once.',
  'columns-with-commas': 'names with commas between, such as name,email',
  'joined-by-customer': (file: string) => `${file} is joined by customer, and a ledger has several rows of one`,
  'clean-by-itself': 'Clean it separately and join it when you use the cleaned rows, or add --on to join rows.',
  'columns-left-out': (columns: readonly string[]) => `columns that only some files have are left out: ${columns.join(', ')}`,
  'columns-renamed': (columns: readonly string[]) =>
    `columns that would be taken for a field are written under other names: ${columns.join(', ')}`,
  'guarded-cells': (cells: number, example: string) =>
    `${cells === 1 ? '1 text begins' : `${cells} texts begin`} with a sign that a spreadsheet might run, such as "${example}", and ${cells === 1 ? 'is' : 'are'} written with ' before it; --raw, or a .parquet, keeps them as they are`,
  'no-column-of-groups': (column: string, columns: string) => `has no column "${column}" to group customers by; its columns are ${columns}`,
  'name-column-of-groups': (column: string) => `Name one of the columns, or say which with --map "${column}=<column>".`,
  'ambiguous-column': (used: string, field: string, others: readonly string[]) =>
    `"${used}" is used as ${field}, although ${others.map((other) => `"${other}"`).join(', ')} would do too; choose with --map "${field}=<column>"`,
  'names-for-ids': (header: string) =>
    `no column holds customer ids, so the names in "${header}" tell customers apart; name another with --map "customer=<column>"`,
  'percentages-not-money': (header: string, field: string) => `"${header}" holds percentages, which cannot be ${field}, an amount of money`,
  'map-as-ratio': (ratios: readonly string[], map: string) => `Is it ${enumerated(ratios, 'or')}? Then write --map ${map}.`,
  'no-field-to-map': (field: string) => `--map: there is no field "${field}"`,
  'no-field': (field: string) => `there is no field "${field}"`,
  'fields-are': (fields: readonly string[]) => `The fields are ${fields.join(', ')}.`,
  'two-hints': (first: string, second: string) => `${first} ${second}`,
}
