import { headed } from '../report/markup.js'
import type { Grid } from '../report/report.js'
import { padded, textWidth } from '../report/width.js'

/** A grid as a GitHub table. */
export function gridLines({ columns, rows }: Grid): string {
  const head = columns.map(({ title }) => escaped(headed(title)))
  const body = rows.map((row) => row.map(({ text }) => escaped(text)))
  const widths = head.map((title, c) => Math.max(3, textWidth(title), ...new Set(body.map((row) => textWidth(row[c] ?? '')))))
  const line = (cells: string[]) => `| ${cells.map((cell, c) => padded(cell, widths[c] ?? 0, columns[c]?.align ?? 'left')).join(' | ')} |`
  const rule = columns.map(({ align }, c) => (align === 'right' ? `${'-'.repeat((widths[c] ?? 3) - 1)}:` : '-'.repeat(widths[c] ?? 3)))
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n')
}

/** Text that Markdown shows as it is. */
export const escaped = (text: string) => text.replace(/[\\|`*<>[\]~]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
