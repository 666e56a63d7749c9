/** The measures of a definition as SQL: each stands on fields alone, and what decides nothing is computed last. */
import { identifier as id } from '../dialect.js'
import { CarteraError } from '../errors.js'
import type { Cause, Definition, Measure, MeasureKind, Words } from '../model/definition.js'
import { addends } from '../model/formula/addends.js'
import { type Expression, looksAtAll, namesIn, type Test } from '../model/formula/expression.js'
import { parseCondition, parseFormula } from '../model/formula/formula.js'
import { measureNamed, measureOf } from '../model/names.js'
import { drawnFields } from '../model/wanted-charts.js'
import { say } from '../words/sentence.js'
import { condition, expression } from './expression.js'
import { settled } from './settled.js'
import type { Environment, Typed } from './typed.js'

/** A measure with its SQL over `customers`. */
export interface CompiledMeasure {
  name: string
  kind: MeasureKind
  title: Words
  /** Over `ranked`, where a late measure is computed from the fields that it needs. */
  sql: string
  /** Over `customers`. */
  computed: string
  precision: number
  scale: number
  /** Fields it needs, as the formula names them. */
  fields: string[]
  divisors: Typed['divisors']
  unbounded?: string
  /** SQL conditions over `customers`, and what they say. */
  missing?: { when: string | null; says: Words }[]
  /** The unrounded value over `customers`, where a division or a power makes it a double. */
  double?: string
  /** The definition titles it itself. */
  titled: boolean
  percent: boolean
}

/** Replaces names of other measures by their formulas, so that each measure stands on fields alone. */
export function inlined(name: string, definition: Definition, path: readonly string[] = []): Expression {
  if (path.includes(name)) throw new CarteraError('usage', 'circular-measure', say('circular-measure', name, [...path, name]))
  const replace = (node: Expression): Expression => {
    switch (node.type) {
      case 'number':
        return node
      case 'name':
        return node.name !== name && Object.hasOwn(definition.measures, node.name) ? inlined(node.name, definition, [...path, name]) : node
      case 'negate':
        return { ...node, of: replace(node.of) }
      case 'call':
        return { ...node, of: node.of.map(replace) }
      case 'binary':
        return { ...node, left: replace(node.left), right: replace(node.right) }
    }
  }
  return replace(parseFormula(measureNamed(definition, name).formula))
}

/** The sums of fields, each once a row, that the measure which weighs is made of; undefined where it is made otherwise. */
export const termsOf = (definition: Definition) => addends(inlined(definition.weigh, definition))

/** Field names that the definition needs, each once. */
export function fieldsOf(definition: Definition): string[] {
  const guarded = (definition.guards ?? []).flatMap((guard) => [guard.field, ...namesIn(parseCondition(guard.holds))])
  const measures = Object.keys(definition.measures).filter((name) => !isLate(name, definition))
  return [...new Set([...measures.flatMap((name) => fieldsOfMeasure(name, definition)), ...guarded, ...fieldsOfOutput(definition)])]
}

/** Fields that a measure needs, for its value and to know whether it is without bound. */
function fieldsOfMeasure(name: string, definition: Definition): string[] {
  const { unbounded, missing } = measureNamed(definition, name)
  const conditions = [unbounded, ...causesOf(missing).map(({ when }) => when)].filter((condition) => condition !== undefined)
  return [...new Set([...namesIn(inlined(name, definition)), ...conditions.flatMap((condition) => namesIn(parseCondition(condition)))])]
}

const causesOf = (missing: Measure['missing']): readonly Cause[] =>
  missing === undefined ? [] : 'en' in missing ? [{ says: missing }] : missing

/** A measure that decides nothing is computed only when it is written, so that no sort has to carry it. */
export function isLate(name: string, definition: Definition) {
  const deciding = [definition.weigh, ...definition.rank, ...Object.keys(definition.cuts)]
  return !deciding.includes(name) && !looksAtAll(inlined(name, definition))
}

/** Fields that columns, flags and texts need when they are written. */
export function fieldsOfOutput(definition: Definition): string[] {
  const tests: Test[] = [
    ...(definition.flags ?? []).map((flag) => parseCondition(flag.when)),
    ...Object.values(definition.texts ?? {}).flatMap((column) => column.cases.flatMap(({ when }) => (when ? [parseCondition(when)] : []))),
  ]
  const known = new Set(
    [definition.gaps, definition.texts, definition.levels].flatMap((columns) => Object.keys(columns ?? {})).concat('flags'),
  )
  const late = Object.keys(definition.measures).filter((name) => isLate(name, definition))
  const names = [...late, ...tests.flatMap(namesIn), ...(definition.columns ?? [])].filter((name) => !known.has(name))
  const told = names.flatMap((name) =>
    !Object.hasOwn(definition.measures, name) ? [name] : isLate(name, definition) ? fieldsOfMeasure(name, definition) : [],
  )
  return [
    ...told,
    ...drawnFields(definition),
    ...[...(definition.groups?.all ?? []), ...(definition.riders ?? [])].map(({ field }) => field),
  ]
}

/** Field names that the measures are computed from. */
export const formulaFields = (definition: Definition): string[] => [
  ...new Set(Object.keys(definition.measures).flatMap((name) => namesIn(inlined(name, definition)))),
]

export function compileMeasure(
  name: string,
  definition: Definition,
  fields: Environment,
  largest: ReadonlyMap<string, number>,
): CompiledMeasure {
  const measure = measureNamed(definition, name)
  const tree = inlined(name, definition)
  const raw = expression(tree, fields)
  const typed = settled({ ...raw, kind: measure.kind ?? raw.kind }, largest.get(name))
  const unbounded = measure.unbounded && condition(parseCondition(measure.unbounded), fields)
  return {
    name,
    kind: typed.kind,
    title: measure.title ?? { en: name.replaceAll('_', ' '), es: name.replaceAll('_', ' ') },
    sql: typed.sql,
    computed: typed.sql,
    precision: typed.type.precision,
    scale: typed.type.scale,
    ...(measure.missing
      ? {
          missing: causesOf(measure.missing).map(({ when, says }) => ({
            when: when ? condition(parseCondition(when), fields) : null,
            says,
          })),
        }
      : {}),
    ...(raw.type === 'double' ? { double: raw.sql } : {}),
    titled: measure.title !== undefined,
    percent: measure.percent !== false,
    fields: fieldsOfMeasure(name, definition),
    divisors: typed.divisors,
    ...(unbounded ? { unbounded } : {}),
  }
}

/** Formulas see fields; conditions and texts see measures first. */
export const measuresFirst =
  (measures: readonly CompiledMeasure[], fields: Environment): Environment =>
  (name) => {
    const measure = measures.find((candidate) => candidate.name === name)
    if (!measure) return fields(name)
    return { sql: measure.sql, kind: measure.kind, type: { precision: measure.precision, scale: measure.scale }, divisors: [] }
  }

/** The column of a field after `measured`: beside a measure of the same name and another meaning it has a name of its own. */
export const fieldColumn = (definition: Definition) => (field: string) => {
  const measure = definition.measures[field]
  const other = measure !== undefined && !isLate(field, definition) && measureOf(measure).formula !== field
  return id(other ? `field ${field}` : field)
}
