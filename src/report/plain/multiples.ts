import type { Chart } from '../charts/chart.js'
import { sparkline } from '../sparkline.js'
import { cell, longest, type PlainFrame } from './frame.js'

type Multiples = Extract<Chart, { kind: 'multiples' }>

/** A line of bars each segment, from 0 to its own highest value. */
export function plainMultiples({ dates, panels }: Multiples, { width, signs, ink, dim }: PlainFrame): string[] {
  const names = Math.min(longest(panels.map(({ name }) => name)), Math.max(10, Math.floor(width * 0.3)))
  const [first, last] = [longest(panels.map(({ first }) => first)), longest(panels.map(({ last }) => last))]
  const room = Math.max(4, Math.min(60, width - names - first - last - 6))
  const drawn = panels.map(({ name, segment, values, first: from, last: to }) => {
    const line = signs.braille ? sparkline(values.map(text), room, 0) : steps(values, room)
    return `${cell(name, names)}  ${cell(from, first, 'right')}  ${ink(segment, line)}  ${to}`.trimEnd()
  })
  return [...drawn, dim(`${' '.repeat(names + first + 4)}${dates[0] ?? ''} – ${dates.at(-1) ?? ''}`)]
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
