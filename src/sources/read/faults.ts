/** What is wrong in a file, cell by cell, with physical lines; asked only after the fast read has refused. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine, Value } from '../../engines/engine.js'
import { type CarteraError, fileError, inputError, placedError } from '../../errors.js'
import { firstLine } from '../../words/first-line.js'
import { atPlace } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import { compressionBy } from '../find/file-kind.js'
import { isLongRecord, longestRecord, longRecord } from '../find/limits.js'
import { cleanId, idSql } from '../grammar/ids.js'
import type { ScannedRecord } from '../probe/record.js'
import { scanRecords } from '../probe/scan.js'
import { schemeOf } from '../remote/address.js'
import { alikeFiles } from './alike-files.js'
import { cellTests, customerCell, knownCustomer } from './cell-tests.js'
import { copyRecords, shownDelimiter } from './copy-records.js'
import { sourceName } from './field-source.js'
import { listed, shortName } from './heads.js'
import { jsonFault } from './json-fault.js'
import { besideOf, joinedRelation, numberedRelation, rawColumn } from './relation.js'
import type { Table, TableFile } from './table-facts.js'

/** A faulty cell or row. */
export interface Fault {
  file: string
  /** Physical line, where the file has lines. */
  line?: number | undefined
  /** Row, from 1, in files without lines. */
  record?: number | undefined
  column: string
  value: string
  reason: Sentence
}

/** Faults that are listed; further ones are counted, or stand in the rejects file. */
export const shownFaults = 20

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
    faults.push({
      file: file.shown,
      line,
      column: '',
      value: cells.join(shownDelimiter(file.reader)).slice(0, 80),
      reason,
    })
    if (faults.length >= limit) break
  }
  return faults
}

/** The query for rows whose cells cannot be read, in their order, and the faults of such a row; undefined where none can be. */
function faultyCells(table: Table, file: TableFile, fields: readonly string[], more: readonly string[] = []) {
  const tests = cellTests(table, file, fields).filter(({ holds }) => holds !== 'false')
  if (tests.length === 0) return undefined
  const columns = [...tests.flatMap(({ value, holds }, i) => [`${value} AS "value ${i}"`, `${holds} AS "fault ${i}"`]), ...more]
  const numbered = numberedRelation(file.reader, 'record')
  return {
    sql: `SELECT "record", ${customerCell(file) ?? 'NULL'}, ${columns.join(', ')}\nFROM ${numbered} AS "raw"\nWHERE ${tests.map(({ holds }) => holds).join(' OR ')}\nORDER BY "record"`,
    faults: ([record, customer, ...pairs]: readonly Value[]): Fault[] =>
      tests.flatMap(({ column, reason }, i) => {
        if (pairs[2 * i + 1] !== 'true') return []
        const value = pairs[2 * i] ?? ''
        return [{ file: file.shown, record: Number(record), column, value, reason: reason(value, customer ?? null) }]
      }),
  }
}

/** Cells of the used fields that hold something and cannot be read; at most `limit` rows of a file. */
async function cellFaults(engine: Engine, table: Table, file: TableFile, fields: readonly string[], limit: number): Promise<Fault[]> {
  const query = faultyCells(table, file, fields)
  if (!query) return []
  const found = (await engine.rows(`${query.sql}\nLIMIT ${limit}`)).flatMap(query.faults)
  const lines = await linesOf(file, new Set(found.map(({ record }) => record as number)))
  return found.map((fault) => ({ ...fault, line: lines.get(fault.record as number) }))
}

/** All rows that hold such cells, some at a time: the faults of each, without their lines, and its cells. */
export async function* faultyRows(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
): AsyncGenerator<{ faults: Fault[]; cells: readonly Value[] }[]> {
  const cells = file.columns.headers.map((_, i) => rawColumn(i))
  const query = faultyCells(table, file, fields, cells)
  if (!query) return
  for await (const rows of engine.stream(query.sql))
    yield rows.map((row) => ({ faults: query.faults(row), cells: row.slice(row.length - cells.length) }))
}

/** The same without their cells. */
export async function* allCellFaults(engine: Engine, table: Table, file: TableFile, fields: readonly string[]): AsyncGenerator<Fault[][]> {
  const query = faultyCells(table, file, fields)
  if (!query) return
  for await (const rows of engine.stream(query.sql)) yield rows.map(query.faults)
}

/**
 * The places of a table's files that may hold faulty cells; of many files that are read alike, each is not asked by itself.
 * @param relation the rows of a file; its text as it stands unless given
 */
export async function suspectFiles(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  relation?: (file: TableFile, place: number) => string,
): Promise<Set<number>> {
  const suspects = new Set<number>()
  const look = async (places: readonly number[]): Promise<void> => {
    const [first] = places as [number, ...number[]]
    if (places.length === 1) return void suspects.add(first)
    const tests = cellTests(table, table.files[first] as TableFile, fields).filter(({ holds }) => holds !== 'false')
    if (tests.length === 0) return
    const any = tests.map(({ holds }) => holds).join(' OR ')
    try {
      const rows = await engine.rows(`SELECT DISTINCT "file" FROM ${joinedRelation(table.files, places, relation)} WHERE ${any}`)
      for (const [place] of rows) suspects.add(Number(place))
    } catch {
      const half = places.length >> 1
      await look(places.slice(0, half))
      await look(places.slice(half))
    }
  }
  for (const places of alikeFiles(table)) await look(places)
  return suspects
}

