/** Rows to customers: plans the SQL that folds a table, one row a customer. */

import { type CompleteSum, completeName } from '../../../model/complete-rows.js'
import { decimal, identifier as id, indent, type Step } from '../../../sql/dialect.js'
import { mayLookAlike, nobodySql, uncleanSql } from '../../grammar/ids.js'
import { mayBeTotalsLabel } from '../../grammar/totals-labels.js'
import { alikeFiles } from '../../read/alike-files.js'
import { signal } from '../../read/cell-sql.js'
import { type ReadMode, typedColumns, typeInRow } from '../../read/column-types.js'
import type { Declared } from '../../read/columns.js'
import { reasonsToLeaveOut } from '../../read/filter.js'
import { kindIn, moneyField } from '../../read/kind-in.js'
import { quantityColumn } from '../../read/quantity-column.js'
import { rowEnvironment, rowFields } from '../../read/row-fields.js'
import { oddlySpelt, quantityWatchOf } from '../../read/surprises.js'
import { aloneKey, hasBeside, keepsRows, keptRows, type Table, type TableFile, typedRows, weightIn, weightOf } from '../../read/table.js'
import { countedRows, type FoldColumn, foldQuery, simpleColumn } from './fold-query.js'
import { type FoldedField, incompleteRows } from './folded.js'
import {
  isSummed,
  keptInReturns,
  lastFields,
  needsOrderKey,
  offeredBy,
  ordersInSeries,
  ownFields,
  readsDate,
  seriesNeeds,
  summedIn,
  tellsRecency,
} from './folded-fields.js'
import { countsPurchases, lastPurchase, purchaseColumns, purchaseFields } from './purchases.js'

interface Fold extends FoldColumn {
  precision: number
  scale: number
}

/** How a field's rows become one value, over a relation of typed rows. */
function foldOf(field: string, table: Table, declared: Declared, mode: ReadMode): Fold {
  const offered = offeredBy(table)
  const kind = kindIn(table, declared)
  const typeOf = (name: string) => typeInRow(table, name, declared, mode)
  const value = rowEnvironment(kind, offered, declared, typeOf)(field).sql
  const { sql, precision, scale } = typeOf(field)
  const typed = (aggregate: string) => `CAST(${aggregate} AS ${sql})`
  const own = { name: field, row: typed(value), precision, scale }
  switch (declared[field]?.combine) {
    case 'mean': {
      const mean = (total: string, count: string) => `CAST(CAST(${total} AS DOUBLE) / NULLIF(${count}, 0) AS ${decimal(18, 8)})`
      const [total, count, known] = [`sum(${value})`, `count(${value})`, `rows with ${field}`]
      return {
        ...own,
        whole: mean(total, count),
        inner: { [field]: total, [known]: count },
        outer: mean(`sum(${id(field)})`, `CAST(sum(${id(known)}) AS BIGINT)`),
        ...(table.ledger ? { precision: 18, scale: 8 } : {}),
      }
    }
    case 'max': {
      const { whole, inner, outer } = simpleColumn(field, 'max', value)
      return { ...own, whole: typed(whole), inner, outer: typed(outer) }
    }
    case 'last':
    case 'none': {
      const [whole, key] = [`arg_max(${value}, "order key")`, `order key of ${field}`]
      return {
        ...own,
        whole: typed(whole),
        inner: { [field]: whole, [key]: `max(CASE WHEN ${value} IS NOT NULL THEN "order key" END)` },
        outer: typed(`arg_max(${id(field)}, ${id(key)})`),
      }
    }
    default: {
      const { whole, inner, outer } = simpleColumn(field, 'sum', value)
      const wide = (sum: string) => (precision === 0 ? typed(sum) : `CAST(${sum} AS ${decimal(18, scale)})`)
      return { ...own, whole: wide(whole), inner, outer: wide(outer), ...(table.ledger && precision > 0 ? { precision: 18 } : {}) }
    }
  }
}

