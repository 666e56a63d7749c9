/** Which rows of a file count, in SQL, and which are equal to one another. */

import { text } from '../../sql/dialect.js'
import { dateSql } from '../grammar/date-sql.js'
import { missingSql } from '../grammar/number-sql.js'
import { mayBeTotalsLabel } from '../grammar/totals-labels.js'
import { cleanSql, inColumn, signal } from './cell-sql.js'
import type { PlainType } from './column-types.js'
import { filtersByDate, leftOutSql } from './filter.js'
import { rawColumn } from './relation.js'
import type { Table, TableFile } from './table-facts.js'

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
