/** What is wrong in a file, cell by cell, with physical lines; asked only after the fast read has refused. */
import { tmpdir } from 'node:os'
import type { Engine } from '../engines/engine.js'
import { type CarteraError, inputError } from '../errors.js'
import type { Field, FieldKind } from '../model/words.js'
import { type Declared, listed, shortName } from './columns.js'
import { copyRecords } from './copy-records.js'
import { explainDate } from './dates.js'
import { explainLevel } from './levels.js'
import { explainNumber } from './numbers.js'
import { type ScannedRecord, scanRecords } from './scan.js'
import { cellSql, cellsOf, cleanSql, rawColumn, rawRelation, type Table, type TableFile } from './table.js'

/** A faulty cell or row. */
export interface Fault {
  file: string
  /** Physical line, where the file has lines. */
  line?: number | undefined
  /** Row, from 1, in files without lines. */
  record?: number | undefined
  column: string
  value: string
  reason: string
}

/** Faults that are listed; further ones are counted, or stand in the rejects file. */
export const shownFaults = 20

const skipHint = 'Mend the file, or leave such rows out with --on-reject skip --rejects rejected.csv.'

const kindIn = (table: Table, declared: Declared) => (field: string) => table.kinds.get(field) ?? (declared[field] as Field).kind

function reasonFor(kind: FieldKind, value: string, file: TableFile) {
  if (kind === 'date') return explainDate(value, file.dates)
  if (kind === 'level') return explainLevel(value)
  return explainNumber(value, file.numbers, kind as 'money')
}

/** Physical lines of records, by their number; of a copy without the rows of unsound structure, the lines of its original. */
export async function linesOf(file: TableFile, records: ReadonlySet<number>, original?: TableFile): Promise<Map<number, number>> {
  const lines = new Map<number, number>()
  const { reader } = original ?? file
  if (reader.kind !== 'csv' || records.size === 0) return lines
  let number = 0
  for await (const { fault, line } of scanRecords(reader.path, reader)) {
    if (original && fault) continue
    number++
    if (records.has(number)) lines.set(number, line)
    if (lines.size === records.size) break
  }
  return lines
}

/** What is wrong with the row as a whole. */
export const structuralReason = ({ fault, cells }: Pick<ScannedRecord, 'fault' | 'cells'>, expected: number) =>
  fault === 'quote'
    ? 'a quote is not closed, or stands in the middle of a cell'
    : fault === 'break'
      ? 'a line break of another kind than the file’s own stands in the row, outside quotes'
      : `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header has ${expected}`

/** Rows with too few or too many cells, or quotes that do not close; at most `limit`. */
async function structuralFaults(file: TableFile, limit: number): Promise<Fault[]> {
  const faults: Fault[] = []
  if (file.reader.kind !== 'csv') return faults
  const expected = file.reader.columns
  for await (const { line, cells, fault } of scanRecords(file.reader.path, file.reader)) {
    if (!fault) continue
    const reason = structuralReason({ fault, cells }, expected)
    faults.push({
      file: file.shown,
      line,
      column: '',
      value: cells.join(file.reader.kind === 'csv' ? file.reader.delimiter : ',').slice(0, 80),
      reason,
    })
    if (faults.length >= limit) break
  }
  return faults
}

/** True for an id that names nobody. */
export const blankIdSql = (raw: string) => `(${raw} IS NULL OR ${cleanSql(raw)} IN ('', '(blank)'))`

const faultyIdSql = (raw: string) => `(${blankIdSql(raw)} OR strpos(${raw}, chr(0)) > 0)`

/**
 * Cells of the used fields that hold something and cannot be read; at most `limit` rows of a file.
 * @param original the file of which `file` is a copy without rows of unsound structure; its lines are then told
 */
export async function cellFaults(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  declared: Declared,
  limit = Number.POSITIVE_INFINITY,
  original?: TableFile,
): Promise<Fault[]> {
  const kind = kindIn(table, declared)
  const cells = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source
      ? cellsOf(source, kind(field)).map((cell) => ({
          ...cell,
          blank: field === 'customer' ? 'the customer id is blank' : 'the cell is blank',
          raw: rawColumn(cell.column),
          header: file.columns.headers[cell.column] as string,
        }))
      : []
  })
  if (cells.length === 0) return []
  const tests = cells.map((cell) => (cell.kind === 'id' ? faultyIdSql(cell.raw) : cellSql(cell.raw, cell.kind, file).fault))
  const columns = cells.flatMap(({ raw }, i) => [raw, `${tests[i]} AS "fault ${i}"`])
  const numbered = `SELECT row_number() OVER () AS "record", ${[...new Set(cells.map(({ raw }) => raw))].join(', ')} FROM ${rawRelation(file.reader)}`
  const found = await engine.rows(
    `SELECT "record", ${columns.map((column, i) => (i % 2 === 0 ? `${column} AS "value ${i / 2}"` : column)).join(', ')}\nFROM (${numbered}) AS "raw"\nWHERE ${tests.join(' OR ')}\nORDER BY "record"${Number.isFinite(limit) ? `\nLIMIT ${limit}` : ''}`,
  )
  const lines = await linesOf(file, new Set(found.map((row) => Number(row[0]))), original)
  return found.flatMap(([record, ...pairs]) =>
    cells.flatMap(({ header, kind: cellKind, blank }, i) => {
      if (pairs[2 * i + 1] !== 'true') return []
      const value = pairs[2 * i] ?? ''
      const idReason = value.includes('\0') ? 'the cell holds a NUL character' : blank
      const reason = cellKind === 'id' ? idReason : reasonFor(cellKind, value, file)
      return [{ file: file.shown, line: lines.get(Number(record)), record: Number(record), column: header, value, reason }]
    }),
  )
}

