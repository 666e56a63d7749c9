/** The bytes of a file, unpacked. */
import { createReadStream } from 'node:fs'
import { readFailure } from './file-failure.js'
import { headOf, type SourceFile } from './file-kind.js'

/** The file's bytes, unpacked, as they come. Ends in an input error when the file vanishes or is damaged. */
export async function* openBytes(
  file: Pick<SourceFile, 'path' | 'shown' | 'compression'>,
  signal?: AbortSignal,
  pieceSize = 1 << 20,
): AsyncGenerator<Buffer> {
  try {
    const highWaterMark = file.compression === 'zstd' ? Math.min(pieceSize, zstdPiece) : pieceSize
    const raw = createReadStream(file.path, { highWaterMark, ...(signal ? { signal } : {}) })
    if (file.compression === 'zstd') yield* unpackZstd(raw)
    else if (file.compression === 'gzip') {
      const { createGunzip } = await import('node:zlib')
      const gunzip = createGunzip({ chunkSize: pieceSize })
      raw.on('error', (error) => gunzip.destroy(error))
      try {
        yield* raw.pipe(gunzip) as AsyncIterable<Buffer>
      } finally {
        raw.destroy()
      }
    } else yield* raw as AsyncIterable<Buffer>
  } catch (error) {
    throw readFailure(error, file.shown)
  }
}

/** Bytes that are unpacked at once: with each block of 128 KB its whole window is moved, 128 MB after `zstd --long`, and signals wait. */
const zstdPiece = 1 << 16

async function* unpackZstd(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { Decompress } = await import('fzstd')
  const ready: Uint8Array[] = []
  const unpacker = new Decompress((chunk) => ready.push(chunk))
  const damaged = (error: unknown) => Object.assign(new Error('damaged'), { code: 'Z_DATA_ERROR', cause: error })
  const push = (chunk: Uint8Array, last: boolean) => {
    try {
      unpacker.push(chunk, last)
    } catch (error) {
      throw damaged(error)
    }
  }
  for await (const chunk of raw) {
    push(chunk, false)
    for (const piece of ready.splice(0)) if (piece.length > 0) yield Buffer.from(piece)
  }
  push(new Uint8Array(0), true)
  for (const piece of ready.splice(0)) if (piece.length > 0) yield Buffer.from(piece)
}

/** Some bytes of an uncompressed file from an offset. */
export async function readSlice(file: Pick<SourceFile, 'path' | 'shown'>, offset: number, length: number): Promise<Buffer> {
  try {
    return await headOf(file.path, length, offset)
  } catch (error) {
    throw readFailure(error, file.shown)
  }
}