/**
 * Days weigh more than the place in the file, so that the latest row of the latest day is last. A server has no order of rows: of one
 * day the lowest value by code point is last.
 */
const orderKey = (dated: boolean, table: Table, lasting: readonly string[]) => {
  const row = table.files.every(({ reader }) => reader.kind === 'csv' && reader.ours)
    ? `row_number() OVER (ORDER BY ${lasting.map((field) => `${id(field)} DESC`).join(', ')})`
    : !hasBeside(table)
      ? 'row_number() OVER ()'
      : table.files.length > 1
        ? 'row_number() OVER (ORDER BY "file", "place")'
        : '"place"'
  return `${dated ? `coalesce("date" - DATE '1970-01-01', -800000) * 1099511627776 + ` : ''}${row} AS "order key"`
}

/** Typed rows of all files of a table; `ordered` where their order matters. */
function allRows(table: Table, fields: readonly string[], declared: Declared, mode: ReadMode, ordered: boolean): string {
  const placed = hasBeside(table) && (ordered || table.filter?.distinct !== undefined)
  const rows = alikeFiles(table).map(([i, ...more]) => {
    const file = table.files[i as number] as TableFile
    if (more.length > 0) return typedRows(table, file, fields, declared, mode, placed, [i as number, ...more])
    const sql = typedRows(table, file, fields, declared, mode, placed)
    return table.files.length === 1 ? sql : sql.replace(/\nFROM /, `,\n  ${i} AS "file"\nFROM `)
  })
  const all = rows.join('\nUNION ALL\n')
  const distinct = table.filter?.distinct
  return distinct === undefined
    ? all
    : onceEach(
        placed ? all : `SELECT *, row_number() OVER () AS "place" FROM (\n${indent(all)}\n) AS "all"`,
        distinct,
        fields.filter((field) => kindIn(table, declared)(field) === 'money'),
        placed && table.files.length > 1,
      )
}

/** Typed rows of all files of a table, and the columns by which they stand as in the files; none where they do by themselves. */
export function rowsInPlace(table: Table, fields: readonly string[], declared: Declared, mode: ReadMode): { sql: string; order: string[] } {
  const placed = hasBeside(table)
  const order = placed
    ? [...(table.files.length > 1 ? ['"file"'] : []), '"place"']
    : table.filter?.distinct === undefined
      ? []
      : ['"place"']
  return { sql: allRows(table, fields, declared, mode, true), order }
}

/**
 * Rows of which each counts once: those that are equal in all cells, or the lines of a customer's order, of which the first with an
 * amount counts; two amounts raise a signal.
 */
function onceEach(rows: string, distinct: 'row' | 'order', money: readonly string[], several: boolean): string {
  const keys = distinct === 'row' ? ['"whole row"'] : ['"customer"', '"order"']
  const known = distinct === 'row' ? 'true' : `"order" IS NOT NULL AND trim("order") <> ''`
  const order = [...(distinct === 'order' ? money.map((field) => `${id(field)} IS NULL`) : []), ...(several ? ['"file"'] : []), '"place"']
  const each = `PARTITION BY "left out", ${keys.join(', ')}`
  const differs = money.map((field) => `${id(field)} <> first_value(${id(field)}) OVER (${each} ORDER BY ${order.join(', ')})`)
  const repeated =
    distinct === 'order' && differs.length > 0 ? `CASE WHEN ${differs.join(' OR ')} THEN error('${signal.order}') ELSE 5 END` : '5'
  const first = `row_number() OVER (${each} ORDER BY ${order.join(', ')}) = 1`
  return `SELECT * REPLACE (CAST(CASE WHEN "left out" > 0 OR NOT (${known}) OR ${first} THEN "left out" ELSE ${repeated} END AS TINYINT) AS "left out")
FROM (\n${indent(rows)}\n) AS "placed"`
}

/** The files beside those of a table; beside each of them the same. */
export const besideFiles = ({ files: [file] }: Pick<Table, 'files'>) => file?.reader.beside ?? []

