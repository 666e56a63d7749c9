import type { Field, FieldKind } from '../../model/definition.js'
import { namesIn, parseFormula } from '../../model/formula/formula.js'
import { isGroupField } from '../../model/groups.js'
import { measureKinds } from '../../model/kinds.js'
import { decimal, identifier as id, text } from '../../sql/dialect.js'
import { type Environment, formula, type Typed } from '../../sql/expression.js'
import { dateSql } from '../grammar/dates.js'
import { idSql, nobodySql } from '../grammar/ids.js'
import { levelSql } from '../grammar/levels.js'
import { bareSql, type CurrencyCare, foreignCurrencySql, missingSql, numberSql, roundedSql, signs } from '../grammar/numbers.js'
import { signedSql } from '../grammar/signs.js'
import { mayBeTotalsLabel } from '../grammar/totals-labels.js'
import type { Declared, FieldSource } from './columns.js'
import { type Conversion, convertedSql, foreignMark, type Naming, rateSql, rowCurrency } from './conversion.js'
import { filtersByDate, leftOutSql } from './filter.js'
import { type FormulaReading, formulaSql } from './formula-cells.js'
import { besideOf, joinedRelation, numberedRelation, partnerColumn, rawColumn, rawRelation } from './relation.js'
import type { Currency, PlainNumbers, Reader, Table, TableFile } from './table-facts.js'

export { joinedRelation, numberedRelation, rawColumn, rawRelation } from './relation.js'
export type { Coding, Currency, PlainNumbers, Reader, RowGuard, Table, TableFile } from './table-facts.js'

/** The sign between the cells of a text file; null for files without one, and for what we wrote ourselves. */
export const delimiterOf = (reader: Reader | undefined): string | null =>
  reader?.kind === 'csv' && !reader.sheet && !reader.ours ? reader.delimiter : null

/** The sheet of a workbook that is read; nothing of other files. */
export const sheetOf = (reader: Reader | undefined): { sheet?: string } =>
  reader?.kind === 'csv' && reader.sheet ? { sheet: reader.sheet.sheet } : {}

/** The column of a file that says how many rows of a server each of its rows is; undefined where each is one. */
export const weightOf = ({ reader }: Pick<TableFile, 'reader'>): number | undefined => (reader.kind === 'csv' ? reader.weight : undefined)

/** SQL of how many rows a typed row of a table is. */
export const weightIn = ({ files: [file] }: Pick<Table, 'files'>): string => (file && weightOf(file) !== undefined ? '"weight"' : '1')

/** The engine's table of the typed rows of a table that has series. */
export const keptRows = (name: string) => `rows of ${name}`

/** Whether the typed rows of a table are kept after its fold. */
export const keepsRows = ({ series, groups }: Pick<Table, 'series' | 'groups'>) => Boolean(series?.length || groups?.length)

/** What the strict read must watch for; each costs a little, so the plain case leaves it out. */
export interface ReadMode {
  /** Let the engine's reader parse plain columns itself, with the decimals that the sample shows or with all that are kept; a surprise asks for more care. */
  typed: 'sampled' | 'kept' | false
  /** A 0 among a ledger's plain numbers is no surprise. */
  zeroes: boolean
  /** Clean ids row by row. */
  normaliseIds: boolean
  /** Cells are missing in what is added up: sums over complete rows are not those over all. */
  gaps: boolean
  /** Count cells that lose decimals instead of stopping at the first. */
  countRounded: boolean
}

/** Texts that `error()` raises inside the engine; the loader looks for them. */
export const signal = {
  fault: 'cartera:fault',
  rounded: 'cartera:rounded',
  decimals: 'cartera:decimals',
  zero: 'cartera:zero',
  order: 'cartera:order',
  currency: 'cartera:currency',
}

/** Type of a field's value in a row. */
export const rowType: Record<FieldKind, { sql: string; precision: number; scale: number }> = {
  id: { sql: 'VARCHAR', precision: 0, scale: 0 },
  text: { sql: 'VARCHAR', precision: 0, scale: 0 },
  date: { sql: 'DATE', precision: 0, scale: 0 },
  money: { sql: decimal(18, 4), precision: 18, scale: 4 },
  score: { sql: decimal(28, 10), precision: 28, scale: 10 },
  level: { sql: decimal(18, 4), precision: 18, scale: 4 },
  ratio: { sql: decimal(18, 10), precision: 18, scale: 10 },
  count: { sql: decimal(18, 0), precision: 18, scale: 0 },
}

