/** What the series of a ledger give to a run. */
import { identifier as id } from '../dialect.js'
import type { Series } from '../model/definition.js'
import { fieldsOfSeries, kindOfSeries } from '../model/series/index.js'
import type { FoldedField } from '../sources/rows/fold/folded.js'

/** The table of one row a customer that a series makes, if it makes one, with the fields that it gives. */
export function seriesParts(series: Series): Part[] {
  const { table: name } = kindOfSeries(series)
  const own = Object.entries(fieldsOfSeries(series)).filter(([, { of }]) => of === undefined)
  return name === undefined
    ? []
    : [{ name, fields: own.map(([field, { precision, scale }]) => ({ field, sql: id(field), precision, scale })) }]
}

/** The fields of a series that are one value for all customers. */
export const commonFields = (series: Series): FoldedField[] =>
  Object.entries(fieldsOfSeries(series)).flatMap(([field, { of, precision, scale }]) =>
    of === undefined ? [] : [{ field, sql: `(SELECT ${id(field)} FROM ${id(of)})`, precision, scale }],
  )

/** A folded table, or the series, with the fields that it gives. */
export interface Part {
  name: string
  fields: FoldedField[]
}
