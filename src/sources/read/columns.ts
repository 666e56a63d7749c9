/** Which column, or formula over columns, gives each field. */

import { normalise } from '../../fields/dictionary.js'
import { tellsStatus } from '../../fields/status-words.js'
import type { Field } from '../../model/definition.js'
import type { SourceFile } from '../find/file-kind.js'
import { withoutCurrency } from '../grammar/currency.js'
import { readHead } from '../grammar/head-remarks.js'
import { type Declared, type FieldSource, ratiosOf } from './field-source.js'
import { saysPercent } from './heads.js'
import { mapped } from './mapped-columns.js'

export { columnsOf, type Declared, declare, type FieldSource, type FormulaSource, inFormula, ratiosOf, sourceName } from './field-source.js'
export { findHeader, listed, refuseTwins, saysPercent, shortName, twinsError } from './heads.js'
export { asRatio, checkMap } from './mapped-columns.js'
export { fieldsOf, sharedNumbers } from './offered-fields.js'

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
  const statuses = statusColumns(headers, found, declared, rows, map)
  return withoutOrderNames(statuses.size === 0 ? found : columnsByHead(headers, declared, map, file, own, statuses), rows, map)
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
        const header = headers[column] as string
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
  const others = headers.flatMap((header, column) =>
    taken.has(column) || header.trim() === '' || saysPercent(header) || isKnown(header) ? [] : [{ header, column }],
  )
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
  const shared = mappedTo.length === 0 ? new Map<string, FieldSource>() : sharedColumns(headers, declared, map, own, aside, sources)
  for (const [field, source] of shared) sources.set(field, source)
  const found = { headers: [...headers], sources, ambiguous, twins, ...(shared.size > 0 && { shared: new Set(shared.keys()) }) }
  const name = sources.get('name')
  if (Object.hasOwn(declared, 'customer') && !sources.has('customer') && name?.from === 'column') {
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
    const { names, kind } = declared[field] as Field
    const named = [...namesFor(field, names, kind, declared).flatMap((name) => found(name, kind)), ...remarked(names, kind)]
    return [...named.filter(({ column }) => column < own), ...named.filter(({ column }) => column >= own)]
  }
}

/** What a column is called to people alone: where `--map` says what it is, it is nothing else. */
const calledOnly: ReadonlySet<string> = new Set(['name', 'order'])

/** Fields that no column is left for, by their head's column, which `--map` gave to another field: it stays what its head says. */
function sharedColumns(
  headers: readonly string[],
  declared: Declared,
  map: Readonly<Record<string, string>>,
  own: number,
  aside: ReadonlySet<number>,
  sources: ReadonlyMap<string, FieldSource>,
): ReadonlyMap<string, FieldSource> {
  const lacking = Object.keys(declared).filter((field) => !sources.has(field) && map[field] !== '' && !calledOnly.has(field))
  const named = columnsKnown(headers, declared, own, aside)
  return new Map(
    lacking.flatMap((field) => {
      const [first] = named(field)
      return first ? [[field, first] as const] : []
    }),
  )
}

/** Names of a field; of a ratio also those of the money that it makes, which with `%` are its own: `Profit %` is a margin rate. */
function namesFor(field: string, names: readonly string[], kind: Field['kind'], declared: Declared): readonly string[] {
  if (kind !== 'ratio') return names
  const made = Object.keys(declared).filter((other) => ratiosOf(other, declared).includes(field))
  return [...names, ...made.flatMap((other) => (declared[other] as Field).names.map((name) => `${name} %`))]
}
