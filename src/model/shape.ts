/** Shapes whose errors a person can mend: what was expected, what was found, the nearest known word. */
import * as z from 'zod'
import { anyOf, type Fault, suggestion } from './faults.js'
import { nearest } from './nearest.js'

/** Between the sentence and its hint in a message of zod. */
const hinting = '\n'

/**
 * An object of known keys; any other key is refused, with the nearest known one. `what` says what it is where there is none.
 * The type names the keys as they stand, so that what is said of each reaches the types that are made of it.
 */
export const shape = <T extends z.ZodRawShape>(keys: T, what = 'keys with values') =>
  z.strictObject(keys, {
    error: (issue) => {
      if (issue.code === 'invalid_type') return `expected ${what}`
      if (issue.code !== 'unrecognized_keys') return undefined
      const [key] = issue.keys as string[]
      return `there is no "${key}" here${hinting}${suggestion(key as string, Object.keys(keys), 'keys here')}`
    },
  }) as unknown as z.ZodObject<T, z.core.$strict>

/** One of a few words, with the nearest. */
export const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, {
    error: ({ input }) => {
      if (typeof input !== 'string') return undefined
      const near = nearest(input, words)
      return `expected ${anyOf(words)}, got "${input}"${near === undefined ? '' : `${hinting}Did you mean "${near}"?`}`
    },
  })

/** A message with a hint, for checks of one's own. */
export const hinted = (message: string, hint: string) => `${message}${hinting}${hint}`

type Issue = z.core.$ZodIssue

/** The issues of a failed check as faults; unknown keys first, since they are often what seems to be missing. */
export const shapeFaults = (error: z.ZodError, data: unknown): Fault[] =>
  unknownFirst(error.issues).flatMap((issue) => faultsOf(issue, data, []))

const unknownFirst = (issues: readonly Issue[]) =>
  [...issues].sort((a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'))

function faultsOf(issue: Issue, data: unknown, before: readonly (string | number)[]): Fault[] {
  const path = [...before, ...(issue.path as (string | number)[])]
  const value = at(data, path)
  if (issue.code === 'invalid_union') {
    const branch = bestBranch(issue.errors, value)
    if (branch) return unknownFirst(branch).flatMap((inner) => faultsOf(inner, data, path))
    if (issue.errors.length > 0) {
      const words = anyOf([...new Set(issue.errors.flatMap((errors) => kindsOf(errors)))])
      return [value === undefined ? missing(path, words) : expected(path, value, words)]
    }
  }
  if (issue.code === 'unrecognized_keys') {
    const [message = '', hint] = issue.message.split(hinting)
    return [{ path: [...path, issue.keys[0] as string], inKey: true, message, ...(hint ? { hint } : {}), value: issue.keys[0] as string }]
  }
  if (issue.code === 'invalid_key') return [{ path, inKey: true, message: issue.issues[0]?.message ?? 'this key cannot be used' }]
  const [message = '', hint] = issue.message.split(hinting)
  if (hint !== undefined) return [{ path, message, hint, ...(typeof value === 'string' ? { value } : {}) }]
  const words = wordsOf(issue)
  if (value === undefined && path.length > 0) return [missing(path, words)]
  return words === undefined ? [{ path, message }] : [expected(path, value, words)]
}

const expected = (path: readonly (string | number)[], value: unknown, words: string): Fault => ({
  path,
  message: `${named(path)}expected ${words}, got ${shown(value)}`,
})

const missing = (path: readonly (string | number)[], words: string | undefined): Fault => ({
  path: path.slice(0, -1),
  message: `"${path.at(-1)}" is missing`,
  hint: `It is ${words ?? 'needed here'}.`,
})

const named = (path: readonly (string | number)[]) => {
  const key = path.findLast((step) => typeof step === 'string')
  return key === undefined ? '' : `"${key}": `
}

const at = (data: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined), data)

/** The alternative that was meant: one that the value is of the right kind for. */
function bestBranch(branches: readonly (readonly Issue[])[], value: unknown) {
  if (value === undefined) return undefined
  const alien = typeof value === 'object' ? ['invalid_type', 'invalid_value'] : ['invalid_type']
  const fitting = branches.filter((issues) => !issues.some(({ code, path }) => path.length === 0 && alien.includes(code)))
  return fitting.length === 0 ? undefined : fitting.reduce((best, issues) => (issues.length < best.length ? issues : best))
}

const kindsOf = (issues: readonly Issue[]): string[] =>
  issues.flatMap((issue) =>
    issue.code === 'invalid_union'
      ? issue.errors.flatMap(kindsOf)
      : issue.path.length === 0
        ? [expectation(issue) ?? 'something else']
        : [],
  )

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  function: 'a function',
  null: 'nothing',
}

/** What was expected, as the shape itself says it or in words of ours. */
const wordsOf = (issue: Issue): string | undefined => {
  const { message } = issue
  if (message.includes(', got ')) return undefined
  return message.startsWith('expected ') ? message.slice('expected '.length) : expectation(issue)
}

/** What was expected, in words; `undefined` where the message says it. */
function expectation(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return anyOf(issue.values.map(String))
    case 'too_small':
      return counted(issue.origin, issue.inclusive ? 'at least' : 'more than', issue.minimum)
    case 'too_big':
      return counted(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum)
    default:
      return undefined
  }
}

function counted(origin: string, how: string, limit: number | bigint) {
  if (origin === 'string') return limit === 1 ? 'a text that is not empty' : `a text of ${how} ${limit} characters`
  return origin === 'array' ? `a list of ${how} ${limit}` : `a number of ${how} ${limit}`
}

/** A value as a person would recognise it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (value instanceof Promise) return 'a promise'
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'keys with values'
  return value === null ? 'nothing' : String(value)
}
