/** `--on-reject skip`: faulty rows are set aside, with their original text, and the rest is read; kept + rejected = read. */
import type { Engine } from '../../engines/engine.js'
import { inputError } from '../../errors.js'
import { csvCell } from '../../model/csv-cell.js'
import { decimal, unitsAt, unscaled } from '../../model/decimal.js'
import { guardedCell } from '../../model/spreadsheet.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import type { ScannedRecord } from '../probe/record.js'
import { allCellFaults, faultyRows, suspectFiles } from './cell-faults.js'
import { cellTests } from './cell-tests.js'
import { rowType } from './column-types.js'
import { copyRecords, rawRecord, shownDelimiter } from './copy-records.js'
import { type Fault, shownFaults } from './fault.js'
import { shortName } from './heads.js'
import { kindIn } from './kind-in.js'
import { type RejectedRow, type RejectedRows, rejectedRows } from './rejected-rows.js'
import { pickedRows, rawRelation } from './relation.js'
import { rowAmount } from './row-amount.js'
import { structuralReason } from './structural-faults.js'
import type { Table, TableFile } from './table-facts.js'
import { valueSql } from './value-sql.js'

const piece = 1 << 16

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
export const rejectedSentence = ({ file, line, withoutLines, column, reason }: RejectedRow) =>
  atPlace({ file, ...(withoutLines ? { row: line } : { line }), column: shortName(column) }, reason)

/** What became of a table whose faulty rows were set aside. */
export interface Sifted {
  table: Table
  rejected: RejectedRows
  /** What is wrong in the first of them. */
  faults: Fault[]
  /** Rejected rows by file, in the order of the table's files. */
  byFile: number[]
  /** Sum of each money field over the rejected rows, where its cells could be read; decimal text. */
  money: Map<string, string>
  /** The same of each file. */
  moneyByFile: ReadonlyMap<string, string>[]
}

/** Hands out the faults of cells record by record, in the order of the records. */
function recordByRecord(faults: AsyncGenerator<Fault[][]>) {
  let block: Fault[][] = []
  let at = 0
  let done = false
  const here = () => block[at]?.[0]?.record
  const more = async () => {
    while (at >= block.length && !done) {
      const next = await faults.next()
      done = next.done === true
      if (!next.done) [block, at] = [next.value, 0]
    }
  }
  return {
    /** Asks for what `of` answers next; a promise only where the engine is asked. */
    of: (record: number): Fault[] | undefined | Promise<Fault[] | undefined> => {
      if (at < block.length || done) return here() === record ? block[at++] : undefined
      return more().then(() => (here() === record ? block[at++] : undefined))
    },
    close: () => faults.return(undefined),
  }
}

