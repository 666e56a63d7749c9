import { type Grid, reportOf } from './report.js'
import { padded, textWidth } from './width.js'
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
    report.concentration.map(escaped).join('\n'),
    report.peak.map(escaped).join('\n'),
    report.cross && `**${escaped(report.cross.title)}**\n\n${gridLines(report.cross.matrix)}`,
    report.cuts && list(report.cuts),
    report.notes && list(report.notes),
  ]
  await out.write(`${parts.filter(Boolean).join('\n\n')}\n`)
}

function gridLines({ columns, rows }: Grid): string {
  const head = columns.map(({ title }) => escaped(title))
  const body = rows.map((row) => row.map(({ text }) => escaped(text)))
  const widths = head.map((title, c) => Math.max(3, textWidth(title), ...new Set(body.map((row) => textWidth(row[c] ?? '')))))
  const line = (cells: string[]) => `| ${cells.map((cell, c) => padded(cell, widths[c] ?? 0, columns[c]?.align ?? 'left')).join(' | ')} |`
  const rule = columns.map(({ align }, c) => (align === 'right' ? `${'-'.repeat((widths[c] ?? 3) - 1)}:` : '-'.repeat(widths[c] ?? 3)))
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n')
}

/** Text that Markdown shows as it is. */
const escaped = (text: string) => text.replace(/[\\|`*<>[\]~]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