/** Whether a key is not written as it counts, or names nobody. The tests are reached by keys alone, which hardly any row has here. */
const mayNeedCleaning = (key: string) =>
  `CASE WHEN ${key} IS NOT NULL THEN CASE WHEN ${uncleanSql(key)} THEN true ELSE ${nobodySql(key)} END END`

/** How many rows a test holds for. */
const countedWhere = (name: string, test: string, weight: string): FoldColumn => {
  const { row, inner, outer, whole: sum } = simpleColumn(name, 'sum', `CASE WHEN ${test} THEN ${weight} ELSE 0 END`)
  const whole = weight === '1' ? `count(CASE WHEN ${test} THEN 1 END)` : `CAST(${sum} AS BIGINT)`
  return { name, row, whole, inner: Object.fromEntries(Object.keys(inner).map((key) => [key, whole])), outer }
}

/** A row of returned sales that adds to what a sale costs or brings. */
const keptBy = (fields: readonly string[], value: (field: string) => string) =>
  `${value('sales')} < 0 AND (${fields.map((field) => `${value(field)} > 0`).join(' OR ')})`

/** What `foldTable` makes. */
export interface FoldPlan {
  /** Keeps the typed rows for a series; null without one. */
  stage: Step | null
  step: Step
  fields: FoldedField[]
  /** Takes the rows out that the table's filter leaves out, once their sums are read; null without one. */
  leaveOut: { sums: string; summed: string[]; steps: Step[] } | null
  /** Counts to be checked after the fold. */
  check: string
  /** Finds a cell that the reader parsed although it is no number here; null where it parsed none. */
  verify: string | null
}

/** Whether rows are counted whose quantity looks like one below 0: where one was met, or none can be watched for. */
const countsQuantities = (table: Table, read: readonly string[], declared: Declared, mode: ReadMode) =>
  table.files.some((file) => {
    if (weightOf(file) !== undefined || quantityColumn(file, read) === undefined) return false
    return mode.quantities || quantityWatchOf(typedColumns(table, file, read, declared, mode), table, file, read, declared) === undefined
  })

