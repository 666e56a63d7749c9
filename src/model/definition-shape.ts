/** The shape of what a classifier's `define` gives; `check-definition.ts` asks what it means. */
import * as z from 'zod'
import { type AnyWay, type Fit, providers as ofDefinitions, ways } from './cuts/index.js'
import { anyOf, suggestion } from './faults.js'
import { combines, fieldKinds, measureKinds, sides } from './kinds.js'
import { type Series, seriesKinds } from './series/index.js'
import { hinted, shape, word } from './shape.js'
import type { policyParts } from './treatment.js'

const text = z.string().min(1)
const words = shape({ en: z.string(), es: z.string() }, 'a text in both languages: {en: …, es: …}')
/** The names of the ways to find thresholds. */
export const providers = ofDefinitions.map(({ by }) => by)

/** An error for a `by` that is no provider. */
export const unknownProvider = (value: unknown) =>
  typeof value === 'string'
    ? hinted(`there is no cut provider "${value}"`, suggestion(value, providers, 'cut providers'))
    : `a cut provider is ${anyOf(providers)}`

/** One of a few ways to find thresholds, with what each takes. */
export const fitShape = (each: readonly AnyWay[], keysOf: (way: AnyWay) => z.ZodRawShape) =>
  z.discriminatedUnion('by', each.map((way) => shape({ by: z.literal(way.by), ...keysOf(way) })) as [z.ZodObject<{ by: z.ZodLiteral }>], {
    error: (issue) => (issue.code === 'invalid_union' ? unknownProvider((issue.input as { by?: unknown } | null)?.by) : undefined),
  })

const fit = fitShape(ways, (way) => way.keys()) as unknown as z.ZodType<Fit>

const measure = shape({
  formula: text,
  kind: word(measureKinds).optional(),
  title: words.optional(),
  percent: z.boolean().optional(),
  unbounded: text.optional(),
  missing: z.union([words, z.array(shape({ when: text.optional(), says: words })).min(1)]).optional(),
})

const cut = shape({
  fit,
  levels: z.array(text).min(2),
  closed: z.union([word(sides), z.array(word(sides))]),
  floor: text.optional(),
  low: z.boolean().optional(),
})

const weighted = shape({
  weights: z.record(text, z.number().gt(0).max(1e6)),
  scale: z.number().gt(0).max(1e6),
  bounds: z.tuple([z.number().gt(0), z.number()]).optional(),
  missing: word(['renormalise']).optional(),
  lens: text.optional(),
})

const when = z.record(z.string(), z.union([text, z.array(text).min(1)]))

const part = words.optional()
const policy = shape({ product: part, price: part, promotion: part, place: part, service: part } satisfies Record<
  keyof typeof policyParts,
  typeof part
>)

const textCase = shape({ segment: text.optional(), when: text.optional(), id: text, label: words })

const series = z.union(seriesKinds.map((kind) => shape(kind.keys()))) as unknown as z.ZodType<Series>

/** What `fields` gives. */
export const fieldsShape = z.record(
  text,
  shape({
    kind: word(fieldKinds),
    combine: word(combines),
    names: z.array(text),
    otherwise: z.array(text).optional(),
    words: z.boolean().optional(),
  }),
)

/** What `define` gives. */
export const definitionShape = shape({
  lenses: z.record(text, shape({ classifier: z.looseObject({ name: text }), parameters: z.record(text, z.unknown()) })).optional(),
  measures: z.record(text, z.union([text, measure])),
  cuts: z.record(text, cut),
  segments: z
    .array(
      shape({
        id: text,
        label: words,
        when: z.union([when, z.array(when).min(1)]).optional(),
        approach: words.optional(),
        policy: z.union([words, policy]).optional(),
        portfolio: text.optional(),
        split: z.union([z.literal(true), text]).optional(),
      }),
    )
    .min(1),
  gaps: z.record(text, text).optional(),
  weighted: z.record(text, weighted).optional(),
  levels: z.record(text, z.union([text, z.array(text).min(1)])).optional(),
  weigh: text,
  base: word(['positive', 'net']).optional(),
  rank: z.array(text),
  columns: z.array(text).optional(),
  flags: z.array(shape({ id: text, when: text })).optional(),
  guards: z.array(shape({ field: text, holds: text, says: text })).optional(),
  texts: z.record(text, shape({ title: words, cases: z.array(textCase).min(1) })).optional(),
  series: z.union([series, z.array(series)]).optional(),
  cross: shape({ rows: text, columns: text }).optional(),
  concentration: z.boolean().optional(),
  peak: z.boolean().optional(),
  needsPositiveTotal: z.boolean().optional(),
  warnings: z.array(shape({ code: text, message: text })).optional(),
  notes: z.array(words).optional(),
})
