/** What a CSV file is, found from samples of its head, middle and tail, each finding with its evidence. */
import { fileError, placedError, usageError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes, readSlice } from '../find/open-bytes.js'
import { detectable, parseDate } from '../grammar/dates.js'
import { isUnseen } from '../grammar/ids.js'
import { isMissing } from '../grammar/numbers.js'
import { decodingOf } from './decoding.js'
import { encodingNamed, findEncoding, markOf } from './encodings.js'
import { type Evidence, evidenceOf, givenBy } from './evidence.js'
import { knownHeads, refuseDisguised } from './layout.js'
import type { Mend } from './mended-copy.js'
import { isNumeric } from './numeric.js'
import { type PlaceHints, placeTable } from './place-table.js'
import { type SampledLines, type SampledRecord, sampledRecords } from './sampled-records.js'
import { twiceEncoded } from './twice-encoded.js'

/** A file as it was understood. */
export interface Probe {
  path: string
  encoding: string
  delimiter: string
  quote: string
  /** Lines before the header: blank ones and `sep=;`. */
  skipLines: number
  /** No line is a header: the names were given. */
  headless?: true | undefined
  /** As written, without surrounding white space; positions from 1. */
  header: { name: string; position: number }[]
  /** Sampled rows; physical lines where they are known. */
  rows: { line?: number; cells: string[] }[]
  /** The first records below the header, faulty ones too. */
  first: SampledRecord[]
  /** Sampled rows of the head that cannot be read as a whole, and are not among `rows`. */
  faulty: number
  /** The last of all rows, in their order; none where they were not looked at. */
  last: readonly (readonly string[])[]
  /** All rows of the file were looked at. */
  whole: boolean
  /** Of a large file: no sample holds a quote, and each has ends of lines, so that no record is long as it seems. */
  short: boolean
  newline: 'LF' | 'CRLF' | 'CR' | 'mixed'
  evidence: Evidence[]
  /** What is read from a mended copy, since the engine's reader cannot; none where the file is read as it is. */
  mend?: Mend | undefined
  /** What was left out or not believed, in words. */
  notes: Warning[]
}

/** What the user said of the file, and the heads that are known. */
export interface ProbeHints extends PlaceHints {
  encoding?: string | undefined
}

const sampleSize = 256 << 10
const largestHead = 32 << 20
const headRows = 2000
/** A header that goes on over more lines, as in quotes, is none. */
const mostHeaderLines = 50_000
const otherRows = 1000
const firstRows = 5
const lastRows = 12

interface Head {
  bytes: Buffer
  /** The sample is the whole file. */
  whole: boolean
}

async function headOf(file: SourceFile, length: number): Promise<Head> {
  if (file.compression === 'none') {
    const wanted = file.size <= Math.min(3 * length, largestHead) ? file.size : Math.min(length, largestHead)
    return { bytes: await readSlice(file, 0, wanted), whole: wanted >= file.size }
  }
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of openBytes(file)) {
    pieces.push(piece)
    size += piece.length
    if (size > length) return { bytes: Buffer.concat(pieces), whole: false }
  }
  return { bytes: Buffer.concat(pieces), whole: true }
}

function refuseBinary(head: Buffer, shown: string) {
  const start = head.subarray(0, 65_536)
  const at = start.indexOf(0)
  if (at < 0) return
  const odd = start.filter((byte, i) => byte === 0 && i % 2 === 1).length
  const even = start.filter((byte, i) => byte === 0 && i % 2 === 0).length
  const wide = start.length / 2
  const utf16 = odd > wide * 0.4 ? 'utf-16le' : even > wide * 0.4 ? 'utf-16be' : undefined
  const hint = utf16 ? say('looks-like-utf16', utf16) : say('save-from-program')
  throw fileError('binary', say('is-binary', at), { file: shown, hint })
}

const withoutMark = (text: string) => (text.startsWith('\ufeff') ? text.slice(1) : text)

async function decoded(bytes: Buffer, encoding: string, shown: string, last: boolean): Promise<string> {
  const decoding = await decodingOf(encoding, shown)
  return withoutMark(decoding.write(bytes) + (last ? decoding.end() : ''))
}

/** A sample from inside the file, from the first character that begins in it. */
async function inner(file: SourceFile, encoding: string, bytes: Buffer, last: boolean): Promise<string> {
  const skip = /^utf-8/.test(encoding) ? bytes.findIndex((byte) => (byte & 0xc0) !== 0x80) : 0
  return decoded(bytes.subarray(Math.max(skip, 0)), encoding, file.shown, last).catch(() => '')
}

function newlineOf(text: string): Probe['newline'] {
  const crlf = text.split('\r\n').length - 1
  const lf = text.split('\n').length - 1 - crlf
  if (crlf + lf === 0) return text.includes('\r') ? 'CR' : 'LF'
  return crlf === 0 ? 'LF' : lf === 0 ? 'CRLF' : 'mixed'
}

