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
  const worst = Math.max(1, ...bars.map(({ range }) => range?.[1] ?? 1), bars.length)
  const atRank = scale(1, worst, width - ranks + 16, width - 8)
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
    cut
      ? label(Math.min(Math.max(at(cut.at), textLength(cut.text, small) / 2), width - textLength(cut.text, small) / 2), 13, cut.text, {
          class: 'mark',
          'text-anchor': 'middle',
        })
      : '',
    bottomAxis(ticks(0, most, narrow ? 4 : 6), at, plot, { axis: score, language, grid: true }),
    ...bars.map(({ values, range }, i) => {
      const y = plot.top + i * row
      const [bar, thick] = narrow ? [y + 14, 12] : [y + 3, 16]
      let from = 0
      const stack = values.map((value, p) => {
        const drawn = value > 0 ? box(at(from), bar, at(from + value) - at(from), thick, `f${colourOf(p)} part`) : ''
        from += Math.max(0, value)
        return drawn
      })
      const whisker = range
        ? line(atRank(range[0]), y + 11, atRank(range[1]), y + 11, 'whisker') +
          line(atRank(range[0]), y + 7, atRank(range[0]), y + 15, 'whisker') +
          line(atRank(range[1]), y + 7, atRank(range[1]), y + 15, 'whisker') +
          shape('circle', { cx: atRank(i + 1), cy: y + 11, r: 3, class: 'point' })
        : ''
      return (
        label(narrow ? 0 : names - 6, narrow ? y + 10 : y + 15, shownNames[i] ?? '', {
          class: 'b',
          'text-anchor': narrow ? 'start' : 'end',
        }) +
        stack.join('') +
        (ranks > 0 ? whisker : '')
      )
    }),
    ranks > 0
      ? [1, worst]
          .map((rank, i) => label(atRank(rank), plot.bottom + 14, String(rank), { class: 'q', 'text-anchor': i === 0 ? 'start' : 'end' }))
          .join('')
      : '',
    ranks > 0 ? label(width - ranks + 10, 13, fitting(ranges, ranks - 10, small), { class: 'q' }) : '',
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
