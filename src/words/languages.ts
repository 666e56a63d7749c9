import { en } from './en/index.js'
import { phrases as enPhrases } from './en/phrases/index.js'
import { es } from './es/index.js'
import { phrases as esPhrases } from './es/phrases/index.js'

/** The words of a language: sentences of errors and remarks, and phrases of tables. */
interface WordsOf {
  sentences: typeof en
  phrases: typeof enPhrases
}

/** The languages in which cartera speaks to people: another one is a folder, typed by the English one, and an entry here. */
export const words = {
  en: { sentences: en, phrases: enPhrases },
  es: { sentences: es, phrases: esPhrases },
} satisfies Record<string, WordsOf>
