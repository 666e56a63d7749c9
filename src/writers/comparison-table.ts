import { Chalk } from 'chalk'
import type { Comparison } from '../answers/comparison/comparison.js'
import { comparisonReport } from '../answers/comparison/comparison-report.js'
import { fits } from '../report/fitted.js'
import type { Form, Report, Section } from '../report/report.js'
import { folded } from '../report/width.js'
import { boldProse, terminalGrid, tints } from './terminal-grid.js'
import type { WriteOptions, Writer } from './writer.js'

/** Bridge, matrix, the first movers and the cut points, laid out for a terminal of `options.width` columns. */
export const writeComparisonTable: Writer<Comparison> = async (comparison, out, options) => {
  const report = await comparisonReport(comparison, options.top, options.language)
  const segments = comparison.header.segments.map(({ segment }) => segment)
  await out.write(sectionsText(report, segments, options))
}

/** Sections laid out for a terminal; segments, best first, have colours. */
export function sectionsText(report: Report, segments: readonly string[], options: WriteOptions): string {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const tint = tints(segments, chalk)
  const prose = (text: string) => folded(text, options.width)
  const bold = (text: string) => boldProse(text, options.width, chalk)
  const gridLines = ({ title, grid, totalled }: Form, more: string | null | undefined) => {
    const { lines, note } = terminalGrid(grid, options, chalk, (cell, row) =>
      totalled && row === grid.rows.length - 1 ? chalk.bold : tint(cell),
    )
    return [...(title ? [bold(title)] : []), ...lines, ...(more ? [chalk.dim(prose(more))] : []), ...note].join('\n')
  }
  const seen = new Set<Form>()
  const part = (section: Section): string => {
    if ('lines' in section) {
      const indent = section.title ? '  ' : ''
      return [
        ...(section.title ? [bold(section.title)] : []),
        ...section.lines.map((line) => folded(indent + line, options.width, indent.repeat(2))),
      ].join('\n')
    }
    if ('chart' in section) return ''
    const form = section.forms.find(({ grid }) => fits(grid, options.width)) ?? (section.forms.at(-1) as Form)
    if (seen.has(form)) return ''
    seen.add(form)
    return gridLines(form, section.more)
  }
  const parts = [bold([report.title, ...report.facts].join(' · ')), ...report.sections.map(part)]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
