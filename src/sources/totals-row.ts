/** A totals row at the end of a spreadsheet is no customer: left out where its numbers are the sums of the others, else a fault. */
import type { Engine } from '../engines/engine.js'
import { inputError } from '../errors.js'
import type { Warning } from '../model/words.js'
import { identifier as id, text } from '../sql/dialect.js'
import type { Declared } from './columns.js'
import type { FoldedField } from './customers.js'
import { locateCustomers } from './faults.js'
import type { Sifted } from './rejects.js'
import type { Table } from './table.js'

const labels = [
  ...['total', 'totals', 'grand total', 'sum', 'sum total', 'total sum', 'overall total'],
  ...['totales', 'total general', 'totales generales', 'gran total', 'suma', 'sumas', 'suma total', 'sumas totales', 'sumatoria'],
  ...['totais', 'total geral', 'soma', 'soma total', 'somatório'],
  ...['итого', 'всего', 'итог', 'общий итог', 'итого всего', 'всего итого', 'сумма', 'общая сумма'],
]

/** The label without the colons, stars, dashes and equals signs that people put around it. */
const bare = `trim(lower("customer"), ' :*=-–—#._' || chr(160))`

/** A sum as it is, and with what the rejected rows hold. */
const isSum = (sql: string, others: string, rejected = '0') => `(${sql} = ${others} OR ${sql} = ${others} + ${rejected})`

const shortened = (decimal: string | null | undefined) =>
  decimal == null ? 'nothing' : decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal

/**
 * Takes a totals row out of a loaded table. A column that it leaves blank says nothing.
 * @returns a warning that says so, or none
 * @throws input error where a row is labelled as a total and its numbers are not the sums of the others
 */
export async function leaveOutTotals(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
  sifted?: Sifted,
): Promise<Warning[]> {
  const found = await engine.rows(`SELECT "customer" FROM ${id(table.name)} WHERE ${bare} IN (${labels.map(text).join(', ')}) ORDER BY 1`)
  const summed = fields.filter(({ field }) => declared[field]?.combine === 'sum')
  const warnings: Warning[] = []
  for (const [customer] of found as [string][]) {
    if (summed.length === 0) continue
    const others = summed.map(({ sql }) => `(SELECT sum(${sql}) FROM ${id(table.name)} WHERE "customer" <> ${text(customer)})`)
    const tests = summed.map(
      ({ field, sql }, i) =>
        `CAST(${isSum(sql, others[i] as string, sifted?.money.get(field))} AS VARCHAR), CAST(${sql} AS VARCHAR), CAST(${others[i]} AS VARCHAR)`,
    )
    const [row = []] = await engine.rows(`SELECT ${tests.join(', ')} FROM ${id(table.name)} WHERE "customer" = ${text(customer)}`)
    const place = (await locateCustomers(table, [customer], sifted?.rejected)).get(customer)?.[0]
    const where = place ? `${place.file}, line ${place.line}` : (table.files[0]?.shown ?? '')
    const told = summed.flatMap((_, i) => (row[3 * i + 1] === null ? [] : [i]))
    const wrong = told.length === 0 ? 0 : told.find((i) => row[3 * i] !== 'true')
    if (wrong !== undefined) {
      const [value, sum] = [row[3 * wrong + 1], row[3 * wrong + 2]].map(shortened)
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
