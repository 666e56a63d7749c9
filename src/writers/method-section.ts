/** How a command computes its answer, as sections of a page or of a workbook. */
import type { Section } from '../report/report.js'
import { helpIn } from '../words/help.js'
import { pagePhrases } from '../words/phrases.js'
import type { WriteOptions } from './writer.js'

/** The method in sentences, and whose it is; nothing where the answer tells its own. */
export function methodSections({ method, language }: WriteOptions): Section[] {
  if (method === undefined) return []
  const { text, source } = method
  return [
    { text: [helpIn(text, language)], part: 'method' },
    ...(source === undefined
      ? []
      : [
          {
            title: null,
            facts: [{ name: pagePhrases[language].source, text: helpIn(source, language) }],
            part: 'method',
          } satisfies Section,
        ]),
  ]
}
