/** What a history file holds of portfolios, and what is told from it. Numbers are decimal text. */

import type { MeasureKind, Warning, Words } from '../../model/definition.js'
import type { Header, SegmentSummary } from '../portfolio/portfolio.js'

/** A portfolio at a date. */
export interface Snapshot {
  /** Snapshots of one name make a series: the classifier's, unless another was given. */
  name: string
  /** YYYY-MM-DD. */
  as_of: string
  /** The version of cartera that recorded it. */
  program: string
  header: Header
}

/** A customer at a date; all null where there is no such customer. */
export interface Step {
  as_of: string
  segment: string | null
  label: Words | null
  rank: number | null
  amount: string | null
  share: string | null
  /** What became of the customer since the snapshot before. */
  change: 'entered' | 'stayed' | 'up' | 'down' | 'left' | null
}

/** What a series is of. */
interface Series {
  file: string
  name: string
  title: Words
  measure: { name: string; kind: MeasureKind; title: Words }
  warnings: Warning[]
}

/** A customer's steps from the first snapshot that has the customer, by date. */
export interface Path extends Series {
  customer: string
  steps: Step[]
}

/** Segments by date. */
export interface Trend extends Series {
  /** Best first, the unclassified last. */
  segments: { segment: string; label: Words }[]
  points: { as_of: string; customers: number; amount: string | null; segments: SegmentSummary[] }[]
}

/** The snapshots of a file. */
export interface Listing {
  file: string
  snapshots: Snapshot[]
}

/** What pruning takes away, or would. */
export interface Pruning {
  removed: Listing
  /** Snapshots that stay. */
  kept: number
  /** Bytes of the file before and after; equal when nothing was removed. */
  bytes: { before: number; after: number }
}

/** What became of a snapshot that was recorded. */
export interface Recorded {
  name: string
  as_of: string
  outcome: 'added' | 'replaced' | 'unchanged'
  warnings: Warning[]
}

/** A snapshot that stands in a transaction: it is in the file after `commit`, and never in part. */
export interface Recording extends Recorded {
  commit(): Promise<void>
  /** Leaves the file as it was; nothing happens after `commit`. */
  abandon(): Promise<void>
}

/** Where a snapshot goes. */
export interface RecordOptions {
  /** The history file, made when there is none. */
  file: string
  /** The series; the classifier's name unless given. */
  name?: string | undefined
  /** Milliseconds to wait for another process that uses the file; 30,000 unless given. */
  patience?: number | undefined
  /** Called once when there is something to wait for. */
  onWait?: (() => void) | undefined
}