const blanks = `' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8239) || chr(65279)`

/** A text without surrounding white space, in Unicode normal form C. */
export const cleanSql = (raw: string) => `nfc_normalize(trim(${raw}, ${blanks}))`

/** The same of a column, ten times as quick where its cells are ASCII and have no blank at an end. */
export function cleanCell(column: string): string {
  const tests = [`${column} >= '!'`, `strlen(${column}) = length(${column})`, `NOT suffix(${column}, ' ')`]
  const lines = [9, 10, 11, 12, 13].map((code) => `NOT suffix(${column}, chr(${code}))`)
  return `CASE WHEN ${[...tests, ...lines].join(' AND ')} THEN ${column} ELSE ${cleanSql(column)} END`
}

/** A file as its cells in a column are written: those of a file beside it have that one's formats. */
export function inColumn(file: TableFile, column: number): TableFile {
  const other = besideOf(file.reader, column)
  return other === undefined ? file : { ...file, numbers: other.numbers, dates: other.dates, unsure: other.unsure, open: other.open }
}

/** The same, of a column by its raw name. */
const inRaw = (file: TableFile, raw: string) => inColumn(file, Number(raw.slice(rawColumn(0).length - 1)))

/** SQL of one cell: its value, and whether it is faulty or was rounded. */
export interface CellSql {
  value: string
  /** True for a cell that holds something and yields no value. */
  fault: string
  /** True for a cell that loses decimals; null where that cannot be. */
  rounded: string | null
}

/** Whether what means "no value" could be read as one, such as 999. */
export const marksNumbers = ({ missing = [] }: Pick<TableFile, 'missing'>) => missing.some((mark) => /[0-9]/.test(mark))

/** How a text cell of a kind is read, under the file's formats. */
export function cellSql(
  given: string,
  kind: FieldKind,
  file: Pick<TableFile, 'numbers' | 'dates' | 'missing' | 'signs'>,
  percent = false,
  care: CurrencyCare = {},
): CellSql {
  const raw =
    marksNumbers(file) && !['id', 'text'].includes(kind) ? `CASE WHEN NOT ${missingSql(given, file.missing)} THEN ${given} END` : given
  switch (kind) {
    case 'id':
      return { value: raw, fault: 'false', rounded: null }
    case 'text':
      return { value: `NULLIF(${cleanCell(raw)}, '')`, fault: 'false', rounded: null }
    case 'date': {
      const value = dateSql(raw, file.dates)
      return { value, fault: faultOf(raw, value, file), rounded: null }
    }
    case 'level': {
      const value = levelSql(raw)
      return { value, fault: faultOf(raw, value, file), rounded: null }
    }
    default: {
      const written = kind === 'money' && file.signs ? signedSql(raw, file.signs) : raw
      const parsed = numberSql(written, file.numbers, kind, care)
      const scaled = `CAST(CASE WHEN strpos(${raw}, '%') > 0 THEN ${parsed} ELSE ${parsed} / 100 END AS ${rowType.ratio.sql})`
      const value = kind === 'ratio' && percent ? scaled : parsed
      const bare = care.sign === undefined ? written : (care.bare ?? bareSql(written, care.sign))
      const rounds = kind === 'money' || kind === 'score' ? roundedSql(bare, file.numbers, kind) : null
      return { value, fault: faultOf(raw, parsed, file), rounded: rounds }
    }
  }
}

const faultOf = (raw: string, value: string, { missing }: Pick<TableFile, 'missing'>) =>
  `(${raw} IS NOT NULL AND ${value} IS NULL AND NOT (${missingSql(raw, missing)}))`

/** Where a cell of a file whose decimal sign is open may tell it. */
const telling = (raw: string) =>
  `strpos(${raw}, '.') > 0 OR strpos(${raw}, ',') > 0 OR regexp_matches(${raw}, ${text("[0-9][ '’\\x{a0}\\x{202f}][0-9]")})`

/** Of a row that is left out a cell may hold anything. */
const unlessLeftOut = (filtered: boolean, test: string) => (filtered ? `(${test}) AND "left out" = 0` : test)

/** How a strict read takes the cells of a file; of a table with a filter rows may be left out. */
interface StrictRead {
  mode: ReadMode
  file: Pick<TableFile, 'missing' | 'open'>
  filtered: boolean
}

