/** The house's own address among the customers: payments are from a customer to the house, and what it pays back is from the house. */
import { text } from '../../../dialect.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { columnGiving } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { headerAt, shortName } from '../../read/heads.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation } from '../../read/relation.js'
import { moneyField, type TableFile } from '../../read/table-facts.js'
import { freeColumns, sampledCells } from '../compared/index.js'
import type { RowLook } from '../look.js'

/** The value that most of the sampled cells of a column are, where it is a customer's too and no number. */
function mostlyOne(file: TableFile, column: number, customers: ReadonlySet<string>): string | undefined {
  const cells = sampledCells(file, column).flatMap((cell) => cell.trim() || [])
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return [...counts].find(([cell, count]) => count * 2 >= cells.length && count > 1 && customers.has(cell) && /\p{L}{3}/u.test(cell))?.[0]
}

/** A warning for a customer whose amounts are all below 0, and who stands as the receiver of most other rows. */
export const ownAccount: RowLook = async ({ engine, table, fields }) => {
  const field = moneyField(table, fields)
  const warnings: Warning[] = []
  if (field === undefined || !table.ledger) return warnings
  for (const file of table.files) {
    const source = columnGiving(file.columns, 'customer')
    const [amount, customer] = [valueSql(file.columns.sources.get(field), 'money', file), customerCell(file)]
    if (source === undefined || amount === undefined || customer === null) continue
    const customers = new Set(sampledCells(file, source.column).map((cell) => cell.trim()))
    const [own] = freeColumns(file, fields).flatMap((column) => {
      const value = mostlyOne(file, column, customers)
      return value === undefined ? [] : [{ head: headerAt(file.columns.headers, column), value }]
    })
    if (own === undefined) continue
    const rows = `SELECT TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${cleanSql(customer)} = ${text(own.value)}`
    const [[count, held, at] = []] = await engine.rows(
      `SELECT CAST(count(*) AS VARCHAR), CAST(sum("amount") AS VARCHAR), CAST(min("at") AS VARCHAR) FROM (${rows}) AS "rows" HAVING max("amount") < 0`,
    )
    if (held == null || at == null) continue
    const [from, to, house] = [`[${source.header}]`, `[${own.head}]`, text(own.value)]
    const map = shellWord(`customer=if(${from} = ${house}, ${to}, ${from})`)
    const where = shellWord(`not (${from} = ${house} and ${to} is missing)`)
    const message = say('own-account', shortName(own.value), shortName(own.head), Number(count), shortened(held), field, map, where)
    warnings.push({ code: 'trial-customers', message: atPlace(await placeOfRecord(file, Number(at)), message) })
  }
  return warnings
}
