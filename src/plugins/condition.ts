/** `if`: whether a part of a plug-in holds, by parameters and by the fields that the data offers. */
import type { Fields } from '../model/definition.js'
import { suggestion } from '../model/faults.js'
import { type Sentence, say } from '../words/sentence.js'
import type { ParameterSpecs } from './parameters.js'
import { PluginFault } from './plugin-fault.js'

type Clause = Readonly<Record<string, unknown>>

export interface Situation {
  parameters: Readonly<Record<string, unknown>>
  has: Fields
}

const listed = (value: unknown): unknown[] => [value].flat()

/** Whether the condition holds: all of a clause, or any clause of a list. */
export function holds(condition: unknown, situation: Situation): boolean {
  return listed(condition).some((clause) => Object.entries(clause as Clause).every(([key, value]) => keyHolds(key, value, situation)))
}

function keyHolds(key: string, value: unknown, { parameters, has }: Situation): boolean {
  if (key === 'has') return listed(value).every((field) => has.has(String(field)))
  if (key === 'lacks') return !listed(value).some((field) => has.has(String(field)))
  if (key === 'kind') {
    return Object.entries(value as Clause).every(([field, kinds]) => listed(kinds).includes(has.kind(field)))
  }
  return listed(value).includes(parameters[key.slice(1)] ?? null)
}

/** Finds what is wrong with a condition of `owner` before anything asks it. */
export function checkCondition(owner: { if?: unknown }, specs: ParameterSpecs, fields: ReadonlySet<string>) {
  const inList = Array.isArray(owner.if)
  for (const [i, clause] of listed(owner.if).entries()) {
    const path = inList ? ['if', i] : ['if']
    if (typeof clause !== 'object' || clause === null || Object.keys(clause).length === 0) {
      throw new PluginFault(owner, { path, message: say('if-has-keys') })
    }
    for (const [key, value] of Object.entries(clause)) checkKey(owner, [...path, key], key, value, specs, fields)
  }
}

function checkKey(
  owner: object,
  path: (string | number)[],
  key: string,
  value: unknown,
  specs: ParameterSpecs,
  fields: ReadonlySet<string>,
) {
  const fail = (message: Sentence, hint?: Sentence, inKey = false) => {
    throw new PluginFault(owner, { path, message, inKey, ...(hint ? { hint } : {}) })
  }
  const checkField = (field: unknown) => {
    if (!fields.has(String(field))) fail(say('if-no-field', String(field)), suggestion(String(field), fields, say('known-fields')))
  }
  if (key === 'has' || key === 'lacks') return listed(value).forEach(checkField)
  if (key === 'kind') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(say('kind-has-field'))
    return Object.keys(value as object).forEach(checkField)
  }
  const known = ['has', 'lacks', 'kind', ...Object.keys(specs).map((name) => `$${name}`)]
  const spec = key.startsWith('$') && Object.hasOwn(specs, key.slice(1)) ? specs[key.slice(1)] : undefined
  if (!spec) return fail(say('if-unknown-key', key), suggestion(key, known, say('keys-of-if')), true)
  const choices = spec.type === 'choice' ? spec.choices : []
  const odd = listed(value).find((each) => spec.type === 'choice' && each !== null && !choices.includes(String(each)))
  if (odd !== undefined) fail(say('if-no-choice', String(odd), key), suggestion(String(odd), choices, say('known-choices')))
}