/** Plans the fold of one table into the table `name`, one row a customer. */
export function planFold(table: Table, name: string, wanted: readonly string[], declared: Declared, given: ReadMode): FoldPlan {
  const offered = offeredBy(table)
  const dated = readsDate(table, wanted, declared)
  const own = ownFields(table, wanted, declared)
  const counting = countsPurchases(wanted, offered)
  const read = [
    ...new Set([
      'customer',
      ...rowFields([...own, ...seriesNeeds(table)], offered, declared),
      ...(dated ? ['date'] : []),
      ...purchaseFields(wanted, offered, declared),
      ...(table.groups ?? []),
      ...(ordersInSeries(table) || table.filter?.distinct === 'order' ? ['order'] : []),
    ]),
  ]
  const paid = table.ledger ? moneyField(table, read, declared) : undefined
  const quantities = paid !== undefined && countsQuantities(table, read, declared, given)
  const mode: ReadMode = { ...given, quantities }
  const folds = own.map((field) => ({ field, ...foldOf(field, table, declared, mode) }))
  const value = (field: string) =>
    rowEnvironment(kindIn(table, declared), offered, declared, (name) => typeInRow(table, name, declared, mode))(field).sql
  const summed = summedIn(table, wanted, declared)
  const completeSums = (table.completeSums ?? []).map((sum) => completeSumOf(sum, folds, value, mode))
  const undated = dated && table.ledger
  const returned = keptInReturns(table, read)
  const weight = weightIn(table)
  const stage = keepsRows(table)
    ? {
        name: keptRows(name),
        sql: `CREATE TEMP TABLE ${id(keptRows(name))} AS\n${allRows(table, read, declared, mode, needsOrderKey(table, own, declared))}`,
      }
    : null
  const rows = stage ? `SELECT * FROM ${id(stage.name)}` : allRows(table, read, declared, mode, needsOrderKey(table, own, declared))
  const keyed = needsOrderKey(table, own, declared)
    ? `SELECT *, ${orderKey(dated, table, lastFields(table, own, declared))}\nFROM (\n${indent(rows)}\n) AS "typed"`
    : rows
  const byFile = table.files.length > 1 ? table.files.map((_, i) => i) : []
  const filtered = table.filter !== undefined
  const purchases = counting ? purchaseColumns(table, offered, declared, dated) : undefined
  const columns = [
    ...folds,
    ...(purchases && wanted.includes('orders') ? [purchases.orders] : []),
    ...(purchases && tellsRecency(table, wanted) ? [purchases.last] : []),
    ...completeSums.flatMap(({ column }) => column ?? []),
    ...(dated ? [simpleColumn('last date', 'max', '"date"')] : []),
    ...(undated ? [countedWhere('undated', '"date" IS NULL', weight)] : []),
    ...(summed.length > 0
      ? [countedWhere(incompleteRows(name), summed.map((field) => `${value(field)} IS NULL`).join(' OR '), weight)]
      : []),
    ...(quantities ? [countedWhere('turned', `"below" AND ${value(paid)} > 0`, weight)] : []),
    ...(returned.length > 0 ? [countedWhere('kept', keptBy(returned, value), weight)] : []),
    countedRows(weight),
    ...(mode.countRounded ? [simpleColumn('rounded', 'sum', '"rounded"')] : []),
    ...besideFiles(table).flatMap(({ clean }, i) => [
      countedWhere(`alone ${i}`, id(`alone ${i}`), '1'),
      simpleColumn(aloneKey(i), 'min', id(aloneKey(i))),
      countedWhere(`alone unclean ${i}`, clean ? 'false' : mayNeedCleaning(id(aloneKey(i))), '1'),
    ]),
    ...byFile.map((i) => simpleColumn(`rows ${i}`, 'sum', `CASE WHEN "file" = ${i} THEN 1 ELSE 0 END`)),
  ]
  const checks = [
    'count(*)',
    'coalesce(sum("rows"), 0)',
    table.ledger ? '0' : 'CASE WHEN count(DISTINCT hash("customer")) < count(*) THEN 1 ELSE 0 END',
    `count(CASE WHEN "customer" IS NULL OR ${nobodySql('"customer"', table.files[0]?.missing)} OR strpos("customer", chr(0)) > 0 THEN 1 END)`,
    mode.normaliseIds ? '0' : `count(CASE WHEN ${uncleanSql('"customer"')} THEN 1 END)`,
    'count(CASE WHEN upper("customer") <> "customer" THEN 1 END)',
    `count(CASE WHEN ${mayBeTotalsLabel('"customer"')} THEN 1 END)`,
    `count(CASE WHEN ${mayLookAlike('"customer"')} THEN 1 END)`,
    mode.countRounded ? 'coalesce(sum("rounded"), 0)' : '0',
    summed.length > 0 ? `coalesce(sum(${id(incompleteRows(name))}), 0)` : '0',
    undated
      ? `coalesce(sum(CASE WHEN "undated" > 0${table.totals === 'keep' ? '' : ` AND NOT ${mayBeTotalsLabel('"customer"')}`} THEN "undated" END), 0)`
      : '0',
    dated ? 'max("last date")' : 'NULL',
    returned.length > 0 ? 'coalesce(sum("kept"), 0)' : '0',
    quantities ? 'coalesce(sum("turned"), 0)' : '0',
    ...besideFiles(table).flatMap((_, i) => [
      `coalesce(sum(${id(`alone ${i}`)}), 0)`,
      `min(${id(aloneKey(i))})`,
      `coalesce(sum(${id(`alone unclean ${i}`)}), 0)`,
    ]),
    ...byFile.map((i) => `coalesce(sum("rows ${i}"), 0)`),
  ]
  const { ledger } = table
  const folded = {
    ledger,
    byOrder: purchases?.byOrder ?? false,
    columns,
    filtered,
    files: table.files.length,
    reason: oneReason(table),
  }
  return {
    stage,
    step: { name, sql: `CREATE TEMP TABLE ${id(name)} AS\n${foldQuery(keyed, folded)}` },
    leaveOut: filtered ? leaveOutOf(table, name, own, declared, stage) : null,
    fields: [
      ...folds.map(({ field, precision, scale }) => ({ field, sql: id(field), precision, scale })),
      ...(wanted.includes('orders') ? [{ field: 'orders', sql: 'CAST("orders" AS DECIMAL(18,0))', precision: 18, scale: 0 }] : []),
      ...completeSums.map(({ field }) => field),
      ...(summed.length > 0
        ? [{ field: incompleteRows(name), sql: `CAST(${id(incompleteRows(name))} AS ${decimal(18, 0)})`, precision: 18, scale: 0 }]
        : []),
      ...(tellsRecency(table, wanted) ? [{ field: 'recency', sql: id(lastPurchase), column: lastPurchase, precision: 18, scale: 0 }] : []),
    ],
    check: `SELECT ${checks.join(',\n  ')}\nFROM ${id(name)}`,
    verify: oddlySpelt(table, read, declared, mode),
  }
}

