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
  /** The spoiled ones included; null where nobody counted them. */
  rows: number | null
}

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
  reader: Extract<Reader, { kind: 'csv' }>,
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
  return {
    relation: besideRows(csvRelation({ ...reader, path, skipLines: 0, headless: undefined }, new Map(), { line: 'BIGINT' }), reader),
    rows,
  }
}
