/** Tables whose cells are shaded by their values: Excel draws no matrix, and shades cells by itself. */
import { decimalOf } from '../../../model/decimal.js'
import type { ChartSection, Grid } from '../../../report/report.js'
import { keptDigits } from '../cells.js'

/** A table, and its first column that is shaded, with where shading begins: at 0, or at the least of means. */
export interface Heat {
  grid: Grid
  from: number
  means: boolean
}

/** The shaded table of a section; undefined for other pictures than a matrix or a triangle. */
export function heatOf({ chart, grid }: ChartSection): Heat | undefined {
  if (chart.kind === 'triangle') return { grid, from: 2, means: false }
  if (chart.kind !== 'matrix') return undefined
  const { rows, columns, shade, cells } = chart
  const value = (each: number | null) =>
    each === null ? {} : { value: { number: decimalOf(Number(each.toPrecision(keptDigits))), kind: shade.kind } }
  return {
    grid: {
      columns: [
        { title: `${rows.title} \\ ${columns.title}`, align: 'left', weight: 0 },
        ...columns.names.map((title) => ({ title, align: 'right' as const, weight: 0 })),
      ],
      rows: cells.map((row, r) => [{ text: rows.names[r] ?? '' }, ...row.map((cell) => ({ text: '', ...value(cell.value) }))]),
    },
    from: 1,
    means: shade.means ?? false,
  }
}
