import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { idSql, nobodySql } from '../grammar/ids.js'
import { alikeFiles } from '../read/alike-files.js'
import { sourceName } from '../read/field-source.js'
import { customerCell } from '../read/id-tests.js'
import { countedRows } from '../read/left-out.js'
import { joinedRelation } from '../read/relation.js'
import type { Table, TableFile } from '../read/table-facts.js'
import { type FaultBook, noteFound } from './fault-book.js'

/** More lines than any file has; a file's number times this, plus a line, is a place. */
const lines = 1_099_511_627_776

const fileOf = (place: string) => `CAST((${place} - ${place} % ${lines}) / ${lines} AS INTEGER)`

/** Notes every row of a customer who stands more than once in a table of one row a customer. */
export async function noteRepeated(book: FaultBook, table: Table, lined: readonly { entry: number; relation: string }[]) {
  const cells = table.files.map(customerCell)
  if (table.ledger || cells.some((cell) => cell === null)) return
  const rowsOf = (_: TableFile, i: number) => {
    const { entry, relation } = valueAt(lined, i)
    return `(SELECT ${entry} AS "entry", * FROM ${relation} AS "own")`
  }
  const ids = alikeFiles(table).map((places) => {
    const i = valueAt(places, 0)
    const file = valueAt(table.files, i)
    const rows = places.length > 1 ? joinedRelation(table.files, places, rowsOf) : rowsOf(file, i)
    return `SELECT "entry" AS "file", "line", ${cells[i]} AS "value" FROM ${countedRows(table, file, rows)} AS "lined"`
  })
  const { engine, files } = book
  const rows = `(SELECT "file" * ${lines} + "line" AS "at", "value", ${idSql('"value"')} AS "customer" FROM (${ids.join(' UNION ALL ')}) AS "rows")`
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE "often" AS SELECT "customer", count(*) AS "times", min("at") AS "first" FROM ${rows} AS "ids" WHERE NOT ${nobodySql('"customer"', table.files[0]?.missing)} GROUP BY "customer" HAVING count(*) > 1`,
  )
  const [found] = await engine.rows('SELECT count(*) FROM "often"')
  if (found?.[0] === '0') return void (await engine.run('DROP TABLE "often"'))
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE "repeats" AS SELECT "often"."customer", min("often"."times") AS "times", min("often"."first") AS "first", min("ids"."at") AS "second" FROM ${rows} AS "ids" JOIN "often" ON "often"."customer" = "ids"."customer" WHERE "ids"."at" > "often"."first" GROUP BY "often"."customer"`,
  )
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
    sql: `SELECT ${fileOf('"at"')} AS "file", "at" % ${lines} AS "line", "value", "times" || ' ' || ${fileOf('"other"')} || ' ' || "other" % ${lines} AS "detail" FROM (SELECT "ids"."at", "ids"."value", "repeats"."times", CASE WHEN "ids"."at" = "repeats"."first" THEN "repeats"."second" ELSE "repeats"."first" END AS "other" FROM ${rows} AS "ids" JOIN "repeats" ON "repeats"."customer" = "ids"."customer") AS "found"`,
  })
  for (const table of ['often', 'repeats']) await engine.run(`DROP TABLE "${table}"`)
}
