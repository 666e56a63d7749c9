import type { Rows } from '../answers/answer.js'
import { parquetNeedsFile } from './destination.js'
import type { Writer } from './writer.js'

/** A Parquet file. Throws a usage error when the output is a terminal. */
export const writeParquet: Writer<Rows> = async (rows, out) => {
  if (out.terminal) throw parquetNeedsFile()
  await out.spool((path) => rows.writeParquet(path))
}