/** Lines of a sample, the last one only when the sample ends with the file. */
function linesOf(text: string, newline: string, whole: boolean): string[] {
  const lines = text.split(newline)
  const last = lines.pop() ?? ''
  if (whole && last !== '') lines.push(last)
  return lines
}

/** The cells of a row, short enough for a sentence. */
const shownCells = (cells: readonly string[]) => cells.map((cell) => cell.slice(0, 20)).slice(0, 12)

function checkedHeader(cells: readonly string[], line: number, shown: string): Probe['header'] {
  const header = cells.map((name, i) => ({ name: name.trim(), position: i + 1 }))
  if (header.every(({ name }) => !isMissing(name) && isNumeric(name))) {
    throw placedError('no-header', say('header-of-numbers'), {
      file: shown,
      line,
      value: cells.join(' ').slice(0, 80),
      hint: say('add-header', cells.length, shownCells(cells)),
    })
  }
  return header
}

/** A day, not a month or a quarter, which may head a column. */
const isDay = (cell: string) =>
  /\d\D+\d+\D+\d{2}|^(?:19|20)\d{6}$/.test(cell) && detectable.some((format) => parseDate(cell, format) !== undefined)

/**
 * A first line whose dates and decimals stand above columns of nothing else is a row, not a header.
 * @throws input error that names the option by which names are given
 */
function refuseRowAsHeader(first: SampledRecord, records: readonly SampledRecord[], known: ReadonlySet<string> | undefined, shown: string) {
  const { cells, line } = first
  if (known && knownHeads(cells, known) > 0) return
  const rows = records.filter(({ fault }) => fault === undefined).slice(0, 50)
  const below = (i: number) => rows.flatMap((row) => row.cells[i]?.trim() || [])
  const isRow = (i: number, is: (cell: string) => boolean) => is(cells[i] ?? '') && below(i).length > 0 && below(i).every(is)
  const at = cells.findIndex((_, i) => isRow(i, isDay) || isRow(i, (cell) => /\d[.,]\d/.test(cell) && isNumeric(cell)))
  if (at < 0) return
  throw placedError('no-header', say('first-row-as-header', (cells[at] ?? '').slice(0, 40)), {
    file: shown,
    line,
    value: cells.join(' ').slice(0, 80),
    hint: say('name-columns', cells.length, shownCells(cells)),
  })
}

/** Names that were given for the columns, as many as most rows have. @throws usage error for more or fewer */
function givenHeader(names: readonly string[], records: readonly SampledRecord[], shown: string): Probe['header'] {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [columns] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])
  if (columns !== names.length && records.length > 0)
    throw usageError('header-names', say('header-names', names.length, shown, columns), {
      file: shown,
      line: records[0]?.line,
      value: names.join(','),
      hint: say('name-each-column', (records[0]?.cells ?? []).map((cell) => cell.slice(0, 20)).slice(0, 12)),
    })
  return names.map((name, i) => ({ name: name.trim(), position: i + 1 }))
}

/** A few rows more than are wanted, in place of those that are not good. */
const spareRows = 100

/** Good rows of a sample that may begin inside a quoted cell; its first line is never whole. */
function innerRows(text: string, known: Omit<SampledLines, 'lines' | 'first'>, delimiter: string) {
  const whole = known.whole === true
  const lines = linesOf(text, known.newline, whole)
  const good = (some: readonly string[]) =>
    sampledRecords({ ...known, lines: some, first: 1 }, delimiter).filter(({ fault }) => fault === undefined)
  const kept = (records: readonly SampledRecord[]) =>
    (whole ? records.slice(-otherRows) : records.slice(0, otherRows)).map(({ cells }) => ({ cells }))
  if (!text.includes('"')) {
    const enough = otherRows + spareRows
    const few = good(whole ? lines.slice(Math.max(1, lines.length - enough)) : lines.slice(1, 1 + enough))
    return kept(few.length < otherRows ? good(lines.slice(1)) : few)
  }
  const outside = good(lines.slice(1))
  return kept(
    outside.length * 2 >= lines.length
      ? outside
      : [outside, good([`"${lines[0] ?? ''}`, ...lines.slice(1)]).slice(1)].reduce((a, b) => (b.length > a.length ? b : a)),
  )
}

/** The first rows, and of the others as many as a large file's middle and tail would give, evenly. */
function spread<T>(rows: readonly T[]): readonly T[] {
  const others = rows.length - headRows
  if (others <= 2 * otherRows) return rows
  return [
    ...rows.slice(0, headRows),
    ...Array.from({ length: 2 * otherRows }, (_, i) => rows[headRows + Math.floor(((i + 1) * others) / (2 * otherRows)) - 1] as T),
  ]
}

/** Records without those of which all cells are blank, which are no rows; all of them where none is filled. */
function filledOnes(records: readonly SampledRecord[]): readonly SampledRecord[] {
  const filled = records.filter(({ cells, fault }) => fault !== undefined || !cells.every(isUnseen))
  return filled.length > 0 ? filled : records
}