/** Adds what the rows of a sound structure hold that have a fault in a cell, as far as it can be read. */
async function addFaulty(engine: Engine, sums: Map<string, bigint>, table: Table, file: TableFile, fields: readonly string[]) {
  const faulty = cellTests(table, file, fields).flatMap(({ holds }) => (holds === 'false' ? [] : [holds]))
  const money = fields.flatMap((field) => {
    if (kindIn(table)(field) !== 'money') return []
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
function addMoney(sums: Map<string, bigint>, cells: readonly string[], table: Table, file: TableFile, fields: readonly string[]) {
  for (const field of fields) {
    const source = file.columns.sources.get(field)
    if (!source || kindIn(table)(field) !== 'money') continue
    const amount = rowAmount(source, cells, file.numbers)
    if (amount !== undefined) sums.set(field, (sums.get(field) ?? 0n) + amount)
  }
}

/** A rejected row for spreadsheets, where it needs that. */
export function guardedRow({ cells }: Pick<ScannedRecord, 'cells'>, delimiter: string): Pick<RejectedRow, 'guarded'> {
  const safe = cells.map(guardedCell)
  return safe.every((cell, i) => cell === cells[i]) ? {} : { guarded: safe.map((cell) => csvCell(cell, delimiter)).join(delimiter) }
}

/** Sets aside the rows of a file without lines; the others are picked by a query. */
async function siftTyped(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  sums: Map<string, bigint>,
  rejected: RejectedRows,
) {
  const first: Fault[] = []
  const width = file.columns.headers.length
  await addFaulty(engine, sums, table, file, fields)
  for await (const rows of faultyRows(engine, table, file, fields)) {
    for (const { faults, cells } of rows) {
      if (first.length < shownFaults) first.push(...faults)
      const own = cells.map((cell) => cell ?? '')
      rejected.add({
        file: file.shown,
        line: faults[0]?.record ?? 0,
        withoutLines: true,
        column: faults.map((fault) => fault.column).join('; '),
        reason: allReasons(faults),
        kind: kindOfFaults(faults),
        raw: own.map((cell) => csvCell(cell, shownDelimiter(file.reader))).join(shownDelimiter(file.reader)),
        ...guardedRow({ cells: own }, shownDelimiter(file.reader)),
      })
    }
  }
  const tests = cellTests(table, file, fields).flatMap(({ holds }) => (holds === 'false' ? [] : [holds]))
  if (first.length === 0 || tests.length === 0 || width === 0) return { file, faults: first }
  const sql = pickedRows(file, rawRelation(file.reader), `NOT coalesce(${tests.join(' OR ')}, false)`)
  const reader = { kind: 'picked' as const, path: file.reader.path, sql, beside: file.reader.beside }
  return { file: { ...file, reader, plain: new Map() }, faults: first }
}

async function siftFile(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  tempDir: string,
  sums: Map<string, bigint>,
  rejected: RejectedRows,
) {
  if (file.reader.kind !== 'csv') return siftTyped(engine, table, file, fields, sums, rejected)
  const { reader } = file
  const sound = await copyRecords(reader, file, (record) => record.fault === undefined, tempDir)
  await addFaulty(engine, sums, table, { ...file, reader: sound }, fields)
  const first: Fault[] = []
  const setAside = (record: ScannedRecord, faults: readonly Fault[] | undefined) => {
    if (!faults) return true
    const { line } = record
    if (first.length < shownFaults) for (const fault of faults) first.push({ ...fault, line })
    if (record.fault !== undefined) addMoney(sums, record.cells, table, file, fields)
    rejected.add({
      file: file.shown,
      line,
      column: faults.map((fault) => fault.column).join('; '),
      reason: allReasons(faults),
      kind: kindOfFaults(faults),
      raw: rawRecord(record, reader),
      ...guardedRow(record, shownDelimiter(reader)),
    })
    return false
  }
  const faulty = recordByRecord(allCellFaults(engine, table, { ...file, reader: sound }, fields))
  let number = 0
  const keep = (record: ScannedRecord) => {
    if (record.fault !== undefined) {
      const reason = structuralReason(record, reader.columns)
      return setAside(record, [{ file: file.shown, column: '', value: record.raw.slice(0, 80), reason }])
    }
    const found = faulty.of(++number)
    return found instanceof Promise ? found.then((faults) => setAside(record, faults)) : setAside(record, found)
  }
  try {
    return { file: { ...file, reader: await copyRecords(reader, file, keep, tempDir) }, faults: first }
  } finally {
    await faulty.close()
  }
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
  most: number,
  tempDir: string,
  all = true,
): Promise<Sifted> {
  const files: TableFile[] = []
  const rejected = rejectedRows(tempDir)
  let faults: Fault[] = []
  const byFile: number[] = []
  const moneyByFile: Map<string, bigint>[] = []
  const suspects = all ? undefined : await suspectFiles(engine, table, fields)
  for (const [place, file] of table.files.entries()) {
    const sums = new Map<string, bigint>()
    moneyByFile.push(sums)
    if (suspects?.has(place) === false) {
      files.push(file)
      byFile.push(0)
      continue
    }
    const before = rejected.count()
    const sifted = await siftFile(engine, table, file, fields, tempDir, sums, rejected)
    files.push(sifted.file)
    faults = faults.concat(sifted.faults)
    byFile.push(rejected.count() - before)
  }
  const first = rejected.kinds()[0]?.examples[0]
  if (first && rejected.count() > most) {
    throw inputError('too-many-rejects', say('too-many-rejects', rejected.count(), most, rejectedSentence(first)), {
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
 * The rejects file, some lines at a time: each row's original text, then its line, the columns and the reasons; in the delimiter of the
 * first file.
 * @param bare what a spreadsheet might run stays as it is
 */
export function* rejectsCsv(table: Table, rejected: readonly RejectedRows[], bare: boolean): Generator<string> {
  const [file] = table.files as [TableFile]
  const delimiter = shownDelimiter(file.reader)
  const cell = (text: string) => csvCell(bare ? text : guardedCell(text), delimiter)
  const own = file.reader.kind === 'csv' ? file.columns.headers.slice(0, file.reader.columns) : file.columns.headers
  let text = `${[...own, 'line', 'column', 'reason'].map(cell).join(delimiter)}\n`
  for (const rows of rejected) {
    for (const [raw, guarded, line, column, reason] of rows.texts()) {
      text += `${[bare ? raw : (guarded ?? raw), line, cell(column), cell(reason)].join(delimiter)}\n`
      if (text.length < piece) continue
      yield text
      text = ''
    }
  }
  yield text
}
