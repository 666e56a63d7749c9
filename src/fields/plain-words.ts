/**
 * Texts as heads and cells are compared by: without accents, in words. Patterns of letters in any script take up to a millisecond each to make
 * ready, so ASCII is asked plain ones, and marks of Latin, Greek and Cyrillic letters are known by their place.
 */

const ascii = /^[\0-\x7f]*$/
const european = /^[\0-\u0482\u048a-\u052f]*$/

/** A text without accents. */
export function withoutMarks(text: string): string {
  if (ascii.test(text)) return text
  const parts = text.normalize('NFD')
  return european.test(parts) ? parts.replace(/[\u0300-\u036f]/g, '') : parts.replace(/\p{M}/gu, '')
}

/** A text with a space before each capital that follows a small letter. */
export const apart = (text: string) =>
  ascii.test(text) ? text.replace(/([a-z])([A-Z])/g, '$1 $2') : text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')

/** The words of a text: letters alone. */
export const lettersOf = (text: string): string[] =>
  text.split(ascii.test(text) ? /[^A-Za-z]+/ : /[^\p{L}]+/u).filter((word) => word !== '')

/** The words of a head, in small letters without accents. */
export const wordsOfHead = (head: string): string[] => lettersOf(apart(withoutMarks(head)).toLowerCase())
