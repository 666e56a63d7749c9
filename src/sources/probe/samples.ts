/** Samples of a file: its head, and parts from its middle and its end, as text and as rows. */
import { fileError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes, readSlice } from '../find/open-bytes.js'
import { isUnseen } from '../grammar/ids.js'
import { decodingOf } from './decoding.js'
import { type SampledLines, type SampledRecord, sampledRecords } from './sampled-records.js'

/** What ends the lines of a file. */
export type Newline = 'LF' | 'CRLF' | 'CR' | 'mixed'

export const largestHead = 32 << 20

export const headRows = 2000

const otherRows = 1000

interface Head {
  bytes: Buffer
  /** The sample is the whole file. */
  whole: boolean
}

export async function headOf(file: SourceFile, length: number): Promise<Head> {
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

export function refuseBinary(head: Buffer, shown: string) {
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

export async function decoded(bytes: Buffer, encoding: string, shown: string, last: boolean): Promise<string> {
  const decoding = await decodingOf(encoding, shown)
  return withoutMark(decoding.write(bytes) + (last ? decoding.end() : ''))
}

/** A sample from inside the file, from the first character that begins in it. */
export async function inner(file: SourceFile, encoding: string, bytes: Buffer, last: boolean): Promise<string> {
  const skip = /^utf-8/.test(encoding) ? bytes.findIndex((byte) => (byte & 0xc0) !== 0x80) : 0
  return decoded(bytes.subarray(Math.max(skip, 0)), encoding, file.shown, last).catch(() => '')
}

export function newlineOf(text: string): Newline {
  const crlf = text.split('\r\n').length - 1
  const lf = text.split('\n').length - 1 - crlf
  if (crlf + lf === 0) return text.includes('\r') ? 'CR' : 'LF'
  return crlf === 0 ? 'LF' : lf === 0 ? 'CRLF' : 'mixed'
}

/** Lines of a sample, the last one only when the sample ends with the file. */
export function linesOf(text: string, newline: string, whole: boolean): string[] {
  const lines = text.split(newline)
  const last = lines.pop() ?? ''
  if (whole && last !== '') lines.push(last)
  return lines
}

/** A few rows more than are wanted, in place of those that are not good. */
const spareRows = 100

/** Good rows of a sample that may begin inside a quoted cell; its first line is never whole. */
export function innerRows(text: string, known: Omit<SampledLines, 'lines' | 'first'>, delimiter: string) {
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
export function spread<T>(rows: readonly T[]): readonly T[] {
  const others = rows.length - headRows
  if (others <= 2 * otherRows) return rows
  return [
    ...rows.slice(0, headRows),
    ...Array.from({ length: 2 * otherRows }, (_, i) => valueAt(rows, headRows + Math.floor(((i + 1) * others) / (2 * otherRows)) - 1)),
  ]
}

/** Records without those of which all cells are blank, which are no rows; all of them where none is filled. */
export function filledOnes(records: readonly SampledRecord[]): readonly SampledRecord[] {
  const filled = records.filter(({ cells, fault }) => fault !== undefined || !cells.every(isUnseen))
  return filled.length > 0 ? filled : records
}
