/** Copies of what can be read but once: standard input, pipes, and rows of servers. */
import { createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { copyFailure, temporaryFolder } from '../../places/private-folder.js'
import { catalogueHome, type RemoteOptions, rowsHome, type Spool } from '../remote/home.js'
import { compressionOf, headOf, type SourceFile } from './file-kind.js'

const endings = { none: '', gzip: '.gz', zstd: '.zst' }

export async function spool(input: Readable, tempDir: string, signal?: AbortSignal): Promise<string> {
  const path = join(temporaryFolder(tempDir), 'input')
  await writeCopy(path, input, tempDir, signal)
  const compression = compressionOf(await headOf(path, 4))
  if (compression === 'none') return path
  await rename(path, path + endings[compression])
  return path + endings[compression]
}

/** Writes a copy of an input into a temporary folder below `tempDir`. @throws output error where there is no room */
export async function writeCopy(
  path: string,
  pieces: Iterable<string> | AsyncIterable<string | Buffer>,
  tempDir: string,
  signal?: AbortSignal,
): Promise<void> {
  await pipeline(pieces, createWriteStream(path), { signal }).catch((error) => {
    throw copyFailure(error, tempDir)
  })
}

/** Copies standard input to a file in a new folder inside `tempDir`, with an ending that tells its compression. */
export const spoolStdin = (tempDir: string, input: Readable = process.stdin, signal?: AbortSignal): Promise<string> =>
  spool(input, tempDir, signal)

/** The rows of a server, as a file of csv, whatever its cells look like. */
export async function fromServer(address: string, options: RemoteOptions): Promise<SourceFile> {
  const { path, shown, rows, notes, added, unread } = await spoolOf(address, options)
  const { size } = await stat(path)
  const told = { ...(notes.length > 0 ? { notes } : {}), ...(added === undefined ? {} : { added }), unread }
  return { path, shown, kind: 'csv', compression: 'none', size, ours: true, home: { rows, bytes: size }, ...told }
}

/** A copy of a table's rows, made once; or the catalogue's word of them. */
async function spoolOf(address: string, options: RemoteOptions): Promise<Spool> {
  const { spools, catalogue } = options
  if (catalogue?.address === address && !catalogue.asked) return catalogueHome(catalogue, options)
  const spool = spools?.get(address) ?? (await rowsHome(address, options))
  spools?.set(address, spool)
  return spool
}
