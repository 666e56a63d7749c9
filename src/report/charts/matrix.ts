import { headed } from '../markup.js'
import { cell, longest, type PlainFrame } from '../plain/frame.js'
import { shadeOf } from '../plain/shade.js'
import { shortened, textWidth } from '../width.js'
import type { Axis } from './axis.js'
import {
  bold,
  boldLength,
  box,
  type Frame,
  fitting,
  isNarrow,
  label,
  labels,
  normal,
  picture,
  small,
  textLength,
  wrapped,
} from './frame.js'
import { heatOf } from './heat.js'

/** A heat map: the customers and the money of two measures' levels. */
export interface MatrixChart {
  kind: 'matrix'
  rows: { title: string; names: string[] }
  columns: { title: string; names: string[] }
  /** What the colour tells; means are shaded from the lowest on. */
  shade: Axis & { means?: boolean }
  /** Row by row. A cell of nobody has no value. */
  cells: { value: number | null; lines: string[]; segment?: string }[][]
}

/** Sizes of the first line of cells, the largest that fits all of them. */
const sizes = [normal, small, 10, 9]

/** A heat map with names around it. A line is in all cells or in none; what does not fit is left to the table beside. */
export function drawMatrix({ rows, columns, shade, cells }: MatrixChart, frame: Frame): string {
  const { width } = frame
  const narrow = isNarrow(frame)
  const around = narrow ? small : normal
  const across = Math.max(1, columns.names.length)
  const names = Math.min(Math.max(30, ...rows.names.map((name) => boldLength(name, around) + 12)), width * 0.24)
  const cell = (width - names - 4) / across
  const all = cells.flat().map(({ lines }) => lines)
  const size = sizes.find((each) => all.every(([first = '']) => boldLength(first, each) <= cell - 4))
  const fits = (at: number, size: number) => all.every((lines) => textLength(lines[at] ?? '', size) <= cell - 6)
  const below = sizes.find((each) => each <= small && fits(1, each)) ?? small
  const kept = size === undefined ? 0 : Math.max(1, [1, 2, 3].find((at) => !all.some((lines) => at in lines) || !fits(at, below)) ?? 1)
  const height = Math.max(30, Math.min(cell * 0.8, 14 + Math.max(1, kept) * 15))
  const heat = heatOf(
    cells.flat().flatMap(({ value }) => value ?? []),
    shade.means,
  )
  const heads = columns.names.map((name) => wrapped(name, (cell - 4) / bold, around))
  const turned = columns.names.some((name, c) => (heads[c] ?? []).join(' ') !== name) && narrow
  const long = turned ? Math.min(96, Math.max(...columns.names.map((name) => boldLength(name, around)))) : 0
  const top = 26 + (turned ? long * 0.72 + 8 : Math.max(1, ...heads.map((lines) => lines.length)) * 14)
  const rowNames = rows.names.map((name) => wrapped(name, (names - 10) / bold, around))
  const note = wrapped(headed(shade.title), width - 4, small)
  return picture(
    frame,
    top + rows.names.length * height + 10 + note.length * 14,
    label(0, 13, fitting(`${headed(rows.title)} ↓   ${headed(columns.title)} →`, width, small), { class: 'q' }),
    ...heads.map((lines, c) => {
      const x = names + (c + 0.5) * cell
      if (!turned) return labels(x, top - 8 - (lines.length - 1) * 14, lines, { class: `b z${around}`, 'text-anchor': 'middle' })
      const text = fitting(columns.names[c] ?? '', long / bold, around)
      const [px, py] = [Math.round(x + 4), Math.round(top - 6)]
      return label(px, py, text, { class: `b z${around}`, 'text-anchor': 'end', transform: `rotate(45 ${px} ${py})` })
    }),
    ...rowNames.map((lines, r) =>
      labels(
        names - 8,
        top + (r + 0.5) * height + 4 - (lines.length - 1) * 6.5,
        lines,
        { class: `b z${around}`, 'text-anchor': 'end' },
        13,
      ),
    ),
    ...cells.flatMap((row, r) =>
      row.map(({ value, lines }, c) => {
        const step = value === null ? undefined : heat(value)
        const [x, y] = [names + c * cell, top + r * height]
        const shown = lines.slice(0, kept)
        const first = y + height / 2 + 4.5 - (shown.length - 1) * 7.5
        const ink = step === undefined ? 'q' : `i${step}`
        return (
          box(x + 1, y + 1, cell - 2, height - 2, step === undefined ? 'none' : `h${step}`) +
          shown
            .map((text, i) =>
              label(x + cell / 2, first + i * 15, text, {
                class: i === 0 ? `${ink} b z${size}` : `${ink} q2 z${below}`,
                'text-anchor': 'middle',
              }),
            )
            .join('')
        )
      }),
    ),
    labels(narrow ? 0 : names + 2, top + rows.names.length * height + 17, note, { class: 'q' }),
  )
}

const widestCell = 22

/** A box a cell: its shade, how many customers, and what else there is room for. */
export function plainMatrix({ rows, columns, cells, shade }: MatrixChart, { width, signs, ink, dim }: PlainFrame): string[] {
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
    const filled = (of: (each: MatrixChart['cells'][number][number]) => string) =>
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
