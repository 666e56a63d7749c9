/** What the user named, as files that can be read: globs, standard input, compression, and what is no table at all. */
import { createReadStream, createWriteStream, type Stats } from 'node:fs'
import { open, readdir, realpath, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type CarteraError, fileError, inputError, usageError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { nearest } from '../../model/nearest.js'
import { copyFailure, temporaryFolder } from '../../places/private-folder.js'
import { nameCells, ofFile } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import { withoutSecrets } from '../remote/address.js'
import { catalogueHome, isRemote, type RemoteOptions, rowsHome, type Spool } from '../remote/home.js'
import { lookAt, openFailure as openFailureOf, refuseAddress, streamed } from './opener.js'

export { removePrivateFolders as removeTempFolders, temporaryFolder as tempFolder } from '../../places/private-folder.js'

/** A file to be read. */
export interface SourceFile {
  /** Where its bytes are. */
  path: string
  /** As the user named it, for messages. */
  shown: string
  kind: 'csv' | 'parquet' | 'json' | 'ndjson' | 'xlsx'
  compression: 'none' | 'gzip' | 'zstd'
  /** Bytes on disk. */
  size: number
  /** It was written here, so that its form is known: csv in UTF-8 with commas and heads. */
  ours?: true
  /** Its rows are added up: the place of the column that says of how many. */
  weight?: number
  /** What came home from a server. */
  home?: { rows: number; bytes: number }
  /** What is to be said of how it came here. */
  notes?: readonly Warning[]
}

const code = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code

const said: Record<string, [code: string, why: Sentence]> = {
  ENOENT: ['no-such-file', say('no-such-file')],
  ENOTDIR: ['no-such-file', say('no-such-file')],
  EISDIR: ['directory', say('is-a-folder')],
  EACCES: ['no-permission', say('no-permission')],
  EPERM: ['no-permission', say('no-permission')],
  ELOOP: ['no-such-file', say('circular-links')],
  ENAMETOOLONG: ['no-such-file', say('name-too-long')],
  EMFILE: ['unreadable', say('too-many-open')],
  EIO: ['unreadable', say('disk-cannot-read')],
  Z_DATA_ERROR: ['damaged', say('data-damaged')],
  Z_BUF_ERROR: ['damaged', say('data-cut-short')],
}

/** A failure to read a file that was found before, as an input error; other errors stay as they are. */
export function readFailure(error: unknown, shown: string): unknown {
  const known = said[code(error) ?? '']
  if (known === undefined) return openFailureOf(error, { shown })
  if (code(error) === 'ENOENT') return fileError('vanished', say('vanished'), { file: shown })
  return fileError(known[0], say('cannot-be-read', known[1]), { file: shown })
}

async function openFailure(error: unknown, path: string): Promise<CarteraError | unknown> {
  const known = said[code(error) ?? '']
  if (known === undefined) return openFailureOf(error, { shown: path })
  if (known[0] !== 'no-such-file') return fileError(known[0], say('cannot-be-read', known[1]), { file: path })
  refuseAddress(path)
  const names = await readdir(dirname(path)).catch(() => [])
  const near = nearest(basename(path), names)
  const hint = near === undefined ? undefined : say('meant', join(dirname(path), near))
  return fileError('no-such-file', say('cannot-be-read', known[1]), { file: path, hint })
}

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const isGlob = (text: string) => /[*?[\]{}]/.test(text)

const exists = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined

/** Files that match `*`, `?`, `[…]`, `{a,b}` and `**`, by code point; hidden ones only when the pattern names the dot. */
export async function matchGlob(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern
  return (await glob(slashed, { absolute: isAbsolute(pattern), expandDirectories: false })).sort(byCodePoint)
}

const magics: [magic: string, what: Sentence, word: string, hint: Sentence][] = [
  ['25504446', say('a-pdf'), 'pdf', say('export-from-program')],
  ['425a68', say('a-bzip2-archive'), 'archive', say('unpack-or-gzip')],
  ['fd377a585a00', say('an-xz-archive'), 'archive', say('unpack-or-gzip')],
  ['377abcaf271c', say('a-7zip-archive'), 'archive', say('unpack-or-gzip')],
  ['526172211a07', say('a-rar-archive'), 'archive', say('unpack-or-gzip')],
  ['89504e470d0a1a0a', say('an-image'), 'image', say('export-as-csv')],
  ['53514c69746520666f726d6174203300', say('a-sqlite-database'), 'database', say('export-as-csv')],
]

/** Refuses what is known not to be a table, by its first bytes. */
function refuseForeign(head: Buffer, shown: string) {
  const refuse = (what: Sentence, word: string, hint: Sentence) => {
    throw fileError(`binary-${word}`, say('not-a-csv-file', what), { file: shown, hint })
  }
  const found = magics.find(([magic]) => head.toString('hex', 0, magic.length / 2) === magic)
  if (found) refuse(found[1], found[2], found[3])
}

/** A zip archive, which is a workbook or is refused when it is opened. */
export const isArchive = (head: Buffer) => ['PK\x03\x04', 'PK\x05\x06'].includes(head.toString('latin1', 0, 4))

const compoundFile = 'd0cf11e0a1b11ae1'

/** Refuses what Office programs wrote before there was xlsx, and still write around a workbook with a password. */
async function refuseCompound(path: string, shown: string) {
  const streams = Buffer.from('EncryptedPackage', 'utf16le')
  const { size } = await stat(path)
  const looked = 1 << 20
  const parts = [await headOf(path, looked), ...(size > looked ? [await headOf(path, looked, Math.max(looked, size - looked))] : [])]
  const encrypted = parts.some((part) => part.includes(streams))
  const what = encrypted ? say('an-encrypted-workbook') : say('an-old-excel-workbook')
  const hint = encrypted ? say('save-without-password') : say('save-as-xlsx')
  throw fileError(encrypted ? 'encrypted' : 'binary-excel', say('not-read-as-table', what), { file: shown, hint })
}

function compressionOf(head: Buffer): SourceFile['compression'] {
  const magic = head.toString('hex', 0, 4)
  return magic.startsWith('1f8b08') ? 'gzip' : magic === '28b52ffd' ? 'zstd' : 'none'
}

function kindOf(shown: string, head: Buffer): SourceFile['kind'] {
  const ending = /\.(csv|tsv|txt|parquet|json|ndjson|jsonl)(?:\.(?:gz|zst))?$/i.exec(shown)?.[1]?.toLowerCase()
  if (ending === 'parquet' || ending === 'json' || ending === 'ndjson') return ending
  if (ending === 'jsonl') return 'ndjson'
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  if (ending !== undefined) return 'csv'
  const start = head.toString('latin1').trimStart()
  return /^\[\s*\{/.test(start) ? 'json' : /^\{\s*"/.test(start) ? 'ndjson' : 'csv'
}

async function headOf(path: string, length: number, from = 0): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** How a file of ours, or one that the engine unpacks, is packed. */
export const compressionBy = (path: string): SourceFile['compression'] =>
  /\.gz$/i.test(path) ? 'gzip' : /\.zst$/i.test(path) ? 'zstd' : 'none'

const endings = { none: '', gzip: '.gz', zstd: '.zst' }

async function spool(input: Readable, tempDir: string, signal?: AbortSignal): Promise<string> {
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

async function describe(path: string, shown: string): Promise<SourceFile> {
  const head = await headOf(path, 4096)
  if (head.length === 0) throw fileError('empty', say('is-empty'), { file: shown, hint: say('needs-header-and-row') })
  nameCells(shown, undefined)
  if (head.toString('hex', 0, 8) === compoundFile) await refuseCompound(path, shown)
  if (isArchive(head)) return { path, shown, kind: 'xlsx', compression: 'none', size: (await stat(path)).size }
  refuseForeign(head, shown)
  const compression = compressionOf(head)
  const inner = compression === 'none' ? head : Buffer.alloc(0)
  return { path, shown, kind: kindOf(shown, inner), compression, size: (await stat(path)).size }
}

async function regular(path: string, shown: string, tempDir: string, signal?: AbortSignal): Promise<SourceFile> {
  let found: Stats
  try {
    found = await stat(path)
    if (found.isDirectory()) {
      throw fileError('directory', say('is-folder'), { file: shown, hint: say('name-its-files', join(shown, '*.csv')) })
    }
    if (!found.isFile()) {
      await lookAt(path, { shown })
      return await describe(await spool(Readable.from(streamed(path, signal)), tempDir, signal), shown)
    }
    return await describe(path, shown)
  } catch (error) {
    throw await openFailure(error, path)
  }
}

async function expand(pattern: string): Promise<string[]> {
  if (isRemote(pattern) || !isGlob(pattern) || (await exists(pattern))) return [pattern]
  refuseAddress(pattern)
  const found = await matchGlob(pattern)
  if (found.length === 0) throw inputError('no-match', say('no-match', pattern), { file: pattern })
  return found
}

/** The paths of files that paths and quoted globs name. @throws input error for a glob that matches nothing */
export const filesNamed = async (patterns: readonly string[]): Promise<string[]> => (await Promise.all(patterns.map(expand))).flat()

/**
 * The files that paths, quoted globs and `-` (standard input, once) name; a glob's files by code point.
 * A pipe, such as a shell's `<(…)`, is spooled like standard input, and so are the rows of a server.
 * @throws input error, one sentence each, for what is not there, not readable, empty or no table; usage error for a file named twice
 */
export async function expandFiles(
  patterns: readonly string[],
  tempDir = tmpdir(),
  signal?: AbortSignal,
  remote: RemoteOptions = {},
): Promise<SourceFile[]> {
  const files: SourceFile[] = []
  const seen = new Set<string>()
  for (const pattern of patterns) {
    if (pattern === '-') {
      if (seen.has('-')) throw usageError('repeated-file', say('stdin-once'))
      seen.add('-')
      files.push(await describe(await spoolStdin(tempDir, process.stdin, signal), 'standard input'))
      continue
    }
    if (isRemote(pattern)) {
      if (seen.has(pattern)) throw namedTwice(withoutSecrets(pattern))
      seen.add(pattern)
      files.push(await fromServer(pattern, { ...remote, temp_dir: tempDir, signal }))
      continue
    }
    for (const path of await expand(pattern)) {
      const real = await realpath(path).catch(() => path)
      if (seen.has(real) && isGlob(pattern)) continue
      if (seen.has(real)) throw namedTwice(path)
      seen.add(real)
      files.push(await regular(path, path, tempDir, signal))
    }
  }
  return files
}

const namedTwice = (path: string) =>
  usageError('repeated-file', ofFile(path, say('named-twice')), { file: path, hint: say('name-it-once') })

/** The rows of a server, as a file of csv, whatever its cells look like. */
async function fromServer(address: string, options: RemoteOptions): Promise<SourceFile> {
  const { path, shown, rows, notes, weight } = await spoolOf(address, options)
  const { size } = await stat(path)
  const told = { ...(notes.length > 0 ? { notes } : {}), ...(weight === undefined ? {} : { weight }) }
  return { path, shown, kind: 'csv', compression: 'none', size, ours: true, home: { rows, bytes: size }, ...told }
}

/** A copy of a table's rows, made once; or the catalogue's word of them. */
async function spoolOf(address: string, options: RemoteOptions): Promise<Spool> {
  const { spools, catalogue } = options
  if (catalogue?.address === address) {
    const { columns, ...spool } = await catalogueHome(address, catalogue.fewest, options)
    catalogue.columns = columns
    return spool
  }
  const spool = spools?.get(address) ?? (await rowsHome(address, options))
  spools?.set(address, spool)
  return spool
}

/** The file's bytes, unpacked, as they come. Ends in an input error when the file vanishes or is damaged. */
export async function* openBytes(
  file: Pick<SourceFile, 'path' | 'shown' | 'compression'>,
  signal?: AbortSignal,
  pieceSize = 1 << 20,
): AsyncGenerator<Buffer> {
  try {
    const raw = createReadStream(file.path, { highWaterMark: pieceSize, ...(signal ? { signal } : {}) })
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
    const handle = await open(file.path, 'r')
    try {
      const buffer = Buffer.alloc(length)
      const { bytesRead } = await handle.read(buffer, 0, length, offset)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFailure(error, file.shown)
  }
}
