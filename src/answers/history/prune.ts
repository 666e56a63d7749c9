/** Takes old snapshots out of a history file, which is written anew so that it shrinks. */
import { chmod, chown, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { privateFolder, removePrivateFolder } from '../../places/private-folder.js'
import { attach, detach, type Patience, realPath, turnFor } from '../portfolio/keeper/attach.js'
import { historyFailure } from '../portfolio/keeper/faults.js'
import { seriesOf, snapshotsIn } from '../portfolio/keeper/find.js'
import type { HistoryPlace } from '../portfolio/keeper/place.js'
import { checkSchema, type Table, table, tables } from '../portfolio/keeper/schema.js'
import type { Snapshot } from '../portfolio/keeper/snapshot.js'
import type { Pruning } from './history.js'

/** Which snapshots go: those before a date, those that are not among the last so many of their series, or those that are both. */
export interface PruneOptions extends Patience {
  keep?: number | undefined
  before?: string | undefined
  /** Tells what would go, and leaves the file as it is. */
  dryRun?: boolean | undefined
  signal?: AbortSignal | undefined
  /** Called right before the new file takes the old one's place. */
  settle?: (() => void) | undefined
}

/** @throws CarteraError of kind output for a file that cannot be written; it stays as it was */
export async function prune(engine: Engine, place: HistoryPlace, options: PruneOptions): Promise<Pruning> {
  const { file } = place
  const path = await realPath(file)
  const done = await turnFor(path)
  try {
    const purpose = options.dryRun ? 'read' : 'write'
    await attach(engine, file, purpose, options)
    await checkSchema(engine, purpose, file)
    const only = place.name === undefined ? undefined : await seriesOf(engine, place)
    const all = await snapshotsIn(engine, file)
    const removed = outdated(only === undefined ? all : all.filter(({ name }) => name === only), options)
    const before = (await stat(path)).size
    const idle = options.dryRun === true || removed.length === 0
    const after = idle ? before : await writtenAnew(engine, path, removed, options)
    await detach(engine)
    return { removed: { file, snapshots: removed }, kept: all.length - removed.length, bytes: { before, after } }
  } catch (error) {
    throw historyFailure(error, 'write', file)
  } finally {
    done()
  }
}

function outdated(snapshots: readonly Snapshot[], { keep = 0, before }: PruneOptions): Snapshot[] {
  const old = (snapshot: Snapshot) => before === undefined || snapshot.as_of < before
  const newer = (snapshot: Snapshot) => snapshots.filter(({ name, as_of }) => name === snapshot.name && as_of > snapshot.as_of).length
  return snapshots.filter((snapshot) => old(snapshot) && newer(snapshot) >= keep)
}

/** Copies what stays to a new file, and puts that in the place of the old one while its lock is held. */
async function writtenAnew(engine: Engine, path: string, removed: readonly Snapshot[], { signal, settle }: PruneOptions): Promise<number> {
  const folder = privateFolder(dirname(path), true)
  try {
    const temporary = join(folder, 'history')
    await engine.run('CHECKPOINT "history"')
    await engine.run(`ATTACH ${text(temporary)} AS "pruned" (STORAGE_VERSION 'v1.0.0')`)
    const gone = removed.map(({ name, as_of }) => `(${text(name)}, DATE ${text(as_of)})`).join(', ')
    await engine.run(`CREATE TEMP TABLE "gone" AS SELECT * FROM (VALUES ${gone}) AS "removed"("name", "as_of")`)
    await copyTable(engine, 'about', '')
    for (const name of Object.keys(tables)) await copyTable(engine, name as Table, ' AS "old" ANTI JOIN "gone" USING ("name", "as_of")')
    await engine.run('CHECKPOINT "pruned"')
    await engine.run('DETACH "pruned"')
    signal?.throwIfAborted()
    settle?.()
    await takePlace(temporary, path)
    return (await stat(path)).size
  } finally {
    removePrivateFolder(folder)
  }
}

const copyTable = (engine: Engine, name: Table | 'about', but: string) =>
  engine.run(`CREATE TABLE ${table(name, 'pruned')} AS SELECT * FROM ${table(name)}${but}`)

async function takePlace(temporary: string, path: string) {
  const { mode, uid, gid } = await stat(path)
  await chown(temporary, uid, gid).catch(() => {})
  await chmod(temporary, mode & 0o7777)
  await rename(temporary, path)
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
