import type { Chart } from '../charts/chart.js'
import { folded } from '../width.js'
import { along, type PlainFrame, steps } from './frame.js'
import { plot } from './plot.js'

type Course = Extract<Chart, { kind: 'course' }>

/** The first two lines: the first drawn, the second as dots; the ends of the band as paler ones. */
export function plainCourse({ x, y, names, lines: all, band = [], from }: Course, frame: PlainFrame): string[] {
  const { width, signs, dim } = frame
  const ends = band.flatMap((each) => (each ? [each.low, each.high] : []))
  const values = [...all.flatMap(({ values }) => values.flatMap((value) => value ?? [])), ...ends]
  const { canvas, up, columns, lines } = plot(y, Math.min(0, ...values), Math.max(0, ...values) || 1, frame)
  const right = steps(0, Math.max(1, names.length - 1), canvas.across - 1)
  const [pale, other] = signs.braille ? ['·', '∘'] : ['.', '*']
  for (const [i, each] of band.entries())
    for (const value of each ? [each.low, each.high] : []) canvas.put(canvas.columnOf(right(i)), canvas.rowOf(up(value)), pale)
  for (const [l, { values }] of all.entries()) {
    for (const [i, value] of values.entries()) {
      if (value === null) continue
      if (l === 1) canvas.put(canvas.columnOf(right(i)), canvas.rowOf(up(value)), other)
      else if (l === 0 || l === 2)
        canvas.join([right(i), up(value)], [right(values[i + 1] == null ? i : i + 1), up(values[i + 1] ?? value)])
    }
  }
  if (from) canvas.put(canvas.columnOf(right(from.at)), 0, signs.ruleMark, true)
  const below = along(
    names.map((text, i) => ({ at: canvas.columnOf(right(i)), text })),
    columns,
  )
  return [
    ...lines((_, sign) => (sign === pale ? dim(sign) : sign), below, x.title),
    ...all.slice(0, 2).map(({ name }, i) => folded(`${i === 1 ? other : signs.across} ${name}`, width, '  ')),
    ...(from ? [folded(`${signs.ruleMark} ${from.text}`, width, '  ')] : []),
  ]
}
