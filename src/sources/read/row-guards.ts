/** Rules for the fields of one row. */
import { namesIn } from '../../model/formula/expression.js'
import { condition } from '../../sql/expression.js'
import type { Environment } from '../../sql/typed.js'
import { brokenRule, type CellTest, isUnsure } from './cell-test.js'
import { rowType } from './column-types.js'
import type { FieldSource } from './field-source.js'
import { valueSql } from './field-sql.js'
import { rawColumn } from './relation.js'
import { measureKind } from './row-fields.js'
import { kindIn, type RowGuard, type Table, type TableFile } from './table-facts.js'

const guardFields = ({ field, holds }: RowGuard) => [...new Set([field, ...namesIn(holds)])]

export function guardTest(guard: RowGuard, table: Table, file: TableFile): CellTest | undefined {
  const kind = kindIn(table)
  const row: Environment = (field) => {
    const { sql, precision, scale } = rowType[kind(field)]
    const value = valueSql(file.columns.sources.get(field), kind(field), file)
    return { sql: `CAST(${value} AS ${sql})`, type: { precision, scale }, kind: measureKind(kind(field)), divisors: [] }
  }
  const unread = guardFields(guard).some(
    (field) => isUnsure(file, kind(field)) || valueSql(file.columns.sources.get(field), kind(field), file) === undefined,
  )
  if (unread) return undefined
  const source = file.columns.sources.get(guard.field) as FieldSource
  return {
    column: source.from === 'column' ? source.header : guard.field,
    value: source.from === 'column' ? rawColumn(source.column) : `CAST(${row(guard.field).sql} AS VARCHAR)`,
    holds: `coalesce(NOT (${condition(guard.holds, row)}), false)`,
    code: 'broken-rule',
    reason: (value, customer) => brokenRule(value, customer, guard.says),
  }
}

/** The guards that every row of a table can be held to by itself: one row a customer, and the cells of all their fields in it. */
export function rowGuards(guards: readonly RowGuard[], table: Table, own: readonly string[]): RowGuard[] {
  if (table.ledger) return []
  const inRow = (field: string) =>
    own.includes(field) && table.files.every((file) => ['column', 'formula'].includes(file.columns.sources.get(field)?.from ?? ''))
  return guards.filter((guard) => guardFields(guard).every(inRow))
}
