import type { Chart } from '../charts/chart.js'
import { heatOf } from '../charts/heat.js'
import { shortened } from '../width.js'
import { along, cell, longest, type PlainFrame } from './frame.js'
import { shadeOf } from './shade.js'

type Triangle = Extract<Chart, { kind: 'triangle' }>

/** Rows of shades; a period that is not over ends in a dash. */
export function plainTriangle({ rows, columns, cells, shade }: Triangle, { width, signs, dim }: PlainFrame): string[] {
  const names = Math.min(longest(rows.names), Math.max(6, Math.floor(width * 0.3)))
  const wide = Math.max(1, Math.min(5, Math.floor((width - names - 2) / Math.max(1, columns.names.length))))
  const shown = Math.min(columns.names.length, Math.floor((width - names - 2) / wide))
  const heat = heatOf(cells.flatMap((row) => row.slice(1).map(({ value }) => value)))
  const body = cells.map((row, r) => {
    const drawn = row.slice(0, shown).map(({ value, open }, age) => {
      const sign = age === 0 ? (signs.shades.at(-1) as string) : shadeOf(heat(value), signs)
      return open ? `${sign.repeat(wide - 1)}${signs.open}` : sign.repeat(wide)
    })
    return `${cell(rows.names[r] ?? '', names)}  ${drawn.join('')}`
  })
  const numbers = along(
    columns.names.slice(0, shown).map((text, age) => ({ at: (age + 0.5) * wide, text })),
    shown * wide + 4,
  )
  return [
    dim(shortened(`${' '.repeat(names + 2)}${columns.title}`, width)),
    dim(`${' '.repeat(names + 2)}${numbers}`),
    ...body,
    dim(shortened(shade.title, width)),
  ]
}
