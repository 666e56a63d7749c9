/**
 * What a purchase is: an order whose lines add up to more than 0; without the order's number a row above 0. Returns net the money,
 * and are no purchase themselves.
 */
import { identifier as id } from '../../../dialect.js'
import { nobodySql } from '../../grammar/ids.js'
import type { Declared } from '../../read/field-source.js'
import { rowEnvironment, rowFields } from '../../read/row-fields.js'
import { weightIn } from '../../read/table.js'
import { kindIn, type Table } from '../../read/table-facts.js'
import type { FoldColumn } from './fold-query.js'

/** Fields by whose amount a purchase is told from a return, the first that is there. */
const amounts = ['sales', 'monetary']

/** Fields that arise from purchases. */
const arising = ['orders', 'recency']

const amountIn = (offered: ReadonlySet<string>, declared: Declared) =>
  amounts.find((field) => declared[field] !== undefined && rowFields([field], offered, declared).length > 0)

/** Whether the fold of a table counts purchases: `orders`, or `recency` that no column gives. */
export const countsPurchases = (wanted: readonly string[], offered: ReadonlySet<string>) =>
  arising.some((field) => wanted.includes(field) && !offered.has(field) && (field === 'orders' || offered.has('date')))

/** Fields whose rows are read to count purchases. */
export function purchaseFields(wanted: readonly string[], offered: ReadonlySet<string>, declared: Declared): string[] {
  if (!countsPurchases(wanted, offered)) return []
  const amount = amountIn(offered, declared)
  return [...(amount === undefined ? [] : rowFields([amount], offered, declared)), ...(offered.has('order') ? ['order'] : [])]
}

/** The column of a customer's last day with a purchase. */
export const lastPurchase = 'last purchase'

/** The columns `orders` and `last purchase` of a fold; `byOrder` where an order's lines are added up first. */
export function purchaseColumns(table: Table, offered: ReadonlySet<string>, dated: boolean) {
  const kind = kindIn(table)
  const field = amountIn(offered, table.declared)
  const amount = field === undefined ? undefined : rowEnvironment(kind, offered, table.declared)(field).sql
  const bought = amount === undefined ? 'true' : `${amount} > 0`
  const [one, day] = [
    `CASE WHEN ${bought} THEN ${weightIn(table)} ELSE 0 END`,
    dated ? `CASE WHEN ${bought} THEN "date" END` : 'CAST(NULL AS DATE)',
  ]
  const nameless = namelessSql('"order"', table.files[0]?.missing)
  const inner = { 'order net': amount === undefined ? '1' : `sum(${amount})`, 'rows bought': `sum(${one})`, 'last bought': `max(${day})` }
  const orders: FoldColumn = {
    name: 'orders',
    row: one,
    whole: `sum(${one})`,
    inner,
    outer: `sum(CASE WHEN ${nameless} THEN "rows bought" WHEN "order net" > 0 THEN 1 ELSE 0 END)`,
  }
  const last: FoldColumn = {
    name: lastPurchase,
    row: day,
    whole: `max(${day})`,
    inner,
    outer: `max(CASE WHEN ${nameless} OR "order net" > 0 THEN "last bought" END)`,
  }
  return { byOrder: table.ledger && offered.has('order'), orders, last }
}

/** True for a row without the number of an order, which is a purchase by itself. */
const namelessSql = (order: string, marks?: readonly string[]) => `(${order} IS NULL OR ${nobodySql(`trim(${order})`, marks)})`

/**
 * Typed rows with `bought`: whether the row is of a purchase. Orders with a line below 0 are few, and only they are added up.
 * @param flow SQL of the amount over `rows`
 */
export function boughtRows(rows: string, flow: string, order: { missing: readonly string[] | undefined } | null): string {
  if (order === null) return `(SELECT *, coalesce(${flow} > 0, false) AS bought FROM ${rows}) AS "bought rows"`
  const [customer, number] = [id('customer'), id('order')]
  const named = `NOT ${namelessSql(number, order.missing)}`
  const withReturns = `(SELECT DISTINCT ${customer}, ${number} FROM ${rows} WHERE ${flow} < 0 AND ${named}) AS "with returns"`
  const undone = `SELECT ${customer} AS "undone customer", ${number} AS "undone order" FROM ${rows} SEMI JOIN ${withReturns} USING (${customer}, ${number}) GROUP BY 1, 2 HAVING sum(${flow}) <= 0`
  return `(SELECT "of orders".*, coalesce(${flow} > 0, false) AND "undone customer" IS NULL AS bought
FROM ${rows} AS "of orders" LEFT JOIN (${undone}) AS "undone" ON "undone customer" = ${customer} AND "undone order" = ${number}) AS "bought rows"`
}
