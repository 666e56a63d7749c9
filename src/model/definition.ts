/**
 * The words in which every classifier, built in or brought by a user, is written.
 * A classifier says what; `sql/compile.ts` alone says how.
 */
import type { z } from 'zod'
import type {
  causeShape,
  cutShape,
  definitionShape,
  fieldShape,
  flagShape,
  guardShape,
  measureShape,
  segmentShape,
  weightedShape,
  whenShape,
} from './definition-shape.js'
import type { Closed, FieldKind, Words } from './kinds.js'

export type { Language } from '../words/sentence.js'
export type { Fit } from './cuts/index.js'
export type { LensSide, TextColumn } from './definition-shape.js'
export type { Boundary, CalendarPeriod, Closed, Combine, FieldKind, MeasureKind, Words } from './kinds.js'
export type { Series, SeriesOf } from './series/index.js'
export type { Warning } from './warning-codes.js'

/** A field that a classifier may ask for: a meaning, not a column name. */
export type Field = z.infer<typeof fieldShape>

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
export type Measure = z.infer<typeof measureShape>

/** Why a measure has no value; without a condition, whatever the cause. */
export type Cause = z.infer<typeof causeShape>

/** A cut divides a measure into levels, named best first: one more level than thresholds. */
export type Cut = z.infer<typeof cutShape>

/** The level, or any of the levels, that each measure must have. */
export type When = z.infer<typeof whenShape>

/** A place in the portfolio. Segments are listed best first and the first that matches wins. */
export type Segment = z.infer<typeof segmentShape>

/** A text column by whose values customers are grouped. */
export interface Grouping {
  /** As it was asked for; at times in several ways, such as `channel` and `Canal`. */
  names: readonly [string, ...string[]]
  /** The field that holds the group. */
  field: string
  /** Its column in the output. */
  column: string
  title: Words
  /** In a ledger, how its money is told by group: row by row, or of whole customers, whose measure is no sum of rows. */
  parts?: 'rows' | 'customers'
}

/** By what a run groups its customers: in the summary (`split`), where cuts are fitted (`within`), and all together. */
export interface Groups {
  all: readonly Grouping[]
  split?: Grouping | undefined
  within?: Grouping | undefined
}

/** A column of the input that stands beside the customers and changes nothing. */
export interface Rider {
  field: string
  /** Its column in the output. */
  column: string
  title: Words
}

/** A mark beside a customer, where the condition holds. */
export type Flag = z.infer<typeof flagShape>

/** What must hold for a customer's values; where it does not, the input is faulty. */
export type Guard = z.infer<typeof guardShape>

/** Another classifier, whose segments are an axis of this one. */
export interface Lens {
  classifier: Classifier
  /** Typed values or option texts, as for `classify`. */
  parameters: Readonly<Record<string, unknown>>
}

/** A score of weighted criteria: `scale · Σ weight·score ÷ Σ weight`. What other weights would change can be asked of it. */
export type Weighted = z.infer<typeof weightedShape>

/** What a classifier does with its parameters on the data at hand. */
export interface Definition extends z.infer<typeof definitionShape> {
  /** By the name under which a cut `by: 'segment'` asks for their segments. */
  lenses?: Readonly<Record<string, Lens>> | undefined
  /** What the run was asked for; no classifier says it itself. */
  groups?: Groups
  riders?: readonly Rider[]
  /** The columns of the output, where they were chosen. */
  shown?: readonly string[]
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
