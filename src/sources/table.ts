/** A table is one or more files with the same columns; here its facts become SQL that reads typed rows. */
import { namesIn, parseFormula } from '../model/formula.js'
import type { Field, FieldKind, Series } from '../model/words.js'
import { decimal, identifier as id, text } from '../sql/dialect.js'
import { type Environment, formula, type Typed } from '../sql/expression.js'
import type { Columns, Declared, FieldSource } from './columns.js'
import type { DateFormat } from './dates.js'
import { dateSql } from './dates.js'
import { levelSql } from './levels.js'
import type { NumberFormat } from './numbers.js'
import { missingSql, numberSql, roundedSql, strangerSql } from './numbers.js'

/** How an engine is told to read a file; facts, never guesses. */
export type Reader =
  | { kind: 'csv'; path: string; delimiter: string; quote: string; skipLines: number; columns: number }
  | { kind: 'parquet' | 'json' | 'ndjson'; path: string; headers: string[] }

/** One file of a table, as it was understood. */
export interface TableFile {
  /** As the user named it. */
  shown: string
  reader: Reader
  encoding: string
  numbers: NumberFormat
  dates: DateFormat
  columns: Columns
  /** Columns whose sampled cells are all ISO dates, or all plain numbers, with the decimals that leave room for the largest. */
  plain: ReadonlyMap<number, number | 'date'>
  /** The first currency seen in the table, by column of this file. */
  currencies: ReadonlyMap<number, string>
}

/** Files with the same columns, and what their fields hold. */
export interface Table {
  name: string
  files: TableFile[]
  /** Rows of one customer are folded; otherwise a repeated customer is an error. */
  ledger: boolean
  /** The latest date is wanted. */
  dated: boolean
  /** Typed rows are kept for a series of flows a period. */
  series?: Series | undefined
  /** The kind found for each field, where it may differ from the declared one. */
  kinds: ReadonlyMap<string, FieldKind>
}

/** What the strict read must watch for; each costs a little, so the plain case leaves it out. */
export interface ReadMode {
  /** Let the engine's reader parse plain number columns itself; any surprise sends the read back to text. */
  typed: boolean
  /** Trim and NFC-normalise ids row by row. */
  normaliseIds: boolean
  /** Count cells that lose decimals instead of stopping at the first. */
  countRounded: boolean
  /** Stop at the first cell of another currency than the column's known one. */
  watchCurrency: boolean
}

/** Texts that `error()` raises inside the engine; the loader looks for them. */
export const signal = { fault: 'cartera:fault', rounded: 'cartera:rounded', currency: 'cartera:currency' }

/** Name of a raw text column, counted from 0. */
export const rawColumn = (column: number) => `c${column}`

/** Type of a field's value in a row. */
export const rowType: Record<FieldKind, { sql: string; precision: number; scale: number }> = {
  id: { sql: 'VARCHAR', precision: 0, scale: 0 },
  text: { sql: 'VARCHAR', precision: 0, scale: 0 },
  date: { sql: 'DATE', precision: 0, scale: 0 },
  money: { sql: decimal(18, 4), precision: 18, scale: 4 },
  score: { sql: decimal(18, 4), precision: 18, scale: 4 },
  level: { sql: decimal(18, 4), precision: 18, scale: 4 },
  ratio: { sql: decimal(18, 10), precision: 18, scale: 10 },
  count: { sql: decimal(18, 0), precision: 18, scale: 0 },
}

const blanks = `' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8239) || chr(65279)`

/** An id or text without surrounding white space, in Unicode normal form C. */
export const cleanSql = (raw: string) => `nfc_normalize(trim(${raw}, ${blanks}))`

