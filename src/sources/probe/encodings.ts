/** The encodings of text files: found from samples, and converted to UTF-8 as a stream. */
import { isAscii, isUtf8 } from 'node:buffer'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { inputError, placedError, usageError } from '../../errors.js'
import type { Words } from '../../model/definition.js'
import { copyFailure } from '../../places/private-folder.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { tempFolder } from '../find/files.js'
import { openBytes } from '../find/open-bytes.js'

/** An encoding with the reason for it. */
export interface FoundEncoding {
  encoding: string
  because: Words
  /** Bytes of the byte order mark. */
  mark: number
}

const aliases: Record<string, string> = {
  utf8: 'utf-8',
  utf16le: 'utf-16le',
  utf16: 'utf-16le',
  utf16be: 'utf-16be',
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
}

/**
 * The canonical name of an encoding that a user may name. Latin-1 is read as its superset Windows-1252, as web browsers do.
 * @throws usage error for an encoding that is not known
 */
export async function encodingNamed(name: string): Promise<string> {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const known = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined
  if (known) return known
  const { default: iconv } = await import('iconv-lite')
  if (!(plain in Object.prototype) && iconv.encodingExists(name) && !/^(base64|hex|binary|internal|utf-?7)/i.test(name))
    return name.toLowerCase()
  throw usageError('unknown-encoding', say('unknown-encoding', name), {
    value: name,
    hint: say('common-encodings'),
  })
}

/** Without the incomplete character at its end. */
function wholeUtf8(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}

/** Without the rest of a character at its beginning. */
function fromUtf8Start(bytes: Buffer): Buffer {
  let start = 0
  while (start < 3 && start < bytes.length && ((bytes[start] as number) & 0xc0) === 0x80) start++
  return bytes.subarray(start)
}

/** The encoding that a byte order mark tells, and the mark's length. */
export const markOf = (head: Buffer): [string, number] | undefined =>
  head.toString('hex', 0, 3) === 'efbbbf'
    ? ['utf-8', 3]
    : head.toString('hex', 0, 2) === 'fffe'
      ? ['utf-16le', 2]
      : head.toString('hex', 0, 2) === 'feff'
        ? ['utf-16be', 2]
        : undefined

/** Whether the bytes beyond ASCII are UTF-8 characters rather than lone bytes: text of another encoding hardly ever looks so. */
function mostlyUtf8(samples: readonly Buffer[]): boolean {
  let characters = 0
  let strays = 0
  for (const sample of samples) {
    const rest = sample
      .toString('latin1')
      .replace(/[\xc3-\xdf][\x80-\xbf]|\xc2[\xa0-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g, () => {
        characters++
        return ''
      })
    strays += rest.length - rest.replace(/[\x80-\xff]+/g, '').length
  }
  return characters > strays
}

/**
 * Finds the encoding: the byte order mark, else UTF-8 where all samples are valid, or are but for stray bytes, which the strict
 * read then names; else the 8-bit encoding whose letters make words.
 * @param samples the first from the beginning of the file
 * @throws input error where two 8-bit encodings give different words and neither is clearly the better
 */
export async function findEncoding(samples: readonly Buffer[], shown: string): Promise<FoundEncoding> {
  const head = samples[0] ?? Buffer.alloc(0)
  const marked = markOf(head)
  if (marked) {
    const because = { en: 'the file begins with its byte order mark', es: 'el archivo empieza con su marca de orden de bytes' }
    return { encoding: marked[0], because, mark: marked[1] }
  }
  if (samples.every((sample, i) => isUtf8(wholeUtf8(i === 0 ? sample : fromUtf8Start(sample))))) {
    const ascii = samples.every((sample) => isAscii(sample))
    const because = ascii
      ? { en: 'only ASCII was seen', es: 'solo se ha visto ASCII' }
      : { en: 'all text seen is valid UTF-8', es: 'todo el texto visto es UTF-8 válido' }
    return { encoding: 'utf-8', because, mark: 0 }
  }
  if (mostlyUtf8(samples)) {
    const because = { en: 'nearly all text seen is valid UTF-8', es: 'casi todo el texto visto es UTF-8 válido' }
    return { encoding: 'utf-8', because, mark: 0 }
  }
  return { ...(await eightBitEncoding(samples, head, shown)), mark: 0 }
}

async function eightBitEncoding(samples: readonly Buffer[], head: Buffer, shown: string): Promise<Omit<FoundEncoding, 'mark'>> {
  const { eightBitReadings, judge } = await import('./eight-bit.js')
  const found = judge(await eightBitReadings(samples))
  if ('clear' in found) {
    const { encoding, words } = found.clear
    if (encoding === 'windows-1252') return { encoding, because: notUtf8(head) }
    const example = words[0] ?? ''
    return {
      encoding,
      because: {
        en: `it makes words of the letters beyond ASCII: "${example}"`,
        es: `con ella las letras no ASCII forman palabras: "${example}"`,
      },
    }
  }
  const [best, other] = found.doubtful
  if (!best || !other) return { encoding: 'windows-1252', because: notUtf8(head) }
  const at = best.words.findIndex((word, i) => word !== other.words[i])
  const reading = ({ encoding, words }: typeof best) => say('encoding-reading', words[Math.max(at, 0)] ?? '', encoding)
  throw inputError('ambiguous-encoding', say('ambiguous-encoding', shown, reading(best), reading(other)), {
    file: shown,
    value: best.words[Math.max(at, 0)],
    hint: say('name-encoding', best.encoding),
  })
}

function notUtf8(head: Buffer): Words {
  const offset = badUtf8(wholeUtf8(head))
  if (offset < 0) return { en: 'there are bytes that are not UTF-8', es: 'hay bytes que no son UTF-8' }
  const byte = hex(head, offset)
  return { en: `the byte ${byte} at offset ${offset} is not UTF-8`, es: `el byte ${byte} en la posición ${offset} no es UTF-8` }
}

/** Turns bytes to text piece by piece; throws an input error with the offset of bytes that the encoding does not know. */
export interface TextDecoding {
  write(bytes: Buffer): string
  end(): string
}

const undecodable = (shown: string, encoding: string, offset: number, bytes: string) =>
  placedError('undecodable', say('undecodable', offset, bytes, encoding), {
    file: shown,
    value: bytes,
    encoding,
    hint: say(encoding === 'utf-8' ? 'name-the-encoding' : 'name-another-encoding'),
  })

const hex = (bytes: Buffer, at: number, length = 1) =>
  [...bytes.subarray(at, at + length)].map((byte) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(' ')

/** Index of the first byte that is not UTF-8; −1 when all are. */
export function badUtf8(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUtf8(wholeUtf8(bytes.subarray(0, middle)))) low = middle
    else high = middle - 1
  }
  return wholeUtf8(bytes.subarray(0, low)).length
}

