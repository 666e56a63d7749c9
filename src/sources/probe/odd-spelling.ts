/** Bytes that may stand for a number which the engine's reader takes and the grammar does not, `1_000`, or a sign followed by white space; or takes in one way of two, `1.000`. */
import { closeSync, openSync, readSync } from 'node:fs'
import { setTimeout as delay, setImmediate } from 'node:timers/promises'

/** Small enough to stay in the processor's cache. */
const pieceSize = 1 << 18
/** Pieces read before anything else has its turn. */
const piecesAtOnce = 64
/** Milliseconds in which it begins. */
const engineFirst = 2
/** So many harmless underscores, as in ids, and it is quicker to ask the engine. */
const mostLooks = 100_000

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57

const lonely = ['- ', '+ ', '-\t', '+\t'].map((text) => Buffer.from(text))

const pointAndZeros = Buffer.from('.000')

const hasLoneSign = (bytes: Buffer) => (bytes.includes(32) || bytes.includes(9)) && lonely.some((pair) => bytes.includes(pair))

/** What was seen in the bytes of a file. */
export interface Spelling {
  /** A digit, an underscore, a digit; or too many underscores to look at. */
  underscores: boolean
  /** A sign followed by white space. */
  signs: boolean
  /** A point before three zeros, which may stand between groups of digits. */
  zeros: boolean
}

function spellings() {
  const seen: Spelling = { underscores: false, signs: false, zeros: false }
  let looks = 0
  return {
    seen,
    look(bytes: Buffer, { signs, zeros }: Pick<Spelling, 'signs' | 'zeros'>) {
      if (!seen.underscores)
        for (let at = bytes.indexOf(95); at >= 0 && !seen.underscores; at = bytes.indexOf(95, at + 1))
          seen.underscores = (isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])) || ++looks > mostLooks
      if (signs) seen.signs ||= hasLoneSign(bytes)
      if (zeros) seen.zeros ||= bytes.includes(pointAndZeros)
    },
  }
}

const kept = 3

/** What a packed file holds, looked at once: its spellings, and how many bytes stand behind its last line break. */
export async function spellingOfPacked(pieces: AsyncIterable<Buffer>): Promise<Spelling & { end: number }> {
  const { seen, look } = spellings()
  const all = { signs: true, zeros: true }
  let before: Buffer = Buffer.alloc(0)
  let end = 0
  for await (const piece of pieces) {
    if (before.length > 0) look(Buffer.concat([before, piece.subarray(0, kept)]), all)
    look(piece, all)
    before = Buffer.concat([before, piece.subarray(-kept)]).subarray(-kept)
    const last = Math.max(piece.lastIndexOf(10), piece.lastIndexOf(13))
    end = last < 0 ? end + piece.length : piece.length - last - 1
  }
  return { ...seen, end }
}

/**
 * Whether a file may hold such a spelling. What it says of is suspicion only, since an id may look like it; "no" is certain.
 * @param spelling of a packed file, what was seen in it
 * @param signs also look for a sign followed by white space
 * @param zeros also look for a point before three zeros, which may stand between groups of digits
 */
export async function hasOddSpelling(
  { path, spelling }: { path: string; spelling?: Spelling | undefined },
  signs: boolean,
  zeros: boolean,
): Promise<boolean> {
  const isOdd = (seen: Spelling) => seen.underscores || (signs && seen.signs) || (zeros && seen.zeros)
  if (spelling) return isOdd(spelling)
  if (/\.(gz|zst)$/i.test(path)) return true
  // The engine has its turn first, which reads the file meanwhile.
  await delay(engineFirst)
  const file = openSync(path, 'r')
  try {
    const { seen, look } = spellings()
    const buffer = Buffer.allocUnsafe(pieceSize)
    let over = 0
    for (let piece = 1; ; piece++) {
      if (piece % piecesAtOnce === 0) await setImmediate()
      const bytesRead = readSync(file, buffer, over, pieceSize - over, null)
      if (bytesRead === 0) return false
      const bytes = buffer.subarray(0, over + bytesRead)
      look(bytes, { signs, zeros })
      if (isOdd(seen)) return true
      over = Math.min(kept, bytes.length)
      bytes.copy(buffer, 0, bytes.length - over)
    }
  } finally {
    closeSync(file)
  }
}
