/** A history file in an engine, under the name `history`, one user at a time. */
import { closeSync, openSync, readSync, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { realPlace } from '../../../places/places.js'
import { say } from '../../../words/sentence.js'
import { historyFailure, isLocked, lockedError, noHistory, type Purpose } from './faults.js'

/** How long another process is waited for. */
export interface Patience {
  /** Milliseconds. */
  patience?: number | undefined
  /** Called once when there is something to wait for. */
  onWait?: (() => void) | undefined
}

const usualPatience = 30_000
const step = 100
const turns = new Map<string, Promise<void>>()

/** Where a file really is, so that two names of it are one. */
export const realPath = (file: string) => realPlace(file).catch(() => resolve(file))

/** A history's file and what the engine keeps beside it. */
export const filesOfHistory = (path: string) => [path, ...logsOfHistory(path)]

/** What the engine keeps beside a history's file. */
export const logsOfHistory = (path: string) => ['.wal', '.wal.checkpoint', '.wal.recovery'].map((ending) => path + ending)

/**
 * Waits until nobody in this process uses the file; gives what ends one's own use. The lock of the system is the
 * process's, and closing any handle of the file gives it up, so it does not keep two engines of one process apart.
 */
export async function turnFor(path: string): Promise<() => void> {
  const before = turns.get(path)
  let end: () => void = () => {}
  const mine = new Promise<void>((done) => {
    end = done
  })
  const all = (before ?? Promise.resolve()).then(() => mine)
  turns.set(path, all)
  await before
  return () => {
    end()
    if (turns.get(path) === all) turns.delete(path)
  }
}

/** Refuses what is no DuckDB database by its first bytes. Only for one whose turn it is. @throws the system's error */
function refuseForeign(file: string, purpose: Purpose) {
  const head = Buffer.alloc(12)
  const handle = openSync(file, 'r')
  try {
    const length = readSync(handle, head)
    if (length === 0) throw noHistory(purpose, file, say('history-empty'))
    if (head.toString('latin1', 8, 12) !== 'DUCK') throw noHistory(purpose, file, say('not-duckdb'))
  } finally {
    closeSync(handle)
  }
}

/** A pipe or a device would be waited for. */
const isWaitedFor = (found: Stats) => !found.isFile() && !found.isDirectory()

const inode = async (path: string) => (await stat(path, { bigint: true })).ino

/**
 * Attaches an existing file as `history`, waiting for other processes.
 * @throws CarteraError of kind input when reading, output when writing
 */
export async function attach(engine: Engine, file: string, purpose: Purpose, { patience = usualPatience, onWait }: Patience = {}) {
  const path = await realPath(file)
  const start = performance.now()
  for (let told = false; ; ) {
    try {
      const before = await inode(path)
      if (isWaitedFor(await stat(path))) throw noHistory(purpose, file, say('no-plain-file'))
      refuseForeign(file, purpose)
      await engine.run(`ATTACH ${text(path)} AS "history"${purpose === 'read' ? ' (READ_ONLY)' : ''}`)
      if ((await inode(path)) === before) return
      await detach(engine)
    } catch (error) {
      if (!isLocked(error)) throw historyFailure(error, purpose, file)
      const waited = performance.now() - start
      if (waited >= patience) throw lockedError(error, purpose, file, waited)
      if (!told) onWait?.()
      told = true
      await wait(step)
    }
  }
}

export const detach = (engine: Engine) => engine.run('DETACH "history"')

/** Reads a history file; the lock is given up when `use` is done. */
export async function reading<T>(engine: Engine, file: string, patience: Patience, use: () => Promise<T>): Promise<T> {
  const done = await turnFor(await realPath(file))
  try {
    await attach(engine, file, 'read', patience)
    const result = await use()
    await detach(engine)
    return result
  } catch (error) {
    throw historyFailure(error, 'read', file)
  } finally {
    done()
  }
}
