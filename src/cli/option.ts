import { type Command, Option } from 'commander'
import { usageError } from '../errors.js'
import { anyOf } from '../model/faults.js'
import { nearest, plain } from '../model/nearest.js'
import { valueAt } from '../model/value-at.js'
import type { ReadAs } from '../words/en/access.js'
import { helpIn, placeholderIn } from '../words/help.js'
import { type Language, type Sentence, say } from '../words/sentence.js'

/** One option: what help, completion, the command line and the environment need to know of it. */
export interface OptionSpec<T = unknown> {
  short?: string
  /** Shown as `--top <placeholder>`; absent for a switch. */
  placeholder?: string
  help: string
  /** Heading in help. */
  group: string
  choices?: readonly string[]
  /** Other values than the choices are possible. */
  open?: boolean
  /** Its value is a path: what the file is that is read there, or that one is written there. Nothing that is read is written over. */
  path?: ReadAs | 'output' | 'folder'
  repeatable?: boolean
  /** It belongs to that of another repeatable option before which it does not stand. */
  behind?: string
  /** What holds where the option is given without a value. */
  preset?: string
  /** A switch that is on unless `--no-<key>` is given. */
  negated?: boolean
  /** The default, as help shows it. */
  fallback?: string
  /** Not taken from `CARTERA_<KEY>`. */
  local?: boolean
  /** The checked value of a text; `name` is `--option` or the environment variable. */
  check?(text: string, name: string): T
}

/** Options by key; `date_format` is spelt `--date-format`. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>

type Value<S> = S extends { check(text: string, name: string): infer T } ? (S extends { repeatable: true } ? T[] : T) : boolean

/** The checked values of options; absent where nobody set them. */
export type OptionValues<S extends OptionSpecs> = { [K in keyof S]?: Value<S[K]> }

const kebab = (key: string) => key.replaceAll('_', '-')

/** `--date-format` for `date_format`. */
export const optionName = (key: string, spec: OptionSpec) => `--${spec.negated ? 'no-' : ''}${kebab(key)}`

/** `CARTERA_DATE_FORMAT` for `date_format`. */
const variableName = (key: string) => `CARTERA_${key.toUpperCase()}`

/** The option as commander knows it. */
export function toOption(key: string, spec: OptionSpec, language: Language = 'en'): Option {
  const long = optionName(key, spec)
  const value = spec.placeholder && placeholderIn(spec.placeholder, language, spec.choices)
  const flags = `${spec.short ? `-${spec.short}, ` : ''}${long}${value ? (spec.preset ? ` [${value}]` : ` <${value}>`) : ''}`
  const option = new Option(flags, describe(spec, language)).helpGroup(spec.group)
  if (spec.preset) option.preset(spec.preset)
  if (spec.repeatable) option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text])
  return option
}

/** What every command has. */
export const helpOption = { help: { short: 'h', group: 'Options:', help: 'show this help' } } as const satisfies OptionSpecs

/** Adds options to a command, in their order. */
export function addOptions(command: Command, specs: OptionSpecs, language: Language): void {
  for (const [key, spec] of Object.entries(specs)) {
    const option = toOption(key, spec, language)
    const { behind } = spec
    if (behind !== undefined) {
      const before = () => (command.getOptionValue(behind) as readonly string[] | undefined)?.length ?? 0
      option.argParser((text: string, others: string[] | undefined) => [...(others ?? []), `${before()}\0${text}`])
    }
    command.addOption(option)
  }
}

/** What was given for options on the command line, unchecked. */
export const textsOf = (specs: OptionSpecs, command: Command): Record<string, string | boolean> =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([key, spec]) => {
      const name = toOption(key, spec).attributeName()
      return command.getOptionValueSource(name) === 'cli' ? [[key, command.getOptionValue(name) as string | boolean]] : []
    }),
  )

/** The same option, of which no more is known than help shows. */
export const asShown = ({ short, placeholder, preset, group, negated, path, ...spec }: OptionSpec): OptionSpec => ({
  help: describe({ placeholder, ...spec } as OptionSpec),
  group,
  local: true,
  ...(short && { short }),
  ...(placeholder && { placeholder }),
  ...(preset && { preset }),
  ...(negated && { negated }),
  ...(path && { path }),
})

function describe({ help, choices, placeholder, open, fallback }: OptionSpec, language: Language = 'en'): string {
  const shown = choices?.length && placeholder !== choices.join('|')
  const said = (text: string) => helpIn(text, language)
  const extras = [
    ...(shown ? [`${open ? `${said('or')} ` : ''}${choices.join(', ')}`] : []),
    ...(fallback ? [`${said('default')}: ${said(fallback)}`] : []),
  ]
  return extras.length ? `${said(help)} (${extras.join('; ')})` : said(help)
}

