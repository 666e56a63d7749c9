import { writeDelimited } from './csv.js'
import type { Writer } from './writer.js'

/** Every row with tabs between cells. */
export const writeTsv: Writer<'rows'> = ({ rows }, out, { raw }) =>
  writeDelimited(rows, out, { delimiter: '\t', decimal: '.', guard: !raw })
