/** One check for every classifier, built in or brought by a user: what its definition means. */
import { type Sentence, say, type Text } from '../words/sentence.js'
import { cutFaults } from './check-cuts.js'
import { concentrationFaults, segmentFaults } from './check-segments.js'
import type { Cut, Definition, Field, Series } from './definition.js'
import { definitionShape } from './definition-shape.js'
import { type Fault, suggestion } from './faults.js'
import type { ChartKind } from './kinds.js'
import { withLensAxes } from './lens.js'
import { circles, conditionFaults, formulaFaults, formulaNames, growthFaults, type Known, knownNames, measureOf } from './names.js'
import { seriesOf } from './series/index.js'
import { shapeFaults } from './shape.js'

/** What a check found. */
export interface Checked {
  faults: Fault[]
  /** Cells that no segment covers, in words: `growth low × share high`. */
  open: Sentence[]
}

/** Names of columns that every portfolio or its tables have. */
export const taken = [
  'rank',
  'customer',
  'segment',
  'label',
  'share',
  'cumulative_share',
  'flags',
  'reason',
  'place',
  'position',
  'cumulative',
]

/** Columns that a measure with a cut gives beside its own: its level, what is above all, its cut points. */
const derived = (measure: string, { levels }: Cut): string[] => [
  `level ${measure}`,
  `unbounded ${measure}`,
  ...levels.slice(0, -1).map((level) => `${measure} ${level}`),
]

