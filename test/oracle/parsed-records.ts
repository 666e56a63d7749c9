/** The records of a sample as csv-parse reads them, beside which the tolerant reader of `src/sources/probe/scan.ts` is held. */
import { parse } from 'csv-parse/sync'
import type { SampledLines, SampledRecord } from '../../src/sources/probe/sampled-records.js'

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
 * All records. Lines are counted here, because csv-parse counts CRLF inside quotes twice.
 * @returns `undefined` where a quote stands amiss or is open at the end of the sample, where a line break of another kind or a line of
 *   white space is to be judged, or where the lines do not add up
 */
export function parsedRecords(sample: SampledLines, delimiter: string): SampledRecord[] | undefined {
  const { lines, newline, first, columns } = sample
  let rows: string[][]
  try {
    rows = parse(lines.map((line) => line + newline).join(''), {
      delimiter,
      record_delimiter: newline === '\r' ? '\r' : ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: columns !== 1,
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
  return !odd && lines.slice(taken).every(isEmpty) ? records : undefined
}