/** The text relation of a file: every column as it stands, `c0`, `c1`, …. */
export function rawRelation(reader: Reader, types: ReadonlyMap<number, string> = new Map()): string {
  if (reader.kind === 'csv') {
    const columns = Array.from({ length: reader.columns }, (_, i) => `'${rawColumn(i)}': '${types.get(i) ?? 'VARCHAR'}'`).join(', ')
    const quote = reader.quote === '' ? `quote = '', escape = ''` : `quote = ${text(reader.quote)}, escape = ${text(reader.quote)}`
    return (
      `read_csv(${text(reader.path)}, auto_detect = false, header = true, skip = ${reader.skipLines}, ` +
      `delim = ${text(reader.delimiter)}, ${quote}, columns = {${columns}})`
    )
  }
  const columns = reader.headers.map((header, i) => `CAST(${id(header)} AS VARCHAR) AS ${rawColumn(i)}`).join(', ')
  const source =
    reader.kind === 'parquet'
      ? `read_parquet(${text(reader.path)})`
      : `read_json(${text(reader.path)}, format = '${reader.kind === 'json' ? 'array' : 'newline_delimited'}', columns = {${reader.headers
          .map((header) => `${text(header)}: 'VARCHAR'`)
          .join(', ')}})`
  return `(SELECT ${columns} FROM ${source})`
}

/** SQL of one cell: its value, and whether it is faulty or was rounded. */
export interface CellSql {
  value: string
  /** True for a cell that holds something and yields no value. */
  fault: string
  /** True for a cell that loses decimals; null where that cannot be. */
  rounded: string | null
}

/**
 * How a text cell of a kind is read, under the file's formats.
 * @param known the currency beside which no other may stand: `''` any at all, `undefined` not looked at
 */
export function cellSql(
  raw: string,
  kind: FieldKind,
  file: Pick<TableFile, 'numbers' | 'dates'>,
  percent = false,
  known?: string | undefined,
): CellSql {
  switch (kind) {
    case 'id':
      return { value: raw, fault: 'false', rounded: null }
    case 'text':
      return { value: `NULLIF(${cleanSql(raw)}, '')`, fault: 'false', rounded: null }
    case 'date': {
      const value = dateSql(raw, file.dates)
      return { value, fault: faultOf(raw, value), rounded: null }
    }
    case 'level': {
      const value = levelSql(raw)
      return { value, fault: faultOf(raw, value), rounded: null }
    }
    default: {
      const parsed = known === undefined ? numberSql(raw, file.numbers, kind) : numberSql(raw, file.numbers, kind, false, watch(raw, known))
      const scaled = `CAST(CASE WHEN strpos(${raw}, '%') > 0 THEN ${parsed} ELSE ${parsed} / 100 END AS ${rowType.ratio.sql})`
      const value = kind === 'ratio' && percent ? scaled : parsed
      const rounds = kind === 'money' ? roundedSql(raw, file.numbers, kind) : null
      return { value, fault: faultOf(raw, parsed), rounded: rounds }
    }
  }
}

/** Raises the signal for a cell that may name another currency. */
const watch = (raw: string, known: string) => (admitted: string) =>
  `CASE WHEN ${strangerSql(raw, known)} THEN error(${text(signal.currency)}) ELSE ${admitted} END`

const faultOf = (raw: string, value: string) => `(${raw} IS NOT NULL AND ${value} IS NULL AND NOT (${missingSql(raw)}))`

const strict = ({ value, rounded }: CellSql, raw: string, mode: ReadMode) => {
  const guarded = rounded && !mode.countRounded ? `CASE WHEN ${rounded} THEN error(${text(signal.rounded)}) ELSE ${value} END` : value
  return `coalesce(${guarded}, CASE WHEN ${raw} IS NULL OR ${missingSql(raw)} THEN NULL ELSE error(${text(signal.fault)}) END)`
}

/** Cells that a field's value is made of: its own column, or those of its formula. */
export function cellsOf(source: FieldSource, kind: FieldKind): { column: number; kind: FieldKind; percent: boolean }[] {
  if (source.from === 'row-number') return []
  if (source.from === 'column') return [{ column: source.column, kind, percent: source.percent }]
  return source.columns.map(({ column }) => ({ column, kind: 'money' as const, percent: false }))
}

