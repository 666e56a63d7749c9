import { enumerated } from '../plural.js'
import { counted } from './figures.js'

/** Files that are joined row by row, and accounts that are added up under their parents. */
export const joins = {
  'no-column-to-join': (column: string, columns: string) => `has no column "${column}" for --on; its columns are ${columns}`,
  'join-on-one-of': (columns: string) => `Both files have ${columns}: name one of them with --on, or two columns with --on "one=other".`,
  'nothing-in-both': (file: string, other: string) =>
    `${file} and ${other} have no column with the same name: name the two columns with --on "one=other".`,
  'no-customer-to-join': (columns: string) =>
    `has no column for the customer, by whom --join joins files unless --on names another column; its columns are ${columns}`,
  'join-instead': (file: string, column: string) =>
    `If its rows belong to those of the other file, name that one beside it alone: --join ${file} --on ${column}.`,
  'join-on': (column: string, file: string) => `Name the column that both files have: --join ${file} --on ${column}.`,
  'name-what-joins': (file: string) => `Name the column that both files have: --join ${file} --on <column>.`,
  'one-file-to-join': (pattern: string, files: number) => `--join ${pattern} --on names ${files} files; a join with --on takes one file`,
  'join-each': 'Put them into one file, or give each its own --join and --on.',
  'on-without-join': '--on must follow the --join that it belongs to, and there is no --join before it',
  'on-twice': (file: string) => `--join ${file} has two --on, and takes one`,
  'put-on-behind': 'Write --join orders.csv --on order_id.',
  'joined-key-twice': (key: string, first: number, second: number, column: string) =>
    `"${key}" is on line ${first} and on line ${second}; a file joined by "${column}" must have each value once`,
  'joined-key-twice-in-rows': (key: string, first: number, second: number, column: string) =>
    `"${key}" is in row ${first} and in row ${second}; a file joined by "${column}" must have each value once`,
  'join-the-other-way': 'Keep one of the rows, or read this file first and join the other one to it.',
  'no-partner': (file: string, column: string, key: string) => `no row of ${file} has ${column} "${key}", so the customer is not known`,
  'no-key-to-join': (column: string, file: string) => `${column} is blank, so no row of ${file} gives the customer`,
  'with-near-keys': (unmatched: string, near: string) => `${unmatched}; ${near}`,
  'near-accounts': (near: string) => `some customers stand under no parent; ${near}`,
  'near-keys': (keys: number, theirs: string, ours: string) =>
    `${keys === 1 ? 'one of them seems to be written in another way there' : `${keys} of them seem to be written in another way there`}: "${theirs}" and "${ours}"; write them in one way in both files`,
  'rows-without-partner': (rows: number, all: number, file: string, column: string, key: string | undefined, line: string | undefined) =>
    `${counted(rows, 'row', 'rows')} of ${all} ${rows === 1 ? 'has' : 'have'} no partner in ${file}${key === undefined ? '' : `, such as ${column} "${key}"`}${line === undefined ? '' : ` ${line}`}; the columns of ${file} are missing in ${rows === 1 ? 'that row' : 'those rows'}; leave such rows out with a --where on one of its columns`,
  'there-on-line': (line: number) => `(line ${line})`,
  'there-in-row': (row: number) => `(row ${row})`,
  'no-parent-column': (columns: string) => `has no column "parent"; its columns are ${columns}`,
  'head-of-parents': 'A roll-up has two columns, customer and parent: one row per account, with the account above it.',
  'two-parents': (account: string, parent: string, line: number, other: string, second: number) =>
    `"${account}" has two parents: "${parent}" on line ${line} and "${other}" on line ${second}`,
  'circular-parents': (accounts: readonly string[], lines: readonly number[]) =>
    `the parents go round in a circle: ${accounts.map((account) => `"${account}"`).join(' under ')} (${lines.length === 1 ? 'line' : 'lines'} ${enumerated(lines, 'and')})`,
  'one-parent-each': 'Keep one parent for each account, and none for the one at the top.',
  'no-accounts-to-roll-up': (columns: string) => `has no column of customers that --rollup could look up; its columns are ${columns}`,
  'give-account-column': 'Name the column of the accounts with --map "customer=<column>"; a formula cannot be rolled up.',
  'accounts-under': (accounts: readonly string[], more: number) =>
    `Adds up ${counted(accounts.length + more, 'account', 'accounts')}: ${accounts.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  'account-twice': (account: string) => `"${account}" is on another line too, in a file with one row per account`,
}
