import { lastOf, valueAt } from '../../model/value-at.js'
import { headed, shape } from '../markup.js'
import { bar, cell, longest, type PlainFrame } from '../plain/frame.js'
import type { Axis } from './axis.js'
import {
  bold,
  boldLength,
  bottomAxis,
  box,
  type Frame,
  isNarrow,
  label,
  labels,
  line,
  normal,
  picture,
  scale,
  small,
  textLength,
  ticks,
  wrapped,
} from './frame.js'

/** From one total to another, step by step. */
export interface WaterfallChart {
  kind: 'waterfall'
  quantity: Axis
  first: { name: string; value: number; text: string }
  steps: { name: string; value: number; text: string }[]
  last: { name: string; value: number; text: string }
}

/** Where the steps of a waterfall begin and end, and where its axis starts: not at 0 where the steps are small beside the totals, which are broken then. */
function waterfallSpans({ first, steps, last }: Pick<WaterfallChart, 'first' | 'steps' | 'last'>) {
  const bars = [first, ...steps, last]
  let sum = first.value
  const spans = steps.map(({ value }) => {
    const from = sum
    sum += value
    return [from, sum] as const
  })
  const ends = [first.value, last.value, ...spans.flat()]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const broken = low > 0 && high > low && high - low < low * 0.5
  const start = broken ? Math.max(0, low - (high - low) * 0.35) : Math.min(0, low)
  return { bars, spans, high, broken, start }
}

/** Steps from one total to another, one below the other. Where they are small beside the totals, the axis does not begin at 0 and the totals are broken. */
export function drawWaterfall({ quantity, first, steps, last }: WaterfallChart, frame: Frame): string {
  const { width, language } = frame
  const narrow = isNarrow(frame)
  const { bars, spans, high, broken, start } = waterfallSpans({ first, steps, last })
  const names = narrow ? 0 : Math.min(Math.max(60, ...bars.map(({ name }) => boldLength(name) + 14)), width * 0.25)
  const texts = Math.max(...bars.map(({ text }) => textLength(text, small))) + 10
  const row = narrow ? 42 : 30
  const plot = { left: names, right: width - texts - 8, top: 8, bottom: 8 + bars.length * row }
  const at = scale(start, Math.max(high, 0) || 1, plot.left, plot.right)
  const ends = { class: 'b', 'text-anchor': narrow ? 'start' : 'end' }
  const drawn = bars.map(({ name, text, value }, i) => {
    const [from, to] = i === 0 || i === bars.length - 1 ? [Math.max(start, 0), value] : valueAt(spans, i - 1)
    const y = plot.top + i * row + (narrow ? 16 : 5)
    const [left, right] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))]
    const lines = wrapped(headed(name), (narrow ? width : names - 10) / bold, normal, narrow ? 1 : 2)
    const total = i === 0 || i === bars.length - 1
    const name2 = total ? 'total' : to >= from ? 'gain' : 'fall'
    const next = i < bars.length - 1 ? line(at(to), y + 18, at(to), y + row, 'guide') : ''
    const zigzag = total && broken ? shape('path', { d: `M${plot.left + 12} ${y - 2}l4 5.5l-5 5.5l5 5.5l-4 5.5`, class: 'break' }) : ''
    return (
      labels(narrow ? 0 : names - 8, narrow ? y - 4 : y + 13 - (lines.length - 1) * 6.5, lines, ends, 13) +
      box(left, y, Math.max(1.5, right - left), 18, name2) +
      zigzag +
      next +
      label(right + 6, y + 13, text, { class: 'q' })
    )
  })
  return picture(
    frame,
    plot.bottom + 42,
    bottomAxis(ticks(start, Math.max(high, 0) || 1, narrow ? 3 : 5), at, plot, { axis: quantity, language, grid: true }),
    ...drawn,
  )
}

const widest = 90
const leastName = 4

/** Steps from one total to another, one below the other. Where they are small beside the totals, the totals are broken. */
export function plainWaterfall({ first, steps, last }: WaterfallChart, { width, signs }: PlainFrame): string[] {
  const { bars, spans, high, broken, start } = waterfallSpans({ first, steps, last })
  const texts = longest(bars.map(({ text }) => text))
  const names = Math.min(
    longest(bars.map(({ name }) => name)),
    Math.max(10, Math.floor(width * 0.32)),
    Math.max(leastName, width - texts - 12),
  )
  const room = Math.max(8, Math.min(widest, width) - names - texts - 4)
  const at = (value: number) => (high === start ? 0 : ((value - start) / (Math.max(high, 0) - start || 1)) * room)
  return bars.map(({ name, text, value }, i) => {
    const total = i === 0 || i === bars.length - 1
    const [from, to] = total ? [Math.max(start, 0), value] : valueAt(spans, i - 1)
    const left = Math.floor(Math.min(at(from), at(to)) + 1e-9)
    const length = Math.abs(at(to) - at(from))
    const falls = to < from
    const full = lastOf(signs.bar)
    const whole = Math.max(length > 0 ? 1 : 0, Math.round(length))
    const drawn = total ? bar(length, signs) : value === 0 ? '' : (falls ? signs.below0 : full).repeat(whole)
    const shown = total && broken && drawn.length > 3 ? `${drawn.slice(0, 2)}${signs.braille ? '≈' : '~'}${drawn.slice(3)}` : drawn
    const before = total ? 0 : Math.min(left, room - whole)
    return `${cell(name, names)}  ${' '.repeat(Math.max(0, before))}${cell(shown, Math.max(0, room - Math.max(0, before)))} ${cell(text, texts, 'right')}`.trimEnd()
  })
}
