/** Text of the bytes of a file, as a stream; bytes that the encoding does not know are told with their offset. */
import { placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes } from '../find/open-bytes.js'
import { decodedTwice, unfinishedAt } from './twice-encoded.js'
import { badUtf8, wholeUtf8 } from './utf8.js'

/** Turns bytes to text piece by piece; throws an input error with the offset of bytes that the encoding does not know. */
export interface TextDecoding {
  write(bytes: Buffer): string
  end(): string
}

export const undecodable = (shown: string, encoding: string, offset: number, bytes: string) =>
  placedError('undecodable', say('undecodable', offset, bytes, encoding), {
    file: shown,
    value: bytes,
    encoding,
    hint: say(encoding === 'utf-8' ? 'name-the-encoding' : 'name-another-encoding'),
  })

/** Bytes as `0xE9 0x20`. */
export const shownBytes = (bytes: Buffer, at: number, length = 1) =>
  [...bytes.subarray(at, at + length)].map((byte) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(' ')

function utf8Decoding(shown: string): TextDecoding {
  let offset = 0
  let rest: Buffer = Buffer.alloc(0)
  const decode = (bytes: Buffer) => {
    const bad = badUtf8(bytes)
    if (bad >= 0) throw undecodable(shown, 'utf-8', offset + bad, shownBytes(bytes, bad))
    offset += bytes.length
    return bytes.toString('utf8')
  }
  return {
    write(bytes) {
      const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
      const whole = wholeUtf8(all)
      rest = all.subarray(whole.length)
      return decode(whole)
    },
    end: () => decode(rest),
  }
}

/** UTF-8 that became UTF-8 a second time; what may go on in the next piece waits for it. */
function utf8TwiceDecoding(shown: string): TextDecoding {
  const { write, end } = utf8Decoding(shown)
  let rest = ''
  return {
    write(bytes) {
      const text = rest + write(bytes)
      const at = unfinishedAt(text)
      rest = text.slice(at)
      return decodedTwice(text.slice(0, at))
    },
    end: () => decodedTwice(rest + end()),
  }
}

/** UTF-16: a high surrogate must be followed by a low one. */
function utf16Decoding(shown: string, encoding: string): TextDecoding {
  let offset = 0
  let rest: Buffer = Buffer.alloc(0)
  const decode = (given: Buffer) => {
    const bytes = encoding === 'utf-16be' ? Buffer.from(given).swap16() : given
    const text = bytes.toString('utf16le')
    const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text)
    if (lone) throw undecodable(shown, encoding, offset + lone.index * 2, shownBytes(given, lone.index * 2, 2))
    offset += given.length
    return text
  }
  const isHigh = (bytes: Buffer, at: number) => ((bytes[encoding === 'utf-16be' ? at : at + 1] ?? 0) & 0xfc) === 0xd8
  return {
    write(bytes) {
      const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
      let whole = all.length & ~1
      if (whole >= 2 && isHigh(all, whole - 2)) whole -= 2
      rest = all.subarray(whole)
      return decode(all.subarray(0, whole))
    },
    end() {
      if (rest.length > 0) throw undecodable(shown, encoding, offset, shownBytes(rest, 0, rest.length))
      return ''
    },
  }
}

/** What stands for a byte that an encoding does not know. */
export const unknown = '\ufffd'

/** One byte, one character: the byte's place in the table is its text. */
function tableDecoding(shown: string, encoding: string, table: readonly string[]): TextDecoding {
  const none = table.flatMap((text, byte) => (text === unknown ? [byte] : []))
  const changed = new Map(
    table.flatMap((text, byte) => (text === String.fromCharCode(byte) ? [] : [[String.fromCharCode(byte), text] as const])),
  )
  const pattern = new RegExp(`[${[...changed.keys()].map((c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')}]`, 'g')
  let offset = 0
  return {
    write(bytes) {
      const text = bytes.toString('latin1')
      const bad = none.map((byte) => bytes.indexOf(byte)).filter((at) => at >= 0)
      if (bad.length > 0) {
        const first = Math.min(...bad)
        throw undecodable(shown, encoding, offset + first, shownBytes(bytes, first))
      }
      offset += bytes.length
      return changed.size === 0 ? text : text.replace(pattern, (c) => changed.get(c) ?? c)
    },
    end: () => '',
  }
}

/** The characters of a superset of ASCII with one byte each; `undefined` for other encodings. */
export async function singleByteTable(encoding: string): Promise<string[] | undefined> {
  const { default: iconv } = await import('iconv-lite')
  const table = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.from([byte]), encoding, { stripBOM: false }))
  const ascii = table.slice(0, 128).every((text, byte) => text === String.fromCharCode(byte))
  return ascii && table.every((text) => text.length === 1) && table.filter((text) => text === unknown).length < 64 ? table : undefined
}

async function iconvDecoding(shown: string, encoding: string): Promise<TextDecoding> {
  const table = await singleByteTable(encoding)
  if (table) return tableDecoding(shown, encoding, table)
  const { default: iconv } = await import('iconv-lite')
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  let offset = 0
  const checked = (text: string, length: number) => {
    const bad = text.indexOf(unknown)
    if (bad >= 0) throw undecodable(shown, encoding, offset + iconv.encode(text.slice(0, bad), encoding).length, 'multi-byte')
    offset += length
    return text
  }
  return { write: (bytes) => checked(decoder.write(bytes), bytes.length), end: () => checked(decoder.end() ?? '', 0) }
}

/** A decoder of one file. The byte order mark, if any, is left in the text. */
export async function decodingOf(encoding: string, shown: string): Promise<TextDecoding> {
  if (encoding === 'utf-8') return utf8Decoding(shown)
  if (encoding === 'utf-8-twice') return utf8TwiceDecoding(shown)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoding(shown, encoding)
  return iconvDecoding(shown, encoding)
}

/** The text of a file as it comes, without its byte order mark. */
export async function* openText(
  file: Pick<SourceFile, 'path' | 'shown' | 'compression'>,
  encoding: string,
  signal?: AbortSignal,
  pieceSize?: number,
): AsyncGenerator<string> {
  const decoding = await decodingOf(encoding, file.shown)
  let first = true
  const unmarked = (text: string) => {
    if (!first || text === '') return text
    first = false
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }
  for await (const bytes of openBytes(file, signal, pieceSize)) yield unmarked(decoding.write(bytes))
  yield unmarked(decoding.end())
}
