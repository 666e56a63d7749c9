/** The ways from a customer's value to other levels, and to the segments that these would bring. */
import { difference } from '../../model/decimal.js'
import type { Cut, Segment, Threshold, Words } from '../../model/definition.js'
import { alternatives, levelsOf } from '../../sql/place.js'

/** The way to a neighbouring level: the threshold between, and the difference of the value from it. */
export interface Neighbour {
  level: string
  at: string
  /** A value on the threshold is not there yet. */
  beyond?: true
  /** Decimal text, never negative. */
  distance: string
}

/** The way to another segment by one measure alone. */
export interface NeighbourSegment extends Neighbour {
  segment: string
  label: Words
  measure: string
  /** Whether the value must rise or fall. */
  direction: 'more' | 'less'
}

/** Where a customer stands on a measure with a cut. */
export interface CustomerLevel {
  measure: string
  cut: Cut
  value: string | null
  /** Counted from 0, the best. */
  level: number | null
  /** Those of the measure, in order. */
  thresholds: readonly Threshold[]
}

/** The way to another level of the measure; null where no value is of that level, or none is known. */
function way({ cut, value, level, thresholds }: CustomerLevel, to: number): Neighbour | null {
  const levels = levelsOf(cut)
  const name = levels[to]
  if (value === null || level === null || name === undefined || to === level) return null
  const floor = cut.levels.length - 1
  const end = (edge: number) => (edge === floor ? '0' : (thresholds[edge]?.at ?? null))
  const better = Array.from({ length: to }, (_, i) => to - 1 - i).find((edge) => end(edge) !== null) ?? -1
  const isEmpty = to < levels.length - 1 && (end(to) === null || end(to) === end(better))
  const edge = to < level ? to : better
  const at = end(edge)
  if (at === null || isEmpty) return null
  const onIsUpper = edge !== floor && thresholds[edge]?.closed !== 'gt'
  return {
    level: name,
    at,
    ...(onIsUpper === to < level ? {} : { beyond: true as const }),
    distance: difference(value, at).replace('-', ''),
  }
}

/** The ways to the next better level and the next worse one. */
export function neighbours(each: CustomerLevel): { up: Neighbour | null; down: Neighbour | null } {
  const { level } = each
  if (level === null) return { up: null, down: null }
  const ways = levelsOf(each.cut).map((_, to) => way(each, to))
  const { beyond: _, ...down } = ways.slice(level + 1).find((found) => found !== null) ?? {}
  return { up: ways.slice(0, level).findLast((found) => found !== null) ?? null, down: 'at' in down ? (down as Neighbour) : null }
}

/** The first segment that matches levels by measure. */
export const segmentAt = (segments: readonly Segment[], levels: ReadonlyMap<string, string | null>) =>
  segments.find((segment) =>
    alternatives(segment).some((when) =>
      Object.entries(when).every(([measure, wanted]) => [wanted].flat().includes(levels.get(measure) ?? '')),
    ),
  )

/** The other segments that one measure alone would bring, by the shortest way in each direction, in the order of measures. */
export function neighbourSegments(
  all: readonly CustomerLevel[],
  segmentOf: (levels: ReadonlyMap<string, string | null>) => Segment | undefined,
  own: Segment,
): NeighbourSegment[] {
  const names = new Map(all.map(({ measure, cut, level }) => [measure, level === null ? null : (levelsOf(cut)[level] ?? null)]))
  return all.flatMap((each) => {
    const { level, measure, cut } = each
    if (level === null) return []
    const worse = levelsOf(cut).map((_, i) => i)
    const ways = [worse.slice(0, level).reverse(), worse.slice(level + 1)]
    return ways.flatMap((levels, side) => {
      const seen = new Set([own.id])
      return levels.flatMap((to): NeighbourSegment[] => {
        const found = way(each, to)
        const segment = found && segmentOf(new Map([...names, [measure, found.level]]))
        if (!segment || seen.has(segment.id)) return []
        seen.add(segment.id)
        const direction = (side === 0) === (cut.low === true) ? 'less' : 'more'
        return [{ segment: segment.id, label: segment.label, measure, direction, ...found }]
      })
    })
  })
}
