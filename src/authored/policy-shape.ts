/** How files write the policy of a segment. */
import * as z from 'zod'
import { refusing } from '../model/issue.js'
import { isOneKind } from '../model/policy-parts.js'
import { shape } from '../model/shape.js'
import { say } from '../words/sentence.js'

const text = z.string().min(1)

/** One text, one by language, or one by part, whose texts are `words`; `more` keys may stand beside them. */
export function policyShape<W extends z.ZodType, M extends z.ZodRawShape>(words: W, more: M = {} as M) {
  const part = words.optional()
  const parts = { product: part, price: part, promotion: part, place: part, service: part }
  return z
    .union([text, shape({ en: text.optional(), es: text.optional(), ...parts, ...more })])
    .refine((given) => typeof given === 'string' || isOneKind(Object.keys(given as object)), refusing(say('policy-of-one-kind')))
    .describe('one text, one by language, or one by part of the policy: {product: …, price: …, promotion: …, place: …, service: …}')
}
