import type { Chart } from '../charts/chart.js'
import { shortened } from '../width.js'
import { cell, longest, type PlainFrame, steps } from './frame.js'

type Intervals = Extract<Chart, { kind: 'intervals' }>

/** A line each: where 0 lies, the value, and the ends of its interval. */
export function plainIntervals({ quantity, rows }: Intervals, { width, signs, dim }: PlainFrame): string[] {
  const names = Math.min(longest(rows.map(({ name }) => name)), Math.floor(width * 0.3))
  const texts = Math.min(longest(rows.map(({ text }) => text)), Math.floor(width * 0.4))
  const room = Math.max(10, Math.min(50, width - names - texts - 5))
  const values = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])
  const at = steps(Math.min(0, ...values), Math.max(0, ...values) || 1, room - 1)
  const zero = Math.round(at(0))
  return [
    dim(`${' '.repeat(names)}  ${shortened(quantity.title, width - names - 2)}`),
    ...rows.map(({ name, value, low, high, text }) => {
      const signsOf = Array.from({ length: room }, () => ' ')
      const [from, to] = low === null || high === null ? [zero, Math.round(at(value))] : [Math.round(at(low)), Math.round(at(high))]
      for (let i = Math.min(from, to); i <= Math.max(from, to); i++) signsOf[i] = signs.across
      signsOf[zero] = signs.upright
      signsOf[Math.round(at(value))] = signs.ruleMark
      return `${cell(name, names)}  ${signsOf.join('')}  ${shortened(text, texts)}`.trimEnd()
    }),
  ]
}
