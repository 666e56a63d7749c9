import { enumerated } from '../plural.js'

/** `a, b o c`; `u` before a word that begins with o. */
export const either = (words: readonly string[]): string => enumerated(words, /^"?h?[oó]/i.test(words.at(-1) ?? '') ? 'u' : 'o')

/** With a capital at the beginning, as a sentence has it. */
export const capital = (text: string) => String(text).replace(/^./u, (first) => first.toLocaleUpperCase('es'))
