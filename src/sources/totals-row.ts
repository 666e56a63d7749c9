/** A totals row at the end of a spreadsheet is no customer: left out where its numbers are the sums of the others, else a fault. */
import type { Engine } from '../engines/engine.js'
import { inputError } from '../errors.js'
import type { Warning } from '../model/words.js'
import { identifier as id, text } from '../sql/dialect.js'
import type { Declared } from './columns.js'
import type { FoldedField } from './customers.js'
import { locateCustomers } from './faults.js'
import type { Table } from './table.js'

const labels = [
  'total',
  'totals',
  'totales',
  'total general',
  'gran total',
  'grand total',
  'suma',
  'suma total',
  'sum',
  'total geral',
  'soma',
  'итого',
  'всего',
]

/** A test whether an id is a word for a total, in any case. */
export const isTotalsLabel = (sql: string) => `lower(${sql}) IN (${labels.map(text).join(', ')})`

/**
 * Takes a totals row out of a loaded table.
 * @returns a warning that says so, or none
 * @throws input error where a row is labelled as a total and its numbers are not the sums of the others
 */
export async function leaveOutTotals(engine: Engine, table: Table, fields: readonly FoldedField[], declared: Declared): Promise<Warning[]> {
  const found = await engine.rows(`SELECT "customer" FROM ${id(table.name)} WHERE ${isTotalsLabel('"customer"')} ORDER BY 1`)
  const summed = fields.filter(({ field }) => declared[field]?.combine === 'sum')
  const warnings: Warning[] = []
  for (const [customer] of found as [string][]) {
    if (summed.length === 0) continue
    const others = summed.map(({ sql }) => `(SELECT sum(${sql}) FROM ${id(table.name)} WHERE "customer" <> ${text(customer)})`)
    const tests = summed.map(
      ({ sql }, i) => `CAST(coalesce(${sql} = ${others[i]}, false) AS VARCHAR), CAST(${sql} AS VARCHAR), CAST(${others[i]} AS VARCHAR)`,
    )
    const [row] = await engine.rows(`SELECT ${tests.join(', ')} FROM ${id(table.name)} WHERE "customer" = ${text(customer)}`)
    const place = (await locateCustomers(table, [customer])).get(customer)?.[0]
    const where = place ? `${place.file}, line ${place.line}` : (table.files[0]?.shown ?? '')
    const wrong = summed.findIndex((_, i) => row?.[3 * i] !== 'true')
    if (wrong >= 0) {
      const [value, sum] = [row?.[3 * wrong + 1], row?.[3 * wrong + 2]].map((number) => number?.replace(/\.?0+$/, '') ?? 'nothing')
      throw inputError(
        'totals-row',
        `${where}: "${customer}" looks like a totals row, but its ${summed[wrong]?.field} is ${value} and the others add up to ${sum}`,
        {
          file: place?.file,
          line: place?.line,
          value: customer,
          hint: 'Take the row out if it is a total, mend the sums, or give the customer another name.',
        },
      )
    }
    await engine.run(`DELETE FROM ${id(table.name)} WHERE "customer" = ${text(customer)}`)
    warnings.push({
      code: 'totals-row',
      message: `${where}: "${customer}" is a totals row, equal to the sum of the others, and was left out`,
    })
  }
  return warnings
}
