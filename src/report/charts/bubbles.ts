import { headed, shape } from '../markup.js'
import { cell, type PlainFrame } from '../plain/frame.js'
import { toldApart } from '../told-apart.js'
import { shortened } from '../width.js'
import type { Axis } from './axis.js'
import {
  bottomAxis,
  doublings,
  type Frame,
  fitting,
  isNarrow,
  label,
  leftAxis,
  leftRoom,
  legend,
  line,
  picture,
  placer,
  scale,
  small,
  textLength,
  ticks,
} from './frame.js'

/** Bubbles over two measures, with their cut points. */
export interface BubblesChart {
  kind: 'bubbles'
  /** High on the left; on a log₂ axis, what is not above 0 stands at `from`, the others from `least` on. What lies beyond the ends stands on them. */
  x: Axis & { from: number; to: number; least?: number; cuts: number[]; log: boolean }
  y: Axis & { from: number; to: number; cuts: number[] }
  size: Axis
  /** The largest first; of those with a label the name is shown. `x` may be without bound. */
  bubbles: { name: string; segment: string; x: number | null; y: number; size: number; named: boolean }[]
  /** The smaller ones, counted in hexagons: their centres on the axes. */
  hexagons: { x: number; y: number; customers: number }[]
  /** How many hexagons lie side by side along an axis, and what they mean. */
  across?: number
  counted?: string
  /** Segments of the four fields, and what they hold. */
  fields: { segment: string; name: string; texts: string[]; x: 'high' | 'low'; y: 'high' | 'low' }[]
}

/** Where bubbles lie on the picture, and how large they are. */
function bubblesPlaced({ x, y, bubbles }: BubblesChart, frame: Frame) {
  const { width, language } = frame
  const narrow = isNarrow(frame)
  const heights = ticks(y.from, y.to, narrow ? 4 : 6)
  const plot = { left: leftRoom(heights, y, language), right: width - 14, top: 26, bottom: narrow ? 270 : 380 }
  const along = x.log ? Math.log2 : (value: number) => value
  const pad = narrow ? 8 : 12
  const linear = scale(along(x.from), along(x.to), plot.right - pad, plot.left + pad)
  const kept = (value: number) => (!x.log ? value : value > x.from ? Math.max(value, x.least ?? x.from) : x.from)
  const atX = (value: number | null) =>
    value === null ? plot.left + pad : Math.min(plot.right - pad, Math.max(plot.left + pad, linear(along(kept(value)))))
  const up = scale(y.from, y.to, plot.bottom - pad, plot.top + pad)
  const atY = (value: number) => Math.min(plot.bottom - pad, Math.max(plot.top + pad, up(value)))
  const most = Math.max(...bubbles.map(({ size }) => size), 0)
  /** The largest is so large that all together fill a third of the plot at most. */
  const filled = most <= 0 ? 0 : bubbles.reduce((all, { size }) => all + Math.max(0, size) / most, 0)
  const largest = Math.min(
    narrow ? 22 : 34,
    Math.sqrt(((plot.right - plot.left) * (plot.bottom - plot.top) * 0.33) / (Math.PI * Math.max(1, filled))),
  )
  const radius = (size: number) => (most <= 0 || size <= 0 ? 2.5 : Math.max(2.5, Math.sqrt(size / most) * largest))
  const shares = x.log ? doublings(x.least ?? x.from, x.to, narrow ? 5 : 9).reverse() : ticks(x.from, x.to, narrow ? 4 : 7).reverse()
  return { plot, pad, heights, shares, atX, atY, radius }
}

