/** What the series of a ledger give to a run: tables and fields, and figures of all customers on which measures rest. */
import { identifier as id } from '../dialect.js'
import type { Engine } from '../engines/engine.js'
import type { Series, Warning } from '../model/definition.js'
import { fieldsOfSeries, kindOfSeries, seriesKinds } from '../model/series/index.js'
import type { Observed, ObservedPlace } from '../model/series/kind.js'
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

/**
 * What a series found of all customers.
 * @throws input error where the ledger is too short for it, or the figure is of no use
 */
export async function observedBy(engine: Engine, series: Series, place: ObservedPlace): Promise<Observed[]> {
  const { observed } = kindOfSeries(series)
  const query = observed?.query(series)
  const [row] = query === undefined ? [] : await engine.rows(query)
  return row && observed ? observed.told(row, series, place) : []
}

/** What the series make doubtful, from the relation of kept rows; each kind once, in the order of kinds. */
export async function doubtsOf(engine: Engine, series: readonly Series[], rows: string): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const own of seriesKinds.flatMap((kind) => series.find((each) => kindOfSeries(each) === kind) ?? [])) {
    const { doubts } = kindOfSeries(own)
    const [row] = doubts ? await engine.rows(doubts.query(rows)) : []
    if (row && doubts) warnings.push(...doubts.told(row, own))
  }
  return warnings
}

/** The name of the field that holds an observed figure, under which models keep it. */
export const fieldOfObserved = ({ name }: Pick<Observed, 'name'>) => (name === 'retention' ? 'observed_retention' : name)
