/** The head of a portfolio file in JSON: `cartera.portfolio/1`, everything but its customers. */
import * as z from 'zod'
import { inputError } from '../../errors.js'
import { zodText } from '../../model/issue.js'
import { say } from '../../words/sentence.js'
import { exactJson } from './exact-json.js'

const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/)

const headerSchema = z.object({
  classifier: z.string(),
  title: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  within: z.string().optional(),
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
  throw inputError('portfolio', say('portfolio-damaged', shown, issue.path.join('.'), zodText(issue)), {
    file: shown,
    column: issue.path.join('.'),
    hint: say('write-json-again'),
  })
}

function otherSchema(schema: unknown, shown: string) {
  const [, kind, newer] = /^cartera\.(\w+)\/(\d+)$/.exec(String(schema)) ?? []
  if (kind === 'portfolio')
    return inputError('portfolio', say('portfolio-of-version', shown, newer as string), {
      file: shown,
      value: String(schema),
      hint: say('portfolio-of-its-cartera'),
    })
  return inputError('portfolio', kind ? say('not-a-portfolio', shown, kind) : say('json-of-another', shown), {
    file: shown,
    ...(schema === undefined ? {} : { value: String(schema) }),
    hint: say('compare-what-is-written'),
  })
}
