import { valueAt } from '../model/value-at.js'
import { headed } from '../report/markup.js'
import type { Section } from '../report/report.js'
import { escaped, gridLines } from './markdown-text.js'
import { defaultTop, type Writer } from './writer.js'

/** The content of the terminal table as GitHub tables, with all columns and without colours. */
export const writeMarkdown: Writer<'report'> = async ({ report }, out, { top = defaultTop, language }) => {
  const { title, facts, sections } = await report(top, language)
  const parts = title === null ? [] : [`## ${escaped(title)}`, escaped(facts.join(' · '))]
  for await (const section of sections) parts.push(...partsOf(section))
  await out.write(`${parts.join('\n\n')}\n`)
}

const bold = (title: string | null) => (title ? [`**${escaped(headed(title))}**`] : [])
const list = (lines: readonly string[]) => lines.map((line) => `- ${escaped(line)}`).join('\n')

/** Paragraphs, lists and tables; of several forms, the first. */
function partsOf(section: Section): string[] {
  if ('heading' in section) return [`## ${escaped(section.heading)}`]
  if ('text' in section) return [section.text.map(escaped).join('\n')]
  if ('lines' in section) return [...bold(section.title), list(section.lines)]
  if (!('forms' in section)) return []
  const { title, grid } = valueAt(section.forms, 0)
  const { more, remarks = [] } = section
  return [...bold(title), gridLines(grid), ...(more ? [escaped(more)] : []), ...(remarks.length > 0 ? [list(remarks)] : [])]
}
