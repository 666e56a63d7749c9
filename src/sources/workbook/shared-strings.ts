/** The shared texts of a workbook, held as bytes: a million of them take some megabytes. */
import { say } from '../../words/sentence.js'
import { cellText, unescapedCell } from './cell-text.js'
import { workbookFault } from './faults.js'
import { parseWhole } from './parse.js'
import type { Archive } from './unzip.js'

/** Texts by their number. */
export interface SharedStrings {
  count: number
  /** Undefined where there is no such text. */
  at(index: number): string | undefined
}

/** All shared texts unpack to no more than this, since they are held. */
const mostBytes = 1 << 30
const room = 1 << 20

/** A store of texts that grows by a megabyte. */
function textStore() {
  const pieces: Buffer[] = []
  let [current, used] = [Buffer.alloc(0), 0]
  let ends = new Float64Array(1024)
  let count = 0
  return {
    add(text: string) {
      const size = Buffer.byteLength(text)
      if (used + size > current.length) {
        current = Buffer.allocUnsafe(Math.max(room, size))
        pieces.push(current)
        used = 0
      }
      current.write(text, used)
      if (2 * count + 2 > ends.length) {
        const larger = new Float64Array(2 * ends.length)
        larger.set(ends)
        ends = larger
      }
      ends[2 * count] = (pieces.length - 1) * 2 ** 32 + used
      used += size
      ends[2 * count + 1] = used
      count++
    },
    at(index: number): string | undefined {
      if (!(index >= 0 && index < count)) return undefined
      const start = ends[2 * index] as number
      const piece = Math.floor(start / 2 ** 32)
      return pieces[piece]?.toString('utf8', start - piece * 2 ** 32, ends[2 * index + 1])
    },
    get count() {
      return count
    },
  }
}

/** No texts, of a workbook without any. */
export const noStrings: SharedStrings = { count: 0, at: () => undefined }

/** Reads the shared texts. */
export async function sharedStrings(archive: Archive, part: string): Promise<SharedStrings> {
  const store = textStore()
  const text = cellText()
  let depth = 0
  await parseWhole(
    archive,
    part,
    {
      open(name) {
        depth++
        if (depth === 2 && name === 'si') text.begin()
        else text.open(name)
      },
      close(name) {
        depth--
        if (depth === 1 && name === 'si') {
          const found = text.end()
          if (found === undefined) throw workbookFault(archive.shown, say('long-shared-text', store.count + 1))
          store.add(unescapedCell(found))
        } else text.close(name)
      },
      text: (piece) => text.text(piece),
    },
    mostBytes,
  )
  return store
}
