/**
 * All faults of a check, kept in the engine, and many of them in files, so that millions need no more memory than a hundred. They are read
 * back in pieces of their files' lines, since a sort of them all would need as much as they are.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { filePath, identifier as id, noPartitions, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import type { CarteraError } from '../../errors.js'
import { inQuotes } from '../../model/csv-cell.js'
import { valueAt } from '../../model/value-at.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import { keptText, revivedText } from '../../words/kept.js'
import { withoutPlace } from '../../words/place.js'
import type { Sentence, Text } from '../../words/sentence.js'
import { writeCopy } from '../find/spool.js'
import type { LinedCopy } from '../read/lined-copy.js'
import { type Places, placesOf } from '../read/positions.js'
import type { TableFile } from '../read/table-facts.js'

/** A file of a check, in the order of its faults. */
interface BookFile {
  shown: string
  /** Null where it could not be understood. */
  file: TableFile | null
  columns: string[]
  rows: number | null
  /** Its sound rows with their lines, once somebody asked for them. */
  lined?: LinedCopy
}

/** Why a value is faulty; `detail` is the customer, or what the reason needs. */
type Explain = (value: string, detail: string | null) => Sentence

/** Where faults are gathered. */
export interface FaultBook {
  engine: Engine
  tempDir: string
  files: BookFile[]
  explains: Explain[]
  /** Files of faults, in Parquet. */
  parts: string[]
  /** Something could not be looked at, so that what rests on all rows is left out. */
  partial: boolean
}

/** A fault whose reason is known. */
export interface KnownFault {
  line?: number | undefined
  column?: string | undefined
  value?: string | undefined
  code: string
  reason: Text
  hint?: Text | undefined
}

const longestValue = 2000

/** Faults of one query that stay in memory. */
const keptInMemory = 20_000
/** Faults that the engine sorts for their first ones. */
const mostSorted = 100_000
/** Lines whose faults are read, or counted, at once. */
const [linesOfPiece, linesOfCount] = [8192, 4_194_304]

const columns =
  '"file" INTEGER, "line" BIGINT, "nth" INTEGER, "column" VARCHAR, "value" VARCHAR, "code" VARCHAR, "detail" VARCHAR, "explain" INTEGER, "reason" VARCHAR, "hint" VARCHAR'

/** An empty book. */
export async function openFaultBook(engine: Engine, tempDir: string): Promise<FaultBook> {
  await engine.run(`CREATE TEMP TABLE "few faults" (${columns})`)
  const book = { engine, tempDir, files: [], explains: [], parts: [], partial: false }
  await showParts(book)
  return book
}

/** Makes `faults` name all of them, wherever they stand. */
async function showParts({ engine, parts }: FaultBook) {
  const many = parts.length === 0 ? '' : `\nUNION ALL SELECT * FROM read_parquet([${parts.map(filePath).join(', ')}], ${noPartitions})`
  await engine.run(`CREATE OR REPLACE TEMP VIEW "faults" AS SELECT * FROM "few faults"${many}`)
}

/** Adds the faults of a query, whose columns are those of the table. */
async function addFaults(book: FaultBook, select: string) {
  const { engine } = book
  const path = join(tempFolder(book.tempDir), 'faults.parquet')
  await engine.export(select, path, { format: 'parquet' })
  const part = `read_parquet(${filePath(path)}, ${noPartitions})`
  const [row] = await engine.rows(`SELECT count(*) FROM ${part}`)
  if (Number(row?.[0]) > keptInMemory) {
    book.parts.push(path)
    return showParts(book)
  }
  await engine.run(`INSERT INTO "few faults" SELECT * FROM ${part}`)
  await rm(path)
}

/** Enters a file; its number. */
export function enterFile(book: FaultBook, shown: string, file: TableFile | null, used: readonly string[] = []): number {
  const known = book.files.findIndex((each) => each.shown === shown && (each.file === file || each.file === null))
  if (known >= 0) {
    Object.assign(valueAt(book.files, known), { file, columns: [...used] })
    return known
  }
  return book.files.push({ shown, file, columns: [...used], rows: null }) - 1
}

const cell = (value: string | undefined) => (value === undefined ? '' : inQuotes(value))

const cut = (value: string | undefined) => value?.slice(0, longestValue)

/** The key and the arguments of a sentence: its words are made when it is read back. */
const kept = (sentence: Text | undefined) => (sentence === undefined ? undefined : keptText(sentence))

/** Notes faults whose reason is known; through a file, as the engine parses long statements slowly. */
export async function noteFaults(book: FaultBook, file: number, faults: readonly KnownFault[]): Promise<void> {
  if (faults.length === 0) return
  const path = join(await tempFolder(book.tempDir), 'faults.csv')
  const lines = faults.map(({ line, column, value, code, reason, hint }) =>
    [line ?? '', cell(cut(column)), cell(cut(value)), cell(code), cell(kept(reason)), cell(kept(hint))].join(','),
  )
  await writeCopy(path, [`${lines.join('\n')}\n`], book.tempDir)
  const types = `{'line': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'code': 'VARCHAR', 'reason': 'VARCHAR', 'hint': 'VARCHAR'}`
  await book.engine.run(
    `INSERT INTO "few faults"\nSELECT ${file}, "line", 0, "column", "value", "code", NULL, NULL, "reason", "hint"\nFROM read_csv(${filePath(path)}, auto_detect = false, ${noPartitions}, header = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, columns = ${types})`,
  )
  await rm(path)
}

/** Faults found by SQL. */
export interface FoundFaults {
  /** Order within a row. */
  nth: number
  /** Unless given, the query has a column `column` too. */
  column?: string | null
  code: string
  explain: Explain
  hint?: Sentence
  /** Rows `file`, `line`, `value`, `detail`. */
  sql: string
}

