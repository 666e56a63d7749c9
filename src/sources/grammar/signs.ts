/** Words behind or before an amount that may turn its sign, such as `Cr` and `Dr` in ledgers of accounts: in one a credit is a payment, in another a sale. */
import { text as literal } from '../../dialect.js'
import { anyCase } from './currency.js'

/** The sign by word. */
export type Signs = Readonly<Record<string, '+' | '-'>>

/** Patterns of a number with such a word behind or before it. */
const patternsOf = (word: string) => {
  const either = anyCase(word.replace(/\.$/, ''))
  return [`^\\s*(.*[0-9)])\\s*${either}[.]?\\s*$`, `^\\s*${either}[.]?\\s*([(]?[0-9].*)$`].map(literal)
}

/** True for a cell that has such a word. */
export const bearsSign = (raw: string, signs: Signs): string =>
  `(${Object.keys(signs)
    .flatMap((word) => patternsOf(word).map((pattern) => `regexp_matches(${raw}, ${pattern})`))
    .join(' OR ')})`

/** A cell without such a word, and with the sign that the word means. */
export function signedSql(raw: string, signs: Signs): string {
  const arms = Object.entries(signs).flatMap(([word, sign]) =>
    patternsOf(word).map(
      (pattern) => ` WHEN regexp_matches(${raw}, ${pattern}) THEN ${sign === '-' ? `'-' || ` : ''}regexp_extract(${raw}, ${pattern}, 1)`,
    ),
  )
  return `CASE${arms.join('')} ELSE ${raw} END`
}