const strict = ({ value: read, rounded }: CellSql, raw: string, { mode, file: { missing, open }, filtered }: StrictRead, number = true) => {
  const raise = (test: string, which: keyof typeof signal, value: string) =>
    `CASE WHEN ${unlessLeftOut(filtered, test)} THEN error(${text(signal[which])}) ELSE ${value} END`
  const value = number && open?.point ? raise(telling(raw), 'decimals', read) : read
  const guarded = rounded && !mode.countRounded ? raise(rounded, 'rounded', value) : value
  const silent = `${raw} IS NULL OR ${missingSql(raw, missing)}${filtered ? ' OR "left out" > 0' : ''}`
  return `coalesce(${guarded}, CASE WHEN ${silent} THEN NULL ELSE error(${text(signal.fault)}) END)`
}

/** The care that a strict read takes of a column's currency: another one raises the signal. */
function strictCare(raw: string, own: Currency | undefined, filtered: boolean): CurrencyCare {
  const other = unlessLeftOut(filtered, foreignCurrencySql(raw, own?.names))
  return { sign: own?.sign, admit: (value) => `CASE WHEN ${other} THEN error(${text(signal.currency)}) ELSE ${value} END` }
}

/** The same; of an amount that is converted a mark of another currency than its row's is a fault. */
function careOf(
  field: string,
  raw: string,
  source: FieldSource,
  own: Currency | undefined,
  file: TableFile,
  filtered: boolean,
): CurrencyCare {
  if (file.conversion === undefined || source.from === 'row-number') return strictCare(raw, own, filtered)
  if (currencyOfRow(source, file).by === 'mark') return {}
  const other = unlessLeftOut(filtered, foreignMark(raw, currencyColumn(field), file.conversion))
  return { admit: (value) => `CASE WHEN ${other} THEN error(${text(signal.fault)}) ELSE ${value} END` }
}

/** Cells that a field's value is made of: its own column, or those of its formula. */
export function cellsOf(source: FieldSource, kind: FieldKind): { name?: string; column: number; kind: FieldKind; percent: boolean }[] {
  if (source.from === 'row-number') return []
  if (source.from === 'column') return [{ column: source.column, kind, percent: source.percent }]
  return source.columns.flatMap(({ name, column, as }) =>
    as === 'text' ? [] : [{ name, column, kind: as === 'date' ? ('date' as const) : ('money' as const), percent: false }],
  )
}

export const isNumeric = (kind: FieldKind) => (measureKinds as readonly FieldKind[]).includes(kind)

const isNumber = (kind: FieldKind) => !['id', 'text', 'date'].includes(kind)

/** A decimal type. */
export interface DecimalType {
  sql: string
  precision: number
  scale: number
}

const decimalType = (precision: number, scale: number): DecimalType => ({ sql: decimal(precision, scale), precision, scale })

/** Decimals that are read, to see what would be lost, and those that a number must leave room for at least. */
const mostDecimals = 9
const fewestDecimals = 5

/** How the engine's reader parses the column of a field: the type in which it reads, and the type that is kept. */
interface PlainType {
  read: string
  kept: DecimalType
}

/** Scores are read with all decimals that have room, so that one just below a cut stays below it. */
function scoreType(digits: number, decimals: number, mode: ReadMode): PlainType | undefined {
  const room = 18 - digits - 1
  const scale = mode.typed === 'sampled' ? decimals : rowType.score.scale
  if (room <= scale) return undefined
  return { read: decimal(18, room), kept: decimalType(digits + scale < 9 ? 9 : 18, scale) }
}

function plainNumberType(kind: FieldKind, { digits, decimals }: PlainNumbers, mode: ReadMode): PlainType | undefined {
  const room = Math.min(mostDecimals, 18 - digits - 1)
  if (room < fewestDecimals || decimals > rowType[kind].scale) return undefined
  const scale = mode.typed === 'sampled' ? decimals : rowType[kind].scale
  switch (kind) {
    case 'money':
      return { read: decimal(18, room), kept: decimalType(18, scale) }
    case 'score':
      return scoreType(digits, decimals, mode)
    case 'ratio':
      return room === mostDecimals ? { read: rowType.ratio.sql, kept: decimalType(18, scale) } : undefined
    case 'count':
      return { read: rowType.money.sql, kept: decimalType(18, 0) }
    default:
      return undefined
  }
}

