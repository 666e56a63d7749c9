/** Sums of groups under words that nobody listed, and of customers under their own ids: taken out, or asked about. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { placedError } from '../../../errors.js'
import { shortened, unscaled } from '../../../model/decimal.js'
import { shellWord } from '../../../model/shell.js'
import { say } from '../../../words/sentence.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { valueSql } from '../../read/field-sql.js'
import { knownCustomer } from '../../read/id-tests.js'
import { numberedRelation } from '../../read/relation.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import type { FoldedField } from '../fold/folded.js'
import { type GroupSum, groupSums, sampledGroupSums } from './group-sums.js'
import { ownSums } from './own-sums.js'
import { type TotalsRow, unitsOf } from './totals-row.js'

/** Whether a customer of a folded table bears an amount of a field, in ten-thousandths; undefined for any. */
async function bears(engine: Engine, table: Table, { sql }: FoldedField, customer: string, units?: bigint): Promise<boolean> {
  const amount = units === undefined ? '' : ` AND ${sql} = ${unscaled(units, 4)}`
  return (await engine.rows(`SELECT 1 FROM ${id(table.name)} WHERE "customer" = ${text(customer)}${amount} LIMIT 1`)).length > 0
}

/** Those customers that a folded table holds. */
async function stillThere(engine: Engine, table: Table, customers: readonly string[]): Promise<string[]> {
  const rows = await engine.rows(`SELECT "customer" FROM ${id(table.name)} WHERE "customer" IN (${customers.map(text).join(', ')})`)
  const held = new Set(rows.map(([customer]) => customer))
  return customers.filter((customer) => held.has(customer))
}

/** All sums of groups of a file, where the sampled rows have such. */
async function allGroupSums(engine: Engine, file: TableFile, field: string): Promise<GroupSum[]> {
  const sums = groupSums()
  const value = valueSql(file.columns.sources.get(field), 'money', file) ?? 'NULL'
  const cells = `${cleanSql(knownCustomer(file))}, CAST(CAST(TRY_CAST(${value} AS ${rowType.money.sql}) AS DECIMAL(38,4)) AS VARCHAR)`
  for await (const rows of engine.stream(`SELECT ${cells} FROM ${numberedRelation(file.reader)} AS "raw" ORDER BY "at"`))
    for (const [customer, amount] of rows) sums.push(String(customer), unitsOf(amount))
  return sums.found
}

/** Takes out rows that add up the ones above them under words that nobody listed, or asks. */
export async function leaveOutGroupSums(engine: Engine, table: Table, summed: readonly FoldedField[]): Promise<TotalsRow[]> {
  const [first] = summed as [FoldedField]
  const out: TotalsRow[] = []
  for (const [i, file] of table.files.entries()) {
    const own = ownSums(file, first.field)
    if (own && (await bears(engine, table, first, own.customer, own.all)))
      throw placedError('totals-row', say('own-sums', own.customer, own.amount, first.field), {
        file: file.shown,
        value: own.customer,
        hint: own.condition === undefined ? say('keep-own-sums') : say('leave-own-sums-out', shellWord(own.condition)),
      })
    const found = sampledGroupSums(file, first.field)
    const [sum] = found ?? []
    if (!found || !sum || !(await bears(engine, table, first, sum.customer))) continue
    if (table.totals !== 'drop') {
      const { line } = file.sample?.rows[sum.at] ?? {}
      throw placedError(
        'totals-row',
        say(
          'group-sums',
          sum.customer,
          shortened(unscaled(sum.units, 4)),
          first.field,
          found.length,
          file.sample?.whole === true,
          sum.below === true,
        ),
        { file: file.shown, line, value: sum.customer, hint: say('say-keep-or-drop') },
      )
    }
    const all = file.sample?.whole ? found : await allGroupSums(engine, file, first.field)
    for (const customer of await stillThere(engine, table, [...new Set(all.map((each) => each.customer))])) {
      const own = all.filter((each) => each.customer === customer)
      const units = own.reduce((sum, each) => sum + each.units, 0n)
      out.push({
        customer,
        place: { file: file.shown, line: file.sample?.rows[own[0]?.at ?? 0]?.line, row: (own[0]?.at ?? 0) + 1 },
        rows: table.files.map((_, k) => (k === i ? own.length : 0)),
        money: table.files.map((_, k) => new Map(k === i ? [[first.field, units]] : [])),
        alone: false,
        whole: false,
        ...(own[0]?.below && { below: true }),
        wrong: undefined,
        undated: undefined,
      })
    }
  }
  return out
}
