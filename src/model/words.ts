/**
 * The words in which every classifier, built in or brought by a user, is written.
 * A classifier says what; `sql/compile.ts` alone says how.
 */
import type { z } from 'zod'
import type { Text } from '../words/sentence.js'
import type { Fit } from './cuts/index.js'
import type { boundaries, calendarPeriods, combines, fieldKinds, measureKinds, sides } from './kinds.js'
import type { Series } from './series/index.js'
import type { policyParts } from './treatment.js'

export type { Language } from '../words/sentence.js'
export type { Fit } from './cuts/index.js'
export type { Series, SeriesOf } from './series/index.js'

/** One text in each language. */
export interface Words {
  en: string
  es: string
}

/** How a number is to be understood; decides its scale, its rendering and its alignment. */
export type MeasureKind = (typeof measureKinds)[number]

/** How a source cell is to be understood. */
export type FieldKind = (typeof fieldKinds)[number]

/** How the rows of a ledger become one customer. */
export type Combine = (typeof combines)[number]

/** A field that a classifier may ask for: a meaning, not a column name. */
export interface Field {
  kind: FieldKind
  combine: Combine
  /** Headers by which the field is recognised, in any case, with or without accents and separators. */
  names: readonly string[]
  /** Row formulas tried in order when no column gives the field. */
  otherwise?: readonly string[]
  /** The field also takes words such as "high", read as levels 3, 2, 1. */
  words?: boolean
}

/** Which fields the data offers, and as what. */
export interface Fields {
  /** Whether a column, or a formula over columns, gives the field. */
  has(field: string): boolean
  /** The kind the field was found to hold; `undefined` when the data lacks it. */
  kind(field: string): FieldKind | undefined
  /** The first of `fields` that the data offers; throws an input error naming all of them otherwise. */
  first(...fields: string[]): string
}

/** An arithmetic formula over fields and earlier measures: `sales / rival_sales - 1`. */
export type Formula = string

/** A comparison of formulas: `retention >= 0 and retention < 1`. */
export type Condition = string

/** A measure: a formula, with what the formula alone cannot say. */
export interface Measure {
  formula: Formula
  /** Inferred from the fields unless said: money ÷ money is a ratio, money × ratio is money. */
  kind?: MeasureKind
  title?: Words
  /** Whether people read a ratio as a percentage; default true. */
  percent?: boolean
  /** Where it holds the measure is without bound: null in the output, above every threshold. */
  unbounded?: Condition
  /** Said of a customer without it, instead of naming the missing field; of several causes the first that holds. */
  missing?: Words | readonly Cause[]
}

/** Why a measure has no value; without a condition, whatever the cause. */
export interface Cause {
  /** Over fields, not measures. */
  when?: Condition
  says: Words
}

/** Whether a value on the threshold belongs to the upper level (`ge`) or the lower (`gt`). */
export type Closed = (typeof sides)[number]

/** Which side of a cumulative-share cut the customer that straddles it falls on. */
export type Boundary = (typeof boundaries)[number]

/** A cut divides a measure into levels, named best first: one more level than thresholds. */
export interface Cut {
  fit: Fit
  levels: readonly string[]
  /** One for all thresholds, or one each. */
  closed: Closed | readonly Closed[]
  /** The level of values of zero and below, whatever the thresholds say. */
  floor?: string
  /** The best level is that of the lowest values: a value belongs to a level up to its threshold, not from it on. */
  low?: boolean | undefined
}

/** The level, or any of the levels, that each measure must have. */
export type When = Readonly<Record<string, string | readonly string[]>>

/** A place in the portfolio. Segments are listed best first and the first that matches wins. */
export interface Segment {
  id: string
  label: Words
  /** Levels by measure; all must hold, of one alternative at least. Without it every customer matches. */
  when?: When | readonly When[]
  /** How its customers are served: relational, transactional. Gives the column `approach`. */
  approach?: Words
  /** How they are treated, as a whole or by part. Gives the column `policy`, or `policy_product` and so on. */
  policy?: Words | Partial<Record<keyof typeof policyParts, Words>>
  /** The number of the portfolio that it makes; the id unless said. */
  portfolio?: string
  /** Its portfolio is divided by the values of a text column and numbered, the largest first: 1.1, 1.2, …. `true` is the column of `--split`. */
  split?: string | true
}

/** A text column by whose values customers are grouped. */
export interface Grouping {
  /** As it was asked for; at times in several ways, such as `channel` and `Canal`. */
  names: readonly string[]
  /** The field that holds the group. */
  field: string
  /** Its column in the output. */
  column: string
  title: Words
}

/** By what a run groups its customers: in the summary (`split`), where cuts are fitted (`within`), and all together. */
export interface Groups {
  all: readonly Grouping[]
  split?: Grouping | undefined
  within?: Grouping | undefined
}

/** A ranking key after the segment: a measure, descending, nulls last. */
export type Key = string

/** A mark beside a customer, where the condition holds. */
export interface Flag {
  id: string
  when: Condition
}

