/** Files as the engine reads them: in UTF-8, their own or a converted copy. */
import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { copyFailure, temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes } from '../find/open-bytes.js'
import { openText, shownBytes, singleByteTable, undecodable, unknown } from './decoding.js'

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
      if (character === undefined) throw undecodable(file.shown, encoding, offset + i, shownBytes(bytes, i))
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
