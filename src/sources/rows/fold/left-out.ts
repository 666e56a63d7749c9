/** Rows that the filter of a table leaves out: why, what they bear, and how they go. */
import { identifier as id, type Step } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { sum } from '../../../model/decimal.js'
import { valueAt } from '../../../model/value-at.js'
import { reasonsToLeaveOut } from '../../read/filter.js'
import type { Table } from '../../read/table-facts.js'
import type { LeftOut } from './folded.js'

/** The sums of the rows that are left out, by file and reason, and how they go. */
export function leaveOutOf(table: Table, name: string, summed: string[], stage: Step | null) {
  const cells = ['sum("rows")', ...summed.map((field) => `sum(${id(field)})`)].map((sum) => `CAST(${sum} AS VARCHAR)`)
  const file = table.files.length > 1 ? 'CAST("file" AS VARCHAR)' : `'0'`
  const from = (what: string) => ({ name: `${what} without rows that are left out`, sql: `DELETE FROM ${id(what)} WHERE "left out" > 0` })
  return {
    sums: `SELECT ${file}, CAST("left out" AS VARCHAR), ${cells.join(', ')}\nFROM ${id(name)}\nWHERE "left out" > 0\nGROUP BY 1, 2\nORDER BY 1, 2`,
    summed,
    steps: [from(name), ...(stage ? [from(stage.name)] : [])],
  }
}

/** Tells by file what is left out, and takes it out. */
export async function leaveOut(engine: Engine, table: Table, { sums, summed, steps }: ReturnType<typeof leaveOutOf>): Promise<LeftOut[]> {
  const found = await engine.rows(sums)
  for (const step of steps) await engine.run(step)
  return table.files.map((_, i) => {
    const own = found.filter(([file]) => Number(file) === i)
    const by = Object.fromEntries(asked(table).map((reason) => [reason, 0]))
    const total = new Map<string, string>()
    for (const [, code, rows, ...amounts] of own) {
      by[valueAt(reasonsToLeaveOut, Number(code) - 1)] = Number(rows)
      for (const [k, field] of summed.entries()) {
        const amount = amounts[k]
        if (amount != null) total.set(field, sum([total.get(field) ?? '0', amount]))
      }
    }
    return { rows: own.reduce((count, [, , rows]) => count + Number(rows), 0), by, sums: total }
  })
}

/** The place of the only reason that a table's filter has, which a row tells by itself. */
export function oneReason(table: Table) {
  const [reason, ...more] = asked(table)
  return reason === undefined || reason === 'distinct' || more.length > 0 ? undefined : reasonsToLeaveOut.indexOf(reason) + 1
}

const asked = ({ filter }: Table) => reasonsToLeaveOut.filter((reason) => (reason === 'where' ? filter?.where.length : filter?.[reason]))
