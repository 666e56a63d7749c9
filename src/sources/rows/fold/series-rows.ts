/** What a series reads of the rows of a folded table's customers. */
import { identifier as id, type Step } from '../../../dialect.js'
import type { Series } from '../../../model/definition.js'
import { kindOfSeries } from '../../../model/series/index.js'
import type { SeriesSource } from '../../../model/series/source.js'
import { rowEnvironment } from '../../read/row-fields.js'
import { keptRows } from '../../read/table.js'
import { kindIn, type Table } from '../../read/table-facts.js'
import { offeredBy, ordersInSeries } from './folded-fields.js'
import { boughtRows } from './purchases.js'

/** What a series reads but for what a model has saved of it. */
export type RowsOfSeries = Omit<SeriesSource, 'saved'>

/** What a series of a folded table's customers reads: the kept rows, and its flow in them. */
export function seriesSource(table: Table, series: Pick<Series, 'flow'>, asOf: string | null): RowsOfSeries {
  const rows = id(keptRows(table.name))
  const flow = rowEnvironment(kindIn(table), offeredBy(table), table.declared)(series.flow).sql
  const order = ordersInSeries(table) ? { missing: table.files[0]?.missing } : null
  return { rows, bought: boughtRows(rows, flow, order), flow, asOf: asOf === null ? `(SELECT max("date") FROM ${rows})` : `DATE '${asOf}'` }
}

/** The tables of a series of a folded table's customers. */
export const planSeries = (table: Table, series: Series, asOf: string | null, saved: Readonly<Record<string, string>> = {}): Step[] =>
  kindOfSeries(series).steps(series, { ...seriesSource(table, series, asOf), saved })
