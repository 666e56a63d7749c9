/** `--on-reject skip`: faulty rows are set aside, with their original text, and the rest is read; kept + rejected = read. */
import type { Engine } from '../../engines/engine.js'
import { inputError } from '../../errors.js'
import { csvCell } from '../../model/csv-cell.js'
import { decimal, unitsAt, unscaled } from '../../model/decimal.js'
import { guardedCell } from '../../model/spreadsheet.js'
import { valueAt } from '../../model/value-at.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import type { ScannedRecord } from '../probe/record.js'
import { alikeFiles } from './alike-files.js'
import { type FaultyLine, faultyLines, faultyRows, suspectFiles } from './cell-faults.js'
import { cellTests } from './cell-tests.js'
import { rowType } from './column-types.js'
import { copyRecords, rawRecord, shownDelimiter } from './copy-records.js'
import { type Fault, shownFaults } from './fault.js'
import { valueSql } from './field-sql.js'
import { shortName } from './heads.js'
import { type LinedCopy, linedCopy, linedTogether } from './lined-copy.js'
import { type RejectedRow, type RejectedRows, rejectedRows } from './rejected-rows.js'
import { pickedRows, rawRelation } from './relation.js'
import { rowAmount } from './row-amount.js'
import { structuralReason } from './structural-faults.js'
import { kindIn, type Table, type TableFile } from './table-facts.js'

const piece = 1 << 16

/** The reason of a row with several faults. */
const allReasons = (faults: readonly Pick<Fault, 'reason'>[]) =>
  say(
    'several-reasons',
    faults.map(({ reason }) => reason),
  )

/** What is wrong with a row, without its values. */
const kindOfFaults = (faults: readonly Pick<Fault, 'column' | 'reason'>[]) =>
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

/** Hands out rows with faulty cells one by one, in their order. */
function lineByLine(rows: AsyncGenerator<FaultyLine[]>) {
  let block: FaultyLine[] = []
  let at = 0
  let done = false
  const take = (file: number, line: number) => {
    const row = block[at]
    if (row?.file !== file || row.line !== line) return undefined
    at++
    return row
  }
  const more = async () => {
    while (at >= block.length && !done) {
      const next = await rows.next()
      done = next.done === true
      if (!next.done) [block, at] = [next.value, 0]
    }
  }
  return {
    /** What is wrong with a row, asked for in the order of the rows; a promise only where the engine is asked. */
    of: (file: number, line: number) => (at < block.length || done ? take(file, line) : more().then(() => take(file, line))),
    close: () => rows.return(undefined),
  }
}

/** What can be read of the money of a file's rows. */
const moneyOf = (table: Table, file: TableFile, fields: readonly string[]) =>
  fields.flatMap((field) => {
    if (kindIn(table)(field) !== 'money') return []
    const value = valueSql(file.columns.sources.get(field), 'money', file)
    return value === undefined ? [] : [{ field, amount: `TRY_CAST(${value} AS ${rowType.money.sql})` }]
  })

function addAmount(sums: Map<string, bigint>, field: string, amount: string | null | undefined) {
  if (amount != null) sums.set(field, (sums.get(field) ?? 0n) + unitsAt(decimal(amount), 4))
}

/** Adds what the rows of a sound structure hold that have a fault in a cell, as far as it can be read. */
async function addFaulty(engine: Engine, sums: Map<string, bigint>, table: Table, file: TableFile, fields: readonly string[]) {
  const faulty = cellTests(table, file, fields).flatMap(({ holds }) => (holds === 'false' ? [] : [holds]))
  const money = moneyOf(table, file, fields)
  if (faulty.length === 0 || money.length === 0) return
  const amounts = money.map(({ amount }) => `CAST(sum(${amount}) AS VARCHAR)`)
  const [row] = await engine.rows(`SELECT ${amounts.join(', ')} FROM ${rawRelation(file.reader)} AS "raw" WHERE ${faulty.join(' OR ')}`)
  for (const [i, { field }] of money.entries()) addAmount(sums, field, row?.[i])
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

/** A row that is set aside for its faults; guarded too, where a spreadsheet might run a cell of it. */
export function rejectedRow(
  { shown, reader }: Pick<TableFile, 'shown' | 'reader'>,
  { line, cells, raw }: Pick<ScannedRecord, 'line' | 'cells' | 'raw'>,
  faults: readonly Pick<Fault, 'column' | 'reason'>[],
): RejectedRow {
  const safe = cells.map(guardedCell)
  return {
    file: shown,
    line,
    column: faults.map(({ column }) => column).join('; '),
    reason: allReasons(faults),
    kind: kindOfFaults(faults),
    raw,
    ...(safe.some((cell, i) => cell !== cells[i]) && {
      guarded: safe.map((cell) => csvCell(cell, shownDelimiter(reader))).join(shownDelimiter(reader)),
    }),
  }
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
    for (const { record, faults, cells } of rows) {
      if (first.length < shownFaults) for (const fault of faults) first.push({ file: file.shown, record, ...fault })
      const own = cells.map((cell) => cell ?? '')
      const raw = own.map((cell) => csvCell(cell, shownDelimiter(file.reader))).join(shownDelimiter(file.reader))
      rejected.add({ ...rejectedRow(file, { line: record, cells: own, raw }, faults), withoutLines: true })
    }
  }
  const tests = cellTests(table, file, fields).flatMap(({ holds }) => (holds === 'false' ? [] : [holds]))
  if (first.length === 0 || tests.length === 0 || width === 0) return { file, faults: first }
  const sql = pickedRows(file, rawRelation(file.reader), `NOT coalesce(${tests.join(' OR ')}, false)`)
  const reader = { kind: 'picked' as const, path: file.reader.path, sql, beside: file.reader.beside }
  return { file: { ...file, reader, plain: new Map() }, faults: first }
}

