/** What no engine should be given: it would die of it, or leave it out without a word. */
import { type CarteraError, fileError, placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { compressionBy, type SourceFile } from './file-kind.js'
import { openBytes } from './open-bytes.js'

const deepest = 500
const [quote, backslash] = [34, 92]
const isOpening = (byte: number) => byte === 91 || byte === 123
const isClosing = (byte: number) => byte === 93 || byte === 125

/** Refuses JSON so deep that a parser would run out of stack. @throws input error */
export async function refuseDeepJson(file: SourceFile): Promise<void> {
  let depth = 0
  let inText = false
  let escaped = false
  for await (const piece of openBytes(file)) {
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] as number
      if (escaped) escaped = false
      else if (inText) {
        if (byte === backslash) escaped = true
        else if (byte === quote) inText = false
      } else if (byte === quote) inText = true
      else if (isOpening(byte)) {
        depth++
        if (depth > deepest) throw fileError('too-deep', say('cannot-be-read', say('nested-too-deep', deepest)), { file: file.shown })
      } else if (isClosing(byte)) depth--
    }
  }
}

/** Bytes of a record that the engine reads; it is told so, since by itself it would leave out a longer one at the end of a file. */
export const longestRecord = 32_000_000

/**
 * How much of a file the engine reads at once, which is the longest record that it reads.
 * @param piece less, where all records seem to be short, so that the threads have a piece each
 */
export const readLimits = (piece = longestRecord): string => `max_line_size = ${piece}, buffer_size = ${piece}`

/**
 * A piece for each thread of a file that would be one piece or two; undefined for a small file, and for one that has pieces enough.
 * @param size in bytes
 */
export function pieceOf(size: number): number | undefined {
  if (size < 2e6 || size > 4 * longestRecord) return undefined
  return size < 16e6 ? 1e6 : 4e6
}

/** The error for a record that is longer, where its line is known. */
export const longRecordOn = (file: string, line: number): CarteraError =>
  placedError('long-line', say('record-too-long', longestRecord / 1e6), { file, line, hint: say('is-a-quote-open') })

/** Bytes of a JSON object that the engine reads. */
const longestObject = 16_777_216

/** Whether the engine refused a record for its length. */
export const isLongRecord = (error: unknown) =>
  /maximum line size|parallel csv reader currently does not support|maximum_object_size/i.test(String(error))

const [lineFeed, carriageReturn] = [10, 13]

/** A file of records as an engine reads it. */
interface Records {
  shown: string
  reader: { kind: string; path: string; quote?: string }
}

/** The physical line on which the first record of such a length begins. */
async function lineOfLongRecord({ shown, reader: { path, quote = '' } }: Records): Promise<number | undefined> {
  const mark = quote.charCodeAt(0)
  let [line, begun, size, inside] = [1, 1, 0, false]
  let lineBreak: number | undefined
  for await (const piece of openBytes({ path, shown, compression: compressionBy(path) })) {
    lineBreak ??= piece.includes(lineFeed) ? lineFeed : piece.includes(carriageReturn) ? carriageReturn : undefined
    for (const byte of piece) {
      if (byte === mark) inside = !inside
      size++
      if (size > longestRecord) return begun
      if (byte !== lineBreak) continue
      line++
      if (inside) continue
      begun = line
      size = 0
    }
  }
  return undefined
}

/** The line on which the first object that is too long for the engine begins in JSON, an object a row. */
async function lineOfLongObject({ shown, reader: { path } }: Records): Promise<number | undefined> {
  const [quote, backslash, open, shut] = [...'"\\{}'].map((sign) => sign.charCodeAt(0))
  let [line, begun, size, depth, inside, escaped] = [1, 1, 0, 0, false, false]
  for await (const piece of openBytes({ path, shown, compression: compressionBy(path) })) {
    for (const byte of piece) {
      if (byte === lineFeed) line++
      if (escaped) escaped = false
      else if (inside && byte === backslash) escaped = true
      else if (byte === quote) inside = !inside
      else if (!inside && byte === open && depth++ === 0) [begun, size] = [line, 0]
      else if (!inside && byte === shut) depth--
      if (depth > 0 && size++ > longestObject) return begun
    }
  }
  return undefined
}

/** The error for such a record in any of the files. */
export async function longRecord(files: readonly Records[]): Promise<CarteraError> {
  const isJson = files.some(({ reader: { kind } }) => kind.endsWith('json'))
  const reason = say('record-too-long', Math.floor((isJson ? longestObject : longestRecord) / 1e6))
  const hint = say(isJson ? 'shorten-record' : 'is-a-quote-open')
  for (const file of files) {
    const { kind } = file.reader
    const line = kind === 'csv' ? await lineOfLongRecord(file) : isJson ? await lineOfLongObject(file) : undefined
    if (line !== undefined) return placedError('long-line', reason, { file: file.shown, line, hint })
  }
  const file = files.map(({ shown }) => shown).join(', ')
  return fileError('long-line', say('cannot-be-read', reason), { file, hint })
}
