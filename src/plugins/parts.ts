/** Any part of a plug-in's data with its references and conditions settled, in a way that remembers where it came from. */
import type { Fields } from '../model/definition.js'
import { holds } from './condition.js'
import { fitWritten } from './cut-points.js'
import type { Origins } from './origins.js'
import { conditionWith, formulaWith, referred, type Values } from './references.js'

export interface Context extends Values {
  has: Fields
  origins: Origins
}

export const dropped = Symbol('a part whose condition does not hold')

export type Part = Readonly<Record<string, unknown>>

export const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)

const formulaKeys = ['formula']
const conditionKeys = ['unbounded', 'holds', 'when']

/** Any part: references become values, parts whose `if` does not hold go, and so does what has no value. */
export function resolved(value: unknown, context: Context): unknown {
  if (typeof value === 'string') return referred(value, context)
  if (Array.isArray(value)) return resolvedList(value, context)
  return isPart(value) ? resolvedPart(value, context) : value
}

function resolvedList(list: readonly unknown[], context: Context): unknown[] {
  const keys = new Map<number, number>()
  const items = list.flatMap((item, i) => {
    const value = resolved(item, context)
    return value === dropped || value === null ? [] : [[i, value] as const]
  })
  for (const [to, [from]] of items.entries()) keys.set(to, from)
  const values = items.map(([, value]) => value)
  context.origins.set(values, { from: list, keys })
  return values
}

/** Whether a part's own condition holds. */
export const applies = (part: unknown, { parameters, has }: Context) =>
  !isPart(part) || !('if' in part) || holds(part.if, { parameters, has })

export function resolvedPart(part: Part, context: Context): unknown {
  if (!applies(part, context)) return dropped
  const keys = new Map<string, string>()
  const entries = Object.entries(part).flatMap(([key, given]): [string, unknown][] => {
    if (key === 'if') return []
    const name = String(referred(key, context))
    const value = resolvedAt(part, key, given, context)
    if (value === dropped || value === null || value === undefined) return []
    keys.set(name, key)
    return [[name, value]]
  })
  const made = Object.fromEntries(entries)
  context.origins.set(made, { from: part, keys })
  return made
}

function resolvedAt(part: object, key: string, given: unknown, context: Context): unknown {
  if (typeof given === 'string' && formulaKeys.includes(key)) return formulaWith(given, context, part, [key])
  if (typeof given === 'string' && conditionKeys.includes(key)) return conditionWith(given, context, part, [key])
  if (key === 'fit') return fitWritten(given, { values: context, from: part, path: [key] })
  return resolved(given, context)
}

/** Entries of a map; keys may be references, and an entry that is dropped is left out. */
export function mapped<T>(map: Part, context: Context, one: (value: unknown, key: string) => T | typeof dropped): Record<string, T> {
  const keys = new Map<string, string>()
  const entries = Object.entries(map).flatMap(([key, given]): [string, T][] => {
    const value = one(given, key)
    const name = String(referred(key, context))
    if (value === dropped) return []
    keys.set(name, key)
    return [[name, value]]
  })
  const made = Object.fromEntries(entries)
  context.origins.set(made, { from: map, keys })
  return made
}

/** Keeps the origin of what was made from something. */
export function moved<T extends object>(from: object, made: T, origins: Origins): T {
  const origin = origins.get(from)
  if (origin) origins.set(made, origin)
  return made
}
