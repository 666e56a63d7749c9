/** The segments of a portfolio: rules over the segments of its classifiers. */
import { valueSegments } from '../classifiers/value.js'
import { coverageOf } from '../model/coverage.js'
import type { Segment, When } from '../model/definition.js'
import { suggestion } from '../model/faults.js'
import { definitionsOf } from '../plugins/check-classifier.js'
import { treatmentOf, wordsOf } from '../plugins/resolve.js'
import { say } from '../words/sentence.js'
import type { Report } from './config-fault.js'
import type { ConfigFile } from './config-shape.js'
import { askedLenses, type NamedLens } from './portfolio-classifier.js'

type Written = NonNullable<NonNullable<ConfigFile['portfolio']>['segments']>

const everybody: Segment = { id: 'all', label: { en: 'All customers', es: 'Todos los clientes' } }

/** The rules as written; without any, those of the value classifier where its two lenses are there, else one segment for all. */
export function segmentsFrom(written: Written | undefined, lenses: readonly NamedLens[]): readonly Segment[] {
  if (written) return written.map(segmentFrom)
  const own = lenses.flatMap(({ name, classifier }) => (name === classifier.name ? [name] : []))
  return ['burnett', 'pareto'].every((name) => own.includes(name)) ? valueSegments : [everybody]
}

function segmentFrom({ id, label, when, approach, policy, split }: Written[number]): Segment {
  const whens = when === undefined ? undefined : Array.isArray(when) ? when.map(whenFrom) : whenFrom(when)
  return {
    id: String(id),
    label: wordsOf(label ?? String(id)),
    ...(whens === undefined ? {} : { when: whens }),
    ...treatmentOf({ approach, policy }),
    ...(split === undefined ? {} : { split }),
  }
}

const whenFrom = (when: Record<string, unknown>): When =>
  Object.fromEntries(Object.entries(when).map(([lens, wanted]) => [lens, [wanted].flat().map(String)]))

/** The segments that a lens may have, whatever the data offers. */
const levelsOf = ({ classifier, parameters }: NamedLens): string[] => [
  ...new Set(definitionsOf(classifier, parameters).flatMap(({ segments }) => segments.map(({ id }) => id))),
]

/** @throws usage error for the first rule that asks for what there is not, or that nobody can reach */
export function checkRules(segments: readonly Segment[], lenses: readonly NamedLens[], report: Report): void {
  const asked = askedLenses(segments)
  const axes = lenses.flatMap((lens) => (asked.includes(lens.name) ? [{ measure: lens.name, levels: levelsOf(lens) }] : []))
  for (const [i, segment] of segments.entries()) {
    const path = ['portfolio', 'segments', i]
    const { id, when } = segment
    if (segments.findIndex((other) => other.id === id) < i)
      throw report({ path: [...path, 'id'], message: say('two-segments', id), value: id, hint: say('choose-id') })
    if (id === 'unclassified') {
      throw report({ path: [...path, 'id'], message: say('segment-unclassified'), value: id, hint: say('choose-id') })
    }
    const whens = when === undefined ? [] : ([when].flat() as When[])
    for (const [k, each] of whens.entries()) {
      const at = [...path, 'when', ...(Array.isArray(when) ? [k] : [])]
      for (const [lens, wanted] of Object.entries(each)) {
        const axis = axes.find(({ measure }) => measure === lens)
        if (!axis) {
          const names = lenses.map(({ name }) => name)
          const message = say('segment-asks-no-classifier', id, lens)
          const hint = suggestion(lens, names, say('known-classifiers-here'))
          throw report({ path: [...at, lens], inKey: true, message, hint, value: lens })
        }
        const levels = [wanted].flat()
        const wrong = levels.findIndex((level) => !axis.levels.includes(level))
        const level = levels[wrong]
        if (level === undefined) continue
        const message = say('segment-asks-segment', id, level, lens)
        const hint = suggestion(level, axis.levels, say('segments-of', lens))
        throw report({ path: [...at, lens, wrong], message, hint, value: level })
      }
    }
  }
  const [unreachable] = coverageOf(segments, axes)?.unreachable ?? []
  if (unreachable === undefined) return
  throw report({
    path: ['portfolio', 'segments', unreachable],
    message: say('segment-unreachable', String(segments[unreachable]?.id)),
    hint: say('first-wins-segments'),
  })
}
