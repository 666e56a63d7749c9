import { shape } from '../markup.js'
import { cell, longest, type PlainFrame, steps } from '../plain/frame.js'
import { toldApart } from '../told-apart.js'
import { folded, shortened } from '../width.js'
import type { Axis } from './axis.js'
import { bottomAxis, box, type Frame, fitting, isNarrow, label, line, picture, scale, small, textLength, ticks } from './frame.js'

/** Values with the intervals in which they are likely to lie, where that is told. */
export interface IntervalsChart {
  kind: 'intervals'
  quantity: Axis
  rows: { name: string; value: number; low: number | null; high: number | null; text: string; colour: number }[]
}

/** A row each: a bar from 0 to the value, and the interval in which it is likely to lie; on narrow screens the words stand above. */
export function drawIntervals({ quantity, rows }: IntervalsChart, frame: Frame): string {
  const { width, language } = frame
  const narrow = isNarrow(frame)
  const [tall, down] = narrow ? [44, 16] : [30, 0]
  const names = narrow ? 4 : Math.min(Math.max(40, ...rows.map(({ name }) => textLength(name, small) + 14)), width * 0.38)
  const texts = narrow ? 0 : Math.min(Math.max(...rows.map(({ text }) => textLength(text, small) + 14), 20), width * 0.34)
  const values = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const gap = (most - least || 1) * 0.04
  const [from, to] = [least < 0 ? least - gap : 0, most > 0 || least === 0 ? most + gap : 0]
  const plot = { left: names, right: width - texts - 14, top: 8, bottom: 8 + rows.length * tall }
  const at = scale(from, to, plot.left, plot.right)
  const shown = toldApart(
    rows.map(({ name }) => name),
    (name) => fitting(name, names - 10, small),
  )
  const words = ({ name, text }: IntervalsChart['rows'][number], i: number) => {
    const y = plot.top + i * tall
    const middle = y + tall / 2
    if (!narrow)
      return (
        label(plot.left - 8, middle + 4, shown[i] ?? '', { class: 'q', 'text-anchor': 'end' }) +
        label(plot.right + 10, middle + 4, fitting(text, texts - 12, small), { class: 'q' })
      )
    const room = width - textLength(text, small) - 12
    return (
      label(2, y + 12, fitting(name, Math.max(room, width * 0.4), small), { class: 'halo' }) +
      label(width - 4, y + 12, fitting(text, width * 0.6, small), { class: 'halo', 'text-anchor': 'end' })
    )
  }
  /** Where words stand above the bars, the line of 0 leaves them free. */
  const spans: [number, number][] = narrow
    ? rows.map((_, i) => [plot.top + i * tall + down, plot.top + (i + 1) * tall - 2])
    : [[plot.top - 4, plot.bottom]]
  return picture(
    frame,
    plot.bottom + 40,
    bottomAxis(ticks(from, to, narrow ? 3 : 5), at, plot, { axis: quantity, language, grid: true }),
    ...rows.map(({ value, low, high, colour }, i) => {
      const y = plot.top + i * tall + down
      const middle = y + (tall - down) / 2
      const [left, right] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))]
      const whisker =
        low === null || high === null
          ? ''
          : shape('path', {
              d: `M${at(low)} ${middle - 5}V${middle + 5}M${at(low)} ${middle}H${at(high)}M${at(high)} ${middle - 5}V${middle + 5}`,
              class: 'whisker',
            }) + shape('circle', { cx: at(value), cy: middle, r: 4, class: 'point' })
      return box(left, y + 7, Math.max(1, right - left), tall - down - 14, `f${colour}`) + whisker
    }),
    ...spans.map(([from, to]) => line(at(0), from, at(0), to, 'cut')),
    ...rows.map((row, i) => words(row, i)),
  )
}

const leastRoom = 10

/** A line each: where 0 lies, the value, and the ends of its interval; its words above where there is no room beside it. */
export function plainIntervals({ quantity, rows }: IntervalsChart, { width, signs, dim }: PlainFrame): string[] {
  const names = Math.min(longest(rows.map(({ name }) => name)), Math.floor(width * 0.3))
  const texts = longest(rows.map(({ text }) => text))
  const beside = width - names - texts - 5 >= leastRoom
  const room = Math.min(50, beside ? width - names - texts - 5 : width - 2)
  const values = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])
  const at = steps(Math.min(0, ...values), Math.max(0, ...values) || 1, room - 1)
  const zero = Math.round(at(0))
  return [
    dim(beside ? `${' '.repeat(names)}  ${shortened(quantity.title, width - names - 2)}` : shortened(quantity.title, width)),
    ...rows.flatMap(({ name, value, low, high, text }) => {
      const signsOf = Array.from({ length: room }, () => ' ')
      const [from, to] = low === null || high === null ? [zero, Math.round(at(value))] : [Math.round(at(low)), Math.round(at(high))]
      for (let i = Math.min(from, to); i <= Math.max(from, to); i++) signsOf[i] = signs.across
      signsOf[zero] = signs.upright
      signsOf[Math.round(at(value))] = signs.ruleMark
      if (beside) return [`${cell(name, names)}  ${signsOf.join('')}  ${text}`.trimEnd()]
      return [...folded(`${shortened(name, width)}  ${text}`, width, '  ').split('\n'), `  ${signsOf.join('')}`.trimEnd()]
    }),
  ]
}