/** The plain type of a field, where all files of the table have it in a plain column; in doubt none. */
function plainType(table: Table, field: string, declared: Declared, mode: ReadMode): PlainType | 'date' | undefined {
  if (mode.typed === false || mode.countRounded) return undefined
  const kind = table.kinds.get(field) ?? declared[field]?.kind
  const columns = table.files.map((file) => {
    const source = file.columns.sources.get(field)
    if (source?.from !== 'column') return undefined
    const { kind } = besideOf(file.reader, source.column)?.reader ?? file.reader
    return !source.percent && kind === 'csv' ? file.plain.get(source.column) : undefined
  })
  if (kind === undefined || columns.some((plain) => plain === undefined)) return undefined
  if (kind === 'date') return columns.every((plain) => plain === 'date') ? 'date' : undefined
  const numbers = columns.filter((plain): plain is PlainNumbers => typeof plain === 'object')
  if (numbers.length < columns.length) return undefined
  const most = { digits: 0, decimals: 0, zero: false }
  for (const { digits, decimals } of numbers) {
    most.digits = Math.max(most.digits, digits)
    most.decimals = Math.max(most.decimals, decimals)
  }
  return plainNumberType(kind, most, mode)
}

/** The type of a field's value in a row, under a mode. */
export function typeInRow(table: Table, field: string, declared: Declared, mode: ReadMode): DecimalType {
  const plain = plainType(table, field, declared, mode)
  const kind = table.kinds.get(field) ?? declared[field]?.kind ?? 'money'
  const converted = kind === 'money' && table.files.some(({ conversion }) => conversion !== undefined)
  return typeof plain === 'object' && !converted ? plain.kept : rowType[kind]
}

/** Columns of a file that the engine's reader may parse itself, by the fields that they give. */
function typedColumns(table: Table, file: TableFile, fields: readonly string[], declared: Declared, mode: ReadMode) {
  const types = new Map<number, PlainType | 'date'>()
  for (const field of fields) {
    const source = file.columns.sources.get(field)
    const plain = plainType(table, field, declared, mode)
    if (plain && source?.from === 'column') types.set(source.column, plain)
  }
  return types
}

const readTypes = (types: ReadonlyMap<number, PlainType | 'date'>) =>
  new Map([...types].map(([column, type]) => [column, type === 'date' ? rowType.date.sql : type.read]))

/** Whether a sampled number is 0 in a column that the reader would parse itself. */
export const sampledZero = (table: Table, fields: readonly string[]): boolean =>
  table.files.some(({ columns, plain }) =>
    fields.some((field) => {
      const source = columns.sources.get(field)
      const numbers = source?.from === 'column' ? plain.get(source.column) : undefined
      return typeof numbers === 'object' && numbers.zero
    }),
  )

/**
 * A query for one cell that the reader parses although it is no number here, a sign without a digit, an underscore, or may be another
 * one, such as `1.000`.
 * Null where the reader parses no numbers.
 */
export function oddlySpelt(table: Table, fields: readonly string[], declared: Declared, mode: ReadMode): string | null {
  const queries = table.files.flatMap((file) => {
    const columns = [...typedColumns(table, file, fields, declared, mode)].flatMap(([column, type]) =>
      type === 'date' ? [] : [rawColumn(column)],
    )
    if (columns.length === 0) return []
    const zeros = (raw: string) => (file.open?.point ? `suffix(${raw}, '.000') OR ` : '')
    const odd = columns.map((raw) => `${zeros(raw)}contains(${raw}, '_') OR (${raw} < '0' AND NOT (${raw} GLOB '*[0-9]*'))`)
    return [`SELECT 1 FROM ${rawRelation(file.reader)} WHERE ${odd.join(' OR ')}`]
  })
  return queries.length === 0 ? null : `${queries.join(' UNION ALL ')} LIMIT 1`
}

/**
 * Raises a signal for a cell with more decimals than are kept, for a 0 in a ledger, for a date outside four-digit years, and for
 * 1900-01-01, as which the reader takes `epoch` and `infinity`.
 */
