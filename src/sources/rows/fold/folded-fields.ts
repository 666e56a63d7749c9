/** Which fields a fold of a table gives, and which of its rows it reads for them. */
import type { Field } from '../../../model/definition.js'
import { kindOfSeries } from '../../../model/series/index.js'
import { filtersByDate } from '../../read/filter.js'
import { rowFields, usableRule } from '../../read/row-fields.js'
import { kindIn, type Table } from '../../read/table-facts.js'
import { purchaseFields } from './purchases.js'

/** Fields that a table has columns for; all its files must agree. */
export const offeredBy = (table: Table): ReadonlySet<string> =>
  new Set(
    [...(table.files[0]?.columns.sources.keys() ?? [])].filter((field) => table.files.every((file) => file.columns.sources.has(field))),
  )

/** Fields of which the last row counts. */
export const lastFields = (table: Table, fields: readonly string[]) =>
  fields.filter((field) => !table.groups?.includes(field) && ['last', 'none'].includes(table.declared[field]?.combine ?? ''))

/** Whether the fold asks for the last row of a customer, and so for the order of the rows. */
export const needsOrderKey = (table: Table, fields: readonly string[]) => table.ledger && lastFields(table, fields).length > 0

/** Whether recency is wanted and arises from dates, since no column gives it. */
export const tellsRecency = (table: Table, wanted: readonly string[]) =>
  wanted.includes('recency') && !offeredBy(table).has('recency') && offeredBy(table).has('date')

/** Whether what is counted hangs on the date of every row. */
export const countsByDate = (table: Table, wanted: readonly string[]) =>
  offeredBy(table).has('date') && (tellsRecency(table, wanted) || table.series?.some(({ period }) => 'calendar' in period) === true)

/** Whether the fold needs the rows' dates: to tell the latest, or to know which value is the last. */
export const readsDate = (table: Table, wanted: readonly string[]) =>
  offeredBy(table).has('date') &&
  (table.dated || tellsRecency(table, wanted) || table.series?.some(({ period }) => 'calendar' in period) || needsOrderKey(table, wanted))

/** The wanted fields that a table's columns and rules give by its fold; those of groups stand beside it. */
export function ownFields(table: Table, wanted: readonly string[]): string[] {
  const offered = offeredBy(table)
  return wanted.filter(
    (field) =>
      field !== 'orders' &&
      !table.groups?.includes(field) &&
      (offered.has(field) || usableRule(field, offered, table.declared) !== undefined),
  )
}

const isSummed = (field: Field | undefined) => field?.combine === undefined || field.combine === 'sum'

/** Fields of a table whose amounts can be added up. */
export const addable = (table: Table, wanted: readonly string[]) =>
  ownFields(table, wanted).filter((field) => isSummed(table.declared[field]) && ['money', 'count'].includes(kindIn(table)(field)))

/** Fields of a ledger that are added up; none of a table of one row a customer. */
export const summedIn = (table: Table, wanted: readonly string[]) => (table.ledger ? addable(table, wanted) : [])

/** Fields of a ledger's rows that turn their sign with the sales, of those that are read. */
export const keptInReturns = (table: Table, read: readonly string[]) =>
  table.ledger && read.includes('sales') ? ['cost', 'margin'].filter((field) => read.includes(field) && offeredBy(table).has(field)) : []

/** Whether a series tells purchases from returns, which takes the number of the order. */
export const ordersInSeries = (table: Table) =>
  (table.series ?? []).some((each) => kindOfSeries(each).ofPurchases) && offeredBy(table).has('order')

/** Fields that a series reads row by row. */
export const seriesNeeds = ({ series = [] }: Table) =>
  series.flatMap(({ flow, period }) => [flow, ...('field' in period ? [period.field] : [])])

/** Whether amounts are converted by the day of their row. */
const converts = (table: Table) => offeredBy(table).has('date') && table.files.some(({ conversion }) => conversion !== undefined)

/** Fields whose cells a table's fold reads. */
export function readFields(table: Table, wanted: readonly string[]): string[] {
  const fields = [
    'customer',
    ...rowFields([...wanted, ...seriesNeeds(table)], offeredBy(table), table.declared),
    ...purchaseFields(wanted, offeredBy(table), table.declared),
    ...(readsDate(table, wanted) || filtersByDate(table.filter) || converts(table) ? ['date'] : []),
  ]
  return [...new Set(fields)]
}
