/** What shares are shares of, and where rows are read from. */
import { decimal, text } from '../../dialect.js'

/** What rows are read from, `FROM "ranked"`, and the order in which they stand there, `ORDER BY "position"`. */
export interface RowSource {
  from: string
  order: string
}

/** The base of shares: the sum of the positive weights. As SQL, and whether shares of it fit 18 digits. */
export interface Base extends RowSource {
  sql: string
  narrow: boolean
}

const order = 'ORDER BY "position"'

/** The base as a column of `totals`, for a script that nobody has run yet. */
export const unknownBase: Base = { sql: 'CAST("base" AS DOUBLE)', narrow: false, from: 'FROM "ranked" CROSS JOIN "totals"', order }

/** The base as found; shares are wide only where all values together are a hundred thousand million times the base. */
export const knownBase = (base: string | null, largest: string | null): Base => ({
  sql: base === null ? 'CAST(NULL AS DOUBLE)' : `CAST(${text(base)} AS DOUBLE)`,
  narrow: base === null || Number(base) === 0 || Number(largest) / Number(base) < 1e11,
  from: 'FROM "ranked"',
  order,
})

/** A share as a 6-decimal ratio; the double division is cast at once. */
export const share = (sql: string, base: Base) =>
  `CASE WHEN ${base.sql} > 0 THEN CAST(CAST(${sql} AS DOUBLE) / ${base.sql} AS ${decimal(base.narrow ? 18 : 38, 6)}) END`
