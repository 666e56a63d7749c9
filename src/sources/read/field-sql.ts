/** The value of a field in a row, in SQL: from a column or a formula, converted where that is asked for. */
import { identifier as id, text } from '../../dialect.js'
import type { FieldKind } from '../../model/definition.js'
import { isGroupField } from '../../model/groups.js'
import { narrowed } from '../../sql/settled.js'
import { bareSql, foreignCurrencySql } from '../grammar/currency.js'
import { dateSql } from '../grammar/date-sql.js'
import { idSql } from '../grammar/ids.js'
import type { CurrencyCare } from '../grammar/number-sql.js'
import { blanks, cellSql, cleanSql, inColumn, inRaw, isNumber, isNumeric, marksNumbers, signal, strict, unlessLeftOut } from './cell-sql.js'
import { type PlainType, type ReadMode, rowType } from './column-types.js'
import { type Conversion, convertedSql, foreignMark, type Naming, rateSql, rowCurrency } from './conversion.js'
import { columnGiving, type FieldSource } from './field-source.js'
import { type FormulaReading, formulaNumber, formulaSql } from './formula-cells.js'
import { columnOf, rawColumn } from './relation.js'
import type { Currency, Table, TableFile } from './table-facts.js'

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
export function fieldSql(
  field: string,
  source: FieldSource,
  kind: FieldKind,
  table: Table,
  file: TableFile,
  mode: ReadMode,
  types: ReadonlyMap<number, PlainType | 'date'>,
): string {
  if (!isConverted(source, kind, file)) return valueOfField(field, source, kind, table, file, mode, types)
  const date = typedDate(file, types)
  const day = date !== undefined ? rawColumn(date) : dayOfRow(file) === undefined ? undefined : dayColumn
  const rate = rateSql(currencyColumn(field), day, file.conversion as Conversion)
  const fault = `error(${text(signal.fault)})`
  const unknown = table.filter === undefined ? fault : `CASE WHEN "left out" = 0 THEN ${fault} END`
  return convertedSql(amountColumn(field), `coalesce(${rate}, ${unknown})`, rowType.money.sql)
}

/** The column of dates, where the engine's reader gives them as such. */
function typedDate({ columns }: TableFile, types: ReadonlyMap<number, PlainType | 'date'>): number | undefined {
  const column = columnGiving(columns, 'date')?.column
  return column !== undefined && types.get(column) === 'date' ? column : undefined
}

/** What conversion needs of a row, each once: currencies and the day, and above them the amounts. */
export function conversionColumns(
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
  const day = typedDate(file, types) === undefined ? dayOfRow(file) : undefined
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
  number: (raw, kind) => cellSql(raw, kind, inRaw(file, raw)).value,
  date: (raw) => cellSql(raw, 'date', inRaw(file, raw)).value,
})

/** How cells are named, cleaned and put together where their text alone is asked for. */
const plainNaming = (file: TableFile): Naming => ({
  raw: rawColumn,
  clean: cleanSql,
  made: (source) => formulaSql(source, 'text', file, leniently(file)),
})

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
  if (source.from === 'column' && source.asWritten) return rawColumn(source.column)
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
  const reading: FormulaReading = {
    raw: rawColumn,
    clean: cleanSql,
    fault: signal.fault,
    typed: (raw) => types.get(columnOf(raw)),
    number: (raw, kind, name) => {
      const cell = cellSql(raw, kind, inRaw(file, raw), false, careOf(field, raw, source, currencies?.get(name), file, filtered))
      return strict(cell, raw, { mode, file: inRaw(file, raw), filtered })
    },
    date: (raw) => strict(cellSql(raw, 'date', inRaw(file, raw)), raw, { mode, file: inRaw(file, raw), filtered }, false),
  }
  if (isNumber(kind)) return narrowed(formulaNumber(source, file, reading), rowType[kind])
  const value = formulaSql(source, kind, file, reading)
  return kind === 'id' && mode.normaliseIds ? idSql(value) : value
}

/** The text of a column without its currency, which a query makes once a row. */
export const bareColumn = (column: number) => id(`bare ${column}`)

/** The SQL of such a column, where an amount is read by it: its cells are read as they stand, and carry a currency. */
export const bareOf = (source: FieldSource, kind: FieldKind, own: Currency | undefined, file: TableFile): string | undefined =>
  source.from === 'column' && kind === 'money' && own?.sign && file.conversion === undefined && !file.signs && !marksNumbers(file)
    ? bareSql(rawColumn(source.column), own.sign)
    : undefined

/**
 * A field's value in a row, null where its cell cannot be read, an amount in the currency that is asked for; undefined where no column gives it.
 * @param sign the currency that its cells carry, which are then read quickly
 */
export function valueSql(source: FieldSource | undefined, kind: FieldKind, file: TableFile, sign?: string): string | undefined {
  const value = plainValue(source, kind, file, sign)
  const converted = value !== undefined && kind === 'money' && file.conversion !== undefined
  return converted && source && source.from !== 'row-number' ? convertedSql(value, rowRate(source, file), rowType.money.sql) : value
}

export function plainValue(source: FieldSource | undefined, kind: FieldKind, file: TableFile, sign?: string): string | undefined {
  if (source?.from === 'column')
    return cellSql(rawColumn(source.column), kind, inColumn(file, source.column), source.percent, { sign }).value
  return source?.from === 'formula' ? formulaSql(source, kind, file, leniently(file)) : undefined
}
