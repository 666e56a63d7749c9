/** The table of a ledger's parts by group: `customer`, `grouped`, `rows`, `amount`. */
export const partsOf = (field: string) => `parts by ${field}`
