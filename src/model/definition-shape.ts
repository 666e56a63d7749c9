/** The shape of what a classifier's `define` gives; `check-definition.ts` asks what it means. */
import * as z from 'zod'
import { isSentence, type Sentence, say, type Text } from '../words/sentence.js'
import { type AnyWay, type Fit, providers as ofDefinitions, ways } from './cuts/index.js'
import { anyOf, suggestion } from './faults.js'
import { saying } from './issue.js'
import { chartKinds, combines, fieldKinds, measureKinds, sides, type Words } from './kinds.js'
import type { policyParts } from './policy-parts.js'
import { type Series, seriesKinds } from './series/index.js'
import { shape, word } from './shape.js'
import type { Warning } from './warning-codes.js'

const text = z.string().min(1)
const said = z.preprocess((value) => (isSentence(value) ? String(value) : value), text) as unknown as z.ZodType<Text>
const words = shape({ en: z.string(), es: z.string() }, say('text-in-both'))

/** The names of the ways to find thresholds. */
export const providers = ofDefinitions.map(({ by }) => by)

/** What is wrong with a `by` that is no provider, and the nearest one. */
export const unknownProvider = (value: unknown): [Sentence, Sentence?] =>
  typeof value === 'string'
    ? [say('no-cut-provider', value), suggestion(value, providers, say('cut-providers'))]
    : [say('cut-provider-is', anyOf(providers))]

/** One of a few ways to find thresholds, with what each takes. */
export const fitShape = (each: readonly AnyWay[], keysOf: (way: AnyWay) => z.ZodRawShape) =>
  z.discriminatedUnion('by', each.map((way) => shape({ by: z.literal(way.by), ...keysOf(way) })) as [z.ZodObject<{ by: z.ZodLiteral }>], {
    error: (issue) =>
      issue.code === 'invalid_union' ? saying(...unknownProvider((issue.input as { by?: unknown } | null)?.by)) : undefined,
  })

const fit = fitShape(ways, (way) => way.keys()) as unknown as z.ZodType<Fit>

const list = <T extends z.ZodType>(of: T) => z.array(of).readonly()
const listOfSome = <T extends z.ZodType>(of: T) => z.array(of).min(1).readonly()
const record = <T extends z.ZodType>(of: T) => z.record(text, of).readonly()

export const causeShape = shape({
  /** Over fields, not measures. */
  when: text.optional(),
  says: words,
})

export const measureShape = shape({
  formula: text,
  /** Inferred from the fields unless said: money ÷ money is a ratio, money × ratio is money. */
  kind: word(measureKinds).optional(),
  title: words.optional(),
  /** Whether people read a ratio as a percentage; default true. */
  percent: z.boolean().optional(),
  /** Where it holds the measure is without bound: null in the output, above every threshold. */
  unbounded: text.optional(),
  /** Said of a customer without it, instead of naming the missing field; of several causes the first that holds. */
  missing: z.union([words, listOfSome(causeShape)]).optional(),
})

export const cutShape = shape({
  fit,
  levels: z.array(text).min(2).readonly(),
  /** One for all thresholds, or one each. */
  closed: z.union([word(sides), list(word(sides))]),
  /** The level of values of zero and below, whatever the thresholds say. */
  floor: text.optional(),
  /** The best level is that of the lowest values: a value belongs to a level up to its threshold, not from it on. */
  low: z.boolean().optional(),
  /** The words of the levels, where they are segments. */
  names: z.array(words).readonly().optional(),
  /** Values are the numbers of levels, the last of them 1: people read the words. */
  worded: z.boolean().optional(),
})

export const weightedShape = shape({
  /** By the field of the criterion's scores; above 0. */
  weights: record(z.number().gt(0).max(1e6)),
  scale: z.number().gt(0).max(1e6),
  /** The least and the largest weight that can be given; above 0 unless said. */
  bounds: z
    .tuple([z.number().gt(0), z.number()])
    .readonly()
    .optional(),
  /** Criteria without a score are left out of both sums; unless said, a customer who lacks one has no score. */
  missing: word(['renormalise']).optional(),
  /** The lens whose cut of the same measure counts. */
  lens: text.optional(),
})

export const whenShape = z.record(z.string(), z.union([text, listOfSome(text)])).readonly()

const part = words.optional()
const policy = shape({ product: part, price: part, promotion: part, place: part, service: part } satisfies Record<
  keyof typeof policyParts,
  typeof part
>)

