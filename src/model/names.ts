/** The names that a definition may use, and whether its formulas use them rightly. */
import { CarteraError } from '../errors.js'
import { say, type Text } from '../words/sentence.js'
import type { Definition, Field, Measure } from './definition.js'
import { type Fault, suggestion } from './faults.js'
import { type Expression, namesIn, type Test } from './formula/expression.js'
import { parseCondition, parseFormula } from './formula/formula.js'
import { lensField } from './lens.js'
import { fieldsOfSeries, seriesOf } from './series/index.js'

/** What a definition may name. */
export interface Known {
  measures: ReadonlySet<string>
  /** Fields that hold numbers. */
  numbers: ReadonlySet<string>
  /** Fields that hold texts or dates. */
  others: ReadonlySet<string>
}

export const measureOf = (measure: string | Measure): Measure => (typeof measure === 'string' ? { formula: measure } : measure)

/** The measure of a name. @throws TypeError where the definition has none */
export function measureNamed({ measures }: Pick<Definition, 'measures'>, name: string): Measure {
  const measure = measures[name]
  if (measure === undefined) throw new TypeError(`no measure "${name}"`)
  return measureOf(measure)
}

const isNumber = ({ kind }: Field) => !['id', 'text', 'date'].includes(kind)

/** The names of a definition over fields: the dictionary's and its own. */
export function knownNames(definition: Definition, fields: Readonly<Record<string, Field>>): Known {
  const all = Object.entries(fields)
  return {
    measures: new Set(Object.keys(definition.measures)),
    numbers: new Set([
      ...all.flatMap(([name, field]) => (isNumber(field) ? [name] : [])),
      'orders',
      ...seriesOf(definition).flatMap((series) => Object.keys(fieldsOfSeries(series))),
      ...Object.keys(definition.lenses ?? {}).map(lensField),
    ]),
    others: new Set(all.flatMap(([name, field]) => (isNumber(field) ? [] : [name]))),
  }
}

type Parsed<T> = { tree: T } | { fault: Pick<Fault, 'message' | 'hint' | 'value'> }

function parsed<T extends Expression | Test>(source: string, parse: (source: string) => T): Parsed<T> {
  try {
    return { tree: parse(source) }
  } catch (error) {
    if (!(error instanceof CarteraError)) throw error
    const { hint, value } = error.place
    return { fault: { message: error.sentence, ...(hint ? { hint } : {}), ...(value ? { value } : {}) } }
  }
}

/** The names in a formula; none where it cannot be read. */
export function namesOf(formula: string): string[] {
  const result = parsed(formula, parseFormula)
  return 'tree' in result ? namesIn(result.tree) : []
}

/** The fields that a definition needs, each once. */
export function formulaNames(definition: Definition): string[] {
  const { measures, gaps = {}, texts = {}, levels = {}, columns = [], guards = [], flags = [] } = definition
  const own = (name: string) => Object.hasOwn(measures, name)
  const fromMeasures = Object.entries(measures).flatMap(([name, measure]) =>
    namesOf(measureOf(measure).formula).filter((field) => field === name || !own(field)),
  )
  const shown = columns.filter((name) => !own(name) && ![gaps, texts, levels].some((named) => Object.hasOwn(named, name)))
  const conditions = [
    ...Object.values(measures).flatMap((measure) => measureOf(measure).unbounded ?? []),
    ...flags.map(({ when }) => when),
    ...guards.map(({ holds }) => holds),
    ...Object.values(texts).flatMap(({ cases }) => cases.flatMap(({ when }) => when ?? [])),
  ]
  const asked = conditions.flatMap(namesOfCondition).filter((name) => !own(name))
  return [...new Set([...fromMeasures, ...shown, ...guards.map(({ field }) => field), ...asked])]
}

function namesOfCondition(condition: string): string[] {
  const result = parsed(condition, parseCondition)
  return 'tree' in result ? namesIn(result.tree) : []
}

/** Whether `measures` may be used where a name stands, beside fields. */
type Scope = 'fields' | 'measures and fields'

