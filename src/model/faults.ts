/** What is wrong with a classifier, and where in it. */
import type { Text } from '../words/sentence.js'
import { nearest } from './nearest.js'

/** A fault at a path of keys and positions; `inKey` when the last key itself is wrong, not what it holds. */
export interface Fault {
  path: readonly (string | number)[]
  inKey?: boolean
  message: Text
  hint?: Text
  value?: string
}

/** `Did you mean "growth"?`, or all that is known where nothing is near. */
export function suggestion(word: string, known: Iterable<string>, what: string): string {
  const words = [...known]
  const near = nearest(word, words)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (words.length === 0) return `There are no ${what}.`
  const more = words.length > 20 ? ` and ${words.length - 20} more` : ''
  return `The ${what} are ${words.slice(0, 20).join(', ')}${more}.`
}

/** `a, b or c`. */
export const anyOf = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