const isNumber = (kind: FieldKind) => !['id', 'text', 'date'].includes(kind)

/** Decimals that a typed money column is read with, if its numbers are not large: more than are kept, to see what is lost. */
export const mostDecimals = 9

/** Columns of the fields that the engine's reader may parse itself, with their types. */
function typedColumns(table: Table, file: TableFile, fields: readonly string[], declared: Declared, mode: ReadMode): Map<number, string> {
  const types = new Map<number, string>()
  if (!mode.typed || mode.countRounded) return types
  for (const field of fields) {
    const source = file.columns.sources.get(field)
    const kind = table.kinds.get(field) ?? (declared[field] as Field).kind
    if (source?.from !== 'column') continue
    const plain = file.plain.get(source.column)
    if (kind === 'date' && plain === 'date') types.set(source.column, rowType.date.sql)
    if (typeof plain !== 'number' || source.percent) continue
    if (kind === 'money' || kind === 'score') types.set(source.column, decimal(18, plain))
    if (kind === 'ratio' && plain === mostDecimals) types.set(source.column, rowType.ratio.sql)
    if (kind === 'count') types.set(source.column, rowType.money.sql)
  }
  return types
}

/** Fields whose columns the reader parses itself. */
export function typedFields(table: Table, file: TableFile, fields: readonly string[], declared: Declared, mode: ReadMode): string[] {
  const types = typedColumns(table, file, fields, declared, mode)
  return fields.filter((field) => {
    const source = file.columns.sources.get(field)
    return source?.from === 'column' && types.has(source.column)
  })
}

/** A query for one cell without a digit in the number columns that the reader parses itself; null without such columns. */
export function oddlySpelt(table: Table, fields: readonly string[], declared: Declared, mode: ReadMode): string | null {
  const queries = table.files.flatMap((file) => {
    const types = typedColumns(table, file, fields, declared, mode)
    const columns = [...types].filter(([, type]) => type !== rowType.date.sql).map(([column]) => rawColumn(column))
    if (columns.length === 0) return []
    return [
      `SELECT 1 FROM ${rawRelation(file.reader)} WHERE ${columns.map((raw) => `(${raw} < '0' AND NOT (${raw} GLOB '*[0-9]*'))`).join(' OR ')}`,
    ]
  })
  return queries.length === 0 ? null : `${queries.join(' UNION ALL ')} LIMIT 1`
}

/** Raises the signal for a typed cell with more than 4 decimals, or a date outside four-digit years; costs a remainder or two comparisons. */
function surpriseGuard(types: ReadonlyMap<number, string>) {
  const surprises = [...types].flatMap(([column, type]) => {
    const raw = rawColumn(column)
    if (type === rowType.date.sql) return [`${raw} NOT BETWEEN DATE '1000-01-01' AND DATE '9999-12-31'`]
    if (type === rowType.ratio.sql) return []
    return [`${raw} % ${type === rowType.money.sql ? '1' : '0.0001'} <> 0`]
  })
  return surprises.length === 0 ? '' : `\nWHERE CASE WHEN ${surprises.join(' OR ')} THEN error(${text(signal.rounded)}) ELSE true END`
}

const knownCurrency = (file: TableFile, column: number, mode: ReadMode) =>
  mode.watchCurrency ? (file.currencies.get(column) ?? '') : undefined