function surpriseGuard(types: ReadonlyMap<number, PlainType | 'date'>, table: Table, mode: ReadMode) {
  const raise = (tests: readonly string[], which: keyof typeof signal) =>
    tests.length === 0 ? [] : [`WHEN ${tests.join(' OR ')} THEN error(${text(signal[which])})`]
  const numbers = [...types].flatMap(([column, type]) =>
    type === 'date' ? [] : [{ raw: rawColumn(column), scale: type.kept.scale, read: scaleIn(type.read) }],
  )
  const dates = [...types].flatMap(([column, type]) => (type === 'date' ? [rawColumn(column)] : []))
  const branches = [
    ...raise(
      numbers.filter(({ scale, read }) => scale < read).map(({ raw, scale }) => `${raw} % ${unit(scale)} <> 0`),
      'decimals',
    ),
    ...raise(table.ledger && !mode.zeroes ? numbers.map(({ raw }) => `${raw} = 0`) : [], 'zero'),
    ...raise(
      dates.map((raw) => `${raw} NOT BETWEEN DATE '1000-01-01' AND DATE '9999-12-31' OR ${raw} = DATE '1900-01-01'`),
      'fault',
    ),
  ]
  return branches.length === 0 ? '' : `\nWHERE CASE ${branches.join('\n  ')} ELSE true END`
}

/** The decimals of a decimal type. */
const scaleIn = (type: string) => Number(/,\s*(\d+)\)$/.exec(type)?.[1] ?? 0)

