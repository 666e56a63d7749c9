/** Words behind an amount that may turn its sign, such as `Cr` and `Dr` in ledgers of accounts: in one a credit is a payment, in another a sale. */
import { text as literal } from '../../sql/dialect.js'
import { anyCase } from './currency.js'

/** The sign by word. */
export type Signs = Readonly<Record<string, '+' | '-'>>

/** A pattern of a number with such a word behind it. */
const patternOf = (word: string) => literal(`^\\s*(.*[0-9)])\\s*${anyCase(word.replace(/\.$/, ''))}[.]?\\s*$`)

/** True for a cell that has such a word. */
export const bearsSign = (raw: string, signs: Signs): string =>
  `(${Object.keys(signs)
    .map((word) => `regexp_matches(${raw}, ${patternOf(word)})`)
    .join(' OR ')})`

/** A cell without such a word, and with the sign that the word means. */
export function signedSql(raw: string, signs: Signs): string {
  const arms = Object.entries(signs).map(([word, sign]) => {
    const pattern = patternOf(word)
    return ` WHEN regexp_matches(${raw}, ${pattern}) THEN ${sign === '-' ? `'-' || ` : ''}regexp_extract(${raw}, ${pattern}, 1)`
  })
  return `CASE${arms.join('')} ELSE ${raw} END`
}