function nameFault(name: string, known: Known, scope: Scope, subject: Text): Omit<Fault, 'path'> | undefined {
  if (known.numbers.has(name) || (scope !== 'fields' && known.measures.has(name))) return undefined
  if (known.others.has(name)) {
    const hint = say(name === 'order' ? 'meant-orders' : 'name-numbers')
    return { message: say('asks-text', subject, name), hint, value: name }
  }
  if (known.measures.has(name)) {
    return { message: say('asks-measure', subject, name), hint: say('write-formula-out'), value: name }
  }
  const words = scope === 'fields' ? [...known.numbers] : [...known.measures, ...known.numbers]
  return {
    message: say('asks-unknown', subject, name, scope),
    hint: suggestion(name, words, say(scope === 'fields' ? 'known-fields' : 'known-measures-and-fields')),
    value: name,
  }
}

export function formulaFaults(formula: string, known: Known, path: Fault['path'], subject: Text): Fault[] {
  const result = parsed(formula, parseFormula)
  if ('fault' in result) return [{ path, ...result.fault }]
  return namesIn(result.tree).flatMap((name) => {
    const fault = nameFault(name, known, 'measures and fields', subject)
    return fault ? [{ path, ...fault }] : []
  })
}

/** Names that a condition compares; whether a name is known can be asked of texts too. */
const compared = (test: Test): string[] => {
  if (test.type === 'known') return test.of.type === 'name' ? [] : namesIn(test.of)
  if (test.type === 'compare') return namesIn(test)
  return [...compared(test.left), ...compared(test.right)]
}

export function conditionFaults(condition: string, known: Known, path: Fault['path'], subject: Text, scope: Scope): Fault[] {
  const result = parsed(condition, parseCondition)
  if ('fault' in result) return [{ path, ...result.fault }]
  const numeric = new Set(compared(result.tree))
  return namesIn(result.tree).flatMap((name) => {
    if (!numeric.has(name) && known.others.has(name)) return []
    const fault = nameFault(name, known, scope, subject)
    return fault ? [{ path, ...fault }] : []
  })
}

/** A fault for each ring of measures that need each other. */
export function circles(definition: Definition): Fault[] {
  const needs = new Map(
    Object.entries(definition.measures).map(([name, measure]) => [
      name,
      namesOf(measureOf(measure).formula).filter((other) => other !== name && Object.hasOwn(definition.measures, other)),
    ]),
  )
  const done = new Set<string>()
  const faults: Fault[] = []
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) {
      const ring = [...path.slice(path.indexOf(name)), name]
      faults.push({ path: ['measures', name], message: say('measure-circle', name, ring), value: name })
      return
    }
    if (done.has(name)) return
    for (const other of needs.get(name) ?? []) visit(other, [...path, name])
    done.add(name)
  }
  for (const name of needs.keys()) visit(name, [])
  return faults
}

/** Terms that a measure may have once the measures that it names are put in, and the levels of its formula. */
const [mostTerms, mostLevels] = [20_000, 400]

interface Growth {
  terms: number
  levels: number
}

/** A leaf where a formula cannot be read, which is a fault of its own. */
const leaf: Growth = { terms: 1, levels: 1 }

/**
 * Measures that grow beyond all bounds when those that they name are put in, as in `m1: m0 + m0`, `m2: m1 + m1`, …
 * The definition must be free of circles.
 */
export function growthFaults(definition: Definition): Fault[] {
  const known = new Map<string, Growth>()
  const of = (node: Expression, name: string, depth: number): Growth => {
    if (node.type === 'number') return leaf
    if (node.type === 'name') return node.name !== name && Object.hasOwn(definition.measures, node.name) ? grown(node.name, depth) : leaf
    const parts = (node.type === 'binary' ? [node.left, node.right] : [node.of].flat()).map((each) => of(each, name, depth))
    return {
      terms: parts.reduce((sum, { terms }) => sum + terms, 1),
      levels: 1 + parts.reduce((most, { levels }) => Math.max(most, levels), 0),
    }
  }
  const grown = (name: string, depth: number): Growth => {
    if (depth > mostLevels) return { terms: 1, levels: mostLevels + 1 }
    const found = known.get(name)
    if (found) return found
    const result = parsed(measureNamed(definition, name).formula, parseFormula)
    const growth = 'tree' in result ? of(result.tree, name, depth + 1) : leaf
    known.set(name, growth)
    return growth
  }
  const tooMuch = Object.keys(definition.measures).find((name) => {
    const { terms, levels } = grown(name, 0)
    return terms > mostTerms || levels > mostLevels
  })
  if (tooMuch === undefined) return []
  return [{ path: ['measures', tooMuch], message: say('measure-grows', tooMuch), hint: say('fewer-measures'), value: tooMuch }]
}
