/** The head of a portfolio file in JSON: `cartera.portfolio/1`, everything but its customers. */
import * as z from 'zod'
import { inputError } from '../../errors.js'
import { exactJson } from './exact-json.js'

const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/)

/** What the rows of a portfolio fulfil. */
export const filterSchema = z.object({
  where: z.array(z.string()).optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  distinct: z.enum(['row', 'order']).optional(),
})

const headerSchema = z.object({
  classifier: z.string(),
  title: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  within: z.string().optional(),
  filter: filterSchema.optional(),
  as_of: z.string().nullable(),
  inputs: z.array(z.object({ path: z.string() })),
  thresholds: z.array(
    z.object({
      measure: z.string(),
      level: z.string(),
      at: decimalText.nullable(),
      closed: z.enum(['ge', 'gt']).default('ge'),
      low: z.boolean().optional(),
      group: z.string().optional(),
    }),
  ),
  totals: z.record(z.string(), decimalText.nullable()),
  segments: z.array(z.object({ segment: z.string(), label: z.string() })),
})

/** What a portfolio in JSON says of itself. Cut points and totals are decimal text. */
export type PortfolioHeader = z.infer<typeof headerSchema>

const known = 'cartera.portfolio/1'

/**
 * Reads the head of a portfolio from its JSON text, with or without customers.
 * @throws input error for another document, another version, or a damaged one
 */
export function parseHeader(text: string, shown: string): PortfolioHeader {
  const { schema, ...head } = JSON.parse(text) as { schema?: unknown }
  if (schema !== known) throw otherSchema(schema, shown)
  const { thresholds, totals } = exactJson(text) as Record<string, unknown>
  const checked = headerSchema.safeParse({ ...head, thresholds, totals })
  if (checked.success) return checked.data
  const issue = checked.error.issues[0] as z.core.$ZodIssue
  throw inputError('portfolio', `${shown} is a damaged portfolio: ${issue.path.join('.')}: ${issue.message}`, {
    file: shown,
    column: issue.path.join('.'),
    hint: 'Write it again with --format json.',
  })
}

function otherSchema(schema: unknown, shown: string) {
  const [, kind, newer] = /^cartera\.(\w+)\/(\d+)$/.exec(String(schema)) ?? []
  if (kind === 'portfolio')
    return inputError('portfolio', `${shown} is a portfolio of version ${newer}, which this cartera cannot read`, {
      file: shown,
      value: String(schema),
      hint: 'Use the version of cartera that wrote it, or write it again.',
    })
  return inputError('portfolio', `${shown} is ${kind ? `a ${kind} of cartera` : 'a JSON document of another program'}, not a portfolio`, {
    file: shown,
    ...(schema === undefined ? {} : { value: String(schema) }),
    hint: 'Compare what a classifier wrote, such as cartera pareto customers.csv --output before.json.',
  })
}
