/** Words of a command line, as a shell takes them; what comes from a file is data there too. */

const plain = /^(?!=)[A-Za-z0-9_@%+:,./=-]+$/
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const spelt = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}'\\]/gu

/** Each byte of a sign in octal, which every shell that knows `$'…'` reads alike. */
const octal = (sign: string) => [...Buffer.from(sign)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')

/** A word in quotes; what cannot be seen, such as a line break, is spelt. */
export const quotedWord = (word: string) => {
  if (/^[\p{L}\p{N} _.,:;=%()€-]*$/u.test(word)) return `"${word}"`
  if (word.includes("'") && !unseen.test(word) && !/["$`\\!]/.test(word)) return `"${word}"`
  return unseen.test(word) ? `$'${word.replace(spelt, octal)}'` : `'${word.replaceAll("'", "'\\''")}'`
}

/** A word, in quotes where it needs them. */
export const shellWord = (word: string) => (plain.test(word) ? word : quotedWord(word))
