import { lastOf } from '../../model/value-at.js'
import { element, headed, shape } from '../markup.js'
import { along, flowing, type PlainFrame, steps } from '../plain/frame.js'
import { plot } from '../plain/plot.js'
import { folded, shortened } from '../width.js'
import type { Axis } from './axis.js'
import {
  axisNumber,
  bold,
  bottomAxis,
  box,
  type Frame,
  fitting,
  isNarrow,
  label,
  labels,
  leftAxis,
  leftRoom,
  legend,
  line,
  noColour,
  normal,
  pathOf,
  picture,
  placer,
  ranksOf,
  scale,
  small,
  textLength,
  ticks,
  wrapped,
} from './frame.js'

/** A cumulative curve over ranks, or one a group. */
export interface CurveChart {
  kind: 'curve'
  x: Axis
  y: Axis
  /** Ranks ascending from 0; at most 400 points in all. */
  lines: { name: string; points: (readonly [rank: number, value: number])[] }[]
  /** Segments that follow each other: the ranks behind `from` up to `to`. */
  bands: { segment: string; name: string; from: number; to: number }[]
  /** Points of the first line that are named: the customer that reaches 80 %, the peak. */
  marks: { as: 'rule' | 'peak'; rank: number; value: number; text: string }[]
  /** What those below 0 take from the peak: from its height to the last one's. */
  lost?: { from: number; to: number; text: string }
}

const range = ({ lines }: CurveChart) => {
  const points = lines.flatMap(({ points }) => points)
  const heights = points.map(([, height]) => height)
  return { customers: Math.max(1, ...points.map(([rank]) => rank)), low: Math.min(0, ...heights), high: Math.max(...heights, 0) }
}

/** A cumulative curve over ranks with its bands and marks; several lines bear their names at their ends. */
export function drawCurve(chart: CurveChart, frame: Frame): string {
  const { x, y, lines, bands, marks, lost } = chart
  const { width, language, colour } = frame
  const narrow = isNarrow(frame)
  const { customers, low, high } = range(chart)
  const top = high === 0 ? 1 : high * 1.04
  const heights = ticks(low, top, 5)
  const ranks = [...new Set([...ticks(0, customers, narrow ? 3 : 7, true)])]
  const several = lines.length > 1
  const lostRoom = lost ? (narrow ? 14 : Math.min(textLength(lost.text, small) + 22, width * 0.3)) : 0
  const plot = { left: leftRoom(heights, y, language), right: width - 16 - lostRoom, top: 26, bottom: narrow ? 236 : 300 }
  const [atX, atY] = [scale(0, customers, plot.left, plot.right), scale(low, top, plot.bottom, plot.top)]
  const names = bands.map(({ segment, name, from, to }) => ({
    text: `${name} (${ranksOf(from, to, language)})`,
    name: `f${colour(segment)}`,
  }))
  const entries = several ? lines.map(({ name }, i) => ({ text: name, name: `s${i % noColour} d${i % 4}`, stroke: true })) : names
  const told = legend(entries, plot.left, plot.bottom + 58, width - plot.left - 8)
  const peak = marks.find(({ as }) => as === 'peak')
  const first = lines[0]?.points ?? []
  const down = lost && peak ? first.filter(([rank]) => rank >= peak.rank) : []
  const pixel = ([rank, height]: readonly [number, number]) => [atX(rank), atY(height)] as const
  return picture(
    frame,
    plot.bottom + 52 + told.height,
    ...bands.map(({ segment, from, to }) =>
      box(atX(from), plot.top, atX(to) - atX(from), plot.bottom - plot.top, `f${colour(segment)} pale`),
    ),
    leftAxis(heights, atY, plot, { axis: y, language }),
    label(2, 13, fitting(headed(y.title), width - 10, small), { class: 'q' }),
    bottomAxis(ranks, atX, plot, { axis: x, language }),
    line(plot.left, plot.bottom, plot.right, plot.bottom, 'ax'),
    ...bands.map(({ segment, from, to }) => box(atX(from), plot.bottom - 4, atX(to) - atX(from), 4, `f${colour(segment)}`)),
    ...(down.length > 1 && peak
      ? [
          shape('path', {
            d: `${pathOf(down.map(pixel))}L${atX(customers)} ${atY(peak.value)}L${atX(peak.rank)} ${atY(peak.value)}Z`,
            class: 'loss',
          }),
        ]
      : []),
    ...lines.map(({ points }, i) =>
      shape('path', { d: pathOf(points.map(pixel)), class: `curve ${several ? `s${i % noColour} d${i % 4}` : 'only'}` }),
    ),
    ...(customers <= 40 && !several
      ? first.slice(1).map((point) => shape('circle', { cx: pixel(point)[0], cy: pixel(point)[1], r: 2.2, class: 'dot' }))
      : []),
    ...(lost && peak
      ? [bracket(atY(lost.from), atY(lost.to), plot.right + 6, narrow ? '' : fitting(lost.text, lostRoom - 18, small))]
      : []),
    markings(chart, plot, pixel, narrow),
    told.drawn,
  )
}

