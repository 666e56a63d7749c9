/** The cells and rows of one file that cannot be read. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { filePath, noPartitions } from '../../dialect.js'
import { valueAt } from '../../model/value-at.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import { type CellTest, rowsWhereAny } from '../read/cell-test.js'
import { customerCell } from '../read/id-tests.js'
import { type LinedCopy, linedCopy, linedTogether } from '../read/lined-copy.js'
import type { TableFile } from '../read/table-facts.js'
import { type FaultBook, noteFaults, noteFound } from './fault-book.js'

/** The sound rows of a file with their lines; notes the spoiled ones, and how many there are in all. */
export async function linedRows(book: FaultBook, entry: number, file: TableFile): Promise<string> {
  const known = valueAt(book.files, entry)
  if (known.lined !== undefined) return known.lined.relation
  const lined = await linedCopy(file, book.tempDir, (spoiled) => noteFaults(book, entry, spoiled))
  const { relation, rows } = lined
  const counted = rows ?? Number((await book.engine.rows(`SELECT count(*) FROM ${relation} AS "lined"`))[0]?.[0])
  Object.assign(known, { rows: counted, lined })
  return relation
}

/** The conditions for a row without a faulty cell. */
export interface SoundRow {
  byTests: string
  byLine: string
}

/**
 * Notes every cell for which a test holds, of files that are read alike and whose lines are known.
 * @returns for each file that has such cells, by its entry, the condition for a row without any
 */
export async function noteCells(
  book: FaultBook,
  entries: readonly number[],
  file: TableFile,
  tests: readonly CellTest[],
): Promise<Map<number, SoundRow>> {
  const asked = tests.filter(({ holds }) => holds !== 'false')
  if (asked.length === 0) return new Map()
  const any = asked.map(({ holds }) => holds).join(' OR ')
  const customer = customerCell(file) ?? 'CAST(NULL AS VARCHAR)'
  const { engine } = book
  const path = join(tempFolder(book.tempDir), 'suspects.parquet')
  const rows = linedTogether(
    entries.map((entry) => valueAt(book.files, entry).lined as LinedCopy),
    entries,
  )
  await engine.export(rowsWhereAny(asked, ['"file"', '"line"', `${customer} AS "customer"`], rows), path, { format: 'parquet' })
  const suspects = `read_parquet(${filePath(path)}, ${noPartitions})`
  const counts = asked.map((_, i) => `count(CASE WHEN "holds ${i}" THEN 1 END)`)
  const found = await engine.rows(`SELECT "file", ${counts.join(', ')} FROM ${suspects} GROUP BY "file"`)
  for (const [i, { column, code, reason }] of asked.entries()) {
    if (found.every((counts) => counts[i + 1] === '0')) continue
    const sql = `SELECT "file", "line", "value ${i}" AS "value", "customer" AS "detail" FROM ${suspects} WHERE "holds ${i}"`
    await noteFound(book, { nth: i + 1, column, code, explain: reason, sql })
  }
  await rm(path)
  const lines = (entry: number) => `SELECT "line" FROM "faults" WHERE "file" = ${entry} AND "nth" BETWEEN 1 AND ${asked.length}`
  return new Map(found.map(([entry]) => [Number(entry), { byTests: `NOT (${any})`, byLine: `"line" NOT IN (${lines(Number(entry))})` }]))
}
