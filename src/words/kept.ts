/** Sentences as text that a table can hold; their words are made when they are read again, in the reader's language. */
import { isSentence, type Sentence, type SentenceKey, say, type Text } from './sentence.js'

/** JSON has no `undefined`; no argument of a sentence is null. */
interface Kept {
  say: SentenceKey
  args: unknown[]
}

const asData = (value: unknown): unknown => {
  if (isSentence(value)) return { say: value.key, args: value.args.map(asData) } satisfies Kept
  return Array.isArray(value) ? value.map(asData) : value
}

const fromData = (value: unknown): unknown => {
  if (value === null) return undefined
  if (Array.isArray(value)) return value.map(fromData)
  if (typeof value !== 'object') return value
  const { say: key, args } = value as Kept
  return (say as (key: SentenceKey, ...args: unknown[]) => Sentence)(key, ...args.map(fromData))
}

/** A text as JSON, its key and arguments kept apart. */
export const keptText = (text: Text): string => JSON.stringify(asData(text))

/** What `keptText` has kept. */
export const revivedText = (kept: string): Text => fromData(JSON.parse(kept)) as Text
