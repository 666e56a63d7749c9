import type { FieldName } from '../fields.js'

/** The words of a language by which files of data are read, apart by commas. They match in any case. */
export interface FieldLanguage {
  /** Headers of the fields that have words in it, the commonest first; those after a `;` only where none before it, in any language, is there. Those of customers are ids first, then bare words for a customer, then emails and the rest. */
  heads: Partial<Readonly<Record<FieldName, string>>>
  /** January first; where a month has several names, they stand apart by blanks. The first three letters are an abbreviation, where they name one month. */
  months: string
  /** Monday first; where a day has several names or abbreviations, they stand apart by blanks. */
  weekdays: string
  /** What a quarter of a year is called, as in `1st quarter 2025`. */
  quarters: string
  levels: Readonly<Record<Level, string>>
  /** What the id of a totals row says. */
  totals: string
  /** What stands in a cell without a value. */
  missing: string
}

/** A level in words. */
export type Level = 'low' | 'medium' | 'high'