/** What was given for an option, unchecked: on the command line, else in the environment. */
function given(key: string, spec: OptionSpec, command: Command, env: NodeJS.ProcessEnv) {
  const option = toOption(key, spec)
  if (command.getOptionValueSource(option.attributeName()) === 'cli') {
    return { name: optionName(key, spec), value: command.getOptionValue(option.attributeName()) as string | string[] | boolean }
  }
  const variable = variableName(key)
  const text = spec.local ? undefined : env[variable]
  if (!text) return undefined
  if (!spec.placeholder) return { name: variable, value: onOrOff(text, variable) }
  return { name: variable, value: spec.repeatable ? text.split(';').map((part) => part.trim()) : text }
}

function onOrOff(text: string, name: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true
  if (/^(0|false|no|off)$/i.test(text)) return false
  throw badValue(name, text, anyOf(['1', '0']))
}

/** What was given for each option that somebody set, unchecked, and the name of the option or of the variable. */
export const givenOptions = (specs: OptionSpecs, command: Command, env: NodeJS.ProcessEnv) =>
  Object.entries(specs).flatMap(([key, spec]) => {
    const found = given(key, spec, command, env)
    return found ? [{ key, ...found }] : []
  })

/** A place that an option names. */
export interface NamedPlace {
  option: string
  /** As it was given. */
  text: string
  as: ReadAs | 'output'
}

/** The places that options name which somebody set; folders are none. */
export const placesGiven = (specs: OptionSpecs, command: Command, env: NodeJS.ProcessEnv): NamedPlace[] =>
  givenOptions(specs, command, env).flatMap(({ key, value }) => {
    const spec = valueAt(specs, key)
    const { path: as } = spec
    if (as === undefined || as === 'folder' || typeof value === 'boolean') return []
    return [value].flat().map((text) => ({ option: optionName(key, spec), text, as }))
  })

/**
 * Reads and checks options: the command line wins over the environment.
 * @throws CarteraError (usage) naming the option or the variable, and its value
 */
export function readOptions<S extends OptionSpecs>(specs: S, command: Command, env: NodeJS.ProcessEnv): OptionValues<S> {
  const values: Record<string, unknown> = {}
  for (const [key, spec] of Object.entries(specs)) {
    const found = given(key, spec, command, env)
    if (!found) continue
    const check = (text: string) => (spec.check ? spec.check(text, found.name) : text)
    if (typeof found.value === 'boolean') values[key] = found.value
    else values[key] = Array.isArray(found.value) ? found.value.map(check) : check(found.value)
  }
  return values as OptionValues<S>
}

/** `--top: expected a whole number, got "x"`. */
export const badValue = (name: string, value: string, expected: Sentence, hint?: Sentence) =>
  refusedValue(name, value, say('expected', expected), hint)

/** The same where a sentence says what is wrong. */
export const refusedValue = (name: string, value: string, said: Sentence, hint?: Sentence) =>
  usageError('bad-value', say('of-option', name, say('but-found', said, `"${value}"`)), { value, hint })

/** A hint for a mistyped word, where one is near. */
export function didYouMean(word: string, candidates: Iterable<string>): Sentence | undefined {
  const meant = nearest(word, candidates)
  return meant === undefined ? undefined : say('meant', meant)
}

/** Accepts any text but the empty one. */
export function text(value: string, name: string): string {
  if (value === '') throw badValue(name, value, say('a-value'))
  return value
}

/** What people call formats and languages that have another name here. */
const otherNames = new Map(
  Object.entries({
    ...{
      excel: 'xlsx',
      xls: 'xlsx',
      tabla: 'table',
      text: 'table',
      txt: 'table',
      markdown: 'md',
      htm: 'html',
      web: 'html',
      jsonl: 'ndjson',
    },
    ...{ espanol: 'es', castellano: 'es', spanish: 'es', ingles: 'en', english: 'en' },
  }),
)

/** Accepts one of a few words. */
export const oneOf =
  <const T extends string>(words: readonly T[]) =>
  (value: string, name: string): T => {
    if (!words.includes(value as T)) throw badValue(name, value, anyOf(words), didYouMean(otherNames.get(plain(value)) ?? value, words))
    return value as T
  }

/** Accepts whole numbers from `least` on, to `most` where it is given. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (value: string, name: string): number => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (!Number.isSafeInteger(number) || number < least || number > most)
      throw badValue(name, value, most < Number.MAX_SAFE_INTEGER ? say('whole-between', least, most) : say('whole-from', least))
    return number
  }
