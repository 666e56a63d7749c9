/** Words of a command line, as a shell takes them; what comes from a file is data there too. */

const plain = /^[A-Za-z0-9_@%+:,./=-]+$/

/** A word in quotes. */
export const quotedWord = (word: string) => (/^[\p{L}\p{N} _.,:;=%()€-]*$/u.test(word) ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`)

/** A word, in quotes where it needs them. */
export const shellWord = (word: string) => (plain.test(word) ? word : quotedWord(word))
