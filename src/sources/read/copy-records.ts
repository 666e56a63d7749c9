/** A copy of chosen records, in a form that the engine reads as the scan read them. */
import { join } from 'node:path'
import { csvCell } from '../../model/csv-cell.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import { writeCopy } from '../find/spool.js'
import type { ScannedRecord } from '../probe/record.js'
import { scanRecords } from '../probe/scan.js'
import { rawColumn } from './relation.js'
import type { Reader, TableFile } from './table-facts.js'

const piece = 1 << 16

type CsvReader = Extract<Reader, { kind: 'csv' }>

const headerLine = ({ columns, delimiter }: CsvReader) => Array.from({ length: columns }, (_, i) => rawColumn(i)).join(delimiter)

/** A record as its file has it; of a sheet, its cells with commas between them. */
export const rawRecord = ({ raw, cells }: Pick<ScannedRecord, 'raw' | 'cells'>, { sheet }: Pick<CsvReader, 'sheet'>) =>
  sheet ? cells.map((text) => csvCell(text, ',')).join(',') : raw

/** The sign between the cells of what is copied from a file for people. */
export const shownDelimiter = (reader: Reader) => (reader.kind === 'csv' && !reader.sheet ? reader.delimiter : ',')

/** A record as it stands, unless quotes or line breaks of another kind may be read in more than one way. */
export const plainLine = ({ raw, cells }: Pick<ScannedRecord, 'raw' | 'cells'>, delimiter: string) =>
  /["\r\n]/.test(raw) ? cells.map((text) => csvCell(text, delimiter)).join(delimiter) : raw

/**
 * Copies the records that `keep` admits into a file below `tempDir`, with a header of its own where the file has one, and no lines before it. Each stands on
 * its own line, behind blank ones for what was left out; since blank lines count in a file of one column, that gets an empty second one.
 * @param mend writes other cells for a record; the same array where it stays
 * @returns how to read the copy
 */
export async function copyRecords(
  reader: CsvReader,
  { shown }: Pick<TableFile, 'shown'>,
  keep: (record: ScannedRecord) => boolean | Promise<boolean>,
  tempDir: string,
  mend: (cells: readonly string[]) => readonly string[] = (cells) => cells,
): Promise<CsvReader> {
  const path = join(await tempFolder(tempDir), 'kept.csv')
  const alone = reader.columns === 1
  const copy = { ...reader, path, skipLines: 0, columns: alone ? 2 : reader.columns }
  async function* lines() {
    let text = reader.headless ? '' : `${headerLine(copy)}\n`
    let next = reader.headless ? 1 : 2
    for await (const record of scanRecords(reader.path, { ...reader, sheet: undefined }, { shown })) {
      const kept = keep(reader.sheet ? { ...record, line: reader.sheet.rowOf(record.line) } : record)
      if (!(typeof kept === 'boolean' ? kept : await kept)) continue
      const cells = mend(record.cells)
      const mended =
        cells === record.cells
          ? plainLine(record, reader.delimiter)
          : cells.map((text) => csvCell(text, reader.delimiter)).join(reader.delimiter)
      const line = `${mended}${alone ? reader.delimiter : ''}\n`
      text += '\n'.repeat(record.line - next) + line
      next = record.line + line.split('\n').length - 1
      if (text.length < piece) continue
      yield text
      text = ''
    }
    yield text
  }
  await writeCopy(path, lines(), tempDir)
  return copy
}
