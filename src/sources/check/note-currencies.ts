import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { clashes, clashReason, type FirstCell, firstCells } from '../read/currencies.js'
import type { Table, TableFile } from '../read/table-facts.js'
import { type FaultBook, noteFaults } from './fault-book.js'

const numbered = (relation: string) => `(SELECT "line" AS "at", * FROM ${relation})`

/** Notes the first cell of each further currency of a column; the first cells of all, and whether two clash. */
export async function noteCurrencies(
  book: FaultBook,
  table: Table,
  lined: readonly { entry: number; relation: string }[],
  fields: readonly string[],
): Promise<{ clash: boolean; cells: FirstCell[] }> {
  const of = (file: TableFile) => valueAt(lined, table.files.indexOf(file))
  const cells = await firstCells(book.engine, table, fields, (file) => numbered(of(file).relation))
  const found = clashes(cells)
  for (const [own, other] of found) {
    for (const cell of [own, other]) if (cell.file.reader.kind === 'csv') cell.line = cell.record
    await noteFaults(book, of(other.file).entry, [
      {
        line: other.record,
        column: other.column,
        value: other.value,
        code: 'two-currencies',
        reason: clashReason(own, other),
        hint: say('one-currency-a-column'),
      },
    ])
  }
  return { clash: found.length > 0, cells }
}
