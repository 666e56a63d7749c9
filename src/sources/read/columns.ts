/** Which column, or formula over columns, gives each field. */

import { CarteraError, fileError, usageError } from '../../errors.js'
import { dictionary, normalise } from '../../fields/dictionary.js'
import { tellsStatus } from '../../fields/status-words.js'
import type { Field, Fields } from '../../model/definition.js'
import { type CellUse, cellUses, picksAlone } from '../../model/formula/cell-uses.js'
import { namesIn, type RowExpression } from '../../model/formula/expression.js'
import { parseFormula, parseRowFormula } from '../../model/formula/formula.js'
import { nearest } from '../../model/nearest.js'
import { quotedWord } from '../../model/shell.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { withoutCurrency } from '../grammar/currency.js'
import { readHead } from '../grammar/head-remarks.js'
import { headerAt } from './header-at.js'

/** Where a field's values come from. Columns are counted from 0; `asWritten`: its cells are not even cleaned. */
export type FieldSource =
  | { from: 'column'; column: number; header: string; percent: boolean; asWritten?: true }
  | FormulaSource
  | { from: 'row-number' }

/** A formula over the columns of a row. */
export interface FormulaSource {
  from: 'formula'
  formula: string
  tree: RowExpression
  columns: { name: string; column: number; as: CellUse }[]
}

/** What a message calls the place of a field's values: its header, its formula, else the field. */
export const sourceName = (source: FieldSource | undefined, field: string): string =>
  source?.from === 'column' ? source.header : source?.from === 'formula' ? source.formula : field

/** How a formula writes a field; undefined where it cannot. */
export const inFormula = (source: FieldSource | undefined) =>
  source?.from === 'column' ? `[${source.header}]` : source?.from === 'formula' ? `(${source.formula})` : undefined

/** The columns that a field is made of. */
export const columnsOf = (source: FieldSource): number[] =>
  source.from === 'column' ? [source.column] : source.from === 'formula' ? source.columns.map(({ column }) => column) : []

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

/** Fields that a run may use: the dictionary's and the classifier's own. */
export type Declared = Readonly<Record<string, Field>>

export const declare = (own: Readonly<Record<string, Field>> = {}): Declared => ({ ...dictionary, ...own })

const percentless = (header: string) => normalise(header).replaceAll('%', '')

/** Position of a header: as written, else by normal form; `undefined` when there is none. */
export function findHeader(headers: readonly string[], wanted: string): number | undefined {
  for (const same of [(h: string) => h === wanted, (h: string) => normalise(h) === normalise(wanted)]) {
    const at = headers.findIndex(same)
    if (at >= 0) return at
  }
  return undefined
}

/** The error for a column that shares its name with others, with all their positions; `undefined` where it does not. */
export function twinsError(headers: readonly string[], column: number, file: string) {
  const header = headerAt(headers, column)
  const twins = headers.flatMap((other, i) => (other === header ? [i + 1] : []))
  if (twins.length < 2) return undefined
  return fileError('duplicate-header', say('columns-named-alike', shortName(header), twins), {
    file,
    column: header,
    hint: say('rename-one'),
  })
}

/** @throws input error for a column that shares its name with others */
export function refuseTwins(headers: readonly string[], column: number, file: string) {
  const error = twinsError(headers, column, file)
  if (error) throw error
}

/** Whether the numbers under a header are percentages; in `Net of 21 % VAT` they are not. */
export const saysPercent = (header: string) => /(?:^|[^\d\s])\s*%/.test(header)

/** The ratios of which a field is made, such as `margin_rate` of `margin`. */
export const ratiosOf = (field: string, declared: Declared) =>
  (declared[field]?.otherwise ?? []).flatMap((rule) => namesIn(parseFormula(rule))).filter((name) => declared[name]?.kind === 'ratio')

/** How a column of percentages is read where its head means money: as the ratio that they may be. */
export function asRatio(field: string, header: string, declared: Declared): Sentence {
  const own = ratiosOf(field, declared)
  const ratios = own.length > 0 ? own : Object.keys(declared).filter((name) => declared[name]?.kind === 'ratio')
  return say('map-as-ratio', ratios, quotedWord(`${ratios[0]}=${header}`))
}

/** The error for percentages where money is wanted. */
function percentageError(field: string, header: string, declared: Declared, file: string) {
  return fileError('percentage-mapped', say('percentages-not-money', shortName(header), field), {
    file,
    column: header,
    hint: asRatio(field, header, declared),
  })
}

