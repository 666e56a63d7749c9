/** What a fold of rows to customers gives. */
import type { LeftOutBy } from '../../read/filter.js'

/** Rows of a file that its table's filter leaves out. */
export interface LeftOut {
  rows: number
  by: Partial<Record<LeftOutBy, number>>
  /** Of each summed field, as decimal text. */
  sums: ReadonlyMap<string, string>
}

/** A field after the fold: its column in `customers`. */
export interface FoldedField {
  field: string
  /** Over `customers`; of recency the date of the last purchase itself, until `asOfDate` is known. */
  sql: string
  /** The column of the folded table, where it is not named for the field. */
  column?: string
  precision: number
  scale: number
}

/** The column of a folded ledger that counts a customer's rows of which a cell is missing that is added up. */
export const incompleteRows = (table: string) => `incomplete rows of ${table}`

/** What the check after a fold found. */
export interface FoldCheck {
  customers: number
  rows: number
  /** A customer seems to stand twice in a table of one row a customer; to be looked at closely. */
  maybeRepeated: boolean
  blankIds: number
  unclean: number
  /** Ids with small letters; without any no two ids differ in case alone. */
  small: number
  /** Ids with letters that may be spelt with other punctuation, accents or letters. */
  spelt: number
  /** Customers whose id is a word for a total. */
  totals: number
  /** Ids that look like a number which a spreadsheet has changed, or hold full-width signs. */
  alike: number
  rounded: number
  /** By file beside: rows without a partner there, the first of their keys, and whether keys must be cleaned. */
  alone: { rows: number; key: string | null; unclean: boolean }[]
  /** Rows of a ledger of which a cell is missing that is added up. */
  incomplete: number
  /** Rows of a ledger without a date, where dates are read; those of ids with a word for a total are none. */
  undated: number
  latest: string | null
  /** Rows of a ledger with sales below 0 and a cost, or a margin, above. */
  kept: number
  /** Rows of a ledger with an amount above 0 and a quantity that looks like one below. */
  turned: number
  rowsByFile: number[]
  /** By file; empty without a filter. */
  leftOut: LeftOut[]
}