function utf8Decoding(shown: string): TextDecoding {
  let offset = 0
  let rest: Buffer = Buffer.alloc(0)
  const decode = (bytes: Buffer) => {
    const bad = badUtf8(bytes)
    if (bad >= 0) throw undecodable(shown, 'utf-8', offset + bad, hex(bytes, bad))
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

/** UTF-16: a high surrogate must be followed by a low one. */
function utf16Decoding(shown: string, encoding: string): TextDecoding {
  let offset = 0
  let rest: Buffer = Buffer.alloc(0)
  const decode = (given: Buffer) => {
    const bytes = encoding === 'utf-16be' ? Buffer.from(given).swap16() : given
    const text = bytes.toString('utf16le')
    const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text)
    if (lone) throw undecodable(shown, encoding, offset + lone.index * 2, hex(given, lone.index * 2, 2))
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
      if (rest.length > 0) throw undecodable(shown, encoding, offset, hex(rest, 0, rest.length))
      return ''
    },
  }
}

const unknown = '\ufffd'

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
        throw undecodable(shown, encoding, offset + first, hex(bytes, first))
      }
      offset += bytes.length
      return changed.size === 0 ? text : text.replace(pattern, (c) => changed.get(c) as string)
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

/** The bytes of a file in UTF-8, each piece to be used before the next is asked for. One-byte encodings are never made text. */
async function* openUtf8(file: SourceFile, encoding: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const table = encoding.startsWith('utf-') ? undefined : await singleByteTable(encoding)
  if (!table) {
    for await (const text of openText(file, encoding, signal)) yield Buffer.from(text)
    return
  }
  const characters = table.map((text) => (text === unknown ? undefined : Buffer.from(text)))
  let converted = Buffer.alloc(0)
  let offset = 0
  for await (const bytes of openBytes(file, signal)) {
    if (converted.length < bytes.length * 3) converted = Buffer.allocUnsafe(bytes.length * 3)
    let at = 0
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number
      if (byte < 0x80) {
        converted[at++] = byte
        continue
      }
      const character = characters[byte]
      if (character === undefined) throw undecodable(file.shown, encoding, offset + i, hex(bytes, i))
      for (let j = 0; j < character.length; j++) converted[at++] = character[j] as number
    }
    offset += bytes.length
    yield converted.subarray(0, at)
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer) {
  for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten
}

/** Endings by which the engine knows what to unpack. */
export const engineReads: Record<SourceFile['compression'], string> = { none: '', gzip: '.gz', zstd: '.zst' }

/**
 * A path where the engine finds the file as UTF-8: its own, or that of a converted copy in a new folder inside `tempDir`.
 * The engine skips the byte order mark of UTF-8, and unpacks what ends in `.gz` or `.zst`.
 * @throws input error with the byte offset of what cannot be decoded
 */
export async function toUtf8(file: SourceFile, encoding: string, tempDir = tmpdir(), signal?: AbortSignal): Promise<string> {
  const ending = engineReads[file.compression]
  const own = extname(file.path).toLowerCase()
  if (encoding === 'utf-8' && (ending === '' ? !['.gz', '.zst'].includes(own) : own === ending)) return file.path
  const folder = await tempFolder(tempDir)
  const path = join(folder, 'utf-8.csv')
  const handle = await open(path, 'w')
  try {
    for await (const piece of openUtf8(file, encoding, signal)) await writeAll(handle, piece)
    await handle.close()
    return path
  } catch (error) {
    await handle.close()
    await rm(folder, { recursive: true, force: true })
    throw copyFailure(error, tempDir)
  }
}
