/**
 * The answer: a header that is small and held in memory, and ranked customers that stay in the
 * engine and are streamed or fetched a few at a time.
 */
import type * as z from 'zod'
import type { InputSummary } from '../../intake/inputs-of.js'
import type { RepeatBuying } from '../../intake/repeat-buying/fit.js'
import type { Language, MeasureKind, Threshold, Warning, Words } from '../../model/definition.js'
import type { filterSchema } from '../../model/foreign-document.js'
import type { Observed } from '../../model/series/kind.js'
import type { ChartSection } from '../../report/report.js'
import type { Sensitivity } from '../../stability/sensitivity.js'
import type { Rows } from '../rows.js'

/** Customers and money of one segment. `customers` includes it; shares are 6-decimal text. */
export interface SegmentSummary {
  segment: string
  label: Words
  customers: number
  customer_share: string
  /** Sum of the weighing measure, decimal text; null when no customer has it. */
  amount: string | null
  share: string | null
}

/** One segment of one group; amounts and shares as of a segment. */
export interface SplitPart extends SegmentSummary {
  group: string
  /** Where segments are numbered by group: 1.2. */
  portfolio: string | null
  /** Shares of the group's customers and of its positive weights. */
  group_customer_share: string
  group_share: string | null
}

/** Customers and money by the values of a column, the group of the largest amount first. */
export interface Split {
  /** The column of the rows that tells the group. */
  column: string
  title: Words
  /** Segments without customers are left out. */
  parts: SplitPart[]
}

/** Conditions, and dates as YYYY-MM-DD, each included. */
export type Filter = z.infer<typeof filterSchema>

/** Concentration of the weighing measure; ratios are 6-decimal text. */
export interface Concentration {
  /** Customers in the top fifth, rounded up. */
  top_customers: number
  top_share: string
  /** How many customers reach 80 % of the positive total. */
  customers_for_80: number
  hhi: string
  effective_number: string
  gini: string
}

/** A point: so many of the customers above 0, the largest first, hold that part of the sum; the last of them has the value `at`. */
export interface CurvePoint {
  measure: string
  group?: string
  point: 'pareto' | 'break_even' | 'submarginal'
  customers: number
  /** Ratios with 6 decimals. */
  customer_share: string
  share: string
  /** Decimal text. */
  at: string | null
}

/** Where the cumulated weighing measure is highest, the customers taken from the largest value on. Amounts are decimal text. */
export interface Peak {
  /** How many customers reach it: those above 0. */
  customers: number
  amount: string
  /** Of the net total, 6-decimal text; null where that is 0 or less. */
  share: string | null
  /** Customers below 0, and the sum of what they take. */
  losers: number
  loss: string
  /** Sum of all. */
  net: string
}

/** Customers and money by two measures' levels. */
/** A side of a cross table; `names` are the words of levels that are segments. */
export interface CrossSide {
  measure: string
  title: Words
  levels: string[]
  names?: readonly Words[] | undefined
}

export interface CrossTable {
  rows: CrossSide
  columns: CrossSide
  cells: { row: string; column: string; segment: string | null; customers: number; amount: string | null }[]
}

/** How a level or a segment was filled when a model was saved, and is now; shares have 6 decimals. */
export interface DriftedPart {
  name: string
  fitted_customers: number
  fitted_share: string
  customers: number
  share: string
}

/** How customers are spread over a model's cut points, against how they were when it was saved. */
export interface Drift {
  /** Half the sum of the differences of the segments' shares, 6-decimal text; null where the model does not tell. */
  value: string | null
  fitted_as_of: string | null
  fitted_customers: number
  segments: DriftedPart[]
  /** The same of each measure with cut points, by its levels; none where only rows are wanted. */
  measures: { measure: string; value: string | null; levels: DriftedPart[] }[]
  /** The model's cut points, and those that would be fitted now; none where only rows are wanted. */
  thresholds: (Threshold & { now: string | null })[]
}

/** Everything about the result but its customers. */
export interface Header {
  classifier: string
  title: Words
  source: string
  parameters: Record<string, unknown>
  /** What the rows had to fulfil, where that was asked. */
  filter?: Filter | undefined
  /** The file by which accounts are added up under their parents. */
  rollup?: string | undefined
  /** The currency of the amounts, where something tells it; and the file of the rates by which they were converted. */
  currency?: string | undefined
  rates?: string | undefined
  as_of: string | null
  inputs: InputSummary[]
  thresholds: Threshold[]
  observed?: Observed[]
  /** The models of repeat buying, where they were fitted or applied. */
  repeatBuying?: RepeatBuying | undefined
  /** Where a model was applied. */
  drift?: Drift | undefined
  /** The weighing measure's name and kind. */
  weigh: { name: string; kind: MeasureKind; title: Words }
  totals: { customers: number; amount: string | null }
  segments: SegmentSummary[]
  /** The columns by which customers are grouped and within whose groups cuts are fitted. */
  split?: string | undefined
  within?: string | undefined
  splits?: Split[] | undefined
  concentration: Concentration | null
  /** Where classes are computed from the curve. */
  curvePoints?: CurvePoint[]
  peak: Peak | null
  cross: CrossTable | null
  /** Where it was asked for. */
  sensitivity?: Sensitivity
  warnings: Warning[]
  notes: Words[]
}

/** Customers of one segment before and one after; null where they were not there. Amounts are decimal text. */
export interface Moved {
  from: string | null
  to: string | null
  customers: number
  before: string
  after: string
}

/** Two dates side by side. */
export interface Movement {
  /** Best first. */
  segments: readonly { segment: string; label: Words }[]
  matrix: readonly Moved[]
  measure: { name: string; kind: MeasureKind; title: Words }
  moved: { customers: number; of: number; share: string | null }
}

/** Segments by date. */
export interface Course {
  measure: { name: string; kind: MeasureKind; title: Words }
  segments: readonly { segment: string; label: Words }[]
  points: readonly {
    as_of: string
    customers: number
    amount: string | null
    segments: readonly { customers: number; amount: string | null }[]
  }[]
}

/** What the earlier snapshots of a history tell beside a portfolio. */
export interface Past {
  /** The date of the snapshot before. */
  since: string
  movement: Movement
  course: Course
}

/** How a portfolio came about, and what is done with its segments. */
export interface PortfolioAbout {
  /** The version of cartera. */
  program: string
  inputs: { path: string; sha256: string; rows: number }[]
  /** The method in English prose. */
  method: string
  /** Measures with their formulas. */
  formulas: { name: string; formula: string }[]
  /** How the customers of segments are treated. */
  policies: { segment: string; title: Words; text: Words }[]
}

/** A finished portfolio: one row a customer, in rank order. */
export interface Portfolio extends Rows {
  header: Header
  /** Pictures with their words, and where on a page they stand; read when they are asked for. */
  /** Of a portfolio that is recorded in a history: what that tells. */
  past?: Past | undefined
  /** What a page tells beside the header. */
  about?(): Promise<PortfolioAbout>
  charts?(language: Language, unnamed?: boolean): Promise<(ChartSection & { part: 'pictures' | 'groups' })[]>
  /** The same with all columns, where some were chosen. */
  whole?: Rows | undefined
}

/** A portfolio with all its columns, whichever were chosen to be shown. */
export const withAllColumns = (portfolio: Portfolio): Portfolio => ({ ...portfolio, ...portfolio.whole })
