/** The query of one fold: rows to customers at once, or order by order first, where purchases are told by what an order adds up to. */
import { identifier as id, indent } from '../../../dialect.js'

/** A column of the folded table. */
export interface FoldColumn {
  name: string
  /** Over the row, where a table has one row a customer. */
  row: string
  /** Over all rows of a customer. */
  whole: string
  /** The same in two steps: columns over the rows of an order, and what is made of them. */
  inner: Readonly<Record<string, string>>
  outer: string
}

interface Folded {
  ledger: boolean
  byOrder: boolean
  columns: readonly FoldColumn[]
  /** Rows may be left out; they fall together by reason, and by file where there are several. */
  filtered: boolean
  files: number
  /** The one reason for which rows may be left out, as `left out` tells it; they fall together by themselves then. */
  reason: number | undefined
}

const countedCustomer = 'CASE WHEN "left out" = 0 THEN "customer" END'
const fileOfLeftOut = 'CASE WHEN "left out" > 0 THEN "file" END'

const query = (columns: readonly string[], from: string, name: string, groups: readonly string[]) =>
  `SELECT\n  ${columns.join(',\n  ')}\nFROM (\n${indent(from)}\n) AS ${id(name)}${groups.length > 0 ? `\nGROUP BY ${groups.join(', ')}` : ''}`

/** @param rows the query of typed rows */
export function foldQuery(rows: string, { ledger, byOrder, columns, filtered, files, reason }: Folded): string {
  const names = ['"customer"', ...(filtered ? ['"left out"', ...(files > 1 ? ['"file"'] : [])] : [])]
  if (!ledger) return query([...names, ...columns.map(({ name, row }) => `${row} AS ${id(name)}`)], rows, 'rows', [])
  if (filtered && !byOrder && files === 1 && reason !== undefined) {
    const key = `CASE WHEN "left out" = 0 THEN coalesce("customer", '') END`
    const own = [`${key} AS "customer"`, `CAST(CASE WHEN ${key} IS NULL THEN ${reason} ELSE 0 END AS TINYINT) AS "left out"`]
    return query([...own, ...columns.map(({ name, whole }) => `${whole} AS ${id(name)}`)], rows, 'rows', [key])
  }
  const keys = filtered ? [countedCustomer, '"left out"', fileOfLeftOut].slice(0, names.length) : names
  const keyed = keys.map((key, i) => (key === names[i] ? key : `${key} AS ${names[i]}`))
  if (!byOrder) return query([...keyed, ...columns.map(({ name, whole }) => `${whole} AS ${id(name)}`)], rows, 'rows', keys)
  const ofOrders = Object.assign({}, ...columns.map((column) => column.inner)) as FoldColumn['inner']
  const inner = Object.entries(ofOrders).map(([name, sql]) => `${sql} AS ${id(name)}`)
  const orders = query([...keyed, '"order"', ...inner], rows, 'rows', [...keys, '"order"'])
  return query([...names, ...columns.map(({ name, outer }) => `${outer} AS ${id(name)}`)], orders, 'orders of customers', names)
}

/** A column that is added up, or of which the largest or the least counts. */
export const simpleColumn = (name: string, aggregate: 'sum' | 'max' | 'min', value: string): FoldColumn => ({
  name,
  row: value,
  whole: `${aggregate}(${value})`,
  inner: { [name]: `${aggregate}(${value})` },
  outer: `${aggregate}(${id(name)})`,
})

/** How many rows there are. @param weight how many rows each is */
export const countedRows = (weight: string): FoldColumn => {
  const whole = weight === '1' ? 'count(*)' : `CAST(sum(${weight}) AS BIGINT)`
  return { ...simpleColumn('rows', 'sum', weight), whole, inner: { rows: whole } }
}
