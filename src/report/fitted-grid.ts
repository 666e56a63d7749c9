import { leastHead } from './heads.js'
import type { Grid } from './report.js'
import { textWidth } from './width.js'

/** Spaces between columns. */
export const gap = 2

const leastText = 12
/** Of names beside columns that are keen. */
const leastBesideKeen = 10
const leastOfAll = 4

interface Measured {
  index: number
  weight: number
  keen: boolean
  /** The least that stays readable, the same of shortened texts, what the cells need, what cells and header need. */
  least: number
  short: number
  cells: number
  all: number
  /** Below this nothing would be left to read. */
  floor: number
  width: number
}

/** Which columns of a grid fit a width, and how wide each may be. */
export interface FittedGrid {
  columns: { index: number; width: number }[]
  dropped: number[]
}

/**
 * Shortens headers and texts, then drops the columns of the lowest weight, until the grid fits.
 * Numbers are never shortened and columns of weight 0 never dropped, so a very narrow terminal may be exceeded.
 */
export function fittedGrid(grid: Grid, width: number): FittedGrid {
  const columns = grid.columns.map((_, index) => measured(grid, index))
  const kept = keptWithin(columns, width)
  for (const column of kept) column.width = column.least
  squeeze(kept, width)
  widen(kept, 'cells', width)
  widen(kept, 'all', width)
  return {
    columns: kept.map(({ index, width }) => ({ index, width })),
    dropped: columns.filter((column) => !kept.includes(column)).map(({ index }) => index),
  }
}

/** The columns that there is room for. Those that are keen stay together, at the expense of long texts, or go like the others. */
function keptWithin(columns: readonly Measured[], width: number): Measured[] {
  const dropped = (from: readonly Measured[], may: (column: Measured) => boolean) => {
    const kept = [...from]
    while (taken(kept, 'least') > width) {
      const least = leastImportant(kept.filter(may))
      if (!least) break
      kept.splice(kept.indexOf(least), 1)
    }
    return kept
  }
  const keen = dropped(columns, (column) => !column.keen)
  if (taken(keen, 'least') <= width) return keen
  if (taken(keen, 'short') > width) return dropped(columns, () => true)
  for (const column of keen) column.least = column.short
  return keen
}

/** Whether a grid fits a width without losing a column. */
export const fits = (grid: Grid, width: number) =>
  taken(
    grid.columns.map((_, index) => measured(grid, index)),
    'least',
  ) <= width

function measured(grid: Grid, index: number): Measured {
  const { title = '', align = 'left', weight = 0, least: asked = 0, wanted = leastText, keen = false } = grid.columns[index] ?? {}
  const cells = Math.max(1, ...new Set(grid.rows.map((row) => textWidth(row[index]?.text ?? ''))))
  const header = textWidth(title)
  const head = leastHead(title)
  const least = Math.max(asked || (align === 'right' ? cells : Math.min(cells, wanted)), head)
  const short = Math.max(asked || (align === 'right' ? cells : Math.min(cells, leastBesideKeen)), head)
  const floor = asked || (align === 'right' ? cells : Math.min(cells, leastOfAll))
  return { index, weight, keen, least, short, cells: Math.max(cells, least), all: Math.max(cells, header), floor, width: least }
}

const taken = (columns: readonly Measured[], what: 'least' | 'short' | 'width') =>
  columns.reduce((total, column) => total + column[what], 0) + gap * Math.max(0, columns.length - 1)

const leastImportant = (columns: readonly Measured[]) =>
  columns
    .filter(({ weight }) => weight > 0)
    .reduce<Measured | undefined>((least, column) => (least && least.weight < column.weight ? least : column), undefined)

function widen(columns: readonly Measured[], upTo: 'cells' | 'all', width: number) {
  let room = width - taken(columns, 'width')
  for (let grown = true; grown && room > 0; ) {
    grown = false
    for (const column of columns) {
      if (room === 0 || column.width >= column[upTo]) continue
      column.width += 1
      room -= 1
      grown = true
    }
  }
}

/** Last resort: nothing more may be dropped, so the widest texts and headers give way as far as their floor. */
function squeeze(columns: readonly Measured[], width: number) {
  for (let excess = taken(columns, 'width') - width; excess > 0; excess -= 1) {
    const giving = columns.filter((column) => column.width > column.floor).sort((a, b) => b.width - a.width)[0]
    if (!giving) return
    giving.width -= 1
  }
}
