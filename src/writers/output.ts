import { constants, createReadStream } from 'node:fs'
import { appendFile, chmod, chown, open, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { CarteraError } from '../errors.js'
import { privateFolder, removePrivateFolder, removeTemporaryFolder, temporaryFolder } from '../places/private-folder.js'
import { say } from '../words/sentence.js'
import { checkDestination, type Destination, spoolFolder, type Target } from './destination.js'
import { outputFailure } from './output-failure.js'
import { finish, openSpecial, readerGone, send } from './stream.js'

/** Changes what an engine wrote, as a stream. */
export type Change = (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer | string>

/** Has an engine write a file to a path that does not exist. */
type Fill = (path: string) => Promise<void>

/** What writers write to. */
export interface Output {
  /** Whether a person sees the bytes as they are. */
  terminal: boolean
  /** Appends text. */
  write(text: string): Promise<void>
  /** Appends the file that `fill` makes, changed on the way. */
  spool(fill: Fill, change?: Change): Promise<void>
}

/**
 * Opens the destination, lets `write` write, and closes it. A regular file is replaced at once when all is
 * written and stays as it was when anything fails or the signal aborts. A reader of a pipe who goes away ends it quietly.
 * @throws CarteraError kind `output`, `usage` (see `checkDestination`) or `interrupted`
 */
export async function writeTo(destination: Destination, write: (out: Output) => Promise<void>): Promise<void> {
  const { signal } = destination
  const target = await checkDestination(destination)
  try {
    await (target.kind === 'file' ? replaceFile(target, destination, write) : stream(target, destination, write))
  } catch (error) {
    if (signal?.aborted) throw new CarteraError('interrupted', 'interrupted', say(target.kind === 'file' ? 'stopped-unwritten' : 'stopped'))
    if (error === readerGone) return
    throw outputFailure(error, target.kind === 'stdout' ? say('standard-output') : target.kind === 'file' ? target.shown : target.path)
  }
}

async function stream(target: Exclude<Target, { kind: 'file' }>, destination: Destination, write: (out: Output) => Promise<void>) {
  const { signal } = destination
  const own = target.kind === 'special'
  const to: Writable = own ? await openSpecial(target.path, target.fifo, signal) : target.stream
  try {
    await write({
      terminal: !own && target.terminal,
      write: (text) => unlessAborted(signal, () => send(to, text)),
      spool: (fill, change = unchanged) =>
        spooled(destination, fill, async (path) => {
          for await (const chunk of change(read(path))) await unlessAborted(signal, () => send(to, chunk))
        }),
    })
    if (own) await unlessAborted(signal, () => finish(to))
  } finally {
    if (own) to.destroy()
  }
}

async function replaceFile(target: Extract<Target, { kind: 'file' }>, destination: Destination, write: (out: Output) => Promise<void>) {
  const { signal } = destination
  await besideIt(target.path, async (folder) => {
    const temporary = join(folder, 'portfolio')
    await write({
      terminal: false,
      write: (text) => unlessAborted(signal, () => appendFile(temporary, text)),
      spool: (fill, change) => {
        if (!change)
          return unlessAborted(signal, () => fill(temporary)).catch((error) =>
            Promise.reject(outputFailure(error, { path: target.shown, engine: folder })),
          )
        return spooled(destination, fill, (path) => writeFile(temporary, change(read(path)), { flag: 'a', ...(signal ? { signal } : {}) }))
      },
    })
    await sync(temporary, target)
    signal?.throwIfAborted()
    destination.settle?.()
    await rename(temporary, target.path)
  })
  await syncFolder(dirname(target.path))
}

/** Has the file made in the spool folder, uses it there, and removes it. */
async function spooled(destination: Destination, fill: Fill, use: (path: string) => Promise<void>) {
  const parent = spoolFolder(destination)
  const hint = say('roomy-temp-dir')
  const fail = (error: unknown, engine?: string): never => {
    throw outputFailure(error, { path: say('temporary-folder', parent), hint, ...(engine ? { engine } : {}) })
  }
  const folder = temporaryFolder(parent)
  try {
    const path = join(folder, 'spool')
    await unlessAborted(destination.signal, () => fill(path)).catch((error) => fail(error, folder))
    await use(path)
  } finally {
    removeTemporaryFolder(folder, parent)
  }
}

/** A folder of our own beside the file, removed whatever happens. */
async function besideIt(path: string, use: (folder: string) => Promise<void>) {
  const folder = privateFolder(dirname(path), true)
  try {
    await use(folder)
  } finally {
    removePrivateFolder(folder)
  }
}

const read = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: 1 << 20 })

const unchanged: Change = (chunks) => chunks

async function sync(path: string, { old }: Extract<Target, { kind: 'file' }>) {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  if (!old) return
  await chown(path, old.uid, old.gid).catch(() => {})
  await chmod(path, old.mode & 0o7777)
}

/** Makes the rename last through a power cut, where the system can. */
async function syncFolder(path: string) {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

/** Waits for the work, but not beyond an abort. */
function unlessAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (!signal) return work()
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}
