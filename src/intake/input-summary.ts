import type { LeftOutBy } from '../sources/read/filter.js'

/** One input file, as it was understood. */
export interface InputSummary {
  path: string
  /** The sheet of a workbook. */
  sheet?: string
  rows: number
  rejected: number
  /** What came home from a server, where the rows lie; only for what is said. */
  home?: { rows: number; bytes: number; added?: boolean }
  /** Rows that a filter left out, where one was asked for; the amount is that of the measure, as decimal text. */
  filtered?: { rows: number; amount: string | null; by: Partial<Record<LeftOutBy, number>> }
  /** Rows of totals that were left out, where there are any. */
  totals?: number
  /** What rows of totals and rejected ones bear of the measure, where there are any; decimal text, null where no column has it. */
  aside?: Partial<Record<'totals' | 'rejected', { rows: number; amount: string | null }>>
  /** Where rows were not compared with one another, as there are too many, or a server added them up. */
  compared?: false
  encoding: string
  delimiter: string | null
  numbers: string
  /** Format of the dates, where they were read as text. */
  dates?: string
}
