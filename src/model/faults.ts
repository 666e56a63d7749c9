/** What is wrong with a classifier, and where in it. */
import { type Sentence, say, type Text } from '../words/sentence.js'
import { nearest } from './nearest.js'

/** A fault at a path of keys and positions; `inKey` when the last key itself is wrong, not what it holds. */
export interface Fault {
  path: readonly (string | number)[]
  inKey?: boolean
  message: Sentence
  hint?: Sentence
  value?: string
}

/** The nearest known word, or all that is known where nothing is near; `what` is the plural of what the words are. */
export function suggestion(word: string, known: Iterable<string>, what: Sentence): Sentence {
  const words = [...known]
  const near = nearest(word, words)
  if (near !== undefined) return say('did-you-mean', near)
  return words.length === 0 ? say('no-such-words', what) : say('all-words', what, words.slice(0, 20), Math.max(words.length - 20, 0))
}

/** `a, b or c`; in quotes where one of them is signs with a comma, such as `1,234.56`, so that each is seen for itself. */
export function anyOf(words: readonly Text[]): Sentence {
  const apart = words.some((word) => typeof word === 'string' && /^[^\p{L}]*,[^\p{L}]*$/u.test(word))
  return say('any-of', apart ? words.map((word) => (typeof word === 'string' ? `"${word}"` : word)) : words)
}
