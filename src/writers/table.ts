import { Chalk, type ChalkInstance } from 'chalk'
import { reportOf } from '../answers/portfolio/report.js'
import { fits } from '../report/fitted.js'
import type { Grid } from '../report/report.js'
import { folded } from '../report/width.js'
import { terminalGrid, tints } from './terminal-grid.js'
import type { Writer } from './writer.js'

/** The first customers, the segments and the cut points, laid out for a terminal of `options.width` columns. */
export const writeTable: Writer = async (portfolio, out, options) => {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const report = await reportOf(portfolio, options.top, options.language)
  const tint = tints(
    portfolio.header.segments.map(({ segment }) => segment),
    chalk,
  )
  const prose = (text: string) => folded(text, options.width)
  const list = ({ title, lines }: { title: string; lines: string[] }) =>
    [chalk.bold(title), ...lines.map((line) => folded(`  ${line}`, options.width, '    '))].join('\n')
  const [title = '', ...facts] = prose([report.title, ...report.facts].join(' · ')).split('\n')
  const grid = (shown: Grid, last?: ChalkInstance) =>
    terminalGrid(shown, options, chalk, (cell, row) => (last && row === shown.rows.length - 1 ? last : tint(cell)))

  const ranking = grid(report.ranking)
  const summary = grid(report.summary, chalk.bold)
  const splits = report.splits.map(({ grid: shown, more }) => ({ ...grid(shown), more }))
  const cross = report.cross && grid(fits(report.cross.matrix, options.width) ? report.cross.matrix : report.cross.list)
  const parts = [
    [chalk.bold(title), ...facts.map((fact) => chalk.bold(fact))].join('\n'),
    [...ranking.lines, ...(report.more ? [chalk.dim(prose(report.more))] : []), ...ranking.note].join('\n'),
    [...summary.lines, ...summary.note].join('\n'),
    ...splits.map(({ lines, note, more }) => [...lines, ...(more ? [chalk.dim(prose(more))] : []), ...note].join('\n')),
    report.concentration.map(prose).join('\n'),
    report.peak.map(prose).join('\n'),
    report.cross && cross && [chalk.bold(prose(report.cross.title)), ...cross.lines, ...cross.note].join('\n'),
    report.cuts && list(report.cuts),
    report.observed && list(report.observed),
    report.drift && list(report.drift),
    report.sensitivity && list(report.sensitivity),
    report.notes && list(report.notes),
  ]
  await out.write(`${parts.filter(Boolean).join('\n\n')}\n`)
}
