import { element, shape } from '../markup.js'
import { cell, longest, type PlainFrame } from '../plain/frame.js'
import { sparkline } from '../sparkline.js'
import type { Axis } from './axis.js'
import { box, type Frame, fitting, isNarrow, label, line, pathOf, picture, scale, small, textLength } from './frame.js'

/** A small picture each segment, over the same dates. */
export interface MultiplesChart {
  kind: 'multiples'
  quantity: Axis
  dates: string[]
  panels: { name: string; segment: string | null; values: (number | null)[]; first: string; last: string }[]
}

const tall = 104
const gap = 20

/** As many panels side by side as leave room for the numbers below them. */
function panelsAcross({ panels }: MultiplesChart, frame: Frame): number {
  const numbers = Math.max(0, ...panels.map(({ first, last }) => textLength(first, small) + textLength(last, small)))
  return [isNarrow(frame) ? 2 : 3, 2].find((across) => numbers + 16 <= widthOf(across, frame)) ?? 1
}

const widthOf = (across: number, { width }: Frame) => (width - (across - 1) * gap) / across

/** A small line each segment over the same dates, from 0 to its own highest value. */
export function drawMultiples(chart: MultiplesChart, frame: Frame): string {
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

const leastName = 4

/** A line of bars each segment, from 0 to its own highest value. */
export function plainMultiples({ dates, panels }: MultiplesChart, { width, signs, ink, dim }: PlainFrame): string[] {
  const [first, last] = [longest(panels.map(({ first }) => first)), longest(panels.map(({ last }) => last))]
  const names = Math.min(
    longest(panels.map(({ name }) => name)),
    Math.max(10, Math.floor(width * 0.3)),
    Math.max(leastName, width - first - last - 10),
  )
  const room = Math.max(4, Math.min(60, width - names - first - last - 6))
  const drawn = panels.map(({ name, segment, values, first: from, last: to }) => {
    const line = signs.braille ? sparkline(values.map(text), room, 0) : steps(values, room)
    return `${cell(name, names)}  ${cell(from, first, 'right')}  ${ink(segment, line)}  ${to}`.trimEnd()
  })
  const days = `${dates[0] ?? ''} – ${dates.at(-1) ?? ''}`
  return [...drawn, dim(' '.repeat(Math.max(0, Math.min(names + first + 4, width - days.length))) + days)]
}

const text = (value: number | null) => (value === null ? null : String(value))

/** The same in ASCII: five heights. */
function steps(values: readonly (number | null)[], room: number): string {
  const most = Math.max(0, ...values.map((value) => value ?? 0)) || 1
  const count = Math.min(room, values.length)
  return Array.from({ length: count }, (_, i) => values[Math.ceil(((i + 1) * values.length) / count) - 1] ?? null)
    .map((value) => (value === null ? ' ' : '_.-=#'[Math.max(0, Math.min(4, Math.round((value / most) * 4)))]))
    .join('')
}
