import type { Answer } from '../answers/answer.js'
import type { CsvStyle, StreamedRows } from '../answers/rows.js'
import type { Column } from '../model/column.js'
import type { Language } from '../model/definition.js'
import { words } from '../words/languages.js'
import { wordIn } from '../words/sentence.js'
import type { Change, Output } from './output.js'
import { changed, csvOf, inEngine } from './rows-text.js'
import { type WriteOptions, type Writer, writeAll } from './writer.js'

/** Every row as CSV; with `excel` as a spreadsheet of the language opens it by double click, with its heads and labels. */
export const writeCsv: Writer<'rows'> = ({ rows }, out, options) =>
  options.excel && options.language !== 'en'
    ? writeAll(out, changed(csvOf(inLanguage(rows, options.language), csvStyle(options)), forExcel))
    : writeDelimited(rows, out, csvStyle(options), options.excel ? forExcel : undefined)

/** Rows with the heads and words of a language; of two heads that are alike the second keeps its name. */
function inLanguage({ columns, stream }: NonNullable<Answer['rows']>, language: Language): StreamedRows {
  const taken = new Set<string>()
  const headOf = ({ name, title }: Column) => {
    const head = taken.has(wordIn(title, language)) ? name : wordIn(title, language)
    taken.add(head)
    return head
  }
  return { columns: columns.map((column) => ({ ...column, name: headOf(column) })), stream: () => stream(language) }
}

/** Rows with delimiters, changed on the way. */
export const writeDelimited = (rows: NonNullable<Answer['rows']>, out: Output, style: CsvStyle, change?: Change): Promise<void> =>
  inEngine(rows)
    ? out.spool((path) => rows.writeCsv(path, style), change)
    : writeAll(out, change ? changed(csvOf(rows, style), change) : csvOf(rows, style))

/** Delimiter, decimal sign and guard that the options ask for. */
function csvStyle({ excel, raw, language }: WriteOptions): CsvStyle {
  const decimal = excel ? words[language].signs.point : '.'
  return { delimiter: decimal === ',' ? ';' : ',', decimal, guard: !raw }
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
