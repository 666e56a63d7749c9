/** Documents that somebody else may have made: what is wrong with one, in words, and shapes that several have. */
import * as z from 'zod'
import { say, type Text } from '../words/sentence.js'
import { saying } from './issue.js'
import { shapeFaults, withoutKey } from './shape.js'

/** Where a document is not what it should be, and why; the first such place. */
export function firstFault(error: z.ZodError, document: unknown): { at: string; says: Text } {
  const [fault] = shapeFaults(error, document)
  const path = fault?.path.join('.') ?? ''
  const says = fault?.message ?? ''
  return { at: path, says: path === '' ? says : say('about', path, withoutKey(says)) }
}

/** A value of a foreign document, as it is shown. */
export const shownValue = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60)

/** A number of JSON, or decimal text, as decimal text without an exponent; with so many digits before the decimal sign at most. */
function decimalOf(mostDigits: number) {
  const pattern = new RegExp(`^-?\\d{1,${mostDigits}}(\\.\\d{1,38})?$`)
  const error = ({ input }: { input?: unknown }) =>
    saying(say('but-found', say('expected', say('plain-number', mostDigits)), `"${shownValue(input)}"`))
  return z
    .union([z.number(), z.string()], { error })
    .transform((value) => (typeof value === 'number' && /e-/.test(String(value)) ? value.toFixed(12) : String(value)))
    .refine((value) => pattern.test(value), { error })
}

/** A sum of money, a count, a share. */
export const decimalText = decimalOf(32)

/** A whole number of things. */
export const countOf = z.int().min(0)

/** A text in both languages. */
export const bothLanguages = z.object({ en: z.string(), es: z.string() })

/** A cut point. */
export const thresholdShape = z.object({
  measure: z.string(),
  level: z.string(),
  at: decimalOf(26).nullable(),
  closed: z.enum(['ge', 'gt']).default('ge'),
  low: z.boolean().optional(),
  group: z.string().optional(),
})

/** What the rows of a portfolio fulfil. */
export const filterSchema = z.object({
  where: z.array(z.string()).optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  distinct: z.enum(['row', 'order']).optional(),
})
