/** Grids with a column of prose, which is broken into rows of its own, so that none of it is cut. */
import type { ChalkInstance } from 'chalk'
import { gap } from '../report/fitted-grid.js'
import { headed } from '../report/markup.js'
import type { Grid, GridCell } from '../report/report.js'
import { cutInto, folded, shortened, textWidth } from '../report/width.js'
import { drawnTable } from './drawn-table.js'
import type { Paint } from './terminal-grid.js'

const leastProse = 24
const mostOther = 26
const leastOther = 8

const widestOf = ({ columns, rows }: Grid) =>
  columns.map(({ title, least = 0 }, i) => Math.max(least, textWidth(title), ...rows.map((row) => textWidth(row[i]?.text ?? ''))))

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** The rows with their prose in parts, each part a row; the other cells stand beside the first. */
const broken = (rows: readonly GridCell[][], at: number, parts: (text: string) => string[]): GridCell[][] =>
  rows.flatMap((row) =>
    parts(row[at]?.text ?? '').map((text, i) => row.map((cell, c) => (c === at ? { ...cell, text } : i === 0 ? cell : { text: '' }))),
  )

/** The grid with its prose broken to the room that the other columns leave. */
export function foldedGrid(grid: Grid, at: number, width: number): Grid {
  const { columns, rows } = grid
  const others = sum(widestOf(grid).map((own, i) => (i === at ? 0 : Math.min(own, mostOther) + gap)))
  const room = Math.max(leastProse, width - others)
  const lines = broken(rows, at, (text) => folded(text, room).split('\n'))
  const least = Math.min(room, Math.max(...lines.map((row) => textWidth(row[at]?.text ?? '')), textWidth(columns[at]?.title ?? '')))
  return { columns: columns.map((column, i) => (i === at ? { ...column, least } : column)), rows: lines }
}

/**
 * Draws a grid, and those that go on with it, in columns as wide as the first rows need: numbers whole, texts in at most half of
 * what is left, the prose in all the rest.
 */
export function filledGrid(first: Grid, at: number, width: number): (grid: Grid, chalk: ChalkInstance, paint: Paint) => string[] {
  const widest = widestOf(first)
  const gaps = gap * (widest.length - 1)
  const isText = (i: number) => i !== at && first.columns[i]?.align === 'left'
  const whole = sum(widest.filter((_, i) => i !== at && !isText(i)))
  const texts = widest.filter((_, i) => isText(i)).length
  const most = Math.max(leastOther, Math.floor((width - whole - gaps - leastProse) / (2 * texts)))
  const others = widest.map((own, i) => (i === at ? 0 : isText(i) ? Math.min(own, most) : own))
  const prose = Math.max(leastProse, width - sum(others) - gaps)
  const parts = (text: string) =>
    folded(text, prose)
      .split('\n')
      .flatMap((line) => cutInto(line, prose))
  return ({ columns, rows }, chalk, paint) =>
    drawnTable(
      {
        columns: columns.map(({ align }, i) => ({ align, width: i === at ? prose : (others[i] ?? 0) })),
        heads: [columns.map(({ title }) => ({ text: headed(title), paint: chalk.bold }))],
        rows: broken(rows, at, parts).map((row, r) =>
          row.map((cell, i) => ({ text: isText(i) ? shortened(cell.text, others[i] ?? most) : cell.text, paint: paint(cell, r) })),
        ),
      },
      (rule) => chalk.dim(rule),
    )
}
