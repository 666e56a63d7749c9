import type { Rows } from '../answers/answer.js'
import type { Writer } from './writer.js'

/** One JSON object a line for each customer. */
export const writeNdjson: Writer<Rows> = (rows, out) => out.spool((path) => rows.writeNdjson(path))
