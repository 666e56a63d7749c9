/** What a history file holds of portfolios, and what is told from it. Numbers are decimal text. */
import type { MeasureKind, Warning, Words } from '../../model/definition.js'
import type { Snapshot } from '../portfolio/keeper/snapshot.js'
import type { SegmentSummary } from '../portfolio/portfolio.js'

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
