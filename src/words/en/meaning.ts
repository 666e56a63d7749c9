import { enumerated } from '../plural.js'
import { counted, figure, money } from './figures.js'

/** What is said of customers who may be none, one or several: with what they count, and how they are left out. */
const noCustomers =
  (one: string, several: string) =>
  (
    examples: readonly string[],
    customers: number,
    rows: number,
    amount: string,
    field: string,
    share: string | undefined,
    where: string | undefined,
  ) =>
    `${enumerated(examples, 'and')}${customers > examples.length ? ' and others' : ''} ${customers === 1 ? one : several}, with ${counted(rows, 'row', 'rows')} and ${money(amount)} of ${field}${share === undefined ? '' : ` (${share}% of all)`}; leave ${customers === 1 ? 'it' : 'them'} out with --where${where === undefined ? '' : ` ${where}`} if so`

/** Rows that may not mean what they seem to. */
export const meaning = {
  'order-differs': (order: string, amount: string, field: string, line: string, first: string) =>
    `order ${order} has ${money(amount)} of ${field} here and ${money(first)} on ${line}, so its lines cannot count once`,
  'lines-count-each': "Leave out --distinct order, so that each line counts, or name with --map the column of the order's total.",
  'repeated-rows': (rows: number, held: string, where: string, others: string) =>
    `${counted(rows, 'row repeats another', 'rows repeat others')} in all cells${held === '' ? '' : `, with ${held}`}, such as ${where}, the same as ${others}; count such rows once with --distinct if they are one sale`,
  'repeated-orders': (orders: number, held: string, order: string, where: string, other: string, there: string, remedy: string) =>
    `${counted(orders, 'order stands', 'orders stand')} in two inputs with the same amount, though not in the same cells, and ${orders === 1 ? 'counts' : 'count'} twice, ${held} too much if ${orders === 1 ? 'it is one' : 'they are the same'}, such as "${order}" on ${where} and "${other}" on ${there}; ${remedy}`,
  'once-by-order': 'count such orders once with --distinct order',
  'once-by-map': (map: string) => `count such orders once with --distinct order --map ${map}`,
  'once-by-condition': (condition: string) => `leave the second out with --where ${condition}`,
  'once-in-one-file': 'take such orders out of one of the inputs',
  'repeated-totals': (same: number, all: number, field: string, column: string, over: string) =>
    `in ${figure(same)} of ${counted(all, 'order', 'orders')} of several lines every line has the same ${field} (column "${column}"), as an order's total does, which then counts ${money(over)} too much; name the column of the line's own amount with --map ${field}=…, or count one row an order with --distinct order`,
  'mixed-taxes': (column: string, values: readonly string[], field: string, map: string, where: string, value: string) =>
    `column "${column}" tells amounts with the tax from amounts without it: ${enumerated(values, 'and')}; they are added up as they stand; take the tax off some of them, such as with --map ${map} for a rate of 21% in "${value}", or take one kind of ${field} alone with --where ${where}`,
  'own-account': (customer: string, column: string, rows: number, amount: string, field: string, map: string, where: string) =>
    `"${customer}" seems to be the house itself: it stands in column "${column}" of most rows, and counts as a customer in ${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field}, as what it pays back does; give that to the customers with --map ${map} --where ${where}`,
  'exchange-rates': (column: string, rows: number, amount: string, field: string, map: string) =>
    `column "${column}" holds a rate in ${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field}, and none or 1 in the others, so the amounts seem to be in several currencies, which are added up as they stand; convert them with --map ${map}, or divide where the rates are the other way round`,
  'running-sums': (column: string, other: string, rows: number, map: string) =>
    `column "${column}" is a running sum of column "${other}" in all ${figure(rows)} rows looked at, so adding it up counts every row many times; use --map ${map} if the rows' own amounts are meant`,
  'changed-orders': (orders: number, field: string, order: string, one: string, where: string, other: string, there: string) =>
    `${counted(orders, 'order stands', 'orders stand')} in two inputs with two amounts, as if changed between two exports, and ${orders === 1 ? 'counts' : 'count'} twice, such as "${order}" with ${money(one)} of ${field} on ${where} and ${money(other)} on ${there}; take ${orders === 1 ? 'it' : 'them'} out of the older input if ${orders === 1 ? 'it is one order' : 'they are the same'}`,
  'day-totals': (same: number, all: number, field: string, column: string, over: string, map: string) =>
    `in ${figure(same)} of ${figure(all)} cases all lines of a customer and a day stand together with the same ${field} (column "${column}"), as an order's total does, which then counts ${over} too much; name the column of the line's own amount with --map ${field}=…, or count such lines once with --distinct order --map ${map}`,
  'overlapping-rows': (rows: number, held: string, where: string, others: string, map: string) =>
    `${counted(rows, 'row has', 'rows have')} the customer, date and amount of one in another input, though not all other cells, with ${held}, such as ${where} and ${others}, as where two exports overlap; count such rows once with --distinct order --map ${map} if they are one sale`,
  'subtotals-row-left-out': (customer: string, below: boolean) =>
    `"${customer}" is a row of subtotals, equal to the sum of rows ${below ? 'below' : 'above'} it, and was left out`,
  'totals-rows-left-out': (rows: number, examples: readonly string[]) =>
    `${counted(rows, 'row of totals was', 'rows of totals were')} left out, such as ${enumerated(examples, 'and')}`,
  'total-names': (customers: number, examples: readonly string[]) =>
    `${enumerated(examples, 'and')}${customers > examples.length ? ' and others' : ''} ${customers === 1 ? 'has' : 'have'} a word for a total in the name, and no sum of rows above; counted as ${customers === 1 ? 'a customer' : 'customers'}; leave out with --where if no customer is meant`,
  'total-labels': (column: string, label: string, rows: number, amount: string, field: string, condition: string) =>
    `column "${column}" says "${label}" in ${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field}, which seem to be the sums of the customers' other rows and are counted beside them; leave them out with --where ${condition} if they are`,
  'grouped-report': (heading: string) =>
    `this is a grouped report: "${heading}" is on a line of its own, with its rows below it without a name, and then its total`,
  'export-as-a-list': 'Export it as a plain list or detail table, with the customer on every row.',
  'sum-row': (customer: string, field: string, value: string) =>
    `"${customer}" has ${money(value)} of ${field}, exactly what all other rows add up to, so it may be a total`,
  'sum-row-and-more': (customer: string, field: string, value: string, others: readonly string[]) =>
    `"${customer}" has ${money(value)} of ${field}, exactly what all rows above it add up to, so it and what follows (${enumerated(others, 'and')}) may be totals`,
  'sum-rows': (customers: readonly string[], field: string) =>
    `the last rows of the files (${enumerated(customers, 'and')}) have together exactly the ${field} that all other rows add up to, so they may be totals`,
  'mean-row': (customer: string, field: string, value: string) =>
    `"${customer}" has ${money(value)} of ${field}, the average of all other rows, so it may be a row of averages`,
  'odd-mean-row': (customer: string, field: string, value: string) =>
    `the last row is called "${customer}", as a row of averages is, and has ${money(value)} of ${field}, which is not the average of the others`,
  'figure-rows': (customers: readonly string[]) =>
    `the last rows are called ${enumerated(customers, 'and')}, as figures of the other rows are, and not customers`,
  'figure-row-left-out': (customer: string) => `"${customer}" is a figure of the other rows, and was left out`,
  'mean-row-left-out': (customer: string) => `"${customer}" is a row of averages, and was left out`,
  'group-sums': (customer: string, value: string, field: string, rows: number, all: boolean, below: boolean) =>
    `"${customer}" has ${money(value)} of ${field}, exactly what the rows ${below ? 'below' : 'above'} it add up to, and ${all ? `so it is with ${figure(rows)} rows` : 'so it goes on'}, so they may be subtotals`,
  'own-sums': (customer: string, value: string, field: string) =>
    `the last row of each customer adds up its other rows, such as ${money(value)} of ${field} of "${customer}", and is counted beside them`,
  'leave-own-sums-out': (condition: string) => `Leave such rows out with --where ${condition}, or say --totals keep if they are sales.`,
  'keep-own-sums': 'Take such rows out of the file, or say --totals keep if they are sales.',
  'following-row-left-out': (customer: string) => `"${customer}" stands below a totals row, and was left out`,
  'say-keep-or-drop': 'Say --totals drop if it is a total, or --totals keep if it is not.',
  'missing-in-column': (column: string, rows: number, where: string) => `"${column}" (${counted(rows, 'row', 'rows')}, the first ${where})`,
  'missing-cells': (
    columns: readonly string[],
    fields: readonly string[],
    customers: number,
    condition: string,
    zeroes: readonly string[],
  ) =>
    `cells are missing in ${enumerated(columns, 'and')}; the sums of ${enumerated(fields, 'and')} leave them out, and ${counted(customers, 'customer is', 'customers are')} flagged as incomplete; fill the cells, or leave such rows out with --where ${condition}${zeroes.length === 0 ? '' : `, or write ${enumerated(zeroes, 'and')} in the formula if a blank cell is 0`}`,
  'missing-values': (fields: readonly string[], customers: number) =>
    `rows have no value in ${enumerated(fields, 'or')}; the sums leave them out, and ${counted(customers, 'customer is', 'customers are')} flagged as incomplete; look at the formulas of --map and at the rows with --explain`,
  'undated-rows': (rows: number, condition: string) =>
    `${counted(rows, 'row has', 'rows have')} no date but still ${rows === 1 ? 'counts' : 'count'}; leave such rows out with --where ${condition}`,
  'rows-as-orders': (rows: number, customer: string, day: string, column: string | undefined, map: string | undefined) =>
    `rows are counted as orders, since no column is known to hold the number of the order, and ${customer} has ${rows} rows on ${day}; ${column === undefined ? 'name the column with --map order=…' : `column "${column}" looks like it: --map ${map}`}, or say --map order= if each row is an order`,
  'of-a-part': (message: string, of: number, orders: boolean) =>
    `${message} (seen in one of ${of} ${orders ? 'orders' : 'rows'}, so in all about ${of} times as many; cartera check looks at all)`,
  'of-some-customers': (message: string, rows: number) =>
    `${message} (seen in ${counted(rows, 'row', 'rows')} of some customers, since the server adds the rows up; --fold-from with a number above the row count looks at all)`,
  'status-filled': 'anything at all',
  'status-value': (value: string, rows: number, amount: string, field: string) =>
    `${value} (${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field})`,
  'returned-amounts': (column: string, rows: number, amount: string, field: string, map: string) =>
    `column "${column}" holds ${money(amount)} in ${counted(rows, 'row', 'rows')}, which is not taken from ${field}; take it off with --map ${map} if it should be`,
  'returned-pieces': (column: string, pieces: string, rows: number, field: string, map: string | undefined, where: string) =>
    `column "${column}" counts ${money(pieces)} returned in ${counted(rows, 'row', 'rows')}, whose money is still in ${field}; ${map ? `take it off with --map ${map}` : `leave such rows out with --where ${where}`} if it should be`,
  'adjusted-amounts': (column: string, rows: number, amount: string, field: string, map: string) =>
    `column "${column}" holds ${money(amount)} in ${counted(rows, 'row', 'rows')} that ${rows === 1 ? 'has' : 'have'} another amount in ${field}; where it is filled and not 0, take it instead with --map ${map}`,
  'status-unknown': (column: string, values: readonly string[], more: number, condition: string) =>
    `column "${column}" holds words that are not known here, ${enumerated(values, 'and')}${more > 0 ? `, and ${more} more` : ''}, and all such rows are counted as sales; leave out those that are none, as with --where ${condition}`,
  'status-values': (
    column: string,
    values: readonly string[],
    condition: string,
    credits: readonly string[],
    map: string | undefined,
    rest: string | undefined,
    unknown: readonly string[],
  ) =>
    `column "${column}" holds ${enumerated(values, 'and')}, and such rows are counted as sales; leave them out with --where ${condition} if they are not sales${map === undefined ? '' : `, or ${credits.length === 0 ? 'take them off' : `take ${enumerated(credits, 'and')} off`} with --map ${map}${rest === undefined ? '' : ` and leave the rest out with --where ${rest}`} if they are credits`}${unknown.length === 0 ? '' : `; it also holds ${enumerated(unknown, 'and')}, which ${unknown.length === 1 ? 'is not known here and counts' : 'are not known here and count'}`}`,
  'credit-numbers': (column: string, number: string, rows: number, amount: string, field: string, map: string, where: string) =>
    `column "${column}": numbers such as "${number}" look like those of credit notes (${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field}), and such rows are counted as sales; take them off with --map ${map}, or leave them out with --where ${where}`,
  'credit-of-order': (
    column: string,
    number: string,
    order: string,
    rows: number,
    amount: string,
    field: string,
    map: string,
    where: string,
  ) =>
    `column "${column}": numbers such as "${number}" look like returns of other orders, here of "${order}" (${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field}), and such rows are counted as sales; take them off with --map ${map}, or leave them out with --where ${where}`,
  'negative-quantities': (column: string, rows: number, amount: string, field: string, map: string, where: string) =>
    `column "${column}" is below 0 in ${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field} above 0, as in returns, and such rows are counted as sales; take them off with --map ${map}, or leave them out with --where ${where}`,
  'customer-called': (customer: string, name: string) => `${customer} (${name})`,
  'placeholder-customers': noCustomers(
    'seems to stand for customers who are not known, and counts as one customer',
    'seem to stand for customers who are not known, and count as one customer each',
  ),
  'trial-customers': noCustomers(
    'seems to be a trial, or the house itself, and counts as a customer',
    'seem to be trials, or the house itself, and count as customers',
  ),
  'carried-over': noCustomers(
    'seems to be a balance carried over from before, and counts as a customer',
    'seem to be balances carried over from before, and count as customers',
  ),
  'unused-signs': (words: readonly string[]) =>
    `--signs changes nothing, because no amount ends in ${enumerated(words, 'or')}; if the side is in a column of its own, use a formula, such as --map "sales=if([column] = '${words[0]}', -[amount], [amount])"`,
  'kept-in-returns': (rows: number, field: string, amount: string, map: string) =>
    `${counted(rows, 'row has', 'rows have')} sales below 0 and a ${field} above, ${money(amount)} in all, as if the sale had not been taken back, so margins come out wrong; turn its sign with --map ${map} if ${rows === 1 ? 'it is a return' : 'they are returns'}`,
  'status-sides': (column: string, values: readonly string[], credits: string | undefined, debits: string | undefined) =>
    `column "${column}" holds both sides of an account, ${enumerated(values, 'and')}, which are added up alike; take the credits off with ${credits === undefined ? '--where' : `--map ${credits}`} if debits are the sales, or the debits with ${debits === undefined ? '--where' : `--map ${debits}`} if credits are`,
}
