import type { Advice } from '../answers/advice/advice.js'
import { adviceReport } from '../answers/advice/advice-report.js'
import { escaped, gridLines } from './markdown-text.js'
import type { Writer } from './writer.js'

/** The content of the terminal table as GitHub tables. */
export const writeAdviceMarkdown: Writer<Advice> = async ({ header }, out, { language }) => {
  const report = adviceReport(header, language)
  const cuts = report.cuts.flatMap(({ title, grid, use }) => [`**${escaped(title)}**`, gridLines(grid), escaped(use)])
  await out.write(`${[`## ${escaped(report.title)}`, escaped(report.facts.join(' · ')), ...cuts].join('\n\n')}\n`)
}