/** The smallest step of a scale: 0.01 for 2. */
const unit = (scale: number) => (scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`)

/**
 * A group's cell as it is written, to be cleaned once a spelling; in a ledger a blank one is none, since the last that says something
 * counts. What begins with a sign of ASCII is not blank.
 */
const groupCell = (raw: string, ledger: boolean) =>
  ledger ? `CASE WHEN ${raw} >= '!' AND ${raw} < chr(128) THEN ${raw} WHEN trim(${raw}, ${blanks}) <> '' THEN ${raw} END` : raw

/** The currency of an amount of a row, its amount there, and the day of the row, which a query makes once a row. */
const currencyColumn = (field: string) => id(`currency of ${field}`)
const amountColumn = (field: string) => id(`amount of ${field}`)
const dayColumn = id('day of row')

/** Whether an amount is converted. */
const isConverted = (source: FieldSource | undefined, kind: FieldKind, { conversion }: TableFile): source is Amount =>
  source !== undefined && kind === 'money' && conversion !== undefined && source.from !== 'row-number'

/** Reads one field of a row; of an amount that is converted what stands in its column, in the currency that is asked for. */
function fieldSql(
  field: string,
  source: FieldSource,
  kind: FieldKind,
  table: Table,
  file: TableFile,
  mode: ReadMode,
  types: ReadonlyMap<number, PlainType | 'date'>,
): string {
  if (!isConverted(source, kind, file)) return valueOfField(field, source, kind, table, file, mode, types)
  const date = file.columns.sources.get('date')
  const typed = date?.from === 'column' && types.get(date.column) === 'date'
  const day = typed ? rawColumn(date.column) : dayOfRow(file) === undefined ? undefined : dayColumn
  const rate = rateSql(currencyColumn(field), day, file.conversion as Conversion)
  const fault = `error(${text(signal.fault)})`
  const unknown = table.filter === undefined ? fault : `CASE WHEN "left out" = 0 THEN ${fault} END`
  return convertedSql(amountColumn(field), `coalesce(${rate}, ${unknown})`, rowType.money.sql)
}

/** What conversion needs of a row, each once: currencies and the day, and above them the amounts. */
function conversionColumns(
  fields: readonly string[],
  kind: (field: string) => FieldKind,
  ...[table, file, mode, types]: [Table, TableFile, ReadMode, ReadonlyMap<number, PlainType | 'date'>]
): { made: string[]; amounts: string[] } {
  if (file.conversion === undefined) return { made: [], amounts: [] }
  const sources = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source && source.from !== 'row-number' ? [{ field, source }] : []
  })
  const read = sources.filter(({ field, source }) => kind(field) === 'money' || source.from === 'formula')
  const currencies = read.map(({ field, source }) => `${currencyOfRow(source, file).sql} AS ${currencyColumn(field)}`)
  const date = file.columns.sources.get('date')
  const day = date?.from === 'column' && types.get(date.column) === 'date' ? undefined : dayOfRow(file)
  const converted = sources.filter(({ field, source }) => isConverted(source, kind(field), file))
  return {
    made: [...currencies, ...(day === undefined ? [] : [`${day} AS ${dayColumn}`])],
    amounts: converted.map(
      ({ field, source }) => `${valueOfField(field, source, kind(field), table, file, mode, types)} AS ${amountColumn(field)}`,
    ),
  }
}

/** How a formula reads its cells: what cannot be read is taken as missing. */
export const leniently = (file: TableFile): FormulaReading => ({
  raw: rawColumn,
  clean: cleanSql,
  fault: undefined,
  number: (raw) => `CAST(${cellSql(raw, 'money', inRaw(file, raw)).value} AS ${rowType.money.sql})`,
  date: (raw) => cellSql(raw, 'date', inRaw(file, raw)).value,
})

/** How cells are named, cleaned and put together where their text alone is asked for. */
const plainNaming = (file: TableFile): Naming => ({
  raw: rawColumn,
  clean: cleanSql,
  made: (source) => formulaSql(source, 'text', file, leniently(file)),
})

/** The source of an amount. */
type Amount = Exclude<FieldSource, { from: 'row-number' }>

/** The currency of an amount of a row, and what tells it. */
export const currencyOfRow = (source: Amount, file: TableFile) =>
  rowCurrency(source, file, file.conversion?.mapped === true, plainNaming(file))

/** The day of a row, read from its text; undefined in a file without dates. */
export function dayOfRow(file: TableFile): string | undefined {
  const date = file.columns.sources.get('date')
  if (date?.from === 'column') return dateSql(rawColumn(date.column), inColumn(file, date.column).dates)
  return date?.from === 'formula' ? formulaSql(date, 'date', file, leniently(file)) : undefined
}

/** The rate of an amount of a row, null where there is none. @param date the row's day, where it is not to be read from a text */
export const rowRate = (source: Amount, file: TableFile, date = dayOfRow(file)): string =>
  rateSql(currencyOfRow(source, file).sql, date, file.conversion as Conversion)

function valueOfField(
  field: string,
  source: FieldSource,
  kind: FieldKind,
  { currencies, ledger, filter }: Table,
  file: TableFile,
  mode: ReadMode,
  types: ReadonlyMap<number, PlainType | 'date'>,
): string {
  const plain = source.from === 'column' ? types.get(source.column) : undefined
  if (source.from === 'column' && isGroupField(field)) return groupCell(rawColumn(source.column), ledger)
  if (plain && source.from === 'column') {
    const raw = rawColumn(source.column)
    return plain === 'date' ? raw : `CAST(${raw} AS ${plain.kept.sql})`
  }
  if (source.from === 'row-number') return `CAST(row_number() OVER () AS VARCHAR)`
  if (source.from === 'column') {
    const raw = rawColumn(source.column)
    const own = currencies?.get(field)
    const bare = bareOf(source, kind, own, file) && { bare: bareColumn(source.column) }
    const care = kind === 'money' ? { ...careOf(field, raw, source, own, file, filter !== undefined), ...bare } : {}
    const written = inColumn(file, source.column)
    const cell = cellSql(raw, kind, written, source.percent, care)
    if (kind === 'id') return mode.normaliseIds ? idSql(raw) : raw
    return kind === 'text' ? cell.value : strict(cell, raw, { mode, file: written, filtered: filter !== undefined }, isNumeric(kind))
  }
  const filtered = filter !== undefined
  const value = formulaSql(source, kind, file, {
    raw: rawColumn,
    clean: cleanSql,
    fault: signal.fault,
    number: (raw, name) => {
      const cell = cellSql(raw, 'money', inRaw(file, raw), false, careOf(field, raw, source, currencies?.get(name), file, filtered))
      return `CAST(${strict(cell, raw, { mode, file: inRaw(file, raw), filtered })} AS ${rowType.money.sql})`
    },
    date: (raw) => strict(cellSql(raw, 'date', inRaw(file, raw)), raw, { mode, file: inRaw(file, raw), filtered }, false),
  })
  if (kind === 'id') return mode.normaliseIds ? idSql(value) : value
  return isNumber(kind) ? `CAST(${value} AS ${rowType[kind].sql})` : value
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

/** The text of a column without its currency, which a query makes once a row. */
const bareColumn = (column: number) => id(`bare ${column}`)

/** The SQL of such a column, where an amount is read by it: its cells are read as they stand, and carry a currency. */
const bareOf = (source: FieldSource, kind: FieldKind, own: Currency | undefined, file: TableFile): string | undefined =>
  source.from === 'column' && kind === 'money' && own?.sign && file.conversion === undefined && !file.signs && !marksNumbers(file)
    ? bareSql(rawColumn(source.column), own.sign)
    : undefined

/** Rows of a table with files beside it come in any order. */
export const hasBeside = ({ files }: Pick<Table, 'files'>) => files.some(({ reader }) => (reader.beside?.length ?? 0) > 0)

/** By file beside: 1 in a row without a partner there, else 0; its key, and whether that is not clean. */
function withoutPartner({ beside = [] }: Reader): string[] {
  return beside.flatMap(({ of, clean }, i) => {
    const alone = `NOT ${partnerColumn(i)}`
    const raw = rawColumn(of)
    const unclean = clean ? '0' : `CASE WHEN ${alone} AND (${idSql(raw)} <> ${raw} OR ${nobodySql(raw)}) THEN 1 ELSE 0 END`
    return [
      `CASE WHEN ${alone} THEN 1 ELSE 0 END AS ${id(`alone ${i}`)}`,
      `CASE WHEN ${alone} THEN ${raw} END AS ${id(`alone key ${i}`)}`,
      `${unclean} AS ${id(`alone unclean ${i}`)}`,
    ]
  })
}

/**
 * Typed rows of one file: `SELECT … FROM read_csv(…)`, one column a field.
 * @param placed adds the place of each in the file
 * @param together the places of files that are read as this one is: their rows, with `file`
 */
export function typedRows(
  table: Table,
  file: TableFile,
  fields: readonly string[],
  declared: Declared,
  mode: ReadMode,
  placed = false,
  together?: readonly number[],
): string {
  const kind = (field: string) => table.kinds.get(field) ?? (declared[field] as Field).kind
  const types = typedColumns(table, file, filtersByDate(table.filter) ? [...fields, 'date'] : fields, declared, mode)
  const columns = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source ? [`${fieldSql(field, source, kind(field), table, file, mode, types)} AS ${id(field)}`] : []
  })
  const rounded = mode.countRounded ? [`${roundedCells(table, file, fields, declared)} AS "rounded"`] : []
  const { point } = signs[file.numbers]
  const raw = together
    ? joinedRelation(table.files, together, undefined, readTypes(types), point)
    : placed
      ? numberedRelation(file.reader, 'place', readTypes(types), point)
      : rawRelation(file.reader, readTypes(types), point)
  const left = leftOut(table, file, { strict: true, types })
  const bare = new Map(
    fields.flatMap((field) => {
      const source = file.columns.sources.get(field)
      const sql = source && bareOf(source, kind(field), table.currencies?.get(field), file)
      return sql === undefined || source?.from !== 'column' || types.has(source.column)
        ? []
        : [[bareColumn(source.column), `${sql} AS ${bareColumn(source.column)}`]]
    }),
  )
  const conversion = conversionColumns(fields, kind, table, file, mode, types)
  const made = [...bare.values(), ...(left === undefined ? [] : [`${left} AS "left out"`]), ...conversion.made]
  const sifted = made.length === 0 ? raw : `(SELECT *, ${made.join(', ')} FROM ${raw}) AS "sifted"`
  const relation =
    conversion.amounts.length === 0 ? sifted : `(SELECT *, ${conversion.amounts.join(', ')} FROM ${sifted}) AS "with amounts"`
  const weight = weightOf(file)
  const whole = table.filter?.distinct === 'row' ? [`${wholeRow(table, file)} AS "whole row"`] : []
  const all = [
    ...columns,
    ...(weight === undefined ? [] : [`CAST(${rawColumn(weight)} AS BIGINT) AS "weight"`]),
    ...(together ? ['"file"'] : []),
    ...(left === undefined ? [] : ['"left out"']),
    ...whole,
    ...rounded,
    ...withoutPartner(file.reader),
    ...(placed ? ['"place"'] : []),
  ]
  return `SELECT ${all.join(',\n  ')}\nFROM ${relation}${surpriseGuard(types, table, mode)}`
}

/** The columns of a row in the order of the first file's; null for one that this file lacks. */
function columnsOfRow({ files: [first] }: Table, { columns: { headers } }: TableFile): (string | null)[] {
  const order = first?.columns.headers ?? headers
  const places = order.map((header, i) => (headers[i] === header ? i : headers.indexOf(header)))
  const others = headers.flatMap((header, i) => (order.includes(header) ? [] : [i]))
  return [...places, ...others].map((place) => (place < 0 ? null : rawColumn(place)))
}

/** A number that is the same for two rows whose cells are, in the order of the first file's columns. */
export function wholeRow(table: Table, file: TableFile): string {
  const cells = columnsOfRow(table, file).map((raw) => (raw === null ? "''" : `coalesce(trim(CAST(${raw} AS VARCHAR)), '')`))
  return `md5_number(concat_ws(chr(31), ${cells.join(', ')}))`
}

/** The same, quicker, and now and then of two rows that are not equal. Only what begins or ends with a blank, or is not ASCII, is trimmed. */
export function rowHash(table: Table, file: TableFile): string {
  const cells = columnsOfRow(table, file).map((raw) => {
    if (raw === null) return "''"
    const bare = `${raw} >= '!' AND NOT suffix(${raw}, ' ') AND strlen(${raw}) = length(${raw})`
    return `CASE WHEN ${bare} THEN ${raw} ELSE coalesce(trim(CAST(${raw} AS VARCHAR)), '') END`
  })
  return `hash(${cells.join(', ')})`
}

/** SQL of why a row of a file is left out; undefined where none is. */
function leftOut(
  { filter, totals }: Table,
  file: TableFile,
  { strict, types }: { strict: boolean; types?: ReadonlyMap<number, PlainType | 'date'> },
): string | undefined {
  if (filter === undefined) return undefined
  const date = file.columns.sources.get('date')
  const fault = strict ? signal.fault : undefined
  const raw = date?.from === 'column' ? rawColumn(date.column) : undefined
  const read = (cell: string) =>
    `coalesce(${dateSql(cell, date?.from === 'column' ? inColumn(file, date.column).dates : file.dates)}${fault ? `, CASE WHEN ${missingSql(cell)} THEN NULL ELSE error(${text(fault)}) END` : ''})`
  const typed = date?.from === 'column' && types?.get(date.column) === 'date'
  return leftOutSql(filter, file.named ?? new Map(), {
    raw: rawColumn,
    clean: cleanSql,
    dateSql: raw === undefined || !filtersByDate(filter) ? undefined : typed ? raw : read(raw),
    fault,
    totals: fault === undefined ? undefined : mayBeTotalsSql({ totals }, file),
  })
}

/** True for a row that may be one of totals, which is judged by what it adds up; undefined where all rows are customers. */
export function mayBeTotalsSql({ totals }: Pick<Table, 'totals'>, file: TableFile): string | undefined {
  const source = file.columns.sources.get('customer')
  if (totals === 'keep' || source?.from !== 'column') return undefined
  return `coalesce(${mayBeTotalsLabel(rawColumn(source.column))}, false)`
}

/** A test that a row of a file counts, whose cells are all text; what cannot be read is taken as missing. */
export function countsSql(table: Table, file: TableFile): string | undefined {
  const left = leftOut(table, file, { strict: false })
  return left === undefined ? undefined : `${left} = 0`
}

/** The rows of a relation of a file's text that count. */
export function countedRows(table: Table, file: TableFile, relation: string): string {
  const counts = countsSql(table, file)
  return counts === undefined ? relation : `(SELECT * FROM ${relation} AS "rows" WHERE ${counts})`
}

function roundedCells(table: Table, file: TableFile, fields: readonly string[], declared: Declared) {
  const tests = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    const kind = table.kinds.get(field) ?? (declared[field] as Field).kind
    if (!source) return []
    return cellsOf(source, kind).flatMap((cell) => {
      const sign = table.currencies?.get(cell.name ?? field)?.sign
      return cellSql(rawColumn(cell.column), cell.kind, inColumn(file, cell.column), false, { sign }).rounded ?? []
    })
  })
  return tests.length === 0 ? '0' : tests.map((test) => `CASE WHEN ${test} THEN 1 ELSE 0 END`).join(' + ')
}

/** A field of a row as a formula sees it: its column, or its row formula. */
export function rowEnvironment(
  kind: (field: string) => FieldKind,
  offered: ReadonlySet<string>,
  declared: Declared,
  typeOf: (field: string) => Pick<DecimalType, 'precision' | 'scale'> = (field) => rowType[kind(field)],
): Environment {
  const environment: Environment = (field): Typed => {
    if (!offered.has(field)) {
      const typed = formula(usableRule(field, offered, declared) as string, environment)
      return { ...typed, sql: `CAST(${typed.sql} AS ${rowType.money.sql})`, type: { precision: 18, scale: 4 } }
    }
    const { precision, scale } = typeOf(field)
    return { sql: id(field), type: { precision, scale }, kind: measureKind(kind(field)), divisors: [] }
  }
  return environment
}

/** How a field counts as a measure. */
export const measureKind = (kind: FieldKind) => (kind === 'money' || kind === 'ratio' || kind === 'count' ? kind : 'score')
