/**
 * CSV records with the physical lines on which they begin, tolerant of what a strict reader refuses: for samples, and for finding
 * faults. Written by hand because csv-parse reads on to the end of the file after a quote that is never closed, counts CRLF inside
 * quotes twice, and takes ten times as long.
 */
import { placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { compressionBy } from '../find/file-kind.js'
import { longestRecord } from '../find/limits.js'
import { openText } from './decoding.js'

/** How the records of a file are told apart. */
export interface Dialect {
  delimiter: string
  quote: string
  /** Lines before the header. */
  skipLines: number
  /** No line is a header: the first is a record already. */
  headless?: true | undefined
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
  /**
   * Too few cells, too many, a quote that is not closed or is followed by text, more text than a record may have, or a line break of
   * another kind outside quotes.
   */
  fault?: 'short' | 'long' | 'quote' | 'size' | 'break'
}

interface Open {
  cells: string[]
  /** What the cell that is open has of this line, and of those before. */
  cell: string
  before: HeldText | undefined
  first: string
  /** Its other lines, once there are any. */
  lines: HeldLines | undefined
  size: number
  /** A line break of another kind stands outside quotes. */
  broken: boolean
  /** It has more text than a record may have, which is no longer kept: only where it ends is looked for. */
  tooLong: boolean
}

/** Small, so that the records of a piece die young. */
const scanPiece = 1 << 16
/** A record whose quotes go on over so many cells more than the header has is not read on. */
const mostCellsMore = 8
/** Lines that are read again before what they gave is handed on. */
const mostAgain = 10_000
/** So often a file is read again from a line on whose quote is not closed; later ones are not followed further than a record may go. */
const mostReturns = 10

const heldAtOnce = 4096

/** A text that comes in many pieces; they are joined now and then, since each alone takes more room than its letters. */
function heldText() {
  let joined = ''
  let pieces: string[] = []
  let dropped = false
  return {
    /** Keeps nothing from now on. */
    drop() {
      dropped = true
      joined = ''
      pieces = []
    },
    add(piece: string) {
      if (dropped) return
      pieces.push(piece)
      if (pieces.length < heldAtOnce) return
      joined += pieces.join('')
      pieces = []
    },
    text: () => (pieces.length === 0 ? joined : joined + pieces.join('')),
  }
}

type HeldText = ReturnType<typeof heldText>

/** Lines that may have to be read again, kept as few texts. */
function heldLines() {
  let count = 0
  let recent: string[] = []
  let dropped = false
  const blocks: { text: string; alone: boolean }[] = []
  const close = () => {
    if (recent.length > 0) blocks.push({ text: recent.join('\n'), alone: false })
    recent = []
  }
  return {
    count: () => count,
    /** Only counts from now on. */
    drop() {
      dropped = true
      recent = []
      blocks.length = 0
    },
    add(line: string) {
      count++
      if (dropped) return
      const alone = line.includes('\n')
      if (alone || recent.length >= heldAtOnce) close()
      if (alone) blocks.push({ text: line, alone })
      else recent.push(line)
    },
    text: () => [...blocks.map(({ text }) => text), ...recent].join('\n'),
    *each(): Generator<string> {
      close()
      for (const { text, alone } of blocks) {
        if (alone) yield text
        else yield* text.split('\n')
      }
    },
  }
}

type HeldLines = ReturnType<typeof heldLines>

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
        open.before ??= heldText()
        open.before.add(`${open.cell}${line.slice(at)}${newline}`)
        open.cell = ''
        return 'more'
      }
      open.cell += text.slice(at, closing)
      if (text[closing + 1] === quote) {
        open.cell += quote
        at = closing + 2
        continue
      }
      open.cells.push(open.before ? open.before.text() + open.cell : open.cell)
      open.before = undefined
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
 * @param isSeekable whether the caller can read on from an earlier line: a record that is too long is then followed to its end
 */
