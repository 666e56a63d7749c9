/** Which column, or formula over columns, gives each field. */
import { normalise } from '../../fields/dictionary.js'
import { customerWords } from '../../fields/languages/index.js'
import { tellsStatus } from '../../fields/status-words.js'
import type { Field } from '../../model/definition.js'
import { namesIn } from '../../model/formula/expression.js'
import { parseFormula } from '../../model/formula/formula.js'
import { valueAt } from '../../model/value-at.js'
import type { SourceFile } from '../find/file-kind.js'
import { currencySign, isCurrencyCode, withoutCurrency } from '../grammar/currency.js'
import { headReader, headsSayingMore } from '../grammar/head-remarks.js'
import { columnsOf, type Declared, type FieldSource, ratiosOf } from './field-source.js'
import { headerAt } from './header-at.js'
import { saysPercent } from './heads.js'
import { mapped } from './mapped-columns.js'

/** The columns of one table, understood. */
export interface Columns {
  headers: string[]
  sources: ReadonlyMap<string, FieldSource>
  /** Remarks on columns that look alike. */
  ambiguous: { field: string; used: string; others: string[] }[]
  /** Fields whose column shares its name with another one: an error where the field is used. */
  twins: ReadonlySet<string>
  /** Fields that `--map` left no column of their own: their head's column gives another field too. */
  shared?: ReadonlySet<string> | undefined
  /** Columns that stay on a server, and their types there. */
  unread?: SourceFile['unread']
  /** The header of the names by which customers are told apart, where no column holds ids. */
  namesForIds?: string | undefined
}

const percentless = (header: string) => normalise(header).replaceAll('%', '')

/** Cells of rows that were looked at; null where a row ends before. */
type SampledCells = readonly { cells: readonly (string | null)[] }[]

/** An order's number as web shops write it under "Name". */
const orderName = /^#\S*\d$/

/** What a column of names holds are a web shop's orders where all its cells are numbers such as `#1001`: it gives the order, no name. */
function withoutOrderNames(columns: Columns, rows: SampledCells, map: Readonly<Record<string, string>>): Columns {
  const name = columns.sources.get('name')
  if (name?.from !== 'column' || Object.hasOwn(map, 'name')) return columns
  const cells = rows.flatMap(({ cells }) => cells[name.column]?.trim() || [])
  if (cells.length === 0 || !cells.every((cell) => orderName.test(cell))) return columns
  const given = [...columns.sources].filter(([, source]) => source !== name)
  const order: [string, FieldSource][] = columns.sources.has('order') || Object.hasOwn(map, 'order') ? [] : [['order', name]]
  return { ...columns, sources: new Map([...given, ...order]), namesForIds: undefined }
}

/**
 * Finds the field of each column by the dictionary; `map` overrides, and with an empty text lets a field go. The first `own` columns come
 * before those of other files.
 * @param rows of the table, as far as they were looked at: the cells tell orders from names
 * @throws usage error for a field that is not declared, input error for a column that is not there
 */
export function findColumns(
  headers: readonly string[],
  declared: Declared,
  map: Readonly<Record<string, string>>,
  file: string,
  rows: SampledCells,
  own = headers.length,
): Columns {
  const found = columnsByHead(headers, declared, map, file, own)
  const constant = constantCustomers(headers, found, rows, map)
  const aside = new Set([...statusColumns(headers, found, declared, rows, map), ...constant, ...moneyAsRatio(found, declared, rows, map)])
  const columns = aside.size === 0 ? found : columnsByHead(headers, declared, map, file, own, aside)
  sayAlsoCustomers(columns, constant)
  return withCodeBeside(withCurrencyByValues(withoutOrderNames(columns, rows, map), declared, rows, map, own), rows, map)
}

/** A column under any head, whose cells are all codes or signs of currencies, gives the currency where no head says which does. */
function withCurrencyByValues(
  columns: Columns,
  declared: Declared,
  rows: SampledCells,
  map: Readonly<Record<string, string>>,
  own: number,
): Columns {
  if (columns.sources.has('currency') || map.currency !== undefined || !Object.hasOwn(declared, 'currency')) return columns
  const taken = new Set([...columns.sources.values()].flatMap(columnsOf))
  const column = columns.headers.slice(0, own).findIndex((_, at) => {
    const cells = taken.has(at) ? [] : rows.flatMap(({ cells }) => cells[at]?.trim() || [])
    return cells.length > 0 && cells.every(isCurrencyCode)
  })
  const header = columns.headers[column]
  if (header === undefined || header === '') return columns
  return { ...columns, sources: new Map([...columns.sources, ['currency', { from: 'column', column, header, percent: false }]]) }
}

