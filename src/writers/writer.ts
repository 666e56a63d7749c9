import type { Portfolio } from '../answers/portfolio/portfolio.js'
import type { Language } from '../model/words.js'
import type { Output } from './output.js'

/** The forms in which a result can be written. */
export type Format = 'table' | 'csv' | 'json' | 'ndjson' | 'md' | 'parquet'

/** How a result is to be written; each writer heeds what concerns it. */
export interface WriteOptions {
  format: Format
  /** Words and number style of table and md, and the style of csv for `excel`. */
  language: Language
  /** Customers shown by table and md; `Infinity` for all. */
  top: number
  /** Terminal columns that a table may take. */
  width: number
  color: boolean
  /** csv with byte order mark, CRLF, and the language's delimiter and decimal sign. */
  excel: boolean
  /** csv without the guard against formula injection. */
  raw: boolean
}

/** Writes a whole result, a portfolio unless said. Throws a CarteraError of kind `output` when the destination fails. */
export type Writer<Result = Portfolio> = (result: Result, out: Output, options: WriteOptions) => Promise<void>
