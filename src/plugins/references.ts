/** `$name` in a plug-in: a value, or a number in a formula that is parsed first. Text never becomes part of a formula. */
import { CarteraError } from '../errors.js'
import { suggestion } from '../model/faults.js'
import type { Expression } from '../model/formula/expression.js'
import { parseWith } from '../model/formula/formula.js'
import { conditionText, constantOf, formulaText } from '../model/formula/formula-text.js'
import { say } from '../words/sentence.js'
import type { ParameterSpecs } from './parameters.js'
import { PluginFault } from './plugin-fault.js'

const whole = /^\$([\p{L}_][\p{L}\p{N}_]*)(?:\.(\d+))?$/u
const anywhere = /\$([\p{L}_][\p{L}\p{N}_]*)/gu

/** The name of the parameter that a text stands for as a whole. */
export const referenceIn = (text: string): string | undefined => whole.exec(text)?.[1]

/** All names that a formula refers to. */
export const referencesIn = (formula: string): string[] => [...formula.matchAll(anywhere)].map(([, name = '']) => name)

export interface Values {
  specs: ParameterSpecs
  parameters: Readonly<Record<string, unknown>>
}

/** `$name`, or `$name.2`, the second of a list; null where it has no value. */
function parameterAt(text: string, { parameters }: Values): unknown {
  const [, name = '', position] = whole.exec(text) ?? []
  const value = parameters[name] ?? null
  if (position === undefined) return value
  return Array.isArray(value) ? (value[Number(position) - 1] ?? null) : null
}

/** A text as it stands, or the value that it refers to. */
export const referred = (text: string, values: Values): unknown => (whole.test(text) ? parameterAt(text, values) : text)

function treeOf(value: unknown, isField: boolean): Expression | undefined {
  if (typeof value === 'number') {
    const size: Expression = { type: 'number', text: String(Math.abs(value)) }
    return value < 0 || Object.is(value, -0) ? { type: 'negate', of: size } : size
  }
  return isField && typeof value === 'string' ? { type: 'name', name: value } : undefined
}

const parserOf = (values: Values) =>
  parseWith((reference) => {
    const [name = ''] = reference.split('.')
    return treeOf(parameterAt(`$${reference}`, values), values.specs[name]?.type === 'field')
  })

/** Runs a parser; its error becomes a fault at the place of the text. */
function at<T>(from: object, path: (string | number)[], parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof CarteraError)) throw error
    const { hint, value } = error.place
    throw new PluginFault(from, { path, message: error.sentence, ...(hint ? { hint } : {}), ...(value ? { value } : {}) })
  }
}

/** A formula with numbers in place of its references. */
export function formulaWith(formula: string, values: Values, from: object, path: (string | number)[]): string {
  if (!formula.includes('$')) return formula
  return at(from, path, () => formulaText(parserOf(values).formula(formula)))
}

/** A condition with numbers in place of its references. */
export function conditionWith(condition: string, values: Values, from: object, path: (string | number)[]): string {
  if (!condition.includes('$')) return condition
  return at(from, path, () => conditionText(parserOf(values).condition(condition)))
}

/** The number of a formula of numbers and references alone; `undefined` where it asks for anything else. */
export function numberWith(formula: string, values: Values, from: object, path: (string | number)[]): number | undefined {
  return at(from, path, () => constantOf(parserOf(values).formula(formula)))
}

/** A fault where a name refers to no parameter. */
export function checkReference(name: string, specs: ParameterSpecs, from: object, path: (string | number)[], inKey = false) {
  if (Object.hasOwn(specs, name)) return
  throw new PluginFault(from, {
    path,
    inKey,
    message: say('no-such-parameter', name),
    hint: suggestion(name, Object.keys(specs), say('known-parameters')),
    value: `$${name}`,
  })
}
