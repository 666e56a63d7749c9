import { numbered } from '../plural.js'
import { figure, money } from './figures.js'

/** Customers who stand too often, nowhere, or are none. */
export const customers = {
  'customer-id-blank': 'the customer id is blank',
  'customer-id-unmade':
    "a cell that is part of the customer id is missing; if that is allowed, write coalesce([column], '') in the formula",
  'customer-id-missing': (mark: string) => `"${mark}" marks a missing value, and the customer id must be there`,
  'error-not-an-id': (cell: string) => `"${cell}" is a spreadsheet error, not a customer id`,
  'customer-blank': 'the customer is blank',
  'repeated-customer': (customer: string, times: string | number) =>
    `the customer "${customer}" appears ${times} times in a table with one row per customer`,
  'repeated-customer-also': (customer: string, times: string | number, where: string) =>
    `the customer "${customer}" appears ${times} times in a table with one row per customer, also on ${where}`,
  'aggregate-or-date': 'Add --aggregate to sum the rows of each customer, or name the date column of a ledger with --map "date=<column>".',
  'years-or-aggregate': (map: string) =>
    `If each row is a year of its customer, add --map ${map}; to sum the rows of each customer as one, add --aggregate.`,
  'dates-of-years': (map: string) => `If each row is a year, add --map ${map}.`,
  'blank-ids': (rows: number, held: string) =>
    rows === 1 ? `the row without an id holds ${held}` : `the ${figure(rows)} rows without an id hold ${held}`,
  'blank-is-total': (line: number, rows: number) =>
    `the row without an id on line ${line} bears the sums of the ${rows} rows above it, so it is their total, as it seems`,
  'drop-the-total': 'Add --totals drop if it is the total.',
  'joined-ids': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} writes ${ids === '1' ? 'a customer id' : `${ids} customer ids`} in several ways that differ only in white space, invisible characters or ="…", and count as one: ${examples.join('; ')}`,
  'joined-as': (written: string, id: string) => `"${written}" as "${id}"`,
  'decimal-twins': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} has ids that a spreadsheet may have changed from other ids in the file, and which count as different customers (${ids}): ${examples.join('; ')}`,
  'lost-digits': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} has ids that have lost digits in a spreadsheet, so that several customers may count as one (${ids}): ${examples.join('; ')}; export the file again with that column as text`,
  'lost-letters': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} has ids that have lost letters in another encoding, so that one customer may count as two, or two as one (${ids}): ${examples.join('; ')}; export the file again as UTF-8`,
  'wide-twins': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} has ids that differ only in full-width characters and count as different customers (${ids}): ${examples.join('; ')}`,
  'case-twins': (files: readonly string[], groups: string | number, pairs: readonly string[]) =>
    `${files.join(', ')} has customer ids that differ only in upper and lower case and count as different customers (${groups}): ${pairs.join('; ')}`,
  'spelling-twins': (files: readonly string[], groups: string | number, pairs: readonly string[]) =>
    `${files.join(', ')} has customer ids that differ only in accents, punctuation, blanks or letters that look the same, and count as different customers (${groups}): ${pairs.join('; ')}; write each customer in one way if they are one`,
  'two-spellings': (one: string, other: string) => `"${one}" and "${other}"`,
  'totals-row-wrong': (customer: string, field: string, value: string, sum: string) =>
    `"${customer}" looks like a totals row, but its ${field} is ${money(value)} and the others add up to ${money(sum)}`,
  'totals-row-by-name': (customer: string) => `"${customer}" is a word for a total, and no amount tells whether this row is one`,
  'totals-row-by-name-told': (customer: string) => `"${customer}" was left out as a totals row, as --totals drop says`,
  nothing: 'nothing',
  'faulty-rows-left-out': (reason: string) => `${reason}, rows with faults left out`,
  'totals-row-left-out': (customer: string) => `"${customer}" is a totals row, equal to the sum of the others, and was left out`,
  'totals-row-told': (customer: string, field: string, value: string, sum: string, twice: boolean) =>
    `"${customer}" was left out as a totals row, as --totals drop says, although its ${field} is ${money(value)} and the others add up to ${money(sum)}${twice ? ', twice as much, as where sums of groups are among them; leave those out with --where' : ''}`,
  unmatched: (customers: string | number, first: string) =>
    `${numbered(String(customers), 'customer of a joined file is', 'customers of a joined file are')} not among the customers${String(customers) === '1' ? ': ' : ', the first is '}"${first}"`,
  'too-many-groups': (column: string, most: number) => `the column "${column}" makes more than ${most} groups of customers`,
  'fewer-groups': 'Name a column with fewer different values, such as a channel or a region.',
}
