/** The cells and rows of one file that cannot be read. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { filePath, noPartitions } from '../../dialect.js'
import { valueAt } from '../../model/value-at.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { CellTest } from '../read/cell-test.js'
import { customerCell } from '../read/id-tests.js'
import { linedCopy } from '../read/lined-copy.js'
import type { TableFile } from '../read/table-facts.js'
import { type FaultBook, noteFaults, noteFound } from './fault-book.js'

/** The sound rows of a file with their lines; notes the spoiled ones, and how many there are in all. */
export async function linedRows(book: FaultBook, entry: number, file: TableFile): Promise<string> {
  const known = valueAt(book.files, entry)
  if (known.lined !== undefined) return known.lined
  const { relation, rows } = await linedCopy(file, book.tempDir, (spoiled) => noteFaults(book, entry, spoiled))
  const counted = rows ?? Number((await book.engine.rows(`SELECT count(*) FROM ${relation} AS "lined"`))[0]?.[0])
  Object.assign(known, { rows: counted, lined: relation })
  return relation
}

/**
 * Notes every cell for which a test holds.
 * @returns the condition for a row of the file without any; null where all rows are
 */
export async function noteCells(
  book: FaultBook,
  entry: number,
  file: TableFile,
  relation: string,
  tests: readonly CellTest[],
): Promise<{ byTests: string; byLine: string } | null> {
  const asked = tests.filter(({ holds }) => holds !== 'false')
  if (asked.length === 0) return null
  const any = asked.map(({ holds }) => holds).join(' OR ')
  const customer = customerCell(file) ?? 'CAST(NULL AS VARCHAR)'
  const seen = asked.flatMap(({ value, holds }, i) => [`${value} AS "value ${i}"`, `${holds} AS "holds ${i}"`])
  const { engine } = book
  const path = join(tempFolder(book.tempDir), 'suspects.parquet')
  await engine.export(`SELECT "line", ${customer} AS "customer", ${seen.join(', ')} FROM ${relation} AS "lined" WHERE ${any}`, path, {
    format: 'parquet',
  })
  const suspects = `read_parquet(${filePath(path)}, ${noPartitions})`
  const [found] = await engine.rows(`SELECT count(*) FROM ${suspects}`)
  if (found?.[0] === '0') {
    await rm(path)
    return null
  }
  for (const [i, { column, code, reason }] of asked.entries()) {
    const sql = `SELECT ${entry} AS "file", "line", "value ${i}" AS "value", "customer" AS "detail" FROM ${suspects} WHERE "holds ${i}"`
    await noteFound(book, { nth: i + 1, column, code, explain: reason, sql })
  }
  await rm(path)
  const lines = `SELECT "line" FROM "faults" WHERE "file" = ${entry} AND "nth" BETWEEN 1 AND ${asked.length}`
  return { byTests: `NOT (${any})`, byLine: `"line" NOT IN (${lines})` }
}
