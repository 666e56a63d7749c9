import { parquetNeedsFile } from './destination.js'
import type { Writer } from './writer.js'

/** A Parquet file. Throws a usage error when the output is a terminal. */
export const writeParquet: Writer = async (portfolio, out) => {
  if (out.terminal) throw parquetNeedsFile()
  await out.spool((path) => portfolio.writeParquet(path))
}
