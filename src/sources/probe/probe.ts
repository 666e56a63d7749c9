/** What a CSV file is, found from samples of its head, middle and tail, each finding with its evidence. */
import { fileError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { readSlice } from '../find/open-bytes.js'
import { encodingNamed, findEncoding, markOf } from './encodings.js'
import { type Evidence, evidenceOf, givenBy } from './evidence.js'
import { checkedHeader, givenHeader, type HeaderCell, refuseRowAsHeader } from './header.js'
import { refuseDisguised } from './layout.js'
import type { Mend } from './mended-copy.js'
import { type PlaceHints, placeTable } from './place-table.js'
import { type SampledRecord, sampledRecords } from './sampled-records.js'
import {
  decoded,
  filledOnes,
  headOf,
  headRows,
  inner,
  innerRows,
  largestHead,
  linesOf,
  type Newline,
  newlineOf,
  refuseBinary,
  spread,
} from './samples.js'
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
  header: HeaderCell[]
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
  newline: Newline
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

/** A header that goes on over more lines, as in quotes, is none. */
const mostHeaderLines = 50_000

const firstRows = 5

const lastRows = 12

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

/** The beginning of a file, and of a longer one that is not packed pieces of its middle and its end. */
async function samplesOf(file: SourceFile, length: number) {
  const { bytes, whole } = await headOf(file, length)
  const part = (offset: number) => readSlice(file, offset - (offset % 4), length)
  const split = !whole && file.compression === 'none'
  const others = split ? [await part(Math.floor((file.size - length) / 2)), await part(file.size - length + 4)] : []
  return { bytes, whole, split, others }
}

/** @throws input error for what is no text */
async function encodingIn(samples: readonly [Buffer, ...Buffer[]], named: string | undefined, shown: string) {
  if (!/^utf-?(16|32)/i.test(named ?? markOf(samples[0])?.[0] ?? '')) refuseBinary(samples[0], shown)
  return named ? { encoding: await encodingNamed(named), because: givenBy('--encoding') } : await findEncoding(samples, shown)
}

/** The columns by their heads. @throws input error for a first record that is no header */
function headerIn(
  first: SampledRecord,
  all: readonly SampledRecord[],
  records: readonly SampledRecord[],
  hints: ProbeHints,
  shown: string,
) {
  const { header: names, header_line, known } = hints
  if (first.fault === 'break') {
    const place = { file: shown, line: first.line, hint: say('one-line-end', shellWord(shown)) }
    throw fileError('unreadable', say('cannot-be-read', say('mixed-line-ends')), place)
  }
  const header = names ? givenHeader(names, all, shown) : checkedHeader(first.cells, first.line, shown)
  if (!names && header_line === undefined) refuseRowAsHeader(first, records, known, shown)
  if (records.length === 0) throw fileError('no-rows', say('header-without-rows'), { file: shown, hint: say('needs-row') })
  return header
}

async function understand(file: SourceFile, hints: ProbeHints, length: number): Promise<Probe> {
  const { shown } = file
  const { bytes, whole, split, others } = await samplesOf(file, length)
  const { encoding, because: encodingBecause } = await encodingIn([bytes, ...others], hints.encoding, shown)
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
  const header = headerIn(first, all, records, hints, shown)
  const texts = await Promise.all(others.map((sample, i) => inner(file, encoding, sample, i === 1)))
  const samples = texts.map((sample, i) => innerRows(sample, { newline: head.newline, columns: header.length, whole: i === 1 }, delimiter))
  const sound = records.filter(({ fault }) => fault === undefined)
  const readable = sound.length > 0 ? sound : records
  const rows = spread(readable).map(({ line, cells }) => ({ line, cells }))
  const seen = [...rows, ...samples.flat()]
  return {
    path: file.path,
    encoding,
    delimiter,
    quote: '"',
    skipLines,
    ...(names ? { headless: true as const } : {}),
    header,
    rows: seen,
    first: records.slice(0, firstRows),
    last: (whole ? readable : (samples[1] ?? [])).slice(-lastRows).map(({ cells }) => cells),
    faulty: records.length - sound.length,
    whole: whole && rows.length === readable.length,
    short: split && [text, ...texts].every((sample) => sample.includes(lineEnd) && !sample.includes('"')),
    newline,
    mend,
    notes: [...notes, ...twiceNote([header.map(({ name }) => name), ...seen.map(({ cells }) => cells)], encoding, shown)],
    evidence: evidenceOf({
      encoding,
      encodingBecause,
      delimiter,
      delimiterBecause: because,
      quoted: text.includes('"'),
      newline,
      headerLine: names ? undefined : first.line,
      columns: header.length,
      sampledRows: seen.length,
    }),
  }
}

/**
 * Finds encoding, delimiter, header and sample rows of a CSV file. Reads at most three samples, so that large files take no longer.
 * @throws input error for an empty or binary file, a header without rows, or a first row of numbers
 */
export const probe = (file: SourceFile, hints: ProbeHints = {}): Promise<Probe> => understand(file, hints, sampleSize)