/** Reads one field of a row. */
function fieldSql(source: FieldSource, kind: FieldKind, file: TableFile, mode: ReadMode, types: ReadonlyMap<number, string>): string {
  if (source.from === 'column' && types.has(source.column)) return `CAST(${rawColumn(source.column)} AS ${rowType[kind].sql})`
  if (source.from === 'row-number') return `CAST(row_number() OVER () AS VARCHAR)`
  if (source.from === 'column') {
    const raw = rawColumn(source.column)
    const known = kind === 'money' ? knownCurrency(file, source.column, mode) : undefined
    const cell = cellSql(raw, kind, file, source.percent, known)
    if (kind === 'id') return mode.normaliseIds ? cleanSql(raw) : raw
    return kind === 'text' ? cell.value : strict(cell, raw, mode)
  }
  const environment: Environment = (name) => {
    const column = source.columns.find((candidate) => candidate.name === name)?.column as number
    const { sql, precision, scale } = rowType.money
    const raw = rawColumn(column)
    return {
      sql: `CAST(${strict(cellSql(raw, 'money', file, false, knownCurrency(file, column, mode)), raw, { ...mode, countRounded: true })} AS ${sql})`,
      type: { precision, scale },
      kind: 'money',
      divisors: [],
    }
  }
  const typed = formula(source.formula, environment)
  return isNumber(kind) ? `CAST(${typed.sql} AS ${rowType[kind].sql})` : `CAST(${typed.sql} AS VARCHAR)`
}

/** Fields of a table that `wanted` needs, following row formulas such as margin = sales − cost. */
export function rowFields(wanted: readonly string[], offered: ReadonlySet<string>, declared: Declared): string[] {
  const resolve = (field: string): string[] => {
    if (offered.has(field)) return [field]
    const rule = usableRule(field, offered, declared)
    return rule === undefined ? [] : namesIn(parseFormula(rule)).flatMap(resolve)
  }
  return [...new Set(wanted.flatMap(resolve))]
}

/** The first row formula of a field whose fields are offered. */
export function usableRule(field: string, offered: ReadonlySet<string>, declared: Declared): string | undefined {
  const possible = (name: string): boolean => offered.has(name) || usableRule(name, offered, declared) !== undefined
  return declared[field]?.otherwise?.find((rule) => namesIn(parseFormula(rule)).every(possible))
}

/** Typed rows of one file: `SELECT … FROM read_csv(…)`, one column a field. */
export function typedRows(table: Table, file: TableFile, fields: readonly string[], declared: Declared, mode: ReadMode): string {
  const kind = (field: string) => table.kinds.get(field) ?? (declared[field] as Field).kind
  const types = typedColumns(table, file, fields, declared, mode)
  const columns = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source ? [`${fieldSql(source, kind(field), file, mode, types)} AS ${id(field)}`] : []
  })
  const rounded = mode.countRounded ? [`${roundedCells(table, file, fields, declared)} AS "rounded"`] : []
  return `SELECT ${[...columns, ...rounded].join(',\n  ')}\nFROM ${rawRelation(file.reader, types)}${surpriseGuard(types)}`
}

function roundedCells(table: Table, file: TableFile, fields: readonly string[], declared: Declared) {
  const tests = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    const kind = table.kinds.get(field) ?? (declared[field] as Field).kind
    return source ? cellsOf(source, kind).flatMap((cell) => cellSql(rawColumn(cell.column), cell.kind, file).rounded ?? []) : []
  })
  return tests.length === 0 ? '0' : tests.map((test) => `CASE WHEN ${test} THEN 1 ELSE 0 END`).join(' + ')
}

/** A field of a row as a formula sees it: its column, or its row formula. */
export function rowEnvironment(kind: (field: string) => FieldKind, offered: ReadonlySet<string>, declared: Declared): Environment {
  const environment: Environment = (field): Typed => {
    if (!offered.has(field)) {
      const typed = formula(usableRule(field, offered, declared) as string, environment)
      return { ...typed, sql: `CAST(${typed.sql} AS ${rowType.money.sql})`, type: { precision: 18, scale: 4 } }
    }
    const found = kind(field)
    const { precision, scale } = rowType[found]
    return { sql: id(field), type: { precision, scale }, kind: measureKind(found), divisors: [] }
  }
  return environment
}

/** How a field counts as a measure. */
export const measureKind = (kind: FieldKind) => (kind === 'money' || kind === 'ratio' || kind === 'count' ? kind : 'score')
