import { identifier } from '../dialect.js'

/** Name of the group's column in a table of thresholds, which then has a row a group. */
export const withinColumn = 'group of cut points'

/** A table of literals, a row a group. `empty` gives the types where there is no row. */
export function rowsOfGroups(rows: readonly (readonly string[])[], empty: readonly string[], columns: readonly string[]) {
  const names = [identifier(withinColumn), ...columns]
  if (rows.length === 0) return `SELECT ${empty.map((sql, i) => `${sql} AS ${names[i]}`).join(', ')} WHERE 1 = 0`
  return `SELECT *\nFROM (VALUES\n  ${rows.map((row) => `(${row.join(', ')})`).join(',\n  ')}\n) AS given(${names.join(', ')})`
}

/** The table of a ledger's parts by group: `customer`, `grouped`, `rows`, `amount`. */
export const partsOf = (field: string) => `parts by ${field}`
