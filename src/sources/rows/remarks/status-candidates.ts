/** Columns that may tell of sales that are none. */

import { holdsDiscounts, type StatusColumn, statusColumn } from '../../../fields/status-words.js'
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import type { Sentence } from '../../../words/sentence.js'
import { accountColumns } from '../../read/account-columns.js'
import { placeOfRecord } from '../../read/record-places.js'
import { rawColumn } from '../../read/relation.js'
import { weightOf } from '../../read/table.js'
import type { TableFile } from '../../read/table-facts.js'

/** A column that may tell of sales that are none; without a kind its values must show it. */
export interface Candidate {
  column: number
  head: string
  kind: StatusColumn | undefined
  /** It tells discounts, by its head; nothing but amounts says more of it. */
  discounts?: boolean
}

/** Columns whose head, or whose sampled values, tell of sales that are none, and that neither a condition nor a field that is read uses. */
export function statusCandidates({ columns: { headers, sources }, named, telling }: TableFile, fields: readonly string[]): Candidate[] {
  const sides = accountColumns(headers)
  const used = new Set([...(named?.values() ?? [])].map(({ column }) => column))
  for (const field of fields) {
    const source = sources.get(field)
    if (source === undefined) continue
    if (source.from === 'column') used.add(source.column)
    if (source.from === 'formula') for (const { column } of source.columns) used.add(column)
  }
  return headers.flatMap((head, column): Candidate[] => {
    const isOtherSide = sides && ((used.has(sides.credit) && column === sides.debit) || (used.has(sides.debit) && column === sides.credit))
    const others = () => headers.filter((_, at) => at !== column && !used.has(at))
    if (!used.has(column) && holdsDiscounts(head, others)) return [{ column, head, kind: 'filled', discounts: true }]
    const kind = used.has(column) ? undefined : isOtherSide ? 'filled' : statusColumn(head)
    return kind !== undefined || (telling?.has(column) && !used.has(column)) ? [{ column, head, kind }] : []
  })
}

/** How many rows one is: several where a server added them up. */
export const rowsIn = (file: TableFile) => {
  const weight = weightOf(file)
  return weight === undefined ? '1' : `CAST(${rawColumn(weight)} AS BIGINT)`
}

/** The warning that names the first row. */
export async function warned(file: TableFile, record: number, message: Sentence): Promise<Warning> {
  const place = await placeOfRecord(file, record)
  return { code: 'status-values', message: atPlace(file.reader.kind === 'picked' ? { file: file.shown } : place, message) }
}
