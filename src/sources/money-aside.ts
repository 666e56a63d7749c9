import type { Field } from '../model/words.js'
import type { Declared } from './columns.js'
import type { FaultBook } from './fault-book.js'
import { linedRows } from './note-cells.js'
import { cellSql, rawColumn, rawRelation, type Table, type TableFile } from './table.js'

/** The column of a money field. */
function moneyColumn(table: Table, file: TableFile, field: string, declared: Declared): string | undefined {
  const source = file.columns.sources.get(field)
  const kind = table.kinds.get(field) ?? (declared[field] as Field).kind
  return source?.from === 'column' && kind === 'money' ? rawColumn(source.column) : undefined
}

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
  declared: Declared,
): Promise<Map<string, string>> {
  const relations = await Promise.all(table.files.map((file, i) => linedRows(book, entries[i] as number, file)))
  const found = new Map<string, string>()
  for (const field of fields) {
    const terms = table.files.flatMap((file, i) => {
      const raw = moneyColumn(table, file, field, declared)
      const kept = sound.files[i]
      if (!raw || !kept) return []
      const sum = (relation: string) => `coalesce((SELECT sum(${cellSql(raw, 'money', file).value}) FROM ${relation} AS "rows"), 0)`
      return [`${sum(relations[i] as string)} - ${sum(rawRelation(kept.reader))}`]
    })
    if (terms.length === 0) continue
    const [row] = await book.engine.rows(`SELECT CAST(${terms.join(' + ')} AS VARCHAR)`)
    found.set(field, row?.[0] ?? '0')
  }
  return found
}
