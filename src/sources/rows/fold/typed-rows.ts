/** The typed rows of all files of a table, as a fold or a copy of them reads them. */
import { identifier as id, indent } from '../../../dialect.js'
import { valueAt } from '../../../model/value-at.js'
import { alikeFiles } from '../../read/alike-files.js'
import { signal } from '../../read/cell-sql.js'
import type { ReadMode } from '../../read/column-types.js'
import { hasBeside, typedRows } from '../../read/table.js'
import { kindIn, type Table } from '../../read/table-facts.js'

/**
 * Days weigh more than the place in the file, so that the latest row of the latest day is last. A server has no order of rows: of one
 * day the lowest value by code point is last.
 */
export const orderKey = (dated: boolean, table: Table, lasting: readonly string[]) => {
  const row = table.files.every(({ reader }) => reader.kind === 'csv' && reader.ours)
    ? `row_number() OVER (ORDER BY ${lasting.map((field) => `${id(field)} DESC`).join(', ')})`
    : !hasBeside(table)
      ? 'row_number() OVER ()'
      : table.files.length > 1
        ? 'row_number() OVER (ORDER BY "file", "place")'
        : '"place"'
  return `${dated ? `coalesce("date" - DATE '1970-01-01', -800000) * 1099511627776 + ` : ''}${row} AS "order key"`
}

/** Typed rows of all files of a table; `ordered` where their order matters. */
export function allRows(table: Table, fields: readonly string[], mode: ReadMode, ordered: boolean): string {
  const placed = hasBeside(table) && (ordered || table.filter?.distinct !== undefined)
  const rows = alikeFiles(table).map((places) => {
    const i = valueAt(places, 0)
    const file = valueAt(table.files, i)
    if (places.length > 1) return typedRows(table, file, fields, mode, placed, places)
    const sql = typedRows(table, file, fields, mode, placed)
    return table.files.length === 1 ? sql : sql.replace(/\nFROM /, `,\n  ${i} AS "file"\nFROM `)
  })
  const all = rows.join('\nUNION ALL\n')
  const distinct = table.filter?.distinct
  return distinct === undefined
    ? all
    : onceEach(
        placed ? all : `SELECT *, row_number() OVER () AS "place" FROM (\n${indent(all)}\n) AS "all"`,
        distinct,
        fields.filter((field) => kindIn(table)(field) === 'money'),
        placed && table.files.length > 1,
      )
}

/** Typed rows of all files of a table, and the columns by which they stand as in the files; none where they do by themselves. */
export function rowsInPlace(table: Table, fields: readonly string[], mode: ReadMode): { sql: string; order: string[] } {
  const placed = hasBeside(table)
  const order = placed
    ? [...(table.files.length > 1 ? ['"file"'] : []), '"place"']
    : table.filter?.distinct === undefined
      ? []
      : ['"place"']
  return { sql: allRows(table, fields, mode, true), order }
}

/**
 * Rows of which each counts once: those that are equal in all cells, or the lines of a customer's order, of which the first with an
 * amount counts; two amounts raise a signal.
 */
function onceEach(rows: string, distinct: 'row' | 'order', money: readonly string[], several: boolean): string {
  const keys = distinct === 'row' ? ['"whole row"'] : ['"customer"', '"order"']
  const known = distinct === 'row' ? 'true' : `"order" IS NOT NULL AND trim("order") <> ''`
  const order = [...(distinct === 'order' ? money.map((field) => `${id(field)} IS NULL`) : []), ...(several ? ['"file"'] : []), '"place"']
  const each = `PARTITION BY "left out", ${keys.join(', ')}`
  const differs = money.map((field) => `${id(field)} <> first_value(${id(field)}) OVER (${each} ORDER BY ${order.join(', ')})`)
  const repeated =
    distinct === 'order' && differs.length > 0 ? `CASE WHEN ${differs.join(' OR ')} THEN error('${signal.order}') ELSE 5 END` : '5'
  const first = `row_number() OVER (${each} ORDER BY ${order.join(', ')}) = 1`
  return `SELECT * REPLACE (CAST(CASE WHEN "left out" > 0 OR NOT (${known}) OR ${first} THEN "left out" ELSE ${repeated} END AS TINYINT) AS "left out")
FROM (\n${indent(rows)}\n) AS "placed"`
}
