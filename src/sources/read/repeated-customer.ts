/** Customers who stand twice in a table of one row a customer. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { type CarteraError, placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { cleanId, idSql } from '../grammar/ids.js'
import { scanRecords } from '../probe/scan.js'
import { sourceName } from './field-source.js'
import { listed } from './heads.js'
import { knownCustomer } from './id-tests.js'
import { linesOf } from './record-places.js'
import { besideOf, numberedRelation } from './relation.js'
import type { Table, TableFile } from './table-facts.js'
import { mapOfYears } from './year-column.js'

/** The lines on which customers stand, for messages; at most two each. */
export async function locateCustomers(
  engine: Engine,
  table: Table,
  customers: readonly string[],
): Promise<Map<string, { file: string; line: number }[]>> {
  const found = new Map<string, { file: string; line: number }[]>(customers.map((customer) => [customer, []]))
  for (const file of table.files) {
    const source = file.columns.sources.get('customer')
    const made = source?.from === 'formula' || (source?.from === 'column' && besideOf(file.reader, source.column) !== undefined)
    if (made) await locateMade(engine, file, found)
    if (made || file.reader.kind !== 'csv' || source?.from !== 'column') continue
    for await (const { line, cells } of scanRecords(file.reader.path, file.reader, { shown: file.shown })) {
      const places = found.get(cleanId(cells[source.column] ?? ''))
      if (places && places.length < 2) places.push({ file: file.shown, line })
      if ([...found.values()].every((list) => list.length >= 2)) return found
    }
  }
  return found
}

/** The same where a formula or another file gives the ids. */
async function locateMade(engine: Engine, file: TableFile, found: Map<string, { file: string; line: number }[]>) {
  const numbered = `SELECT "at", ${idSql(knownCustomer(file))} AS "id" FROM ${numberedRelation(file.reader)} AS "raw"`
  const wanted = `SELECT "id", "at", row_number() OVER (PARTITION BY "id" ORDER BY "at") AS "nth" FROM (${numbered}) AS "ids" WHERE "id" IN (${[...found.keys()].map(text).join(', ')})`
  const rows = await engine.rows(`SELECT "id", CAST("at" AS VARCHAR) FROM (${wanted}) AS "wanted" WHERE "nth" <= 2 ORDER BY "at"`)
  const lines = await linesOf(file, new Set(rows.map(([, at]) => Number(at))))
  for (const [id, at] of rows) {
    const places = found.get(String(id))
    const line = lines.get(Number(at))
    if (places && line !== undefined && places.length < 2) places.push({ file: file.shown, line })
  }
}

/** The error for a customer who stands twice in a table of one row a customer; `undefined` when there is none. */
export async function repeatedCustomer(engine: Engine, table: Table): Promise<CarteraError | undefined> {
  const rows = await engine.rows(
    `SELECT "customer", CAST(count(*) AS VARCHAR) FROM ${id(table.name)} GROUP BY "customer" HAVING count(*) > 1 ORDER BY count(*) DESC, "customer" LIMIT 1`,
  )
  if (rows.length === 0) return undefined
  const [customer, times] = rows[0] as [string, string]
  const places = (await locateCustomers(engine, table, [customer])).get(customer) ?? []
  const [first, second] = places
  const where =
    first && second
      ? first.file === second.file
        ? say('two-lines', first.file, first.line, second.line)
        : say('two-places', first.file, first.line, second.file, second.line)
      : listed(table.files.map((file) => file.shown))
  const [file] = table.files
  const years = file?.sample && mapOfYears(file.columns.headers, file.sample.rows)
  const place = {
    file: first?.file ?? table.files[0]?.shown,
    line: second?.line,
    column: sourceName(table.files[0]?.columns.sources.get('customer'), 'customer'),
    value: customer,
    hint: years === undefined ? say('aggregate-or-date') : say('years-or-aggregate', years),
  }
  return placedError('repeated-customer', say('repeated-customer', customer, times), place, { file: where })
}
