import { en } from './en/index.js'
import { phrases as enPhrases } from './en/phrases/index.js'
import { day } from './es/day.js'
import { prose } from './es/help/prose.js'
import { examples, help, placeholders } from './es/help/texts.js'
import { es } from './es/index.js'
import { phrases as esPhrases } from './es/phrases/index.js'

/** The words of a language: sentences of errors and remarks, and phrases of tables. */
interface WordsOf {
  sentences: typeof en
  phrases: typeof enPhrases
  /** What stands between thousands, before decimals, and behind a percentage. */
  signs: { group: '.' | ','; point: '.' | ','; percent: string }
  /** A day such as `2025-12-22` as people write it. */
  day(date: string): string
  /** Texts of help, of methods and of titles by their English ones, what stands for values, and what examples name. */
  help: Readonly<Record<'texts' | 'prose' | 'placeholders' | 'examples', Readonly<Record<string, string>>>>
}

/** English texts need none. */
const none: Readonly<Record<string, string>> = {}

/** The languages in which cartera speaks to people: another one is a folder, typed by the English one, and an entry here, which asks for it late. */
export const words = {
  en: {
    sentences: en,
    phrases: enPhrases,
    signs: { group: ',', point: '.', percent: '%' },
    day: (date) => date,
    help: { texts: none, prose: none, placeholders: none, examples: none },
  },
  es: {
    get sentences() {
      return es
    },
    get phrases() {
      return esPhrases
    },
    signs: { group: '.', point: ',', percent: ' %' },
    day: (date) => day(date),
    get help() {
      return { texts: help, prose, placeholders, examples }
    },
  },
} satisfies Record<string, WordsOf>
