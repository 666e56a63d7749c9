import { dictionary } from '../fields/dictionary.js'
import { headsIn } from '../fields/languages/index.js'
import type { Classifier, Field, Language, Words } from '../model/definition.js'
import { defaultParameters, sketch } from '../model/sketch.js'
import { widest } from '../report/width.js'
import { exampleIn, helpIn } from '../words/help.js'
import { methodPhrases } from '../words/phrases.js'
import { wordIn } from '../words/sentence.js'
import type { Command, CommandMethod } from './command.js'
import { hanging, section, wrap } from './layout.js'
import { type OptionSpec, optionName, toOption } from './option.js'
import { parametersOf } from './parameter-options.js'

/** How a method is told. */
interface MethodOptions {
  json: boolean
  lang: Language
  width: number
}

/** A command whose method can be told. */
export type MethodCommand = Command & { method: CommandMethod }

/** The commands whose method can be told. */
export const methodCommands = (commands: readonly Command[]): MethodCommand[] =>
  commands.flatMap((command) => (command.method ? [command as MethodCommand] : []))

/** What is told of a method, of a classifier and of a command alike. */
interface Method {
  names: readonly string[]
  title: string
  summary: string
  text: string
  source: string | undefined
  needs: readonly (string | readonly string[])[]
  uses: readonly string[]
  fields: Readonly<Record<string, Pick<Field, 'names'>>>
  options: readonly (readonly [key: string, spec: OptionSpec])[]
  segments: readonly { id: string; label: Words }[]
  examples: readonly string[]
}

/** A classifier in words: method, columns, parameters, segments, source, examples; or as JSON in English. */
export function methodText(classifier: Classifier, options: MethodOptions): string {
  return options.json ? `${JSON.stringify(asJson(classifier), null, 2)}\n` : asText(ofClassifier(classifier, options.lang), options)
}

/** The method of a command in words, or as JSON in English. */
export function commandMethodText(command: MethodCommand, options: MethodOptions): string {
  return options.json ? `${JSON.stringify(commandAsJson(command), null, 2)}\n` : asText(ofCommand(command, options.lang), options)
}

const ofClassifier = (classifier: Classifier, lang: Language): Method => ({
  names: [classifier.name, ...(classifier.aliases ?? [])],
  title: wordIn(classifier.title, lang),
  summary: wordIn(classifier.summary, lang),
  text: classifier.method,
  source: classifier.source,
  needs: ['customer', ...classifier.needs.filter((need) => need !== 'customer')],
  uses: [],
  fields: allFields(classifier),
  options: parametersOf(classifier).map(({ key, spec }) => [key, spec] as const),
  segments: segmentsOf(classifier),
  examples: classifier.examples ?? [],
})

/** The options of its own stand in the first group of its help. */
const ownOptions = ({ name, options }: Command) => Object.entries(options).filter(([, { group }]) => group === `Options of ${name}:`)

const ofCommand = (command: MethodCommand, lang: Language): Method => ({
  names: [command.name, ...(command.aliases ?? [])],
  title: helpIn(command.summary, lang),
  summary: helpIn(command.description ?? '', lang),
  text: command.method.text,
  source: command.method.source,
  needs: command.method.needs ?? [],
  uses: command.method.uses ?? [],
  fields: dictionary,
  options: ownOptions(command),
  segments: [],
  examples: command.examples ?? [],
})

function asText(method: Method, { lang, width: given }: MethodOptions): string {
  const say = methodPhrases[lang]
  const width = Math.min(given, 100)
  const indented = (text: string) => wrap(text, width - 2).map((line) => `  ${line}`)
  return [
    `${wrap(`${method.names.join(', ')}: ${method.title}`, width).join('\n')}\n${wrap(method.summary, width).join('\n')}\n`,
    section(say.method, indented(helpIn(method.text, lang))),
    section(say.columns, columnLines(method, lang, width)),
    section(say.parameters, parameterLines(method, lang, width)),
    section(say.segments, segmentLines(method, lang, width)),
    section(say.source, method.source === undefined ? [] : indented(helpIn(method.source, lang))),
    section(
      say.examples,
      method.examples.map((example) => `  ${exampleIn(example, lang)}`),
    ),
  ]
    .filter(Boolean)
    .join('\n')
}

/** The fields and the headers by which they are recognised: those of the reader's language, and how many there are in others. */
function columnLines({ needs, uses, fields }: Method, lang: Language, width: number): string[] {
  const say = methodPhrases[lang]
  const termWidth = Math.min(24, widest([...needs.flat(), ...uses]))
  const line = (field: string, remark = '') => {
    const names = fields[field]?.names ?? []
    const own = headsIn(field, lang).filter((name) => names.includes(name))
    const shown = own.length > 0 ? own : names
    const others = names.length - shown.length
    const heads = [...shown, ...(others > 0 ? [say.others(others)] : [])].join(', ')
    return hanging(field, `${heads} ${remark}`.trim(), termWidth, width)
  }
  return [
    ...needs.flatMap((need) =>
      typeof need === 'string' ? [line(need, `(${say.required})`)] : [`  ${say.one}:`, ...need.map((field) => line(field))],
    ),
    ...(uses.length > 0 ? [`  ${say.also}:`, ...uses.map((field) => line(field))] : []),
  ]
}

const allFields = (classifier: Classifier): Readonly<Record<string, Field>> => {
  const parameters = defaultParameters(classifier)
  return { ...dictionary, ...(parameters === undefined ? {} : classifier.fields?.(parameters)) }
}

function parameterLines(method: Method, lang: Language, width: number): string[] {
  const options = method.options.map(([key, spec]) => toOption(key, spec, lang))
  const termWidth = Math.min(26, widest(options.map(({ flags }) => flags)))
  return options.map(({ flags, description }) => hanging(flags, description, termWidth, width))
}

function segmentLines({ segments }: Method, lang: Language, width: number): string[] {
  const termWidth = widest(segments.map(({ id }) => id))
  return segments.map(({ id, label }) => hanging(id, wordIn(label, lang), termWidth, width))
}

const segmentsOf = (classifier: Classifier) => sketch(classifier, defaultParameters(classifier))?.segments ?? []

const asJson = (classifier: Classifier) => ({
  name: classifier.name,
  aliases: classifier.aliases ?? [],
  title: classifier.title.en,
  summary: classifier.summary.en,
  method: classifier.method,
  source: classifier.source,
  needs: classifier.needs,
  parameters: parametersOf(classifier).map(({ key, spec, help, default: fallback, required }) => ({
    name: key,
    option: optionName(key, spec),
    description: help,
    required,
    default: fallback ?? null,
    choices: spec.choices ?? null,
  })),
  segments: segmentsOf(classifier).map(({ id, label }) => ({ segment: id, label: label.en })),
  examples: classifier.examples ?? [],
})

const commandAsJson = (command: MethodCommand) => ({
  name: command.name,
  aliases: command.aliases ?? [],
  title: command.summary,
  summary: command.description ?? command.summary,
  method: command.method.text,
  source: command.method.source ?? null,
  needs: command.method.needs ?? [],
  uses: command.method.uses ?? [],
  options: ownOptions(command).map(([key, spec]) => ({
    name: key,
    option: optionName(key, spec),
    description: spec.help,
    default: spec.fallback ?? null,
    choices: spec.choices ?? null,
  })),
  examples: command.examples ?? [],
})
