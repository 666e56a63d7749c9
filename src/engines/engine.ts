import { parse, resolve } from 'node:path'
import type { Step } from '../dialect.js'

/** A value as text; null for null. */
export type Value = string | null

/** A file of rows that an engine writes. Text that is given raw is written as it is, a line a row, without a header. */
export type FileFormat = { format: 'csv'; delimiter: string } | { format: 'raw' } | { format: 'parquet' }

/** What the rest of the program knows of a database engine. */
export interface Engine {
  /** Whether rows come back in the order in which they were put into a table, unless a query says otherwise. */
  keepsOrder: boolean
  /** Runs a step for its effect, one statement: several at once are refused, here and below. A statement without a name keeps house: it is no part of a script. */
  run(step: Step | string): Promise<void>
  /** All rows of a small result. */
  rows(sql: string): Promise<Value[][]>
  /** All rows of a result of any size, some thousands at a time, in the order of the result. Nothing else runs until it ends. */
  stream(sql: string): AsyncIterable<Value[][]>
  /** The same column by column: DOUBLE as numbers, NaN for null, everything else as text. */
  blocks(sql: string): AsyncIterable<(Float64Array | Value[])[]>
  /** Writes the rows of a query to a file that must not exist; memory stays bounded. */
  export(select: string, path: string, format: FileFormat): Promise<void>
  /** One DOUBLE column, for methods that need the values themselves. */
  doubles(sql: string): Promise<Float64Array>
  /** So many DOUBLE columns; NaN for null. */
  columns(sql: string, count: number): Promise<Float64Array[]>
  /** Appends rows to a table of INTEGER columns. */
  append(table: string, columns: readonly (Int32Array | Float64Array)[]): Promise<void>
  close(): void
}

/** All that an engine may open beside its temporary folder: files by their paths, and what stands in folders. */
export interface EnginePlaces {
  files: readonly string[]
  folders: readonly string[]
}

/** Files anywhere, for a program that uses the library and names its outputs later. */
export const everywhere: EnginePlaces = { files: [], folders: [parse(resolve('.')).root] }

/** Limits and wishes; all optional. */
export interface EngineOptions {
  memory?: string | undefined
  threads?: number | undefined
  temp_dir?: string | undefined
  /** Folders in which files will be written; the engine opens nothing but these, the inputs and its temporary folder. Where a library's user says none, files may be written anywhere. */
  writes?: readonly string[] | undefined
  /** Called with 0–100 while a statement runs. */
  onProgress?: ((percent: number) => void) | undefined
  signal?: AbortSignal | undefined
}
