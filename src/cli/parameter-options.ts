import type { z } from 'zod'
import { usageError } from '../errors.js'
import { dictionary, fieldCalled } from '../fields/dictionary.js'
import type { Classifier, Field } from '../model/definition.js'
import { anyOf } from '../model/faults.js'
import { issueText, limitOf, saidBy } from '../model/issue.js'
import { type ParameterMeta, suggest } from '../model/parameters.js'
import type { ReadPlace } from '../places/places.js'
import { type Sentence, say, verbatim } from '../words/sentence.js'
import { badValue, didYouMean, type OptionSpec, type OptionSpecs, optionName, refusedValue } from './option.js'

/** A parameter of a classifier, as the command line shows it. */
export interface Parameter {
  key: string
  spec: OptionSpec
  help: string
  /** The typed default; `undefined` when there is none. */
  default: unknown
  required: boolean
  meta: ParameterMeta
}

interface Schema {
  _zod: { def: { type: string; innerType?: Schema; defaultValue?: unknown; in?: Schema; out?: Schema; entries?: object } }
  meta(): (ParameterMeta & { description?: string }) | undefined
}

const wrappers = ['default', 'prefault', 'optional', 'nullable', 'nonoptional', 'readonly', 'catch']

/** The options of a classifier, derived from the schema of its parameters. */
export function parametersOf(classifier: Classifier): Parameter[] {
  const { shape } = classifier.parameters as unknown as { shape: Record<string, Schema> }
  return Object.entries(shape).map(([key, schema]) => toParameter(classifier.name, key, schema))
}

/** The specs of those options, but for keys that a command has itself. */
export const parameterSpecs = (classifier: Classifier, except: OptionSpecs = {}): OptionSpecs =>
  Object.fromEntries(parametersOf(classifier).flatMap(({ key, spec }) => (Object.hasOwn(except, key) ? [] : [[key, spec]])))

/** The files that a classifier needs: none where its own options can name the values. */
export const filesOf = (classifier: Classifier | undefined): string =>
  classifier && parametersOf(classifier).some(({ meta }) => meta.sheet) ? '[file...]' : '<file...>'

/** Files that a classifier's parameters name, such as `--criteria`. */
export const parameterFiles = (classifier: Classifier, given: Readonly<Record<string, unknown>>): ReadPlace[] =>
  parametersOf(classifier).flatMap(({ key, meta }) => {
    const path = given[key]
    return (meta.table || meta.sheet) && typeof path === 'string' ? [{ path, as: 'input' }] : []
  })

const measurable = Object.entries(dictionary).flatMap(([name, { kind, combine }]) => {
  if (combine === 'count-distinct') return [`${name}s`]
  return ['money', 'ratio', 'score', 'count'].includes(kind) ? [name] : []
})

/** The options of a classifier as shells complete them: those that name a field offer the fields that can be measured. */
export const completedSpecs = (classifier: Classifier): OptionSpecs =>
  Object.fromEntries(parametersOf(classifier).map(({ key, spec, meta }) => [key, meta.field ? { ...spec, choices: measurable } : spec]))

function toParameter(classifier: string, key: string, outer: Schema): Parameter {
  let schema = outer
  let fallback: unknown
  let required = true
  let meta = schema.meta() ?? {}
  while (wrappers.includes(schema._zod.def.type)) {
    const { type, defaultValue, innerType } = schema._zod.def
    if (type === 'default' || type === 'prefault') fallback ??= defaultValue
    if (type !== 'nullable' && type !== 'readonly' && type !== 'nonoptional') required = false
    schema = innerType as Schema
    meta = { ...schema.meta(), ...meta }
  }
  const { type, entries } = valueSchema(schema)._zod.def
  const choices = meta.choices ?? (entries && Object.values(entries).map(String))
  const negated = type === 'boolean' && fallback === true
  const shown = showDefault(fallback, meta)
  const spec: OptionSpec = {
    group: `Options of ${classifier}:`,
    help: required ? `${meta.description ?? ''} (required)`.trim() : (meta.description ?? ''),
    local: true,
    ...(type !== 'boolean' && { placeholder: meta.placeholder ?? choices?.join('|') ?? (type === 'string' ? 'text' : type) }),
    ...(choices && { choices, open: type !== 'enum' }),
    ...((meta.table || meta.sheet) && { path: 'input' as const }),
    ...(negated && { negated }),
    ...(shown && { fallback: shown }),
  }
  return { key, spec, help: meta.description ?? '', default: fallback, required, meta }
}

/** The schema of the value itself, behind what turns texts into it. */
function valueSchema(schema: Schema): Schema {
  const { type, in: before, out: after } = schema._zod.def
  if (type !== 'pipe') return schema
  return valueSchema((before?._zod.def.type === 'transform' ? after : before) as Schema)
}

