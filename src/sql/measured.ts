/** The step `measured`: what a definition measures of each customer. */
import { identifier as id, type Step } from '../dialect.js'
import type { Definition, Threshold } from '../model/definition.js'
import { type CompiledMeasure, compileMeasure, fieldColumn, fieldsOfOutput, isLate } from './measures.js'
import type { CutMeasure } from './place.js'
import type { Environment } from './typed.js'

/** A definition whose measures are compiled. */
export interface Measured {
  definition: Definition
  /** Over the table `customers`, and over `measured`. */
  fields: Environment
  overMeasured: Environment
  columnOf(field: string): string
  /** The thresholds of a saved model. */
  model: readonly Threshold[] | undefined
  measures: CompiledMeasure[]
  /** Measures that `measured` has; the others look at what comes after it. */
  early: CompiledMeasure[]
  cuts: CutMeasure[]
  /** Fields that the output needs beside the measures. */
  written: string[]
  step: Step
  /** Formulas are worth computing once, in a table. */
  heavy: boolean
  /** The step where it is no table. */
  before: Step[]
}

/** @param largest absolute value of measures that are doubles, for decimals no wider than they need be */
export function measuredOf(
  definition: Definition,
  fields: Environment,
  model: readonly Threshold[] | undefined,
  largest: ReadonlyMap<string, number>,
): Measured {
  const ownColumn = fieldColumn(definition)
  const computed = Object.keys(definition.measures).map((name) => compileMeasure(name, definition, fields, largest))
  const early = computed.filter(({ name }) => !isLate(name, definition))
  const isMeasured = (field: string) => early.some(({ name }) => name === field) && ownColumn(field) === id(field)
  const written = [...new Set(fieldsOfOutput(definition))].filter((field) => !isMeasured(field))
  const ofCuts = computed.filter(({ name }) => Object.hasOwn(definition.cuts, name)).flatMap((measure) => measure.fields)
  const passed = [...new Set([...written, ...ofCuts])].filter((field) => !isMeasured(field))
  // What is the same is carried once: each further column costs the sort.
  const same = new Map([
    ...passed.map((field) => [fields(field).sql, ownColumn(field)] as const).reverse(),
    ...early.map(({ computed, name }) => [computed, id(name)] as const),
  ])
  const columnOf = (field: string) => same.get(fields(field).sql) ?? ownColumn(field)
  const overMeasured: Environment = (name) => ({ ...fields(name), sql: columnOf(name) })
  const measures = computed.map((measure): CompiledMeasure => {
    const { sql, divisors, missing } = compileMeasure(measure.name, definition, overMeasured, largest)
    return { ...measure, divisors, ...(missing ? { missing } : {}), sql: early.includes(measure) ? id(measure.name) : sql }
  })
  const named = (name: string) => measures.find((measure) => measure.name === name) as CompiledMeasure
  const cuts = Object.entries(definition.cuts).map(([name, cut]) => ({ measure: named(name), cut }))
  const columns = [
    '"customer"',
    ...early.map((measure) => `${measure.computed} AS ${id(measure.name)}`),
    ...early.flatMap((measure) => (measure.unbounded ? [`${measure.unbounded} AS ${id(`unbounded ${measure.name}`)}`] : [])),
    ...passed.filter((name) => columnOf(name) === ownColumn(name)).map((name) => `${fields(name).sql} AS ${columnOf(name)}`),
  ]
  const step: Step = { name: 'measured', sql: `SELECT\n  ${columns.join(',\n  ')}\nFROM "customers"` }
  const heavy = early.some((measure) => measure.double !== undefined)
  return { definition, fields, overMeasured, columnOf, model, measures, early, cuts, written, step, heavy, before: heavy ? [] : [step] }
}