const saysCode = new Set(['código', 'cód', 'code', 'codice', 'clave', 'kod', 'код'].map(normalise))

/** Remarks on a column `Código` right before the names that tell customers apart, where one name has several of its codes and no code two names. */
function withCodeBeside(columns: Columns, rows: SampledCells, map: Readonly<Record<string, string>>): Columns {
  const customer = columns.sources.get('customer')
  if (customer?.from !== 'column' || map.customer !== undefined) return columns
  if (columns.namesForIds === undefined && !saysCustomer.has(normalise(customer.header))) return columns
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
function constantCustomers(
  headers: readonly string[],
  { sources, ambiguous }: Columns,
  rows: SampledCells,
  map: Readonly<Record<string, string>>,
): readonly number[] {
  if (rows.length < 3 || Object.hasOwn(map, 'customer')) return []
  const others = ambiguous.flatMap(({ field, others }) => (field === 'customer' || field === 'name' ? others : []))
  const named = ['customer', 'name'].flatMap((field) => columnsOf(sources.get(field) ?? { from: 'row-number' }))
  const columns = [...new Set([...named, ...others.map((header) => headers.indexOf(header))])]
  const valuesOf = (column: number) => new Set(rows.map(({ cells }) => cells[column]?.trim() ?? '')).size
  const constant = columns.filter((column) => valuesOf(column) === 1)
  return constant.length < columns.length ? constant : []
}

/** Columns of amounts in a currency under the head of a rate, such as `Retención`, which is a tax as well. */
const moneyAsRatio = ({ sources }: Columns, declared: Declared, rows: SampledCells, map: Readonly<Record<string, string>>) =>
  [...sources].flatMap(([field, source]) => {
    if (source.from !== 'column' || declared[field]?.kind !== 'ratio' || Object.hasOwn(map, field)) return []
    const cells = rows.flatMap(({ cells }) => cells[source.column]?.trim() || [])
    return cells.length > 0 && cells.every((cell) => currencySign(cell) !== undefined) ? [source.column] : []
  })

/** Adds columns to the remark on those that would give the customer too. */
function sayAlsoCustomers({ sources, ambiguous, headers }: Columns, columns: readonly number[]) {
  const customer = sources.get('customer')
  if (columns.length === 0 || customer?.from !== 'column') return
  const said = ambiguous.find(({ field }) => field === 'customer')
  const more = columns.map((column) => headerAt(headers, column))
  if (said) said.others.push(...more)
  else ambiguous.push({ field: 'customer', used: customer.header, others: more })
}

/** Columns that would give the region by a head such as `Estado`, whose values say how orders stand. */
function statusColumns(
  headers: readonly string[],
  { sources, ambiguous }: Columns,
  declared: Declared,
  rows: SampledCells,
  map: Readonly<Record<string, string>>,
): ReadonlySet<number> {
  const region = sources.get('region')
  if (region?.from !== 'column' || Object.hasOwn(map, 'region') || declared.region?.kind !== 'text') return new Set()
  const others = ambiguous.find(({ field }) => field === 'region')?.others ?? []
  const columns = [region.column, ...others.map((header) => headers.indexOf(header))]
  return new Set(columns.filter((at) => tellsStatus([...new Set(rows.flatMap(({ cells }) => cells[at]?.trim() || []))])))
}

/** Columns by the forms of their heads; those whose head has none are left out. */
export function byForm(headers: readonly string[], formOf: (header: string) => string | undefined): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [column, header] of headers.entries()) {
    const form = formOf(header)
    if (form === undefined) continue
    const columns = found.get(form)
    if (columns) columns.push(column)
    else found.set(form, [column])
  }
  return found
}

type ColumnSource = Extract<FieldSource, { from: 'column' }>

