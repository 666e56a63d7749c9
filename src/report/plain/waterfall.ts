import type { Chart } from '../charts/chart.js'
import { waterfallSpans } from '../charts/waterfall-spans.js'
import { bar, cell, longest, type PlainFrame } from './frame.js'

type Waterfall = Extract<Chart, { kind: 'waterfall' }>

const widest = 90

/** Steps from one total to another, one below the other. Where they are small beside the totals, the totals are broken. */
export function plainWaterfall({ first, steps, last }: Waterfall, { width, signs }: PlainFrame): string[] {
  const { bars, spans, high, broken, start } = waterfallSpans({ first, steps, last })
  const names = Math.min(longest(bars.map(({ name }) => name)), Math.max(10, Math.floor(width * 0.32)))
  const texts = longest(bars.map(({ text }) => text))
  const room = Math.max(8, Math.min(widest, width) - names - texts - 4)
  const at = (value: number) => (high === start ? 0 : ((value - start) / (Math.max(high, 0) - start || 1)) * room)
  return bars.map(({ name, text, value }, i) => {
    const total = i === 0 || i === bars.length - 1
    const [from, to] = total ? [Math.max(start, 0), value] : (spans[i - 1] as readonly [number, number])
    const left = Math.floor(Math.min(at(from), at(to)) + 1e-9)
    const length = Math.abs(at(to) - at(from))
    const falls = to < from
    const full = signs.bar.at(-1) as string
    const whole = Math.max(length > 0 ? 1 : 0, Math.round(length))
    const drawn = total ? bar(length, signs) : value === 0 ? '' : (falls ? signs.below0 : full).repeat(whole)
    const shown = total && broken && drawn.length > 3 ? `${drawn.slice(0, 2)}${signs.braille ? '≈' : '~'}${drawn.slice(3)}` : drawn
    const before = total ? 0 : Math.min(left, room - whole)
    return `${cell(name, names)}  ${' '.repeat(Math.max(0, before))}${cell(shown, Math.max(0, room - Math.max(0, before)))} ${cell(text, texts, 'right')}`.trimEnd()
  })
}
