/** The files that a run reads and writes, by what they are and not by what they are called. */
import type { BigIntStats } from 'node:fs'
import { lstat, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { usageError } from '../errors.js'
import type { ReadAs } from '../words/en/access.js'
import { say } from '../words/sentence.js'

/** A file that is read. */
export interface ReadPlace {
  path: string
  as: ReadAs
}

/** A file that will be written, and the option that says so. */
export interface WrittenPlace {
  path: string
  option: string
}

const mostLinks = 40

/** Where a path leads, through all links; also of a file that is not there yet. @throws the system's error */
export async function realPlace(path: string, depth = 0): Promise<string> {
  const folder = await realpath(dirname(path)).catch(absent)
  const real = join(folder ?? dirname(resolve(path)), basename(path))
  const found = await lstat(real).catch(absent)
  if (!found?.isSymbolicLink() || depth > mostLinks) return real
  return realPlace(resolve(dirname(real), await readlink(real)), depth + 1)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}

/** A text that two names share where they are one file; none for standard streams, devices, pipes, and what the system refuses. */
async function identity(path: string): Promise<string | undefined> {
  if (path === '-' || path === '') return undefined
  const found: BigIntStats | undefined = await stat(path, { bigint: true }).catch(() => undefined)
  if (found) return found.isFile() ? `${found.dev}:${found.ino}` : undefined
  return realPlace(path).catch(() => undefined)
}

/** Whether two names are one file. */
export async function isSamePlace(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([identity(one), identity(other)])
  return a !== undefined && a === b
}

/**
 * Refuses to write over what is read, and to write two results into one file, whatever their names.
 * @throws usage error that names both
 */
export async function checkPlaces(reads: readonly ReadPlace[], writes: readonly WrittenPlace[]): Promise<void> {
  const read = new Map<string, ReadPlace>()
  for (const each of reads) {
    const found = await identity(each.path)
    if (found !== undefined && !read.has(found)) read.set(found, each)
  }
  const written = new Map<string, WrittenPlace>()
  for (const each of writes) {
    const found = (await identity(each.path)) ?? each.path
    const source = read.get(found)
    if (source) throw overwrites(each, source)
    const other = written.get(found)
    if (other) throw twice(each, other)
    written.set(found, each)
  }
}

const overwrites = ({ path, option }: WrittenPlace, source: ReadPlace) =>
  usageError(
    'output-is-input',
    source.path === path ? say('place-is-read', path, source.as) : say('place-is-other-name-of', path, source.path, source.as),
    { file: path, hint: say('other-file', option) },
  )

const twice = ({ path }: WrittenPlace, other: WrittenPlace) =>
  usageError('one-file-twice', path === other.path ? say('output-twice-named', path) : say('one-file-twice', path, other.path), {
    value: path,
    hint: say('a-file-each'),
  })
