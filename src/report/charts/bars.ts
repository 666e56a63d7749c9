import { valueAt } from '../../model/value-at.js'
import { headed } from '../markup.js'
import { bar, cell, longest, type PlainFrame } from '../plain/frame.js'
import type { Axis } from './axis.js'
import {
  bold,
  boldLength,
  box,
  type Frame,
  fitting,
  isNarrow,
  label,
  labels,
  line,
  noColour,
  normal,
  picture,
  scale,
  small,
  textLength,
  wrapped,
} from './frame.js'

/** Bars of segments, side by side for each quantity. */
export interface BarsChart {
  kind: 'bars'
  quantities: Axis[]
  /** `parts`: what the values are of their wholes, where these are known, 6 decimals. */
  bars: { name: string; segment: string; values: (number | null)[]; parts?: readonly (string | null)[]; texts: string[] }[]
}

const tall = 17

/**
 * A row a segment, a column of bars a quantity, each with its number; on narrow screens one quantity below the other, and a name that
 * is too long stands above its bar.
 */
export function drawBars({ quantities, bars }: BarsChart, frame: Frame): string {
  const { width, colour } = frame
  const narrow = isNarrow(frame)
  const gap = 22
  const keyed = bars.some(({ segment }) => colour(segment) !== noColour)
  const longest = Math.max(40, ...bars.map(({ name }) => boldLength(name) + 34))
  const numbers = Math.max(0, ...bars.flatMap(({ texts }) => texts.map((text) => textLength(text, small) + 9)))
  const above = narrow && (longest > width * 0.42 || numbers > width * 0.42)
  const names = above ? 0 : Math.min(longest, width * (narrow ? 0.42 : 0.3))
  const room = narrow ? width - names : (width - names - gap * (quantities.length - 1)) / Math.max(1, quantities.length)
  const wide = ((above ? width : names) - 28) / bold
  /** Names are of one size. */
  const size = bars.some(({ name }) => textLength(name) > wide) ? small : normal
  const broken = !above && bars.some(({ name }) => textLength(name, size) > wide)
  const [row, down] = above ? [46, 17] : [broken ? 32 : 27, 0]
  const block = 26 + bars.length * row
  const nameOf = ({ name, segment }: BarsChart['bars'][number], y: number) => {
    const lines = wrapped(name, wide, size, above || textLength(name, size) <= wide ? 1 : 2)
    const first = y + 17 - (above ? 2 : (lines.length - 1) * 6)
    return (
      (keyed ? box(0, y + 7 - (above ? 2 : 0), 11, 11, `f${colour(segment)}`) : '') +
      labels(keyed ? 17 : 0, first, lines, { class: `b z${size}` }, 12)
    )
  }
  return picture(
    frame,
    (narrow ? quantities.length * (block + 6) : block) + 2,
    ...quantities.flatMap(({ title }, q) => {
      const [left, top] = narrow ? [names, q * (block + 6)] : [names + q * (room + gap), 0]
      const texts = Math.min(Math.max(...bars.map(({ texts }) => textLength(texts[q] ?? '', small)), 10) + 9, room * 0.75)
      const values = bars.map(({ values }) => values[q] ?? 0)
      const at = scale(Math.min(0, ...values), Math.max(0, ...values) || 1, left, left + Math.max(20, room - texts))
      return [
        label(left, top + 13, fitting(headed(title), room, small), { class: 'q' }),
        ...bars.map((bar, i) => {
          const value = bar.values[q] ?? 0
          const y = top + 26 + i * row
          const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))]
          return (
            (narrow || q === 0 ? nameOf(bar, y) : '') +
            box(from, y + down + 4, Math.max(value === 0 ? 0 : 1.5, to - from), tall, `f${colour(bar.segment)}`) +
            line(at(0), y + down + 2, at(0), y + down + 4 + tall + 2, 'ax') +
            label(Math.max(to, at(0)) + 5, y + down + 17, fitting(bar.texts[q] ?? '', texts - 6, small), { class: 'q' })
          )
        }),
      ]
    }),
  )
}

const leastBar = 6
const leastName = 6
const mostBar = 40

/** Bars of segments, a column of them for each quantity; one below the other where there is no room for both. */
export function plainBars({ quantities, bars }: BarsChart, frame: PlainFrame): string[] {
  const { width, signs, ink, dim } = frame
  const names = Math.min(longest(bars.map(({ name }) => name)), Math.max(10, Math.floor(width * 0.3)))
  const texts = quantities.map((_, q) => longest(bars.map(({ texts }) => texts[q] ?? '')))
  const rooms = (all: readonly number[]) => {
    const taken = names + all.reduce((sum, text) => sum + text + 3, 0)
    return Math.min(mostBar, Math.floor((width - taken) / all.length))
  }
  const most = quantities.map((_, q) => Math.max(0, ...bars.map(({ values }) => Math.abs(values[q] ?? 0))) || 1)
  const part = (each: BarsChart['bars'][number], q: number, room: number) => {
    const value = each.values[q] ?? 0
    const length = (Math.abs(value) / valueAt(most, q)) * room
    const drawn = value < 0 ? signs.below0.repeat(Math.max(1, Math.round(length))) : bar(length, signs)
    return `${ink(each.segment, drawn)} ${each.texts[q] ?? ''}${' '.repeat(Math.max(0, room + valueAt(texts, q) - drawn.length - (each.texts[q] ?? '').length))}`
  }
  const drawn = (own: readonly number[], room: number, named = names) => [
    dim(`${' '.repeat(named)}${own.map((q) => `  ${cell(quantities[q]?.title ?? '', room + valueAt(texts, q) + 1)}`).join('')}`.trimEnd()),
    ...bars.map((each) => `${cell(each.name, named)}${own.map((q) => `  ${part(each, q, room)}`).join('')}`.trimEnd()),
  ]
  const all = quantities.map((_, q) => q)
  const room = rooms(texts)
  if (room >= leastBar) return drawn(all, room)
  return all.flatMap((q) => {
    const text = valueAt(texts, q)
    return drawn([q], Math.max(1, rooms([text])), Math.min(names, Math.max(leastName, width - text - 4)))
  })
}
