/** Rows to customers: plans the SQL that folds a table, one row a customer. */
import { decimal, identifier as id, indent, type Step } from '../../../dialect.js'
import type { ReadMode } from '../../read/column-types.js'
import { oddlySpelt } from '../../read/surprises.js'
import { keepsRows, keptRows } from '../../read/table.js'
import type { Table } from '../../read/table-facts.js'
import { checksOf, type FoldChecks } from './fold-checks.js'
import { completeSumOf, countedColumns, foldOf } from './fold-columns.js'
import { foldQuery } from './fold-query.js'
import { type FoldedField, incompleteRows } from './folded.js'
import { addable, lastFields, needsOrderKey, tellsRecency } from './folded-fields.js'
import { type Folding, foldingOf } from './folding.js'
import { leaveOutOf, oneReason } from './left-out.js'
import { countsPurchases, lastPurchase, purchaseColumns } from './purchases.js'
import { allRows, orderKey } from './typed-rows.js'

/** How a table is folded. */
export interface FoldPlan {
  /** Keeps the typed rows for a series; null without one. */
  stage: Step | null
  step: Step
  fields: FoldedField[]
  /** Takes the rows out that the table's filter leaves out, once their sums are read; null without one. */
  leaveOut: ReturnType<typeof leaveOutOf> | null
  /** What is counted after the fold. */
  check: FoldChecks
  /** Finds a cell that the reader parsed although it is no number here; null where it parsed none. */
  verify: string | null
}

/** The step that keeps the typed rows for a series, where there is one, and the query of the rows of the fold. */
function rowsOf({ table, name, own, read, mode, dated }: Folding): { stage: Step | null; rows: string } {
  const ordered = needsOrderKey(table, own)
  const typed = allRows(table, read, mode, ordered)
  const kept = keptRows(name)
  const stage = keepsRows(table) ? { name: kept, sql: `CREATE TEMP TABLE ${id(kept)} AS\n${typed}` } : null
  const rows = stage ? `SELECT * FROM ${id(kept)}` : typed
  if (!ordered) return { stage, rows }
  return { stage, rows: `SELECT *, ${orderKey(dated, table, lastFields(table, own))}\nFROM (\n${indent(rows)}\n) AS "typed"` }
}

const wholeField = (field: string): FoldedField => ({
  field,
  sql: `CAST(${id(field)} AS ${decimal(18, 0)})`,
  precision: 18,
  scale: 0,
})

/** Plans the fold of one table into the table `name`, one row a customer. */
export function planFold(table: Table, name: string, wanted: readonly string[], given: ReadMode): FoldPlan {
  const folding = foldingOf(table, name, wanted, given)
  const { own, offered, dated, mode } = folding
  const folds = own.map((field) => foldOf(field, folding))
  const completeSums = (table.completeSums ?? []).map((sum) => completeSumOf(sum, folds, folding))
  const purchases = countsPurchases(wanted, offered) ? purchaseColumns(table, offered, dated) : undefined
  const recency = tellsRecency(table, wanted)
  const { stage, rows } = rowsOf(folding)
  const filtered = table.filter !== undefined
  const query = foldQuery(rows, {
    ledger: table.ledger,
    byOrder: purchases?.byOrder ?? false,
    columns: [
      ...folds,
      ...(purchases && wanted.includes('orders') ? [purchases.orders] : []),
      ...(purchases && recency ? [purchases.last] : []),
      ...completeSums.flatMap(({ column }) => column ?? []),
      ...countedColumns(folding),
    ],
    filtered,
    files: table.files.length,
    reason: oneReason(table),
  })
  return {
    stage,
    step: { name, sql: `CREATE TEMP TABLE ${id(name)} AS\n${query}` },
    leaveOut: filtered ? leaveOutOf(table, name, addable(table, wanted), stage) : null,
    fields: [
      ...folds.map(({ field, precision, scale }) => ({ field, sql: id(field), precision, scale })),
      ...(wanted.includes('orders') ? [wholeField('orders')] : []),
      ...completeSums.map(({ field }) => field),
      ...(folding.summed.length > 0 ? [wholeField(incompleteRows(name))] : []),
      ...(recency ? [{ field: 'recency', sql: id(lastPurchase), column: lastPurchase, precision: 18, scale: 0 }] : []),
    ],
    check: checksOf(folding),
    verify: oddlySpelt(table, folding.read, mode),
  }
}

const lastDate = id('last date')

/** The fields with recency in days from each customer's last purchase to the reference date, which SQL gives. */
export const daysUntil = (asOf: string, fields: readonly FoldedField[]): FoldedField[] =>
  fields.map((field) => (field.column === lastPurchase ? { ...field, sql: `CAST(${asOf} - ${field.sql} AS ${decimal(18, 0)})` } : field))

/** The reference date where nobody gave it: the latest date of the folded tables of these names. */
export function latestDate(tables: readonly string[]): string {
  const dates = tables.map((name) => `(SELECT max(${lastDate}) FROM ${id(name)})`)
  return dates.length > 1 ? `greatest(${dates.join(', ')})` : (dates[0] ?? 'CAST(NULL AS DATE)')
}
