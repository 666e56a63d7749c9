import { valueAt } from '../../model/value-at.js'
import { alikeFiles } from '../read/alike-files.js'
import { rowType } from '../read/column-types.js'
import { valueSql } from '../read/field-sql.js'
import { countedRows } from '../read/left-out.js'
import { joinedRelation, rawRelation } from '../read/relation.js'
import { kindIn, type Table, type TableFile } from '../read/table-facts.js'
import type { FaultBook } from './fault-book.js'
import { linedRows } from './note-cells.js'

/**
 * The sum of each money field over the rows whose cells hold a fault, as far as it can be read; decimal text.
 * @param sound the table without those rows
 */
export async function moneyAside(
  book: FaultBook,
  table: Table,
  sound: Table,
  entries: readonly number[],
  fields: readonly string[],
): Promise<Map<string, string>> {
  const cut = table.files.flatMap((file, i) => (valueAt(sound.files, i).reader === file.reader ? [] : [i]))
  const only = (from: Table) => ({ ...from, files: cut.map((i) => valueAt(from.files, i)) })
  const [before, after] = [only(table), only(sound)]
  const relations = await Promise.all(before.files.map((file, i) => linedRows(book, valueAt(entries, valueAt(cut, i)), file)))
  const found = new Map<string, string>()
  for (const field of fields) {
    if (kindIn(table)(field) !== 'money') continue
    const lined = sums(before, field, (_, i) => valueAt(relations, i))
    if (lined.length === 0) continue
    const kept = sums(after, field, ({ reader }) => rawRelation(reader))
    const [row] = await book.engine.rows(`SELECT CAST(${lined.join(' + ')} - (${kept.join(' + ')}) AS VARCHAR)`)
    found.set(field, row?.[0] ?? '0')
  }
  return found
}

/** SQL of what a field's readable cells come to in the rows that count; files that are read alike in one term. */
function sums(table: Table, field: string, rowsOf: (file: TableFile, i: number) => string): string[] {
  return alikeFiles(table).flatMap((places) => {
    const i = valueAt(places, 0)
    const file = valueAt(table.files, i)
    const value = valueSql(file.columns.sources.get(field), 'money', file)
    if (!value) return []
    const rows = places.length > 1 ? joinedRelation(table.files, places, rowsOf) : rowsOf(file, i)
    return [`coalesce((SELECT sum(TRY_CAST(${value} AS ${rowType.money.sql})) FROM ${countedRows(table, file, rows)} AS "rows"), 0)`]
  })
}
