import { lastOf } from '../../model/value-at.js'
import { headed } from '../markup.js'
import { along, cell, longest, type PlainFrame } from '../plain/frame.js'
import { shadeOf } from '../plain/shade.js'
import { shortened } from '../width.js'
import type { Axis } from './axis.js'
import { box, type Frame, fitting, label, labels, picture, small, textLength, wrapped } from './frame.js'
import { heatOf } from './heat.js'

/** Rows that are the shorter the later they begin. */
export interface TriangleChart {
  kind: 'triangle'
  rows: { title: string; names: string[] }
  columns: { title: string; names: string[] }
  shade: Axis
  cells: { value: number; text: string; open: boolean }[][]
}

const sizes = [small, 10, 9]

const withoutSign = (text: string) => text.replace(/\s?%$/, '')

/** Rows that end where the time does; what is not over yet is hatched. */
export function drawTriangle({ rows, columns, cells, shade }: TriangleChart, frame: Frame): string {
  const { width } = frame
  const names = Math.max(40, ...rows.names.map((name) => textLength(name, small) + 10))
  const cell = (width - names) / Math.max(1, columns.names.length)
  const height = Math.min(24, Math.max(14, cell * 0.8))
  const heat = heatOf(cells.flatMap((row) => row.slice(1).map(({ value }) => value)))
  const top = 40
  const texts = cells.flatMap((row) => row.map(({ text }) => text))
  const allFit = (size: number, of: (text: string) => string) => texts.every((text) => textLength(of(text), size) <= cell - 2)
  const bare = !allFit(small, (text) => text)
  /** The size at which all of them fit; none is shown where none does. */
  const size = sizes.find((each) => allFit(each, bare ? withoutSign : (text) => text))
  const note = wrapped(`${headed(shade.title)}${bare && size !== undefined ? ' (%)' : ''}`, width - 2, small)
  const every = Math.max(1, Math.ceil(24 / cell))
  return picture(
    frame,
    top + rows.names.length * height + 10 + note.length * 14,
    label(names, 13, fitting(headed(columns.title), width - names, small), { class: 'q' }),
    ...columns.names.map((name, c) =>
      c % every === 0 ? label(names + (c + 0.5) * cell, 33, name, { class: 'q', 'text-anchor': 'middle' }) : '',
    ),
    ...cells.flatMap((row, r) => [
      label(names - 6, top + (r + 0.5) * height + 4, rows.names[r] ?? '', { class: 'q', 'text-anchor': 'end' }),
      ...row.map(({ value, text: whole, open }, c) => {
        const text = bare ? withoutSign(whole) : whole
        const step = c === 0 ? 'first' : `h${heat(value)}`
        const [x, y] = [names + c * cell, top + r * height]
        return (
          box(x + 0.5, y + 0.5, cell - 1, height - 1, step) +
          (size !== undefined
            ? label(x + cell / 2, y + height / 2 + 4, text, {
                class: `${c === 0 ? 'q' : `i${heat(value)} q2`} z${size}`,
                'text-anchor': 'middle',
              })
            : '') +
          (open ? box(x + 0.5, y + 0.5, cell - 1, height - 1, 'open') : '')
        )
      }),
    ]),
    labels(0, top + rows.names.length * height + 17, note, { class: 'q' }),
  )
}

/** Rows of shades; a period that is not over ends in a dash. */
export function plainTriangle({ rows, columns, cells, shade }: TriangleChart, { width, signs, dim }: PlainFrame): string[] {
  const names = Math.min(longest(rows.names), Math.max(6, Math.floor(width * 0.3)))
  const wide = Math.max(1, Math.min(5, Math.floor((width - names - 2) / Math.max(1, columns.names.length))))
  const shown = Math.min(columns.names.length, Math.floor((width - names - 2) / wide))
  const heat = heatOf(cells.flatMap((row) => row.slice(1).map(({ value }) => value)))
  const body = cells.map((row, r) => {
    const drawn = row.slice(0, shown).map(({ value, open }, age) => {
      const sign = age === 0 ? lastOf(signs.shades) : shadeOf(heat(value), signs)
      return open ? `${sign.repeat(wide - 1)}${signs.open}` : sign.repeat(wide)
    })
    return `${cell(rows.names[r] ?? '', names)}  ${drawn.join('')}`
  })
  const numbers = along(
    columns.names.slice(0, shown).map((text, age) => ({ at: (age + 0.5) * wide, text })),
    Math.min(shown * wide + 4, width - names - 2),
  )
  return [
    dim(shortened(`${' '.repeat(names + 2)}${columns.title}`, width)),
    dim(`${' '.repeat(names + 2)}${numbers}`),
    ...body,
    dim(shortened(shade.title, width)),
  ]
}
