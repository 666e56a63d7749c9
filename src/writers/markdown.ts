import { reportOf } from '../answers/portfolio/report.js'
import { escaped, gridLines } from './markdown-text.js'
import type { Writer } from './writer.js'

/** The content of the terminal table as GitHub tables, with all columns and without colours. */
export const writeMarkdown: Writer = async (portfolio, out, { top, language }) => {
  const report = await reportOf(portfolio, top, language)
  const list = ({ title, lines }: { title: string; lines: string[] }) =>
    `**${title}**\n\n${lines.map((line) => `- ${escaped(line)}`).join('\n')}`
  const parts = [
    `## ${escaped(report.title)}`,
    escaped(report.facts.join(' · ')),
    gridLines(report.ranking),
    report.more && escaped(report.more),
    gridLines(report.summary),
    ...report.splits.flatMap(({ grid, more }) => [gridLines(grid), more && escaped(more)]),
    report.concentration.map(escaped).join('\n'),
    report.peak.map(escaped).join('\n'),
    report.cross && `**${escaped(report.cross.title)}**\n\n${gridLines(report.cross.matrix)}`,
    report.cuts && list(report.cuts),
    report.observed && list(report.observed),
    report.drift && list(report.drift),
    report.sensitivity && list(report.sensitivity),
    report.notes && list(report.notes),
  ]
  await out.write(`${parts.filter(Boolean).join('\n\n')}\n`)
}
