import { character, decimal, text } from '../../dialect.js'
import { formulaSigns, mayRun, unguarded } from '../../model/spreadsheet.js'
import { namesOfHeads } from '../../model/titles.js'
import { valueAt } from '../../model/value-at.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import { refuseLongEnd } from '../../sources/probe/long-end.js'
import { hasOddSpelling } from '../../sources/probe/odd-spelling.js'
import { type ProbeHints, probe } from '../../sources/probe/probe.js'
import { scanRecords } from '../../sources/probe/scan.js'
import { toUtf8 } from '../../sources/probe/utf8-copy.js'
import { rawRelation } from '../../sources/read/relation.js'
import type { Reader } from '../../sources/read/table-facts.js'
import { type PortfolioFile, placesOf, scale } from './portfolio-file.js'

/** The text of a sheet: its name, its form, its columns by their heads, and the row that a line is. */
export interface SheetText {
  name: string
  hints: ProbeHints
  namesOf(heads: readonly string[]): string[]
  lineOf(line: number): number
  /** Segments by the labels that it shows, as far as it tells them itself. */
  segments: ReadonlyMap<string, string>
}

/** Columns with a label behind the segment: where there is none, the segment's cells are labels. */
function withLabel(names: readonly string[]): { header: string[]; labelled: boolean; places: (at: number) => number } {
  const at = names.indexOf('segment')
  if (at < 0 || names.includes('label')) return { header: [...names], labelled: false, places: (place) => place }
  return { header: names.toSpliced(at + 1, 0, 'label'), labelled: true, places: (place) => (place > at ? place - 1 : place) }
}

/** A portfolio in CSV: plain, or with semicolons and decimal commas as `--excel` writes it; or the text of a sheet. */
export async function csvPortfolio(file: SourceFile, tempDir: string, signal?: AbortSignal, sheet?: SheetText): Promise<PortfolioFile> {
  const found = await probe(file, sheet?.hints)
  const path = await toUtf8(file, found.encoding, tempDir, signal)
  const spelling = await refuseLongEnd(file, path, signal)
  const heads = found.header.map(({ name }) => name)
  const {
    header,
    labelled,
    places: placeOf,
  } = sheet ? withLabel(sheet.namesOf(heads)) : { header: namesOfHeads(heads), labelled: false, places: (at: number) => at }
  const { measure, columns, named, places: all } = placesOf(header, file.shown)
  const places = all.map(placeOf)
  const cell = (cells: readonly string[], i: number) => cells[valueAt(places, i)] ?? ''
  const { delimiter, quote, skipLines } = found
  const reader: Reader = { kind: 'csv', path, delimiter, quote, skipLines, columns: heads.length, ...spelling }
  const sign = !sheet && found.rows.some(({ cells }) => [4, 5, 6].some((i) => cell(cells, i).includes(','))) ? ',' : '.'
  const raw = sheet !== undefined || found.rows.some(({ cells }) => [1, 2, 3].some((i) => mayRun(cell(cells, i))))
  const textOf = (cell: string) => (raw ? cell : unguarded(cell))
  const columnSql = (name: string) => (raw ? name : unguardedSql(name))
  const texts = (cells: readonly string[]) =>
    places.map((_, i) => {
      const own = cell(cells, i)
      if (own === '') return null
      return i > 0 && i < 4 ? textOf(own) : own
    })
  const at = (i: number) => `c${places[i]}`
  const shownAs = labelled ? { segments: new Map<string, string>(), own: sheet?.segments ?? new Map<string, string>() } : undefined
  const segmentSql = () => caseOf(columnSql(at(2)), shownAs?.segments)
  return {
    shown: file.shown,
    path,
    ...(sheet ? { format: 'xlsx', sheet: sheet.name } : { format: 'csv' }),
    measure,
    columns,
    named,
    sign,
    header: null,
    ...(shownAs && { labelled: shownAs }),
    labels: labelled ? new Map() : new Map(found.rows.map(({ cells }) => [textOf(cell(cells, 2)), textOf(cell(cells, 3))])),
    get labelsQuery() {
      return `SELECT ${segmentSql()}, min(${columnSql(at(3))}) FROM ${rawRelation(reader)} GROUP BY 1`
    },
    rows: (digits) => {
      const amount = decimal(digits, scale)
      const select = `c0 AS "rank", ${columnSql('c1')} AS "customer", coalesce(${segmentSql()}, '') AS "segment", ${at(4)} AS "amount", ${at(6)} AS "cumulative"${named ? `, ${columnSql('c2')} AS "name"` : ''}`
      return `SELECT ${select}\nFROM ${rawRelation(
        reader,
        new Map([
          [0, 'BIGINT'],
          [valueAt(places, 4), amount],
          [valueAt(places, 6), amount],
        ]),
        sign,
      )}`
    },
    suspect: () => hasOddSpelling(reader, true, false),
    async *scan() {
      const dialect = { delimiter, quote, skipLines, columns: heads.length }
      for await (const { line, cells, fault } of scanRecords(path, dialect, { shown: file.shown }))
        yield { line: sheet?.lineOf(line) ?? line, cells: texts(cells), ...(fault && { broken: true }) }
    },
  }
}

/** A column whose texts stand for others. */
const caseOf = (column: string, others: ReadonlyMap<string, string> = new Map()) =>
  others.size === 0
    ? column
    : `CASE ${column} ${[...others].map(([label, segment]) => `WHEN ${text(label)} THEN ${text(segment)}`).join(' ')} ELSE ${column} END`

/** A text without the `'` that csv puts before what a spreadsheet might run; `--raw` puts none. */
const unguardedSql = (column: string) =>
  `CASE WHEN ${column} < '(' AND left(${column}, 1) = '''' AND (${formulaSigns.map((sign) => `substr(${column}, 2, 1) = ${character(sign)}`).join(' OR ')}) THEN substr(${column}, 2) ELSE ${column} END`
