/** Grids for a terminal, fitted to its width. */
import type { ChalkInstance } from 'chalk'
import { type FittedGrid, fits, fittedGrid, gap } from '../report/fitted-grid.js'
import { headLines, leastHead } from '../report/heads.js'
import { headed } from '../report/markup.js'
import type { Grid, GridCell, GridColumn } from '../report/report.js'
import { toldApart } from '../report/told-apart.js'
import { folded, shortened } from '../report/width.js'
import { phrases } from '../words/phrases.js'
import { drawnTable } from './drawn-table.js'
import type { WriteOptions } from './writer.js'

/** The colour of a cell, if any. */
export type Paint = (cell: GridCell, row: number) => ((text: string) => string) | undefined

/** The lines of a grid, those of columns that follow below it, and a note on the columns that are left out. */
export function terminalGrid(
  whole: Grid,
  { width, language }: WriteOptions,
  chalk: ChalkInstance,
  paint: Paint,
): { lines: string[]; note: string[] } {
  const grid = partable(whole, width)
  const drawn = (columns: FittedGrid['columns']) => drawnTable(placed(grid, columns, chalk, paint), (rule) => chalk.dim(rule))
  const { columns, dropped } = fittedGrid(grid, width)
  const lines = drawn(columns)
  for (let rest = dropped.filter((index) => grid.columns[index]?.follows); rest.length > 0; ) {
    const some = followers(grid, rest, width)
    lines.push('', ...drawn(some))
    const shown = new Set(some.map(({ index }) => index))
    rest = rest.filter((index) => !shown.has(index))
  }
  const titles = dropped.flatMap((index) => (grid.columns[index]?.follows ? [] : [grid.columns[index]?.title ?? ''])).join(', ')
  return { lines, note: titles ? [chalk.dim(folded(phrases[language].leftOut(titles), width))] : [] }
}

/** Where no columns may be dropped and not all fit, the last ones follow below, beside those that name the rows or else the first. */
function partable(grid: Grid, width: number): Grid {
  const { columns: kept } = fittedGrid(grid, width)
  const named = grid.columns.some(({ names }) => names)
  const within = kept.reduce((sum, column) => sum + column.width, gap * (kept.length - 1)) <= width
  const cut = kept.some(({ index, width }) => grid.columns[index]?.weight === 0 && width < leastHead(grid.columns[index]?.title ?? ''))
  if (within && (named || !cut)) return grid
  const columns = grid.columns.map((column, i, { length }) => {
    if (named ? column.names : i === 0) return { ...column, names: true }
    return column.weight > 0 ? column : { ...column, weight: (length - i) / length, follows: true }
  })
  return { ...grid, columns }
}

/** As many of the columns as fit beside those that name the rows; one at least. */
function followers(grid: Grid, rest: readonly number[], width: number): FittedGrid['columns'] {
  const names = grid.columns.flatMap(({ names }, index) => (names ? [index] : []))
  for (let count = rest.length; ; count--) {
    const all = [...names, ...rest.slice(0, count)]
    const part: Grid = {
      columns: all.map((index) => fixed(grid.columns[index])),
      rows: grid.rows.map((row) => all.map((index) => row[index] ?? { text: '' })),
    }
    if (count === 1 || fits(part, width))
      return fittedGrid(part, width).columns.map(({ index, width }) => ({ index: all[index] ?? 0, width }))
  }
}

const fixed = (column: GridColumn = { title: '', align: 'left', weight: 0 }): GridColumn => ({ ...column, weight: 0 })

/** The texts of a column, cut to its room. */
function textsOf({ rows }: Grid, { index, width }: FittedGrid['columns'][number]): string[] {
  return toldApart(
    rows.map((row) => row[index]?.text ?? ''),
    (text) => shortened(text, width),
  )
}

function placed(grid: Grid, columns: FittedGrid['columns'], chalk: ChalkInstance, paint: Paint) {
  const texts = columns.map((column) => textsOf(grid, column))
  return {
    columns: columns.map(({ index, width }) => ({ width, align: grid.columns[index]?.align ?? ('left' as const) })),
    heads: headLines(columns.map(({ index, width }) => ({ title: headed(grid.columns[index]?.title ?? ''), width }))).map((line) =>
      line.map((text) => ({ text, paint: chalk.bold })),
    ),
    rows: grid.rows.map((row, r) =>
      columns.map(({ index }, c) => ({ text: texts[c]?.[r] ?? '', paint: paint(row[index] ?? { text: '' }, r) })),
    ),
  }
}
