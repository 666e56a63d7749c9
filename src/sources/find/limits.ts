/** What no engine should be given: it would die of it, or leave it out without a word. */
import { inputError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { openBytes, readSlice, type SourceFile } from './files.js'

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
        if (depth > deepest) throw inputError('too-deep', say('nested-too-deep', file.shown, deepest), { file: file.shown })
      } else if (isClosing(byte)) depth--
    }
  }
}

/** Bytes of a line that the engine reads; it leaves out a longer one at the end of a file. */
const longestLine = 32 << 20
const piece = 1 << 16

/** Refuses a file whose last line is longer than the engine reads. @throws input error */
export async function refuseLongLastLine(file: SourceFile): Promise<void> {
  if (file.compression !== 'none' || file.size <= longestLine) return
  for (let end = file.size - 1; end > 0; end -= piece) {
    if (file.size - end > longestLine) throw longLine('last-line-too-long', file.shown, longestLine >> 20)
    const from = Math.max(0, end - piece)
    const bytes = await readSlice(file, from, end - from)
    if (bytes.includes(10) || bytes.includes(13)) return
  }
}

const longLine = (key: 'last-line-too-long' | 'record-too-long', shown: string, most: number) =>
  inputError('long-line', say(key, shown, most), { file: shown, hint: say('is-a-quote-open') })

/** Whether the engine refused a record for its length. */
export const isLongRecord = (error: unknown) => /maximum line size|parallel csv reader currently does not support/i.test(String(error))

/** The error for such a record. */
export const longRecord = (shown: string) => longLine('record-too-long', shown, 2)
