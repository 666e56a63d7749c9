import { chartPhrases } from '../../words/phrases.js'
import type { Chart } from '../charts/chart.js'
import { shortened } from '../width.js'
import { bar, cell, flowing, longest, type PlainFrame } from './frame.js'

type Flows = Extract<Chart, { kind: 'flows' }>

const most = 15
const mostBar = 40

/** From which segment to which, the largest first; a sign says what became of them. */
export function plainFlows({ quantity, from, to, flows, meanings }: Flows, { width, language, signs, ink, dim }: PlainFrame): string[] {
  const weight = ({ before, after }: Flows['flows'][number]) => Math.max(Math.abs(before), Math.abs(after))
  const sorted = flows.toSorted((a, b) => weight(b) - weight(a) || a.from - b.from || a.to - b.to)
  const shown = sorted.slice(0, most)
  const nameOf = ({ as, from: f, to: t }: Flows['flows'][number]) => [
    as === 'entered' ? '' : (from[f]?.name ?? ''),
    as === 'left' ? '' : (to[t]?.name ?? ''),
  ]
  const [left, right] = ([0, 1] as const).map((side) =>
    Math.min(longest(shown.map((flow) => nameOf(flow)[side] ?? '')), Math.max(8, Math.floor(width * 0.24))),
  ) as [number, number]
  const texts = longest(shown.map(({ text }) => text))
  const room = Math.max(4, Math.min(mostBar, width - left - right - texts - 8))
  const top = Math.max(0, ...shown.map(weight)) || 1
  const arrow = signs.braille ? '→' : '>'
  const rows = shown.map((flow) => {
    const [before = '', after = ''] = nameOf(flow)
    const place = flow.as === 'left' ? (from[flow.from]?.segment ?? null) : (to[flow.to]?.segment ?? null)
    const drawn = bar((weight(flow) / top) * room, signs)
    const sign = signs.became[flow.as]
    return `${sign} ${cell(before, left)} ${arrow} ${cell(after, right)}  ${flow.as === 'stayed' ? dim(drawn) : ink(place, drawn)} ${flow.text}`.trimEnd()
  })
  const told = meanings.flatMap(({ as, text }) => {
    const sign = signs.became[as as keyof typeof signs.became]
    return sign === undefined ? [] : [shortened(`${sign} ${text}`, width)]
  })
  return [
    dim(shortened(quantity.title, width)),
    ...rows,
    ...(sorted.length > most ? [dim(chartPhrases[language].moreFlows(sorted.length - most))] : []),
    ...flowing(
      told.map((text) => ({ text, shown: dim(text) })),
      width,
    ),
  ]
}
