/** What is wrong in a sheet, cell by cell; looked for only after the fast read has refused. */
import { CarteraError, inputError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { explainNumber, isMissing, parseNumber } from '../grammar/numbers.js'
import type { ScannedRecord } from '../probe/record.js'
import { type OnReject, rejectedWarning } from '../rows/load-table.js'
import { copyRecords, rawRecord } from './copy-records.js'
import { type Fault, faultError, shownFaults } from './fault.js'
import { rejectedRows } from './rejected-rows.js'
import { rejectedRow } from './rejects.js'
import { structuralReason } from './structural-faults.js'
import { headerOf, type Reader, type TableFile } from './table-facts.js'

/** A column that holds names, or scores. */
export interface SheetColumn {
  column: number
  holds: 'names' | 'scores'
}

function faultsOf({ cells, fault, line }: ScannedRecord, file: TableFile, columns: readonly SheetColumn[]): Fault[] {
  const expected = file.columns.headers.length
  if (fault)
    return [
      { file: file.shown, line, column: '', value: cells.join(' ').slice(0, 80), reason: structuralReason({ fault, cells }, expected) },
    ]
  return columns.flatMap(({ column, holds }) => {
    const value = cells[column] ?? ''
    const at = { file: file.shown, line, column: headerOf(file, column), value }
    if (holds === 'names') return /^[\s\ufeff]*$/.test(value) ? [{ ...at, reason: say('cell-is-blank') }] : []
    if (isMissing(value) || parseNumber(value, file.numbers, 'score')) return []
    return [{ ...at, reason: explainNumber(value, file.numbers, 'score') }]
  })
}

/**
 * A copy of a sheet that the engine refused, without its faulty rows where those may be left out, with what was rejected.
 * @throws input error with the faults where they may not, or are too many; the first error again where nothing is wrong
 */
export async function soundSheet(file: TableFile, columns: readonly SheetColumn[], onReject: OnReject, refusal: unknown) {
  if (file.reader.kind !== 'csv' || (refusal instanceof CarteraError && refusal.code !== 'faulty-rows')) throw refusal
  const csv = file.reader
  const faults: Fault[] = []
  const rejected = rejectedRows(onReject.tempDir)
  const keep = (record: ScannedRecord) => {
    const found = faultsOf(record, file, columns)
    if (found.length === 0) return true
    if (faults.length < shownFaults) faults.push(...found.slice(0, shownFaults))
    rejected.add(rejectedRow(file, { ...record, raw: rawRecord(record, csv) }, found))
    return false
  }
  const reader: Reader = await copyRecords(file.reader, file, keep, onReject.tempDir)
  if (rejected.count() > 0 && !onReject.skip) throw faultError(faults.slice(0, shownFaults), shownFaults)
  if (rejected.count() > onReject.most) {
    throw inputError('too-many-rejects', say('too-many-rejects-of', rejected.count(), file.shown, onReject.most), { file: file.shown })
  }
  return { reader, rejected, warnings: rejectedWarning({ rejected, money: new Map() }) }
}
