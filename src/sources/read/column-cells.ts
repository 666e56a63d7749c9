/** What the cells of columns tell of them that their heads do not, by the rows that were looked at. */
import { normalise } from '../../fields/dictionary.js'
import { tellsStatus } from '../../fields/status-words.js'
import { currencySign, isCurrencyCode, namesCurrency } from '../grammar/currency.js'
import type { Heads } from './column-heads.js'
import { type Columns, columnGiving, columnsOf, type FieldSource } from './field-source.js'
import { saysCustomer } from './heads.js'

/** A table's heads and the cells of rows that were looked at; null where a row ends before. */
export interface SampledHeads extends Heads {
  rows: readonly { cells: readonly (string | null)[] }[]
}

/** The cells of a column that hold something. */
const filled = ({ rows }: SampledHeads, column: number) => rows.flatMap(({ cells }) => cells[column]?.trim() || [])

/** Whether a column holds something, and its cells are all of a kind. */
function holdsOnly(seen: SampledHeads, column: number, test: (cell: string) => boolean): boolean {
  const cells = filled(seen, column)
  return cells.length > 0 && cells.every(test)
}

const isMapped = ({ map }: SampledHeads, field: string) => Object.hasOwn(map, field)

/** An order's number as web shops write it under "Name". */
const orderName = /^#\S*\d$/

/** What a column of names holds are a web shop's orders where all its cells are numbers such as `#1001`: it gives the order, no name. */
export function withoutOrderNames(columns: Columns, seen: SampledHeads): Columns {
  const name = columnGiving(columns, 'name')
  if (!name || isMapped(seen, 'name') || !holdsOnly(seen, name.column, (cell) => orderName.test(cell))) return columns
  const given = [...columns.sources].filter(([, source]) => source !== name)
  const order: [string, FieldSource][] = columns.sources.has('order') || isMapped(seen, 'order') ? [] : [['order', name]]
  return { ...columns, sources: new Map([...given, ...order]), namesForIds: undefined }
}

/** A column under any head, whose cells are all codes, signs or words of currencies, and not words alone, gives the currency where no head says which does. */
export function withCurrencyByValues(columns: Columns, seen: SampledHeads): Columns {
  if (columns.sources.has('currency') || seen.map.currency !== undefined || !Object.hasOwn(seen.declared, 'currency')) return columns
  const taken = new Set([...columns.sources.values()].flatMap(columnsOf))
  const names = (at: number) => holdsOnly(seen, at, namesCurrency) && filled(seen, at).some(isCurrencyCode)
  const column = columns.headers.slice(0, seen.own).findIndex((_, at) => !taken.has(at) && names(at))
  const header = columns.headers[column]
  if (header === undefined || header === '') return columns
  return { ...columns, sources: new Map([...columns.sources, ['currency', { from: 'column', column, header, percent: false }]]) }
}

const saysCode = new Set(['código', 'cód', 'code', 'codice', 'clave', 'kod', 'код'].map(normalise))

/** Remarks on a column `Código` right before the names that tell customers apart, where one name has several of its codes and no code two names. */
export function withCodeBeside(columns: Columns, { rows, map }: SampledHeads): Columns {
  const customer = columnGiving(columns, 'customer')
  if (!customer || map.customer !== undefined) return columns
  if (columns.namesForIds === undefined && !saysCustomer(customer.header)) return columns
  const code = columns.headers[customer.column - 1]
  if (code === undefined || !saysCode.has(normalise(code))) return columns
  const pairs = rows.flatMap(({ cells }) => {
    const [id, name] = [cells[customer.column - 1]?.trim() ?? '', cells[customer.column]?.trim() ?? '']
    return id === '' || name === '' ? [] : [[id, name] as const]
  })
  const nameOf = new Map(pairs)
  const ofOneName = pairs.every(([id, name]) => nameOf.get(id) === name)
  if (!ofOneName || nameOf.size === pairs.length || new Set(nameOf.values()).size === nameOf.size) return columns
  return { ...columns, ambiguous: [...columns.ambiguous, { field: 'customer', used: customer.header, others: [code] }] }
}

/** Columns that would give the customer and are the same in every row looked at, where another one is not: the house's own name, a ledger's account. */
export function constantCustomers({ sources, ambiguous }: Columns, seen: SampledHeads): readonly number[] {
  const { headers, rows } = seen
  if (rows.length < 3 || isMapped(seen, 'customer')) return []
  const others = ambiguous.flatMap(({ field, others }) => (field === 'customer' || field === 'name' ? others : []))
  const named = ['customer', 'name'].flatMap((field) => columnsOf(sources.get(field)))
  const columns = [...new Set([...named, ...others.map((header) => headers.indexOf(header))])]
  const valuesOf = (column: number) => new Set(rows.map(({ cells }) => cells[column]?.trim() ?? '')).size
  const constant = columns.filter((column) => valuesOf(column) === 1)
  return constant.length < columns.length ? constant : []
}

/** Columns of amounts in a currency under the head of a rate, such as `Retención`, which is a tax as well. */
export const moneyAsRatio = ({ sources }: Columns, seen: SampledHeads) =>
  [...sources].flatMap(([field, source]) =>
    source.from === 'column' &&
    seen.declared[field]?.kind === 'ratio' &&
    !isMapped(seen, field) &&
    holdsOnly(seen, source.column, (cell) => currencySign(cell) !== undefined)
      ? [source.column]
      : [],
  )

/** Columns that would give the region by a head such as `Estado`, whose values say how orders stand. */
export function statusColumns(columns: Columns, seen: SampledHeads): readonly number[] {
  const region = columnGiving(columns, 'region')
  if (!region || isMapped(seen, 'region') || seen.declared.region?.kind !== 'text') return []
  const others = columns.ambiguous.find(({ field }) => field === 'region')?.others ?? []
  const all = [region.column, ...others.map((header) => seen.headers.indexOf(header))]
  return all.filter((at) => tellsStatus([...new Set(filled(seen, at))]))
}