/** The names of bubbles where they are free of the fields' names, the cuts and the other bubbles. */
function namedBubbles(
  { x, y, bubbles, fields }: BubblesChart,
  { plot, atX, atY, radius }: ReturnType<typeof bubblesPlaced>,
  width: number,
): string[] {
  const labels = placer({ left: plot.left, right: width - 2, top: plot.top - 10, bottom: plot.bottom + 4 })
  for (const { segment, name, x: side, y: end } of fields) {
    const wide = textLength(name, small) + (segment === '' ? 0 : 6)
    const left = side === 'high' ? plot.left : plot.right - wide
    labels.take({
      left,
      right: left + wide,
      top: end === 'high' ? plot.top : plot.bottom - 16,
      bottom: end === 'high' ? plot.top + 16 : plot.bottom,
    })
  }
  for (const cut of y.cuts) labels.take({ left: plot.left, right: plot.right, top: atY(cut) - 1, bottom: atY(cut) + 1 })
  for (const cut of x.cuts) labels.take({ left: atX(cut) - 1, right: atX(cut) + 1, top: plot.top, bottom: plot.bottom })
  const shown = bubbles.filter(({ named }) => named)
  const round = (x: number, y: number, r: number) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r })
  const others = (own: (typeof bubbles)[number]) =>
    bubbles.filter((each) => each !== own).map(({ x, y, size }) => round(atX(x), atY(y), radius(size) * 0.75))
  const names = toldApart(
    shown.map(({ name }) => name),
    (name) => fitting(name, width * 0.32, small),
  )
  return shown.map((bubble, i) => {
    const { x: share, y: growth, size } = bubble
    const [cx, cy, r] = [atX(share), atY(growth), radius(size)]
    const text = names[i] ?? ''
    const candidates = [
      { x: cx + r + 4, y: cy + 4, anchor: 'start' },
      { x: cx - r - 4, y: cy + 4, anchor: 'end' },
      { x: cx, y: cy - r - 5, anchor: 'middle' },
      { x: cx, y: cy + r + 13, anchor: 'middle' },
      { x: cx + r * 0.7 + 3, y: cy - r * 0.7 - 3, anchor: 'start' },
      { x: cx + r * 0.7 + 3, y: cy + r * 0.7 + 11, anchor: 'start' },
      { x: cx - r * 0.7 - 3, y: cy - r * 0.7 - 3, anchor: 'end' },
      { x: cx - r, y: cy + r + 8, anchor: 'end' },
    ] as const
    const place = labels.place(text, small, candidates, others(bubble)) ?? labels.place(text, small, candidates)
    return place ? label(place.x, place.y, text, { class: 'halo', 'text-anchor': place.anchor }) : ''
  })
}

/** Bubbles between two axes, high on the left and on top; the area is the size. What is beyond the axes stands at their ends. */
export function drawBubbles(chart: BubblesChart, frame: Frame): string {
  const { x, y, size, bubbles, hexagons, across = 28, counted, fields } = chart
  const { width, language, colour } = frame
  const placed = bubblesPlaced(chart, frame)
  const { plot, pad, heights, shares, atX, atY, radius } = placed
  const densest = Math.max(1, ...hexagons.map(({ customers }) => customers))
  const told = legend(
    [
      ...fields
        .filter(({ segment }) => bubbles.some((bubble) => bubble.segment === segment))
        .map(({ name, segment }) => ({ text: name, name: `f${colour(segment)}` })),
      ...(hexagons.length > 0 && counted ? [{ text: counted, name: 'hex x3' }] : []),
    ],
    plot.left,
    plot.bottom + 58,
    width - plot.left - 8,
  )
  return picture(
    frame,
    plot.bottom + 52 + told.height,
    leftAxis(heights, atY, plot, { axis: y, language }),
    label(2, 13, fitting(`${headed(y.title)} · ${size.title}`, width - 10, small), { class: 'q' }),
    bottomAxis(shares, atX, plot, { axis: x, language }),
    line(plot.left, plot.bottom, plot.right, plot.bottom, 'ax'),
    x.least === undefined ? '' : label(plot.right + 8, plot.bottom + 16, '≤\u00a00', { class: 'q', 'text-anchor': 'end' }),
    ...hexagons.map(({ x: share, y: growth, customers }) =>
      shape('path', {
        d: hexagon(
          atX(share),
          atY(growth),
          (plot.right - plot.left - 2 * pad) / across / Math.sqrt(3),
          (plot.bottom - plot.top - 2 * pad) / across,
        ),
        class: `hex x${1 + Math.min(4, Math.floor((4.999 * Math.log(customers)) / Math.log(densest + 1)))}`,
      }),
    ),
    ...[...bubbles]
      .sort((a, b) => b.size - a.size)
      .map(({ x: share, y: growth, size, segment }) =>
        shape('circle', { cx: atX(share), cy: atY(growth), r: radius(size), class: `bub f${colour(segment)} s${colour(segment)}` }),
      ),
    ...x.cuts.filter((cut) => !x.log || cut > 0).map((cut) => line(atX(cut), plot.top, atX(cut), plot.bottom, 'cut')),
    ...y.cuts.map((cut) => line(plot.left, atY(cut), plot.right, atY(cut), 'cut')),
    ...fields.map(({ name, x: side, y: end }) =>
      label(
        side === 'high' ? plot.left + 5 : plot.right - 5,
        end === 'high' ? plot.top + 12 : plot.bottom - 6,
        fitting(name, (plot.right - plot.left) / 2 - 12, small),
        { class: 'field', 'text-anchor': side === 'high' ? 'start' : 'end' },
      ),
    ),
    ...namedBubbles(chart, placed, width),
    told.drawn,
  )
}

