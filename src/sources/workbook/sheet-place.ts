/** Where the lines of a text stand in the sheet from which they were written. */
import { cellName } from './faults.js'

/** Lines of a text and rows of a sheet. */
export interface SheetPlace {
  sheet: string
  /** The row that begins on a line, both from 1. */
  rowOf(line: number): number
  /** The line of a row; undefined where the text has none. */
  lineOf(row: number): number | undefined
  /** The heads of the columns, once they are known. */
  headers: readonly string[]
}

/** The name of a cell, `Ventas!C17`; of a row where the column is not known. */
export function cellAt({ sheet, headers }: Pick<SheetPlace, 'sheet' | 'headers'>, row: number, column: string | undefined): string {
  const index = column === undefined ? -1 : headers.indexOf(column)
  return cellName(sheet, row, index < 0 ? undefined : index)
}

/** Notes which row stands on which line. Lines mostly follow rows, so only breaks are kept. */
export function rowLines() {
  const lines: number[] = []
  const rows: number[] = []
  /** The last of ascending numbers that is no more than a number; -1 where all are. */
  const before = (numbers: readonly number[], number: number) => {
    let [low, high] = [0, numbers.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[middle] as number) <= number) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  return {
    note(line: number, row: number) {
      const last = lines.length - 1
      if (last >= 0 && (rows[last] as number) - (lines[last] as number) === row - line) return
      lines.push(line)
      rows.push(row)
    },
    rowOf(line: number): number {
      const at = before(lines, line)
      return at < 0 ? line : (rows[at] as number) + line - (lines[at] as number)
    },
    lineOf(row: number): number | undefined {
      const at = before(rows, row)
      if (at < 0) return undefined
      const line = (lines[at] as number) + row - (rows[at] as number)
      return line < (lines[at + 1] ?? Number.POSITIVE_INFINITY) ? line : undefined
    },
  }
}
