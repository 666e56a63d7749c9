/** Instances of DuckDB, which may be opened before it is known what they may open. */
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** An instance with its connection; nothing is closed to it yet. */
export interface Opened {
  instance: DuckDBInstance
  connection: DuckDBConnection
}

/** Where no folder can be made: an extension that could be kept would be fetched, whatever else is closed. */
const noFolder = join(process.execPath, 'extensions')

const always = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  extension_directory: noFolder,
}

/** Limits as the engine reads them. */
export interface Limits {
  memory?: string | undefined
  threads?: number | undefined
}

const settings = ({ memory, threads }: Limits): Record<string, string> => ({
  ...always,
  ...(threads === 1 ? {} : { allocator_background_threads: 'true' }),
  ...(memory ? { memory_limit: memory } : {}),
  ...(threads ? { threads: String(threads) } : {}),
})

async function connected(instance: DuckDBInstance): Promise<Opened> {
  try {
    return { instance, connection: await instance.connect() }
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

let ahead: Promise<Opened> | undefined

/**
 * Opens an instance without limits, which the first engine of the process takes; it is under way when this settles. An engine takes
 * longer to open than any other part of a start, and does so beside the reading of the program.
 */
export async function openAhead(): Promise<void> {
  const { default: duckdb } = await import('@duckdb/node-api')
  ahead = duckdb.DuckDBInstance.create(':memory:', settings({})).then(connected)
  ahead.catch(() => {})
}

/** A new instance, in memory. */
export async function openInstance(limits: Limits): Promise<Opened> {
  const waiting = limits.memory || limits.threads ? undefined : ahead
  if (waiting) {
    ahead = undefined
    return waiting
  }
  const { default: duckdb } = await import('@duckdb/node-api')
  return connected(await duckdb.DuckDBInstance.create(':memory:', settings(limits)))
}
