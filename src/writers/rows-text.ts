/** Rows that stand in no engine, as the text that an engine would write of them. */
import type { CsvStyle, Rows, StreamedRows } from '../answers/rows.js'
import type { Cell, Column } from '../model/column.js'
import { csvCell } from '../model/csv-cell.js'
import { guarded } from '../model/spreadsheet.js'
import type { Change } from './output.js'
import { inPieces } from './writer.js'

/** Whether an engine holds the rows, and can write them by itself. */
export const inEngine = (rows: Rows | StreamedRows): rows is Rows => 'writeCsv' in rows

/** A header, and a line a row. */
export async function* csvOf({ columns, stream }: StreamedRows, { delimiter, decimal, guard }: CsvStyle): AsyncGenerator<string> {
  const textOf = (text: string) => csvCell(guard ? guarded(text) : text, delimiter)
  const cellOf = (value: Cell, { kind }: Column) => {
    if (value === null) return ''
    return kind === 'text' ? textOf(value) : value.replace('.', decimal)
  }
  const line = (cells: readonly string[]) => `${cells.join(delimiter)}\n`
  yield line(columns.map(({ name }) => textOf(name)))
  for await (const row of stream()) yield line(columns.map((column, i) => cellOf(row[i] ?? null, column)))
}

/** A JSON object a line. */
export async function* ndjsonOf({ columns, stream }: StreamedRows): AsyncGenerator<string> {
  const value = (cell: Cell, { kind }: Column) => (cell !== null && kind !== 'text' ? cell : JSON.stringify(cell))
  for await (const row of stream()) {
    const members = columns.flatMap((column, i) => {
      const cell = row[i] ?? null
      return cell === null && column.sparse ? [] : [`${JSON.stringify(column.name)}:${value(cell, column)}`]
    })
    yield `{${members.join(',')}}\n`
  }
}

/** Lines changed on the way, as what an engine wrote is. */
export const changed = (lines: AsyncIterable<string>, change: Change): ReturnType<Change> =>
  change(
    (async function* () {
      for await (const text of inPieces(lines)) yield Buffer.from(text)
    })(),
  )
