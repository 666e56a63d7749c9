/** How the records of a file are told apart, and what one is. */

/** How the records of a file are told apart. */
export interface Dialect {
  delimiter: string
  quote: string
  /** Lines before the header. */
  skipLines: number
  /** No line is a header: the first is a record already. */
  headless?: true | undefined
  /** Cells of a row; the header's count unless given. */
  columns?: number | undefined
  /** What ends a line; LF unless given. */
  newline?: '\n' | '\r' | undefined
  /** The text was written from a sheet, of which its lines are rows. */
  sheet?: { rowOf(line: number): number } | undefined
}

/** One data record. */
export interface ScannedRecord {
  /** From 1, blank lines not counted. */
  record: number
  /** Physical line on which it begins; of a text that was written from a sheet, the row there. */
  line: number
  cells: string[]
  /** The text as it stands, without its last line break. */
  raw: string
  /**
   * Too few cells, too many, a quote that is not closed or is followed by text, more text than a record may have, or a line break of
   * another kind outside quotes.
   */
  fault?: 'short' | 'long' | 'quote' | 'size' | 'break'
}
