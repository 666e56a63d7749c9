import type { Chart } from '../charts/chart.js'
import { axisNumber } from '../charts/frame.js'
import { toldApart } from '../told-apart.js'
import { shortened } from '../width.js'
import { cell, flowing, longest, type PlainFrame } from './frame.js'

type Stacked = Extract<Chart, { kind: 'stacked' }>

const widest = 100

/** Bars of parts that add up to a score, with the cut as a line through them. */
export function plainStacked({ score, parts, bars, cut, ranges }: Stacked, { width, language, signs, ink }: PlainFrame): string[] {
  const names = Math.min(longest(bars.map(({ name }) => name)), Math.max(10, Math.floor(width * 0.3)))
  const textOf = ({ total, range }: Stacked['bars'][number]) =>
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
      drawn.fill(signs.parts[p % signs.parts.length] as string, from, Math.max(from, at(sum)))
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
