/** `--on-reject skip`: faulty rows are set aside, with their original text, and the rest is read; kept + rejected = read. */
import type { Engine } from '../../engines/engine.js'
import { inputError } from '../../errors.js'
import { decimal, unitsAt, unscaled } from '../../model/decimal.js'
import type { Field } from '../../model/definition.js'
import { guardedCell } from '../../model/spreadsheet.js'
import { atPlace } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { ScannedRecord } from '../probe/scan.js'
import { cellTests, valueSql } from './cell-tests.js'
import { rowType } from './column-types.js'
import { type Declared, shortName } from './columns.js'
import { copyRecords, csvCell, rawRecord, shownDelimiter } from './copy-records.js'
import { cellFaults, type Fault, shownFaults, structuralReason, suspectFiles } from './faults.js'
import { rowAmount } from './row-amount.js'
import { rawRelation, type Table, type TableFile } from './table.js'

/** A row that was set aside. */
export interface RejectedRow {
  file: string
  line: number
  column: string
  reason: Sentence
  /** What is wrong, without the values: of rows with the same one is told as an example. */
  kind: string
  /** As it stands in the file. */
  raw: string
  /** The same where a spreadsheet might run a cell of it, which is guarded. */
  guarded?: string
}

/** The reason of a row with several faults. */
export const allReasons = (faults: readonly Pick<Fault, 'reason'>[]) =>
  say(
    'several-reasons',
    faults.map(({ reason }) => reason),
  )

/** What is wrong with a row, without its values. */
export const kindOfFaults = (faults: readonly Pick<Fault, 'column' | 'reason'>[]) =>
  faults.map(({ column, reason }) => `${column}\0${reason.key}`).join('\n')

/** A rejected row with its place. */
export const rejectedSentence = ({ file, line, column, reason }: RejectedRow) => atPlace({ file, line, column: shortName(column) }, reason)

/** What became of a table whose faulty rows were set aside. */
export interface Sifted {
  table: Table
  rejected: RejectedRow[]
  /** What is wrong in the first of them. */
  faults: Fault[]
  /** Rejected rows by file, in the order of the table's files. */
  byFile: number[]
  /** Sum of each money field over the rejected rows, where its cells could be read; decimal text. */
  money: Map<string, string>
  /** The same of each file. */
  moneyByFile: ReadonlyMap<string, string>[]
}

/** Faults of cells by the number of the record among those whose structure is sound. */
function byRecord(faults: readonly Fault[]): Map<number, Fault[]> {
  const found = new Map<number, Fault[]>()
  for (const fault of faults) found.set(fault.record as number, [...(found.get(fault.record as number) ?? []), fault])
  return found
}

/** Adds what the rows of a sound structure hold that have a fault in a cell, as far as it can be read. */
async function addFaulty(
  engine: Engine,
  sums: Map<string, bigint>,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  declared: Declared,
) {
  const faulty = cellTests(table, file, fields, declared).flatMap(({ holds }) => (holds === 'false' ? [] : [holds]))
  const money = fields.flatMap((field) => {
    if ((table.kinds.get(field) ?? (declared[field] as Field).kind) !== 'money') return []
    const value = valueSql(file.columns.sources.get(field), 'money', file)
    return value === undefined ? [] : [{ field, value }]
  })
  if (faulty.length === 0 || money.length === 0) return
  const amounts = money.map(({ value }) => `CAST(sum(TRY_CAST(${value} AS ${rowType.money.sql})) AS VARCHAR)`)
  const [row] = await engine.rows(`SELECT ${amounts.join(', ')} FROM ${rawRelation(file.reader)} AS "raw" WHERE ${faulty.join(' OR ')}`)
  for (const [i, { field }] of money.entries()) {
    const amount = row?.[i]
    if (amount != null) sums.set(field, (sums.get(field) ?? 0n) + unitsAt(decimal(amount), 4))
  }
}

/** Sums the readable money of a row whose cells cannot be told apart for sure, so that nothing vanishes unseen. */
function addMoney(
  sums: Map<string, bigint>,
  cells: readonly string[],
  table: Table,
  file: TableFile,
  fields: readonly string[],
  declared: Declared,
) {
  for (const field of fields) {
    const source = file.columns.sources.get(field)
    if (!source || (table.kinds.get(field) ?? (declared[field] as Field).kind) !== 'money') continue
    const amount = rowAmount(source, cells, file.numbers)
    if (amount !== undefined) sums.set(field, (sums.get(field) ?? 0n) + amount)
  }
}

