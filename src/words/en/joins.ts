import { counted } from '../plural.js'

/** Files that are joined row by row, and accounts that are added up under their parents. */
export const joins = {
  'no-column-to-join': (column: string, columns: string) => `has no column "${column}" for --on; its columns are ${columns}`,
  'join-on-one-of': (columns: string) => `Both files have ${columns}: name one of them with --on, or two columns with --on "one=other".`,
  'nothing-in-both': (file: string, other: string) =>
    `${file} and ${other} have no column of one name: name the two columns with --on "one=other".`,
  'no-customer-to-join': (columns: string) =>
    `has no column for the customer, by whom --join joins files unless --on names another column; its columns are ${columns}`,
  'join-on': (column: string, file: string) => `Name the column that both files have: --join ${file} --on ${column}.`,
  'name-what-joins': (file: string) => `Name the column that both files have: --join ${file} --on <column>.`,
  'one-file-to-join': (pattern: string, files: number) =>
    `--join ${pattern} --on names ${files} files; a file that is joined by --on stands alone`,
  'join-each': 'Put them into one file, or give each its own --join and --on.',
  'on-without-join': '--on stands behind the --join to which it belongs, and there is none before it',
  'on-twice': (file: string) => `--join ${file} has two --on, and takes one`,
  'put-on-behind': 'Write --join orders.csv --on order_id.',
  'joined-key-twice': (key: string, first: number, second: number, column: string) =>
    `"${key}" stands on line ${first} and on line ${second}; a file that is joined by "${column}" holds each value once`,
  'joined-key-twice-in-rows': (key: string, first: number, second: number, column: string) =>
    `"${key}" stands in row ${first} and in row ${second}; a file that is joined by "${column}" holds each value once`,
  'join-the-other-way': 'Leave one of the rows, or read this file first and join the other one to it.',
  'no-partner': (file: string, column: string, key: string) => `no row of ${file} has ${column} "${key}", so the customer is not known`,
  'no-key-to-join': (column: string, file: string) => `${column} is blank, so no row of ${file} tells the customer`,
  'rows-without-partner': (rows: number, all: number, file: string, column: string, key: string | undefined, line: string | undefined) =>
    `${counted(rows, 'row', 'rows')} of ${all} ${rows === 1 ? 'has' : 'have'} no partner in ${file}${key === undefined ? '' : `, such as ${column} "${key}"`}${line === undefined ? '' : ` ${line}`}; the columns of ${file} are missing there; leave such rows out with a --where on one of its columns`,
  'there-on-line': (line: number) => `(line ${line})`,
  'there-in-row': (row: number) => `(row ${row})`,
}
