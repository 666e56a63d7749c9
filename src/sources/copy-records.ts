/** A copy of chosen records, in a form that the engine reads as the scan read them. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { tempFolder } from './files.js'
import { type ScannedRecord, scanRecords } from './scan.js'
import type { Reader } from './table.js'

type CsvReader = Extract<Reader, { kind: 'csv' }>

const headerLine = (reader: CsvReader) => Array.from({ length: reader.columns }, (_, i) => `c${i}`).join(reader.delimiter)

/** A text as a CSV cell, in quotes where it must be. */
export const csvCell = (text: string, delimiter: string) =>
  /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text

/** As it stands, unless quotes or line breaks of another kind may be read in more than one way. */
export const recordText = ({ raw, cells }: ScannedRecord, delimiter: string) =>
  /["\r\n]/.test(raw) ? cells.map((text) => csvCell(text, delimiter)).join(delimiter) : raw

/**
 * Copies the records that `keep` admits into a file below `tempDir`, each on its line; the copy has a header of its own and no lines
 * before it.
 * @returns how to read the copy
 */
export async function copyRecords(reader: CsvReader, keep: (record: ScannedRecord) => boolean, tempDir: string): Promise<CsvReader> {
  const path = join(await tempFolder(tempDir), 'kept.csv')
  async function* lines() {
    yield `${headerLine(reader)}\n`
    let line = 2
    for await (const record of scanRecords(reader.path, reader)) {
      if (!keep(record)) continue
      if (reader.columns > 1) for (; line < record.line; line++) yield '\n'
      const text = recordText(record, reader.delimiter)
      line += text.split('\n').length
      yield `${text}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  return { ...reader, path, skipLines: 0 }
}
