/**
 * Rows of totals that bear their label in another column than the customers', such as `TOTAL` where the dates stand, or none at all:
 * the label is taken for what the row would be called, so that they are judged as others are.
 */
import { cleanId, idSql, nobodySql } from '../../grammar/ids.js'
import { isMissing } from '../../grammar/numbers.js'
import { mayHoldTotalsLabel, totalsLabelIn } from '../../grammar/totals-labels.js'
import { columnGiving } from '../../read/field-source.js'
import { rawColumn } from '../../read/relation.js'
import type { TableFile } from '../../read/table-facts.js'

/** The column of customers, where it is one of the file's own. */
export function customerColumn({ columns }: TableFile): number | undefined {
  const column = columnGiving(columns, 'customer')?.column
  return column !== undefined && column < columns.headers.length ? column : undefined
}

/** Moves the label of a row of totals to the blank cell of its customer; other rows stay as they are. */
export function withLabel(file: TableFile): (cells: readonly string[]) => readonly string[] {
  const customer = customerColumn(file)
  if (customer === undefined) return (cells) => cells
  return (cells) => {
    const id = cells[customer]
    if (id === undefined || !isMissing(cleanId(id), file.missing)) return cells
    const labels = cells.map((cell, i) => (i === customer ? undefined : totalsLabelIn(cell)))
    const at = labels.findIndex((label) => label !== undefined)
    const label = labels[at]
    return label === undefined ? cells : cells.map((cell, i) => (i === customer ? label : i === at ? '' : cell))
  }
}

/** Calls a row a total that nothing does. */
export function withTotal(file: TableFile, cells: readonly string[]): readonly string[] {
  const customer = customerColumn(file)
  return cells.map((cell, i) => (i === customer ? 'Total' : cell))
}

/** Labels are looked for in the first columns: a test of each of thousands would cost more than the read. */
export const mostLabelled = 64

/** A test whether a row of a text file may be one of totals by another column than that of its blank customer; undefined where none can be. */
export function labelledSql(file: TableFile): string | undefined {
  const { reader } = file
  const customer = customerColumn(file)
  if (reader.kind !== 'csv' || customer === undefined) return undefined
  const others = Array.from({ length: Math.min(reader.columns, mostLabelled) }, (_, i) => i).filter((i) => i !== customer)
  if (others.length === 0) return undefined
  return `${nobodySql(`coalesce(${idSql(rawColumn(customer))}, '')`, file.missing)} AND ${mayHoldTotalsLabel(others.map(rawColumn))}`
}
