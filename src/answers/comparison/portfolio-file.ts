/** A portfolio file as SQL can read it, whatever its format. */
import { inputError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { PortfolioHeader } from '../portfolio/portfolio-header.js'

/** A customer's cells as text with the line on which they begin; for saying where a fault lies. */
export interface ScannedCustomer {
  line: number
  /** rank, customer, segment, label, measure, share, cumulative share; null for none. */
  cells: (string | null)[]
  /** The line is none of a portfolio at all. */
  broken?: boolean
}

/** A portfolio file that was recognised. */
export interface PortfolioFile {
  /** As the user named it. */
  shown: string
  format: 'csv' | 'json' | 'ndjson' | 'parquet' | 'history'
  /** The weighing measure, by its column's name. */
  measure: string
  /** All columns, in order. */
  columns: string[]
  /** Decimal sign of its numbers. */
  sign: '.' | ','
  /** What a portfolio in JSON, or in a history, says of itself. */
  header: PortfolioHeader | null
  /** A SELECT of rank, customer, segment, amount, cumulative, the last two as decimals of this many digits; a segment is never null. */
  rows(digits: number): string
  /** English labels by segment, as far as a sample shows them. */
  labels: ReadonlyMap<string, string>
  /** Segments with their labels, from all customers. */
  labelsQuery: string
  /** Absent where the file has no lines of its own. */
  scan?(): AsyncGenerator<ScannedCustomer>
}

/** Decimals of amounts: as many as cartera writes at most. */
export const scale = 6

const leading = ['rank', 'customer', 'segment', 'label']
const shares = ['share', 'cumulative_share']

/**
 * The weighing measure: the column between the label and the share.
 * @throws input error when the columns are not those of a portfolio
 */
export function measureOf(columns: readonly string[], shown: string): string {
  const measure = columns[4]
  const ours = [...leading, measure, ...shares].every((name, i) => columns[i] === name)
  if (ours && measure) return measure
  const seen = columns.length > 8 ? [...columns.slice(0, 8), '…'] : columns
  throw notOurs(shown, say('other-columns', seen, [...leading, '<measure>', ...shares]))
}

/** The error for a file that no classifier of cartera wrote. */
export const notOurs = (shown: string, because: Sentence) =>
  inputError('no-portfolio', say('no-portfolio', shown, because), {
    file: shown,
    hint: say('compare-what-was-written'),
  })

/** The error for a file of which the end is missing. */
export const notWhole = (shown: string, because: Sentence) =>
  inputError('truncated', say('not-whole', shown, because), { file: shown, hint: say('write-it-again') })