/** A rejected row for spreadsheets, where it needs that. */
export function guardedRow({ cells }: ScannedRecord, delimiter: string): Pick<RejectedRow, 'guarded'> {
  const safe = cells.map(guardedCell)
  return safe.every((cell, i) => cell === cells[i]) ? {} : { guarded: safe.map((cell) => csvCell(cell, delimiter)).join(delimiter) }
}

async function siftFile(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  declared: Declared,
  tempDir: string,
  sums: Map<string, bigint>,
) {
  if (file.reader.kind !== 'csv') return { file, rejected: [], faults: [] }
  const { reader } = file
  const sound = await copyRecords(reader, (record) => record.fault === undefined, tempDir)
  const faulty = byRecord(await cellFaults(engine, table, { ...file, reader: sound }, fields, declared))
  if (faulty.size > 0) await addFaulty(engine, sums, table, { ...file, reader: sound }, fields, declared)
  const rejected: RejectedRow[] = []
  const first: Fault[] = []
  let number = 0
  const kept = await copyRecords(
    reader,
    (record) => {
      const { line, raw } = record
      const faults =
        record.fault === undefined
          ? faulty.get(++number)
          : [{ file: file.shown, column: '', value: raw.slice(0, 80), reason: structuralReason(record, reader.columns) }]
      if (!faults) return true
      if (first.length < shownFaults) for (const fault of faults) first.push({ ...fault, line })
      if (record.fault !== undefined) addMoney(sums, record.cells, table, file, fields, declared)
      const column = faults.map((fault) => fault.column).join('; ')
      rejected.push({
        file: file.shown,
        line,
        column,
        reason: allReasons(faults),
        kind: kindOfFaults(faults),
        raw: rawRecord(record, reader),
        ...guardedRow(record, shownDelimiter(reader)),
      })
      return false
    },
    tempDir,
  )
  return { file: { ...file, reader: kept }, rejected, faults: first }
}

const asText = (sums: ReadonlyMap<string, bigint>) => new Map([...sums].map(([field, units]) => [field, unscaled(units, 4)]))

function added(all: readonly ReadonlyMap<string, bigint>[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const each of all) for (const [field, units] of each) sums.set(field, (sums.get(field) ?? 0n) + units)
  return sums
}

/**
 * Sets the faulty rows of a table aside.
 * @param fields the fields that the run reads
 * @param all also copies files that the engine can read and whose cells hold no fault
 * @throws input error when more rows than `most` are faulty, or none is left
 */
export async function sift(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  declared: Declared,
  most: number,
  tempDir: string,
  all = true,
): Promise<Sifted> {
  const files: TableFile[] = []
  let rejected: RejectedRow[] = []
  let faults: Fault[] = []
  const byFile: number[] = []
  const moneyByFile: Map<string, bigint>[] = []
  const suspects = all ? undefined : await suspectFiles(engine, table, fields, declared)
  for (const [place, file] of table.files.entries()) {
    const sums = new Map<string, bigint>()
    moneyByFile.push(sums)
    if (suspects?.has(place) === false) {
      files.push(file)
      byFile.push(0)
      continue
    }
    const sifted = await siftFile(engine, table, file, fields, declared, tempDir, sums)
    files.push(sifted.file)
    rejected = rejected.concat(sifted.rejected)
    faults = faults.concat(sifted.faults)
    byFile.push(sifted.rejected.length)
  }
  const [first] = rejected
  if (first && rejected.length > most) {
    throw inputError('too-many-rejects', say('too-many-rejects', rejected.length, most, rejectedSentence(first)), {
      file: first.file,
      line: first.line,
      column: first.column,
    })
  }
  return {
    table: { ...table, files },
    rejected,
    faults: faults.slice(0, shownFaults),
    byFile,
    money: asText(added(moneyByFile)),
    moneyByFile: moneyByFile.map(asText),
  }
}

/**
 * The rejects file: each row's original text, then its line, the columns and the reasons; in the delimiter of the first file.
 * @param bare what a spreadsheet might run stays as it is
 */
export function rejectsCsv(table: Table, rejected: readonly RejectedRow[], bare: boolean): string {
  const [file] = table.files as [TableFile]
  const delimiter = shownDelimiter(file.reader)
  const cell = (text: string) => csvCell(bare ? text : guardedCell(text), delimiter)
  const own = file.reader.kind === 'csv' ? file.columns.headers.slice(0, file.reader.columns) : file.columns.headers
  const header = [...own, 'line', 'column', 'reason'].map(cell).join(delimiter)
  const rows = rejected.map(({ raw, guarded = raw, line, column, reason }) =>
    [bare ? raw : guarded, line, cell(column), cell(String(reason))].join(delimiter),
  )
  return `${[header, ...rows].join('\n')}\n`
}
