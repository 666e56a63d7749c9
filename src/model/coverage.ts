/** Which segments can be reached and which cells none covers, by subtracting boxes of levels. */
import { type Sentence, say } from '../words/sentence.js'
import type { Segment, When } from './definition.js'
import { valueAt } from './value-at.js'

/** A measure with its levels, best first. */
export interface Axis {
  measure: string
  levels: readonly string[]
}

/** Some levels of each axis. */
type Box = readonly ReadonlySet<string>[]

/** What segments leave over. */
export interface Coverage {
  /** Positions of segments that earlier ones leave nothing to. */
  unreachable: number[]
  /** Cells that no segment covers, in words; neighbours are named together. */
  open: Sentence[]
}

/** More boxes than this are not looked through. */
const mostBoxes = 2000

/** The alternatives of a segment; one empty alternative matches everybody. */
const alternativesOf = ({ when }: Segment): readonly When[] => (when === undefined ? [{}] : ([when].flat() as When[]))

const boxOf = (when: When, axes: readonly Axis[]): Box =>
  axes.map(({ measure, levels }) => new Set(Object.hasOwn(when, measure) ? [valueAt(when, measure)].flat() : levels))

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((level) => b.has(level)))

const meets = (a: Box, b: Box) => a.every((levels, i) => common(levels, valueAt(b, i)).size > 0)

/** What is left of a box without another: at most one piece an axis. */
function without(box: Box, taken: Box): Box[] {
  if (!meets(box, taken)) return [box]
  return box.flatMap((levels, i) => {
    const rest = new Set([...levels].filter((level) => !taken[i]?.has(level)))
    if (rest.size === 0) return []
    return [[...box.slice(0, i).map((before, k) => common(before, valueAt(taken, k))), rest, ...box.slice(i + 1)]]
  })
}

/** Where the first cell of a box stands among all cells. */
const order = (box: Box, axes: readonly Axis[]) =>
  axes.reduce((place, { levels }, i) => place * levels.length + levels.findIndex((level) => box[i]?.has(level)), 0)

function cell(box: Box, axes: readonly Axis[]) {
  const parts = axes.flatMap(({ measure, levels }, i) => {
    const some = [...valueAt(box, i)]
    return some.length === levels.length ? [] : [say('levels-of', measure, some)]
  })
  return parts.length === 0 ? say('any-customer') : say('cell-of', parts)
}

/** The coverage of segments over the axes that they ask for; `undefined` where there are too many pieces to tell. */
export function coverageOf(segments: readonly Segment[], all: readonly Axis[]): Coverage | undefined {
  const asked = new Set(segments.flatMap((segment) => alternativesOf(segment).flatMap(Object.keys)))
  const axes = all.filter(({ measure }) => asked.has(measure))
  let left: Box[] = [axes.map(({ levels }) => new Set(levels))]
  const unreachable: number[] = []
  for (const [i, segment] of segments.entries()) {
    const boxes = alternativesOf(segment).map((when) => boxOf(when, axes))
    if (!boxes.some((box) => left.some((free) => meets(free, box)))) unreachable.push(i)
    for (const box of boxes) {
      left = left.flatMap((free) => without(free, box))
      if (left.length > mostBoxes) return undefined
    }
  }
  return { unreachable, open: left.sort((a, b) => order(a, axes) - order(b, axes)).map((box) => cell(box, axes)) }
}
