/** A control group for a campaign: part of every segment, drawn the same way on every machine. */
import { createHash } from 'node:crypto'
import { exactCell } from '../../model/csv-cell.js'
import { guarded } from '../../model/spreadsheet.js'
import { uniform } from '../../stability/philox.js'
import type { Rows } from '../rows.js'

/** Where a customer stands in the draw, 0 ≤ u < 1: Philox4x32-10 over the first 96 bits of the SHA-256 of its id. */
function drawOf(customer: string, seed: number): number {
  const digest = createHash('sha256').update(customer).digest()
  return uniform([digest.readInt32BE(0), digest.readInt32BE(4), digest.readInt32BE(8)], seed)
}

interface Drawn {
  customer: string
  segment: string
  draw: number
}

/**
 * The text of a CSV of customer,group, in the order of the portfolio. Of each segment the customers with the lowest draws are the
 * control group, as many as `part` of them, rounded half up.
 * @param bare leaves text that a spreadsheet might run as it is
 */
export async function controlList(rows: Pick<Rows, 'columns' | 'stream'>, part: number, seed: number, bare = false): Promise<string> {
  const at = (name: string) => rows.columns.findIndex((column) => column.name === name)
  const [customer, segment] = [at('customer'), at('segment')]
  const all: Drawn[] = []
  for await (const row of rows.stream('en')) {
    const id = row[customer] ?? ''
    all.push({ customer: id, segment: row[segment] ?? '', draw: drawOf(id, seed) })
  }
  const control = new Set<string>()
  for (const stratum of grouped(all).values()) {
    stratum.sort((a, b) => a.draw - b.draw || (a.customer < b.customer ? -1 : 1))
    for (const { customer: id } of stratum.slice(0, Math.floor(stratum.length * part + 0.5))) control.add(id)
  }
  const cell = (text: string) => exactCell(bare ? text : guarded(text))
  return `customer,group\n${all.map(({ customer: id }) => `${cell(id)},${control.has(id) ? 'control' : 'treated'}\n`).join('')}`
}

function grouped(all: readonly Drawn[]): Map<string, Drawn[]> {
  const strata = new Map<string, Drawn[]>()
  for (const each of all) {
    const own = strata.get(each.segment)
    if (own) own.push(each)
    else strata.set(each.segment, [each])
  }
  return strata
}
