import { enumerated } from '../plural.js'

/** What was expected of a value, and what was found. */

const limits = { 'at-least': 'at least', 'more-than': 'more than', 'at-most': 'at most', 'less-than': 'less than' }
/** How a value stands to a limit. */
export type Limit = keyof typeof limits

const sizes = { ...limits, exactly: 'exactly' }
type Size = keyof typeof sizes

export const shapes = {
  'a-text': 'text',
  'a-number': 'a number',
  'a-whole-number': 'a whole number',
  'true-or-false': 'true or false',
  'a-list': 'a list',
  'keys-with-values': 'keys with values',
  'a-function': 'a function',
  'a-promise': 'a promise',
  'no-value': 'nothing',
  'something-else': 'something else',
  'text-in-both': 'text in both languages: {en: …, es: …}',
  'text-not-empty': 'text that is not empty',
  'text-of-length': (size: Size, length: string) => `text of ${sizes[size]} ${length} characters`,
  'list-limited': (size: Size, length: string) => `a list of ${sizes[size]} ${length}`,
  'number-limited': (limit: Limit, bound: string) => `a number of ${limits[limit]} ${bound}`,
  'list-of': (length: number) => (length === 0 ? 'an empty list' : `a list of ${length}`),
  'any-of': (words: readonly string[]) => enumerated(words, 'or'),
  expected: (what: string) => `expected ${what}`,
  'but-found': (said: string, found: string) => `${said}, got ${found}`,
  'of-key': (key: string, said: string) => `"${key}": ${said}`,
  'key-missing': (key: string) => `"${key}" is missing`,
  'it-is': (what: string) => `It is ${what}.`,
  'it-is-needed': 'It is needed here.',
  'no-key-here': (key: string) => `there is no "${key}" here`,
  'keys-here': 'keys here',
  'key-unusable': 'this key cannot be used',
  'not-valid': (said: string) => `${said}`,
  'invalid-value': 'Invalid input',
  'option-one-of': (values: readonly string[]) => `expected ${values.length === 1 ? values[0] : `one of ${values.join('|')}`}`,
  'invalid-option': (values: readonly string[]) => `Invalid option: expected one of ${values.join('|')}`,
  'unknown-keys': (keys: readonly string[]) => `Unrecognized key${keys.length > 1 ? 's' : ''}: ${keys.map((key) => `"${key}"`).join(', ')}`,
}
