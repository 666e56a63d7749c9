/** Help in a language. Its English texts stand where the options and commands are declared; a language has its own by them. */
import { words } from './languages.js'
import type { Language } from './sentence.js'

/** What help says around names that it does not know beforehand. */
const around: readonly RegExp[] = [
  /^(Options of )(\S+)(:)$/,
  /^(The method, its columns and its source: cartera explain )(\S+)()$/,
  /^()(.*)( \(required\))$/s,
  /^(The first rule that matches the segments of )(.*)( gives a customer's place\.)$/s,
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
  const shown = withExtras(text, language)
  if (shown !== undefined) return shown
  const begun = Object.keys(help.prose).find((known) => text.startsWith(`${known}; `))
  if (begun !== undefined) return `${help.prose[begun]}; ${helpIn(text.slice(begun.length + 2), language)}`
  return text
}

/** A text with its choices and its default behind it, as completion shows an option. */
function withExtras(text: string, language: Language): string | undefined {
  const { texts } = words[language].help
  const at = text.lastIndexOf(' (')
  const main = texts[text.slice(0, at)]
  if (main === undefined || !text.endsWith(')')) return undefined
  const extras = text
    .slice(at + 2, -1)
    .split('; ')
    .map((extra) =>
      extra.startsWith('default: ') ? `${texts.default}: ${helpIn(extra.slice(9), language)}` : extra.replace(/^or /, `${texts.or} `),
    )
  return `${main} (${extras.join('; ')})`
}

/** What stands for a value, such as `<file>`; choices are typed as they are. */
export const placeholderIn = (text: string, language: Language, choices: readonly string[] = []): string =>
  text.replace(/[a-z]+(?:-[a-z]+)*/g, (word) => (choices.includes(word) ? word : (words[language].help.placeholders[word] ?? word)))

/** An example: names of files and columns in it, such as `customers.csv`, and longer pieces, such as `demo try`. */
export function exampleIn(text: string, language: Language): string {
  const { examples } = words[language].help
  const pieces = Object.entries(examples).filter(([piece]) => /[^a-z]/.test(piece))
  const named = text.replace(
    /[a-z]+(?=(?:-[\d*-]+)?(?:\*?\.(?:csv|json|md|html|xlsx|xml|parquet|duckdb|yaml)\b))|(?<=--(?:split|within) )[a-z]+/g,
    (word) => examples[word] ?? word,
  )
  return pieces.reduce((shown, [piece, own]) => shown.replaceAll(piece, own), named)
}

/** A line of usage: what stands for values in it. */
export const usageIn = (text: string, language: Language): string =>
  text.replace(/<[^>]*>|\[[^\]]*\]/g, (each) => placeholderIn(each, language))
