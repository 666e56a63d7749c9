import { foldedHint } from '../../intake/broken-guards.js'
import type { Prepared } from '../../intake/prepared.js'
import { enterFile, type FaultBook, noteFound } from '../../sources/check/fault-book.js'
import { linedRows } from '../../sources/check/note-cells.js'
import { idSql } from '../../sources/grammar/ids.js'
import { brokenRule } from '../../sources/read/cell-test.js'
import { sourceName } from '../../sources/read/field-source.js'
import { customerCell, knownCustomer } from '../../sources/read/id-tests.js'
import type { Plan } from '../../sql/compile.js'

/** More lines than any file has; a file's number times this, plus a line, is a place. */
const lines = 1_099_511_627_776

/** Notes customers whose folded values break a rule, each at the first row of the customer. */
export async function noteBrokenGuards(book: FaultBook, { main, inSheets, declared }: Prepared, { guards }: Plan): Promise<void> {
  const { engine } = book
  for (const { field, says, sql } of guards) {
    if ((await engine.rows(`${sql} LIMIT 1`)).length === 0) continue
    const source = main?.files[0]?.columns.sources.get(field)
    const column = sourceName(source, field)
    const places = inSheets.has(field) ? undefined : await firstRows(book, main)
    const at = places
      ? `CAST(("place" - "place" % ${lines}) / ${lines} AS INTEGER) AS "file", "place" % ${lines} AS "line"`
      : `0 AS "file", CAST(NULL AS BIGINT) AS "line"`
    const join = places ? ` LEFT JOIN (${places}) AS "first" ON "first"."id" = "broken"."customer"` : ''
    await noteFound(book, {
      nth: 50_000,
      column,
      code: 'broken-rule',
      ...(main?.ledger && places ? { hint: foldedHint(declared, field) } : {}),
      explain: (value, customer) => brokenRule(value, customer, says),
      sql: `SELECT ${at}, ${trimmed} AS "value", "customer" AS "detail" FROM (${sql}) AS "broken"("customer", "value")${join}`,
    })
  }
}

const trimmed = `CASE WHEN strpos(CAST("value" AS VARCHAR), '.') > 0 THEN rtrim(rtrim(CAST("value" AS VARCHAR), '0'), '.') ELSE CAST("value" AS VARCHAR) END`

/** The place of the first row of each customer of the main table. */
async function firstRows(book: FaultBook, main: Prepared['main']): Promise<string | undefined> {
  if (!main || main.files.some((file) => customerCell(file) === null)) return undefined
  const rows: string[] = []
  for (const file of main.files) {
    const entry = enterFile(book, file.shown, file, book.files.find((each) => each.file === file)?.columns)
    rows.push(
      `SELECT ${idSql(knownCustomer(file))} AS "id", ${entry} * ${lines} + "line" AS "place" FROM ${await linedRows(book, entry, file)} AS "lined"`,
    )
  }
  return `SELECT "id", min("place") AS "place" FROM (${rows.join(' UNION ALL ')}) AS "rows" GROUP BY "id"`
}
