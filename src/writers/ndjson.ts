import { inEngine, ndjsonOf } from './rows-text.js'
import { type Writer, writeAll } from './writer.js'

/** One JSON object a line for each row. */
export const writeNdjson: Writer<'rows'> = ({ rows }, out) =>
  inEngine(rows) ? out.spool((path) => rows.writeNdjson(path)) : writeAll(out, ndjsonOf(rows))
