/**
 * CSV records with the physical lines on which they begin, tolerant of what a strict reader refuses: for samples, and for finding
 * faults. Written by hand because csv-parse reads on to the end of the file after a quote that is never closed, counts CRLF inside
 * quotes twice, and takes ten times as long.
 */
import { fileError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { compressionBy } from '../find/files.js'
import { openText } from './encodings.js'

/** How the records of a file are told apart. */
export interface Dialect {
  delimiter: string
  quote: string
  /** Lines before the header. */
  skipLines: number
  /** Cells of a row; the header's count unless given. */
  columns?: number | undefined
  /** What ends a line; LF unless given. */
  newline?: '\n' | '\r' | undefined
  /** The text was written from a sheet, of which its lines are rows. */
  sheet?: { rowOf(line: number): number } | undefined
}

/** One data record. */
export interface ScannedRecord {
  /** From 1, blank lines not counted. */
  record: number
  /** Physical line on which it begins; of a text that was written from a sheet, the row there. */
  line: number
  cells: string[]
  /** The text as it stands, without its last line break. */
  raw: string
  /** Too few cells, too many, a quote that is not closed or is followed by text, or a line break of another kind outside quotes. */
  fault?: 'short' | 'long' | 'quote' | 'break'
}

interface Open {
  cells: string[]
  cell: string
  lines: string[]
  size: number
  /** A line break of another kind stands outside quotes. */
  broken: boolean
}

/** Small, so that the records of a piece die young. */
const scanPiece = 1 << 16
const longestRecord = 16 << 20
/** A record whose quotes go on over so many cells more than the header has is not read on. */
const mostCellsMore = 8
const longestLine = 64 << 20

/** Reads on in a record whose last cell may be open; `more` while a quote is open. */
function readLine(open: Open, line: string, quoted: boolean, { delimiter, quote, newline = '\n' }: Dialect): 'done' | 'more' | 'fault' {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line
  const odd = text.includes('\r') || text.includes('\n')
  if (!quoted && !odd && (quote === '' || !text.includes(quote))) {
    open.cells = text.split(delimiter)
    return 'done'
  }
  let at = 0
  let inside = quoted
  const bare = (cell: string) => {
    if (odd && /[\r\n]/.test(cell)) open.broken = true
    open.cells.push(cell)
  }
  for (;;) {
    if (inside) {
      const closing = text.indexOf(quote, at)
      if (closing < 0) {
        open.cell += `${line.slice(at)}${newline}`
        return 'more'
      }
      open.cell += text.slice(at, closing)
      if (text[closing + 1] === quote) {
        open.cell += quote
        at = closing + 2
        continue
      }
      open.cells.push(open.cell)
      at = closing + 1
      while (text[at] === ' ') at++
      if (at >= text.length) return 'done'
      if (text[at] !== delimiter) return 'fault'
      inside = false
      at++
    }
    const start = text[at] === ' ' && delimiter !== ' ' ? at + 1 : at
    if (quote !== '' && text[start] === quote) {
      inside = true
      open.cell = ''
      at = start + 1
      continue
    }
    const end = text.indexOf(delimiter, at)
    if (end < 0) {
      bare(text.slice(at))
      return 'done'
    }
    bare(text.slice(at, end))
    at = end + 1
  }
}

/**
 * A reader of records, line by line. A line may end in CR. After a bad quote it goes on with the next line, so that one
 * spoiled line spoils no other.
 * @param first physical line number of the first line
 */
export function recordReader(dialect: Dialect, first: number, emit: (record: Omit<ScannedRecord, 'record'>) => void) {
  let columns = dialect.columns
  let next = first
  let open: Open | undefined

  const close = (cells: string[], lines: string[], spoilt?: 'quote' | 'break') => {
    const line = next - lines.length
    const last = lines.length - 1
    const joined = last === 0 ? (lines[0] as string) : lines.join('\n')
    const raw = joined.endsWith('\r') ? joined.slice(0, -1) : joined
    if (columns !== 1 && raw.trim() === '' && !raw.includes(dialect.delimiter)) return
    columns ??= cells.length
    while (cells.length > columns && cells.at(-1) === '') cells.pop()
    const fault = spoilt ?? (cells.length < columns ? 'short' : cells.length > columns ? 'long' : undefined)
    emit(fault ? { line, cells, raw, fault } : { line, cells, raw })
  }

  const giveUp = (lines: string[]) => {
    const [spoiled, ...rest] = lines as [string, ...string[]]
    next -= rest.length
    open = undefined
    close(spoiled.replace(/\r$/, '').split(dialect.delimiter), [spoiled], 'quote')
    return rest
  }

  /** Lines to be read again when the record that they were taken for was none. */
  const read = (line: string): string[] => {
    const quoted = open !== undefined
    open ??= { cells: [], cell: '', lines: [], size: 0, broken: false }
    open.lines.push(line)
    open.size += line.length
    next++
    const outcome = readLine(open, line, quoted, dialect)
    const { cells, lines, broken } = open
    if (outcome === 'more' && open.size < longestRecord && cells.length <= (columns ?? Number.POSITIVE_INFINITY) + mostCellsMore) return []
    open = undefined
    if (outcome !== 'done') return giveUp(lines)
    close(cells, lines, broken ? 'break' : undefined)
    return []
  }

  const push = (line: string) => {
    let lines = read(line)
    for (let i = 0; i < lines.length; i++) {
      const again = read(lines[i] as string)
      if (again.length === 0) continue
      lines = again.concat(lines.slice(i + 1))
      i = -1
    }
  }

  const end = () => {
    while (open) for (const line of giveUp(open.lines)) push(line)
  }
  return { push, end }
}

/** Lines of a text in pieces, without their LF; in a file without any LF, CR ends a line. */
async function* linesOf(pieces: AsyncIterable<string>, shown: string): AsyncGenerator<string[]> {
  let rest = ''
  let breaks: string | undefined
  for await (const piece of pieces) {
    breaks ??= piece.includes('\n') ? '\n' : piece.includes('\r') ? '\r' : undefined
    const text = rest + piece
    if (breaks === undefined || !piece.includes(breaks)) {
      rest = text
      if (rest.length > longestLine) throw fileError('long-line', say('long-line', longestLine >> 20), { file: shown })
      continue
    }
    const lines = text.split(breaks)
    rest = lines.pop() as string
    yield lines
  }
  if (rest !== '') yield [rest]
}

/** What `scanRecords` may know of a file beside its dialect. */
export interface ScanOptions {
  /** Default UTF-8. */
  encoding?: string | undefined
  /** As the user named the file. */
  shown?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * The data records of a CSV file, in order, faulty ones included, in constant memory. Blank lines do not count
 * except in a file of one column, and empty cells after the last column are left out.
 */
export async function* scanRecords(
  path: string,
  dialect: Dialect,
  { encoding = 'utf-8', shown = path, signal }: ScanOptions = {},
): AsyncGenerator<ScannedRecord> {
  let found: ScannedRecord[] = []
  let count = -1
  const { sheet } = dialect
  const reader = recordReader(dialect, dialect.skipLines + 1, (record) => {
    count++
    if (count > 0) found.push(Object.assign(record, { record: count, ...(sheet && { line: sheet.rowOf(record.line) }) }))
  })
  let skipped = 0
  for await (const lines of linesOf(openText({ path, shown, compression: compressionBy(path) }, encoding, signal, scanPiece), shown)) {
    for (const line of lines) {
      if (skipped < dialect.skipLines) skipped++
      else reader.push(line)
    }
    for (const record of found) yield record
    found = []
  }
  reader.end()
  for (const record of found) yield record
}
