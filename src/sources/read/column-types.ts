/** What type the engine reads each column by: the narrowest that its samples allow. */
import { decimal } from '../../dialect.js'
import type { FieldKind } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { columnGiving, kindInFormula } from './field-source.js'
import { besideOf } from './relation.js'
import type { PlainNumbers, Table, TableFile } from './table-facts.js'

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
  /** Tell rows of which the quantity looks like one below 0. */
  quantities?: boolean
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
export interface PlainType {
  read: string
  kept: DecimalType
  /** As which formulas take it: no wider than the samples ask, since products of narrow decimals are exact and quick. */
  inFormula: DecimalType
  /** The file itself says so of each of its values: nothing can surprise. */
  stored?: true
}

/** Digits before the point that cells of a formula may have beyond those of the sample; a cell with more is a surprise. */
const slack = 2

/** A column that the reader parses: in `read`, kept in `kept`. */
const parsed = (read: string, kept: DecimalType, digits: number): PlainType => ({
  read,
  kept,
  inFormula: decimalType(Math.min(18, digits + slack + kept.scale), kept.scale),
})

/** Scores are read with all decimals that have room, so that one just below a cut stays below it. */
function scoreType(digits: number, decimals: number, mode: ReadMode): PlainType | undefined {
  const room = 18 - digits - 1
  const scale = mode.typed === 'sampled' ? decimals : rowType.score.scale
  if (room <= scale) return undefined
  return parsed(decimal(18, room), decimalType(digits + scale < 9 ? 9 : 18, scale), digits)
}

function plainNumberType(kind: FieldKind, { digits, decimals }: PlainNumbers, mode: ReadMode): PlainType | undefined {
  const room = Math.min(mostDecimals, 18 - digits - 1)
  if (room < fewestDecimals || decimals > rowType[kind].scale) return undefined
  const scale = mode.typed === 'sampled' ? decimals : rowType[kind].scale
  switch (kind) {
    case 'money':
      return parsed(decimal(18, room), decimalType(18, scale), digits)
    case 'score':
      return scoreType(digits, decimals, mode)
    case 'ratio':
      return room === mostDecimals ? parsed(rowType.ratio.sql, decimalType(18, scale), digits) : undefined
    case 'count':
      return parsed(rowType.money.sql, decimalType(18, 0), digits)
    default:
      return undefined
  }
}

/** Digits before the point of what a Parquet file may store as whole numbers. */
const wholeDigits: Readonly<Record<string, number>> = {
  ...{ TINYINT: 3, UTINYINT: 3, SMALLINT: 5, USMALLINT: 5, INTEGER: 10, UINTEGER: 10, BIGINT: 18 },
}

/** A decimal type in the engine's words; undefined for any other. */
function storedDecimal(type: string): DecimalType | undefined {
  const digits = wholeDigits[type]
  if (digits !== undefined) return decimalType(digits, 0)
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? []
  return precision === undefined || Number(precision) > 18 ? undefined : decimalType(Number(precision), Number(scale))
}

/** The type in which a column is stored, of a file that has types. */
function storedIn({ reader }: TableFile, column: number): string | undefined {
  const other = besideOf(reader, column)
  const own = other?.reader ?? reader
  return own.kind === 'parquet' ? own.types[other ? valueAt(other.columns, column - other.first) : column] : undefined
}

/** How numbers are taken that files store as decimals; none may lose decimals, and none has more room than a text of its kind. */
function storedType(kind: FieldKind, stored: readonly DecimalType[]): PlainType | undefined {
  if (!['money', 'score', 'ratio', 'count'].includes(kind)) return undefined
  const row = rowType[kind]
  const scale = Math.max(...stored.map((each) => each.scale))
  if (scale > row.scale) return undefined
  const whole = Math.min(18 - scale, row.precision - row.scale)
  const read = decimal(18, scale)
  const kept = decimalType(whole + scale, scale)
  return { read, kept, inFormula: kept, stored: true }
}

/** The plain type of a field, where all files of the table have it in a plain column; in doubt none. */
function plainType(table: Table, field: string, mode: ReadMode): PlainType | 'date' | undefined {
  const kind = table.kinds.get(field) ?? table.declared[field]?.kind
  return typeOfColumns(table, kind, mode, (file) => {
    const source = columnGiving(file.columns, field)
    return source !== undefined && !source.percent ? source.column : undefined
  })
}

