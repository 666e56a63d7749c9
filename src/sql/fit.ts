/** Cuts to thresholds: one small query a cut, from which every threshold of the cut comes. */
import { decimalLiteral, identifier, text } from '../dialect.js'
import type { Cut, Threshold } from '../model/definition.js'
import { rowsOfGroups } from './rows-of-groups.js'
import { type FitMeasure, selects, thresholdColumn, thresholdQuery } from './thresholds.js'

/** Thresholds of a cut that are known already: of each group, where it is fitted within groups. */
export type Known = readonly { group?: string | undefined; values: readonly (string | null)[] }[]

/** Which side of its threshold a value on it belongs to. */
export const closedOf = (cut: Cut, i: number) => (typeof cut.closed === 'string' ? cut.closed : (cut.closed[i] ?? 'ge'))

/** Thresholds that are known already: natural breaks found outside, or a saved model's. */
function given(measure: FitMeasure, cut: Cut, known: Known) {
  const scales = known.flatMap(({ values }) => values.map((value) => value?.split('.')[1]?.length ?? 0))
  const scale = scales.reduce((most, each) => Math.max(most, each), measure.scale)
  const literals = (values: readonly (string | null)[]) => values.map((value) => decimalLiteral(value, 38, scale))
  if (measure.within === undefined) return `SELECT\n  ${selects(measure.name, cut, literals(known[0]?.values ?? nothing(cut)))}`
  const columns = cut.levels.slice(0, -1).map((level) => identifier(thresholdColumn(measure.name, level)))
  return rowsOfGroups(
    known.map(({ group = '', values }) => [text(group), ...literals(values)]),
    ['CAST(NULL AS VARCHAR)', ...literals(nothing(cut))],
    columns,
  )
}

const nothing = (cut: Cut): null[] => cut.levels.slice(1).map(() => null)

/** The query that fits one cut: one row, a column a threshold. Reads the relation `measured`. */
export const fitQuery = (measure: FitMeasure, cut: Cut, found?: Known): string =>
  (found ? undefined : thresholdQuery(measure, cut)) ?? given(measure, cut, found ?? [])

/** Thresholds of a model in the order of the cut's levels, a list a group; `undefined` when the model lacks one. */
export function fromModel(measure: string, cut: Cut, thresholds: readonly Threshold[]): Known | undefined {
  const byGroup = new Map<string | undefined, Map<string, string | null>>()
  for (const { measure: of, group, level, at } of thresholds) {
    if (of !== measure) continue
    const levels = byGroup.get(group) ?? new Map<string, string | null>()
    byGroup.set(group, levels.set(level, at))
  }
  const levels = cut.levels.slice(0, -1)
  const known = [...byGroup].map(([group, found]) => ({ group, values: levels.map((level) => found.get(level)) }))
  const whole =
    known.length > 0 &&
    known.every(({ group, values }) => values.every((value) => value !== undefined) && byGroup.get(group)?.size === levels.length)
  return whole ? (known as Known) : undefined
}