export const segmentShape = shape({
  id: text,
  label: words,
  /** Levels by measure; all must hold, of one alternative at least. Without it every customer matches. */
  when: z.union([whenShape, listOfSome(whenShape)]).optional(),
  /** How its customers are served: relational, transactional. Gives the column `approach`. */
  approach: words.optional(),
  /** How they are treated, as a whole or by part. Gives the column `policy`, or `policy_product` and so on. */
  policy: z.union([words, policy]).optional(),
  /** The number of the portfolio that it makes; the id unless said. */
  portfolio: text.optional(),
  /** Its portfolio is divided by the values of a text column and numbered, the largest first: 1.1, 1.2, …. `true` is the column of `--split`. */
  split: z.union([z.literal(true), text]).optional(),
})

export const flagShape = shape({ id: text, when: text })

export const guardShape = shape({
  /** The field to which the fault belongs. */
  field: text,
  /** Over fields, not measures. */
  holds: text,
  /** The rule in words: "a score is 0 to 4". */
  says: said,
})

const textCaseShape = shape({ segment: text.optional(), when: text.optional(), id: text, label: words })

const series = z.union(seriesKinds.map((kind) => shape(kind.keys()))) as unknown as z.ZodType<Series>

export const fieldShape = shape({
  kind: word(fieldKinds),
  combine: word(combines),
  /** Headers by which the field is recognised, in any case, with or without accents and separators. */
  names: list(text),
  /** Row formulas tried in order when no column gives the field. */
  otherwise: list(text).optional(),
  /** The field also takes words such as "high", read as levels 3, 2, 1. */
  words: z.boolean().optional(),
})

/** What `fields` gives. */
export const fieldsShape = z.record(text, fieldShape)

/** A shape that asks less than the type says: what only a run adds is left to it. */
const asking = <T>(shape: z.ZodType) => shape as unknown as z.ZodOptional<z.ZodType<T>>

/** A text column: the first case that matches names the text. */
export interface TextColumn {
  title: Words
  /** Of a `numbered` case the number of the customer's group in the segment follows. */
  cases: readonly (z.infer<typeof textCaseShape> & { numbered?: boolean })[]
}

/** A lens as the side of a cross table, whether or not it is cut. */
export interface LensSide {
  lens: string
  title: Words
  /** Its segments, in its order. */
  levels: readonly string[]
  names?: readonly Words[]
}

/** What `define` gives. */
export const definitionShape = shape({
  /** By the name under which a cut `by: 'segment'` asks for their segments. */
  lenses: asking<Readonly<Record<string, unknown>>>(
    z.record(text, shape({ classifier: z.looseObject({ name: text }), parameters: z.record(text, z.unknown()) })).optional(),
  ),
  measures: record(z.union([text, measureShape])),
  cuts: record(cutShape),
  segments: listOfSome(segmentShape),
  /** Columns that tell how far a measure is above its first threshold, negative below. */
  gaps: record(text).optional(),
  /** Measures that are scores of weighted criteria. */
  weighted: record(weightedShape).optional(),
  /** Columns that tell the level of a measure by its name, or of several measures one after another: 555. */
  levels: record(z.union([text, listOfSome(text)])).optional(),
  /** The measure of share and cumulative_share. */
  weigh: text,
  /** What shares are shares of: the sum of the positive weights unless said, or of all. */
  base: word(['positive', 'net']).optional(),
  /** Ranking keys after the segment: measures, descending, nulls last. */
  rank: list(text),
  /** Further output columns: measures, fields or texts. */
  columns: list(text).optional(),
  flags: list(flagShape).optional(),
  guards: list(guardShape).optional(),
  texts: asking<Readonly<Record<string, TextColumn>>>(record(shape({ title: words, cases: listOfSome(textCaseShape) })).optional()),
  /** One of a kind. */
  series: z.union([series, list(series)]).optional(),
  /** Two measures with cuts, or lenses, whose levels make a cross table of customers and money. */
  cross: asking<{ rows: string | LensSide; columns: string | LensSide }>(shape({ rows: text, columns: text }).optional()),
  /** Pictures in html, xlsx and `--chart`; what the definition allows unless said. */
  chart: z.union([word(chartKinds), listOfSome(word(chartKinds))]).optional(),
  /** Concentration of the weighing measure in the summary: top fifth, 80 %, HHI, Gini. */
  concentration: z.boolean().optional(),
  /** The peak of the cumulated weighing measure in the summary, and what customers below 0 take from it. */
  peak: z.boolean().optional(),
  /** A sum of positive weights of zero or less is an input error. */
  needsPositiveTotal: z.boolean().optional(),
  warnings: asking<readonly Warning[]>(z.array(shape({ code: text, message: said })).optional()),
  /** Facts that the report always names, such as the discount rate in force. */
  notes: list(words).optional(),
})
