import { grouped } from '../../model/decimal.js'
import { valueAt } from '../../model/value-at.js'
import { shape } from '../markup.js'
import { cell, flowing, longest, type PlainFrame } from '../plain/frame.js'
import { toldApart } from '../told-apart.js'
import { shortened } from '../width.js'
import type { Axis } from './axis.js'
import {
  axisNumber,
  bold,
  boldLength,
  bottomAxis,
  box,
  type Frame,
  fitting,
  isNarrow,
  label,
  legend,
  line,
  noColour,
  picture,
  scale,
  small,
  textLength,
  ticks,
} from './frame.js'

/** Bars of parts that add up to a score, best first. */
export interface StackedChart {
  kind: 'stacked'
  score: Axis
  /** The last of them may be all others together. */
  parts: string[]
  others: boolean
  bars: { name: string; segment: string; values: number[]; total: number; range?: readonly [best: number, worst: number] }[]
  cut: { at: number; text: string } | null
  ranges?: string
}

/** The parts of a bar, each from where the last one ended; what is not above 0 takes no room. */
function stackOf(values: readonly number[], draw: (from: number, to: number, part: number) => string): string {
  let from = 0
  const drawn = values.map((value, part) => {
    const begun = from
    from += Math.max(0, value)
    return value > 0 ? draw(begun, begun + value, part) : ''
  })
  return drawn.join('')
}

/** The room beside the bars: how far a rank moves, with the rank itself, and its axis. */
function ranksBeside(bars: StackedChart['bars'], title: string, room: { wide: number; right: number; bottom: number }) {
  const left = room.right - room.wide
  const last = Math.max(1, ...bars.map(({ range }) => range?.[1] ?? 1), bars.length)
  const at = scale(1, last, left + 16, room.right - 8)
  return {
    whisker: ([best, worst]: readonly [best: number, worst: number], rank: number, y: number) =>
      line(at(best), y, at(worst), y, 'whisker') +
      line(at(best), y - 4, at(best), y + 4, 'whisker') +
      line(at(worst), y - 4, at(worst), y + 4, 'whisker') +
      shape('circle', { cx: at(rank), cy: y, r: 3, class: 'point' }),
    axis:
      label(at(1), room.bottom + 14, '1', { class: 'q', 'text-anchor': 'start' }) +
      label(at(last), room.bottom + 14, String(last), { class: 'q', 'text-anchor': 'end' }) +
      label(left + 10, 13, fitting(title, room.wide - 10, small), { class: 'q' }),
  }
}

/** The cut's words above its line, as far as the width lets them. */
function cutLabel(text: string, x: number, width: number): string {
  const half = textLength(text, small) / 2
  return label(Math.min(Math.max(x, half), width - half), 13, text, { class: 'mark', 'text-anchor': 'middle' })
}

