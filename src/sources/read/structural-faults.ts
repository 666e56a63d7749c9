/** What is wrong with rows as a whole, and with files that the engine does not read. */
import { type CarteraError, fileError, placedError } from '../../errors.js'
import { firstLine } from '../../words/first-line.js'
import { say } from '../../words/sentence.js'
import { compressionBy } from '../find/file-kind.js'
import { isLongRecord, longestRecord, longRecord } from '../find/limits.js'
import type { ScannedRecord } from '../probe/record.js'
import { scanRecords } from '../probe/scan.js'
import { shownDelimiter } from './copy-records.js'
import type { Fault } from './fault.js'
import { jsonFault } from './json-fault.js'
import type { TableFile } from './table-facts.js'

/** What is wrong with the row as a whole. */
export const structuralReason = ({ fault, cells }: Pick<ScannedRecord, 'fault' | 'cells'>, expected: number) =>
  fault === 'quote'
    ? say('open-quote')
    : fault === 'size'
      ? say('record-too-long', longestRecord / 1e6)
      : fault === 'break'
        ? say('stray-break')
        : say('other-cells', cells.length, expected)

/** Rows with too few or too many cells, or quotes that do not close; at most `limit`. @throws input error for too long a record */
export async function structuralFaults(file: TableFile, limit: number): Promise<Fault[]> {
  const faults: Fault[] = []
  if (file.reader.kind !== 'csv') return faults
  const expected = file.reader.columns
  for await (const { line, cells, fault } of scanRecords(file.reader.path, file.reader, { shown: file.shown })) {
    if (!fault) continue
    if (fault === 'size')
      throw placedError('long-line', structuralReason({ fault, cells }, expected), { file: file.shown, line, hint: say('is-a-quote-open') })
    const reason = structuralReason({ fault, cells }, expected)
    faults.push({ file: file.shown, line, column: '', value: cells.join(shownDelimiter(file.reader)).slice(0, 80), reason })
    if (faults.length >= limit) break
  }
  return faults
}

/** What the engine says of its failure. */
export const engineSays = (error: unknown) =>
  (error instanceof Error ? firstLine(error.message) : String(error)).replace(/^[\w ]+Error: /, '')

/** The error for a file that the engine cannot read, for a reason that no fault explains. */
export async function unreadable(file: TableFile, error: unknown): Promise<CarteraError> {
  if (isLongRecord(error)) return longRecord([file])
  const fault = await jsonFaultOf(file)
  if (!fault) return fileError('unreadable', say('cannot-be-read', engineSays(error)), { file: file.shown })
  const { said, ...place } = fault
  return placedError('unreadable', said, { file: file.shown, ...place })
}

/** What is wrong with a file of JSON beyond its sample. */
async function jsonFaultOf({ reader: { kind, path }, shown }: TableFile) {
  if (kind !== 'json' && kind !== 'ndjson') return undefined
  return jsonFault({ path, shown, kind, compression: compressionBy(path), size: 0 }, kind)
}