/** What must hold for a customer's values; where it does not, the input is faulty. */
export interface Guard {
  /** The field to which the fault belongs. */
  field: string
  /** Over fields, not measures. */
  holds: Condition
  /** The rule in words: "a score is 0 to 4". */
  says: string
}

/** A text column: the first case that matches names the text. */
export interface TextColumn {
  title: Words
  /** Of a `numbered` case the number of the customer's group in the segment follows. */
  cases: readonly { segment?: string; when?: Condition; id: string; label: Words; numbered?: boolean }[]
}

export type CalendarPeriod = (typeof calendarPeriods)[number]

/** Another classifier, whose segments are an axis of this one. */
export interface Lens {
  classifier: Classifier
  /** Typed values or option texts, as for `classify`. */
  parameters: Readonly<Record<string, unknown>>
}

/** A lens as the side of a cross table, whether or not it is cut. */
export interface LensSide {
  lens: string
  title: Words
  /** Its segments, in its order. */
  levels: readonly string[]
}

/** A score of weighted criteria: `scale · Σ weight·score ÷ Σ weight`. What other weights would change can be asked of it. */
export interface Weighted {
  /** By the field of the criterion's scores; above 0. */
  weights: Readonly<Record<string, number>>
  scale: number
  /** The least and the largest weight that can be given; above 0 unless said. */
  bounds?: readonly [number, number]
  /** Criteria without a score are left out of both sums; unless said, a customer who lacks one has no score. */
  missing?: 'renormalise'
  /** The lens whose cut of the same measure counts. */
  lens?: string
}

/** What a classifier does with its parameters on the data at hand. */
export interface Definition {
  /** By the name under which a cut `by: 'segment'` asks for their segments. */
  lenses?: Readonly<Record<string, Lens>>
  measures: Readonly<Record<string, Formula | Measure>>
  cuts: Readonly<Record<string, Cut>>
  segments: readonly Segment[]
  /** Columns that tell how far a measure is above its first threshold, negative below. */
  gaps?: Readonly<Record<string, string>>
  /** Measures that are scores of weighted criteria. */
  weighted?: Readonly<Record<string, Weighted>>
  /** Columns that tell the level of a measure by its name, or of several measures one after another: 555. */
  levels?: Readonly<Record<string, string | readonly string[]>>
  /** The measure of share and cumulative_share. */
  weigh: string
  /** What shares are shares of: the sum of the positive weights unless said, or of all. */
  base?: 'positive' | 'net'
  rank: readonly Key[]
  /** Further output columns: measures, fields or texts. */
  columns?: readonly string[]
  flags?: readonly Flag[]
  guards?: readonly Guard[]
  texts?: Readonly<Record<string, TextColumn>>
  /** One of a kind. */
  series?: Series | readonly Series[]
  /** What the run was asked for; no classifier says it itself. */
  groups?: Groups
  /** Two measures with cuts, or lenses, whose levels make a cross table of customers and money. */
  cross?: { rows: string | LensSide; columns: string | LensSide }
  /** Concentration of the weighing measure in the summary: top fifth, 80 %, HHI, Gini. */
  concentration?: boolean
  /** The peak of the cumulated weighing measure in the summary, and what customers below 0 take from it. */
  peak?: boolean
  /** A sum of positive weights of zero or less is an input error. */
  needsPositiveTotal?: boolean
  warnings?: readonly Warning[]
  /** Facts that the report always names, such as the discount rate in force. */
  notes?: readonly Words[]
}

/** A remark on the result that a person or a job should see. */
export interface Warning {
  code: string
  message: Text
  /** One line each, where there is more to say than fits a sentence. */
  details?: readonly Text[]
}

/** A method of placing customers. */
// biome-ignore lint/suspicious/noExplicitAny: a shelf of classifiers holds any parameters
export interface Classifier<P = any> {
  name: string
  aliases?: readonly string[]
  title: Words
  /** One sentence for lists. */
  summary: Words
  /** Whose method it is. */
  source: string
  /** How it works, in prose, for `explain`. */
  method: string
  /** Becomes options, help, configuration keys; `.describe()` is the help text. */
  parameters: z.ZodType<P>
  /** Fields for `explain` and `inspect`: required ones, and alternatives in brackets. */
  needs: readonly (string | readonly string[])[]
  /** Fields of its own beside the dictionary's. */
  fields?(parameters: P): Readonly<Record<string, Field>>
  define(parameters: P, has: Fields): Definition
  /** Lenses that are known without the data; the sheets that their parameters name are read too. */
  lenses?: Readonly<Record<string, Lens>>
  /** Columns by which its segments are numbered. */
  splits?: readonly string[]
  examples?: readonly string[]
}

/** A fitted cut point: `level` begins at `at`. A level that no customer reached has `at: null`. */
export interface Threshold {
  measure: string
  level: string
  /** Decimal text, exact. */
  at: string | null
  closed: Closed
  /** The level holds the values up to `at`. */
  low?: boolean | undefined
  /** The group within which it was fitted. */
  group?: string | undefined
}
