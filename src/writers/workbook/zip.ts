/** A zip archive, written entry by entry into a file: small memory, fixed dates, zip64 where an entry or the file is large. */
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'

/** An archive under construction. */
export interface Zip {
  /** Appends an entry of text, which comes in pieces of some kilobytes. */
  add(name: string, text: Iterable<string> | AsyncIterable<string>): Promise<void>
  /** Writes the directory of the entries and closes the file. */
  close(): Promise<void>
  /** Closes the file as it is. */
  abandon(): Promise<void>
}

interface Entry {
  name: Buffer
  crc: number
  packed: number
  size: number
  offset: number
}

/** 1 January 1980, midnight: the first date that a zip archive knows. */
const date = { time: 0, day: 0x21 }
const needsZip64 = 45
const plain = 20
/** Names are UTF-8. */
const flags = 0x0800
const deflated = 8
const most32 = 0xffffffff
const most16 = 0xffff
/** gzip tells the sum of its bytes in its trailer, which the archive needs; its header is of no use there. */
const gzipHeader = 10
const gzipTrailer = 8

/** Room in the head of an entry that becomes zip64's sizes where they are needed: "growth hint" of the Open Packaging Conventions. */
const room = (() => {
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(0xa220, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeUInt16LE(0xa028, 4)
  return extra
})()

const isLarge = (...numbers: number[]) => numbers.some((number) => number >= most32)

/** Numbers of zip64, each of 8 bytes, behind their mark. */
function zip64(...numbers: number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * numbers.length, 2)
  for (const [i, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * i)
  return extra
}

/** What both heads of an entry hold: version, flags, method, date, sum, sizes, lengths. */
function common({ crc, packed, size, name }: Entry, large: boolean, extra: number): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(large ? needsZip64 : plain, 0)
  bytes.writeUInt16LE(flags, 2)
  bytes.writeUInt16LE(deflated, 4)
  bytes.writeUInt16LE(date.time, 6)
  bytes.writeUInt16LE(date.day, 8)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(large ? most32 : packed, 14)
  bytes.writeUInt32LE(large ? most32 : size, 18)
  bytes.writeUInt16LE(name.length, 22)
  bytes.writeUInt16LE(extra, 24)
  return bytes
}

function localHead(entry: Entry): Buffer {
  const large = isLarge(entry.packed, entry.size)
  const extra = large ? zip64(entry.size, entry.packed) : room
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry, large, extra.length), entry.name, extra])
}

function directoryHead(entry: Entry): Buffer {
  const large = isLarge(entry.packed, entry.size, entry.offset)
  const extra = large ? zip64(entry.size, entry.packed, entry.offset) : Buffer.alloc(0)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(large ? most32 : entry.offset, 10)
  const madeBy = Buffer.from([large ? needsZip64 : plain, 0])
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, common(entry, large, extra.length), rest, entry.name, extra])
}

/** The end of the archive: where its directory lies, and how many entries it has. */
function archiveEnd(entries: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Math.min(entries, most16), 8)
  end.writeUInt16LE(Math.min(entries, most16), 10)
  end.writeUInt32LE(Math.min(size, most32), 12)
  end.writeUInt32LE(Math.min(start, most32), 16)
  if (!isLarge(start, size) && entries < most16) return end
  const large = Buffer.alloc(56)
  large.write('PK\x06\x06', 'latin1')
  large.writeBigUInt64LE(44n, 4)
  large.writeUInt16LE(needsZip64, 12)
  large.writeUInt16LE(needsZip64, 14)
  large.writeBigUInt64LE(BigInt(entries), 24)
  large.writeBigUInt64LE(BigInt(entries), 32)
  large.writeBigUInt64LE(BigInt(size), 40)
  large.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(start + size), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([large, locator, end])
}

/** Packs text into a file at its end; the sum and the sizes of what was packed. */
async function packed(file: FileHandle, from: number, text: Iterable<string> | AsyncIterable<string>) {
  let [at, skip, size] = [from, gzipHeader, 0]
  let tail = Buffer.alloc(0)
  const counted = async function* () {
    for await (const piece of text) {
      const bytes = Buffer.from(piece)
      size += bytes.length
      yield bytes
    }
  }
  const level = constants.Z_BEST_SPEED + 2
  await pipeline(counted, createGzip({ level, chunkSize: 1 << 18 }), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      const bytes = Buffer.concat([tail, piece.subarray(Math.min(skip, piece.length))])
      skip -= Math.min(skip, piece.length)
      const ready = bytes.subarray(0, Math.max(0, bytes.length - gzipTrailer))
      tail = Buffer.from(bytes.subarray(ready.length))
      if (ready.length > 0) await file.write(ready, 0, ready.length, at)
      at += ready.length
    }
  })
  return { crc: tail.readUInt32LE(0), size, packed: at - from }
}

/** Begins an archive in a file that must not exist. */
export async function zipInto(path: string): Promise<Zip> {
  const file = await open(path, 'wx')
  const entries: Entry[] = []
  let end = 0
  const write = async (bytes: Buffer) => {
    await file.write(bytes, 0, bytes.length, end)
    end += bytes.length
  }
  return {
    async add(name, text) {
      const entry: Entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset: end }
      const head = localHead(entry)
      const found = await packed(file, end + head.length, text)
      Object.assign(entry, found)
      await write(localHead(entry))
      end += entry.packed
      entries.push(entry)
    },
    async close() {
      const start = end
      await write(Buffer.concat(entries.map(directoryHead)))
      await write(archiveEnd(entries.length, start, end - start))
      await file.close()
    },
    abandon: () => file.close(),
  }
}
