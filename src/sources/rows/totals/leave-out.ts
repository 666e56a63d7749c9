/** Takes rows of totals out of a loaded table, and says so. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { unscaled } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { keepsRows, keptRows } from '../../read/table.js'
import type { Table } from '../../read/table-facts.js'
import type { FoldCheck, FoldedField } from '../fold/folded.js'
import { mostTold, placeOf, type TotalsRow, unitsOf } from './totals-row.js'

/** Rows of totals that were left out: what is said of them, how many they are, and what they bear, by file. */
export interface TotalsLeftOut {
  warnings: Warning[]
  rows: number[]
  /** Of each summed field, as decimal text. */
  money: ReadonlyMap<string, string>[]
}

export const noTotals: TotalsLeftOut = { warnings: [], rows: [], money: [] }

/** Takes totals rows out of a loaded table. @param summed the fields that are added up */
export async function leaveOut(
  engine: Engine,
  table: Table,
  rows: readonly TotalsRow[],
  summed: readonly FoldedField[],
): Promise<TotalsLeftOut> {
  if (rows.length === 0) return noTotals
  const ids = rows.map(({ customer }) => text(customer)).join(', ')
  const held = await heldBy(engine, table, rows, ids, summed)
  const tables = [table.name, ...(keepsRows(table) ? [keptRows(table.name)] : [])]
  for (const name of tables) await engine.run(`DELETE FROM ${id(name)} WHERE "customer" IN (${ids})`)
  const count = held.rows.reduce((sum, rows) => sum + rows, 0)
  return { warnings: saidOf(rows, count), ...held }
}

/**
 * How many rows of totals there are and what they bear, by file, as they were folded: what goes is what was counted, also where rows that
 * are equal count once, or a customer is called as a sum. Of several files the one in which other rows were found bears the difference.
 */
async function heldBy(
  engine: Engine,
  { name, files }: Table,
  found: readonly TotalsRow[],
  ids: string,
  summed: readonly FoldedField[],
): Promise<Pick<TotalsLeftOut, 'rows' | 'money'>> {
  const counts = files.length > 1 ? files.map((_, i) => id(`rows ${i}`)) : ['"rows"']
  const columns = [
    ...counts.map((rows) => `CAST(coalesce(sum(${rows}), 0) AS VARCHAR)`),
    ...summed.map(({ sql }) => `CAST(CAST(sum(${sql}) AS DECIMAL(38,4)) AS VARCHAR)`),
  ]
  const [cells = []] = await engine.rows(`SELECT ${columns.join(', ')} FROM ${id(name)} WHERE "customer" IN (${ids})`)
  const rows = counts.map((_, i) => Number(cells[i]))
  const seen = files.map((_, i) => found.reduce((sum, each) => sum + (each.rows[i] ?? 0), 0))
  const other = rows.findIndex((count, i) => count !== seen[i])
  const at = other < 0 ? rows.findLastIndex((count) => count > 0) : other
  const money = files.map(() => new Map<string, string>())
  for (const [k, { field }] of summed.entries()) {
    const sum = unitsOf(cells[counts.length + k])
    if (sum === null) continue
    const own = files.map((_, i) => found.reduce((sum, each) => sum + (each.money[i]?.get(field) ?? 0n), 0n))
    const rest = own.reduce((rest, units) => rest - units, sum)
    for (const [i, units] of own.entries()) {
      const bears = i === at ? units + rest : units
      if (bears !== 0n || found.some(({ money }) => money[i]?.has(field))) money[i]?.set(field, unscaled(bears, 4))
    }
  }
  return { rows, money }
}

function saidOf(rows: readonly TotalsRow[], count: number): Warning[] {
  const [first] = rows
  if (first && (rows.length > mostTold || count > rows.length)) {
    const examples = rows.slice(0, mostTold).map(({ customer }) => `"${customer}"`)
    return [{ code: 'totals-row', message: atPlace(placeOf(first), say('totals-rows-left-out', count, examples)) }]
  }
  return rows.map((row) => ({ code: 'totals-row', message: atPlace(placeOf(row), whyLeftOut(row)) }))
}

/** The latest date of a ledger, once rows of totals are gone, which often bear the day of the export. */
export async function latestWithoutTotals(engine: Engine, { name }: Table, check: FoldCheck): Promise<void> {
  if (check.latest === null) return
  const [row] = await engine.rows(`SELECT CAST(max("last date") AS VARCHAR) FROM ${id(name)}`)
  check.latest = row?.[0] ?? null
}

function whyLeftOut({ customer, whole, below, wrong, as }: TotalsRow) {
  if (as === 'figure') return say('figure-row-left-out', customer)
  if (as) return say(as === 'mean' ? 'mean-row-left-out' : 'following-row-left-out', customer)
  if (wrong?.constant) return say('totals-row-by-name-told', customer)
  if (wrong) return say('totals-row-told', customer, wrong.field, wrong.value, wrong.sum, wrong.twice)
  return whole ? say('totals-row-left-out', customer) : say('subtotals-row-left-out', customer, below === true)
}
