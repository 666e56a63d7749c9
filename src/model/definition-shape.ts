/** The shape of what a classifier's `define` gives; `check-definition.ts` asks what it means. */
import * as z from 'zod'
import { isSentence, type Sentence, say } from '../words/sentence.js'
import { anyOf, suggestion } from './faults.js'
import { saying } from './issue.js'
import { shape, word } from './shape.js'
import type { policyParts } from './treatment.js'

/** The ways of finding thresholds. */
export const providers = [
  'at',
  'mean',
  'weighted-mean',
  'median',
  'quantiles',
  'share',
  'top',
  'natural-breaks',
  'knee',
  'segment',
] as const

export const boundaries = ['include', 'exclude', 'nearest'] as const
export const sides = ['ge', 'gt'] as const
export const measureKinds = ['money', 'ratio', 'score', 'count'] as const
export const periods = ['year', 'quarter', 'month', 'week'] as const

const text = z.string().min(1)
const said = z.preprocess((value) => (isSentence(value) ? String(value) : value), text)
const words = shape({ en: z.string(), es: z.string() }, say('text-in-both'))
/** As large as a cut point may be; money has fourteen digits before the point. */
const largest = 1e15
const number = z.number().min(-largest).max(largest)

const several = z.int().min(2).max(1000)

/** What is wrong with a `by` that is no provider, and the nearest one. */
export const unknownProvider = (value: unknown): [Sentence, Sentence?] =>
  typeof value === 'string'
    ? [say('no-cut-provider', value), suggestion(value, providers, say('cut-providers'))]
    : [say('cut-provider-is', anyOf(providers))]

const fit = z.discriminatedUnion(
  'by',
  [
    shape({ by: z.literal('at'), values: z.array(number).min(1) }),
    shape({ by: z.literal('mean') }),
    shape({ by: z.literal('weighted-mean') }),
    shape({ by: z.literal('median') }),
    shape({ by: z.literal('quantiles'), n: several, shift: number.optional() }),
    shape({ by: z.literal('share'), cuts: z.array(z.number().gt(0).lt(1)).min(1), boundary: word(boundaries) }),
    shape({ by: z.literal('top'), n: z.union([number.gt(0), z.array(number.gt(0)).min(1)]) }),
    shape({ by: z.literal('natural-breaks'), k: several }),
    shape({ by: z.literal('knee') }),
    shape({ by: z.literal('suggest') }),
    shape({ by: z.literal('segment') }),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? saying(...unknownProvider((issue.input as { by?: unknown } | null)?.by)) : undefined,
  },
)

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

const series = z.union([
  shape({ flow: text, period: z.union([shape({ field: text }), shape({ calendar: word(periods) })]), discount: z.number().gt(-1) }),
  shape({ flow: text, period: shape({ calendar: word(periods) }), least: z.int().min(1) }),
  shape({ flow: text, period: shape({ calendar: z.literal('day') }), lost: z.number().gt(0) }),
  shape({ flow: text, period: shape({ calendar: word(periods) }), below: z.number().optional() }),
])

/** What `fields` gives. */
export const fieldsShape = z.record(
  text,
  shape({
    kind: word(['id', 'text', 'date', 'money', 'ratio', 'score', 'level', 'count']),
    combine: word(['key', 'sum', 'last', 'mean', 'max', 'count-distinct', 'none']),
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
  guards: z.array(shape({ field: text, holds: text, says: said })).optional(),
  texts: z.record(text, shape({ title: words, cases: z.array(textCase).min(1) })).optional(),
  series: z.union([series, z.array(series)]).optional(),
  cross: shape({ rows: text, columns: text }).optional(),
  concentration: z.boolean().optional(),
  peak: z.boolean().optional(),
  needsPositiveTotal: z.boolean().optional(),
  warnings: z.array(shape({ code: text, message: said })).optional(),
  notes: z.array(words).optional(),
})
