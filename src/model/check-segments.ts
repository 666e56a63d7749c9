/** Whether segments ask for levels that there are, and whether each can be reached. */
import { type Sentence, say } from '../words/sentence.js'
import { coverageOf } from './coverage.js'
import type { Cut, Definition, Segment, When } from './definition.js'
import { type Fault, suggestion } from './faults.js'
import { valueAt } from './value-at.js'

const levelsOf = ({ levels, floor }: Cut) => (floor === undefined ? levels : [...levels, floor])

function whenFaults(id: string, when: When, path: Fault['path'], { cuts, measures }: Definition): Fault[] {
  return Object.entries(when).flatMap(([measure, wanted]): Fault[] => {
    const cut = Object.hasOwn(cuts, measure) ? cuts[measure] : undefined
    if (!cut) {
      const message = Object.hasOwn(measures, measure) ? say('segment-asks-uncut', id, measure) : say('segment-asks-unknown', id, measure)
      return [
        {
          path: [...path, measure],
          inKey: true,
          message,
          hint: suggestion(measure, Object.keys(cuts), say('known-measures-with-cuts')),
          value: measure,
        },
      ]
    }
    const levels = levelsOf(cut)
    return [wanted].flat().flatMap((level, i): Fault[] => {
      if (levels.includes(level)) return []
      const message = say('segment-asks-level', id, level, measure)
      const at = typeof wanted === 'string' ? [] : [i]
      return [{ path: [...path, measure, ...at], message, hint: suggestion(level, levels, say('known-levels')), value: level }]
    })
  })
}

function ownFaults(segment: Segment, i: number, definition: Definition): Fault[] {
  const { id, when } = segment
  const path = ['segments', i]
  const first = definition.segments.findIndex((other) => other.id === id)
  return [
    ...(first < i ? [{ path: [...path, 'id'], message: say('two-segments', id), value: id }] : []),
    ...(id === 'unclassified' ? [{ path: [...path, 'id'], message: say('segment-unclassified'), hint: say('choose-id') }] : []),
    ...(Array.isArray(when)
      ? (when as readonly When[]).flatMap((each, k) => whenFaults(id, each, [...path, 'when', k], definition))
      : when === undefined
        ? []
        : whenFaults(id, when as When, [...path, 'when'], definition)),
  ]
}

/**
 * Concentration is counted along the rows, so these must descend by the weighing measure: segments by its levels alone,
 * from the largest to the smallest, and it first among the ranking keys.
 */
export function concentrationFaults({ concentration, segments, cuts, weigh, rank }: Definition): Fault[] {
  if (!concentration) return []
  const cut = Object.hasOwn(cuts, weigh) ? cuts[weigh] : undefined
  const levels = cut ? levelsOf(cut) : []
  const asked = segments.map(({ when }) => (when === undefined ? [{}] : ([when].flat() as When[])))
  const alone = asked.every((alternatives) => alternatives.every((when) => Object.keys(when).every((measure) => measure === weigh)))
  const places = asked.map((alternatives) =>
    alternatives.flatMap((when) => [when[weigh] ?? levels].flat().map((level) => levels.indexOf(level))),
  )
  const descending = places.every((own, i) => i === 0 || Math.max(...valueAt(places, i - 1)) < Math.min(...own))
  if (alone && (descending || segments.length === 1) && rank[0] === weigh) return []
  return [{ path: ['concentration'], message: say('concentration-order', weigh), hint: say('concentration-cut', weigh) }]
}

/** Faults of the segments, and the cells that none of them covers, in words. */
export function segmentFaults(definition: Definition): { faults: Fault[]; open: Sentence[] } {
  const faults = definition.segments.flatMap((segment, i) => ownFaults(segment, i, definition))
  if (faults.length > 0) return { faults, open: [] }
  const axes = Object.entries(definition.cuts).map(([measure, cut]) => ({ measure, levels: levelsOf(cut) }))
  const coverage = coverageOf(definition.segments, axes)
  if (!coverage) return { faults, open: [] }
  return {
    faults: coverage.unreachable.map((i) => ({
      path: ['segments', i],
      message: say('segment-unreachable', String(definition.segments[i]?.id)),
      hint: say('first-wins-levels'),
    })),
    open: coverage.open,
  }
}
