/** What is wrong in files that a classifier would read: a head that is small, and faults that are streamed in order. */
import type { InputSummary } from '../intake/inputs-of.js'
import type { Warning } from '../model/definition.js'
import type { Text } from '../words/sentence.js'

/** A faulty cell, row or file. */
export interface Finding {
  file: string
  /** Physical line on which the row begins; null for a file as a whole, and in files without lines. */
  line: number | null
  /** The row, from 1, in files without lines. */
  row: number | null
  /** The cell of a workbook, `Ventas!C17`. */
  cell?: string | undefined
  /** Null for a row as a whole. */
  column: string | null
  /** At most its first 2,000 characters. */
  value: string | null
  /** Why, in words that complete "line 3, column "Sales": …". */
  reason: Text
  /** A stable word for programs: `not-a-number`, `repeated-customer`. */
  code: string
  hint: Text | null
  /** Where the cell begins in its line, in characters from 1; only when asked for. */
  at?: number | undefined
}

/** A file that was checked. */
export interface CheckedFile {
  path: string
  /** The sheet of a workbook. */
  sheet?: string
  /** Null where it could not be read so far. */
  rows: number | null
  /** Rows with at least one fault. */
  faulty: number
  faults: number
  encoding: string | null
  delimiter: string | null
  numbers: string | null
  dates?: string
  /** The columns that the classifier reads. */
  columns: string[]
}

/** Faults of one kind in one column. */
interface FindingGroup {
  file: string
  column: string | null
  code: string
  count: number
}

/** What a run would make of the sound rows. */
export interface SoundFigures {
  /** The inputs as a run tells them. */
  inputs: InputSummary[]
  /** Rows that a filter leaves out, and those of totals. */
  filtered: number
  totals: number
  customers: string
  /** The weighing measure, and its sum as decimal text; null where no customer has it. */
  measure: string
  total: string | null
  /** The reference date, YYYY-MM-DD; null without dates. */
  as_of: string | null
}

/** The outcome of a check; stands in the engine until it is closed. */
export interface Findings {
  classifier: string
  files: CheckedFile[]
  /** Faults; those of a file as a whole; rows with at least one; rows read, null where a file could not be read so far. */
  counts: { faults: number; ofFiles: number; faulty: number; rows: number | null }
  groups: FindingGroup[]
  warnings: Warning[]
  /** Undefined where the files could not be read so far. */
  sound?: SoundFigures
  /** The faults by file, then line, then column; at most `limit`. */
  read(options?: { limit?: number; positions?: boolean }): AsyncIterable<Finding>
  close(): void
}
