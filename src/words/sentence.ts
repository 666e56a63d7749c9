import type { en } from './en/index.js'
import { words } from './languages.js'

/** The languages in which cartera speaks to people. Machine output is always English. */
export type Language = keyof typeof words

export const languages = Object.keys(words) as [Language, ...Language[]]

/** Whether there are words in that language. */
export const isLanguage = (word: string | undefined): word is Language => word !== undefined && Object.hasOwn(words, word)

type Sentences = typeof en

/** Names of sentences. */
export type SentenceKey = keyof Sentences

/** A text of the user's, or a sentence of ours that is put into words when it is shown. */
export type Text = string | Sentence

/** What is there in English and in other languages. */
export type InSome<T> = { readonly en: T } & { readonly [L in Exclude<Language, 'en'>]?: NoInfer<T> | undefined }

type Said<A> = A extends string ? A | Sentence | InSome<string> : A extends readonly string[] ? readonly (Text | InSome<string>)[] : A
type ArgumentsOf<K extends SentenceKey> = Sentences[K] extends (...given: infer A extends unknown[]) => string
  ? { [I in keyof A]: Said<A[I]> }
  : []

/** A sentence as data: which one, and what stands in it. Its JSON and its plain text are English. */
export interface Sentence {
  readonly key: SentenceKey
  readonly args: readonly unknown[]
  in(language: Language): string
  toString(): string
  toJSON(): string
}

/** What every sentence can do; kept apart from its data, so that two of the same data are equal. */
const spoken: Pick<Sentence, 'in' | 'toString' | 'toJSON'> & ThisType<Sentence> = {
  in(language) {
    const said = words[language].sentences[this.key] as string | ((...given: unknown[]) => string)
    return typeof said === 'string' ? said : said(...this.args.map((arg) => worded(arg, language)))
  },
  toString() {
    return this.in('en')
  },
  toJSON() {
    return this.in('en')
  },
}

/** Says a sentence of `words/`; text of it is made at the door, in the reader's language. */
export const say = <K extends SentenceKey>(key: K, ...args: ArgumentsOf<K>): Sentence =>
  Object.assign(Object.create(spoken) as typeof spoken, { key, args })

/** Words that are not ours, such as a plug-in's own or the system's: the same in every language. */
export const verbatim = (words: string): Sentence => say('verbatim', words)

/** Whether a value is a sentence, not a text of the user's. */
export const isSentence = (value: unknown): value is Sentence =>
  typeof value === 'object' && value !== null && 'in' in value && typeof value.in === 'function'

/** An argument with every sentence in it put into words. */
function worded(value: unknown, language: Language): unknown {
  if (isSentence(value)) return value.in(language)
  if (typeof value === 'object' && value !== null && 'en' in value) return wordIn(value as InSome<unknown>, language)
  return Array.isArray(value) ? value.map((each) => worded(each, language)) : value
}

/** What is there in the language; where it is not, the language's own text for the English one, or that. */
export function wordIn<T>(each: InSome<T>, language: Language): T
export function wordIn<T>(each: InSome<T> | null | undefined, language: Language): T | undefined
export function wordIn<T>(each: InSome<T> | null | undefined, language: Language): T | undefined {
  const own = each?.[language]
  if (own !== undefined || typeof each?.en !== 'string') return own ?? each?.en
  const { texts } = words[language].help
  return Object.hasOwn(texts, each.en) ? (texts[each.en] as T) : each.en
}

/** A text in the language of the reader. */
export const textIn = (text: Text, language: Language): string => (typeof text === 'string' ? text : text.in(language))
