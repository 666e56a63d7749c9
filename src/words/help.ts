/** Help in a language. Its English texts stand where the options and commands are declared; a language has its own by them. */

import { words } from './languages.js'
import type { Language } from './sentence.js'

/** What help says around names that it does not know beforehand. */
const around: readonly RegExp[] = [
  /^(Options of )(\S+)(:)$/,
  /^(The method, its columns and its source: cartera explain )(\S+)()$/,
  /^()(.*)( \(required\))$/s,
]

/** A text of help; as it is where the language has none, such as that of a plug-in. */
export function helpIn(text: string, language: Language): string {
  const { help } = words[language]
  const own = help.texts[text] ?? help.prose[text]
  if (own !== undefined) return own
  for (const pattern of around) {
    const [, before, name, after] = pattern.exec(text) ?? []
    if (name === undefined) continue
    const [first, last] = [help.texts[before ?? ''] ?? before, help.texts[after ?? ''] ?? after]
    return `${first}${helpIn(name, language)}${last}`
  }
  return text
}

/** What stands for a value, such as `<file>`. */
export const placeholderIn = (text: string, language: Language): string =>
  text.replace(/[a-z]+/g, (word) => words[language].help.placeholders[word] ?? word)

/** A line of usage: what stands for values in it. */
export const usageIn = (text: string, language: Language): string =>
  text.replace(/<[^>]*>|\[[^\]]*\]/g, (each) => placeholderIn(each, language))
