/** Heads of columns: found, told from their twins, named in messages. */
import { fileError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { customerWords } from '../../fields/languages/index.js'
import { nearest } from '../../model/nearest.js'
import { type Sentence, say } from '../../words/sentence.js'

/** Position of a header: as written, else by normal form; `undefined` when there is none. */
export function findHeader(headers: readonly string[], wanted: string): number | undefined {
  for (const same of [(h: string) => h === wanted, (h: string) => normalise(h) === normalise(wanted)]) {
    const at = headers.findIndex(same)
    if (at >= 0) return at
  }
  return undefined
}

/** The error for a column that shares its name with others, with all their positions; `undefined` where it does not. */
export function twinsError(headers: readonly string[], column: number, file: string) {
  const header = headerAt(headers, column)
  const twins = headers.flatMap((other, i) => (other === header ? [i + 1] : []))
  if (twins.length < 2) return undefined
  return fileError('duplicate-header', say('columns-named-alike', shortName(header), twins), {
    file,
    column: header,
    hint: say('rename-one'),
  })
}

/** @throws input error for a column that shares its name with others */
export function refuseTwins(headers: readonly string[], column: number, file: string) {
  const error = twinsError(headers, column, file)
  if (error) throw error
}

/** Whether the numbers under a header are percentages; in `Net of 21 % VAT` they are not. */
export const saysPercent = (header: string) => /(?:^|[^\d\s])\s*%/.test(header)

const ofCustomers = new Set(customerWords.map(normalise))

/** Whether a header is a word for customers alone. */
export const saysCustomer = (header: string) => ofCustomers.has(normalise(header))

/** A name in a message, not longer than a line. */
export const shortName = (name: string) => (name.length > 80 ? `${name.slice(0, 80)}…` : name)

const mostListed = 12

/** Names of columns, as many as a sentence takes. */
export const listed = (headers: readonly string[]) =>
  say(
    'some-names',
    headers.slice(0, mostListed).map((header) => (header === '' ? say('no-name') : shortName(header))),
    Math.max(0, headers.length - mostListed),
  )

/** The nearest name, if any is near, before what else there is to say. */
export function didYouMean(word: string, candidates: readonly string[], known: Sentence): Sentence {
  const near = nearest(word, [...candidates])
  return near === undefined ? known : say('two-hints', say('did-you-mean', near), known)
}

/** The header of a column. @throws TypeError where the table has no such column */
export function headerAt(headers: readonly string[], column: number): string {
  const header = headers[column]
  if (header === undefined) throw new TypeError(`no column ${column + 1} of ${headers.length}`)
  return header
}
