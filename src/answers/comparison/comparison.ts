/** Two portfolios side by side: a header that is small, and customers that stay in the engine. */
import type { MeasureKind, Threshold, Warning, Words } from '../../model/definition.js'
import type { Rows } from '../rows.js'

/** What became of a customer: in the same segment, in a better one, in a worse one, new, or lost. */
export const changes = ['stayed', 'up', 'down', 'entered', 'left'] as const
export type Change = (typeof changes)[number]

/** Customers and their money on both sides, as exact decimal text; `change` is after − before. */
export interface Flow {
  customers: number
  before: string
  after: string
  change: string
}

/** One cell of the matrix. `from` is null for customers that entered, `to` for those that left. */
export interface MatrixCell extends Flow {
  from: string | null
  to: string | null
}

/** A segment on both sides. */
export interface ComparedSegment extends Omit<Flow, 'customers'> {
  segment: string
  label: Words
  customers_before: number
  customers_after: number
}

/** One of the two files. */
export interface ComparedInput {
  side: 'before' | 'after'
  path: string
  format: string
  /** The sheet of a workbook. */
  sheet?: string
  customers: number
  as_of: string | null
}

/** A cut point on both sides; null where nobody reached the level. */
export interface ComparedThreshold extends Omit<Threshold, 'at'> {
  before: string | null
  after: string | null
}

/** Everything about a comparison but its customers. */
export interface ComparisonHeader {
  /** What the files tell of the method; null where neither is JSON. */
  classifier: string | null
  title: Words | null
  parameters: Record<string, unknown> | null
  inputs: ComparedInput[]
  /** The weighing measure. */
  measure: { name: string; kind: MeasureKind; title: Words }
  /** Best first, the unclassified last. */
  segments: ComparedSegment[]
  /** Null where a file does not tell its cut points. */
  thresholds: ComparedThreshold[] | null
  totals: Omit<ComparedSegment, 'segment' | 'label'>
  /** One flow a change; their changes add up to that of the totals. */
  bridge: Record<Change, Flow>
  /** Cells that have customers, by segments. */
  matrix: MatrixCell[]
  /** Customers in another segment, of those in both; the share has 6 decimals, null without such customers. */
  moved: { customers: number; of: number; share: string | null }
  /** Customers ranked in both by whether their rank became better, worse or neither. */
  ranks: { climbed: number; fell: number; kept: number }
  warnings: Warning[]
}

/** A finished comparison. Rows are ordered by the size of the money's change, then the customer. */
export interface Comparison extends Rows {
  header: ComparisonHeader
  /** The customers of some changes alone. */
  only(changes: readonly Change[]): Rows
}
