import { type CarteraError, inputError } from '../errors.js'
import type { Table } from '../sources/read/table-facts.js'
import { type RowsOfSeries, seriesSource } from '../sources/rows/fold/series-rows.js'
import { say } from '../words/sentence.js'
import type { Loaded } from './load.js'

/** A ledger that stands in the engine. */
export interface Ledger {
  table: Table
  /** The reference date. */
  asOf: string
  /** Its rows, with the amounts of one field. */
  source: RowsOfSeries
  /** Its file, as the user named it. */
  shown: string | undefined
}

/** The ledger over which all of an answer is made. @throws input error where no row is left that has a date */
export function ledgerOf({ tables, asOf }: Loaded, flow: string): Ledger {
  const table = tables[0]?.table
  const shown = table?.files[0]?.shown
  if (table === undefined || asOf === null) throw noCustomers(shown)
  return { table, asOf, source: seriesSource(table, { flow }, asOf), shown }
}

/** A file of which no row is left. @param shown as the user named it */
export const noCustomers = (shown: string | undefined): CarteraError =>
  inputError('nothing', say('portfolio-empty', String(shown)), { file: shown })