/** The marked points, with lines to the axes and their words where nothing is in the way, in as few lines as there is room for. */
function markings(
  { marks, lines, lost }: CurveChart,
  plot: { left: number; right: number; top: number; bottom: number },
  pixel: (point: readonly [number, number]) => readonly [number, number],
  narrow: boolean,
) {
  const places = placer({ ...plot, top: plot.top - 6, bottom: plot.bottom - 8 })
  const points = (lines[0]?.points ?? []).map(pixel)
  points.forEach(([x, y], i) => {
    const [toX, toY] = points[i + 1] ?? [x, y]
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y) / 6))
    for (let step = 0; step < steps; step++) {
      const [left, top] = [x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps]
      places.take({ left: left - 2, right: left + 2, top: top - 2, bottom: top + 2 })
    }
  })
  const size = normal * bold
  const longest = plot.right - plot.left - 12
  const said = (text: string, x: number, y: number, name: string) => {
    const whole = textLength(text, size)
    const breaks = [[text], ...[2, 3].map((most) => wrapped(text, Math.min(longest, (whole / most) * 1.25), size, most))]
    const uncut = breaks.filter((lines) => lines.join(' ') === text)
    for (const shown of [...uncut, wrapped(text, longest * 0.7, size), [fitting(text, longest * 0.5, size)]]) {
      const place = places.place(shown, size, [
        { x: x + 9, y: y + 20, anchor: 'start' },
        { x: x + 9, y: y + 40, anchor: 'start' },
        { x: x - 9, y: y + 20, anchor: 'end' },
        { x: plot.right - 4, y: y + 44, anchor: 'end' },
        { x: plot.right - 4, y: (y + plot.bottom) / 2, anchor: 'end' },
        { x: x - 9, y: (y + plot.bottom) / 2, anchor: 'end' },
      ])
      if (place && shown[0] !== '') return labels(place.x, place.y, shown, { class: name, 'text-anchor': place.anchor })
    }
    return ''
  }
  const drawn = marks.map(({ rank, value, text }) => {
    const [x, y] = pixel([rank, value])
    const guides = line(plot.left, y, x, y, 'guide') + line(x, y, x, plot.bottom, 'guide')
    return `${guides}${shape('circle', { cx: x, cy: y, r: 4.5, class: 'point' })}${said(text, x, y, 'mark')}`
  })
  const end = points.at(-1)
  return drawn.join('') + (lost && narrow && end ? said(lost.text, end[0], end[1] + 30, 'mark') : '')
}

/** What lies between two heights. */
const bracket = (from: number, to: number, x: number, text: string) =>
  element(
    'g',
    {},
    shape('path', { d: `M${x} ${from}h6V${to}h-6`, class: 'bracket' }),
    label(x + 11, (from + to) / 2 + 4, text, { class: 'q' }),
  )

/** A cumulative curve with its cut lines and marks; of several lines each has a letter. */
export function plainCurve({ x, y, lines, bands, marks, lost }: CurveChart, frame: PlainFrame): string[] {
  const { width, language, signs, ink, dim } = frame
  const points = lines.flatMap((line) => line.points)
  const heights = points.map(([, height]) => height)
  const last = Math.max(1, ...points.map(([rank]) => rank))
  const [low, high] = [Math.min(0, ...heights), Math.max(0, ...heights) || 1]
  const { canvas, up, columns, lines: drawn } = plot(y, low, high, frame)
  const right = steps(0, last, canvas.across - 1)
  const several = lines.length > 1
  const letter = (i: number) => (several ? String.fromCharCode(97 + i) : undefined)
  for (const [i, line] of lines.entries())
    for (const [at, [rank, height]] of line.points.entries()) {
      const [to, top] = line.points[at + 1] ?? [rank, height]
      canvas.join([right(rank), up(height)], [right(to), up(top)], letter(i))
    }
  const rows = canvas.rows().length
  for (const { to } of bands.slice(0, -1)) for (let row = 0; row < rows; row++) canvas.put(canvas.columnOf(right(to)), row, signs.cut)
  if (low < 0) for (let column = 0; column < columns; column++) canvas.put(column, canvas.rowOf(up(0)), signs.braille ? '┈' : '.')
  const signOf = (as: (typeof marks)[number]['as']) => (as === 'peak' ? signs.peakMark : signs.ruleMark)
  for (const { as, rank, value } of marks) canvas.put(canvas.columnOf(right(rank)), canvas.rowOf(up(value)), signOf(as), true)
  const segmentAt = (column: number) => {
    const rank = ((column + 0.5) / columns) * last
    return bands.find(({ from, to }) => rank > from && rank <= to)?.segment ?? null
  }
  const below = along(
    ticks(0, last, width < 72 ? 4 : 8, true).map((rank) => ({
      at: canvas.columnOf(right(rank)),
      text: axisNumber(rank, x, language),
    })),
    columns,
  )
  const named = bands.map(({ segment, name, from, to }) => {
    const text = `${signs.bar.at(-1)} ${name} (${ranksOf(from, to, language)})`
    return { text, shown: ink(segment, lastOf(signs.bar)) + text.slice(1) }
  })
  const letters = several ? lines.map(({ name }, i) => `${letter(i)} ${name}`).map((text) => ({ text, shown: text })) : []
  return [
    ...drawn((column, sign) => (sign === signs.cut ? dim(sign) : ink(segmentAt(column), sign)), below, x.title),
    ...marks.map(({ as, text }) => folded(`${signOf(as)} ${text}`, width, '  ')),
    ...(lost ? [folded(`${signs.became.down} ${lost.text}`, width, '  ')] : []),
    ...flowing(
      [...named, ...letters].map(({ text, shown }) => ({
        text: shortened(text, width),
        shown: text.length > width ? shortened(text, width) : shown,
      })),
      width,
    ),
  ]
}
