/** The records of a sample, by the tolerant reader of `scan.ts`. */
import type { ScannedRecord } from './record.js'
import { recordReader } from './record-reader.js'

/** Whole lines of a file, the first of them not blank. */
export interface SampledLines {
  /** Without what ended them, save a CR before LF. */
  lines: readonly string[]
  /** What ends a line. */
  newline: '\n' | '\r'
  /** Physical number of the first line. */
  first: number
  /** Cells of a row; the first record's count unless given. */
  columns?: number | undefined
  /** Records wanted at most. */
  limit?: number | undefined
  /** The last line is the file's. */
  whole?: boolean | undefined
}

/** One record, without its text. */
export type SampledRecord = Pick<ScannedRecord, 'line' | 'cells' | 'fault'>

/**
 * The records of a sample, in order, faulty ones marked. Empty lines count only in a table of one column, and empty cells after the last
 * column are left out.
 */
export function sampledRecords(
  { lines, newline, first, columns, whole, limit = Number.POSITIVE_INFINITY }: SampledLines,
  delimiter: string,
): SampledRecord[] {
  const records: SampledRecord[] = []
  const reader = recordReader({ delimiter, quote: '"', skipLines: 0, columns, newline }, first, ({ line, cells, fault }) =>
    records.push(fault ? { line, cells, fault } : { line, cells }),
  )
  for (const line of lines) {
    reader.push(line)
    if (records.length >= limit) return records
  }
  if (whole) while (!reader.end());
  return records
}
