import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve, sep } from 'node:path'
import type { DuckDBConnection, DuckDBDoubleVector, DuckDBInstance, DuckDBIntegerVector, DuckDBMaterializedResult } from '@duckdb/node-api'
import { literalPath, plainPath, text } from '../dialect.js'
import { CarteraError, usageError } from '../errors.js'
import { valueAt } from '../model/value-at.js'
import { removeTemporaryFolder, temporaryFolder } from '../places/private-folder.js'
import { firstLine } from '../words/first-line.js'
import { say } from '../words/sentence.js'
import type { Engine, EngineOptions, EnginePlaces, FileFormat, Value } from './engine.js'
import { isStillAtWork, untilGivenUp } from './given-up.js'

const progressEvery = 250

/**
 * An embedded DuckDB in memory, which spills to a folder of its own under `temp_dir`. It opens nothing but the places and its
 * temporary folder, no setting can be changed but one of how it plans, it loads no extension, and never reaches the network.
 */
export async function openDuckDB(options: EngineOptions, places: EnginePlaces | Promise<EnginePlaces>): Promise<Engine> {
  const spill = temporaryFolder(options.temp_dir)
  const drop = () => removeTemporaryFolder(spill, options.temp_dir)
  try {
    const found = Promise.resolve(places)
    found.catch(() => {})
    const instance = await anInstance()
    const connection = await lockedConnection(instance, settings(options, spill), found, dirname(spill))
    const close = () => {
      connection.closeSync()
      instance.closeSync()
      drop()
    }
    return engineOf(connection, options, { close, drop })
  } catch (error) {
    drop()
    throw tooLittleMemory(error, options.memory) ?? asUsage(error)
  }
}

declare global {
  interface ImportMeta {
    /** An instance in memory that the program began to open before it was read itself. */
    opening?: Promise<ConstructorParameters<typeof DuckDBInstance>[0]>
  }
}

let begun = import.meta.opening

/** The instance that was begun, once; else a new one. */
async function anInstance(): Promise<DuckDBInstance> {
  const { default: duckdb } = await import('@duckdb/node-api')
  const opening = begun
  begun = undefined
  return opening ? new duckdb.DuckDBInstance(await opening) : duckdb.DuckDBInstance.create()
}

