/** The definitions of a classifier and its lenses, and the series that they read. */
import { usageError } from '../errors.js'
import type { Classifier, Definition, FieldKind, Fields, Grouping, Groups, Series } from '../model/definition.js'
import { groupsOfLens, withGroups } from '../model/groups.js'
import { lensWithin, withLensAxes } from '../model/lens.js'
import { kindOfSeries, seriesOf } from '../model/series/index.js'
import { withTreatments } from '../model/treatment.js'
import type { Declared } from '../sources/read/field-source.js'
import { rowFields } from '../sources/read/row-fields.js'
import type { Sampled } from '../sources/read/sampled.js'
import { formulaFields, termsOf } from '../sql/measures.js'
import { say } from '../words/sentence.js'
import { noGroups } from './groups.js'

/** What a classifier and its lenses do with parameters on the data. */
export function definitionsOf(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  fields: Fields,
  groups: Groups = noGroups,
) {
  const definition = withGroups(withLensAxes(withTreatments(classifier.define(parameters, fields))), groups)
  const ofLenses = groupsOfLens(groups)
  return { definition, lenses: new Map([...lensesOf(definition, fields)].map(([lens, each]) => [lens, withGroups(each, ofLenses)])) }
}

/** A definition whose groups a ledger gives row by row, where its measure is a sum of fields that the ledger adds up. */
export function inParts(definition: Definition, fields: readonly string[], main: Sampled | undefined, declared: Declared): Definition {
  if (!definition.groups || fields.length === 0) return definition
  const terms = termsOf(definition)
  const offered = new Set(main?.columns.sources.keys())
  const added = ({ field }: { field: string }) =>
    ['money', 'count'].includes(declared[field]?.kind ?? '') &&
    (declared[field]?.combine ?? 'sum') === 'sum' &&
    rowFields([field], offered, declared).length > 0
  const parts = terms?.every(added) ? 'rows' : 'customers'
  const told = (grouping: Grouping): Grouping => (fields.includes(grouping.field) ? { ...grouping, parts } : grouping)
  const { all, split, within } = definition.groups
  const each = new Map(all.map((grouping) => [grouping, told(grouping)]))
  return {
    ...definition,
    groups: { all: [...each.values()], split: split && each.get(split), within: within && each.get(within) },
  }
}

/** A lens within a lens within a lens is looked into as far as this. */
const mostLenses = 8

/** The definitions of the lenses that a definition asks for, theirs before them. */
function lensesOf(definition: Definition, fields: Fields, path: readonly string[] = []): Map<string, Definition> {
  const found = new Map<string, Definition>()
  for (const [name, { classifier, parameters }] of Object.entries(definition.lenses ?? {})) {
    if (path.length > mostLenses) throw usageError('circular-lens', say('circular-lens', name, [...path, name]))
    const own = withLensAxes(classifier.define(classifier.parameters.parse(parameters), fields), [...path, name])
    for (const [inner, each] of lensesOf(own, fields, [...path, name])) found.set(inner, each)
    found.set(lensWithin(path, name), own)
  }
  return found
}

/** The series that a run has, one of a kind. */
export function seriesOfAll(definitions: readonly Definition[]): Series[] {
  const found = new Map<ReturnType<typeof kindOfSeries>, Series>()
  for (const each of definitions.flatMap(seriesOf)) {
    const kind = kindOfSeries(each)
    const known = found.get(kind)
    if (known !== undefined && JSON.stringify(each) !== JSON.stringify(known)) {
      throw usageError('two-series', say('two-series'), { hint: say('one-series') })
    }
    found.set(kind, each)
  }
  return [...found.values()]
}

export const rowsOfSeries = ({ flow, period }: Series) => [flow, 'field' in period ? period.field : 'date']

/** A field that the main table does not give to a series; a joined one has other rows. */
export function lackedBySeries(series: Series, main: Sampled | undefined, declared: Declared): string | undefined {
  const offered = new Set(main?.columns.sources.keys())
  return main && rowsOfSeries(series).find((field) => rowFields([field], offered, declared).length === 0)
}

/** A measure is computed from numbers; a name or a date is none. */
export function refuseTexts(definition: Definition, kindOf: (field: string) => FieldKind) {
  const text = formulaFields(definition).find((field) => ['id', 'text', 'date'].includes(kindOf(field)))
  if (text === undefined) return
  const hint = say(text === 'order' ? 'orders-not-order' : 'name-number-field')
  throw usageError('text-measure', say('holds-text', text), { value: text, hint })
}
