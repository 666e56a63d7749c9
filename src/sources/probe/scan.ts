/** The data records of a CSV file, one after another. */
import { compressionBy } from '../find/file-kind.js'
import { longestRecord, longRecordOn } from '../find/limits.js'
import { openText } from './decoding.js'
import type { Dialect, ScannedRecord } from './record.js'
import { recordReader } from './record-reader.js'

/** Small, so that the records of a piece die young. */
const scanPiece = 1 << 16

/** Lines of a text in pieces, without their LF; in a file without any LF, CR ends a line. @throws input error for too long a line */
async function* linesOf(pieces: AsyncIterable<string>, shown: string): AsyncGenerator<string[]> {
  let rest = ''
  let line = 1
  let breaks: string | undefined
  for await (const piece of pieces) {
    breaks ??= piece.includes('\n') ? '\n' : piece.includes('\r') ? '\r' : undefined
    const text = rest + piece
    if (breaks === undefined || !piece.includes(breaks)) {
      rest = text
      if (rest.length > longestRecord) throw longRecordOn(shown, line)
      continue
    }
    const lines = text.split(breaks)
    rest = lines.pop() ?? ''
    line += lines.length
    yield lines
  }
  if (rest !== '') yield [rest]
}

/** What `scanRecords` may know of a file beside its dialect. */
export interface ScanOptions {
  /** Default UTF-8. */
  encoding?: string | undefined
  /** As the user named the file. */
  shown: string
  signal?: AbortSignal | undefined
}

/**
 * The data records of a CSV file, in order, faulty ones included, in constant memory. Blank lines do not count
 * except in a file of one column, and empty cells after the last column are left out.
 */
export async function* scanRecords(
  path: string,
  dialect: Dialect,
  { encoding = 'utf-8', shown, signal }: ScanOptions,
): AsyncGenerator<ScannedRecord> {
  let found: ScannedRecord[] = []
  let count = dialect.headless ? 0 : -1
  const { sheet } = dialect
  const take = (record: Omit<ScannedRecord, 'record'>) => {
    count++
    if (count > 0) found.push(Object.assign(record, { record: count, ...(sheet && { line: sheet.rowOf(record.line) }) }))
  }
  const reader = recordReader(dialect, dialect.skipLines + 1, take, true)
  const taken = () => found.splice(0)
  const file = { path, shown, compression: compressionBy(path) }
  let from: number | undefined = dialect.skipLines + 1
  while (from !== undefined) {
    let line = 0
    let back: number | undefined
    reading: for await (const lines of linesOf(openText(file, encoding, signal, scanPiece), shown)) {
      for (const text of lines) {
        line++
        if (line < from || reader.read(text)) continue
        while (!reader.catchUp()) yield* taken()
        back = reader.back()
        if (back !== undefined) break reading
      }
      for (const record of found) yield record
      found = []
    }
    if (back === undefined) while (!reader.end()) yield* taken()
    for (const record of found) yield record
    found = []
    from = back ?? reader.back()
  }
}
