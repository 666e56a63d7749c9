import { existsSync } from 'node:fs'
import { Chalk } from 'chalk'
import { CommanderError } from 'commander'
import { CarteraError, exitCode, usageError } from '../errors.js'
import { shellWord } from '../model/shell.js'
import { visible } from '../report/visible.js'
import { firstLine } from '../words/first-line.js'
import { isLanguage, type Language, type Sentence, say, verbatim } from '../words/sentence.js'
import { rawArguments, valuesOf } from './raw-arguments.js'

/** How errors are shown. */
export interface FailureStyle {
  json: boolean
  color: boolean
  debug: boolean
  /** The command whose help is of use, such as `cartera pareto`. */
  command: string
  language: Language
}

/** What is printed on standard error, and the exit code. */
export interface Failure {
  text: string
  exitCode: number
}

/** Turns whatever was thrown into the words and the exit code of the program. */
export function renderFailure(error: unknown, style: FailureStyle): Failure {
  const known = error instanceof CommanderError ? fromCommander(error, style.command) : error
  return known instanceof CarteraError ? renderKnown(known, style) : renderBug(known, style)
}

const [longestWord, longestText] = [300, 2000]

/** A text in which no name and no value of thousands of characters hides what is said of it. */
function shortText(text: string): string {
  const words = text.replace(/\S{301,}/g, (word) => `${[...word.slice(0, longestWord)].slice(0, longestWord >> 1).join('')}…`)
  return words.length > longestText ? `${words.slice(0, longestText)}…` : words
}

const shown = (text: string) => visible(shortText(text))

const withShortTexts = (object: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, typeof value === 'string' ? shortText(value) : value]))

function renderKnown(error: CarteraError, { json, color, language }: FailureStyle): Failure {
  if (json) return { text: `${JSON.stringify(withShortTexts(error.toJSON()))}\n`, exitCode: error.exitCode }
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const hint = error.place.hint ? `${chalk.yellow(shown(error.place.hint.in(language)))}\n` : ''
  const more = (error.place.more ?? []).map((sentence) => `  ${shown(sentence.in(language))}\n`).join('')
  return { text: `${chalk.red('cartera:')} ${shown(error.in(language))}\n${more}${hint}`, exitCode: error.exitCode }
}

function renderBug(error: unknown, { json, color, debug, language }: FailureStyle): Failure {
  const [reason, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), undefined]
  const message = say('a-bug', firstLine(reason))
  if (json) {
    const object = { ...usageError('bug', message).toJSON(), ...(debug && stack && { stack }) }
    return { text: `${JSON.stringify(object)}\n`, exitCode: exitCode.bug }
  }
  const trace = debug && stack ? `${stack}\n` : ''
  return { text: `${new Chalk({ level: color ? 1 : 0 }).red('cartera:')} ${message.in(language)}\n${trace}`, exitCode: exitCode.bug }
}

/** Whether a word names data rather than a command: by its ending, as an address, or because the file is there. */
const isData = (word: string) => /\.(?:csv|tsv|txt|tab|xlsx|parquet|json|ndjson|jsonl|gz|zst)$|:\/\//i.test(word) || existsSync(word)

/** Commander's errors as usage errors: `error: unknown option '--tpo'\n(Did you mean --top?)`. */
function fromCommander({ code, message }: CommanderError, command: string): CarteraError {
  const [first = '', suggestion = ''] = message.replace(/^error: /, '').split('\n')
  const word = code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const value = /'([^']*)'/.exec(first)?.[1]
  const unknown = word.startsWith('unknown') ? { value } : {}
  if (word === 'unknown-command' && value !== undefined && isData(value)) {
    const file = shellWord(value)
    const hint = command.startsWith('cartera history') ? say('list-history-file', file) : say('inspect-file', file)
    return usageError(word, say('file-without-command', value), { hint, value })
  }
  const lacksFile = word === 'missing-argument' && value === 'file' && !command.startsWith('cartera history')
  const help =
    word === 'unknown-command' ? say('name-command-first') : lacksFile ? say('name-a-file', command) : say('see-help-of', command)
  return usageError(word, reworded(word, first), { hint: meantBy(suggestion) ?? help, ...unknown })
}

function meantBy(suggestion: string): Sentence | undefined {
  const [, several, words] = /^\(Did you mean (one of )?(.*)\?\)$/.exec(suggestion) ?? []
  if (words === undefined) return undefined
  return several ? say('meant-one-of', words.split(', ')) : say('meant', words)
}

function reworded(code: string, said: string): Sentence {
  const named = /'(.*)'/.exec(said)?.[1] ?? ''
  const [, option = '', value = ''] = /'(?:-\w, )?(--[\w-]+) (<[^']*>)'/.exec(said) ?? []
  const numbers = /Expected (\d+) arguments? but got (\d+)/.exec(said)
  if (code === 'unknown-option') return say('option-unknown', named)
  if (code === 'unknown-command') return say('command-unknown', named)
  if (code === 'missing-argument') return say('operand-missing', named)
  if (code === 'option-missing-argument' && option !== '') return say('option-needs-value', option, value)
  if (code === 'excess-arguments' && numbers) return say('too-many-arguments', named, Number(numbers[1]), Number(numbers[2]))
  return verbatim(said.replaceAll("'", '"').replace(/\.$/, ''))
}

/** The language that is asked for, told from the raw arguments because they may be what is wrong. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv, terminal = false): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG
  const asked = valuesOf('--lang', rawArguments(argv)).at(-1) ?? env.CARTERA_LANG ?? (terminal ? locale?.slice(0, 2) : undefined)
  return isLanguage(asked) ? asked : 'en'
}

/** Whether the user asked for JSON, told from the raw arguments because they may be what is wrong. */
export function wantsJson(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  const format = options.reduce<string | undefined>((found, argument, i) => {
    if (argument === '-f' || argument === '--format') return options[i + 1]
    return /^(?:--format=|-f)(.+)$/.exec(argument)?.[1] ?? found
  }, undefined)
  return (format ?? env.CARTERA_FORMAT) === 'json'
}