export function recordReader(dialect: Dialect, first: number, emit: (record: Omit<ScannedRecord, 'record'>) => void, isSeekable = false) {
  let columns = dialect.columns
  let next = first
  let open: Open | undefined
  let returns = 0
  let back: number | undefined

  const close = (cells: string[], first: string, lines: HeldLines | undefined, spoilt?: 'quote' | 'size' | 'break') => {
    const line = next - 1 - (lines?.count() ?? 0)
    const joined = lines ? `${first}\n${lines.text()}` : first
    const raw = joined.endsWith('\r') ? joined.slice(0, -1) : joined
    if (columns !== 1 && raw.trim() === '' && !raw.includes(dialect.delimiter)) return
    columns ??= cells.length
    while (cells.length > columns && cells.at(-1) === '') cells.pop()
    const fault = spoilt ?? (cells.length < columns ? 'short' : cells.length > columns ? 'long' : undefined)
    emit(fault ? { line, cells, raw, fault } : { line, cells, raw })
  }

  /** Lines to be read again, the next ones last. */
  const again: Iterator<string>[] = []

  const giveUp = ({ first, lines, tooLong }: Open, spoilt: 'quote' | 'size') => {
    next -= lines?.count() ?? 0
    open = undefined
    close(first.replace(/\r$/, '').split(dialect.delimiter), first, undefined, spoilt)
    if (tooLong) goBack()
    else if (lines) again.push(lines.each())
  }

  /** The lines behind a quote that belongs to no cell were not kept. */
  const goBack = () => {
    again.length = 0
    returns++
    back = next
  }

  /** Goes on with the line behind a record that is too long. */
  const passOver = ({ first, lines }: Open) => {
    const after = next
    next -= lines?.count() ?? 0
    close(first.replace(/\r$/, '').split(dialect.delimiter), first, undefined, 'size')
    next = after
  }

  const keepNoMore = (long: Open) => {
    long.tooLong = true
    long.before?.drop()
    long.lines?.drop()
    long.cells.fill('')
  }

  const read = (line: string) => {
    const quoted = open !== undefined
    if (open) {
      open.lines ??= heldLines()
      open.lines.add(line)
    } else open = { cells: [], cell: '', before: undefined, first: line, lines: undefined, size: 0, broken: false, tooLong: false }
    open.size += line.length + 1
    next++
    const outcome = readLine(open, line, quoted, dialect)
    const read = open
    if (read.size > longestRecord && isSeekable && returns < mostReturns && !read.tooLong) keepNoMore(read)
    const isTooLong = read.size > longestRecord && !read.tooLong
    if (outcome === 'more' && !isTooLong && read.cells.length <= (columns ?? Number.POSITIVE_INFINITY) + mostCellsMore) return
    open = undefined
    if (isTooLong) giveUp(read, 'size')
    else if (read.tooLong && outcome === 'done') passOver(read)
    else if (outcome !== 'done') giveUp(read, 'quote')
    else close(read.cells, read.first, read.lines, read.broken ? 'break' : undefined)
  }

  /** Reads lines again, at most so many. @returns false while there are more */
  const catchUp = (most: number) => {
    for (let count = 0; count < most; ) {
      const last = again.at(-1)
      if (!last) return true
      const { value, done } = last.next()
      if (done) again.pop()
      else {
        read(value)
        count++
      }
    }
    return again.length === 0
  }
  return {
    /** Reads a line. @returns false where lines before the next are to be read again, by `catchUp` or from `back` on */
    read: (line: string) => {
      read(line)
      return again.length === 0 && back === undefined
    },
    catchUp: () => catchUp(mostAgain),
    /** Reads a line and all that must be read again because of it. */
    push: (line: string) => {
      read(line)
      if (again.length > 0) catchUp(Number.POSITIVE_INFINITY)
    },
    /** The line from which the file is to be read on instead; once for each. */
    back: () => {
      const line = back
      back = undefined
      return line
    },
    /** Takes the end of the file for the end of the last record; false while it is to be called again. */
    end: () => {
      if (again.length === 0 && open) giveUp(open, 'quote')
      return catchUp(mostAgain) && open === undefined
    },
  }
}

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
      if (rest.length > longestRecord)
        throw placedError('long-line', say('record-too-long', longestRecord / 1e6), { file: shown, line, hint: say('is-a-quote-open') })
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
