import type { Classifier, Language } from '../../model/definition.js'
import { widest } from '../../report/width.js'
import { languages, wordIn } from '../../words/sentence.js'
import type { Command } from '../command.js'
import { hanging } from '../layout.js'
import { asShown, type OptionSpecs, oneOf } from '../option.js'
import { parametersOf } from '../parameter-options.js'
import { pluginOptions } from '../shared-options.js'
import { terminalWidth } from '../terminal.js'

const options = {
  format: {
    ...asShown({ short: 'f', placeholder: 'table|json', group: 'Options:', help: 'form of the output', fallback: 'table' }),
    check: oneOf(['table', 'json']),
  },
  lang: {
    ...asShown({ placeholder: languages.join('|'), group: 'Options:', help: 'language of titles and labels', fallback: 'en' }),
    local: false,
    check: oneOf(languages),
  },
  ...pluginOptions,
} as const satisfies OptionSpecs

/** `cartera list`. */
export const list: Command<typeof options> = {
  name: 'list',
  summary: 'all classifiers',
  operands: [],
  options,
  speaksOfAll: true,
  plan(asked) {
    const { format, lang = 'en' } = asked.options()
    const { stdout, env } = asked.door
    return listClassifiers(asked.classifiers, { json: format === 'json', lang, width: terminalWidth(stdout, env) })
  },
}

/** How the list is shown. */
interface ListOptions {
  json: boolean
  lang: Language
  width: number
}

/** All classifiers, one a line, or as JSON in English. */
function listClassifiers(classifiers: readonly Classifier[], { json, lang, width }: ListOptions): string {
  if (json) return `${JSON.stringify(classifiers.map(listed), null, 2)}\n`
  const rows = classifiers.map(({ name, aliases = [], title, summary }) => ({
    term: [name, ...aliases].join(', '),
    text: `${wordIn(title, lang)}: ${wordIn(summary, lang)}`,
  }))
  const indent = widest(rows.map(({ term }) => term))
  const lines = rows.map(({ term, text }) => hanging(term, text, indent, width))
  return `${lines.join('\n')}\n`
}

const listed = (classifier: Classifier) => ({
  name: classifier.name,
  aliases: classifier.aliases ?? [],
  title: classifier.title.en,
  summary: classifier.summary.en,
  source: classifier.source,
  needs: classifier.needs,
  parameters: parametersOf(classifier).map(({ key }) => key),
})
