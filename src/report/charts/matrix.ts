import type { Chart } from './chart.js'
import { boldLength, box, type Frame, fitting, isNarrow, label, normal, picture, small, textLength } from './frame.js'
import { heatOf } from './heat.js'

type Matrix = Extract<Chart, { kind: 'matrix' }>

/** A heat map with names around it; what does not fit into a cell is left to the table beside. */
export function drawMatrix({ rows, columns, shade, cells }: Matrix, frame: Frame): string {
  const { width } = frame
  const across = Math.max(1, columns.names.length)
  const names = Math.min(Math.max(30, ...rows.names.map((name) => boldLength(name, small) + 12)), width * 0.24)
  const cell = (width - names - 4) / across
  const lines = Math.max(1, ...cells.flat().map(({ lines: own }) => own.length))
  const height = Math.max(30, Math.min(cell * 0.8, 14 + lines * 15))
  const heat = heatOf(
    cells.flat().flatMap(({ value }) => value ?? []),
    shade.means,
  )
  const top = 40
  return picture(
    frame,
    top + rows.names.length * height + 24,
    label(0, 13, fitting(`${rows.title} ↓   ${columns.title} →`, width, small), { class: 'q' }),
    ...columns.names.map((name, c) =>
      label(names + (c + 0.5) * cell, 32, fitting(name, (cell - 4) / 1.12, small), { class: 'b', 'text-anchor': 'middle' }),
    ),
    ...rows.names.map((name, r) =>
      label(names - 8, top + (r + 0.5) * height + 4, fitting(name, (names - 10) / 1.12, small), { class: 'b', 'text-anchor': 'end' }),
    ),
    ...cells.flatMap((row, r) =>
      row.map(({ value, lines }, c) => {
        const step = value === null ? undefined : heat(value)
        const [x, y] = [names + c * cell, top + r * height]
        const shown = lines.flatMap((text, i) => ((i === 0 ? boldLength(text, normal) : textLength(text, small)) <= cell - 6 ? [text] : []))
        const kept = shown.slice(0, Math.max(1, Math.floor((height - 6) / 15)))
        const first = y + height / 2 + 4.5 - (kept.length - 1) * 7.5
        const ink = step === undefined ? 'q' : `i${step}`
        return (
          box(x + 1, y + 1, cell - 2, height - 2, step === undefined ? 'none' : `h${step}`) +
          kept
            .map((text, i) =>
              label(x + cell / 2, first + i * 15, text, { class: i === 0 ? `${ink} b` : `${ink} q2`, 'text-anchor': 'middle' }),
            )
            .join('')
        )
      }),
    ),
    label(names + 2, top + rows.names.length * height + 17, fitting(shade.title, width - names - (isNarrow(frame) ? 0 : 110), small), {
      class: 'q',
    }),
  )
}
