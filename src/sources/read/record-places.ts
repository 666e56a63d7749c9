/** Where the records of a file stand: their physical lines. */
import { say } from '../../words/sentence.js'
import { scanRecords } from '../probe/scan.js'
import type { TableFile } from './table-facts.js'

/** Physical lines of records, by their number. */
export async function linesOf(file: Pick<TableFile, 'reader' | 'shown'>, records: ReadonlySet<number>): Promise<Map<number, number>> {
  const lines = new Map<number, number>()
  if (file.reader.kind !== 'csv' || records.size === 0) return lines
  for await (const { record, line } of scanRecords(file.reader.path, file.reader, { shown: file.shown })) {
    if (records.has(record)) lines.set(record, line)
    if (lines.size === records.size) break
  }
  return lines
}

/** The place of a record, for the head of a sentence: its line, or its row where the file has no lines. */
export async function placeOfRecord(file: Pick<TableFile, 'reader' | 'shown'>, record: number) {
  return { file: file.shown, line: (await linesOf(file, new Set([record]))).get(record), row: record }
}

/** The same within a sentence. */
export const onLineOrRow = ({ line, row }: { line: number | undefined; row: number }) =>
  line === undefined ? say('on-row', row) : say('on-line', line)