/** Bars of parts, the cut line across them, and beside them how far ranks move. */
export function drawStacked({ score, parts, others, bars, cut, ranges = '' }: StackedChart, frame: Frame): string {
  const { width, language } = frame
  const narrow = isNarrow(frame)
  const row = narrow ? 30 : 22
  const names = narrow ? 0 : Math.min(Math.max(40, ...bars.map(({ name }) => boldLength(name, small) + 12)), width * 0.28)
  const ranged = bars.some(({ range }) => range !== undefined)
  const ranks = ranged && !narrow ? width * 0.2 : 0
  const sums = bars.map(({ total }) => Math.round(total * 100) / 100)
  const places = sums.every(Number.isInteger) ? 0 : 2
  const totals = sums.map((sum) => grouped(sum.toFixed(places), language))
  const most = Math.max(cut?.at ?? 0, ...bars.map(({ total }) => total), 0) || 1
  const plot = {
    left: names,
    right: width - ranks - Math.max(...totals.map((text) => textLength(text, small)), 10) - 12,
    top: 24,
    bottom: 24 + bars.length * row,
  }
  const at = scale(0, most, plot.left, plot.right)
  const colourOf = (part: number) => (others && part === parts.length - 1 ? noColour : part % noColour)
  const told = legend(
    parts.map((text, i) => ({ text, name: `f${colourOf(i)}` })),
    0,
    plot.bottom + 58,
    width,
  )
  const beside = ranks > 0 ? ranksBeside(bars, ranges, { wide: ranks, right: width, bottom: plot.bottom }) : undefined
  const shownNames = toldApart(
    bars.map(({ name }) => name),
    (name) => fitting(name, (narrow ? width - 80 : names - 10) / bold, small),
  )
  /** The line of the cut goes through no number. */
  const besideCut = (x: number, text: string) =>
    cut && x < at(cut.at) + 3 && x + textLength(text, small) > at(cut.at) - 3 ? at(cut.at) + 5 : x
  /** Where names stand above the bars, the line of the cut leaves them free. */
  const cutSpans: [number, number][] = narrow
    ? [[plot.top - 6, plot.top], ...bars.map((_, i): [number, number] => [plot.top + i * row + 13, plot.top + i * row + 28])]
    : [[plot.top - 6, plot.bottom]]
  return picture(
    frame,
    plot.bottom + 48 + told.height,
    cut ? cutLabel(cut.text, at(cut.at), width) : '',
    bottomAxis(ticks(0, most, narrow ? 4 : 6), at, plot, { axis: score, language, grid: true }),
    ...bars.map(({ values, range }, i) => {
      const y = plot.top + i * row
      const [bar, thick] = narrow ? [y + 14, 12] : [y + 3, 16]
      const name = { class: 'b', 'text-anchor': narrow ? 'start' : 'end' }
      return (
        label(narrow ? 0 : names - 6, narrow ? y + 10 : y + 15, shownNames[i] ?? '', name) +
        stackOf(values, (from, to, part) => box(at(from), bar, at(to) - at(from), thick, `f${colourOf(part)} part`)) +
        (range && beside ? beside.whisker(range, i + 1, y + 11) : '')
      )
    }),
    beside?.axis ?? '',
    ...(cut ? cutSpans.map(([from, to]) => line(at(cut.at), from, at(cut.at), to, 'cut')) : []),
    ...bars.map(({ total }, i) =>
      label(besideCut(at(total) + 5, totals[i] ?? ''), plot.top + i * row + (narrow ? 22 : 15), totals[i] ?? '', { class: 'halo' }),
    ),
    told.drawn,
  )
}

const widest = 100

/** Bars of parts that add up to a score, with the cut as a line through them. */
export function plainStacked({ score, parts, bars, cut, ranges }: StackedChart, { width, language, signs, ink }: PlainFrame): string[] {
  const names = Math.min(longest(bars.map(({ name }) => name)), Math.max(10, Math.floor(width * 0.3)))
  const textOf = ({ total, range }: StackedChart['bars'][number]) =>
    `${axisNumber(Math.round(total * 100) / 100, score, language)}${range ? ` (${range.join('–')})` : ''}`
  const texts = longest(bars.map(textOf))
  const room = Math.max(10, Math.min(widest, width) - names - texts - 4)
  const most = Math.max(cut?.at ?? 0, ...bars.map(({ total }) => total)) || 1
  const at = (value: number) => Math.round((Math.max(0, value) / most) * (room - 1))
  const line = cut ? at(cut.at) : -1
  const shown = toldApart(
    bars.map(({ name }) => name),
    (name) => shortened(name, names),
  )
  const rows = bars.map((each, i) => {
    const drawn: string[] = new Array(room).fill(' ')
    let sum = 0
    for (const [p, value] of each.values.entries()) {
      const from = at(sum)
      sum += Math.max(0, value)
      drawn.fill(valueAt(signs.parts, p % signs.parts.length), from, Math.max(from, at(sum)))
    }
    const before = drawn.slice(0, line < 0 ? room : line).join('')
    const after = line < 0 ? '' : `${signs.upright}${ink(each.segment, drawn.slice(line + 1).join(''))}`
    return `${cell(shown[i] ?? '', names)}  ${ink(each.segment, before)}${after} ${cell(textOf(each), texts, 'right')}`.trimEnd()
  })
  const told = [
    ...parts.map((part, p) => `${signs.parts[p % signs.parts.length]} ${part}`),
    ...(cut ? [`${signs.upright} ${cut.text}`] : []),
    ...(ranges ? [`(${ranges})`] : []),
  ].map((text) => shortened(text, width))
  return [
    ...rows,
    ...flowing(
      told.map((text) => ({ text, shown: text })),
      width,
    ),
  ]
}