/** The plain type of what stands in one column of each file, where all of these are plain. */
function typeOfColumns(
  table: Table,
  kind: FieldKind | undefined,
  mode: ReadMode,
  columnIn: (file: TableFile) => number | undefined,
): PlainType | 'date' | undefined {
  if (mode.typed === false || mode.countRounded) return undefined
  const columns = table.files.map((file) => {
    const column = columnIn(file)
    if (column === undefined || isPutIntoText(file, column)) return undefined
    const { kind } = besideOf(file.reader, column)?.reader ?? file.reader
    const plain = kind === 'csv' || (kind === 'parquet' && !file.open?.point) ? file.plain.get(column) : undefined
    return plain && { plain, stored: storedIn(file, column) }
  })
  const known = columns.filter((column) => column !== undefined)
  if (kind === undefined || known.length < columns.length) return undefined
  if (kind === 'date')
    return known.every(({ plain, stored }) => plain === 'date' && (stored === undefined || stored === rowType.date.sql))
      ? 'date'
      : undefined
  const stored = known.map((column) => column.stored)
  if (stored.some((type) => type !== undefined)) {
    const decimals = stored.flatMap((type) => (type === undefined ? [] : (storedDecimal(type) ?? [])))
    return decimals.length === stored.length ? storedType(kind, decimals) : undefined
  }
  const numbers = known.flatMap(({ plain }) => (typeof plain === 'object' ? [plain] : []))
  if (numbers.length < known.length) return undefined
  const most = { digits: 0, decimals: 0, zero: false }
  for (const { digits, decimals } of numbers) {
    most.digits = Math.max(most.digits, digits)
    most.decimals = Math.max(most.decimals, decimals)
  }
  return plainNumberType(kind, most, mode)
}

/** Whether a formula reads a column as text, as one does that puts an order's number together of the customer and the date. */
const isPutIntoText = ({ columns: { sources } }: TableFile, column: number) =>
  [...sources.values()].some(
    (source) => source.from === 'formula' && source.columns.some((each) => each.column === column && each.as === 'text'),
  )

/** The type of a field's value in a row, under a mode. */
export function typeInRow(table: Table, field: string, mode: ReadMode): DecimalType {
  const plain = plainType(table, field, mode)
  const kind = table.kinds.get(field) ?? table.declared[field]?.kind ?? 'money'
  const converted = kind === 'money' && table.files.some(({ conversion }) => conversion !== undefined)
  return typeof plain === 'object' && !converted ? plain.kept : rowType[kind]
}

/** Columns of a file that the engine's reader may parse itself, by the fields that they give. */
export function typedColumns(table: Table, file: TableFile, fields: readonly string[], mode: ReadMode) {
  const types = new Map<number, PlainType | 'date'>()
  for (const field of fields) {
    const source = file.columns.sources.get(field)
    const plain = plainType(table, field, mode)
    if (plain && source?.from === 'column') types.set(source.column, plain)
    if (source?.from === 'formula')
      for (const cell of source.columns) {
        const type = types.has(cell.column)
          ? undefined
          : typeOfColumns(table, kindInFormula(cell), mode, (each) => columnInFormula(each, field, cell.name))
        if (type) types.set(cell.column, type)
      }
  }
  return types
}

/** The column that a field's formula reads under a name. */
function columnInFormula({ columns: { sources } }: TableFile, field: string, name: string): number | undefined {
  const source = sources.get(field)
  return source?.from === 'formula' ? source.columns.find((each) => each.name === name)?.column : undefined
}

/** The types in which the engine's reader gives columns. Dates of a text file it leaves as text, since it is slow at dates of one format. */
export const readTypes = (types: ReadonlyMap<number, PlainType | 'date'>, file: TableFile) =>
  new Map(
    [...types].flatMap(([column, type]): [number, string][] =>
      type !== 'date' ? [[column, type.read]] : isOwnText(file, column) ? [] : [[column, rowType.date.sql]],
    ),
  )

/** Whether a column stands as text in the file, not in one beside it. */
const isOwnText = ({ reader }: TableFile, column: number) => reader.kind !== 'parquet' && besideOf(reader, column) === undefined

/** The columns of a text file's own that are to be read as dates. */
export const datesAsText = (types: ReadonlyMap<number, PlainType | 'date'>, file: TableFile) =>
  [...types].flatMap(([column, type]) => (type === 'date' && isOwnText(file, column) ? [column] : []))
