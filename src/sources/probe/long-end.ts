/** The end of a file, of which the engine would leave out the last line without a word where that is too long and no line break follows. */
import { stat } from 'node:fs/promises'
import { compressionBy, type SourceFile } from '../find/file-kind.js'
import { longestRecord, longRecord } from '../find/limits.js'
import { openBytes, readSlice } from '../find/open-bytes.js'
import { type Spelling, spellingOfPacked } from './odd-spelling.js'

const piece = 1 << 20
const endsLine = (bytes: Buffer) => bytes.includes(10) || bytes.includes(13)

/** Whether no line break stands among the last bytes of a file that a record may have. */
async function hasLongEnd(path: string, shown: string): Promise<boolean> {
  const { size } = await stat(path)
  if (size <= longestRecord) return false
  for (let at = size; at > 0 && size - at <= longestRecord; at -= piece)
    if (endsLine(await readSlice({ path, shown }, Math.max(at - piece, 0), piece))) return false
  return true
}

/**
 * Refuses a file whose last line is longer than the engine reads.
 * @param path where the engine reads it, as UTF-8
 * @returns of a packed file, which must be read as a whole to know its end, what else was seen
 * @throws input error that names the line
 */
export async function refuseLongEnd(
  { shown }: Pick<SourceFile, 'shown'>,
  path: string,
  signal?: AbortSignal,
): Promise<{ spelling?: Spelling }> {
  const compression = compressionBy(path)
  const refusal = () => longRecord([{ shown, reader: { kind: 'csv', path, quote: '"' } }])
  if (compression === 'none') {
    if (await hasLongEnd(path, shown)) throw await refusal()
    return {}
  }
  const { end, ...spelling } = await spellingOfPacked(openBytes({ path, shown, compression }, signal))
  if (end > longestRecord) throw await refusal()
  return { spelling }
}
