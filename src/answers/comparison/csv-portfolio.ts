import { formulaSigns, mayRun, unguarded } from '../../model/spreadsheet.js'
import type { SourceFile } from '../../sources/find/files.js'
import { toUtf8 } from '../../sources/probe/encodings.js'
import { hasOddSpelling } from '../../sources/probe/odd-spelling.js'
import { probe } from '../../sources/probe/probe.js'
import { scanRecords } from '../../sources/probe/scan.js'
import { type Reader, rawRelation } from '../../sources/read/table.js'
import { character, decimal } from '../../sql/dialect.js'
import { measureOf, type PortfolioFile, scale } from './portfolio-file.js'

/** A portfolio in CSV: plain, or with semicolons and decimal commas as `--excel` writes it. */
export async function csvPortfolio(file: SourceFile, tempDir: string, signal?: AbortSignal): Promise<PortfolioFile> {
  const found = await probe(file)
  const path = await toUtf8(file, found.encoding, tempDir, signal)
  const columns = found.header.map(({ name }) => name)
  const measure = measureOf(columns, file.shown)
  const { delimiter, quote, skipLines } = found
  const reader: Reader = { kind: 'csv', path, delimiter, quote, skipLines, columns: columns.length }
  const sign = found.rows.some(({ cells }) => [4, 5, 6].some((i) => cells[i]?.includes(','))) ? ',' : '.'
  const raw = found.rows.some(({ cells }) => cells.slice(1, 4).some(mayRun))
  const textOf = (cell: string) => (raw ? cell : unguarded(cell))
  const columnSql = (name: string) => (raw ? name : unguardedSql(name))
  const texts = (cells: readonly string[]) =>
    cells.slice(0, 7).map((cell, i) => {
      if (cell === '') return null
      return i > 0 && i < 4 ? textOf(cell) : cell
    })
  return {
    shown: file.shown,
    path,
    format: 'csv',
    measure,
    columns,
    sign,
    header: null,
    labels: new Map(found.rows.map(({ cells }) => [textOf(cells[2] ?? ''), textOf(cells[3] ?? '')])),
    labelsQuery: `SELECT ${columnSql('c2')}, min(${columnSql('c3')}) FROM ${rawRelation(reader)} GROUP BY 1`,
    rows: (digits) => {
      const amount = decimal(digits, scale)
      const select = `c0 AS "rank", ${columnSql('c1')} AS "customer", coalesce(${columnSql('c2')}, '') AS "segment", c4 AS "amount", c6 AS "cumulative"`
      return `SELECT ${select}\nFROM ${rawRelation(
        reader,
        new Map([
          [0, 'BIGINT'],
          [4, amount],
          [6, amount],
        ]),
        sign,
      )}`
    },
    suspect: () => hasOddSpelling(path, true, false),
    async *scan() {
      const dialect = { delimiter, quote, skipLines, columns: columns.length }
      for await (const { line, cells, fault } of scanRecords(path, dialect, { shown: file.shown }))
        yield { line, cells: texts(cells), ...(fault && { broken: true }) }
    },
  }
}

/** A text without the `'` that csv puts before what a spreadsheet might run; `--raw` puts none. */
const unguardedSql = (column: string) =>
  `CASE WHEN ${column} < '(' AND left(${column}, 1) = '''' AND (${formulaSigns.map((sign) => `substr(${column}, 2, 1) = ${character(sign)}`).join(' OR ')}) THEN substr(${column}, 2) ELSE ${column} END`
