import { exampleNames } from '../example-names.js'
import { counted, figure } from './figures.js'

const names = ['customer', 'date', 'sales'] as const

/** Where a table stands in a text file, and in which encoding the file is. */
export const layout = {
  'ambiguous-encoding': (file: string, one: string, other: string) => `${file}: the encoding is not clear: ${one} or ${other}`,
  'encoding-reading': (word: string, encoding: string) => `"${word}" (${encoding})`,
  'name-encoding': (encoding: string) => `Say which with --encoding, for instance --encoding ${encoding}.`,
  'is-html': (file: string) => `${file} is an HTML page, not a CSV file`,
  'is-xml': (file: string) => `${file} is an XML document, not a CSV file`,
  'is-json': (file: string) => `${file} holds JSON, not CSV`,
  'save-table-as-csv': 'Open it in a spreadsheet program and save the table as CSV UTF-8.',
  'rename-json': 'Give it a name that ends in .json, or .ndjson where each line is an object.',
  'rows-quoted-whole': (file: string, line: string) => `${file}: each whole row is in quotes, such as ${line}`,
  'unquote-rows': 'Export it again without quotes around whole rows, or take the outer quotes away.',
  'no-header-line': (file: string) => `${file}: it is not clear which line is the header`,
  'numbered-line': (line: number, text: string) => `line ${line}: ${text}`,
  'name-header-line':
    'Say which with --header-line, for instance --header-line 3, or give the names of the columns with --header where no line has them.',
  'header-names': (given: number, file: string, columns: number) =>
    `${given} ${given === 1 ? 'name is' : 'names are'} given by --header, but most rows of ${file} have ${columns} ${columns === 1 ? 'column' : 'columns'}`,
  'name-each-column': (cells: readonly string[]) =>
    `Give a name for each, and nothing between commas where none is needed; the first row is ${cells.join(' | ')}.`,
  'names-and-line': '--header names the columns of files without a header, and --header-line says where the header is',
  'one-of-header': 'Give one of the two.',
  'no-such-line': (file: string, line: number) => `${file} has no header on line ${line}`,
  'header-line-within': (lines: number) => `Name a line of 1 to ${lines} that is not blank.`,
  'no-delimiter': (file: string, sign: string) => `${file} has only one column, but each line has the character ${sign}`,
  'name-delimiter': (sign: string) => `If it separates the columns, add --delimiter "${sign}".`,
  'idle-delimiter': (file: string, sign: string) => `--delimiter: "${sign}" does not separate the columns of ${file}`,
  'leave-delimiter': (sign: string) => `Leave --delimiter out, or give --delimiter "${sign}".`,
  'columns-by-spaces': (file: string, columns: number) => `${file} has ${columns} columns separated by spaces`,
  'delimiter-space': 'Add --delimiter space.',
  'delimiter-space-and-names': (columns: number, cells: readonly string[]) =>
    `Add --delimiter space and, since the first line is a row, --header with ${columns} names, such as --header ${exampleNames(columns, names)}, with nothing between commas where none is needed; the first row is ${cells.join(' | ')}.`,
  'split-amounts': (amount: string, cents: string) =>
    `the amounts are whole, and the next column has two digits in each row, such as ${amount} and ${cents}: it seems that the comma of ${amount},${cents} divided them; export the file with ; between the columns, or with quotes around the cells`,
  'twice-encoded-inside': (rows: number, all: number, cell: string, once: string) =>
    `${counted(rows, 'row', 'rows')} of ${figure(all)} looked at ${rows === 1 ? 'holds' : 'hold'} text that became UTF-8 twice, such as "${cell}" for "${once}"; names stay as they are; make the file again from its source with the right encoding`,
  'twice-encoded': (file: string, rows: number, all: number, cell: string, once: string, encoding: string) =>
    `${file}: ${rows} of ${all} lines looked at ${rows === 1 ? 'has' : 'have'} text in a wrong encoding: "${cell}" seems to be "${once}"; it is kept as it stands; --encoding ${encoding} reads it so`,
  'sep-line-lies': (file: string, declared: string, found: string) =>
    `${file}: the line sep=${declared} does not fit the rows, which are separated by "${found}"`,
  'lines-above-header': (file: string, header: number, lines: number, first: string) =>
    `${file}: the header is on line ${header}; ${lines === 1 ? '1 line' : `${lines} lines`} above it ${lines === 1 ? 'is' : 'are'} left out: "${first}"${lines > 1 ? ' …' : ''}`,
  'footer-left-out': (file: string, text: string) => `${file}: the text at the end is not a row and was left out: "${text}"`,

  // Formats of numbers and dates, delimiters and encodings.
  'may-be': (cell: string, readings: readonly string[]) => `"${cell}" may be ${readings.join(' or ')}`,
  'not-a-format': (option: string, value: string) => `${option}: "${value}" is not a format`,
  'formats-are': (formats: readonly string[]) => `The formats are ${formats.join('  ')}.`,
  'not-one-character': (value: string) => `--delimiter: "${value}" is not one character`,
  'give-a-delimiter': 'Give one such as , or ; or tab.',
  'unknown-encoding': (name: string) => `--encoding: "${name}" is not a known encoding`,
  'common-encodings': 'Common ones are utf-8, utf-16le, windows-1252, latin-1, windows-1251 and koi8-r.',
  undecodable: (offset: number, bytes: string, encoding: string) => `the bytes at offset ${offset} (${bytes}) are no ${encoding} text`,
  'mend-or-name-encoding': 'Fix the line, or name the right encoding with --encoding.',
  'name-the-encoding': 'Name the encoding, for instance --encoding windows-1252.',
  'name-another-encoding': 'Name another encoding with --encoding, for instance --encoding cp850, which knows all bytes.',
}