/** Finds the columns that a name of a field recognises, in their order; a head is brought into its form once, however many names there are. */
function columnsNamed(headers: readonly string[], taken: ReadonlySet<number>): (name: string, kind: Field['kind']) => ColumnSource[] {
  const plain = byForm(headers, normalise)
  const withoutMark = byForm(headers, (header) => {
    const bare = withoutCurrency(header)
    return bare === undefined ? undefined : normalise(bare)
  })
  const withoutPercent = byForm(headers, (header) => (header.includes('%') ? percentless(header) : undefined))
  return (name, kind) => {
    const wanted = normalise(name)
    const loose = kind === 'money' ? withoutMark.get(wanted) : kind === 'ratio' ? withoutPercent.get(percentless(name)) : undefined
    const columns = [...new Set([...(plain.get(wanted) ?? []), ...(loose ?? [])])].sort((a, b) => a - b)
    return columns
      .filter((column) => !taken.has(column))
      .map((column) => {
        const header = valueAt(headers, column)
        return { from: 'column', column, header, percent: kind === 'ratio' && header.includes('%') }
      })
  }
}

/** Finds the columns that give a field by a head with a remark, or in two languages: those without the tax first, those with it last. */
function columnsRemarked(
  headers: readonly string[],
  taken: ReadonlySet<number>,
  declared: Declared,
): (names: readonly string[], kind: Field['kind']) => ColumnSource[] {
  const all = new Set(Object.entries(declared).flatMap(([, { names }]) => names.map(percentless)))
  const isKnown = (header: string) => all.has(percentless(header)) || all.has(normalise(withoutCurrency(header) ?? ''))
  const others = headsSayingMore(headers).flatMap((column) => {
    const header = headers[column] as string
    return taken.has(column) || saysPercent(header) || isKnown(header) ? [] : [{ header, column }]
  })
  const readHead = headReader()
  return (names, kind) => {
    if (others.length === 0) return []
    const forms = new Set(names.map(normalise))
    return others
      .flatMap(({ header, column }) => {
        const read = readHead(header, kind, (form) => forms.has(form))
        return read === undefined ? [] : [{ column, header, taxed: read.taxed }]
      })
      .sort((a, b) => a.taxed - b.taxed)
      .map(({ column, header }) => ({ from: 'column', column, header, percent: false }))
  }
}

function columnsByHead(
  headers: readonly string[],
  declared: Declared,
  map: Readonly<Record<string, string>>,
  file: string,
  own: number,
  aside: ReadonlySet<number> = new Set(),
): Columns {
  const sources = new Map<string, FieldSource>()
  const ambiguous: Columns['ambiguous'] = []
  const twins = new Set<string>()
  for (const [field, value] of Object.entries(map)) if (value !== '') sources.set(field, mapped(field, value, headers, declared, file))
  const mappedTo = [...sources.values()].flatMap((source) => (source.from === 'column' ? [source.column] : []))
  const named = columnsKnown(headers, declared, own, new Set([...aside, ...mappedTo]))
  for (const field of Object.keys(declared)) {
    if (sources.has(field) || map[field] === '') continue
    const [first, ...rest] = named(field)
    if (!first) continue
    if (rest.some((other) => other.header === first.header && other.column !== first.column)) twins.add(field)
    const others = [...new Set(rest.filter((other) => other.column !== first.column).map((other) => other.header))]
    if (others.length > 0) ambiguous.push({ field, used: first.header, others })
    sources.set(field, first)
  }
  nameBesideId(sources, ambiguous, declared, map, headers, own)
  const shared = mappedTo.length === 0 ? new Map<string, FieldSource>() : sharedColumns(headers, declared, map, own, aside, sources)
  for (const [field, source] of shared) sources.set(field, source)
  const found = { headers: [...headers], sources, ambiguous, twins, ...(shared.size > 0 && { shared: new Set(shared.keys()) }) }
  const name = sources.get('name')
  const isPart = name?.from === 'column' && map.name === undefined && partsOfNames(headers)?.includes(name.header)
  if (Object.hasOwn(declared, 'customer') && !sources.has('customer') && name?.from === 'column' && !isPart) {
    sources.set('customer', name)
    if (twins.has('name')) twins.add('customer')
    return { ...found, namesForIds: name.header }
  }
  return found
}

