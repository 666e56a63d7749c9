import { headed, shape } from '../markup.js'
import type { Chart } from './chart.js'
import {
  bold,
  boldLength,
  bottomAxis,
  box,
  type Frame,
  fitting,
  isNarrow,
  label,
  line,
  picture,
  scale,
  small,
  textLength,
  ticks,
} from './frame.js'
import { waterfallSpans } from './waterfall-spans.js'

type Waterfall = Extract<Chart, { kind: 'waterfall' }>

/** Steps from one total to another, one below the other. Where they are small beside the totals, the axis does not begin at 0 and the totals are broken. */
export function drawWaterfall({ quantity, first, steps, last }: Waterfall, frame: Frame): string {
  const { width, language } = frame
  const narrow = isNarrow(frame)
  const { bars, spans, high, broken, start } = waterfallSpans({ first, steps, last })
  const names = narrow ? 0 : Math.min(Math.max(60, ...bars.map(({ name }) => boldLength(name) + 14)), width * 0.25)
  const texts = Math.max(...bars.map(({ text }) => textLength(text, small))) + 10
  const row = narrow ? 42 : 30
  const plot = { left: names, right: width - texts - 8, top: 8, bottom: 8 + bars.length * row }
  const at = scale(start, Math.max(high, 0) || 1, plot.left, plot.right)
  const drawn = bars.map(({ name, text, value }, i) => {
    const [from, to] = i === 0 || i === bars.length - 1 ? [Math.max(start, 0), value] : (spans[i - 1] as readonly [number, number])
    const y = plot.top + i * row + (narrow ? 16 : 5)
    const [left, right] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))]
    const total = i === 0 || i === bars.length - 1
    const name2 = total ? 'total' : to >= from ? 'gain' : 'fall'
    const next = i < bars.length - 1 ? line(at(to), y + 18, at(to), y + row, 'guide') : ''
    const zigzag = total && broken ? shape('path', { d: `M${plot.left + 12} ${y - 2}l4 5.5l-5 5.5l5 5.5l-4 5.5`, class: 'break' }) : ''
    return (
      label(narrow ? 0 : names - 8, narrow ? y - 4 : y + 13, fitting(headed(name), (narrow ? width : names - 10) / bold), {
        class: 'b',
        'text-anchor': narrow ? 'start' : 'end',
      }) +
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
