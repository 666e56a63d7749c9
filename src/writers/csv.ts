import type { Answer } from '../answers/answer.js'
import type { CsvStyle } from '../answers/rows.js'
import type { Change, Output } from './output.js'
import { changed, csvOf, inEngine } from './rows-text.js'
import { type WriteOptions, type Writer, writeAll } from './writer.js'

/** Every row as CSV; with `excel` as a spreadsheet of the language opens it by double click. */
export const writeCsv: Writer<'rows'> = ({ rows }, out, options) =>
  writeDelimited(rows, out, csvStyle(options), options.excel ? forExcel : undefined)

/** Rows with delimiters, changed on the way. */
export const writeDelimited = (rows: NonNullable<Answer['rows']>, out: Output, style: CsvStyle, change?: Change): Promise<void> =>
  inEngine(rows)
    ? out.spool((path) => rows.writeCsv(path, style), change)
    : writeAll(out, change ? changed(csvOf(rows, style), change) : csvOf(rows, style))

/** Delimiter, decimal sign and guard that the options ask for. */
function csvStyle({ excel, raw, language }: WriteOptions): CsvStyle {
  const local = excel && language === 'es'
  return { delimiter: local ? ';' : ',', decimal: local ? ',' : '.', guard: !raw }
}

/** Adds a byte order mark and ends records with CRLF; line breaks within quotes stay as they are. */
export const forExcel: Change = async function* (chunks) {
  let quoted = false
  yield '\uFEFF'
  for await (const chunk of chunks) {
    const parts = chunk.toString('latin1').split('"')
    const ended = parts.map((part, i) => (quoted === (i % 2 === 1) ? part.replaceAll('\n', '\r\n') : part))
    if (parts.length % 2 === 0) quoted = !quoted
    yield Buffer.from(ended.join('"'), 'latin1')
  }
}
