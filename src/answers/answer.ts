/** What every command ends in. Writers and the command line know nothing else of a result. */
import type { Cell, Column } from '../model/column.js'
import type { Language } from '../model/definition.js'
import type { Extent, Report } from '../report/report.js'
import type { Findings } from './check/findings.js'
import type { Member } from './members.js'

/** How the rows shall be rendered as CSV. */
export interface CsvStyle {
  delimiter: string
  /** Decimal sign of numbers. */
  decimal: '.' | ','
  /** Put `'` before text that a spreadsheet might run. */
  guard: boolean
}

/** Rows that stand in an engine, in their order. `segment` and `label` are English in machine forms. */
export interface Rows {
  columns: Column[]
  /** The first `count` rows, labels in `language`. */
  top(count: number, language: Language): Promise<Cell[][]>
  /** All rows one by one, with the same cells; memory stays bounded. The engine does nothing else until the stream ends. */
  stream(language: Language): AsyncIterable<Cell[]>
  /** The engine writes all rows to a file that must not exist; memory stays bounded. */
  writeCsv(path: string, style: CsvStyle): Promise<void>
  /** One JSON object a line. */
  writeNdjson(path: string): Promise<void>
  writeParquet(path: string): Promise<void>
}

/** Rows that stand in no engine, in their order, as machine text: ratios with 6 decimals, other numbers without needless zeros. */
export interface StreamedRows {
  columns: readonly Column[]
  stream(): AsyncIterable<readonly Cell[]>
}

/** A result, in as many forms as it has: rows, sections, a document, findings. Formats say which of these they need. */
export interface Answer {
  /** One row a customer, a move, a cohort: for csv, ndjson and parquet. */
  rows?: Rows | StreamedRows
  /** What people read; lists show their first `top` items. Pictures and the whole are there where `extent` asks for them. */
  report?(top: number, language: Language, extent?: Extent): Report | Promise<Report>
  /** What programs read, member by member. */
  document?(): Member[]
  /** What is wrong with files: for annotations and JUnit. */
  findings?: Findings
  close(): void
}