/** What is to be said of text that became UTF-8 twice, or is UTF-8 read as another encoding that was named. */
function twiceNote(rows: readonly (readonly string[])[], encoding: string, shown: string): Warning[] {
  const named = { 'utf-8': 'utf-8-twice', 'windows-1252': 'utf-8' }[encoding]
  const found = named === undefined ? undefined : twiceEncoded(rows)
  if (!found || named === undefined) return []
  return [
    {
      code: 'twice-encoded',
      message: say('twice-encoded', shown, found.rows, rows.length, found.cell.slice(0, 40), found.once.slice(0, 40), named),
    },
  ]
}

async function understand(file: SourceFile, hints: ProbeHints, length: number): Promise<Probe> {
  const { shown } = file
  const { bytes, whole } = await headOf(file, length)
  const part = (offset: number) => readSlice(file, offset - (offset % 4), length)
  const split = !whole && file.compression === 'none'
  const others = split ? [await part(Math.floor((file.size - length) / 2)), await part(file.size - length + 4)] : []
  if (!/^utf-?(16|32)/i.test(hints.encoding ?? markOf(bytes)?.[0] ?? '')) refuseBinary(bytes, shown)
  const found = hints.encoding
    ? { encoding: await encodingNamed(hints.encoding), because: givenBy('--encoding') }
    : await findEncoding([bytes, ...others], shown)
  const { encoding } = found

  const text = await decoded(bytes, encoding, shown, whole)
  if (text.trim() === '') throw fileError('empty', say('is-empty'), { file: shown, hint: say('needs-header-and-row') })
  refuseDisguised(text, shown)
  const newline = newlineOf(text)
  const lineEnd = newline === 'CR' ? '\r' : '\n'
  const lines = linesOf(text, lineEnd, whole)
  const tail = others[1] === undefined ? [] : linesOf(await inner(file, encoding, others[1], true), lineEnd, true).slice(1)
  const { delimiter, because, skipLines, head, mend, notes } = placeTable({ shown, lines, last: tail, newline: lineEnd, whole }, hints)

  const { header: names } = hints
  const limits = { ...(whole ? {} : { limit: headRows + 1 }), ...(names ? { columns: names.length } : {}) }
  const all = sampledRecords({ ...head, ...limits }, delimiter)
  const [first] = all
  const records = filledOnes(names ? all : all.slice(1))
  if (!first || (records.length === 0 && !whole)) {
    const endless = !first && lines.length > mostHeaderLines
    if (length < largestHead && !whole && !endless) return understand(file, hints, length > sampleSize ? largestHead : length * 8)
    throw fileError('long-header', say('no-complete-row', Math.max(1, length >> 20)), { file: shown, hint: say('is-a-quote-open') })
  }
  if (first.fault === 'break')
    throw fileError('unreadable', say('cannot-be-read', say('mixed-line-ends')), {
      file: shown,
      line: first.line,
      hint: say('one-line-end', shown),
    })
  const header = names ? givenHeader(names, all, shown) : checkedHeader(first.cells, first.line, shown)
  if (!names && hints.header_line === undefined) refuseRowAsHeader(first, records, hints.known, shown)
  if (records.length === 0) {
    throw fileError('no-rows', say('header-without-rows'), { file: shown, hint: say('needs-row') })
  }
  const texts = await Promise.all(others.map((sample, i) => inner(file, encoding, sample, i === 1)))
  const inside = { newline: head.newline, columns: header.length }
  const samples = texts.map((sample, i) => innerRows(sample, { ...inside, whole: i === 1 }, delimiter))
  const innerSamples = samples.flat()
  const sound = records.filter(({ fault }) => fault === undefined)
  const readable = sound.length > 0 ? sound : records
  const rows = spread(readable).map(({ line, cells }) => ({ line, cells }))
  return {
    path: file.path,
    encoding,
    delimiter,
    quote: '"',
    skipLines,
    ...(names ? { headless: true as const } : {}),
    header,
    rows: [...rows, ...innerSamples],
    first: [...records.slice(0, firstRows)],
    last: (whole ? readable : (samples[1] ?? [])).slice(-lastRows).map(({ cells }) => cells),
    faulty: records.length - sound.length,
    whole: whole && rows.length === readable.length,
    short: split && [text, ...texts].every((sample) => sample.includes(lineEnd) && !sample.includes('"')),
    newline,
    mend,
    notes: [
      ...notes,
      ...twiceNote([header.map(({ name }) => name), ...[...rows, ...innerSamples].map(({ cells }) => cells)], encoding, shown),
    ],
    evidence: evidenceOf({
      encoding,
      encodingBecause: found.because,
      delimiter,
      delimiterBecause: because,
      quoted: text.includes('"'),
      newline,
      headerLine: names ? undefined : first.line,
      columns: header.length,
      sampledRows: rows.length + innerSamples.length,
    }),
  }
}

/**
 * Finds encoding, delimiter, header and sample rows of a CSV file. Reads at most three samples, so that large files take no longer.
 * @throws input error for an empty or binary file, a header without rows, or a first row of numbers
 */
export const probe = (file: SourceFile, hints: ProbeHints = {}): Promise<Probe> => understand(file, hints, sampleSize)
