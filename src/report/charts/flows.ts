import { valueAt } from '../../model/value-at.js'
import { chartPhrases } from '../../words/phrases.js'
import { headed, shape } from '../markup.js'
import { bar, cell, flowing, longest, type PlainFrame } from '../plain/frame.js'
import { shortened } from '../width.js'
import type { Axis } from './axis.js'
import { bold, box, type Frame, fitting, isNarrow, label, labels, legend, picture, small, wrapped } from './frame.js'

/** What goes from places on the left to places on the right. */
export interface FlowsChart {
  kind: 'flows'
  quantity: Axis
  sides: readonly [before: string, after: string]
  from: { name: string; segment: string | null }[]
  to: { name: string; segment: string | null }[]
  /** What it is before and after, which `text` tells; of who entered it is the same before, of who left the same after. */
  flows: { from: number; to: number; before: number; after: number; text: string; as: 'stayed' | 'up' | 'down' | 'entered' | 'left' }[]
  /** What the colours mean. */
  meanings: { as: string; text: string }[]
}

const gap = 10
/** What is there is seen, however small. */
const least = 1.5

/** Places of one side from top to bottom: their starts, and how long each flow's end is there. */
function placed(names: number, flows: readonly { at: number; value: number }[], height: number) {
  const sums = Array.from({ length: names }, (_, i) =>
    flows.filter(({ at }) => at === i).reduce((all, { value }) => all + Math.max(0, value), 0),
  )
  const total = sums.reduce((all, each) => all + each, 0) || 1
  const free = height - gap * Math.max(0, names - 1)
  const tall = (value: number) => Math.max(value > 0 ? least : 0, (Math.max(0, value) / total) * free)
  const lengths = Array.from({ length: names }, (_, i) =>
    flows.filter(({ at }) => at === i).reduce((all, { value }) => all + tall(value), 0),
  )
  const used = lengths.reduce((all, each) => all + each, 0)
  const ratio = used > free ? free / used : 1
  let top = 0
  const starts = lengths.map((length) => {
    const start = top
    top += length * ratio + gap
    return start
  })
  return {
    starts,
    lengths: lengths.map((length) => length * ratio),
    tall: (value: number) => Math.max(value > 0 ? least : 0, tall(value) * ratio),
  }
}

/** An alluvial: what stays is grey; what rises, falls, enters and leaves has a colour each. */
export function drawFlows({ sides, from, to, flows, meanings }: FlowsChart, frame: Frame): string {
  const { width, colour } = frame
  const names = Math.min(150, width * 0.28)
  const [left, right] = [names, width - names]
  const top = 24
  const height = 300 + 14 * Math.max(0, Math.max(from.length, to.length) - 8)
  const before = placed(
    from.length,
    flows.map(({ from, before }) => ({ at: from, value: before })),
    height,
  )
  const after = placed(
    to.length,
    flows.map(({ to, after }) => ({ at: to, value: after })),
    height,
  )
  const nexts = { before: [...before.starts], after: [...after.starts] }
  const ordered = [...flows].sort((a, b) => a.from - b.from || a.to - b.to)
  const rightOrder = [...flows].sort((a, b) => a.to - b.to || a.from - b.from)
  const startOf = new Map(
    ordered.map((flow) => {
      const start = valueAt(nexts.before, flow.from)
      nexts.before[flow.from] = start + before.tall(flow.before)
      return [flow, start]
    }),
  )
  const endOf = new Map(
    rightOrder.map((flow) => {
      const start = valueAt(nexts.after, flow.to)
      nexts.after[flow.to] = start + after.tall(flow.after)
      return [flow, start]
    }),
  )
  const middle = (left + right) / 2
  const bands = ordered.map((flow) => {
    const [y1, y2] = [top + (startOf.get(flow) as number), top + (endOf.get(flow) as number)]
    const [h1, h2] = [before.tall(flow.before), after.tall(flow.after)]
    const [a, b] = [left + 10, right - 10]
    const d = `M${r(a)} ${r(y1)}C${r(middle)} ${r(y1)} ${r(middle)} ${r(y2)} ${r(b)} ${r(y2)}V${r(y2 + h2)}C${r(middle)} ${r(y2 + h2)} ${r(middle)} ${r(y1 + h1)} ${r(a)} ${r(y1 + h1)}Z`
    return shape('path', { d, class: `flow ${flow.as}` })
  })
  const narrow = isNarrow(frame)
  const step = 12
  let lowest = top + height
  const side = (places: FlowsChart['from'], { starts, lengths }: ReturnType<typeof placed>, x: number, anchor: 'start' | 'end') => {
    let next = 0
    return places.map(({ name, segment }, i) => {
      const [y, length] = [top + valueAt(starts, i), valueAt(lengths, i)]
      const lines = narrow ? wrapped(name, (names - 10) / bold, small) : [fitting(name, (names - 10) / bold, small)]
      const first = Math.max(y + length / 2 + 4 - ((lines.length - 1) * step) / 2, next)
      next = first + lines.length * step + 1
      lowest = Math.max(lowest, next - step, y + length)
      return (
        box(anchor === 'end' ? x : x - 10, y, 10, Math.max(length, 0.5), segment === null ? 'nowhere' : `f${colour(segment)}`) +
        labels(anchor === 'end' ? x - 6 : x + 6, first, lines, { class: 'b', 'text-anchor': anchor }, step)
      )
    })
  }
  const places = [...side(from, before, left, 'end'), ...side(to, after, right, 'start')]
  const bottom = lowest + 26
  const told = legend(
    meanings.map(({ as, text }) => ({ text: headed(text), name: as })),
    0,
    bottom,
    width,
  )
  return picture(
    frame,
    bottom + told.height,
    label(left, 13, fitting(headed(sides[0]), width / 2 - 10, small), { class: 'q', 'text-anchor': narrow ? 'middle' : 'end' }),
    label(right, 13, fitting(headed(sides[1]), width / 2 - 10, small), { class: 'q', 'text-anchor': narrow ? 'middle' : 'start' }),
    ...bands,
    ...places,
    told.drawn,
  )
}

const r = (value: number) => Math.round(value * 10) / 10

const most = 15
const mostBar = 40
const leastName = 4

/** From which segment to which, the largest first; a sign says what became of them. */
export function plainFlows(
  { quantity, from, to, flows, meanings }: FlowsChart,
  { width, language, signs, ink, dim }: PlainFrame,
): string[] {
  const weight = ({ after }: FlowsChart['flows'][number]) => Math.abs(after)
  const sorted = flows.toSorted((a, b) => weight(b) - weight(a) || a.from - b.from || a.to - b.to)
  const shown = sorted.slice(0, most)
  const nameOf = ({ as, from: f, to: t }: FlowsChart['flows'][number]) => [
    as === 'entered' ? '' : (from[f]?.name ?? ''),
    as === 'left' ? '' : (to[t]?.name ?? ''),
  ]
  const texts = longest(shown.map(({ text }) => text))
  const widestName = Math.max(leastName, Math.min(Math.max(8, Math.floor(width * 0.24)), Math.floor((width - texts - 12) / 2)))
  const [left, right] = ([0, 1] as const).map((side) => Math.min(longest(shown.map((flow) => nameOf(flow)[side] ?? '')), widestName)) as [
    number,
    number,
  ]
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
    ...(sorted.length > most ? [dim(shortened(chartPhrases[language].moreFlows(sorted.length - most), width))] : []),
    ...flowing(
      told.map((text) => ({ text, shown: dim(text) })),
      width,
    ),
  ]
}
