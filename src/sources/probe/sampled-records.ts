/** The records of a sample: its first ones by csv-parse, which judges their structure, and the others by the tolerant reader of `scan.ts`. */
import { parse } from 'csv-parse/sync'
import { recordReader, type ScannedRecord } from './scan.js'

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

/** As many records as csv-parse reads: few, since it takes ten times as long as the tolerant reader. */
export const parsedRows = 200

/**
 * The records of a sample, in order, faulty ones marked. Empty lines count only in a table of one column, and empty cells after the last
 * column are left out. csv-parse reads the first ones; where it refuses, the tolerant reader reads them all.
 */
export function sampledRecords(sample: SampledLines, delimiter: string): SampledRecord[] {
  const { lines, first, limit = Number.POSITIVE_INFINITY } = sample
  const parsed = parsedRecords({ ...sample, limit: Math.min(limit, parsedRows) }, delimiter)
  if (!parsed) return scannedSample(sample, delimiter)
  const { records, taken } = parsed
  if (taken === lines.length || records.length >= limit) return records
  const columns = sample.columns ?? records[0]?.cells.length
  const rest = { ...sample, lines: lines.slice(taken), first: first + taken, limit: limit - records.length, columns }
  return records.concat(scannedSample(rest, delimiter))
}

/** All records of a sample by the tolerant reader. */
export function scannedSample(
  { lines, first, columns, whole, limit = Number.POSITIVE_INFINITY }: SampledLines,
  delimiter: string,
): SampledRecord[] {
  const records: SampledRecord[] = []
  const reader = recordReader({ delimiter, quote: '"', skipLines: 0, columns }, first, ({ line, cells, fault }) =>
    records.push(fault ? { line, cells, fault } : { line, cells }),
  )
  for (const line of lines) {
    reader.push(line)
    if (records.length >= limit) return records
  }
  if (whole) reader.end()
  return records
}

const isEmpty = (line: string | undefined) => line === '' || line === '\r'

/** A line break of another kind than the file's. */
const foreignBreak = { '\n': /\r(?!\n)/, '\r': /\n/ }

/** Takes empty cells after the last column away; says whether too few or too many are left. */
function evenedOut(cells: string[], columns: number): SampledRecord['fault'] {
  while (cells.length > columns && cells.at(-1) === '') cells.pop()
  return cells.length < columns ? 'short' : cells.length > columns ? 'long' : undefined
}

const breaksIn = (cells: readonly string[]) => cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)

/**
 * The first `limit` records by csv-parse, and the number of lines that they take. Lines are counted here, because csv-parse counts CRLF
 * inside quotes twice.
 * @returns `undefined` where a quote stands amiss or is open at the end of the sample, where a line break of another kind or a line of
 *   white space is to be judged, or where the lines do not add up
 */
export function parsedRecords(
  sample: SampledLines & { limit: number },
  delimiter: string,
): { records: SampledRecord[]; taken: number } | undefined {
  const { newline, first, columns, limit } = sample
  const lines = sample.lines.slice(0, 3 * limit)
  let rows: string[][]
  try {
    rows = parse(lines.map((line) => line + newline).join(''), {
      delimiter,
      record_delimiter: newline === '\r' ? '\r' : ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: columns !== 1,
      to: limit,
    })
  } catch {
    return undefined
  }
  const width = columns ?? rows[0]?.length ?? 1
  if (width === 1 && columns === undefined) return parsedRecords({ ...sample, columns: 1 }, delimiter)
  let taken = 0
  let odd = false
  const records = rows.map((cells): SampledRecord => {
    while (width !== 1 && isEmpty(lines[taken])) taken++
    odd ||= (width !== 1 && cells.length === 1 && lines[taken]?.trim() === '') || cells.some((cell) => foreignBreak[newline].test(cell))
    const line = first + taken
    taken += 1 + breaksIn(cells)
    const fault = evenedOut(cells, width)
    return fault ? { line, cells, fault } : { line, cells }
  })
  if (odd) return undefined
  if (rows.length >= limit) return { records, taken }
  return lines.slice(taken).every(isEmpty) ? { records, taken: lines.length } : undefined
}
