/** A ledger that does not tell which rows are one order: they are counted as orders, and it is said where they may be lines. */
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { cleanId } from '../../grammar/ids.js'
import { isMissing } from '../../grammar/numbers.js'
import { columnGiving } from '../../read/field-source.js'
import { headerAt, shortName } from '../../read/heads.js'
import type { Sampled } from '../../read/sampled.js'

/** Of a sample of fewer rows nothing is concluded. */
const fewest = 3

type Cells = Sampled['rows'][number]

const cellOf = ({ cells }: Cells, column: number) => cleanId(cells[column] ?? '')

/** Customer and day of a row, as written. */
function keysOf({ columns, rows }: Sampled): string[] | undefined {
  const [customer, date] = [columnGiving(columns, 'customer'), columnGiving(columns, 'date')]
  if (!customer || !date) return undefined
  return rows.map((row) => `${cellOf(row, customer.column)}\n${cellOf(row, date.column)}`)
}

/**
 * Whether a column may hold the number of the order: almost all cells are filled and hold a digit, a value belongs to one customer and
 * day, some value repeats, and no customer's day has fewer values than rows would need.
 */
function looksLikeOrder({ rows }: Sampled, keys: readonly string[], column: number): boolean {
  const seen = new Map<string, { key: string; rows: number }>()
  let [filled, digits] = [0, 0]
  for (const [i, row] of rows.entries()) {
    const cell = cellOf(row, column)
    if (isMissing(cell)) continue
    filled += 1
    if (/\p{N}/u.test(cell)) digits += 1
    const [known, key = ''] = [seen.get(cell), keys[i]]
    if (known === undefined) seen.set(cell, { key, rows: 1 })
    else if (known.key !== key) return false
    else known.rows += 1
  }
  const repeated = [...seen.values()].some((value) => value.rows > 1)
  return repeated && filled >= 0.9 * rows.length && digits >= 0.9 * filled && seen.size >= new Set(keys).size
}

/** Columns that no field is read from. */
const free = ({ columns: { headers, sources } }: Sampled) => {
  const used = new Set([...sources.values()].flatMap((source) => (source.from === 'column' ? [source.column] : [])))
  return headers.flatMap((head, column) => (used.has(column) || head === '' ? [] : [column]))
}

/** A warning where a customer has several rows of a day, which may be the lines of one order. */
export function rowsAsOrders(sampled: Sampled): Warning[] {
  const keys = keysOf(sampled)
  if (keys === undefined || sampled.rows.length < fewest) return []
  const rowsOf = new Map<string, number[]>()
  for (const [i, key] of keys.entries()) rowsOf.set(key, [...(rowsOf.get(key) ?? []), i])
  const several = [...rowsOf].find(([, rows]) => rows.length > 1)
  if (several === undefined) return []
  const [key, rows] = several
  const [customer = '', day = ''] = key.split('\n')
  const column = free(sampled).find((each) => looksLikeOrder(sampled, keys, each))
  const head = column === undefined ? undefined : headerAt(sampled.columns.headers, column)
  const message = say(
    'rows-as-orders',
    rows.length,
    shortName(customer),
    day,
    head === undefined ? undefined : shortName(head),
    head === undefined ? undefined : shellWord(`order=${head}`),
  )
  const { line } = valueAt(sampled.rows, valueAt(rows, 0))
  return [{ code: 'rows-as-orders', message: atPlace({ file: sampled.shown, line }, message) }]
}
