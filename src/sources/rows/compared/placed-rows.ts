import { valueAt } from '../../../model/value-at.js'
import { cellNamed } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { alikeFiles } from '../../read/alike-files.js'
import { cleanCell, cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { columnGiving } from '../../read/field-source.js'
import { dayOfRow, leniently, valueSql } from '../../read/field-sql.js'
import { formulaSql } from '../../read/formula-cells.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows, rowHash } from '../../read/left-out.js'
import { onLineOrRow, placeOfRecord } from '../../read/record-places.js'
import { joinedRelation, numberedRelation, rawColumn } from '../../read/relation.js'
import type { Table, TableFile } from '../../read/table-facts.js'

/** The number of the order of a row, cleaned; null where neither a column nor a formula gives it. */
export function orderOf(file: TableFile): string {
  const source = file.columns.sources.get('order')
  if (source?.from === 'formula') return formulaSql(source, 'text', file, leniently(file))
  return source?.from === 'column' ? cleanCell(rawColumn(source.column)) : 'CAST(NULL AS VARCHAR)'
}

/** Of a large ledger one in so many orders, or rows where it has no orders, is compared with the others: its hash ends so. */
export interface Part {
  of: number
  byOrder: boolean
}

export const all: Part = { of: 1, byOrder: true }

/** An id without what people and spreadsheets change of it: case, signs between its parts, leading zeros, a `.0` at its end. */
export const loose = (sql: string) =>
  `regexp_replace(regexp_replace(regexp_replace(lower(${sql}), '[.]0$', ''), '[^\\p{L}\\p{N}]', '', 'g'), '(^|[^0-9])0+([0-9])', '\\1\\2', 'g')`

/** An order without what people and spreadsheets change of it. */
export const inPart = (table: Table, file: TableFile, { of, byOrder }: Part) =>
  of === 1 ? 'true' : `hash(${byOrder ? `coalesce(${loose(orderOf(file))}, '')` : rowHash(table, file)}) % ${of} = 0`

/** The customer of a row, cleaned. */
function customerOf(file: TableFile): string {
  const source = columnGiving(file.columns, 'customer')
  return source ? `coalesce(${cleanCell(rawColumn(source.column))}, '')` : cleanSql(customerCell(file) ?? `''`)
}

/**
 * Rows that count, of all files: `file`, `at` in it, `customer`, `order`, `day`, `amount` of a field, `whole`.
 * @param whole what is the same for rows that are equal
 * @param alike the hashes of the only rows that are wanted
 */
export function placedRows(
  table: Table,
  field: string | undefined,
  whole: (table: Table, file: TableFile) => string,
  part: Part = all,
  alike?: string,
): string {
  const numbered = ({ reader }: TableFile) => numberedRelation(reader)
  const parts = alikeFiles(table).map((places) => {
    const [i] = places as [number, ...number[]]
    const file = valueAt(table.files, i)
    const several = places.length > 1
    const sign = field === undefined ? undefined : table.currencies?.get(field)?.sign
    const value = field === undefined ? undefined : valueSql(file.columns.sources.get(field), 'money', file, sign)
    const columns = [
      several ? '"file"' : `${i} AS "file"`,
      '"at"',
      `${customerOf(file)} AS "customer"`,
      `${orderOf(file)} AS "order"`,
      `${dayOfRow(file) ?? 'CAST(NULL AS DATE)'} AS "day"`,
      `${value === undefined ? `CAST(NULL AS ${rowType.money.sql})` : `TRY_CAST(${value} AS ${rowType.money.sql})`} AS "amount"`,
      `${whole(table, file)} AS "whole"`,
    ]
    const counted = countedRows(table, file, several ? joinedRelation(table.files, places, numbered) : numbered(file))
    const wanted = alike === undefined ? '' : ` AND ${rowHash(table, file)} IN ${alike}`
    return `SELECT ${columns.join(', ')} FROM ${counted} AS "raw" WHERE ${inPart(table, file, part)}${wanted}`
  })
  return `(${parts.join('\nUNION ALL\n')})`
}

/** Where a row stands, in words. */
export async function placeOf({ files }: Table, file: string, at: string) {
  const found = valueAt(files, Number(file))
  const place = await placeOfRecord(found, Number(at))
  const cell = found.reader.kind === 'csv' && found.reader.home ? cellNamed(found.shown, place.line, undefined) : undefined
  const said = cell === undefined ? onLineOrRow(place) : say('row-of', cell)
  return { ...place, said: files.length > 1 ? say('in-file', said, found.shown) : said }
}
