import type { Answer } from '../answers/answer.js'
import type { Language } from '../model/definition.js'
import type { Output } from './output.js'

/** What of an answer a format is made from. */
export type Part = 'rows' | 'report' | 'document' | 'findings'

/** How a result is to be written; each writer heeds what concerns it. */
export interface WriteOptions {
  /** Words and number style of table and md, and the style of csv for `excel`. */
  language: Language
  /** Items shown; `Infinity` for all, `undefined` where nobody said. */
  top: number | undefined
  /** Terminal columns that a table may take. */
  width: number
  color: boolean
  /** Pictures in tables, and whether a terminal knows no more than ASCII. */
  chart?: boolean | undefined
  ascii?: boolean | undefined
  /** csv with byte order mark, CRLF, and the language's delimiter and decimal sign. */
  excel: boolean
  /** csv without the guard against formula injection. */
  raw: boolean
  /** Customers that a page holds; 10,000 unless said. */
  customers?: number | 'all' | 'none' | undefined
  /** The command line that makes it again, and the version of cartera; pages tell them. */
  command?: string | undefined
  /** How the command computes its answer, where no classifier does. */
  method?: { text: string; source?: string | undefined } | undefined
  version?: string | undefined
}

/** Items that a report shows where nobody said. */
export const defaultTop = 20

/** Writes a whole answer from what its format needs. Throws a CarteraError of kind `output` when the destination fails. */
export type Writer<P extends Part> = (answer: Required<Pick<Answer, P>>, out: Output, options: WriteOptions) => Promise<void>

const piece = 1 << 16

/** Texts as they come, some at a time. */
export async function* inPieces(texts: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < piece) continue
    yield waiting
    waiting = ''
  }
  if (waiting !== '') yield waiting
}

/** Writes texts as they come, some at a time. */
export async function writeAll(out: Output, texts: AsyncIterable<string | Buffer>): Promise<void> {
  for await (const text of inPieces(texts)) await out.write(text)
}
