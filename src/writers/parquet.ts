import { parquetNeedsFile } from './destination.js'
import type { Writer } from './writer.js'

/** A Parquet file. Throws a usage error when the output is a terminal. */
export const writeParquet: Writer<'rows'> = async ({ rows }, out) => {
  if (out.terminal) throw parquetNeedsFile()
  const { writeParquet } = rows
  if (!writeParquet) throw new TypeError('these rows cannot be written as parquet')
  await out.spool((path) => writeParquet(path))
}
