/** Takes rows of totals out of a loaded table, and says so. */
import type { Engine } from '../../../engines/engine.js'
import { unscaled } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { identifier as id, text } from '../../../sql/dialect.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { keepsRows, keptRows, type Table } from '../../read/table.js'
import type { FoldCheck } from '../fold/folded.js'
import { mostTold, placeOf, type TotalsRow } from './totals-row.js'

/** Rows of totals that were left out: what is said of them, how many they are, and what they bear, by file. */
export interface TotalsLeftOut {
  warnings: Warning[]
  rows: number[]
  /** Of each summed field, as decimal text. */
  money: ReadonlyMap<string, string>[]
}

export const noTotals: TotalsLeftOut = { warnings: [], rows: [], money: [] }

/** Takes totals rows out of a loaded table. */
export async function leaveOut(engine: Engine, table: Table, rows: readonly TotalsRow[]): Promise<TotalsLeftOut> {
  if (rows.length > 0) {
    const tables = [table.name, ...(keepsRows(table) ? [keptRows(table.name)] : [])]
    const ids = rows.map(({ customer }) => text(customer)).join(', ')
    for (const name of tables) await engine.run(`DELETE FROM ${id(name)} WHERE "customer" IN (${ids})`)
  }
  return {
    warnings: saidOf(rows),
    rows: table.files.map((_, i) => rows.reduce((sum, { rows }) => sum + (rows[i] ?? 0), 0)),
    money: table.files.map((_, i) => {
      const sums = new Map<string, bigint>()
      for (const { money } of rows) for (const [field, units] of money[i] ?? []) sums.set(field, (sums.get(field) ?? 0n) + units)
      return new Map([...sums].map(([field, units]) => [field, unscaled(units, 4)]))
    }),
  }
}

function saidOf(rows: readonly TotalsRow[]): Warning[] {
  const [first] = rows
  const count = rows.reduce((sum, each) => sum + each.rows.reduce((a, b) => a + b, 0), 0)
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

function whyLeftOut({ customer, whole, wrong, as }: TotalsRow) {
  if (as) return say(as === 'mean' ? 'mean-row-left-out' : 'following-row-left-out', customer)
  if (wrong) return say('totals-row-told', customer, wrong.field, wrong.value, wrong.sum)
  return say(whole ? 'totals-row-left-out' : 'subtotals-row-left-out', customer)
}
