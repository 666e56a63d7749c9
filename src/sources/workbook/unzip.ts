/** Entries of a zip archive, found by its directory and unpacked as a stream: each checked against its sum, none larger than it may be. */
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { CarteraError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { readFailure } from '../find/file-failure.js'
import { workbookFault } from './faults.js'

/** An entry by its head in the directory. */
interface Entry {
  name: string
  method: number
  encrypted: boolean
  crc: number
  packed: number
  size: number
  offset: number
}

/** An open archive. */
export interface Archive {
  shown: string
  /** Names of entries without regard to case, with `/` between folders. */
  has(name: string): boolean
  names(): string[]
  /** The bytes of an entry as they come. @throws input error for damage, encryption, and what unpacks to too much */
  read(name: string, most?: number): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** No workbook has more entries, unpacks to more bytes, or to more than so many times its size. */
const limits = { entries: 20_000, unpacked: 16 * 2 ** 30, ratio: 200, directory: 64 << 20 } as const

/** Below this an entry may be packed as well as it will. */
const unsuspected = 8 << 20
const endSize = 22
const longestComment = 65_535
const stored = 0
const deflated = 8

const canonical = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

async function bytesAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, offset)
  return buffer.subarray(0, bytesRead)
}

interface Directory {
  start: number
  size: number
  entries: number
  /** Where the directory really ends: archives may have bytes before them. */
  end: number
}

/** Where the directory lies. Undefined where the archive has no end. */
async function directoryOf(file: FileHandle, size: number): Promise<Directory | undefined> {
  const from = Math.max(0, size - endSize - longestComment)
  const tail = await bytesAt(file, from, size - from)
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (at < 0 || tail.length - at < endSize) return undefined
  const found = {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    start: tail.readUInt32LE(at + 16),
    end: from + at,
  }
  if (found.entries < 0xffff && found.size < 0xffffffff && found.start < 0xffffffff) return found
  const locator = await bytesAt(file, from + at - 20, 20)
  if (locator.toString('latin1', 0, 4) !== 'PK\x06\x07') return found
  const place = Number(locator.readBigUInt64LE(8))
  const large = await bytesAt(file, place, 56)
  if (large.toString('latin1', 0, 4) !== 'PK\x06\x06' || large.length < 56) return undefined
  return {
    entries: Number(large.readBigUInt64LE(32)),
    size: Number(large.readBigUInt64LE(40)),
    start: Number(large.readBigUInt64LE(48)),
    end: place,
  }
}

/** Sizes and the offset where zip64 tells them. */
function withZip64(entry: Entry, extra: Buffer): Entry {
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    if (id === 1) {
      const numbers = extra.subarray(at + 4, at + 4 + length)
      let next = 0
      const large = (value: number) => {
        if (value !== 0xffffffff || next + 8 > numbers.length) return value
        next += 8
        return Number(numbers.readBigUInt64LE(next - 8))
      }
      const size = large(entry.size)
      const packed = large(entry.packed)
      return { ...entry, size, packed, offset: large(entry.offset) }
    }
    at += 4 + length
  }
  return entry
}

const headSize = 46

function entriesOf(bytes: Buffer, shown: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (let at = 0; at + headSize <= bytes.length && bytes.toString('latin1', at, at + 4) === 'PK\x01\x02'; ) {
    const [name, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const behind = at + headSize + name
    const entry: Entry = {
      name: bytes.toString('utf8', at + headSize, behind),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    }
    const key = canonical(entry.name)
    if (!key.endsWith('/')) {
      if (entries.has(key)) throw workbookFault(shown, say('part-twice', entry.name))
      entries.set(key, withZip64(entry, bytes.subarray(behind, behind + extra)))
    }
    if (entries.size > limits.entries) throw workbookFault(shown, say('too-many-parts', limits.entries))
    at = behind + extra + comment
  }
  return entries
}

/** What gunzip wants around packed bytes: then it checks their sum. */
function gzipTrailer({ crc, size }: Entry): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc, 0)
  trailer.writeUInt32LE(size % 2 ** 32, 4)
  return trailer
}

const gzipHeader = Buffer.from([31, 139, 8, 0, 0, 0, 0, 0, 0, 255])

