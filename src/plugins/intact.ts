/** What JavaScript and the process give to all code alike, kept as it was before code of somebody else ran, since results rest on it. */
import { fstatSync } from 'node:fs'
import { type CarteraError, usageError } from '../errors.js'
import { valueAt } from '../model/value-at.js'
import { say, type Text } from '../words/sentence.js'

/** Taken before anybody can replace them. */
const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty, getPrototypeOf } = Reflect
const { is, hasOwn } = Object

/** A property as it was. */
interface Kept {
  owner: object
  key: PropertyKey
  name: string
  was: PropertyDescriptor
}

/** Names of what the language itself gives, and of what our code calls of Node's globals. */
const languageNames =
  'Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy Date RegExp Promise Map Set WeakMap WeakSet WeakRef FinalizationRegistry Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Intl parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI'
const nodeNames =
  'setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask structuredClone AbortController AbortSignal TextDecoder TextEncoder URL Buffer'

/** Objects of the language that have no name. */
const nameless = (): [name: string, owner: object][] => [
  ['the iterator of arrays', getPrototypeOf([][Symbol.iterator]()) as object],
  ['the iterator of maps', getPrototypeOf(new Map()[Symbol.iterator]()) as object],
  ['the iterator of sets', getPrototypeOf(new Set()[Symbol.iterator]()) as object],
  ['the iterator of texts', getPrototypeOf(''[Symbol.iterator]()) as object],
  ['generators', getPrototypeOf(function* () {}.prototype) as object],
  ['typed arrays', getPrototypeOf(Uint8Array.prototype) as object],
]

const streamCalls = ['write', '_write', '_writev', 'end', 'destroy', 'emit', 'on', 'once', 'removeListener', 'cork', 'uncork']

/** What may be changed without harm: how traces look, and names that only tools read. */
const harmless = new Set<PropertyKey>(['prepareStackTrace', 'stackTraceLimit', 'name', 'length', 'prototype'])

const nameOf = (owner: string, key: PropertyKey) => `${owner}${typeof key === 'symbol' ? `[${key.description}]` : `.${String(key)}`}`

function keptOf(owner: object, name: string, keys: readonly PropertyKey[] = ownKeys(owner)): Kept[] {
  return keys.flatMap((key) => {
    const was = harmless.has(key) ? undefined : getOwnPropertyDescriptor(owner, key)
    const isCode = was && (was.get !== undefined || typeof was.value === 'function')
    return isCode ? [{ owner, key, name: nameOf(name, key), was }] : []
  })
}

function keptGlobals(): Kept[] {
  return `${languageNames} ${nodeNames}`.split(' ').flatMap((name): Kept[] => {
    // Node makes some of them when they are first asked for, so this comes before.
    const value = (globalThis as Record<string, unknown>)[name]
    const was = getOwnPropertyDescriptor(globalThis, name)
    if (!was || value === null || (typeof value !== 'function' && typeof value !== 'object')) return []
    const { prototype } = value as { prototype?: unknown }
    return [
      { owner: globalThis, key: name, name, was },
      ...keptOf(value, name),
      ...(prototype instanceof Object || prototype === Object.prototype ? keptOf(prototype as object, `${name}.prototype`) : []),
    ]
  })
}

type Stdio = NodeJS.WriteStream & { writableCorked: number }

/** A stream of the process as it was: its own functions, and the file behind it. */
interface KeptStream {
  stream: Stdio
  name: string
  calls: { key: string; was: unknown; own: boolean }[]
  fd: number
  file: string | undefined
  /** Whether its end was asked for. */
  ended(): boolean
}

function fileBehind(fd: number): string | undefined {
  try {
    const { dev, ino, rdev } = fstatSync(fd)
    return `${dev} ${ino} ${rdev}`
  } catch {
    return undefined
  }
}

/** A stream that cannot be ended any more: one to a pipe shows no sign of it, and a write there fails as if the reader were gone. */
function keptStream(stream: Stdio, name: string, fd: number): KeptStream {
  let asked = false
  const end = () => {
    asked = true
    return stream
  }
  defineProperty(stream, 'end', { value: end, writable: true, configurable: true })
  const calls = streamCalls.map((key) => ({ key, was: stream[key as 'write'], own: hasOwn(stream, key) }))
  return { stream, name, calls, fd, file: fileBehind(fd), ended: () => asked }
}

