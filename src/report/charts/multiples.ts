import { element, shape } from '../markup.js'
import type { Chart } from './chart.js'
import { box, type Frame, fitting, isNarrow, label, line, pathOf, picture, scale, small, textLength } from './frame.js'

type Multiples = Extract<Chart, { kind: 'multiples' }>

const tall = 104
const gap = 20

/** As many panels side by side as leave room for the numbers below them. */
function panelsAcross({ panels }: Multiples, frame: Frame): number {
  const numbers = Math.max(0, ...panels.map(({ first, last }) => textLength(first, small) + textLength(last, small)))
  return [isNarrow(frame) ? 2 : 3, 2].find((across) => numbers + 16 <= widthOf(across, frame)) ?? 1
}

const widthOf = (across: number, { width }: Frame) => (width - (across - 1) * gap) / across

/** A small line each segment over the same dates, from 0 to its own highest value. */
export function drawMultiples(chart: Multiples, frame: Frame): string {
  const { dates, panels } = chart
  const { width, colour } = frame
  const across = panelsAcross(chart, frame)
  const wide = widthOf(across, frame)
  return picture(
    frame,
    Math.ceil(panels.length / across) * tall + 20,
    ...panels.map(({ name, segment, values, first, last }, i) => {
      const [x, y] = [(i % across) * (wide + gap), Math.floor(i / across) * tall]
      const known = values.flatMap((value, at) => (value === null ? [] : [[at, value] as const]))
      const heights = known.map(([, value]) => value)
      const up = scale(Math.min(0, ...heights), Math.max(0, ...heights) || 1, y + 74, y + 32)
      const along = scale(0, Math.max(1, dates.length - 1), x + 4, x + wide - 8)
      const points = known.map(([at, value]) => [along(at), up(value)] as const)
      const end = points.at(-1)
      return element(
        'g',
        {},
        box(x, y + 4, 11, 11, `f${colour(segment)}`),
        label(x + 16, y + 14, fitting(name, wide - 18), { class: 'b' }),
        line(x, up(0), x + wide - 4, up(0), 'ax'),
        points.length > 1 ? shape('path', { d: pathOf(points), class: `curve s${colour(segment)}` }) : '',
        end ? shape('circle', { cx: end[0], cy: end[1], r: 3, class: `f${colour(segment)}` }) : '',
        label(x, y + 91, fitting(first, wide, small), { class: 'q' }),
        label(x + wide - 4, y + 91, fitting(last, wide, small), { class: 'q', 'text-anchor': 'end' }),
      )
    }),
    label(0, Math.ceil(panels.length / across) * tall + 12, fitting(`${dates[0] ?? ''} – ${dates.at(-1) ?? ''}`, width, small), {
      class: 'q',
    }),
  )
}
