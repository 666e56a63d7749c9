import { Chalk, type ChalkInstance } from 'chalk'
import { draw } from './draw.js'
import { type Fitted, fits, fitted } from './fitted.js'
import { type Grid, type GridCell, reportOf } from './report.js'
import { folded, shortened } from './width.js'
import { phrases } from './words.js'
import type { WriteOptions, Writer } from './writer.js'

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
    gridOf(shown, options, chalk, (cell, row) => (last && row === shown.rows.length - 1 ? last : tint(cell)))

  const ranking = grid(report.ranking)
  const summary = grid(report.summary, chalk.bold)
  const cross = report.cross && grid(fits(report.cross.matrix, options.width) ? report.cross.matrix : report.cross.list)
  const parts = [
    [chalk.bold(title), ...facts.map((fact) => chalk.bold(fact))].join('\n'),
    [...ranking.lines, ...(report.more ? [chalk.dim(prose(report.more))] : []), ...ranking.note].join('\n'),
    [...summary.lines, ...summary.note].join('\n'),
    report.concentration.map(prose).join('\n'),
    report.peak.map(prose).join('\n'),
    report.cross && cross && [chalk.bold(prose(report.cross.title)), ...cross.lines, ...cross.note].join('\n'),
    report.cuts && list(report.cuts),
    report.notes && list(report.notes),
  ]
  await out.write(`${parts.filter(Boolean).join('\n\n')}\n`)
}

type Paint = (cell: GridCell, row: number) => ((text: string) => string) | undefined

function gridOf(grid: Grid, { width, language }: WriteOptions, chalk: ChalkInstance, paint: Paint): { lines: string[]; note: string[] } {
  const { columns, dropped } = fitted(grid, width)
  const titles = dropped.map((index) => grid.columns[index]?.title).join(', ')
  return {
    lines: draw(placed(grid, columns, chalk, paint), (rule) => chalk.dim(rule)),
    note: dropped.length ? [chalk.dim(folded(phrases[language].leftOut(titles), width))] : [],
  }
}

function placed(grid: Grid, columns: Fitted['columns'], chalk: ChalkInstance, paint: Paint) {
  return {
    columns: columns.map(({ index, width }) => ({ width, align: grid.columns[index]?.align ?? ('left' as const) })),
    head: columns.map(({ index, width }) => ({ text: shortened(grid.columns[index]?.title ?? '', width), paint: chalk.bold })),
    rows: grid.rows.map((row, r) =>
      columns.map(({ index, width }) => {
        const cell = row[index] ?? { text: '' }
        return { text: shortened(cell.text, width), paint: paint(cell, r) }
      }),
    ),
  }
}

const scale = ['green', 'cyan', 'yellow', 'magenta', 'red'] as const

/** A colour by the segment's place: the best green, the worst red, customers that could not be placed dim. */
function tints(segments: readonly string[], chalk: ChalkInstance): (cell: GridCell) => ChalkInstance | undefined {
  const placed = segments.filter((segment) => segment !== 'unclassified')
  const step = (scale.length - 1) / Math.max(1, placed.length - 1)
  const colours = new Map(placed.map((segment, i) => [segment, chalk[scale[Math.floor(i * step)] ?? 'red']]))
  return ({ segment }) => (segment === undefined ? undefined : (colours.get(segment) ?? chalk.dim))
}
