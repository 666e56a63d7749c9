import type { Comparison } from '../answers/comparison/comparison.js'
import { comparisonReport } from '../answers/comparison/comparison-report.js'
import type { Form, Report, Section } from '../report/report.js'
import { escaped, gridLines } from './markdown-text.js'
import type { Writer } from './writer.js'

/** The content of the terminal table as GitHub tables, with all columns and without colours. */
export const writeComparisonMarkdown: Writer<Comparison> = async (comparison, out, { top, language }) => {
  await out.write(sectionsMarkdown(await comparisonReport(comparison, top, language)))
}

/** Sections as Markdown, each in the first of its forms. */
export function sectionsMarkdown(report: Report): string {
  const heading = (title: string | null) => (title ? [`**${escaped(title)}**`] : [])
  const part = (section: Section) => {
    if ('lines' in section) return [...heading(section.title), section.lines.map((line) => `- ${escaped(line)}`).join('\n')]
    if ('chart' in section) return []
    const { title, grid } = section.forms[0] as Form
    return [...heading(title), gridLines(grid), ...(section.more ? [escaped(section.more)] : [])]
  }
  const parts = [`## ${escaped(report.title)}`, escaped(report.facts.join(' · ')), ...report.sections.flatMap(part)]
  return `${parts.join('\n\n')}\n`
}