async function* slices(file: FileHandle, offset: number, length: number): AsyncGenerator<Buffer> {
  const step = 1 << 17
  for (let at = 0; at < length; ) {
    const piece = await bytesAt(file, offset + at, Math.min(step, length - at))
    if (piece.length === 0) return
    at += piece.length
    yield piece
  }
}

async function* gzipped(file: FileHandle, offset: number, entry: Entry) {
  yield gzipHeader
  yield* slices(file, offset, entry.packed)
  yield gzipTrailer(entry)
}

/** Where the bytes of an entry begin. */
async function contentOf(file: FileHandle, entry: Entry, damaged: () => CarteraError): Promise<number> {
  const head = await bytesAt(file, entry.offset, 30)
  if (head.length < 30 || head.toString('latin1', 0, 4) !== 'PK\x03\x04') throw damaged()
  return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
}

const isDamage = (error: unknown) => /^Z_/.test(String((error as NodeJS.ErrnoException | null)?.code))

/** Opens the archive of a workbook. @throws input error for one without an end, or that tells of what cannot be */
export async function openArchive(path: string, shown: string): Promise<Archive> {
  const file = await open(path, 'r').catch((error) => {
    throw readFailure(error, shown)
  })
  try {
    return await archiveOf(file, shown)
  } catch (error) {
    await file.close()
    throw readFailure(error, shown)
  }
}

async function archiveOf(file: FileHandle, shown: string): Promise<Archive> {
  const { size } = await file.stat()
  const directory = await directoryOf(file, size)
  if (!directory) throw workbookFault(shown, say('workbook-cut-short'), say('fetch-again'))
  if (directory.size > Math.min(limits.directory, size)) throw workbookFault(shown, say('archive-damaged'))
  if (directory.entries > limits.entries) throw workbookFault(shown, say('too-many-parts', limits.entries))
  const before = directory.end - directory.size - directory.start
  const shift = Math.max(before, 0)
  const entries = entriesOf(await bytesAt(file, directory.start + shift, directory.size), shown)
  if (entries.size === 0) throw workbookFault(shown, say('archive-damaged'))
  const total = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0)
  if (total > limits.unpacked) throw workbookFault(shown, say('unpacks-to-too-much', limits.unpacked / 2 ** 30), say('save-smaller'))

  async function* read(name: string, most = limits.unpacked): AsyncGenerator<Buffer> {
    const entry = entries.get(canonical(name))
    if (!entry) throw workbookFault(shown, say('part-missing', name))
    const damaged = () => workbookFault(shown, say('part-damaged', entry.name), say('fetch-again'))
    if (entry.encrypted) throw workbookFault(shown, say('is-encrypted'), say('save-without-password'))
    if (entry.method !== stored && entry.method !== deflated) throw workbookFault(shown, say('packed-otherwise', entry.name))
    if (entry.size > most) throw workbookFault(shown, say('part-too-large', entry.name, Math.floor(most / 2 ** 20)), say('save-smaller'))
    const swollen = (size: number) => size > unsuspected && size > limits.ratio * entry.packed
    const bomb = () => workbookFault(shown, say('zip-bomb', entry.name, limits.ratio), say('save-smaller'))
    if (swollen(entry.size)) throw bomb()
    const offset = await contentOf(file, { ...entry, offset: entry.offset + shift }, damaged)
    const raw =
      entry.method === stored
        ? slices(file, offset, entry.packed)
        : (Readable.from(gzipped(file, offset, entry)).compose(createGunzip({ chunkSize: 1 << 17 })) as AsyncIterable<Buffer>)
    let unpacked = 0
    try {
      for await (const piece of raw) {
        unpacked += piece.length
        if (unpacked > entry.size) throw damaged()
        if (swollen(unpacked)) throw bomb()
        yield piece
      }
    } catch (error) {
      throw isDamage(error) ? damaged() : readFailure(error, shown)
    }
    if (unpacked !== entry.size) throw damaged()
  }
  return {
    shown,
    has: (name) => entries.has(canonical(name)),
    names: () => [...entries.keys()],
    read,
    close: () => file.close(),
  }
}
