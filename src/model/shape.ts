/** Shapes whose errors a person can mend: what was expected, what was found, the nearest known word. */
import * as z from 'zod'
import { say, type Text } from '../words/sentence.js'
import { anyOf, type Fault, suggestion } from './faults.js'
import { expectation, issueText, saidBy, saying } from './issue.js'
import { nearest } from './nearest.js'

/**
 * An object of known keys; any other key is refused, with the nearest known one. `what` says what it is where there is none.
 * The type names the keys as they stand, so that what is said of each reaches the types that are made of it.
 */
export const shape = <T extends z.ZodRawShape>(keys: T, what = say('keys-with-values')) =>
  z.strictObject(keys, {
    error: (issue) => {
      if (issue.code === 'invalid_type') return saying(say('expected', what))
      if (issue.code !== 'unrecognized_keys') return undefined
      const [key] = issue.keys as [string]
      return saying(say('no-key-here', key), suggestion(key, Object.keys(keys), say('keys-here')))
    },
  }) as unknown as z.ZodObject<T, z.core.$strict>

/** One of a few words, with the nearest. */
export const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, {
    error: ({ input }) => {
      if (typeof input !== 'string') return undefined
      const near = nearest(input, words)
      return saying(
        say('but-found', say('expected', anyOf(words)), `"${input}"`),
        near === undefined ? undefined : say('did-you-mean', near),
      )
    },
  })

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
      const kinds = issue.errors.flatMap((errors) => kindsOf(errors))
      const words = anyOf([...new Map(kinds.map((kind) => [String(kind), kind])).values()])
      return [value === undefined ? missing(path, words) : expected(path, value, words)]
    }
  }
  const said = saidBy(issue)
  const hint = said?.hint ? { hint: said.hint } : {}
  const message = issueText(issue)
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys as [string]
    return [{ path: [...path, key], inKey: true, message, ...hint, value: key }]
  }
  if (issue.code === 'invalid_key')
    return [{ path, inKey: true, message: issue.issues[0] ? issueText(issue.issues[0]) : say('key-unusable') }]
  if (said?.hint) return [{ path, message, ...hint, ...(typeof value === 'string' ? { value } : {}) }]
  const words = wordsOf(issue)
  if (value === undefined && path.length > 0) return [missing(path, words)]
  return words === undefined ? [{ path, message }] : [expected(path, value, words)]
}

function expected(path: readonly (string | number)[], value: unknown, words: Text): Fault {
  const key = path.findLast((step) => typeof step === 'string')
  const message = say('but-found', say('expected', words), shown(value))
  return { path, message: key === undefined ? message : say('of-key', key, message) }
}

/** What is wrong without the key, for a place that tells the whole path. */
export const withoutKey = (message: Text): Text =>
  typeof message !== 'string' && message.key === 'of-key' ? (message.args[1] as Text) : message

const missing = (path: readonly (string | number)[], words: Text | undefined): Fault => ({
  path: path.slice(0, -1),
  message: say('key-missing', String(path.at(-1))),
  hint: words === undefined ? say('it-is-needed') : say('it-is', words),
})

const at = (data: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined), data)

/** The alternative that was meant: one that the value is of the right kind for. */
function bestBranch(branches: readonly (readonly Issue[])[], value: unknown) {
  if (value === undefined) return undefined
  const alien = typeof value === 'object' ? ['invalid_type', 'invalid_value'] : ['invalid_type']
  const fitting = branches.filter((issues) => !issues.some(({ code, path }) => path.length === 0 && alien.includes(code)))
  return fitting.length === 0 ? undefined : fitting.reduce((best, issues) => (issues.length < best.length ? issues : best))
}

const kindsOf = (issues: readonly Issue[]): Text[] =>
  issues.flatMap((issue) =>
    issue.code === 'invalid_union'
      ? issue.errors.flatMap(kindsOf)
      : issue.path.length === 0
        ? [expectation(issue) ?? say('something-else')]
        : [],
  )

/** What was expected, as the shape itself says it or in words of ours. */
function wordsOf(issue: Issue): Text | undefined {
  const said = saidBy(issue)
  if (said?.sentence.key === 'but-found') return undefined
  return said?.sentence.key === 'expected' ? (said.sentence.args[0] as Text) : expectation(issue)
}

/** A value as a person would recognise it. */
function shown(value: unknown): Text {
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`
  if (Array.isArray(value)) return say('list-of', value.length)
  if (value instanceof Promise) return say('a-promise')
  if (typeof value === 'function') return say('a-function')
  if (typeof value === 'object' && value !== null) return say('keys-with-values')
  return value === null ? say('no-value') : String(value)
}
