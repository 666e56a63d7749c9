import type { Field } from '../model/definition.js'
import { type FieldName, fields } from './fields.js'
import { headsOf } from './languages/index.js'
import { withoutMarks } from './plain-words.js'

/**
 * Every field that classifiers may ask for, with the headers by which it is recognised in all languages.
 * A header matches without regard to case, accents, space, `_`, `-`, `.`.
 */
export const dictionary = Object.fromEntries(
  Object.entries(fields).map(([name, field]) => [name, { ...field, names: headsOf(name as FieldName) }]),
) as { readonly [Name in FieldName]: (typeof fields)[Name] & Pick<Field, 'names'> }

const normal = new Map<string, string>()
const ascii = /^[\x00-\x7f]*$/

const normaliseAny = (header: string) =>
  withoutMarks(header)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, '')

/** Letters of a header or a name; what is longer is no spelling of another. */
const longestHead = 1000

/** Headers and names compare by this: no case, accents, separators or quotes; `%` is kept. */
export function normalise(header: string): string {
  if (header.length > longestHead) return header
  const known = normal.get(header)
  if (known !== undefined) return known
  const made = ascii.test(header) ? header.toLowerCase().replace(/[^a-z0-9%]+/g, '') : normaliseAny(header)
  normal.set(header, made)
  return made
}

const fieldNamed = (word: string): FieldName | undefined =>
  (Object.keys(dictionary) as FieldName[]).find((field) => dictionary[field].names.some((name) => normalise(name) === word))

/** The field that a word of any language names, also in the plural, as `ventas` names `sales` and `beneficios` names `margin`. */
export function fieldCalled(word: string): FieldName | undefined {
  const own = normalise(word)
  return fieldNamed(own) ?? (/s$/.test(own) ? (fieldNamed(own.slice(0, -1)) ?? fieldNamed(own.replace(/es$/, ''))) : undefined)
}
