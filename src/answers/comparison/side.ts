import type { PortfolioFile } from './portfolio-file.js'

/** A side that stands in the engine. */
export interface Side {
  file: PortfolioFile
  customers: number
  /** Customers without a value of the measure. */
  missing: number
  /** Segments that have customers, by the rank of their first. */
  segments: Segmented[]
}

/** A segment as a file has it, with its label in English. */
export interface Segmented {
  segment: string
  label: string
}
