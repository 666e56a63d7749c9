/** A portfolio at a date, as histories keep it. */
import type { Warning } from '../../../model/definition.js'
import type { Header, Past } from '../portfolio.js'

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

/** What became of a snapshot that was recorded. */
export interface Recorded {
  name: string
  as_of: string
  outcome: 'added' | 'replaced' | 'unchanged'
  warnings: Warning[]
  /** What the series tells up to it, where that was asked for. */
  past?: Past | undefined
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
  /** Also tell who moved since the last snapshot, and the segments by date. */
  past?: boolean
  /** Called once when there is something to wait for. */
  onWait?: (() => void) | undefined
}