/** A value of `--map` that no header need be: a number, or what has brackets, quotes or `&`. */
const looksLikeFormula = (value: string) => /^\s*-?\d*\.?\d+\s*$/.test(value) || /[()'"&[\]]/.test(value)

/** The formula of a `--map`, or why it is none. */
function parsedFormula(value: string): RowExpression | CarteraError {
  try {
    return parseRowFormula(value)
  } catch (error) {
    if (error instanceof CarteraError) return error
    throw error
  }
}

function columnSource(field: string, column: number, headers: readonly string[], declared: Declared, file: string): FieldSource {
  refuseTwins(headers, column, file)
  const header = headerAt(headers, column)
  if (declared[field]?.kind === 'money' && saysPercent(header)) throw percentageError(field, header, declared, file)
  return { from: 'column', column, header, percent: header.includes('%') }
}

/** What a formula makes of a field: a number, a date or a text. */
const useFor = (kind: Field['kind'] | undefined): CellUse =>
  kind === 'id' || kind === 'text' ? 'text' : kind === 'date' ? 'date' : 'number'

/** As written, a header; what looks like a formula, one whose names are all headers; a header in other spelling; else a formula. */
function mapped(field: string, value: string, headers: readonly string[], declared: Declared, file: string): FieldSource {
  if (value === '#row') return { from: 'row-number' }
  const tree = parsedFormula(value)
  const known = !(tree instanceof CarteraError) && namesIn(tree).every((name) => findHeader(headers, name) !== undefined)
  const exact = headers.indexOf(value)
  const column = exact >= 0 ? exact : known && looksLikeFormula(value) ? undefined : findHeader(headers, value)
  if (column !== undefined) return columnSource(field, column, headers, declared, file)
  const missing = (name: string) =>
    fileError('missing-column', say('no-column-to-map', name, field, value), {
      file,
      column: name,
      hint: didYouMean(name, headers, say('columns-are', listed(headers))),
    })
  if (!looksLikeFormula(value) && (!/[-+*/]/.test(value) || (!known && nearest(value, [...headers]) !== undefined))) throw missing(value)
  if (tree instanceof CarteraError) throw tree
  if (tree.type === 'name') {
    const at = findHeader(headers, tree.name)
    if (at === undefined) throw missing(tree.name)
    return columnSource(field, at, headers, declared, file)
  }
  const use = useFor(declared[field]?.kind)
  const uses = cellUses(tree, use === 'date' && !picksAlone(tree) ? 'text' : use)
  const columns = [...uses].map(([name, as]) => {
    const at = findHeader(headers, name)
    if (at === undefined) throw missing(name)
    refuseTwins(headers, at, file)
    return { name, column: at, as }
  })
  return { from: 'formula', formula: value, tree, columns }
}

/** A name in a message, not longer than a line. */
export const shortName = (name: string) => (name.length > 80 ? `${name.slice(0, 80)}…` : name)

const mostListed = 12

/** Names of columns, as many as a sentence takes. */
export const listed = (headers: readonly string[]) =>
  say(
    'some-names',
    headers.slice(0, mostListed).map((header) => (header === '' ? say('no-name') : shortName(header))),
    Math.max(0, headers.length - mostListed),
  )

/** The nearest name, if any is near, before what else there is to say. */
function didYouMean(word: string, candidates: readonly string[], known: Sentence): Sentence {
  const near = nearest(word, [...candidates])
  return near === undefined ? known : say('two-hints', say('did-you-mean', near), known)
}

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

/** `--map` for a field that nobody declares. */
export function checkMap(map: Readonly<Record<string, string>>, declared: Declared) {
  for (const field of Object.keys(map)) {
    if (Object.hasOwn(declared, field)) continue
    throw usageError('unknown-field', say('no-field-to-map', field), {
      value: field,
      hint: didYouMean(field, Object.keys(declared), say('fields-are', Object.keys(declared))),
    })
  }
}

/** Fields of numbers that only a column gives which gives another one too: they tell nothing beside it, and are taken only where they must be. */
export const sharedNumbers = (tables: readonly Pick<Columns, 'shared'>[], kinds: (field: string) => Field['kind']): ReadonlySet<string> =>
  new Set(tables.flatMap(({ shared }) => [...(shared ?? [])]).filter((field) => !['id', 'text', 'date'].includes(kinds(field))))

/**
 * What a set of tables offers to a classifier's `define`.
 * @param fail throws for fields of which none is offered, or notes them, so that others are asked for too
 * @param shared those of `sources` that are offered only where nothing else would do
 */
export function fieldsOf(
  sources: ReadonlySet<string>,
  kinds: (field: string) => Field['kind'],
  declared: Declared,
  fail: (fields: readonly string[]) => void,
  shared: ReadonlySet<string> = new Set(),
): Fields & { gives(field: string): boolean; require(fields: readonly string[]): void } {
  const offers = (isOffered: (field: string) => boolean) => {
    const derivable = (field: string, path: readonly string[] = []): boolean =>
      isOffered(field) ||
      (!path.includes(field) &&
        (declared[field]?.otherwise ?? []).some((formula) =>
          namesIn(parseFormula(formula)).every((name) => derivable(name, [...path, field])),
        ))
    return (field: string) => field === 'orders' || derivable(field) || (field === 'recency' && isOffered('date'))
  }
  const has = offers((field) => sources.has(field) && !shared.has(field))
  const gives = offers((field) => sources.has(field))
  return {
    has,
    gives,
    kind: (field) => (gives(field) ? kinds(field) : undefined),
    first: (...fields) => {
      const found = fields.find(has) ?? fields.find(gives)
      if (found === undefined) fail(fields)
      return found ?? (fields[0] as string)
    },
    require: (fields) => {
      for (const field of fields) if (!gives(field)) fail([field])
    },
  }
}
