/** Where a plug-in lies: a file, or a package that is installed where the work is done. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, isAbsolute, join, resolve } from 'node:path'
import { usageError } from '../errors.js'
import { absenceOf } from '../places/absence.js'
import { say } from '../words/sentence.js'

const yamlEndings = ['.yaml', '.yml']
const codeEndings = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts']

/** Whether loading a file runs it. */
export const isCode = (path: string) => codeEndings.includes(extname(path).toLowerCase())

/** A plug-in that was found. */
export interface Found {
  path: string
  /** As messages name it. */
  shown: string
  kind: 'yaml' | 'code'
}

/** Names of plug-ins that are found by themselves: `*.cartera.yaml` of a folder. */
export function ownPlugins(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.cartera\.yaml$/.test(entry.name))
      .map(({ name }) => name)
      .sort()
  } catch {
    return []
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const looksLikePath = (name: string, folder: string) =>
  /^\.{0,2}[\\/]/.test(name) ||
  isAbsolute(name) ||
  [...yamlEndings, ...codeEndings].includes(extname(name)) ||
  isFile(resolve(folder, name))

/** Finds a plug-in by a path or a package's name, as seen from a folder. */
export function findPlugin(name: string, folder: string): Found {
  const path = looksLikePath(name, folder) ? resolve(folder, name) : packagePath(name, folder)
  const absence = absenceOf(path, name)
  if (absence) throw usageError('plugin', absence, { file: name })
  const ending = extname(path).toLowerCase()
  if (yamlEndings.includes(ending)) return { path, shown: name, kind: 'yaml' }
  if (isCode(path)) return { path, shown: name, kind: 'code' }
  throw usageError('plugin', say('plugin-is-no-plugin', name), { file: name, hint: say('plugin-files') })
}

/** What npm takes for a package's name: no other text comes into a command that people are told to type. */
const isPackageName = (name: string) => /^(@[a-z\d~][\w.~-]*\/)?[a-z\d~][\w.~-]*$/i.test(name)

function packagePath(name: string, folder: string): string {
  if (name === '-') throw usageError('plugin', say('not-from-standard-input'), { file: name, hint: say('name-a-file-here') })
  try {
    return createRequire(resolve(folder, 'from-here.js')).resolve(name)
  } catch (error) {
    const esm = (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? importedPath(name, folder) : undefined
    if (esm) return esm
    const near = [`${name}.cartera.yaml`, `${name}.yaml`, `${name}.js`].find((file) => isFile(join(folder, file)))
    throw usageError('plugin', say('plugin-nowhere', name), {
      value: name,
      hint: near ? say('plugin-meant-file', near) : isPackageName(name) ? say('plugin-install', name) : say('plugin-files'),
    })
  }
}

/** The entry of a package that can be imported but not required. */
function importedPath(name: string, folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const manifest = join(at, 'node_modules', name, 'package.json')
    if (isFile(manifest)) {
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: unknown }
      const entry = entryOf(exports)
      return entry === undefined ? undefined : join(dirname(manifest), entry)
    }
    if (dirname(at) === at) return undefined
  }
}

function entryOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports
  if (typeof exports !== 'object' || exports === null) return undefined
  const keys = exports as Record<string, unknown>
  return entryOf(keys['.'] ?? keys.node ?? keys.import ?? keys.default)
}