/** A connection of an instance that opens nothing but these places and the temporary folder; with a failure the instance is closed. */
async function lockedConnection(instance: DuckDBInstance, settings: readonly string[], places: Promise<EnginePlaces>, temporary: string) {
  try {
    const connection = await instance.connect()
    const { files, folders } = await places
    await connection.run([...settings, ...lockSteps({ files, folders: [temporary, ...folders] })].join(';'))
    return connection
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

/** Where no folder can be made: an extension that could be kept would be fetched, whatever else is closed. */
const noFolder = join(process.execPath, 'extensions')

const settings = ({ memory, threads }: EngineOptions, spill: string) => [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  `SET extension_directory = ${text(noFolder)}`,
  `SET temp_directory = ${text(plainPath(spill))}`,
  // `keepsOrder` rests on it.
  'SET preserve_insertion_order = true',
  ...(threads === 1 ? [] : ['SET allocator_background_threads = true']),
  ...(memory ? [`SET memory_limit = ${text(memory)}`] : []),
  ...(threads ? [`SET threads = ${threads}`] : []),
]

const asUsage = (error: unknown) =>
  error instanceof Error && /memory|threads|parse/i.test(error.message)
    ? usageError('engine-limit', say('engine-refuses-limits', firstLine(error.message)), { hint: say('write-limits') })
    : error

const outOfMemory = /out of memory|could not allocate|failed to allocate|allocation failure|bad.?alloc|memory limit/i

/** The limit that the user set is too small for the work, or the system gives no more. */
function tooLittleMemory(error: unknown, memory: string | undefined) {
  if (!(error instanceof Error) || !outOfMemory.test(error.message)) return undefined
  if (memory === undefined) return usageError('engine-limit', say('no-memory-left'), { hint: say('leave-more-memory') })
  return usageError('engine-limit', say('too-little-memory', memory), { value: memory, hint: say('give-more-memory') })
}

/** A path under the names by which the engine may ask for it; behind a link to a folder, `..` is not what the text says. */
function namesOf(path: string): string[] {
  const absolute = resolve(path)
  let real = absolute
  try {
    real = realpathSync(absolute)
  } catch {}
  return [plainPath(path), isAbsolute(path) ? path : `${process.cwd()}${sep}${path}`, absolute, real]
}

const listOf = (paths: Iterable<string>) => `[${[...new Set(paths)].map(text).join(', ')}]`

/** Settings that leave the engine these places alone. */
const lockSteps = ({ files, folders }: EnginePlaces) => [
  `SET allowed_paths = ${listOf(files.flatMap(namesOf).flatMap((path) => [path, literalPath(path)]))}`,
  `SET allowed_directories = ${listOf(folders.flatMap(namesOf))}`,
  'SET enable_external_access = false',
  `SET allowed_configs = ['disabled_optimizers']`,
  'SET lock_configuration = true',
]

const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g

/** Whether a semicolon stands outside quotes, or what might hide one: a quote that is not closed, escapes, dollars, comments. */
function mayBeSeveral(sql: string) {
  if (!sql.includes(';')) return false
  const bare = sql.replace(quoted, ' ')
  return /[;'"$]|--|[/][*]/.test(bare) || /\b[ex]'/i.test(sql.replace(quoted, "'"))
}

/** Refuses several statements in one text. To ask the engine takes as long as reading the text again. */
async function oneStatement(connection: DuckDBConnection, sql: string) {
  if (!mayBeSeveral(sql)) return
  const { count } = await connection.extractStatements(sql)
  if (count > 1) throw new Error(String(say('several-statements')))
}

/** Conditions of a statement from which on the engine does not look for what is said twice: that takes the square of their number. */
const mostConditions = 1000

const isWide = (sql: string) => sql.length > 10 * mostConditions && sql.split(/CASE |NULLIF\(/).length > mostConditions

/** What is done before a statement: it is one, and the engine plans it as its width asks. */
function readier(connection: DuckDBConnection) {
  let plansWide = false
  return async (sql: string) => {
    await oneStatement(connection, sql)
    const wide = isWide(sql)
    if (wide === plansWide) return
    await connection.run(`SET disabled_optimizers = '${wide ? 'common_subexpressions' : ''}'`)
    plansWide = wide
  }
}

/** Does work in the engine, with its progress, until it is done or given up; `idle` once the last work has ended. */
function watcher(connection: DuckDBConnection, { onProgress, signal, memory }: EngineOptions) {
  let busy: Promise<unknown> = Promise.resolve()
  async function watched<T>(work: () => Promise<T>): Promise<T> {
    const stop = () => connection.interrupt()
    signal?.throwIfAborted()
    signal?.addEventListener('abort', stop)
    const timer = onProgress && setInterval(() => onProgress(connection.progress.percentage), progressEvery)
    try {
      const done = work()
      busy = done.catch(() => {})
      return await (signal ? untilGivenUp(done, signal) : done)
    } catch (error) {
      if (signal?.aborted) throw new CarteraError('interrupted', 'interrupted', say('interrupted'))
      throw tooLittleMemory(error, memory) ?? error
    } finally {
      clearInterval(timer)
      signal?.removeEventListener('abort', stop)
    }
  }
  return { watched, idle: () => busy }
}

function engineOf(connection: DuckDBConnection, options: EngineOptions, end: { close(): void; drop(): void }): Engine {
  const { watched, idle } = watcher(connection, options)
  const ready = readier(connection)
  const start = async (sql: string) => {
    await ready(sql)
    return connection.run(sql)
  }
  async function* chunks(sql: string) {
    await ready(sql)
    const result = await watched(() => connection.stream(sql))
    for (;;) {
      const chunk = await watched(() => result.fetchChunk())
      if (!chunk || chunk.rowCount === 0) return
      yield chunk
    }
  }
  return {
    keepsOrder: true,
    run: (step) => watched(async () => void (await start(typeof step === 'string' ? step : step.sql))),
    rows: (sql) =>
      watched(async () => {
        await ready(sql)
        return asText((await connection.runAndReadAll(sql)).getRows())
      }),
    async *stream(sql) {
      for await (const chunk of chunks(sql)) yield asText(chunk.getRows())
    },
    async *blocks(sql) {
      for await (const chunk of chunks(sql)) yield Array.from({ length: chunk.columnCount }, (_, i) => columnOf(chunk.getColumnValues(i)))
    },
    export: (select, path, format) =>
      watched(async () => void (await start(`COPY (\n${select}\n) TO ${text(plainPath(path))} (${copyOptions(format)})`))),
    doubles: (sql) =>
      watched(async () => {
        const result = await start(sql)
        const parts: number[] = []
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
          for (const value of chunk.getColumnValues(0)) parts.push(value as number)
        }
        return Float64Array.from(parts)
      }),
    columns: (sql, count) => watched(async () => readColumns(await start(sql), count)),
    append: (table, columns) => watched(() => appendRows(connection, table, columns)),
    close: () => {
      if (isStillAtWork()) end.drop()
      void idle().then(end.close)
    },
  }
}

const asText = (rows: unknown[][]): Value[][] => rows.map((row) => row.map((value) => (value === null ? null : String(value))))

function columnOf(values: readonly unknown[]): Float64Array | Value[] {
  if (!values.some((value) => typeof value === 'number')) return values.map((value) => (value === null ? null : String(value)))
  return Float64Array.from(values, (value) => (value === null ? Number.NaN : (value as number)))
}

function copyOptions(file: FileFormat): string {
  if (file.format === 'parquet') return 'FORMAT parquet'
  return file.format === 'csv'
    ? `FORMAT csv, HEADER, DELIMITER ${text(file.delimiter)}`
    : `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ${text('\u0001')}`
}

async function readColumns(result: DuckDBMaterializedResult, count: number): Promise<Float64Array[]> {
  const columns = Array.from({ length: count }, () => new Float64Array(result.rowCount))
  let from = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [i, column] of columns.entries()) {
      chunk.visitColumnValues(i, (value, row) => {
        column[from + row] = value === null ? Number.NaN : (value as number)
      })
    }
    from += chunk.rowCount
  }
  return columns
}

const chunkRows = 2048

async function appendRows(connection: DuckDBConnection, table: string, columns: readonly (Int32Array | Float64Array)[]) {
  const { DOUBLE, DuckDBDataChunk, INTEGER } = (await import('@duckdb/node-api')).default
  const appender = await connection.createAppender(table)
  const rows = columns[0]?.length ?? 0
  const chunk = DuckDBDataChunk.create(columns.map((column) => (column instanceof Int32Array ? INTEGER : DOUBLE)))
  for (let from = 0; from < rows; from += chunkRows) {
    chunk.reset()
    const count = Math.min(chunkRows, rows - from)
    chunk.rowCount = count
    for (const [i, column] of columns.entries()) {
      const vector = chunk.getColumnVector(i) as DuckDBIntegerVector | DuckDBDoubleVector
      for (let row = 0; row < count; row++) vector.setItem(row, valueAt(column, from + row))
      vector.flush()
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