/** Copies the sound rows of a file with lines, whose faulty cells are handed out row by row. */
async function siftLines(
  table: Table,
  place: number,
  fields: readonly string[],
  tempDir: string,
  sums: Map<string, bigint>,
  rejected: RejectedRows,
  faulty: ReturnType<typeof lineByLine>,
) {
  const file = valueAt(table.files, place)
  const reader = file.reader as CsvReader
  const money = moneyOf(table, file, fields)
  const first: Fault[] = []
  const setAside = (record: ScannedRecord, faults: FaultyLine['faults']) => {
    const { line, cells } = record
    if (first.length < shownFaults) for (const fault of faults) first.push({ file: file.shown, ...fault, line })
    rejected.add(rejectedRow(file, { line, cells, raw: rawRecord(record, reader) }, faults))
    return false
  }
  const judge = (record: ScannedRecord, found: FaultyLine | undefined) => {
    if (!found) return true
    for (const [i, { field }] of money.entries()) addAmount(sums, field, found.more[i])
    return setAside(record, found.faults)
  }
  const keep = (record: ScannedRecord) => {
    if (record.fault !== undefined) {
      addMoney(sums, record.cells, table, file, fields)
      return setAside(record, [{ column: '', value: record.raw.slice(0, 80), reason: structuralReason(record, reader.columns) }])
    }
    const found = faulty.of(place, record.line)
    return found instanceof Promise ? found.then((row) => judge(record, row)) : judge(record, found)
  }
  return { file: { ...file, reader: await copyRecords(reader, file, keep, tempDir) }, faults: first }
}

type CsvReader = Extract<TableFile['reader'], { kind: 'csv' }>

/** Hands out the faulty cells of files that are read alike, file by file. */
async function faultyOf(engine: Engine, table: Table, places: readonly number[], fields: readonly string[], tempDir: string) {
  const copies: LinedCopy[] = []
  for (const place of places) copies.push(await linedCopy(valueAt(table.files, place), tempDir, async () => {}))
  const file = valueAt(table.files, valueAt(places, 0))
  const amounts = moneyOf(table, file, fields).map(({ amount }, i) => `${amount} AS "amount ${i}"`)
  return lineByLine(faultyLines(engine, table, file, fields, linedTogether(copies, places), amounts))
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
  const isSuspect = (place: number) => suspects?.has(place) !== false
  for (const places of alikeFiles(table)) {
    const lined = places.filter((place) => isSuspect(place) && valueAt(table.files, place).reader.kind === 'csv')
    const faulty = lined.length > 0 ? await faultyOf(engine, table, lined, fields, tempDir) : undefined
    try {
      for (const place of places) {
        const file = valueAt(table.files, place)
        const sums = new Map<string, bigint>()
        moneyByFile.push(sums)
        const before = rejected.count()
        const sifted = !isSuspect(place)
          ? { file, faults: [] }
          : faulty
            ? await siftLines(table, place, fields, tempDir, sums, rejected, faulty)
            : await siftTyped(engine, table, file, fields, sums, rejected)
        files.push(sifted.file)
        faults = faults.concat(sifted.faults)
        byFile.push(rejected.count() - before)
      }
    } finally {
      await faulty?.close()
    }
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
