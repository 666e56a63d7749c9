import type { Cell, Column } from '../model/column.js'
import { isDecimal, trimmed } from '../model/decimal.js'
import type { StreamedRows } from './rows.js'

/** Rows of a small table, or rows that come one by one each time that they are asked for. */
export function rowsInMemory(
  columns: readonly Column[],
  rows: () => Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): StreamedRows {
  const machineText = (cell: Cell, i: number): Cell => {
    const kind = columns[i]?.kind
    return cell === null || kind === 'text' || kind === 'ratio' || !isDecimal(cell) ? cell : trimmed(cell)
  }
  return {
    columns,
    async *stream() {
      for await (const row of rows()) yield columns.map((_, i) => machineText(row[i] ?? null, i))
    },
  }
}
