import type { FieldKind } from '../../model/definition.js'
import { cellSql, inColumn } from './cell-sql.js'
import { rowType } from './column-types.js'
import { convertedSql } from './conversion.js'
import type { FieldSource } from './field-source.js'
import { leniently, rowRate } from './field-sql.js'
import { formulaSql } from './formula-cells.js'
import { rawColumn } from './relation.js'
import type { TableFile } from './table-facts.js'

/**
 * A field's value in a row, null where its cell cannot be read, an amount in the currency that is asked for; undefined where no column gives it.
 * @param sign the currency that its cells carry, which are then read quickly
 */
export function valueSql(source: FieldSource | undefined, kind: FieldKind, file: TableFile, sign?: string): string | undefined {
  const value = plainValue(source, kind, file, sign)
  const converted = value !== undefined && kind === 'money' && file.conversion !== undefined
  return converted && source && source.from !== 'row-number' ? convertedSql(value, rowRate(source, file), rowType.money.sql) : value
}

export function plainValue(source: FieldSource | undefined, kind: FieldKind, file: TableFile, sign?: string): string | undefined {
  if (source?.from === 'column')
    return cellSql(rawColumn(source.column), kind, inColumn(file, source.column), source.percent, { sign }).value
  return source?.from === 'formula' ? formulaSql(source, kind, file, leniently(file)) : undefined
}