function showDefault(value: unknown, meta: ParameterMeta): string | undefined {
  if (value === undefined || typeof value === 'boolean') return undefined
  if (meta.table) return 'the ten criteria of the course deck'
  return Array.isArray(value) ? value.join(',') : String(value)
}

/**
 * Checks the texts of a classifier's options by its own schema, before anything is read.
 * The rows of tables that options name are checked later, by whoever reads them.
 * @returns the typed parameters, or `undefined` when they depend on a table not yet read
 * @throws CarteraError (usage) naming the option, what it takes and what it got
 */
export function checkParameters(classifier: Classifier, texts: Readonly<Record<string, string | boolean>>): unknown {
  const parameters = parametersOf(classifier)
  const unread = new Set(parameters.filter(({ key, meta }) => meta.table && key in texts).map(({ key }) => key))
  const result = classifier.parameters.safeParse(Object.fromEntries(Object.entries(texts).filter(([key]) => !unread.has(key))))
  const issue = result.error?.issues.find(({ path }) => !unread.has(String(path[0])))
  if (issue) throw issueError(issue, parameters, texts)
  if (unread.size > 0) return undefined
  checkFieldNames(classifier, parameters, texts, result.data)
  return result.data
}

function issueError(issue: z.core.$ZodIssue, parameters: readonly Parameter[], texts: Readonly<Record<string, string | boolean>>) {
  const parameter = parameters.find(({ key }) => key === issue.path[0])
  if (!parameter) return usageError('bad-value', issueText(issue))
  const name = optionName(parameter.key, parameter.spec)
  const value = texts[parameter.key]
  if (value === undefined) return usageError('missing-option', say('option-required', name, parameter.help))
  const got = String(value)
  const expected = expectation(issue)
  const said = saidBy(issue)?.sentence
  if (!expected && said?.key !== 'expected') return refusedValue(name, got, said ?? verbatim(issue.message))
  const hint = got === suggest ? say('where-suggest-goes') : didYouMean(got, parameter.spec.choices ?? [])
  return expected ? badValue(name, got, expected, hint) : refusedValue(name, got, said as Sentence, hint)
}

/** What a value should have been, in words; `undefined` when the issue's own message says it best. */
function expectation(issue: z.core.$ZodIssue): Sentence | undefined {
  const many = issue.path.length > 1
  switch (issue.code) {
    case 'invalid_value':
      return anyOf(issue.values.map(String))
    case 'invalid_type':
      if (issue.expected === 'number') return say(many ? 'numbers' : 'a-number')
      return issue.expected === 'int' ? say('a-whole-number') : verbatim(issue.expected)
    case 'too_small':
    case 'too_big': {
      const bound = String(issue.code === 'too_small' ? issue.minimum : issue.maximum)
      const size = issue.code === 'too_small' ? 'at-least' : 'at-most'
      if (issue.origin === 'array') return say('values-counted', size, bound)
      if (issue.origin === 'string') return say('characters-counted', size, bound)
      return say(many ? 'numbers-bound' : 'number-bound', limitOf(issue), bound)
    }
    default:
      return undefined
  }
}

/** The fields that a classifier's options may name: the dictionary's and its own. */
const fieldNames = (classifier: Classifier, parameters: unknown): Set<string> =>
  new Set([...Object.keys(dictionary), ...Object.keys(classifier.fields?.(parameters) ?? {})])

/** @throws CarteraError (usage) when an option names no field that is known */
function checkFieldName(name: string, field: string, known: ReadonlySet<string>): void {
  if (known.has(field) || countsDistinct(field)) return
  const called = fieldCalled(field)
  const counted = called !== undefined && countsDistinct(`${called}s`) ? `${called}s` : undefined
  throw usageError('unknown-field', say('option-no-field', name, field), {
    value: field,
    hint: didYouMean(counted ?? called ?? field, counted === undefined ? known : [counted]) ?? say('option-fields', [...known]),
  })
}

/** `orders`: how many there are of a field that is counted. */
function countsDistinct(name: string) {
  const field: Field | undefined = (dictionary as Record<string, Field>)[name.replace(/s$/, '')]
  return field?.combine === 'count-distinct'
}

function checkFieldNames(
  classifier: Classifier,
  parameters: readonly Parameter[],
  texts: Readonly<Record<string, string | boolean>>,
  typed: unknown,
) {
  for (const { key, spec, meta } of parameters) {
    if (meta.field && key in texts) checkFieldName(optionName(key, spec), String(texts[key]), fieldNames(classifier, typed))
  }
}
