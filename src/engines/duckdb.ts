import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api'
import { CarteraError, usageError } from '../errors.js'
import { text } from '../sql/dialect.js'
import { say } from '../words/sentence.js'
import type { Engine, EngineOptions, FileFormat, Value } from './engine.js'

const progressEvery = 250

/**
 * An embedded DuckDB in memory, which spills to a folder of its own under `temp_dir`.
 * It loads no extension and never reaches the network.
 */
export async function openDuckDB(options: EngineOptions = {}): Promise<Engine> {
  const spill = mkdtempSync(join(options.temp_dir ?? tmpdir(), 'cartera-'))
  const drop = () => rmSync(spill, { recursive: true, force: true })
  try {
    const { default: duckdb } = await import('@duckdb/node-api')
    const instance = await duckdb.DuckDBInstance.create(':memory:', settings(options, spill))
    const connection = await instance.connect()
    return engineOf(connection, options, () => {
      connection.closeSync()
      instance.closeSync()
      drop()
    })
  } catch (error) {
    drop()
    throw asUsage(error)
  }
}

const settings = ({ memory, threads }: EngineOptions, spill: string): Record<string, string> => ({
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  temp_directory: spill,
  allocator_background_threads: 'true',
  ...(memory ? { memory_limit: memory } : {}),
  ...(threads ? { threads: String(threads) } : {}),
})

const asUsage = (error: unknown) =>
  error instanceof Error && /memory|threads|parse/i.test(error.message)
    ? usageError('engine-limit', say('engine-refuses-limits', error.message.split('\n')[0] as string), {
        hint: say('write-limits'),
      })
    : error

/** The limit that the user set is too small for the work. */
function tooLittleMemory(error: unknown, memory: string | undefined) {
  if (!memory || !(error instanceof Error) || !/out of memory|could not allocate|failed to allocate|memory limit/i.test(error.message))
    return undefined
  return usageError('engine-limit', say('too-little-memory', memory), {
    value: memory,
    hint: say('give-more-memory'),
  })
}

function engineOf(connection: DuckDBConnection, { onProgress, signal, memory }: EngineOptions, close: () => void): Engine {
  let busy: Promise<unknown> = Promise.resolve()
  async function watched<T>(work: () => Promise<T>): Promise<T> {
    const stop = () => connection.interrupt()
    signal?.throwIfAborted()
    signal?.addEventListener('abort', stop)
    const timer = onProgress && setInterval(() => onProgress(connection.progress.percentage), progressEvery)
    try {
      const done = work()
      busy = done.catch(() => {})
      return await done
    } catch (error) {
      if (signal?.aborted) throw new CarteraError('interrupted', 'interrupted', say('interrupted'))
      throw tooLittleMemory(error, memory) ?? error
    } finally {
      clearInterval(timer)
      signal?.removeEventListener('abort', stop)
    }
  }
  return {
    keepsOrder: true,
    run: (step) => watched(async () => void (await connection.run(typeof step === 'string' ? step : step.sql))),
    rows: (sql) => watched(async () => asText((await connection.runAndReadAll(sql)).getRows())),
    async *stream(sql) {
      const result = await watched(() => connection.stream(sql))
      for (;;) {
        const chunk = await watched(() => result.fetchChunk())
        if (!chunk || chunk.rowCount === 0) return
        yield asText(chunk.getRows())
      }
    },
    export: (select, path, format) =>
      watched(async () => void (await connection.run(`COPY (\n${select}\n) TO ${text(path)} (${copyOptions(format)})`))),
    doubles: (sql) =>
      watched(async () => {
        const result = await connection.run(sql)
        const parts: number[] = []
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
          for (const value of chunk.getColumnValues(0)) parts.push(value as number)
        }
        return Float64Array.from(parts)
      }),
    columns: (sql, count) => watched(async () => readColumns(await connection.run(sql), count)),
    append: (table, columns) => watched(() => appendRows(connection, table, columns)),
    close: () => void busy.then(close),
  }
}

const asText = (rows: unknown[][]): Value[][] => rows.map((row) => row.map((value) => (value === null ? null : String(value))))

function copyOptions(file: FileFormat): string {
  if (file.format === 'parquet') return 'FORMAT parquet'
  return file.format === 'csv'
    ? `FORMAT csv, HEADER, DELIMITER ${text(file.delimiter)}`
    : `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ${text('\u0001')}`
}

async function readColumns(result: DuckDBResult, count: number): Promise<Float64Array[]> {
  const parts: Float64Array[][] = Array.from({ length: count }, () => [])
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [i, part] of parts.entries()) {
      part.push(Float64Array.from(chunk.getColumnValues(i), (value) => (value === null ? Number.NaN : (value as number))))
    }
  }
  return parts.map((part) => {
    const whole = new Float64Array(part.reduce((rows, { length }) => rows + length, 0))
    let at = 0
    for (const each of part) {
      whole.set(each, at)
      at += each.length
    }
    return whole
  })
}

const chunkRows = 2048

async function appendRows(connection: DuckDBConnection, table: string, columns: readonly Int32Array[]) {
  const { DuckDBDataChunk, INTEGER } = (await import('@duckdb/node-api')).default
  const appender = await connection.createAppender(table)
  const rows = columns[0]?.length ?? 0
  const chunk = DuckDBDataChunk.create(columns.map(() => INTEGER))
  for (let from = 0; from < rows; from += chunkRows) {
    chunk.reset()
    chunk.setColumns(columns.map((column) => [...column.subarray(from, from + chunkRows)]))
    chunk.rowCount = Math.min(chunkRows, rows - from)
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
