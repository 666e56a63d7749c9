import type { Chart } from '../charts/chart.js'
import { folded } from '../width.js'
import { along, type PlainFrame, steps } from './frame.js'
import { plot } from './plot.js'

type Quartiles = Extract<Chart, { kind: 'quartiles' }>

/** The median as a line, the ends of the middle half as dots. */
export function plainQuartiles({ x, y, points, even }: Quartiles, frame: PlainFrame): string[] {
  const { width, signs, dim } = frame
  const values = points.flatMap(({ low, median, high }) => [low, median, high])
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values) || 1]
  const { canvas, up, columns, lines } = plot(y, low, high, frame)
  const right = steps(0, Math.max(1, points.length - 1), canvas.across - 1)
  const band = signs.braille ? '·' : '.'
  for (const [i, { median }] of points.entries()) {
    const next = points[i + 1]
    canvas.join([right(i), up(median)], [right(next ? i + 1 : i), up(next?.median ?? median)])
  }
  for (const [i, point] of points.entries()) {
    const next = points[i + 1]
    for (let column = canvas.columnOf(right(i)); column <= canvas.columnOf(right(next ? i + 1 : i)); column++) {
      const part = next ? (column - canvas.columnOf(right(i))) / Math.max(1, canvas.columnOf(right(i + 1)) - canvas.columnOf(right(i))) : 0
      const between = (a: number, b: number) => a + (b - a) * part
      for (const height of [between(point.low, next?.low ?? point.low), between(point.high, next?.high ?? point.high)])
        canvas.put(column, canvas.rowOf(up(height)), band)
    }
  }
  if (low < 0) for (let column = 0; column < columns; column++) canvas.put(column, canvas.rowOf(up(0)), signs.braille ? '┈' : '-')
  const mark = even ? points[even.at] : undefined
  if (even && mark) canvas.put(canvas.columnOf(right(even.at)), canvas.rowOf(up(mark.median)), signs.ruleMark, true)
  const below = along(
    points.map(({ name }, i) => ({ at: canvas.columnOf(right(i)), text: name })),
    columns,
  )
  return [
    ...lines((_, sign) => (sign === band ? dim(sign) : sign), below, x.title),
    ...(even && mark ? [folded(`${signs.ruleMark} ${even.text}`, width, '  ')] : []),
  ]
}
