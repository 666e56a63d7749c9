/** The column of quantities beside amounts, by its head: its sign may tell a return that the amount does not. */
import { headHints, shortHeads } from '../../fields/head-hints.js'
import { wordsOfHead } from '../../fields/plain-words.js'
import { type Columns, columnsOf } from './field-source.js'
import { rawColumn } from './relation.js'
import type { TableFile } from './table-facts.js'

/** Words beside it that tell of something else than what was sold. */
const others =
  /^(return|refund|devuel|devol|retour|ruck|storn|stock|avail|dispon|invent|exist|lager|min|max|pend|open|offen|back|cancel|anul|price|precio|preis|prix|prezzo|preco|discount|dto|descuento|per|por|je)/

const isQuantity = (head: string) => {
  const words = wordsOfHead(head)
  const named = words.some((word) => shortHeads.quantity.includes(word) || headHints.quantity.some((stem) => word.startsWith(stem)))
  return named && !words.some((word) => others.test(word))
}

/** The first such column that neither a field that is read nor a condition uses. @param fields those that are read */
export function quantityColumn({ columns, named }: Pick<TableFile, 'columns' | 'named'>, fields: readonly string[]): number | undefined {
  const { headers, sources }: Columns = columns
  const first = headers.findIndex(isQuantity)
  if (first < 0) return undefined
  const used = new Set([...(named?.values() ?? [])].map(({ column }) => column))
  for (const field of fields) for (const column of columnsOf(sources.get(field))) used.add(column)
  return used.has(first) ? undefined : first
}

/** Whether a cell is no plain number from 0 on; cheap. */
const isOdd = (raw: string) => `(${raw} < '.' OR ${raw} > ':' OR suffix(${raw}, '-'))`

/** A test of a row for a quantity that may be below 0 beside an amount above, where the engine reads the amounts itself; else undefined. @param amount the column of the amounts */
export function quantityWatch(
  types: ReadonlyMap<number, unknown>,
  file: Pick<TableFile, 'columns' | 'named'>,
  fields: readonly string[],
  amount: number | undefined,
): string | undefined {
  const column = quantityColumn(file, fields)
  if (column === undefined || amount === undefined || !types.has(amount) || types.get(amount) === 'date') return undefined
  return `${isOdd(rawColumn(column))} AND ${rawColumn(amount)} > 0`
}

/** Whether sampled quantities below 0 stand beside anything at all. */
export const showsNegative = (file: Pick<TableFile, 'columns' | 'named' | 'sample'>, fields: readonly string[]) => {
  const column = quantityColumn(file, fields)
  return column !== undefined && file.sample?.rows.some(({ cells }) => /^[-(\u2212]|-$/.test(cells[column] ?? '')) === true
}

/** Whether a cell of text looks like a number below 0. */
export const looksNegative = (raw: string) =>
  `coalesce(prefix(${raw}, '-') OR prefix(${raw}, '\u2212') OR suffix(${raw}, '-') OR prefix(${raw}, '('), false)`
