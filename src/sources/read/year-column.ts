/** A column of years, by which the rows of a customer are told apart. */
import { wordsOfHead } from '../../fields/plain-words.js'
import { quotedWord } from '../../model/shell.js'

const yearHead =
  /^(?:years?|ano|anos|anno|annee|exercice|ejercicio|esercizio|exercicio|jahr|geschaftsjahr|wirtschaftsjahr|jaar|boekjaar|rok|год|fy|fiscal|fiscalyear|calendaryear|orderyear|salesyear)$/

/** The formula of `--map` that makes dates of a column of years, as a word of a command; undefined where there is none, or several. */
export function mapOfYears(headers: readonly string[], rows: readonly { cells: readonly (string | null)[] }[]): string | undefined {
  const found = headers.filter((head, at) => {
    const cells = new Set(rows.flatMap(({ cells }) => cells[at]?.trim() || []))
    return (
      wordsOfHead(head).some((word) => yearHead.test(word)) && cells.size > 1 && [...cells].every((cell) => /^(?:19|20)\d\d$/.test(cell))
    )
  })
  const [head, ...more] = found
  return head === undefined || more.length > 0 || /[[\]]/.test(head) ? undefined : quotedWord(`date=[${head}] & '-12-31'`)
}
