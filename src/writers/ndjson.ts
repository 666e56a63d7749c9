import type { Writer } from './writer.js'

/** One JSON object a line for each customer. */
export const writeNdjson: Writer = (portfolio, out) => out.spool((path) => portfolio.writeNdjson(path))