/** All faults of a table that can be found, at most `limit` a file. Engine errors of the structure are explained too. */
export async function findFaults(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  limit: number,
  tempDir: string,
): Promise<Fault[]> {
  const faults: Fault[] = []
  const suspects = await suspectFiles(engine, table, fields)
  for (const [place, file] of table.files.entries()) {
    if (!suspects.has(place)) continue
    try {
      faults.push(...(await cellFaults(engine, table, file, fields, limit)))
    } catch (error) {
      if (isLongRecord(error)) throw await longRecord([file])
      const structural = await structuralFaults(file, limit)
      const cells = await faultsOfSound(engine, table, file, fields, limit, tempDir)
      if (structural.length + cells.length === 0) throw await unreadable(file, error)
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
  limit: number,
  tempDir: string,
): Promise<Fault[]> {
  if (file.reader.kind !== 'csv') return []
  const reader = await copyRecords(file.reader, file, ({ fault }) => fault === undefined, tempDir)
  return cellFaults(engine, table, { ...file, reader }, fields, limit)
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

const sentenceOf = ({ file, line, record, column, reason }: Fault) =>
  atPlace({ file, line, row: record, column: shortName(column) }, reason)

/** The error that a run ends with: the first fault, how many more there are, and what else is to be said of them. */
export function faultError(faults: readonly Fault[], limit: number, note?: Sentence, remedy?: Sentence): CarteraError {
  const [first, ...rest] = faults as [Fault, ...Fault[]]
  const hint = remedy ?? say(schemeOf(first.file) === undefined ? 'mend-or-skip' : 'mend-there-or-skip')
  return inputError('faulty-rows', say('first-fault', sentenceOf(first), rest.length, faults.length >= limit, note), {
    file: first.file,
    line: first.line,
    column: first.column,
    value: first.value,
    hint,
    more: rest.map(sentenceOf),
  })
}

/** The lines on which customers stand, for messages; at most two each. */
export async function locateCustomers(
  engine: Engine,
  table: Table,
  customers: readonly string[],
): Promise<Map<string, { file: string; line: number }[]>> {
  const found = new Map<string, { file: string; line: number }[]>(customers.map((customer) => [customer, []]))
  for (const file of table.files) {
    const source = file.columns.sources.get('customer')
    const made = source?.from === 'formula' || (source?.from === 'column' && besideOf(file.reader, source.column) !== undefined)
    if (made) await locateMade(engine, file, found)
    if (made || file.reader.kind !== 'csv' || source?.from !== 'column') continue
    for await (const { line, cells } of scanRecords(file.reader.path, file.reader, { shown: file.shown })) {
      const places = found.get(cleanId(cells[source.column] ?? ''))
      if (places && places.length < 2) places.push({ file: file.shown, line })
      if ([...found.values()].every((list) => list.length >= 2)) return found
    }
  }
  return found
}

/** The same where a formula or another file gives the ids. */
async function locateMade(engine: Engine, file: TableFile, found: Map<string, { file: string; line: number }[]>) {
  const numbered = `SELECT "at", ${idSql(knownCustomer(file))} AS "id" FROM ${numberedRelation(file.reader)} AS "raw"`
  const wanted = `SELECT "id", "at", row_number() OVER (PARTITION BY "id" ORDER BY "at") AS "nth" FROM (${numbered}) AS "ids" WHERE "id" IN (${[...found.keys()].map(text).join(', ')})`
  const rows = await engine.rows(`SELECT "id", CAST("at" AS VARCHAR) FROM (${wanted}) AS "wanted" WHERE "nth" <= 2 ORDER BY "at"`)
  const lines = await linesOf(file, new Set(rows.map(([, at]) => Number(at))))
  for (const [id, at] of rows) {
    const places = found.get(String(id))
    const line = lines.get(Number(at))
    if (places && line !== undefined && places.length < 2) places.push({ file: file.shown, line })
  }
}

/** The error for a customer who stands twice in a table of one row a customer; `undefined` when there is none. */
export async function repeatedCustomer(engine: Engine, table: Table): Promise<CarteraError | undefined> {
  const rows = await engine.rows(
    `SELECT "customer", CAST(count(*) AS VARCHAR) FROM ${id(table.name)} GROUP BY "customer" HAVING count(*) > 1 ORDER BY count(*) DESC, "customer" LIMIT 1`,
  )
  if (rows.length === 0) return undefined
  const [customer, times] = rows[0] as [string, string]
  const places = (await locateCustomers(engine, table, [customer])).get(customer) ?? []
  const [first, second] = places
  const where =
    first && second
      ? first.file === second.file
        ? say('two-lines', first.file, first.line, second.line)
        : say('two-places', first.file, first.line, second.file, second.line)
      : listed(table.files.map((file) => file.shown))
  const place = {
    file: first?.file ?? table.files[0]?.shown,
    line: second?.line,
    column: sourceName(table.files[0]?.columns.sources.get('customer'), 'customer'),
    value: customer,
    hint: say('aggregate-or-date'),
  }
  return placedError('repeated-customer', say('repeated-customer', customer, times), place, { file: where })
}
