/** Returns that keep a cost or a margin, counted where their rows are: the columns of a row that tell of its own. */
export interface ReturnsThere {
  field: string
  /** The formula that would turn the field's sign. */
  formula: string
  /** How many have the field above 0, and below. */
  kept: number
  turned: number
  /** What those above 0 have. */
  held: number
}

/** Rows with a quantity below 0 and an amount above, counted where they are: the columns that tell of them. */
export interface NegativeThere {
  rows: number
  held: number
}

/** What is known of rows that a server added up. */
export interface AddedUp {
  /** The column that says how many rows one is. */
  weight: number
  returns: readonly ReturnsThere[]
  negative?: NegativeThere | undefined
}