/** Notes faults that a query finds. */
export async function noteFound(book: FaultBook, { nth, column, code, explain, hint, sql }: FoundFaults): Promise<void> {
  const explained = book.explains.push(explain) - 1
  const named = column === undefined ? '"column"' : column === null ? 'NULL' : text(column)
  const held = [
    ['file', 'INTEGER', '"file"'],
    ['line', 'BIGINT', '"line"'],
    ['nth', 'INTEGER', nth],
    ['column', 'VARCHAR', named],
    ['value', 'VARCHAR', `left("value", ${longestValue})`],
    ['code', 'VARCHAR', text(code)],
    ['detail', 'VARCHAR', `left("detail", ${longestValue})`],
    ['explain', 'INTEGER', explained],
    ['reason', 'VARCHAR', 'NULL'],
    ['hint', 'VARCHAR', hint ? text(keptText(hint)) : 'NULL'],
  ].map(([name, type, value]) => `CAST(${value} AS ${type}) AS ${id(String(name))}`)
  await addFaults(book, `SELECT ${held.join(', ')}\nFROM (${sql}) AS "found"`)
}

/** An error of a whole file as a fault: its sentence without the place, which the fault names itself. */
export function faultOf({ code, sentence, place: { line, column, value, hint } }: CarteraError): KnownFault {
  return { line, column, value, code, reason: withoutPlace(sentence), hint }
}

/** One fault as it is read back. */
export interface ReadFault {
  file: number
  line: number | null
  column: string | null
  value: string | null
  code: string
  reason: Text
  hint: Text | null
  at?: number | undefined
}

const asRead = {
  file: 'number',
  line: 'number?',
  column: 'text?',
  value: 'text?',
  code: 'text',
  reason: 'text?',
  hint: 'text?',
  explain: 'number?',
  detail: 'text?',
} as const

const order = '"file", "line" NULLS FIRST, "nth", "column", "value"'

/** Conditions each of which some thousand faults meet, in the order of the faults; of the first faults alone, one that all do. */
async function* pieces(book: FaultBook, limit: number): AsyncGenerator<string> {
  if (limit <= mostSorted) return yield 'true'
  const piece = `CAST(("line" - "line" % ${linesOfPiece}) / ${linesOfPiece} AS BIGINT)`
  const found = await readRows(
    book.engine,
    `SELECT "file", "piece", count(*) FROM (SELECT "file", ${piece} AS "piece" FROM "faults") AS "pieces" GROUP BY "file", "piece" ORDER BY "file", "piece" NULLS FIRST`,
    { file: 'number', piece: 'number?', faults: 'number' },
  )
  for (const { file, piece } of found) {
    const from = (piece ?? 0) * linesOfPiece
    yield `"file" = ${file} AND ${piece === null ? '"line" IS NULL' : `"line" >= ${from} AND "line" < ${from + linesOfPiece}`}`
  }
}

/** The faults by file, line and column; at most `limit`; with their place in the line where `positions` are wanted. */
export async function* readFaults(book: FaultBook, limit: number, positions: boolean): AsyncGenerator<ReadFault> {
  const places: Places | undefined = positions ? placesOf(book.files) : undefined
  const told = '"file", "line", "column", "value", "code", "reason", "hint", "explain", "detail"'
  let left = limit
  try {
    for await (const where of pieces(book, limit)) {
      const most = Number.isFinite(left) ? ` LIMIT ${left}` : ''
      const rows = await readRows(book.engine, `SELECT ${told} FROM "faults" WHERE ${where} ORDER BY ${order}${most}`, asRead)
      for (const { reason, hint, explain, detail, ...found } of rows) {
        const fault: ReadFault = {
          ...found,
          reason: reason === null ? valueAt(book.explains, explain ?? -1)(found.value ?? '', detail) : revivedText(reason),
          hint: hint === null ? null : revivedText(hint),
        }
        yield places ? { ...fault, at: await places.of(fault) } : fault
      }
      left -= rows.length
      if (left <= 0) return
    }
  } finally {
    await places?.close()
  }
}

/** How many faults some files have so far. */
export async function faultsIn({ engine }: FaultBook, files: readonly number[]): Promise<number> {
  const [row] = await engine.rows(`SELECT count(*) FROM "faults" WHERE "file" IN (${files.join(', ')})`)
  return Number(row?.[0])
}

/** How many faults, of what kind and in how many rows. */
export async function countFaults(book: FaultBook) {
  const groups = await readRows(
    book.engine,
    'SELECT "file", "column", "code", count(*) FROM "faults" GROUP BY "file", "column", "code" ORDER BY "file", "column" NULLS FIRST, "code"',
    { file: 'number', column: 'text?', code: 'text', count: 'number' },
  )
  const faulty = await countRows(book)
  const unplaced = await readRows(book.engine, 'SELECT "code", count(*) FROM "faults" WHERE "line" IS NULL GROUP BY "code"', {
    code: 'text',
    count: 'number',
  })
  return { unplaced, groups, faulty }
}

/** The rows of each file that have a fault, counted a few millions at a time. */
async function countRows({ engine }: FaultBook): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  const [last] = await readRows(engine, 'SELECT max("line") FROM "faults"', { line: 'number?' })
  for (let from = 0; from <= (last?.line ?? 0); from += linesOfCount) {
    const found = await readRows(
      engine,
      `SELECT "file", count(DISTINCT "line") FROM "faults" WHERE "line" >= ${from} AND "line" < ${from + linesOfCount} GROUP BY "file"`,
      { file: 'number', rows: 'number' },
    )
    for (const { file, rows } of found) counts.set(file, (counts.get(file) ?? 0) + rows)
  }
  return counts
}
