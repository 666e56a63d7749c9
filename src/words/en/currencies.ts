import { enumerated } from '../plural.js'
import { counted, money } from './figures.js'

/** Several currencies, and the rates that make one of them. */
export const currencies = {
  'two-currencies': (cell: string, currency: string, other: string, where: string, otherCurrency: string) =>
    `"${cell}" is in ${currency}, but "${other}" on ${where} is in ${otherCurrency}`,
  'one-currency-a-column': 'Convert the amounts with --currency and --rates, or give each currency a column or a file of its own.',
  'currency-column': (values: readonly string[]) =>
    `the rows are in several currencies, which cannot be added up: ${enumerated(values, 'and')}`,
  'one-currency-at-a-time': (condition: string, code: string) =>
    `Take one currency at a time, such as with --where ${condition}, or convert the amounts with --currency ${code} --rates rates.csv (currency,date,rate).`,
  'currency-of-headers': (header: string, currency: string, other: string, otherCurrency: string) =>
    `the amounts of "${header}" are in ${currency}, but those of ${other} are in ${otherCurrency}, and the two cannot be added up`,
  'header-in-file': (header: string, file: string) => `"${header}" in ${file}`,
  'convert-amounts': 'Convert the amounts with --currency EUR --rates rates.csv (currency,date,rate).',
  'rates-without-currency': '--rates gives the rates, but not the currency to convert to',
  'give-currency': 'Add the target, such as --currency EUR.',
  'a-currency-code': 'a code of a currency, such as EUR',
  'currency-missing': 'the row names no currency, so its amount cannot be converted',
  'currency-untold': 'does not show the currency of its amounts',
  'currency-assumed': (target: string) => `the amounts are taken as ${target}, since nothing shows their currency`,
  'mark-taken': (mark: string, code: string) =>
    `amounts with "${mark}" are taken as ${code}, the only currency with this sign that has rates; if they are in another one, give its rates instead`,
  'blank-currency': (column: string, rows: number, amount: string, field: string, currency: string, condition: string) =>
    `column "${column}" is blank in ${counted(rows, 'row', 'rows')} with ${money(amount)} of ${field}, which ${rows === 1 ? 'counts' : 'count'} as ${currency} like the others; fill the cells, or leave such rows out with --where ${condition}`,
  'no-date-for-rates': 'has no column for the date, and each amount is converted by the rate of its day',
  'currency-of-files': (currency: string, other: string, otherCurrency: string) =>
    `has amounts in ${currency}, but those of ${other} are in ${otherCurrency}`,
  'tell-currency': 'Name the column with --map currency=…, or the currency itself with --map "currency=\'USD\'".',
  'no-rate': (currency: string, date: string, target: string, file: string) =>
    `${file === '' ? 'there is' : `${file} has`} no rate of ${currency}${date === '' ? '' : ` at or before ${date}`} to convert it to ${target}; add it${file === '' ? ' with --rates' : ''}`,
  'mark-and-currency': (cell: string, currency: string) => `"${cell}" is not in ${currency}, which is the currency of the row`,
  'rates-unreadable': 'its rows cannot be told apart',
  'rates-are':
    'Rates are a file with the columns currency, date and rate: the units of the target that one unit of the currency was worth from that day on.',
  'rate-without-currency': 'the row names no currency',
  'rate-without-date': 'the row has no date',
  'not-a-rate': (cell: string) => `"${cell}" is not a rate, a number above 0`,
  'rate-of-target': (target: string, rate: string) =>
    `the rate of ${target} is ${rate}, but one ${target} is one ${target}, so these rates are for another currency`,
  'two-rates': (currency: string, date: string, first: string, second: string) =>
    `${currency} has two rates${date === '' ? '' : ` on ${date}`}: ${first} and ${second}`,
  'rates-far-apart': (currency: string, first: string, last: string) => `the rates of ${currency} go from ${first} to ${last}`,
  'model-currency': (file: string, saved: string, now: string) =>
    `the cut points of ${file} were fitted on amounts in ${saved}, and these amounts are in ${now}; convert them with --currency ${saved}`,
  'currencies-differ': 'the currencies differ',
  'classify-same-currency': 'Write both in one currency with --currency and --rates, or compare them all the same with --force.',
}
