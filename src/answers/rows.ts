/** Rows of a result: ranked customers, moves, cohorts. */
import type { Cell, Column } from '../model/column.js'
import type { Language } from '../model/definition.js'

/** How the rows shall be rendered as CSV. */
export interface CsvStyle {
  delimiter: string
  /** Decimal sign of numbers. */
  decimal: '.' | ','
  /** Put `'` before text that a spreadsheet might run. */
  guard: boolean
}

/** Some cells of a column. */
export type ColumnBlock = { texts: readonly Cell[] } | { numbers: Float64Array; scale: number }

/** Rows that stand in an engine, in their order. `segment` and `label` are English in machine forms. */
export interface Rows {
  columns: Column[]
  /** The first `count` rows, labels in `language`. */
  top(count: number, language: Language): Promise<Cell[][]>
  /** All rows one by one, with the same cells; memory stays bounded. The engine does nothing else until the stream ends. */
  stream(language: Language): AsyncIterable<Cell[]>
  /**
   * The same column by column, which is several times as fast: numbers that a double holds to the last decimal as doubles, NaN for
   * none, with the decimals that their column has at most; everything else as text.
   */
  blocks?(language: Language): AsyncIterable<ColumnBlock[]>
  /** The engine writes all rows to a file that must not exist; memory stays bounded. */
  writeCsv(path: string, style: CsvStyle): Promise<void>
  /** One JSON object a line. */
  writeNdjson(path: string): Promise<void>
  writeParquet(path: string): Promise<void>
}

/** Rows that stand in no engine, in their order, as machine text: ratios with 6 decimals, other numbers without needless zeros. */
export interface StreamedRows {
  columns: readonly Column[]
  stream(language?: Language): AsyncIterable<readonly Cell[]>
  /** All rows to a file that must not exist, typed by their kinds. */
  writeParquet?(path: string): Promise<void>
}
