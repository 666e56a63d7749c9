/** Every line of a file with bytes that its encoding does not know. */
import type { SourceFile } from '../find/file-kind.js'
import { openBytes } from '../find/open-bytes.js'
import { singleByteTable } from './decoding.js'
import { encodingNamed } from './encodings.js'
import { badUtf8 } from './utf8.js'

/** A line with bytes that are no text. */
export interface UndecodableLine {
  /** Physical line, from 1. */
  line: number
  /** Of the first such byte in the file, from 0. */
  offset: number
  /** `0x81`. */
  byte: string
}

/** Index of the first byte of a line that is no text; −1 when all is. */
type Finder = (line: Buffer) => number

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

async function finderOf(encoding: string): Promise<Finder> {
  if (/^utf-8/.test(encoding)) return badUtf8
  if (encoding.startsWith('utf-16')) {
    return (line) => {
      const whole = Buffer.from(line.subarray(0, line.length & ~1))
      const text = (encoding === 'utf-16be' ? whole.swap16() : whole).toString('utf16le')
      const found = lone.exec(text)
      return found ? found.index * 2 : line.length % 2 === 1 ? line.length - 1 : -1
    }
  }
  const table = await singleByteTable(encoding)
  if (table) {
    const unknown = table.flatMap((text, byte) => (text === '\ufffd' ? [byte] : []))
    return (line) => {
      const found = unknown.map((byte) => line.indexOf(byte)).filter((at) => at >= 0)
      return found.length === 0 ? -1 : Math.min(...found)
    }
  }
  const { default: iconv } = await import('iconv-lite')
  return (line) => {
    const text = iconv.decode(line, encoding, { stripBOM: false })
    const bad = text.indexOf('\ufffd')
    return bad < 0 ? -1 : iconv.encode(text.slice(0, bad), encoding).length
  }
}

/** Where the next line begins, or −1; wide characters are looked at two bytes at a time. */
function nextLine(bytes: Buffer, from: number, encoding: string): number {
  const wide = encoding.startsWith('utf-16')
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (!wide) return at + 1
    if (encoding === 'utf-16le' && at % 2 === 0 && bytes[at + 1] === 0) return at + 2
    if (encoding === 'utf-16be' && at % 2 === 1 && bytes[at - 1] === 0) return at + 1
  }
  return -1
}

/** The lines of a file that cannot be decoded, in order. */
export async function* undecodableLines(
  file: Pick<SourceFile, 'path' | 'shown' | 'compression'>,
  named: string,
  signal?: AbortSignal,
): AsyncGenerator<UndecodableLine> {
  const encoding = await encodingNamed(named)
  const badByte = await finderOf(encoding)
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  let line = 1
  const found = (bytes: Buffer, from: number): UndecodableLine[] => {
    const bad = badByte(bytes)
    if (bad < 0) return []
    return [{ line, offset: offset + from + bad, byte: `0x${(bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')}` }]
  }
  for await (const piece of openBytes(file, signal)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : Buffer.from(piece)
    let from = 0
    for (let next = nextLine(bytes, 0, encoding); next >= 0; next = nextLine(bytes, from, encoding)) {
      yield* found(bytes.subarray(from, next), from)
      line++
      from = next
    }
    rest = bytes.subarray(from)
    offset += from
  }
  yield* found(rest, 0)
}