/** A sum over complete rows: its field in `customers`, and a column of its own where some rows are not complete. */
function completeSumOf(
  given: CompleteSum,
  folds: readonly (Fold & { field: string })[],
  value: (field: string) => string,
  { gaps }: ReadMode,
) {
  const name = completeName(given)
  const whole = folds.find(({ field }) => field === given.field) as Fold
  const { precision, scale } = whole
  if (!gaps) return { field: { field: name, sql: id(given.field), column: given.field, precision, scale }, column: undefined }
  const complete = given.others.map((other) => `${value(other)} IS NOT NULL`).join(' AND ')
  const summed = simpleColumn(name, 'sum', `CASE WHEN ${complete} THEN ${value(given.field)} END`)
  const typed = (sql: string) => `CAST(${sql} AS ${decimal(precision, scale)})`
  return {
    field: { field: name, sql: id(name), precision, scale },
    column: { ...summed, whole: typed(summed.whole), outer: typed(summed.outer) },
  }
}

/** The sums of the rows that are left out, by file and reason, and how they go. */
function leaveOutOf(table: Table, name: string, own: readonly string[], declared: Declared, stage: Step | null) {
  const summed = own.filter((field) => isSummed(declared[field]) && ['money', 'count'].includes(kindIn(table, declared)(field)))
  const cells = ['sum("rows")', ...summed.map((field) => `sum(${id(field)})`)].map((sum) => `CAST(${sum} AS VARCHAR)`)
  const file = table.files.length > 1 ? 'CAST("file" AS VARCHAR)' : `'0'`
  const from = (what: string) => ({ name: `${what} without rows that are left out`, sql: `DELETE FROM ${id(what)} WHERE "left out" > 0` })
  return {
    sums: `SELECT ${file}, CAST("left out" AS VARCHAR), ${cells.join(', ')}\nFROM ${id(name)}\nWHERE "left out" > 0\nGROUP BY 1, 2\nORDER BY 1, 2`,
    summed,
    steps: [from(name), ...(stage ? [from(stage.name)] : [])],
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

/** The place of the only reason that a table's filter has, which a row tells by itself. */
function oneReason(table: Table) {
  const [reason, ...more] = asked(table)
  return reason === undefined || reason === 'distinct' || more.length > 0 ? undefined : reasonsToLeaveOut.indexOf(reason) + 1
}

/** What the filter of a table asks. */
export const asked = ({ filter }: Table) =>
  reasonsToLeaveOut.filter((reason) => (reason === 'where' ? filter?.where.length : filter?.[reason]))