/** A hexagon that stands on a corner: of what width from its middle to a corner, and what height. */
const hexagon = (x: number, y: number, wide: number, tall: number) => {
  const corner = (i: number) =>
    [x + wide * Math.sin((i * Math.PI) / 3), y - tall * Math.cos((i * Math.PI) / 3)].map((part) => Math.round(part * 10) / 10).join(' ')
  return `M${Array.from({ length: 6 }, (_, i) => corner(i)).join('L')}Z`
}

const mostNames = 4
const widestField = 46

/** The four fields as boxes with how many they hold, their money, and the names of the largest. */
export function plainBubbles({ x, y, bubbles, fields }: BubblesChart, { width, signs, ink, dim }: PlainFrame): string[] {
  const inner = Math.max(12, Math.min(widestField, Math.floor((width - 3) / 2)))
  const named = bubbles.filter(({ named, name }) => named && name !== '')
  const shown = toldApart(
    named.map(({ name }) => name),
    (name) => shortened(name, inner - 1),
  )
  const textsOf = (side: 'high' | 'low', end: 'high' | 'low') => {
    const field = fields.find((each) => each.x === side && each.y === end)
    if (!field) return { segment: null, lines: [] }
    const names = shown.filter((_, i) => named[i]?.segment === field.segment)
    return { segment: field.segment, lines: [field.name, ...field.texts, ...names.slice(0, mostNames)] }
  }
  const rule = ([left, middle, right]: string) => `${left}${signs.across.repeat(inner)}${middle}${signs.across.repeat(inner)}${right}`
  const row = (end: 'high' | 'low') => {
    const both = (['high', 'low'] as const).map((side) => textsOf(side, end))
    const height = Math.max(1, ...both.map(({ lines }) => lines.length))
    return Array.from({ length: height }, (_, i) =>
      [
        '',
        ...both.map(({ segment, lines }) => {
          const text = cell(` ${lines[i] ?? ''}`, inner)
          return i === 0 ? ink(segment, text) : text
        }),
        '',
      ].join(signs.upright),
    )
  }
  const titled = ({ title }: Axis) =>
    dim(shortened(signs.braille ? title : title.replaceAll('↑', '^').replaceAll('←', '<').replaceAll('≥', '>='), width))
  return [titled(y), rule(signs.box.top), ...row('high'), rule(signs.box.middle), ...row('low'), rule(signs.box.bottom), titled(x)]
}
