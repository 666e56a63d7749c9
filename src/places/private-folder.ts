/**
 * Folders of our own for what a run keeps on disk for a while. Their names tell the process that made them, so that the next run
 * can remove what a killed one left behind.
 */
import { mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type CarteraError, outputError } from '../errors.js'
import { say } from '../words/sentence.js'
import { systemReason } from './system-reason.js'

/** Processes of another machine or container, whose numbers mean nothing here, have another mark: six digits by FNV-1a, as it keeps nothing secret. */
function markOfSystem(): string {
  let space = ''
  try {
    space = readlinkSync('/proc/self/ns/pid')
  } catch {}
  const hash = [...`${hostname()} ${space}`].reduce(
    (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) as number), 16_777_619),
    2_166_136_261,
  )
  return (hash >>> 0).toString(16).padStart(8, '0').slice(2)
}

const mark = markOfSystem()
const nameOf = (process: number) => `cartera-${mark}-${process}-`
const pattern = new RegExp(`^\\.?cartera-${mark}-(\\d+)-\\w{6}$`)

function isAlive(process: number): boolean {
  try {
    globalThis.process.kill(process, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

const swept = new Set<string>()

/** Removes the folders that processes which are gone left in `parent`; once a run. What cannot be removed stays. */
function removeStaleFolders(parent: string): void {
  if (swept.has(resolve(parent))) return
  swept.add(resolve(parent))
  let names: string[] = []
  try {
    names = readdirSync(parent)
  } catch {}
  for (const name of names) {
    const owner = Number(pattern.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(owner) || isAlive(owner)) continue
    try {
      rmSync(join(parent, name), { recursive: true, force: true })
    } catch {}
  }
}

const made = new Set<string>()
let cleared = false

/**
 * A new folder in `parent` that nobody else may read, removed at the latest when the process exits.
 * @param hidden for one beside files of the user's
 * @throws the system's error
 */
export function privateFolder(parent: string, hidden = false): string {
  removeStaleFolders(parent)
  const folder = mkdtempSync(join(parent, `${hidden ? '.' : ''}${nameOf(process.pid)}`))
  if (!cleared) process.once('exit', removePrivateFolders)
  cleared = true
  made.add(folder)
  return folder
}

/** Removes a folder of `privateFolder` with all that is in it. */
export function removePrivateFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  made.delete(folder)
}

/** Removes all folders that were made so far. */
export function removePrivateFolders(): void {
  for (const folder of made) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {}
  }
  made.clear()
  roots.clear()
}

const roots = new Map<string, string>()

/**
 * This process's folder in the temporary folder: copies of inputs and what the engine spills stand in it.
 * @throws output error where the temporary folder cannot be used
 */
function temporaryRoot(tempDir: string = tmpdir()): string {
  const known = roots.get(tempDir)
  if (known !== undefined) return known
  try {
    const root = privateFolder(tempDir)
    roots.set(tempDir, root)
    return root
  } catch (error) {
    throw temporaryFailure(error, tempDir)
  }
}

/** A new folder inside `temporaryRoot`. @throws output error */
export function temporaryFolder(tempDir: string = tmpdir()): string {
  try {
    return mkdtempSync(join(temporaryRoot(tempDir), 'part-'))
  } catch (error) {
    throw temporaryFailure(error, tempDir)
  }
}

/** Removes a folder of `temporaryFolder`, and the root when nothing else is in it. */
export function removeTemporaryFolder(folder: string, tempDir: string = tmpdir()): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const root = roots.get(tempDir)
  if (root === undefined) return
  try {
    rmdirSync(root)
    roots.delete(tempDir)
    made.delete(root)
  } catch {}
}

const fullness = ['ENOSPC', 'EFBIG', 'EDQUOT', 'EROFS']

/** A failure while a copy is written into the temporary folder, where that is to blame; other errors stay as they are. */
export const copyFailure = (error: unknown, tempDir?: string): CarteraError | unknown =>
  fullness.includes((error as NodeJS.ErrnoException | null)?.code ?? '') ? temporaryFailure(error, tempDir) : error

/** A failure to use the temporary folder, as an output error; other errors stay as they are. */
function temporaryFailure(error: unknown, tempDir: string = tmpdir()): CarteraError | unknown {
  const reason = systemReason(error)
  if (reason === undefined) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return outputError('no-space', say('no-space-in-temp', tempDir), { hint: say('free-space') })
  if (code === 'EFBIG')
    return outputError('file-too-large', say('temporary-folder-unusable', tempDir, say('copy-too-large')), { hint: say('raise-limit') })
  return outputError('temporary-folder', say('temporary-folder-unusable', tempDir, reason), { hint: say('other-temporary-folder') })
}