/** The columns that a field's head recognises, best first; those of the table itself come before those of other files. */
function columnsKnown(headers: readonly string[], declared: Declared, own: number, taken: ReadonlySet<number>) {
  const found = columnsNamed(headers, taken)
  const remarked = columnsRemarked(headers, taken, declared)
  return (field: string): ColumnSource[] => {
    const { names, kind } = valueAt(declared, field)
    const named = [...namesFor(field, names, kind, declared).flatMap((name) => found(name, kind)), ...remarked(names, kind)]
    return [...named.filter(({ column }) => column < own), ...named.filter(({ column }) => column >= own)]
  }
}

/** What a column is called to people alone: where `--map` says what it is, it is nothing else. */
const calledOnly: ReadonlySet<string> = new Set(['name', 'order'])

/** Fields that no column is left for and none make, by their head's column, which `--map` gave to another field: it stays what its head says. */
function sharedColumns(
  headers: readonly string[],
  declared: Declared,
  map: Readonly<Record<string, string>>,
  own: number,
  aside: ReadonlySet<number>,
  sources: ReadonlyMap<string, FieldSource>,
): ReadonlyMap<string, FieldSource> {
  const isMade = (field: string) =>
    (declared[field]?.otherwise ?? []).some((rule) => namesIn(parseFormula(rule)).every((name) => sources.has(name)))
  const lacking = Object.keys(declared).filter(
    (field) => !sources.has(field) && map[field] !== '' && !calledOnly.has(field) && !isMade(field),
  )
  const named = columnsKnown(headers, declared, own, aside)
  return new Map(
    lacking.flatMap((field) => {
      const [first] = named(field)
      return first ? [[field, first] as const] : []
    }),
  )
}

const [firstNames, lastNames] = [
  'first name, first names, given name, forename, nombre, nombres, nome, prénom, vorname, имя',
  'last name, surname, family name, apellido, apellidos, primer apellido, sobrenome, apelido, nom, nom de famille, nachname, familienname, cognome, фамилия',
].map((names) => new Set(names.split(', ').map(normalise)))

/** The headers of first names and of last names, where a file has both: neither alone names a customer. */
export function partsOfNames(headers: readonly string[]): readonly [first: string, last: string] | undefined {
  const named = (names: ReadonlySet<string> | undefined) => headers.find((header) => names?.has(normalise(header.replace(/\(.*\)/, ''))))
  const [first, last] = [named(firstNames), named(lastNames)]
  return first !== undefined && last !== undefined ? [first, last] : undefined
}

const saysCustomer = new Set(customerWords.map(normalise))

/** Beside `Customer No.` a column `Customer` has the names, where no head says so of another. */
function nameBesideId(
  sources: Map<string, FieldSource>,
  ambiguous: Columns['ambiguous'],
  declared: Declared,
  map: Readonly<Record<string, string>>,
  headers: readonly string[],
  own: number,
) {
  const at = ambiguous.findIndex(({ field }) => field === 'customer')
  const alike = ambiguous[at]
  if (alike === undefined || saysCustomer.has(normalise(alike.used)) || sources.has('name') || map.name !== undefined) return
  if (declared.name?.kind !== 'text') return
  const header = alike.others.find((other) => saysCustomer.has(normalise(other)))
  const column = header === undefined ? -1 : headers.indexOf(header)
  const customer = sources.get('customer')
  if (header === undefined || customer?.from !== 'column' || column < own !== customer.column < own) return
  sources.set('name', { from: 'column', column, header, percent: false })
  const others = alike.others.filter((other) => other !== header)
  ambiguous.splice(at, 1, ...(others.length === 0 ? [] : [{ ...alike, others }]))
}

/** Names of a field; of a ratio also those of the money that it makes, which with `%` are its own: `Profit %` is a margin rate. */
function namesFor(field: string, names: readonly string[], kind: Field['kind'], declared: Declared): readonly string[] {
  if (kind !== 'ratio') return names
  const made = Object.keys(declared).filter((other) => ratiosOf(other, declared).includes(field))
  return [...names, ...made.flatMap((other) => valueAt(declared, other).names.map((name) => `${name} %`))]
}
