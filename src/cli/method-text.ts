import { dictionary } from '../fields/dictionary.js'
import type { Classifier, Field, Language } from '../model/definition.js'
import { defaultParameters, sketch } from '../model/sketch.js'
import { exampleIn, helpIn } from '../words/help.js'
import { methodPhrases } from '../words/phrases.js'
import { hanging, section, widest, wrap } from './layout.js'
import { optionName, toOption } from './option.js'
import { parametersOf } from './parameter-options.js'

/** How a method is told. */
interface MethodOptions {
  json: boolean
  lang: Language
  width: number
}

/** A classifier in words: method, columns, parameters, segments, source, examples; or as JSON in English. */
export function methodText(classifier: Classifier, options: MethodOptions): string {
  return options.json ? `${JSON.stringify(asJson(classifier), null, 2)}\n` : asText(classifier, options)
}

function asText(classifier: Classifier, { lang, width: given }: MethodOptions): string {
  const say = methodPhrases[lang]
  const width = Math.min(given, 100)
  const { name, aliases = [], title, summary, method, source, examples = [] } = classifier
  const indented = (text: string) => wrap(text, width - 2).map((line) => `  ${line}`)
  return [
    `${[name, ...aliases].join(', ')}: ${title[lang]}\n${summary[lang]}\n`,
    section(say.method, indented(helpIn(method, lang))),
    section(say.columns, columnLines(classifier, lang, width)),
    section(say.parameters, parameterLines(classifier, lang, width)),
    section(say.segments, segmentLines(classifier, lang, width)),
    section(say.source, indented(helpIn(source, lang))),
    section(
      say.examples,
      examples.map((example) => `  ${exampleIn(example, lang)}`),
    ),
  ]
    .filter(Boolean)
    .join('\n')
}

/** The fields and the headers by which they are recognised. */
function columnLines(classifier: Classifier, lang: Language, width: number): string[] {
  const say = methodPhrases[lang]
  const fields = allFields(classifier)
  const needs = ['customer', ...classifier.needs.filter((need) => need !== 'customer')]
  const termWidth = Math.min(24, widest(needs.flat()))
  const line = (field: string, remark = '') => hanging(field, `${fields[field]?.names.join(', ') ?? ''} ${remark}`.trim(), termWidth, width)
  return needs.flatMap((need) =>
    typeof need === 'string' ? [line(need, `(${say.required})`)] : [`  ${say.one}:`, ...need.map((field) => line(field))],
  )
}

const allFields = (classifier: Classifier): Readonly<Record<string, Field>> => {
  const parameters = defaultParameters(classifier)
  return { ...dictionary, ...(parameters === undefined ? {} : classifier.fields?.(parameters)) }
}

function parameterLines(classifier: Classifier, lang: Language, width: number): string[] {
  const options = parametersOf(classifier).map(({ key, spec }) => toOption(key, spec, lang))
  const termWidth = Math.min(26, widest(options.map(({ flags }) => flags)))
  return options.map(({ flags, description }) => hanging(flags, description, termWidth, width))
}

function segmentLines(classifier: Classifier, lang: Language, width: number): string[] {
  const segments = segmentsOf(classifier)
  const termWidth = widest(segments.map(({ id }) => id))
  return segments.map(({ id, label }) => hanging(id, label[lang], termWidth, width))
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