/** The names that become columns must differ; the engine does not tell small letters from capitals. */
function nameFaults(definition: Definition): Fault[] {
  const { measures, gaps = {}, texts = {}, levels = {}, cuts } = definition
  const columns = new Map<string, Text>()
  for (const [measure, cut] of Object.entries(cuts))
    for (const name of derived(measure, cut)) columns.set(name.toLowerCase(), say('the-cut', measure))
  for (const field of formulaNames(definition)) {
    const same = Object.entries(measures).some(
      ([name, measure]) => name.toLowerCase() === field.toLowerCase() && measureOf(measure).formula === field,
    )
    if (!same && !Object.hasOwn(measures, field)) columns.set(field.toLowerCase(), say('the-field', field))
  }
  return Object.entries({ measures, gaps, texts, levels }).flatMap(([where, entries]) =>
    Object.keys(entries).flatMap((name): Fault[] => {
      const fault = (message: Sentence): Fault[] => [{ path: [where, name], inKey: true, message, hint: say('choose-name'), value: name }]
      const owner = columns.get(name.toLowerCase())
      columns.set(name.toLowerCase(), `"${name}"`)
      if (owner !== undefined) return fault(say('name-is-of', name, owner))
      return taken.includes(name.toLowerCase()) || name in {} || /["[\]]/.test(name) ? fault(say('name-taken', name)) : []
    }),
  )
}

function measureFaults({ measures }: Definition, known: Known): Fault[] {
  return Object.entries(measures).flatMap(([name, given]) => {
    const { formula, unbounded } = measureOf(given)
    const subject = say('the-measure', name)
    const at = (key: string) => (typeof given === 'string' ? ['measures', name] : ['measures', name, key])
    const own = { ...known, measures: new Set([...known.measures].filter((other) => other !== name)) }
    return [
      ...formulaFaults(formula, own, at('formula'), subject),
      ...(unbounded === undefined ? [] : conditionFaults(unbounded, known, at('unbounded'), say('the-unbounded', name), 'fields')),
    ]
  })
}

function listed(names: readonly string[], allowed: ReadonlySet<string>, where: 'rank' | 'columns', texts: ReadonlySet<string>): Fault[] {
  return names.flatMap((name, i): Fault[] => {
    const path = [where, i]
    if (names.indexOf(name) < i) return [{ path, message: say('listed-twice', where, name), value: name }]
    if (allowed.has(name)) return []
    if (texts.has(name)) return [{ path, message: say('listed-text', where, name), value: name }]
    return [
      {
        path,
        message: say(where === 'rank' ? 'listed-no-measure' : 'listed-unknown', where, name),
        hint: suggestion(name, allowed, say('names-for', where)),
        value: name,
      },
    ]
  })
}

function orderFaults({ measures, gaps = {}, texts = {}, levels = {}, weigh, rank, columns = [] }: Definition, known: Known): Fault[] {
  const names = Object.keys(measures)
  const sortable = new Set([...names, ...Object.keys(gaps)])
  const shown = new Set([
    ...sortable,
    ...Object.keys(texts),
    ...Object.keys(levels),
    ...[...known.numbers].filter((name) => !taken.includes(name)),
  ])
  const unweighed: Fault = {
    path: ['weigh'],
    message: say('weigh-no-measure', weigh),
    hint: suggestion(weigh, names, say('known-measures')),
    value: weigh,
  }
  return [
    ...(known.measures.has(weigh) ? [] : [unweighed]),
    ...listed(rank, sortable, 'rank', new Set()),
    ...listed(columns, shown, 'columns', known.others),
  ]
}

function ofCutFaults({ gaps = {}, levels = {}, cuts }: Definition): Fault[] {
  return Object.entries({ gaps, levels }).flatMap(([where, columns]) =>
    Object.entries<string | readonly string[]>(columns).flatMap(([name, measures]) =>
      [measures].flat().flatMap((of): Fault[] =>
        Object.hasOwn(cuts, of)
          ? []
          : [
              {
                path: [where, name],
                message: say(where === 'gaps' ? 'gap-without-cut' : 'level-without-cut', name, of),
                hint: suggestion(of, Object.keys(cuts), say('known-measures-with-cuts')),
                value: of,
              },
            ],
      ),
    ),
  )
}

function weightedFaults({ weighted = {}, measures }: Definition, known: Known): Fault[] {
  return Object.entries(weighted).flatMap(([name, { weights }]): Fault[] => {
    const path = ['weighted', name]
    if (!Object.hasOwn(measures, name)) {
      const hint = suggestion(name, Object.keys(measures), say('known-measures'))
      return [{ path, inKey: true, message: say('listed-no-measure', 'weighted', name), hint, value: name }]
    }
    return Object.keys(weights).flatMap((field): Fault[] =>
      known.numbers.has(field)
        ? []
        : [
            {
              path: [...path, 'weights', field],
              inKey: true,
              message: say('weight-no-number', field),
              hint: suggestion(field, known.numbers, say('known-fields')),
              value: field,
            },
          ],
    )
  })
}

function crossFaults({ cross, cuts }: Definition): Fault[] {
  if (!cross) return []
  const sides = (['rows', 'columns'] as const).flatMap((side): Fault[] => {
    const name = cross[side]
    if (typeof name !== 'string' || Object.hasOwn(cuts, name)) return []
    const hint = suggestion(name, Object.keys(cuts), say('known-measures-with-cuts'))
    return [{ path: ['cross', side], message: say('cross-without-cut', name), hint, value: name }]
  })
  return sides.length > 0 || cross.rows !== cross.columns
    ? sides
    : [{ path: ['cross', 'columns'], message: say('cross-same', String(cross.rows)) }]
}

/** What a picture needs to be drawn. */
const drawable: Partial<Record<ChartKind, (definition: Definition) => boolean>> = {
  bubbles: ({ cuts }) => Object.keys(cuts).length > 1,
  matrix: ({ cuts, cross }) => cross !== undefined || Object.keys(cuts).length > 1,
  stacked: ({ weighted }) => weighted !== undefined && Object.keys(weighted).length > 0,
}

function chartFaults(definition: Definition): Fault[] {
  const { chart } = definition
  return [chart ?? []].flat().flatMap((kind, i): Fault[] => {
    if (drawable[kind]?.(definition) ?? true) return []
    const [message, hint] =
      kind === 'stacked' ? [say('chart-of-weights', kind), say('give-weights')] : [say('chart-of-two-cuts', kind), say('give-two-cuts')]
    return [{ path: typeof chart === 'string' ? ['chart'] : ['chart', i], message, hint, value: kind }]
  })
}

function conditionsFaults({ flags = [], guards = [], texts = {}, segments }: Definition, known: Known): Fault[] {
  const ids = segments.map(({ id }) => id)
  return [
    ...flags.flatMap(({ id, when }, i) => [
      ...(flags.findIndex((flag) => flag.id === id) < i ? [{ path: ['flags', i, 'id'], message: say('two-flags', id), value: id }] : []),
      ...conditionFaults(when, known, ['flags', i, 'when'], say('the-flag', id), 'measures and fields'),
    ]),
    ...guards.flatMap(({ field, holds }, i) => [
      ...formulaFaults(`"${field}"`, { ...known, measures: new Set() }, ['guards', i, 'field'], say('a-guard')),
      ...conditionFaults(holds, known, ['guards', i, 'holds'], say('the-guard', field), 'fields'),
    ]),
    ...Object.entries(texts).flatMap(([name, { cases }]) =>
      cases.flatMap(({ segment, when }, i): Fault[] => [
        ...(segment === undefined || ids.includes(segment)
          ? []
          : [
              {
                path: ['texts', name, 'cases', i, 'segment'],
                message: say('text-no-segment', name, segment),
                hint: suggestion(segment, ids, say('known-segments')),
                value: segment,
              },
            ]),
        ...(when === undefined
          ? []
          : conditionFaults(when, known, ['texts', name, 'cases', i, 'when'], say('the-text', name), 'measures and fields')),
      ]),
    ),
  ]
}

function seriesFaults(series: Series, known: Known): Fault[] {
  const fields = [
    'field' in series.period ? (['period', 'field', series.period.field] as const) : undefined,
    ['flow', undefined, series.flow] as const,
  ]
  return fields.flatMap((each): Fault[] => {
    if (!each || known.numbers.has(each[2])) return []
    const path = ['series', ...each.slice(0, 2).flatMap((key) => key ?? [])]
    return [
      {
        path,
        message: say('series-no-field', each[2]),
        hint: suggestion(each[2], known.numbers, say('known-fields')),
        value: each[2],
      },
    ]
  })
}

/**
 * Checks what `define` gave.
 * @param fields the fields that formulas may use: the dictionary's and the classifier's own
 */
export function checkDefinition(given: unknown, fields: Readonly<Record<string, Field>>): Checked {
  if (given instanceof Promise) return { faults: [{ path: [], message: say('a-promise-given') }], open: [] }
  const shaped = definitionShape.safeParse(given)
  if (!shaped.success) return { faults: shapeFaults(shaped.error, given), open: [] }
  const definition = withLensAxes(given as Definition)
  const known = knownNames(definition, fields)
  const empty: Fault[] = Object.keys(definition.measures).length > 0 ? [] : [{ path: ['measures'], message: say('no-measure') }]
  const segments = segmentFaults(definition)
  const rings = circles(definition)
  return {
    faults: [
      ...empty,
      ...nameFaults(definition),
      ...measureFaults(definition, known),
      ...rings,
      ...(rings.length > 0 ? [] : growthFaults(definition)),
      ...cutFaults(definition),
      ...segments.faults,
      ...(segments.faults.length > 0 ? [] : concentrationFaults(definition)),
      ...orderFaults(definition, known),
      ...ofCutFaults(definition),
      ...weightedFaults(definition, known),
      ...conditionsFaults(definition, known),
      ...crossFaults(definition),
      ...chartFaults(definition),
      ...seriesOf(definition).flatMap((series) => seriesFaults(series, known)),
    ],
    open: segments.open,
  }
}
