/** Cells that the samples did not show: what the engine reads although our grammar refuses it. */
import { decimalStep, text } from '../../dialect.js'
import { signal } from './cell-sql.js'
import { type PlainType, type ReadMode, readTypes, typedColumns } from './column-types.js'
import { columnGiving, columnsOf } from './field-source.js'
import { quantityWatch } from './quantity-column.js'
import { rawColumn, rawRelation } from './relation.js'
import { moneyField, type PlainNumbers, type Table, type TableFile } from './table-facts.js'

const hasZero = (plain: PlainNumbers | 'date' | undefined) => typeof plain === 'object' && plain.zero

/** Whether a sampled number is 0 in a column that the reader would parse itself. */
export const sampledZero = (table: Table, fields: readonly string[]): boolean =>
  table.files.some(({ columns, plain }) =>
    fields.some((field) => columnsOf(columns.sources.get(field)).some((column) => hasZero(plain.get(column)))),
  )

/**
 * A query for one cell that the reader parses although it is no number here, a sign without a digit, an underscore, or may be another
 * one, such as `1.000`.
 * Null where the reader parses no numbers.
 */
export function oddlySpelt(table: Table, fields: readonly string[], mode: ReadMode): string | null {
  const queries = table.files.flatMap((file) => {
    const columns = [...typedColumns(table, file, fields, mode)].flatMap(([column, type]) =>
      type === 'date' || type.stored ? [] : [rawColumn(column)],
    )
    if (columns.length === 0) return []
    const zeros = (raw: string) => (file.open?.point ? `suffix(${raw}, '.000') OR ` : '')
    const odd = columns.map((raw) => `${zeros(raw)}contains(${raw}, '_') OR (${raw} < '0' AND NOT (${raw} GLOB '*[0-9]*'))`)
    return [`SELECT 1 FROM ${rawRelation(file.reader)} WHERE ${odd.join(' OR ')}`]
  })
  return queries.length === 0 ? null : `${queries.join(' UNION ALL ')} LIMIT 1`
}

/**
 * Raises a signal for a cell with more decimals than are kept, for a 0 in a ledger; of dates that the reader parses, for one outside
 * four-digit years, and for 1900-01-01, as which it takes `epoch` and `infinity`.
 */
export function surpriseGuard(
  types: ReadonlyMap<number, PlainType | 'date'>,
  table: Table,
  file: TableFile,
  mode: ReadMode,
  fields: readonly string[],
) {
  const raise = (tests: readonly string[], which: keyof typeof signal) =>
    tests.length === 0 ? [] : [`WHEN ${tests.join(' OR ')} THEN error(${text(signal[which])})`]
  const numbers = [...types].flatMap(([column, type]) =>
    type === 'date' || type.stored ? [] : [{ raw: rawColumn(column), scale: type.kept.scale, read: scaleIn(type.read) }],
  )
  const read = readTypes(types, file)
  const dates = [...types].flatMap(([column, type]) => (type === 'date' && read.has(column) ? [rawColumn(column)] : []))
  const branches = [
    ...raise(
      numbers.filter(({ scale, read }) => scale < read).map(({ raw, scale }) => `${raw} % ${decimalStep(scale)} <> 0`),
      'decimals',
    ),
    ...raise(table.ledger && !mode.zeroes ? numbers.map(({ raw }) => `${raw} = 0`) : [], 'zero'),
    ...raise(mode.quantities ? [] : (quantityWatchOf(types, table, file, fields) ?? []), 'quantity'),
    ...raise(
      dates.map((raw) => `${raw} NOT BETWEEN DATE '1000-01-01' AND DATE '9999-12-31' OR ${raw} = DATE '1900-01-01'`),
      'fault',
    ),
  ]
  return branches.length === 0 ? '' : `\nWHERE CASE ${branches.join('\n  ')} ELSE true END`
}

/** A test of a ledger's row for a quantity that may be below 0 beside an amount above; undefined where it cannot be watched. */
export function quantityWatchOf(
  types: ReadonlyMap<number, PlainType | 'date'>,
  table: Table,
  file: TableFile,
  fields: readonly string[],
): [string] | undefined {
  const field = table.ledger ? moneyField(table, fields) : undefined
  const amount = field === undefined ? undefined : columnGiving(file.columns, field)?.column
  const test = quantityWatch(types, file, fields, amount)
  return test === undefined ? undefined : [test]
}

/** The decimals of a decimal type. */
const scaleIn = (type: string) => Number(/,\s*(\d+)\)$/.exec(type)?.[1] ?? 0)
