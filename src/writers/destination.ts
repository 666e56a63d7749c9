import { constants, type Stats } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { type CarteraError, outputError, usageError } from '../errors.js'
import { realPlace } from '../places/places.js'
import { say } from '../words/sentence.js'
import { outputFailure } from './output-failure.js'

/** Where a result shall go. */
export interface Destination {
  /** The file of `--output`; `-` or nothing is standard output. */
  path?: string | undefined
  /** Folder for what is spooled; default the system's. */
  tempDir?: string | undefined
  /** Ends the writing; the old file stays. */
  signal?: AbortSignal | undefined
  /** Called when the new file takes its place; from then on nothing aborts. */
  settle?: (() => void) | undefined
  /** Default `process.stdout`. */
  stdout?: (Writable & { isTTY?: boolean }) | undefined
}

/** A destination that was looked at: special files are written in place, regular ones are replaced. */
export type Target =
  | { kind: 'stdout'; stream: Writable; terminal: boolean }
  | { kind: 'special'; path: string; fifo: boolean }
  | { kind: 'file'; path: string; shown: string; old: Stats | undefined }

/**
 * Finds out whether a destination can take the result, before any work is done.
 * @param offScreen the error of what no terminal can show
 * @throws CarteraError that error where it goes to a terminal; kind `output` when it cannot be written
 */
export async function checkDestination(destination: Destination, offScreen?: () => CarteraError): Promise<Target> {
  const target = await targetOf(destination)
  if (target.kind === 'stdout' && target.terminal && offScreen) throw offScreen()
  return target
}

/** The usage error of Parquet on a terminal. */
export const parquetNeedsFile = (): CarteraError =>
  usageError('parquet-to-terminal', say('parquet-to-terminal'), { hint: say('name-parquet-file') })

/** The usage error of a workbook on a terminal. */
export const workbookNeedsFile = (): CarteraError =>
  usageError('workbook-to-terminal', say('workbook-to-terminal'), { hint: say('name-workbook-file') })

export const spoolFolder = ({ tempDir }: Destination) => tempDir ?? tmpdir()

const ownStdout = new Set(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'])

async function targetOf({ path, stdout = process.stdout }: Destination): Promise<Target> {
  if (path === undefined || path === '-' || ownStdout.has(path)) return { kind: 'stdout', stream: stdout, terminal: stdout.isTTY === true }
  if (path === '') throw usageError('no-output', say('output-names-no-file'), { hint: say('name-or-leave-output') })
  try {
    const old = await stat(path).catch(absent)
    if (old?.isDirectory() || /[/\\]$/.test(path)) throw isFolder(path)
    if (old && (!old.isFile() || /^\/(dev|proc)\/(?!shm\/)/.test(resolve(path)))) return { kind: 'special', path, fifo: old.isFIFO() }
    if (old) await access(path, constants.W_OK)
    const real = old ? await realpath(path) : await realPlace(path)
    await requireFolder(path, dirname(real))
    return { kind: 'file', path: real, shown: path, old }
  } catch (error) {
    throw outputFailure(error, path)
  }
}

async function requireFolder(path: string, folder: string) {
  const found = await stat(folder).catch(absent)
  if (!found?.isDirectory()) {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path))
      throw outputError('address', say('could-not-be-written', path, say('written-to-disk-only')), {
        file: path,
        hint: say('write-then-send'),
      })
    // A link leads elsewhere than to the folder in which it lies.
    const named = (await stat(dirname(path)).catch(absent))?.isDirectory() ? folder : dirname(path)
    const said = say(found ? 'output-folder-is-none' : 'output-folder-missing', path, named)
    throw outputError('no-folder', said, { file: path, hint: say('create-folder') })
  }
  await access(folder, constants.W_OK)
}

const isFolder = (path: string) =>
  outputError('output-is-folder', say('output-is-folder', path), { file: path, hint: say('name-file-inside') })

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
