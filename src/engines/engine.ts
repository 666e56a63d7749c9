/** What the rest of the program knows of a database engine. */
export interface Engine {
  /** Runs one statement for its effect. Several at once are refused, here and below. */
  run(sql: string): Promise<void>
  /** All rows of a small result; every value as text, null for null. */
  rows(sql: string): Promise<(string | null)[][]>
  /** One DOUBLE column, for methods that need the values themselves. */
  doubles(sql: string): Promise<Float64Array>
  /** So many DOUBLE columns; NaN for null. */
  columns(sql: string, count: number): Promise<Float64Array[]>
  /** Appends rows to a table of INTEGER columns. */
  append(table: string, columns: readonly Int32Array[]): Promise<void>
  /**
   * From now on the engine opens nothing but these files, what stands in these folders, and its temporary folder; no setting can be
   * changed. Only the first call counts.
   */
  lock(places: EnginePlaces): Promise<void>
  close(): void
}

/** What a locked engine may open; paths as they are. */
export interface EnginePlaces {
  files: readonly string[]
  folders: readonly string[]
}

/** Limits and wishes; all optional. */
export interface EngineOptions {
  memory?: string | undefined
  threads?: number | undefined
  temp_dir?: string | undefined
  /** Folders in which files will be written; with them the engine opens nothing but these, the inputs and its temporary folder. */
  writes?: readonly string[] | undefined
  /** Called with 0–100 while a statement runs. */
  onProgress?: ((percent: number) => void) | undefined
  signal?: AbortSignal | undefined
}
