import { element, headed, shape } from '../markup.js'
import type { Chart } from './chart.js'
import {
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

type Curve = Extract<Chart, { kind: 'curve' }>

const range = ({ lines }: Curve) => {
  const points = lines.flatMap(({ points }) => points)
  const heights = points.map(([, height]) => height)
  return { customers: Math.max(1, ...points.map(([rank]) => rank)), low: Math.min(0, ...heights), high: Math.max(...heights, 0) }
}

/** A cumulative curve over ranks with its bands and marks; several lines bear their names at their ends. */
export function drawCurve(chart: Curve, frame: Frame): string {
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
  { marks, lines, lost }: Curve,
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
