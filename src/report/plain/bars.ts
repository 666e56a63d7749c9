import type { Chart } from '../charts/chart.js'
import { bar, cell, longest, type PlainFrame } from './frame.js'

type Bars = Extract<Chart, { kind: 'bars' }>

const leastBar = 6
const mostBar = 40

/** Bars of segments, a column of them for each quantity; one below the other where there is no room for both. */
export function plainBars({ quantities, bars }: Bars, frame: PlainFrame): string[] {
  const { width, signs, ink, dim } = frame
  const names = Math.min(longest(bars.map(({ name }) => name)), Math.max(10, Math.floor(width * 0.3)))
  const texts = quantities.map((_, q) => longest(bars.map(({ texts }) => texts[q] ?? '')))
  const rooms = (all: readonly number[]) => {
    const taken = names + all.reduce((sum, text) => sum + text + 3, 0)
    return Math.min(mostBar, Math.floor((width - taken) / all.length))
  }
  const most = quantities.map((_, q) => Math.max(0, ...bars.map(({ values }) => Math.abs(values[q] ?? 0))) || 1)
  const part = (each: Bars['bars'][number], q: number, room: number) => {
    const value = each.values[q] ?? 0
    const length = (Math.abs(value) / (most[q] as number)) * room
    const drawn = value < 0 ? signs.below0.repeat(Math.max(1, Math.round(length))) : bar(length, signs)
    return `${ink(each.segment, drawn)} ${each.texts[q] ?? ''}${' '.repeat(Math.max(0, room + (texts[q] as number) - drawn.length - (each.texts[q] ?? '').length))}`
  }
  const drawn = (own: readonly number[], room: number) => [
    dim(
      `${' '.repeat(names)}${own.map((q) => `  ${cell(quantities[q]?.title ?? '', room + (texts[q] as number) + 1)}`).join('')}`.trimEnd(),
    ),
    ...bars.map((each) => `${cell(each.name, names)}${own.map((q) => `  ${part(each, q, room)}`).join('')}`.trimEnd()),
  ]
  const all = quantities.map((_, q) => q)
  const room = rooms(texts)
  if (room >= leastBar) return drawn(all, room)
  return all.flatMap((q) => drawn([q], Math.max(1, rooms([texts[q] as number]))))
}
