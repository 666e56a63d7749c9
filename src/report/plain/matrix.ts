import type { Chart } from '../charts/chart.js'
import { heatOf } from '../charts/heat.js'
import { shortened, textWidth } from '../width.js'
import { cell, longest, type PlainFrame } from './frame.js'
import { shadeOf } from './shade.js'

type Matrix = Extract<Chart, { kind: 'matrix' }>

const widestCell = 22

/** A box a cell: its shade, how many customers, and what else there is room for. */
export function plainMatrix({ rows, columns, cells, shade }: Matrix, { width, signs, ink, dim }: PlainFrame): string[] {
  const names = Math.min(longest([...rows.names, rows.title]), Math.max(6, Math.floor(width * 0.2)))
  const room = Math.floor((width - names - 2) / columns.names.length) - 1
  const inner = Math.max(
    3,
    Math.min(widestCell, room, Math.max(longest(cells.flat().flatMap(({ lines }) => lines)), longest(columns.names))),
  )
  const heat = heatOf(
    cells.flat().flatMap(({ value }) => (value === null ? [] : [value])),
    shade.means,
  )
  const height = Math.max(1, ...cells.flat().map(({ lines }) => lines.length))
  const rule = ([left, middle, right]: string) =>
    `${' '.repeat(names + 1)}${left}${columns.names.map(() => signs.across.repeat(inner)).join(middle)}${right}`
  /** A number that is cut would be another one. */
  const fitting = (text: string) => (textWidth(text) <= inner ? text : /^[\d\s.,%–-]+$/.test(text) ? '' : shortened(text, inner))
  const wanted = Array.from({ length: height }, (_, i) => i).filter(
    (i) => i === 0 || cells.flat().some(({ lines }) => fitting(lines[i] ?? '') !== ''),
  )
  const body = cells.flatMap((row, r) => {
    const beside = (i: number) => cell(i === 0 ? (rows.names[r] ?? '') : '', names, 'right')
    const filled = (of: (each: Matrix['cells'][number][number]) => string) =>
      `${signs.upright}${row.map(of).join(signs.upright)}${signs.upright}`
    return [
      rule(r === 0 ? signs.box.top : signs.box.middle),
      `${beside(0)} ${filled(({ value, segment }) => (value === null ? ' '.repeat(inner) : ink(segment ?? null, shadeOf(heat(value), signs).repeat(inner))))}`,
      ...wanted.map((i) => `${beside(1)} ${filled(({ lines }) => cell(fitting(lines[i] ?? ''), inner, 'right'))}`),
    ]
  })
  return [
    dim(shortened(`${' '.repeat(names + 2)}${columns.title}`, width)),
    dim(`${cell(rows.title, names, 'right')}  ${columns.names.map((name) => cell(name, inner, 'right')).join(' ')}`.trimEnd()),
    ...body,
    rule(signs.box.bottom),
    dim(shortened(shade.title, width)),
  ]
}
