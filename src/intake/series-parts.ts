/** What the series of a ledger give to a run. */

import type { Series, Warning } from '../model/definition.js'
import { fieldsOfSeries, kindOfSeries } from '../model/series/index.js'
import type { FoldedField } from '../sources/rows/customers.js'
import { seriesTable } from '../sql/series/index.js'
import { say } from '../words/sentence.js'
import type { Part } from './load.js'

/** The table of one row a customer that a series makes, if it makes one, with the fields that it gives. */
export function seriesParts(series: Series): Part[] {
  const name = seriesTable(series)
  const own = Object.entries(fieldsOfSeries(series)).filter(([, { of }]) => of === undefined)
  return name === null
    ? []
    : [{ name, fields: own.map(([field, { precision, scale }]) => ({ field, sql: `"${field}"`, precision, scale })) }]
}

/** The fields of a series that are one value for all customers. */
export const commonFields = (series: Series): FoldedField[] =>
  Object.entries(fieldsOfSeries(series)).flatMap(([field, { of, precision, scale }]) =>
    of === undefined ? [] : [{ field, sql: `(SELECT "${field}" FROM "${of}")`, precision, scale }],
  )

/** Rows after the reference date are no fault, but seldom meant. */
export function afterAsOf(latest: string | undefined, asOf: string | null, series: readonly Series[]): Warning[] {
  if (latest === undefined || asOf === null || latest <= asOf) return []
  const left = series.flatMap((each) => kindOfSeries(each).leavesOut ?? [])
  const counted = left.length > 0 ? say('counted-in-sums', left) : say('counted-all-the-same')
  return [{ code: 'after-as-of', message: say('after-as-of', asOf, latest, counted) }]
}
