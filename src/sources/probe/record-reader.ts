/**
 * CSV records with the physical lines on which they begin, tolerant of what a strict reader refuses: for samples, and for finding
 * faults. Written by hand because csv-parse reads on to the end of the file after a quote that is never closed, counts CRLF inside
 * quotes twice, and takes ten times as long.
 */
import { longestRecord } from '../find/limits.js'
import { type HeldLines, type HeldText, heldLines, heldText } from './held-text.js'
import type { Dialect, ScannedRecord } from './record.js'

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

/** A record whose quotes go on over so many cells more than the header has is not read on. */
const mostCellsMore = 8

/** Lines that are read again before what they gave is handed on. */
const mostAgain = 10_000

/** So often a file is read again from a line on whose quote is not closed; later ones are not followed further than a record may go. */
const mostReturns = 10

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
