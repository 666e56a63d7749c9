/** Grids for a terminal, fitted to its width. */
import type { ChalkInstance } from 'chalk'
import { type FittedGrid, fittedGrid } from '../report/fitted-grid.js'
import { headLines } from '../report/heads.js'
import type { Grid, GridCell } from '../report/report.js'
import { folded, shortened } from '../report/width.js'
import { phrases } from '../words/phrases.js'
import { drawnTable } from './drawn-table.js'
import type { WriteOptions } from './writer.js'

/** The colour of a cell, if any. */
export type Paint = (cell: GridCell, row: number) => ((text: string) => string) | undefined

/** The lines of a grid, and a note on columns for which there is no room. */
export function terminalGrid(
  grid: Grid,
  { width, language }: WriteOptions,
  chalk: ChalkInstance,
  paint: Paint,
): { lines: string[]; note: string[] } {
  const { columns, dropped } = fittedGrid(grid, width)
  const titles = dropped.map((index) => grid.columns[index]?.title).join(', ')
  return {
    lines: drawnTable(placed(grid, columns, chalk, paint), (rule) => chalk.dim(rule)),
    note: dropped.length ? [chalk.dim(folded(phrases[language].leftOut(titles), width))] : [],
  }
}

function placed(grid: Grid, columns: FittedGrid['columns'], chalk: ChalkInstance, paint: Paint) {
  return {
    columns: columns.map(({ index, width }) => ({ width, align: grid.columns[index]?.align ?? ('left' as const) })),
    heads: headLines(columns.map(({ index, width }) => ({ title: grid.columns[index]?.title ?? '', width }))).map((line) =>
      line.map((text) => ({ text, paint: chalk.bold })),
    ),
    rows: grid.rows.map((row, r) =>
      columns.map(({ index, width }) => {
        const cell = row[index] ?? { text: '' }
        return { text: shortened(cell.text, width), paint: paint(cell, r) }
      }),
    ),
  }
}
