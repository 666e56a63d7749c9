/** The sound records of a file, each behind its physical line, so that queries can tell where a fault lies. */
import { join } from 'node:path'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { Sentence } from '../../words/sentence.js'
import { writeCopy } from '../find/spool.js'
import { scanRecords } from '../probe/scan.js'
import { plainLine } from './copy-records.js'
import { besideRows, csvRelation, numberedRelation, rawColumn } from './relation.js'
import { structuralReason } from './structural-faults.js'
import type { Reader, TableFile } from './table-facts.js'

/** A row whose cells cannot be told apart. */
export interface SpoiledRow {
  line: number
  value: string
  code: string
  reason: Sentence
}

/** Rows with the columns `line`, `c0`, `c1`, …; `line` is the number of the row in files without lines. */
export interface LinedCopy {
  relation: string
  /** The copy itself, where there is one. */
  reader?: CsvReader
  /** The spoiled ones included; null where nobody counted them. */
  rows: number | null
}

type CsvReader = Extract<Reader, { kind: 'csv' }>

const batch = 20_000
const piece = 1 << 16
const codes: Readonly<Record<string, string>> = {
  short: 'short-row',
  long: 'long-row',
  quote: 'bad-quote',
  size: 'long-record',
  break: 'stray-break',
}

async function copyLines(
  file: Pick<TableFile, 'shown'>,
  reader: CsvReader,
  path: string,
  tempDir: string,
  spoiled: (rows: SpoiledRow[]) => Promise<void>,
): Promise<number> {
  let rows = 0
  let waiting: SpoiledRow[] = []
  async function* lines() {
    let text = `${['line', ...Array.from({ length: reader.columns }, (_, i) => rawColumn(i))].join(reader.delimiter)}\n`
    for await (const { line, cells, raw, fault } of scanRecords(reader.path, reader, { shown: file.shown })) {
      rows++
      if (!fault) {
        text += `${line}${reader.delimiter}${plainLine({ raw, cells }, reader.delimiter)}\n`
        if (text.length < piece) continue
        yield text
        text = ''
        continue
      }
      const value = cells.join(reader.delimiter).slice(0, 80)
      waiting.push({ line, value, code: codes[fault] ?? fault, reason: structuralReason({ fault, cells }, reader.columns) })
      if (waiting.length < batch) continue
      await spoiled(waiting)
      waiting = []
    }
    yield text
  }
  await writeCopy(path, lines(), tempDir)
  await spoiled(waiting)
  return rows
}

/** Copies a file; its spoiled rows are handed over a few at a time. */
export async function linedCopy(file: TableFile, tempDir: string, spoiled: (rows: SpoiledRow[]) => Promise<void>): Promise<LinedCopy> {
  const { reader } = file
  if (reader.kind !== 'csv') {
    return { relation: numberedRelation(reader, 'line'), rows: null }
  }
  const path = join(await tempFolder(tempDir), 'lined.csv')
  const rows = await copyLines(file, reader, path, tempDir, spoiled)
  const copy = { ...reader, path, skipLines: 0, headless: undefined }
  return { relation: besideRows(csvRelation(copy, new Map(), before), reader), reader: copy, rows }
}

const before = { line: 'BIGINT' }

/** The rows of copies of files that are read alike; which of them a row is of, by these numbers, as `file`. */
export function linedTogether(copies: readonly LinedCopy[], numbers: readonly number[]): string {
  const [{ relation, reader }] = copies as [LinedCopy]
  if (copies.length === 1) return `(SELECT ${numbers[0]} AS "file", * FROM ${relation} AS "own")`
  const paths = copies.flatMap((copy) => copy.reader?.path ?? [])
  if (reader === undefined || paths.length < copies.length) {
    const all = copies.map((copy, i) => `SELECT ${numbers[i]} AS "file", * FROM ${copy.relation} AS "own"`)
    return `(WITH "all files" AS MATERIALIZED (${all.join('\nUNION ALL\n')}) SELECT * FROM "all files")`
  }
  return `(SELECT [${numbers.join(', ')}][CAST(file_index AS INTEGER) + 1] AS "file", * FROM ${csvRelation(reader, new Map(), before, '.', paths)})`
}
