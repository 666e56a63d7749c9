import { formulaSigns, mayRun, unguarded } from '../../model/spreadsheet.js'
import { namesOfHeads } from '../../model/titles.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import { refuseLongEnd } from '../../sources/probe/long-end.js'
import { hasOddSpelling } from '../../sources/probe/odd-spelling.js'
import { probe } from '../../sources/probe/probe.js'
import { scanRecords } from '../../sources/probe/scan.js'
import { toUtf8 } from '../../sources/probe/utf8-copy.js'
import { type Reader, rawRelation } from '../../sources/read/table.js'
import { character, decimal } from '../../sql/dialect.js'
import { type PortfolioFile, placesOf, scale } from './portfolio-file.js'

/** A portfolio in CSV: plain, or with semicolons and decimal commas as `--excel` writes it. */
export async function csvPortfolio(file: SourceFile, tempDir: string, signal?: AbortSignal): Promise<PortfolioFile> {
  const found = await probe(file)
  const path = await toUtf8(file, found.encoding, tempDir, signal)
  const spelling = await refuseLongEnd(file, path, signal)
  const header = namesOfHeads(found.header.map(({ name }) => name))
  const { measure, columns, named, places } = placesOf(header, file.shown)
  const cell = (cells: readonly string[], i: number) => cells[places[i] as number] ?? ''
  const { delimiter, quote, skipLines } = found
  const reader: Reader = { kind: 'csv', path, delimiter, quote, skipLines, columns: header.length, ...spelling }
  const sign = found.rows.some(({ cells }) => [4, 5, 6].some((i) => cell(cells, i).includes(','))) ? ',' : '.'
  const raw = found.rows.some(({ cells }) => [1, 2, 3].some((i) => mayRun(cell(cells, i))))
  const textOf = (cell: string) => (raw ? cell : unguarded(cell))
  const columnSql = (name: string) => (raw ? name : unguardedSql(name))
  const texts = (cells: readonly string[]) =>
    places.map((_, i) => {
      const own = cell(cells, i)
      if (own === '') return null
      return i > 0 && i < 4 ? textOf(own) : own
    })
  const at = (i: number) => `c${places[i]}`
  return {
    shown: file.shown,
    path,
    format: 'csv',
    measure,
    columns,
    named,
    sign,
    header: null,
    labels: new Map(found.rows.map(({ cells }) => [textOf(cell(cells, 2)), textOf(cell(cells, 3))])),
    labelsQuery: `SELECT ${columnSql(at(2))}, min(${columnSql(at(3))}) FROM ${rawRelation(reader)} GROUP BY 1`,
    rows: (digits) => {
      const amount = decimal(digits, scale)
      const select = `c0 AS "rank", ${columnSql('c1')} AS "customer", coalesce(${columnSql(at(2))}, '') AS "segment", ${at(4)} AS "amount", ${at(6)} AS "cumulative"${named ? `, ${columnSql('c2')} AS "name"` : ''}`
      return `SELECT ${select}\nFROM ${rawRelation(
        reader,
        new Map([
          [0, 'BIGINT'],
          [places[4] as number, amount],
          [places[6] as number, amount],
        ]),
        sign,
      )}`
    },
    suspect: () => hasOddSpelling(reader, true, false),
    async *scan() {
      const dialect = { delimiter, quote, skipLines, columns: header.length }
      for await (const { line, cells, fault } of scanRecords(path, dialect, { shown: file.shown }))
        yield { line, cells: texts(cells), ...(fault && { broken: true }) }
    },
  }
}

/** A text without the `'` that csv puts before what a spreadsheet might run; `--raw` puts none. */
const unguardedSql = (column: string) =>
  `CASE WHEN ${column} < '(' AND left(${column}, 1) = '''' AND (${formulaSigns.map((sign) => `substr(${column}, 2, 1) = ${character(sign)}`).join(' OR ')}) THEN substr(${column}, 2) ELSE ${column} END`
