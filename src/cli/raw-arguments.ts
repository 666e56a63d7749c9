/** The arguments before they are parsed. */
import { valueAt } from '../model/value-at.js'

export interface RawArguments {
  /** Values of `--plugin`. */
  plugins: readonly string[]
  /** What is no option; values of options are among them. */
  words: readonly string[]
  /** All up to `--`. */
  options: readonly string[]
}

/** Reads what must be known before the options are: plug-ins add to them. */
export function rawArguments(argv: readonly string[]): RawArguments {
  const end = argv.indexOf('--')
  const options = end < 0 ? argv : argv.slice(0, end)
  const plugins: string[] = []
  const words: string[] = []
  for (let i = 0; i < options.length; i++) {
    const word = valueAt(options, i)
    const value = word === '--plugin' ? options[++i] : /^--plugin=(.*)$/s.exec(word)?.[1]
    if (value !== undefined) plugins.push(value)
    else if (!word.startsWith('-')) words.push(word)
  }
  return { plugins, words, options }
}

/** The values of an option, in their order. */
export const valuesOf = (name: string, { options }: RawArguments): string[] =>
  options.flatMap((word, i) => (word === name ? (options[i + 1] ?? []) : word.startsWith(`${name}=`) ? word.slice(name.length + 1) : []))
