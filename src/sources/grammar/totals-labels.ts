/** Ids that hold a word for a total or a subtotal. */
import { text } from '../../dialect.js'
import { totalsWords } from '../../fields/languages/index.js'
import { lettersOf } from '../../fields/plain-words.js'
import { lastOf, valueAt } from '../../model/value-at.js'

/** What people write for a sum of rows above, beside the words for a total. */
const subtotals = [
  'subtotal',
  'subtotals',
  'subtotales',
  'subtotais',
  'sub-total',
  'sub total',
  'zwischensumme',
  'teilsumme',
  'sous-total',
  'sous-totaux',
  'subtotale',
  'parziale',
  'подытог',
  'промежуточный итог',
]
const further = ['somme', 'totaux', 'total général', 'totale', 'totali', 'totale generale', 'somma']
/** What a total may be called, and more besides: where the sums agree it is asked about. */
const weak = ['razem']
const labels = [...new Set([...totalsWords, ...subtotals, ...further, ...weak])]

/** What a report writes below the rows of a customer. */
const ofCustomers = ['total', 'subtotal', 'totale', 'subtotale', 'summe', 'gesamt', 'suma', 'somme', 'soma', 'итого'].flatMap((word) =>
  ['cliente', 'client', 'customer', 'kunde', 'debitor', 'account', 'cuenta', 'del cliente', 'do cliente', 'du client', 'по клиенту'].map(
    (whose) => `${word} ${whose}`,
  ),
)

/** Signs by which SAP and others mark the lines of totals. */
const signs = ['*', '**', '***', '∑']

/** What a cell says that is nothing but a label of totals, in small letters. */
export const labelsAlone: readonly string[] = [...labels.map((label) => label.toLowerCase()), ...ofCustomers, ...signs]

const wordsOf = (cell: string) => lettersOf(cell.toLowerCase()).filter((word) => word.length > 1)

/** What parts the words of a label. */
const between = /[ -]/

/** Words that no label stands without: those that are labels by themselves. */
const core = labels.filter((label) => !between.test(label))

/** What every such word holds. Cheaper to look for than each of them. */
const gist = core.filter((word) => !core.some((other) => other !== word && word.includes(other)))

const around = String.raw`(^|[^\p{L}])`
const anyWord = `(?i)${around}(${[...core, 'sub'].join('|')})([^\\p{L}]|$)`

/** Codes below 128 of the characters with which a label of one word begins. */
const firstCodes = [...new Set(core.flatMap(([first = '']) => [first, first.toUpperCase()]))]
  .map((sign) => sign.charCodeAt(0))
  .filter((code) => code < 128)

const holdsGist = (sql: string, more = '') => `regexp_matches(${sql}, '(?i)${gist.join('|')}${more}')`
const orSign = '|[*∑]'
const holdsWord = (sql: string) => `regexp_matches(${sql}, ${text(anyWord)})`

/** A test whether a cell is nothing but a label of totals. A cell that begins with a digit is none, which spares dates and numbers the look. */
export const isLabelAlone = (sql: string) =>
  `CASE WHEN ${sql} NOT BETWEEN '0' AND ':' THEN CASE WHEN ${holdsGist(sql, orSign)} THEN lower(trim(${sql})) IN (${labelsAlone.map(text).join(', ')}) ELSE false END ELSE false END`

const labelInList = String.raw`(?i)(^|\n)[\s\p{Z}]*(${labelsAlone.map((label) => label.replaceAll('*', '[*]')).join('|')})[\s\p{Z}]*(\n|$)`

/** More cells are looked at as they are: an engine's time grows with the square of the cases in an expression. */
const fewCells = 8

/** A test whether a cell among several is nothing but a label of totals; of one text, however many cells there are, without dates and numbers. */
export const holdsLabelAlone = (cells: readonly string[]) => {
  const worded = (sql: string) => (cells.length > fewCells ? sql : `CASE WHEN ${sql} BETWEEN '0' AND ':' THEN NULL ELSE ${sql} END`)
  const all = `concat_ws(chr(10), ${cells.map(worded).join(', ')})`
  return `CASE WHEN ${holdsGist(all, orSign)} THEN regexp_matches(${all}, ${text(labelInList)}) ELSE false END`
}

/** A test whether an id holds a word for a total, be it within another; an id without a space is looked at where it begins as such a word does. */
export const mayBeTotalsLabel = (sql: string) =>
  `CASE WHEN ascii(${sql}) BETWEEN 48 AND 127 AND ascii(${sql}) NOT IN (${firstCodes.join(', ')}) AND NOT contains(${sql}, ' ') THEN false ELSE ${holdsGist(sql)} END`

/** A test whether an id holds a word for a total, in any case. An engine takes longer to compile it than to look at some thousand ids. */
export const isTotalsLabel = (sql: string) => `CASE WHEN ${mayBeTotalsLabel(sql)} THEN ${holdsWord(sql)} ELSE false END`

/**
 * A test whether a cell among several may hold a word for a total; of one text, since an engine's time grows with the square of the
 * cases in an expression.
 */
export const mayHoldTotalsLabel = (cells: readonly string[]) => {
  const all = `concat_ws(chr(10), ${cells.join(', ')})`
  return `CASE WHEN ${holdsGist(all)} THEN ${holdsWord(all)} ELSE false END`
}

const ofTotals = new Set(
  labels
    .filter((label) => !weak.includes(label))
    .flatMap((label) => label.toLowerCase().split(between))
    .filter((word) => word.length > 1),
)

/** Whether an id says nothing but that it is a total. */
export const isTotalAlone = (customer: string) => wordsOf(customer).every((word) => ofTotals.has(word)) && !/\d/.test(customer)

/** Whether an id is a word that may mean a total, and more besides. */
export const mayMeanTotal = (customer: string) => weak.includes(customer.trim().toLowerCase())

/**
 * The label of totals in a cell of any column, as an id: the cell, where it says nothing else; its first or last word, where that is
 * such a word; undefined of other cells.
 */
export function totalsLabelIn(cell: string): string | undefined {
  const words = wordsOf(cell)
  if (words.length === 0) return undefined
  if (isTotalAlone(cell)) return cell.trim()
  const [first, last] = [valueAt(words, 0), lastOf(words)]
  const label = core.includes(first) ? first : core.includes(last) ? last : undefined
  return label === undefined ? undefined : cell.match(new RegExp(label, 'i'))?.[0]
}
