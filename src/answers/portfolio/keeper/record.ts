/** Records a finished run: a transaction that is committed when everything else is written. */
import { link, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { CarteraError, outputError, usageError } from '../../../errors.js'
import { privateFolder, removePrivateFolder } from '../../../places/private-folder.js'
import { say } from '../../../words/sentence.js'
import { attach, detach, realPath, turnFor } from './attach.js'
import { historyFailure } from './faults.js'
import { pastOf } from './past.js'
import { type Finished, put } from './put.js'
import { checkSchema, createTables } from './schema.js'
import type { Recorded, Recording, RecordOptions } from './snapshot.js'

/** Files that DuckDB 1.0 and all later clients can read. */
const storageVersion = 'v1.0.0'

/**
 * Puts a run's snapshot into its history file, in a transaction. The lock is held until `commit` or `abandon`.
 * @throws usage error where the run has no date; output error for a file that cannot be written
 */
export async function record(engine: Engine, run: Finished, options: RecordOptions): Promise<Recording> {
  const { file, name = run.header.classifier } = options
  const { as_of } = run.header
  if (as_of === null) throw usageError('no-date', say('no-snapshot-date'), { hint: say('give-snapshot-date') })
  const key = { file, name, as_of }
  const path = await realPath(file)
  const done = await turnFor(path)
  try {
    const exists = (await stat(path).catch(() => undefined)) !== undefined
    return {
      name,
      as_of,
      ...(await (exists ? recordIn(engine, run, key, options, done) : recordAnew(engine, run, key, options, path, done))),
    }
  } catch (error) {
    await undo(engine).catch(() => {})
    done()
    throw failure(error, file, path)
  }
}

/** An engine's error names the file as the user does, wherever it is written. */
function failure(error: unknown, file: string, ...paths: readonly string[]) {
  if (error instanceof Error && !(error instanceof CarteraError))
    for (const path of paths) if (!error.message.includes(file)) error.message = error.message.replaceAll(path, file)
  return historyFailure(error, 'write', file)
}

async function undo(engine: Engine) {
  await engine.run('ROLLBACK').catch(() => {})
  await detach(engine)
}

type Key = Parameters<typeof put>[2]
type Pending = Omit<Recording, 'name' | 'as_of'>

/** Into a file that is there. */
async function recordIn(engine: Engine, run: Finished, key: Key, options: RecordOptions, done: () => void): Promise<Pending> {
  await attach(engine, key.file, 'write', options)
  const found = await begun(engine, run, key, options)
  if (found.outcome !== 'unchanged')
    return pending(engine, [key.file, await realPath(key.file)], found, done, () => sealed(engine, key.file))
  await engine.run('ROLLBACK')
  await detach(engine)
  done()
  return { ...found, commit: async () => {}, abandon: async () => {} }
}

/** Into a new file, which is made beside its place and stands there when it is whole. */
async function recordAnew(
  engine: Engine,
  run: Finished,
  key: Key,
  options: RecordOptions,
  path: string,
  done: () => void,
): Promise<Pending> {
  const folder = privateFolder(dirname(path), true)
  const drop = async () => removePrivateFolder(folder)
  const temporary = join(folder, 'history')
  try {
    await engine.run(`ATTACH ${text(temporary)} AS "history" (STORAGE_VERSION ${text(storageVersion)})`)
    await createTables(engine, 'history', run.program)
    const found = await begun(engine, run, key, options)
    const commit = async () => {
      await sealed(engine, key.file)
      if (await placed(temporary, path)) return
      const second = await recordIn(engine, run, key, options, () => {})
      await second.commit()
    }
    return pending(engine, [key.file, temporary], found, done, commit, drop)
  } catch (error) {
    await drop()
    throw failure(error, key.file, temporary)
  }
}

async function begun(engine: Engine, run: Finished, key: Key, { past }: RecordOptions) {
  await checkSchema(engine, 'write', key.file)
  await engine.run('BEGIN TRANSACTION')
  const found = await put(engine, run, key)
  return past ? { ...found, past: await pastOf(engine, run.header, key) } : found
}

/** Commits, and leaves a file that needs no log beside it. */
async function sealed(engine: Engine, file: string) {
  await engine.run('COMMIT')
  await engine.run('CHECKPOINT "history"').catch((error) => {
    const why = say(/no space left/i.test((error as Error).message) ? 'disk-full' : 'not-written')
    throw outputError('log-remains', say('log-remains', file, why), { file, hint: say('keep-both-files') })
  })
  await detach(engine)
}

function pending(
  engine: Engine,
  [file, path]: readonly [string, string],
  found: Omit<Recorded, 'name' | 'as_of'>,
  done: () => void,
  commit: () => Promise<void>,
  drop: () => Promise<void> = async () => {},
): Pending {
  let over = false
  const end = async (work: () => Promise<void>) => {
    if (over) return
    over = true
    try {
      await work()
    } finally {
      await drop()
      done()
    }
  }
  return {
    ...found,
    commit: () =>
      end(commit).catch((error) => {
        throw failure(error, file, path)
      }),
    abandon: () => end(() => undo(engine).catch(() => {})),
  }
}

/** Gives a whole file its place, unless somebody took it meanwhile. A log that a removed file left behind goes. */
async function placed(temporary: string, path: string): Promise<boolean> {
  if ((await stat(path).catch(() => undefined)) === undefined) await rm(`${path}.wal`, { force: true })
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  if (await stat(path).catch(() => undefined)) return false
  await rename(temporary, path)
  return true
}
