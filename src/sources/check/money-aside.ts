import { valueAt } from '../../model/value-at.js'
import { rowType } from '../read/column-types.js'
import { kindIn } from '../read/kind-in.js'
import { countedRows } from '../read/left-out.js'
import { rawRelation } from '../read/relation.js'
import type { Table } from '../read/table-facts.js'
import { valueSql } from '../read/value-sql.js'
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
  const relations = await Promise.all(table.files.map((file, i) => linedRows(book, valueAt(entries, i), file)))
  const found = new Map<string, string>()
  for (const field of fields) {
    if (kindIn(table)(field) !== 'money') continue
    const terms = table.files.flatMap((file, i) => {
      const value = valueSql(file.columns.sources.get(field), 'money', file)
      const kept = sound.files[i]
      if (!value || !kept) return []
      const sum = (relation: string) => `coalesce((SELECT sum(TRY_CAST(${value} AS ${rowType.money.sql})) FROM ${relation} AS "rows"), 0)`
      return [`${sum(countedRows(table, file, valueAt(relations, i)))} - ${sum(countedRows(table, file, rawRelation(kept.reader)))}`]
    })
    if (terms.length === 0) continue
    const [row] = await book.engine.rows(`SELECT CAST(${terms.join(' + ')} AS VARCHAR)`)
    found.set(field, row?.[0] ?? '0')
  }
  return found
}