let kept: { properties: Kept[]; streams: KeptStream[]; onObjects: number; emit: unknown } | undefined

/** The folder in which the process works, and who tells it: hosts name it anew between two runs. */
let place: { cwd: () => string; folder: string } | undefined

function folderNow(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}

function putBackFolder(note: (name: string) => void) {
  if (place === undefined || (process.cwd === place.cwd && folderNow() === place.folder)) return
  note(process.cwd === place.cwd ? 'process.chdir' : 'process.cwd')
  process.cwd = place.cwd
  if (folderNow() !== place.folder) process.chdir(place.folder)
}

/** Keeps things as they are now, unless they are kept already. */
export function keepIntact(): void {
  place = { cwd: process.cwd, folder: folderNow() }
  kept ??= {
    properties: [
      ...keptGlobals(),
      ...nameless().flatMap(([name, owner]) => keptOf(owner, name)),
      ...keptOf(process, 'process', ['nextTick', 'stdout', 'stderr', 'hrtime', 'cpuUsage', 'memoryUsage']),
    ],
    streams: [keptStream(process.stdout as Stdio, 'process.stdout', 1), keptStream(process.stderr as Stdio, 'process.stderr', 2)],
    onObjects: ownKeys(Object.prototype).length,
    emit: process.emit,
  }
}

/** Puts back what was replaced, and gives its names. Nothing here may rely on what could be replaced: no iteration, no methods. */
export function putBack(): string[] {
  const changed: string[] = []
  if (kept === undefined) return changed
  const note = (name: string) => {
    changed[changed.length] = name
  }
  const { properties, streams, onObjects, emit } = kept
  // Packages that wait for the end of a process replace it too, and call it in the end.
  if (process.emit !== emit) defineProperty(process, 'emit', { value: emit, writable: true, configurable: true })
  for (let i = 0; i < properties.length; i++) {
    const { owner, key, name, was } = valueAt(properties, i)
    const now = getOwnPropertyDescriptor(owner, key)
    if (now !== undefined && is(now.value, was.value) && now.get === was.get) continue
    note(name)
    defineProperty(owner, key, was)
  }
  const added = ownKeys(Object.prototype)
  for (let i = onObjects; i < added.length; i++) {
    const key = valueAt(added, i)
    if (getOwnPropertyDescriptor(Object.prototype, key)?.enumerable !== true) continue
    note(`Object.prototype.${String(key)}`)
    deleteProperty(Object.prototype, key)
  }
  putBackFolder(note)
  for (let i = 0; i < streams.length; i++) putBackStream(valueAt(streams, i), note)
  return changed
}

function putBackStream({ stream, name, calls, fd, file, ended }: KeptStream, note: (name: string) => void) {
  for (let i = 0; i < calls.length; i++) {
    const { key, was, own } = valueAt(calls, i)
    if (stream[key as 'write'] === was) continue
    note(`${name}.${key}`)
    if (!own) deleteProperty(stream, key)
    if (stream[key as 'write'] !== was) defineProperty(stream, key, { value: was, writable: true, configurable: true })
  }
  if (stream.writableCorked > 0) note(`${name}.cork`)
  while (stream.writableCorked > 0) stream.uncork()
  // A reader who went away destroys the stream by an error.
  const isClosed = ended() || stream.writableEnded || (stream.destroyed && !stream.errored)
  if (isClosed || fileBehind(fd) !== file) note(name)
}

const mostNamed = 3

/** The error for what a plug-in replaced or closed. @param shown the plug-in, where it is known */
function changedError(changed: readonly string[], shown?: string): CarteraError {
  const names: Text[] = changed.slice(0, mostNamed)
  const more = Math.max(0, changed.length - mostNamed)
  const said = say('plugin-changes-program', shown ?? say('a-plugin'), say('some-names', names, more))
  return usageError('plugin', said, { ...(shown === undefined ? {} : { file: shown }), hint: say('plugin-to-mend') })
}

/** @throws usage error where anything was replaced or closed since it was kept; all that can be is as it was again */
export function refuseChanges(shown?: string): void {
  const changed = putBack()
  if (changed.length > 0) throw changedError(changed, shown)
}
