import { say } from '../../words/sentence.js'
import { idSql, nobodySql } from '../grammar/ids.js'
import { customerCell } from '../read/cell-tests.js'
import { sourceName } from '../read/columns.js'
import { countedRows } from '../read/left-out.js'
import type { Table, TableFile } from '../read/table.js'
import { type FaultBook, noteFound } from './fault-book.js'

/** Notes every row of a customer who stands more than once in a table of one row a customer. */
export async function noteRepeated(book: FaultBook, table: Table, lined: readonly { entry: number; relation: string }[]) {
  const cells = table.files.map(customerCell)
  if (table.ledger || cells.some((cell) => cell === null)) return
  const ids = lined.map(
    ({ entry, relation }, i) =>
      `SELECT ${entry} AS "file", "line", ${cells[i]} AS "value" FROM ${countedRows(table, table.files[i] as TableFile, relation)} AS "lined"`,
  )
  const { engine, files } = book
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE "repeats" AS\nWITH "ids" AS (SELECT "file", "line", "value", ${idSql('"value"')} AS "customer" FROM (${ids.join(' UNION ALL ')}) AS "rows"),\n"often" AS (SELECT "customer" FROM "ids" WHERE NOT ${nobodySql('"customer"', table.files[0]?.missing)} GROUP BY "customer" HAVING count(*) > 1)\nSELECT "ids".* FROM "ids" JOIN "often" ON "often"."customer" = "ids"."customer"`,
  )
  const order = 'PARTITION BY "customer" ORDER BY "file", "line"'
  const other = (what: string) =>
    `CASE WHEN row_number() OVER (${order}) = 1 THEN lead("${what}") OVER (${order}) ELSE first_value("${what}") OVER (${order}) END`
  const placeOf = (file: string, line: string) => {
    const { shown = '', file: known } = files[Number(file)] ?? {}
    const where = say(known?.reader.kind === 'csv' ? 'on-line' : 'on-row', line)
    return files.length > 1 ? say('in-file', where, shown) : where
  }
  const [first] = table.files as [TableFile]
  await noteFound(book, {
    nth: 100_000,
    column: sourceName(first.columns.sources.get('customer'), 'customer'),
    code: 'repeated-customer',
    hint: say('aggregate-or-date'),
    explain: (value, detail) => {
      const [times, file, line] = (detail as string).split(' ') as [string, string, string]
      return say('repeated-customer-also', value.trim(), times, placeOf(file, line))
    },
    sql: `SELECT "file", "line", "value", count(*) OVER (PARTITION BY "customer") || ' ' || ${other('file')} || ' ' || ${other('line')} AS "detail" FROM "repeats"`,
  })
  await engine.run('DROP TABLE "repeats"')
}
