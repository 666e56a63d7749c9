/** Which rows of a file count, in SQL, and which are equal to one another. */
import { text } from '../../dialect.js'
import { dateSql } from '../grammar/date-sql.js'
import { missingSql, numberSql } from '../grammar/number-sql.js'
import { signs } from '../grammar/numbers.js'
import { mayBeTotalsLabel } from '../grammar/totals-labels.js'
import { cleanSql, inColumn, signal } from './cell-sql.js'
import { byForm } from './column-heads.js'
import type { PlainType } from './column-types.js'
import { columnGiving } from './field-source.js'
import { filtersByDate, leftOutSql } from './filter.js'
import { rawColumn } from './relation.js'
import type { Table, TableFile } from './table-facts.js'

/** The columns of a row in the order of the first file's; null for one that this file lacks. */
function columnsOfRow({ files: [first] }: Table, { columns: { headers } }: TableFile): ({ sql: string; column: number } | null)[] {
  const order = first?.columns.headers ?? headers
  const own = byForm(headers, (header) => header)
  const known = new Set(order)
  const places = order.map((header, i) => (headers[i] === header ? i : (own.get(header)?.[0] ?? -1)))
  const others = headers.flatMap((header, i) => (known.has(header) ? [] : [i]))
  return [...places, ...others].map((place) => (place < 0 ? null : { sql: rawColumn(place), column: place }))
}

const trimmed = (raw: string) => `coalesce(trim(CAST(${raw} AS VARCHAR)), '')`

/**
 * A cell as it is compared with those of other files, which may write the same number with other decimals or in another format, and the
 * same day in another order; undefined where it is compared as it stands. Ids and numbers of orders stay texts.
 */
function comparedWithOthers({ files }: Table, file: TableFile, raw: string, column: number): string | undefined {
  if (files.length < 2 || file.reader.kind !== 'csv') return undefined
  const at = (field: string) => columnGiving(file.columns, field)?.column ?? -1
  if ([at('customer'), at('order')].includes(column)) return undefined
  const own = inColumn(file, column)
  if (at('date') === column) {
    const others = files.some(({ dates }) => dates !== file.dates)
    return others
      ? `CASE WHEN strpos(${raw}, ':') = 0 THEN coalesce(CAST(${dateSql(raw, own.dates)} AS VARCHAR), ${trimmed(raw)}) ELSE ${trimmed(raw)} END`
      : undefined
  }
  const isPlain = `NOT regexp_matches(${raw}, '^\\s*0[0-9]')`
  if (files.some(({ numbers }) => numbers !== file.numbers)) {
    const number = numberSql(cleanSql(raw), own.numbers, 'money')
    return `CASE WHEN ${isPlain} THEN coalesce(CAST(TRY_CAST(${number} AS DECIMAL(18,4)) AS VARCHAR), ${trimmed(raw)}) ELSE ${trimmed(raw)} END`
  }
  const point = signs[own.numbers].point
  const decimals = text(`^\\s*([-+]?[0-9]+)(?:[${point}]0*|([${point}][0-9]*[1-9])0+)\\s*$`)
  const bare = `CASE WHEN strpos(${raw}, '${point}') > 0 THEN trim(regexp_replace(${raw}, ${decimals}, '\\1\\2')) END`
  return `CASE WHEN suffix(rtrim(${raw}), '0') THEN ${bare} END`
}

/** A number that is the same for two rows whose cells are, in the order of the first file's columns. */
export function wholeRow(table: Table, file: TableFile): string {
  const cells = columnsOfRow(table, file).map((raw) => {
    if (raw === null) return "''"
    const compared = comparedWithOthers(table, file, raw.sql, raw.column)
    return compared === undefined ? trimmed(raw.sql) : `coalesce(${compared}, ${trimmed(raw.sql)})`
  })
  return `md5_number(concat_ws(chr(31), ${cells.join(', ')}))`
}

/** In wider rows all cells are trimmed: the engine plans a query in the square of the conditions with several parts. */
const mostTested = 128

/** The same, quicker, and now and then of two rows that are not equal. Only what begins or ends with a blank, or is not ASCII, is trimmed. */
export function rowHash(table: Table, file: TableFile): string {
  const columns = columnsOfRow(table, file)
  const cells = columns.map((raw) => {
    if (raw === null) return "''"
    const { sql } = raw
    const bare = `${sql} >= '!' AND NOT suffix(${sql}, ' ') AND strlen(${sql}) = length(${sql})`
    const asWritten = columns.length > mostTested ? trimmed(sql) : `CASE WHEN ${bare} THEN ${sql} ELSE ${trimmed(sql)} END`
    const compared = comparedWithOthers(table, file, sql, raw.column)
    return compared === undefined ? asWritten : `coalesce(${compared}, ${asWritten})`
  })
  return `hash(${cells.join(', ')})`
}

/** SQL of why a row of a file is left out; undefined where none is. */
export function leftOut(
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
  const source = columnGiving(file.columns, 'customer')
  if (totals === 'keep' || source === undefined) return undefined
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
