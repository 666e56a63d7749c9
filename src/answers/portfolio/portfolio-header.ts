/** The head of a portfolio file in JSON: `cartera.portfolio/1`, everything but its customers. */
import * as z from 'zod'
import { inputError } from '../../errors.js'
import { decimalText, filterSchema, firstFault, shownValue, thresholdShape } from '../../model/foreign-document.js'
import { say } from '../../words/sentence.js'
import { exactJson } from './exact-json.js'

const headerSchema = z.object({
  classifier: z.string(),
  title: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  within: z.string().optional(),
  filter: filterSchema.optional(),
  currency: z.string().optional(),
  as_of: z.string().nullable(),
  inputs: z.array(z.object({ path: z.string() })),
  thresholds: z.array(thresholdShape),
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
  const { schema, ...head } = parsed(text, shown)
  if (schema !== known) throw otherSchema(schema, shown)
  const { thresholds, totals } = exactJson(text) as Record<string, unknown>
  const document = { ...head, thresholds, totals }
  const checked = headerSchema.safeParse(document)
  if (checked.success) return checked.data
  const { at, says } = firstFault(checked.error, document)
  throw inputError('portfolio', say('damaged-portfolio', shown, says), { file: shown, column: at, hint: say('write-portfolio-again') })
}

function parsed(text: string, shown: string): { schema?: unknown } {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    throw inputError('portfolio', say('damaged-portfolio', shown, say('not-json')), { file: shown, hint: say('write-portfolio-again') })
  }
}

function otherSchema(schema: unknown, shown: string) {
  const [, kind, newer] = /^cartera\.(\w+)\/(\d+)$/.exec(typeof schema === 'string' ? schema : '') ?? []
  if (kind === 'portfolio')
    return inputError('portfolio', say('portfolio-of-version', shown, newer as string), {
      file: shown,
      value: shownValue(schema),
      hint: say('portfolio-of-its-cartera'),
    })
  return inputError('portfolio', kind ? say('not-a-portfolio', shown, kind) : say('json-of-another', shown), {
    file: shown,
    ...(schema === undefined ? {} : { value: shownValue(schema) }),
    hint: say('compare-what-is-written'),
  })
}
