import { inputError } from '../errors.js'
import type { Side } from './load.js'

/** A segment as a file has it. */
export interface Segmented {
  segment: string
  /** In English. */
  label: string
}

const none = 'unclassified'

/**
 * The segments of both sides, best first. A portfolio in JSON tells their order; in others it is that of the ranks.
 * @throws input error when the two cannot be of one classifier
 */
export function segmentsOfBoth(before: Side, after: Side): { segment: string; label: string }[] {
  refuseStrangers(before, after)
  refuseStrangers(after, before)
  const lists = [listed(before), listed(after)]
  const order = merged(lists.map((list) => list.map(({ segment }) => segment).filter((segment) => segment !== none)))
  if (!order)
    throw different(
      before,
      after,
      'their segments do not come in the same order',
      lists.map((list) => list.map(({ segment }) => segment).join(', ')).join(' and '),
    )
  const both = lists.flat()
  return [...order, ...(both.some(({ segment }) => segment === none) ? [none] : [])].map((segment) => ({
    segment,
    label: both.find((known) => known.segment === segment)?.label ?? segment,
  }))
}

const listed = ({ file, segments }: Side): { segment: string; label: string }[] => file.header?.segments ?? segments

/** Where one file lists all segments of its classifier, the other has no others. */
function refuseStrangers({ file: { header, shown } }: Side, other: Side) {
  const known = header?.segments.map(({ segment }) => segment)
  const stranger = other.segments.find(({ segment }) => known && segment !== none && !known.includes(segment))
  if (!stranger) return
  throw inputError(
    'different-classifiers',
    `${other.file.shown} has the segment "${stranger.segment}", which the classifier of ${shown} does not have: ${known?.join(', ')}`,
    {
      file: other.file.shown,
      column: 'segment',
      value: stranger.segment,
      hint: 'Compare two portfolios of the same classifier.',
    },
  )
}

const different = (before: Side, after: Side, because: string, value: string) =>
  inputError('different-classifiers', `${before.file.shown} and ${after.file.shown} are of different classifiers: ${because}: ${value}`, {
    file: after.file.shown,
    value,
    hint: 'Compare two portfolios of the same classifier.',
  })

/** One order that keeps that of each list, the first list's segments first where neither tells; `undefined` when they contradict. */
export function merged(lists: readonly (readonly string[])[]): string[] | undefined {
  const left = lists.map((list) => [...list])
  const order: string[] = []
  for (;;) {
    const heads = left.flatMap((list) => list.slice(0, 1))
    if (heads.length === 0) return order
    const next = heads.find((head) => left.every((list) => list.indexOf(head) <= 0))
    if (next === undefined) return undefined
    order.push(next)
    for (const list of left) if (list[0] === next) list.shift()
  }
}
