import { headed, shape } from '../markup.js'
import { along, type PlainFrame, steps } from '../plain/frame.js'
import { plot } from '../plain/plot.js'
import { folded } from '../width.js'
import type { Axis } from './axis.js'
import {
  aroundPath,
  axisNumber,
  type Frame,
  fitting,
  isNarrow,
  label,
  leftAxis,
  leftRoom,
  line,
  normal,
  pathOf,
  picture,
  placer,
  scale,
  small,
  textLength,
  ticks,
} from './frame.js'

/** A quantity by period: what half of all lies between, and the median. */
export interface QuartilesChart {
  kind: 'quartiles'
  x: Axis
  y: Axis
  points: { name: string; low: number; median: number; high: number }[]
  /** The first period whose median is not below 0 after one where it is. */
  even: { at: number; text: string } | null
}

/** The middle half of all as a band, the median as a line, and where that reaches 0. */
export function drawQuartiles({ x, y, points, even }: QuartilesChart, frame: Frame): string {
  const { width, language } = frame
  const values = points.flatMap(({ low, high }) => [low, high])
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const [from, to] = low === high ? [0, 1] : [low - (high - low) * 0.03, high + (high - low) * 0.05]
  const heights = ticks(from, to, 5)
  const plot = { left: leftRoom(heights, y, language), right: width - 16, top: 26, bottom: isNarrow(frame) ? 230 : 300 }
  const atX = scale(0, Math.max(1, points.length - 1), plot.left + 8, plot.right - 8)
  const atY = scale(from, to, plot.bottom, plot.top)
  const upper = points.map(({ high }, i) => [atX(i), atY(high)] as const)
  const lower = points.map(({ low }, i) => [atX(i), atY(low)] as const).reverse()
  const median = points.map(({ median }, i) => [atX(i), atY(median)] as const)
  let taken = Number.NEGATIVE_INFINITY
  const mark = even ? median[even.at] : undefined
  const labels = placer({ ...plot, left: plot.left + 4 })
  labels.take({ left: plot.left, right: plot.right, top: atY(0) - 2, bottom: atY(0) + 2 })
  for (const box of aroundPath(median)) labels.take(box)
  const place =
    even && mark
      ? labels.place(even.text, normal, [
          { x: mark[0] + 9, y: mark[1] + 20, anchor: 'start' },
          { x: mark[0] + 9, y: atY(0) + 18, anchor: 'start' },
          { x: mark[0] - 9, y: mark[1] - 12, anchor: 'end' },
          { x: mark[0] + 9, y: mark[1] - 12, anchor: 'start' },
          { x: plot.right - 4, y: plot.bottom - 10, anchor: 'end' },
          { x: plot.left + 8, y: plot.top + 14, anchor: 'start' },
          { x: plot.left + 8, y: plot.bottom - 10, anchor: 'start' },
        ])
      : undefined
  return picture(
    frame,
    plot.bottom + 40,
    label(2, 13, fitting(headed(y.title), width - 10, small), { class: 'q' }),
    leftAxis(heights, atY, plot, { axis: y, language }),
    shape('path', { d: `${pathOf([...upper, ...lower])}Z`, class: 'band' }),
    shape('path', { d: pathOf(median), class: 'curve s4' }),
    line(plot.left, atY(0), plot.right, atY(0), 'cut'),
    ...points.map(({ name }, i) => {
      const half = textLength(name, small) / 2
      if (atX(i) - half < taken + 6) return ''
      taken = atX(i) + half
      return label(atX(i), plot.bottom + 16, name, { class: 'q', 'text-anchor': 'middle' })
    }),
    label((plot.left + plot.right) / 2, plot.bottom + 33, fitting(headed(x.title), plot.right - plot.left, small), {
      class: 'q',
      'text-anchor': 'middle',
    }),
    mark ? shape('circle', { cx: mark[0], cy: mark[1], r: 4.5, class: 'point' }) : '',
    place && even ? label(place.x, place.y, even.text, { class: 'mark', 'text-anchor': place.anchor }) : '',
    points.length === 1 ? label(atX(0), plot.top + 20, axisNumber(points[0]?.median ?? 0, y, language), { class: 'q' }) : '',
  )
}

/** The median as a line, the ends of the middle half as dots. */
export function plainQuartiles({ x, y, points, even }: QuartilesChart, frame: PlainFrame): string[] {
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
