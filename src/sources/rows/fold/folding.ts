/** What a fold of a table is told, and what follows from it for all of its parts. */
import { type ReadMode, typedColumns, typeInRow } from '../../read/column-types.js'
import { quantityColumn } from '../../read/quantity-column.js'
import { rowEnvironment, rowFields } from '../../read/row-fields.js'
import { quantityWatchOf } from '../../read/surprises.js'
import { weightIn, weightOf } from '../../read/table.js'
import { kindIn, moneyField, type Table } from '../../read/table-facts.js'
import { keptInReturns, offeredBy, ordersInSeries, ownFields, readsDate, seriesNeeds, summedIn } from './folded-fields.js'
import { purchaseFields } from './purchases.js'

export interface Folding {
  table: Table
  /** Of the table that it makes. */
  name: string
  wanted: readonly string[]
  mode: ReadMode
  offered: ReadonlySet<string>
  /** Wanted fields that columns and rules give. */
  own: string[]
  /** Fields whose cells are read. */
  read: string[]
  /** The rows' dates are read. */
  dated: boolean
  /** Fields that are added up, of which a missing cell is counted. */
  summed: string[]
  /** Fields that turn their sign with the sales. */
  returned: string[]
  /** SQL of how many rows one of the file stands for. */
  weight: string
  /** SQL of the amount whose rows are counted where their quantity is below 0. */
  turned: string | undefined
  /** SQL of a field over the typed rows. */
  value: (field: string) => string
}

/** Whether rows are counted whose quantity looks like one below 0: where one was met, or none can be watched for. */
const countsQuantities = (table: Table, read: readonly string[], mode: ReadMode) =>
  table.files.some((file) => {
    if (weightOf(file) !== undefined || quantityColumn(file, read) === undefined) return false
    return mode.quantities || quantityWatchOf(typedColumns(table, file, read, mode), table, file, read) === undefined
  })

/** What follows for a fold of a table into the table `name`. */
export function foldingOf(table: Table, name: string, wanted: readonly string[], given: ReadMode): Folding {
  const offered = offeredBy(table)
  const dated = readsDate(table, wanted)
  const own = ownFields(table, wanted)
  const read = [
    ...new Set([
      'customer',
      ...rowFields([...own, ...seriesNeeds(table)], offered, table.declared),
      ...(dated ? ['date'] : []),
      ...purchaseFields(wanted, offered, table.declared),
      ...(table.groups ?? []),
      ...(ordersInSeries(table) || table.filter?.distinct === 'order' ? ['order'] : []),
    ]),
  ]
  const paid = table.ledger ? moneyField(table, read) : undefined
  const quantities = paid !== undefined && countsQuantities(table, read, given)
  const mode: ReadMode = { ...given, quantities }
  const typeOf = (field: string) => typeInRow(table, field, mode)
  const value = (field: string) => rowEnvironment(kindIn(table), offered, table.declared, typeOf)(field).sql
  return {
    ...{ table, name, wanted, mode, offered, own, read, dated, value },
    summed: summedIn(table, wanted),
    returned: keptInReturns(table, read),
    weight: weightIn(table),
    turned: quantities ? value(paid) : undefined,
  }
}
