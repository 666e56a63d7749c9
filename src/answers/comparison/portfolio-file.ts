/** A portfolio file as SQL can read it, whatever its format. */
import { inputError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'
import { withoutName } from '../portfolio/keeper/layout.js'
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
  format: 'csv' | 'json' | 'ndjson' | 'parquet' | 'xlsx' | 'history'
  /** The sheet of a workbook. */
  sheet?: string
  /** It shows labels where others have segments; the segments by label, once they are known, and as the file itself tells them. */
  labelled?: { segments: ReadonlyMap<string, string>; own: ReadonlyMap<string, string> }
  /** The weighing measure, by its column's name. */
  measure: string
  /** All columns, in order, but for the customers' names. */
  columns: string[]
  /** Whether customers have names. */
  named: boolean
  /** Decimal sign of its numbers. */
  sign: '.' | ','
  /** What a portfolio in JSON, or in a history, says of itself. */
  header: PortfolioHeader | null
  /** What the engine reads; none for a snapshot, whose rows stand in it. */
  path?: string
  /**
   * A SELECT of rank, customer, segment, amount, cumulative, and of the name where customers have one; amounts are decimals of this
   * many digits, a segment is never null.
   */
  rows(digits: number): string
  /** English labels by segment, as far as a sample shows them. */
  labels: ReadonlyMap<string, string>
  /** Segments with their labels, from all customers. */
  labelsQuery: string
  /** Whether the engine may take a number for another than it is, so that the lines are to be looked at. */
  suspect?(): Promise<boolean>
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
function measureOf(columns: readonly string[], shown: string): string {
  const own = withoutName(columns)
  const measure = own[4]
  const ours = [...leading, measure, ...shares].every((name, i) => own[i] === name)
  if (ours && measure) return measure
  const seen = columns.length > 8 ? [...columns.slice(0, 8), '…'] : columns
  throw notOurs(shown, say('other-columns', seen, [...leading, '<measure>', ...shares]))
}

/** What the columns of a portfolio tell: the measure, whether customers have names, and where the first seven columns but for the name stand. */
export function placesOf(all: readonly string[], shown: string) {
  const measure = measureOf(all, shown)
  const columns = withoutName(all)
  const named = columns.length < all.length
  return { measure, columns, named, places: columns.slice(0, 7).map((_, i) => (named && i > 1 ? i + 1 : i)) }
}

/** The error for a file that no classifier of cartera wrote. */
export const notOurs = (shown: string, because: Sentence) =>
  inputError('no-portfolio', say('no-portfolio', shown, because), { file: shown, hint: say('compare-what-was-written') })

/** The error for a file of which the end is missing. */
export const notWhole = (shown: string, because: Sentence) =>
  inputError('truncated', say('not-whole', shown, because), { file: shown, hint: say('write-it-again') })
