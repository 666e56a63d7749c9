/** What the user named, as files that can be read: globs, standard input, compression, and what is no table at all. */
import type { Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileError, inputError, usageError } from '../../errors.js'
import { ofFile } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { withoutSecrets } from '../remote/address.js'
import { isRemote, type RemoteOptions } from '../remote/home.js'
import { openFailure } from './file-failure.js'
import { describe, type SourceFile } from './file-kind.js'
import { lookAt, refuseAddress, streamed } from './opener.js'
import { fromServer, spool, spoolStdin } from './spool.js'

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const isGlob = (text: string) => /[*?[\]{}]/.test(text)

const exists = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined

/** Files that match `*`, `?`, `[…]`, `{a,b}` and `**`, by code point; hidden ones only when the pattern names the dot. `..` behind a link leads where the system leads. */
export async function matchGlob(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern
  const parts = slashed.split('/')
  const literal = parts.findIndex(isGlob)
  const folder = parts.slice(0, literal).join('/')
  if (!parts.slice(0, literal).includes('..'))
    return (await glob(slashed, { absolute: isAbsolute(pattern), expandDirectories: false })).sort(byCodePoint)
  const cwd = await realpath(folder).catch(() => undefined)
  const found = cwd === undefined ? [] : await glob(parts.slice(literal).join('/'), { cwd, expandDirectories: false })
  return found.map((name) => `${folder}/${name}`).sort(byCodePoint)
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
