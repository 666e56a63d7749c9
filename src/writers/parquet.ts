import { parquetNeedsFile } from './destination.js'
import { inEngine } from './rows-text.js'
import type { Writer } from './writer.js'

/** A Parquet file, of rows in an engine. Throws a usage error when the output is a terminal. */
export const writeParquet: Writer<'rows'> = async ({ rows }, out) => {
  if (out.terminal) throw parquetNeedsFile()
  if (!inEngine(rows)) throw new TypeError('parquet needs rows in an engine')
  await out.spool((path) => rows.writeParquet(path))
}
