import { headed, shape } from '../markup.js'
import type { Chart } from './chart.js'
import { bold, box, type Frame, fitting, isNarrow, label, labels, legend, picture, small, wrapped } from './frame.js'

type Flows = Extract<Chart, { kind: 'flows' }>

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
export function drawFlows({ sides, from, to, flows, meanings }: Flows, frame: Frame): string {
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
      const start = nexts.before[flow.from] as number
      nexts.before[flow.from] = start + before.tall(flow.before)
      return [flow, start]
    }),
  )
  const endOf = new Map(
    rightOrder.map((flow) => {
      const start = nexts.after[flow.to] as number
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
  const side = (places: Flows['from'], { starts, lengths }: ReturnType<typeof placed>, x: number, anchor: 'start' | 'end') => {
    let next = 0
    return places.map(({ name, segment }, i) => {
      const [y, length] = [top + (starts[i] as number), lengths[i] as number]
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
    meanings.map(({ as, text }) => ({ text, name: as })),
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
