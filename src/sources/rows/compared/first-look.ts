/** One look at all rows of a table for what asks for a closer one: to read them again for each question would cost as much as the fold. */
import { valueAt } from '../../../model/value-at.js'
import { alikeFiles } from '../../read/alike-files.js'
import { rowHash } from '../../read/left-out.js'
import { joinedRelation, rawRelation } from '../../read/relation.js'
import type { SeenRows } from '../look.js'
import { orderOf } from './placed-rows.js'
import { mayRepeat } from './repeated-rows.js'
import { labelledSql } from './total-labels.js'

/** What was seen: rows that are equal, orders of several rows, rows with a label of totals in a column that is not read. */
export interface FirstLook {
  rows: boolean
  orders: boolean
  labels: boolean
}

const repeats = (column: string) => `count(DISTINCT ${column}) < count(${column})`

/** Looks at all rows of all files, once. */
export async function firstLook({ engine, table, fields }: SeenRows): Promise<FirstLook> {
  const may = mayRepeat(table, fields)
  const labels = table.files.map((file) => labelledSql(table, file, fields))
  const mayLabel = labels.some((label) => label !== undefined)
  if (!may.rows && !mayLabel) return { rows: false, orders: false, labels: false }
  const parts = alikeFiles(table).map((places) => {
    const [at] = places as [number, ...number[]]
    const file = valueAt(table.files, at)
    const columns = [
      ...(may.rows ? [`${rowHash(table, file)} AS "hash"`] : []),
      ...(may.orders ? [`${orderOf(file)} AS "order"`] : []),
      ...(mayLabel ? [`${labels[at] ?? 'false'} AS "labelled"`] : []),
    ]
    const rows = places.length > 1 ? joinedRelation(table.files, places) : rawRelation(file.reader)
    return `SELECT ${columns.join(', ')} FROM ${rows} AS "raw"`
  })
  const [found] = await engine.rows(
    `SELECT ${may.rows ? repeats('"hash"') : 'false'}, ${may.orders ? repeats('"order"') : 'false'}, ${mayLabel ? 'coalesce(bool_or("labelled"), false)' : 'false'} FROM (${parts.join('\nUNION ALL\n')}) AS "rows"`,
  )
  const [rows, orders, labelled] = found ?? []
  return { rows: rows === 'true', orders: orders === 'true', labels: labelled === 'true' }
}
