import type { Classifier, Language } from '../../model/words.js'
import { hanging, widest } from '../layout.js'
import { parametersOf } from '../parameter-options.js'

/** How `list` and `explain` answer. */
export interface InformOptions {
  json: boolean
  lang: Language
  width: number
}

/** All classifiers, one a line, or as JSON in English. */
export function listClassifiers(classifiers: readonly Classifier[], { json, lang, width }: InformOptions): string {
  if (json) return `${JSON.stringify(classifiers.map(listed), null, 2)}\n`
  const terms = classifiers.map(({ name, aliases = [] }) => [name, ...aliases].join(', '))
  const lines = classifiers.map(({ title, summary }, i) =>
    hanging(terms[i] as string, `${title[lang]}: ${summary[lang]}`, widest(terms), width),
  )
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