/** All faults of a table that can be found, at most `limit` a file. Engine errors of the structure are explained too. */
export async function findFaults(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  declared: Declared,
  limit: number,
  tempDir = tmpdir(),
): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const file of table.files) {
    try {
      faults.push(...(await cellFaults(engine, table, file, fields, declared, limit)))
    } catch (error) {
      const structural = await structuralFaults(file, limit)
      const cells = await faultsOfSound(engine, table, file, fields, declared, limit, tempDir)
      if (structural.length + cells.length === 0) throw unreadable(file, error)
      faults.push(...[...structural, ...cells].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, limit))
    }
  }
  return faults
}

/** Faulty cells of the rows whose structure is sound, in a file that the engine refuses as it is. */
async function faultsOfSound(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  declared: Declared,
  limit: number,
  tempDir: string,
): Promise<Fault[]> {
  if (file.reader.kind !== 'csv') return []
  const reader = await copyRecords(file.reader, ({ fault }) => fault === undefined, tempDir)
  return cellFaults(engine, table, { ...file, reader }, fields, declared, limit, file)
}

const unreadable = (file: TableFile, error: unknown) => {
  const said = error instanceof Error ? (error.message.split('\n')[0] as string) : String(error)
  return inputError('unreadable', `${file.shown} cannot be read: ${said.replace(/^[\w ]+Error: /, '')}`, { file: file.shown })
}

/** "a.csv, line 3, column "sales": …" */
const sentenceOf = ({ file, line, record, column, reason }: Fault) =>
  `${file}${line ? `, line ${line}` : record ? `, row ${record}` : ''}${column && `, column "${shortName(column)}"`}: ${reason}`

/** The error that a run ends with: the first fault, how many more there are, and what else is to be said of them. */
export function faultError(faults: readonly Fault[], limit: number, note = ''): CarteraError {
  const [first, ...rest] = faults as [Fault, ...Fault[]]
  const more =
    rest.length === 0
      ? ''
      : `; and ${faults.length >= limit ? 'at least ' : ''}${rest.length} more ${rest.length === 1 ? 'fault' : 'faults'}`
  return inputError('faulty-rows', `${sentenceOf(first)}${more}${note && `; ${note}`}`, {
    file: first.file,
    line: first.line,
    column: first.column,
    value: first.value,
    hint: skipHint,
    more: rest.map(sentenceOf),
  })
}

/** The lines on which customers stand, for messages; at most two each, those of rows that were set aside left out. */
export async function locateCustomers(
  table: Table,
  customers: readonly string[],
  except: readonly { file: string; line: number }[] = [],
): Promise<Map<string, { file: string; line: number }[]>> {
  const place = (file: string, line: number) => `${line} ${file}`
  const left = new Set(except.map(({ file, line }) => place(file, line)))
  const found = new Map<string, { file: string; line: number }[]>(customers.map((customer) => [customer, []]))
  for (const file of table.files) {
    const source = file.columns.sources.get('customer')
    if (file.reader.kind !== 'csv' || source?.from !== 'column') continue
    for await (const { line, cells } of scanRecords(file.reader.path, file.reader)) {
      const places = found.get((cells[source.column] ?? '').trim().normalize('NFC'))
      if (places && places.length < 2 && !left.has(place(file.shown, line))) places.push({ file: file.shown, line })
      if ([...found.values()].every((list) => list.length >= 2)) return found
    }
  }
  return found
}

/** The error for a customer who stands twice in a table of one row a customer; `undefined` when there is none. */
export async function repeatedCustomer(
  engine: Engine,
  table: Table,
  except?: readonly { file: string; line: number }[],
): Promise<CarteraError | undefined> {
  const rows = await engine.rows(
    `SELECT "customer", CAST(count(*) AS VARCHAR) FROM "${table.name}" GROUP BY "customer" HAVING count(*) > 1 ORDER BY count(*) DESC, "customer" LIMIT 1`,
  )
  if (rows.length === 0) return undefined
  const [customer, times] = rows[0] as [string, string]
  const places = (await locateCustomers(table, [customer], except)).get(customer) ?? []
  const [first, second] = places
  const where =
    first && second
      ? first.file === second.file
        ? `${first.file}, lines ${first.line} and ${second.line}`
        : `${first.file}, line ${first.line} and ${second.file}, line ${second.line}`
      : listed(table.files.map((file) => file.shown))
  return inputError('repeated-customer', `${where}: the customer "${customer}" stands ${times} times in a table of one row a customer`, {
    file: first?.file ?? table.files[0]?.shown,
    line: second?.line,
    column: table.files[0]?.columns.headers[(table.files[0].columns.sources.get('customer') as { column: number }).column],
    value: customer,
    hint: 'Add --aggregate to sum the rows of each customer, or name the date column of a ledger with --map "date=<column>".',
  })
}
