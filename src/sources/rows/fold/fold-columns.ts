/** The columns of a folded table: fields, and what is counted on the way. */
import { decimal, identifier as id } from '../../../dialect.js'
import { type CompleteSum, completeName } from '../../../model/complete-rows.js'
import { nobodySql, uncleanSql } from '../../grammar/ids.js'
import { typeInRow } from '../../read/column-types.js'
import { aloneKey, besideFiles } from '../../read/table.js'
import { countedRows, type FoldColumn, simpleColumn } from './fold-query.js'
import { incompleteRows } from './folded.js'
import type { Folding } from './folding.js'

interface Fold extends FoldColumn {
  field: string
  precision: number
  scale: number
}

/** How a field's rows become one value, over a relation of typed rows. */
export function foldOf(field: string, { table, mode, value: sqlOf }: Folding): Fold {
  const value = sqlOf(field)
  const { sql, precision, scale } = typeInRow(table, field, mode)
  const typed = (aggregate: string) => `CAST(${aggregate} AS ${sql})`
  const own = { field, name: field, row: typed(value), precision, scale }
  switch (table.declared[field]?.combine) {
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

/** A sum over complete rows: its field in `customers`, and a column of its own where some rows are not complete. */
export function completeSumOf(given: CompleteSum, folds: readonly Fold[], { value, mode }: Folding) {
  const name = completeName(given)
  const whole = folds.find(({ field }) => field === given.field) as Fold
  const { precision, scale } = whole
  if (!mode.gaps) return { field: { field: name, sql: id(given.field), column: given.field, precision, scale }, column: undefined }
  const complete = given.others.map((other) => `${value(other)} IS NOT NULL`).join(' AND ')
  const summed = simpleColumn(name, 'sum', `CASE WHEN ${complete} THEN ${value(given.field)} END`)
  const typed = (sql: string) => `CAST(${sql} AS ${decimal(precision, scale)})`
  return {
    field: { field: name, sql: id(name), precision, scale },
    column: { ...summed, whole: typed(summed.whole), outer: typed(summed.outer) },
  }
}

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
const keptBy = ({ returned, value }: Folding) =>
  `${value('sales')} < 0 AND (${returned.map((field) => `${value(field)} > 0`).join(' OR ')})`

/** Columns that no field is read from, by which a fold is checked. */
export function countedColumns(folding: Folding): FoldColumn[] {
  const { table, name, mode, summed, returned, weight, turned, value } = folding
  const anyMissing = summed.map((field) => `${value(field)} IS NULL`).join(' OR ')
  return [
    ...(folding.dated ? [simpleColumn('last date', 'max', '"date"')] : []),
    ...(folding.dated && table.ledger ? [countedWhere('undated', '"date" IS NULL', weight)] : []),
    ...(summed.length > 0 ? [countedWhere(incompleteRows(name), anyMissing, weight)] : []),
    ...(turned === undefined ? [] : [countedWhere('turned', `"below" AND ${turned} > 0`, weight)]),
    ...(returned.length > 0 ? [countedWhere('kept', keptBy(folding), weight)] : []),
    countedRows(weight),
    ...(mode.countRounded ? [simpleColumn('rounded', 'sum', '"rounded"')] : []),
    ...besideFiles(table).flatMap(({ clean }, i) => [
      countedWhere(`alone ${i}`, id(`alone ${i}`), '1'),
      simpleColumn(aloneKey(i), 'min', id(aloneKey(i))),
      countedWhere(`alone unclean ${i}`, clean ? 'false' : mayNeedCleaning(id(aloneKey(i))), '1'),
    ]),
    ...(table.files.length > 1
      ? table.files.map((_, i) => simpleColumn(`rows ${i}`, 'sum', `CASE WHEN "file" = ${i} THEN 1 ELSE 0 END`))
      : []),
  ]
}
