import * as z from 'zod'
import { bothLanguages, countOf, decimalText, firstFault, thresholdShape } from '../../../model/foreign-document.js'
import { say, type Text } from '../../../words/sentence.js'
import type { Header } from '../portfolio.js'
import { historyError } from './faults.js'
import type { StoredColumn } from './layout.js'

/** All that a snapshot holds beside its customers, as JSON in `snapshots.document`. */
export interface Document {
  header: Header
  columns: StoredColumn[]
  inputs: readonly Digest[]
  program: string
}

const kind = z.enum(['money', 'ratio', 'count', 'score', 'text'])
const part = z.object({
  segment: z.string(),
  label: bothLanguages,
  customers: countOf,
  customer_share: decimalText,
  amount: decimalText.nullable(),
  share: decimalText.nullable(),
})

/** A type goes into SQL as it stands, so it is one of the engine's own, and nothing more. */
const type = z.string().regex(/^[A-Z]+(\(\d{1,2},\d{1,2}\))?$/, 'expected a type such as BIGINT or DECIMAL(18,4)')

const column = z.object({
  name: z.string(),
  kind,
  title: bothLanguages,
  plain: z.boolean().optional(),
  foreign: z.boolean().optional(),
  sparse: z.boolean().optional(),
  weight: z.number(),
  stored: z.string(),
  type,
  narrow: z.boolean().optional(),
  scale: z.int().min(0).max(38).optional(),
  words: z.record(z.string(), z.string()).optional(),
})

const input = z.object({
  path: z.string(),
  rows: countOf,
  rejected: countOf,
  encoding: z.string(),
  delimiter: z.string().nullable(),
  numbers: z.string(),
  dates: z.string().optional(),
})

const side = z.object({ measure: z.string(), title: bothLanguages, levels: z.array(z.string()) })
const drifted = z.object({
  name: z.string(),
  fitted_customers: countOf,
  fitted_share: decimalText,
  customers: countOf,
  share: decimalText,
})
const weight = z.object({ customer: z.string(), score: z.string() })

/** Every part of a header that anybody shows; what later versions add passes. */
const header = z.looseObject({
  classifier: z.string(),
  title: bothLanguages,
  source: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  as_of: z.string().nullable(),
  inputs: z.array(input),
  thresholds: z.array(thresholdShape),
  observed: z
    .array(
      z.object({
        name: z.string(),
        value: decimalText,
        unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
        of: z.record(z.string(), z.number()),
        saved: z.boolean(),
      }),
    )
    .optional(),
  drift: z
    .object({
      value: decimalText.nullable(),
      fitted_as_of: z.string().nullable(),
      fitted_customers: countOf,
      segments: z.array(drifted),
      measures: z.array(z.object({ measure: z.string(), value: decimalText.nullable(), levels: z.array(drifted) })),
      thresholds: z.array(thresholdShape.extend({ now: decimalText.nullable() })),
    })
    .optional(),
  weigh: z.object({ name: z.string(), kind: kind.exclude(['text']), title: bothLanguages }),
  totals: z.object({ customers: countOf, amount: decimalText.nullable() }),
  segments: z.array(part),
  split: z.string().optional(),
  within: z.string().optional(),
  splits: z
    .array(
      z.object({
        column: z.string(),
        title: bothLanguages,
        parts: z.array(
          part.extend({
            group: z.string(),
            portfolio: z.string().nullable(),
            group_customer_share: decimalText,
            group_share: decimalText.nullable(),
          }),
        ),
      }),
    )
    .optional(),
  concentration: z
    .object({
      top_customers: countOf,
      top_share: decimalText,
      customers_for_80: countOf,
      hhi: decimalText,
      effective_number: decimalText,
      gini: decimalText,
    })
    .nullable(),
  peak: z
    .object({
      customers: countOf,
      amount: decimalText,
      share: decimalText.nullable(),
      losers: countOf,
      loss: decimalText,
      net: decimalText,
    })
    .nullable(),
  cross: z
    .object({
      rows: side,
      columns: side,
      cells: z.array(
        z.object({
          row: z.string(),
          column: z.string(),
          segment: z.string().nullable(),
          customers: countOf,
          amount: decimalText.nullable(),
        }),
      ),
    })
    .nullable(),
  sensitivity: z
    .looseObject({
      scores: z.array(
        z.looseObject({
          measure: z.string(),
          title: bothLanguages,
          swap: z.looseObject({ first: weight, second: weight }).nullable(),
        }),
      ),
    })
    .optional(),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), details: z.array(z.string()).optional() })),
  notes: z.array(bothLanguages),
})

const shape = z.object({
  header,
  columns: z.array(column).min(7),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string(), rows: countOf })),
  program: z.string(),
})

/** Reads a document; a history may be anybody's. @throws input error for one that is damaged */
export function parseDocument(json: string | null, file: string): Document {
  const refuse = (because: Text) =>
    historyError('read', 'history-damaged', say('damaged-history', file, because), file, say('history-from-backup'))
  let document: unknown
  try {
    document = JSON.parse(json ?? '')
  } catch {
    throw refuse(say('snapshot-not-json'))
  }
  const checked = shape.safeParse(document)
  if (!checked.success) throw refuse(say('snapshot-astray', firstFault(checked.error, document).says))
  return document as Document
}

/** An input file with its digest. */
export interface Digest {
  path: string
  sha256: string
  rows: number
}
