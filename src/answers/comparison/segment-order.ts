import { inputError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import type { Segmented, Side } from './side.js'

const none = 'unclassified'

/**
 * The segments of both sides, best first. Portfolios in JSON list them in order; in others the ranks order those that have
 * customers, and the classifiers at hand tell the rest. A warning names two of which nobody tells the better one.
 * @param orders segments of known classifiers, best first
 * @throws input error when the two cannot be of one classifier
 */
export function segmentsOfBoth(before: Side, after: Side, orders: readonly string[][]): { segments: Segmented[]; warnings: Warning[] } {
  refuseStrangers(before, after)
  refuseStrangers(after, before)
  const lists = [before, after].map(({ file, segments }): Segmented[] => file.header?.segments ?? segments)
  const placed = lists.map((list) => list.map(({ segment }) => segment).filter((segment) => segment !== none))
  const fitting = orders.filter((order) => placed.flat().every((segment) => order.includes(segment)))
  const wanted = (order: readonly string[]) => order.filter((segment) => placed.flat().includes(segment))
  const found = fitting.map((order) => merged([...placed, wanted(order)])).find((order) => order !== undefined) ?? merged(placed)
  if (!found) throw otherOrder(before, after, placed)
  const all = lists.flat()
  const ids = [...found.order, ...(all.some(({ segment }) => segment === none) ? [none] : [])]
  return {
    segments: ids.map((segment) => ({ segment, label: all.find((known) => known.segment === segment)?.label ?? segment })),
    warnings: found.unsure.map(([better, other]) => ({
      code: 'segment-order',
      message: say('better-unknown', better, other),
    })),
  }
}

/** Where one file lists all segments of its classifier, the other has no others. */
function refuseStrangers({ file: { header, shown } }: Side, other: Side) {
  const known = header?.segments.map(({ segment }) => segment)
  const stranger = other.segments.find(({ segment }) => known && segment !== none && !known.includes(segment))
  if (!stranger) return
  throw inputError('different-classifiers', say('strange-segment', other.file.shown, stranger.segment, shown, known ?? []), {
    file: other.file.shown,
    column: 'segment',
    value: stranger.segment,
    hint: say('compare-same-classifier'),
  })
}

const otherOrder = (before: Side, after: Side, placed: readonly string[][]) =>
  inputError(
    'different-classifiers',
    say(
      'no-one-order',
      before.file.shown,
      after.file.shown,
      placed.map((list) => list.join(', ')),
    ),
    { file: after.file.shown, column: 'segment', hint: say('compare-same-classifier') },
  )

/**
 * One order that keeps that of each list, and the pairs that stand beside each other in it without any list telling why;
 * `undefined` when the lists contradict each other.
 */
export function merged(lists: readonly (readonly string[])[]): { order: string[]; unsure: [string, string][] } | undefined {
  const left = lists.map((list) => [...list])
  const order: string[] = []
  const unsure: [string, string][] = []
  for (;;) {
    const heads = new Set(left.flatMap((list) => list.slice(0, 1)))
    if (heads.size === 0) return { order, unsure }
    const [next, rival] = [...heads].filter((head) => left.every((list) => list.indexOf(head) <= 0))
    if (next === undefined) return undefined
    if (rival !== undefined) unsure.push([next, rival])
    order.push(next)
    for (const list of left) if (list[0] === next) list.shift()
  }
}
