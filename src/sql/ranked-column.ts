import type { Column } from '../model/column.js'
import type { Language } from '../model/definition.js'

/** A column with its SQL over `ranked` and `totals`. */
export interface RankedColumn extends Column {
  sql: (language: Language) => string
  /** A decimal of at most 18 digits. */
  narrow?: boolean
  /** Decimals of the SQL. */
  scale?: number
  /** All texts with which a cell may begin, where they are known. */
  begins?: readonly string[]
}
