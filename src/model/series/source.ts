/** What the SQL of a series is told beside its rows. */
export interface SeriesSource {
  /** Relation of typed rows, with `customer` and `date`. */
  rows: string
  /** The same with `bought`: whether a row is of a purchase, not of a return or of an order that was sent back. */
  bought: string
  /** SQL of the flow over `rows`. */
  flow: string
  /** SQL of the date at which calendar series end. */
  asOf: string
  /** Values of all customers that a saved model gives, by field, as decimal text. */
  saved: Readonly<Record<string, string>>
}
