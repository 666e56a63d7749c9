/** Bytes that may stand for a number which the engine's reader takes and the grammar does not, `1_000`, or a sign followed by white space; or takes in one way of two, `1.000`. */
import { closeSync, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** Small enough to stay in the processor's cache. */
const pieceSize = 1 << 18
/** Pieces read before anything else has its turn. */
const piecesAtOnce = 64
/** So many harmless underscores, as in ids, and it is quicker to ask the engine. */
const mostLooks = 100_000

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57

const lonely = ['- ', '+ ', '-\t', '+\t'].map((text) => Buffer.from(text))

const pointAndZeros = Buffer.from('.000')

const hasLoneSign = (bytes: Buffer) => (bytes.includes(32) || bytes.includes(9)) && lonely.some((pair) => bytes.includes(pair))

/**
 * Whether a file may hold such a spelling. What it says of is suspicion only, since an id may look like it; "no" is certain.
 * @param signs also look for a sign followed by white space
 * @param zeros also look for a point before three zeros, which may stand between groups of digits
 */
export async function hasOddSpelling(path: string, signs: boolean, zeros: boolean): Promise<boolean> {
  if (/\.(gz|zst)$/i.test(path)) return true
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(pieceSize)
    let kept = 0
    let looks = 0
    for (let piece = 1; ; piece++) {
      if (piece % piecesAtOnce === 0) await setImmediate()
      const bytesRead = readSync(file, buffer, kept, pieceSize - kept, null)
      if (bytesRead === 0) return false
      const bytes = buffer.subarray(0, kept + bytesRead)
      for (let at = bytes.indexOf(95); at >= 0; at = bytes.indexOf(95, at + 1)) {
        if (isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])) return true
        if (++looks > mostLooks) return true
      }
      if (signs && hasLoneSign(bytes)) return true
      if (zeros && bytes.includes(pointAndZeros)) return true
      kept = Math.min(3, bytes.length)
      bytes.copy(buffer, 0, bytes.length - kept)
    }
  } finally {
    closeSync(file)
  }
}
