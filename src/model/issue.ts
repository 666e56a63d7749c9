/** What zod found, in sentences of ours: from the data of an issue, never from its English. */
import type * as z from 'zod'
import type { Limit } from '../words/en/shapes.js'
import { type Sentence, say, type Text, verbatim } from '../words/sentence.js'
import { anyOf } from './faults.js'

type Issue = z.core.$ZodIssue
type Bounded = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig

/** What a check of ours says, with what to do. */
interface Said {
  sentence: Sentence
  hint?: Sentence | undefined
}

/** What the `error` of a schema gives: zod hands a message on untouched, whatever it is. */
export const saying = (sentence: Sentence, hint?: Sentence) => ({ message: { sentence, hint } as unknown as string })

/** The words of a refinement, or of an issue that is added. */
export const refusing = (sentence: Sentence, hint?: Sentence) => ({ message: String(sentence), params: { said: { sentence, hint } } })

/** What a check of ours said; `undefined` where the words are zod's, or those of somebody else's schema. */
export const saidBy = (issue: Issue): Said | undefined =>
  typeof issue.message === 'string' ? (issue.code === 'custom' ? (issue.params?.said as Said | undefined) : undefined) : issue.message

const kinds: Readonly<Record<string, Sentence>> = {
  string: say('a-text'),
  number: say('a-number'),
  int: say('a-whole-number'),
  boolean: say('true-or-false'),
  array: say('a-list'),
  tuple: say('a-list'),
  object: say('keys-with-values'),
  record: say('keys-with-values'),
  function: say('a-function'),
  null: say('no-value'),
}

/** What was expected, in words; `undefined` where the sentence of the check says it. */
export function expectation(issue: Issue): Text | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return anyOf(issue.values.map(String))
    case 'too_small':
    case 'too_big':
      return bounded(issue)
    default:
      return undefined
  }
}

export const limitOf = ({ code, inclusive }: Bounded): Limit =>
  code === 'too_small' ? (inclusive ? 'at-least' : 'more-than') : inclusive ? 'at-most' : 'less-than'

const boundOf = (issue: Bounded) => String(issue.code === 'too_small' ? issue.minimum : issue.maximum)

function bounded(issue: Bounded): Sentence {
  const bound = boundOf(issue)
  if (!isSized(issue.origin)) return say('number-limited', limitOf(issue), bound)
  const size = issue.exact ? 'exactly' : limitOf(issue)
  if (issue.origin === 'array') return say('list-limited', size, bound)
  return bound === '1' ? say('text-not-empty') : say('text-of-length', size, bound)
}

const quoted = (value: unknown) => (typeof value === 'string' ? `"${value}"` : String(value))

/** A whole sentence: what the author of the check says, or what was expected of an option. */
export function issueText(issue: Issue): Sentence {
  const said = saidBy(issue)
  if (said || issue.code === 'custom') return said?.sentence ?? verbatim(issue.message)
  if (issue.code === 'too_small' || issue.code === 'too_big')
    return isSized(issue.origin) && !/^Too (small|big): /.test(issue.message) ? verbatim(issue.message) : say('expected', bounded(issue))
  if (issue.code === 'invalid_type' && issue.message.includes(`expected ${issue.expected}`))
    return say('expected', kinds[issue.expected] ?? issue.expected)
  const sentence = sentenceOf(issue)
  return issue.message.includes(String(sentence)) ? sentence : verbatim(issue.message)
}

const isSized = (origin: string) => origin === 'string' || origin === 'array'

function sentenceOf(issue: Issue): Sentence {
  switch (issue.code) {
    case 'invalid_value':
      return say('option-one-of', issue.values.map(quoted))
    case 'unrecognized_keys':
      return say('unknown-keys', issue.keys)
    case 'invalid_union':
      return issue.errors.length > 0 ? say('invalid-value') : say('not-valid', issue.message)
    default:
      return say('not-valid', issue.message)
  }
}
