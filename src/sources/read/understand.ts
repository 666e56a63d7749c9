/** Files to tables: each file is probed, its columns find their fields, and formats come from all files' evidence. */

import type { Engine } from '../../engines/engine.js'
import { CarteraError, fileError, inputError, placedError, usageError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import type { Field, FieldKind } from '../../model/definition.js'
import { filePath, identifier as id, noPartitions } from '../../sql/dialect.js'
import { nameCells } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { expandFiles, type SourceFile } from '../find/files.js'
import { isLongRecord, longRecord, pieceOf, refuseDeepJson } from '../find/limits.js'
import { type DateFormat, dateFormats, findDateFormat, hasOffset } from '../grammar/dates.js'
import { isLevel } from '../grammar/levels.js'
import { findNumberFormat, isMissing, type NumberFormat, numberFormats, signs } from '../grammar/numbers.js'
import type { Signs } from '../grammar/signs.js'
import { toUtf8 } from '../probe/encodings.js'
import { codingOf, refuseCopy, setOtherwise } from '../probe/in-place.js'
import { refuseLongEnd } from '../probe/long-end.js'
import { mendedCopy } from '../probe/mended-copy.js'
import { type Probe, probe } from '../probe/probe.js'
import type { RemoteOptions } from '../remote/home.js'
import { spooledCell } from '../remote/spooled-cell.js'
import { sheetNotes } from '../workbook/sheet-notes.js'
import { cellAt } from '../workbook/sheet-place.js'
import { sheetDelimiter, type UnpackedSheet, unpackWorkbook } from '../workbook/unpack.js'
import { ambiguity } from './ambiguity.js'
import { cellsOf, isNumeric, marksNumbers } from './cell-sql.js'
import { type Columns, checkMap, type Declared, findColumns, twinsError } from './columns.js'
import type { Conversion } from './conversion.js'
import { moneyColumns, sampledCurrencies } from './currencies.js'
import { type ConditionCell, conditionCell, conditionColumns, type RowFilter } from './filter.js'
import { groupHeading } from './grouped-report.js'
import type { PlainNumbers, Table, TableFile } from './table.js'
import type { Beside, Formats, Reader } from './table-facts.js'

/** Where the engine finds the text: the file itself, or a copy in UTF-8, mended where it must be. */
const readablePath = (file: SourceFile, { encoding, mend }: Probe, { temp_dir, signal }: Hints) =>
  mend ? mendedCopy(file, encoding, mend, temp_dir, signal) : toUtf8(file, encoding, temp_dir, signal)

/** What the user said of the files; anything unsaid is found from them. */
export interface Hints {
  delimiter?: string | undefined
  encoding?: string | undefined
  /** The sheet of a workbook. */
  sheet?: string | undefined
  /** The physical line of the header. */
  header_line?: number | undefined
  /** Names for the columns of files without a header. */
  header?: readonly string[] | undefined
  numbers?: string | undefined
  date_format?: string | undefined
  /** The texts that mean "no value", instead of the usual ones. */
  missing?: readonly string[] | undefined
  /** What words behind an amount, such as `Cr`, mean. */
  signs?: Signs | undefined
  map?: Readonly<Record<string, string>> | undefined
  aggregate?: boolean | undefined
  dated?: boolean | undefined
  /** What rows that look like totals are. */
  totals?: 'keep' | 'drop' | undefined
  /** What the rows of the table must fulfil to count. */
  filter?: RowFilter | undefined
  /** To what currency amounts are converted, and by what. */
  conversion?: Omit<Conversion, 'mapped'> | undefined
  /** Of servers: how long, how much and by which zone is read there, and the table of an address that names none. */
  timeout?: number | undefined
  max_scan?: number | undefined
  time_zone?: string | undefined
  table?: string | undefined
  env?: NodeJS.ProcessEnv | undefined
  spools?: RemoteOptions['spools']
  catalogue?: RemoteOptions['catalogue']
  temp_dir?: string | undefined
  signal?: AbortSignal | undefined
  /** Nothing beyond the samples will be read, so no file needs to be converted. */
  samples_only?: boolean | undefined
  /** Files are read as they lie, never from a copy, so that others can read them as well. */
  in_place?: boolean | undefined
  /** Puts the columns of joined files beside those of each file. */
  beside?: PutBeside | undefined
  /** Takes an error that need not end the work, so that others can be found; unless given, the first ends it. */
  report?: Report | undefined
}

export type Report = (error: CarteraError, file?: SourceFile) => void

/** Ends the work, unless a report takes the error. */
export function refuse(error: CarteraError, report: Report | undefined, file?: SourceFile): void {
  if (!report || error.kind !== 'input') throw error
  report(error, file)
}

/** A file with its sample, before its formats are decided. */
export interface Sampled {
  /** Files whose columns stand beside its own; `columns` has theirs too. */
  beside?: readonly SampledBeside[] | undefined
  shown: string
  file: SourceFile
  reader: Reader
  encoding: string
  columns: Columns
  rows: { line?: number | undefined; cells: (string | null)[] }[]
  probe: Probe | null
  /** Of a workbook, the sheet that is read. */
  sheet?: UnpackedSheet | undefined
}

/** A sampled file beside another: the columns of the key in both, and its own columns from the place of the first on. */
export interface SampledBeside {
  sampled: Sampled
  key: number
  of: number
  first: number
  columns: readonly number[]
  /** Rows need no partner in it. */
  optional?: boolean | undefined
  /** What was found of its keys, where they were looked at. */
  keys?: { rows: number; clean: boolean } | undefined
}

/** Puts the columns of other files beside those of a file. */
export type PutBeside = (file: Unnamed) => Unnamed & Pick<Sampled, 'beside'> & { nameless?: ReadonlySet<string> }

/** A sampled file whose columns are not yet understood. */
type Unnamed = Omit<Sampled, 'columns'> & { headers: string[] }

/** The sampled file in which a column stands, and its place there. */
export function standsIn(sampled: Sampled, column: number): { sampled: Sampled; column: number; nth: number } {
  const nth = sampled.beside?.findIndex(({ first, columns }) => column >= first && column < first + columns.length) ?? -1
  const other = sampled.beside?.[nth]
  return other ? { sampled: other.sampled, column: other.columns[column - other.first] as number, nth } : { sampled, column, nth }
}

/** Rows of a sheet that are unpacked where only samples are read. */
const sampledSheetRows = 10_000

/** Rows of a typed file that are looked at. */
export const sampleRows = 2000

/** A sheet of a workbook, by way of its text. */
async function sampleWorkbook(workbook: SourceFile, hints: Hints, known: ReadonlySet<string>): Promise<Omit<Sampled, 'columns'>> {
  const { file, sheet } = await unpackWorkbook(workbook, { ...hints, known, ...(hints.samples_only && { most: sampledSheetRows }) })
  nameCells(file.shown, (row, column) => cellAt(sheet, row, column))
  const line = hints.header_line === undefined ? undefined : sheet.lineOf(hints.header_line)
  if (hints.header_line !== undefined && line === undefined) throw noSuchRow(file.shown, hints.header_line)
  const asText = { delimiter: sheetDelimiter, encoding: 'utf-8', header_line: line }
  const { probe, reader, rows, ...sampled } = await sampleCsv(file, { ...hints, ...asText }, known)
  const found = probe as Probe
  sheet.headers = found.header.map(({ name }) => name)
  const placed = <R extends { line?: number | undefined }>(row: R): R =>
    row.line === undefined ? row : { ...row, line: sheet.rowOf(row.line) }
  const header = found.evidence.find(({ fact }) => fact === 'header')?.value ?? 1
  return {
    ...sampled,
    file: workbook,
    sheet,
    reader: { ...reader, sheet } as Reader,
    rows: rows.map(placed),
    probe: {
      ...found,
      whole: found.whole && sheet.whole,
      first: found.first.map(placed),
      notes: [...found.notes, ...sheetNotes(file.shown, sheet, sheet.rowOf(Number(header)))],
      evidence: found.evidence
        .filter(({ fact }) => fact === 'header')
        .map((evidence) => ({ ...evidence, value: evidence.value === null ? null : String(sheet.rowOf(Number(evidence.value))) })),
    },
  }
}

const noSuchRow = (shown: string, row: number) =>
  inputError('no-such-line', say('no-such-line', shown, row), { file: shown, line: row, hint: say('name-a-filled-row') })

async function sampleCsv(file: SourceFile, hints: Hints, known: ReadonlySet<string>): Promise<Omit<Sampled, 'columns'>> {
  const { delimiter, encoding, header_line, header } = hints
  const found = await probe(file, { delimiter, encoding, header_line, header, known })
  if (hints.in_place && found.mend) throw setOtherwise(file.shown)
  const asItLies = hints.samples_only || hints.in_place
  const path = asItLies ? file.path : await readablePath(file, found, hints)
  const coding = hints.in_place ? await codingOf(file, found.encoding, hints.signal) : {}
  const reader: Reader = {
    kind: 'csv',
    path,
    ...(file.ours ? { ours: true as const } : {}),
    ...(file.weight === undefined ? {} : { weight: file.weight }),
    ...(file.home ? { home: file.home } : {}),
    ...(Object.keys(coding).length > 0 ? { coding } : {}),
    delimiter: found.delimiter,
    quote: found.quote,
    skipLines: found.skipLines,
    ...(found.headless ? { headless: true as const } : {}),
    columns: found.header.length,
    ...(hints.samples_only ? {} : await refuseLongEnd(file, path, hints.signal)),
  }
  const own = { ...found, notes: [...found.notes, ...(file.notes ?? [])], evidence: [] }
  return { shown: file.shown, file, reader, encoding: found.encoding, rows: found.rows, probe: file.ours ? own : found }
}

async function sampleTyped(
  file: SourceFile,
  kind: 'parquet' | 'json' | 'ndjson',
  engine: Engine,
): Promise<Omit<Sampled, 'columns'> & { headers: string[] }> {
  if (kind !== 'parquet') await refuseDeepJson(file)
  const source =
    kind === 'parquet'
      ? `read_parquet(${filePath(file.path)}, ${noPartitions})`
      : `read_json_auto(${filePath(file.path)}, ${noPartitions}, format = '${kind === 'json' ? 'array' : 'newline_delimited'}')`
  try {
    const headers = (await engine.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${source})`)).map((row) => row[0] as string)
    const reader: Reader = { kind, path: file.path, headers }
    const cells = headers.map((header) => `CAST(${id(header)} AS VARCHAR)`).join(', ')
    const rows = (await engine.rows(`SELECT ${cells} FROM ${source} LIMIT ${sampleRows}`)).map((row) => ({ cells: row }))
    return { shown: file.shown, file, reader, encoding: 'utf-8', rows, probe: null, headers }
  } catch (error) {
    if (error instanceof CarteraError) throw error
    if (isLongRecord(error)) throw await longRecord([{ shown: file.shown, reader: { kind, path: file.path } }])
    const reason = error instanceof Error ? (error.message.split('\n')[0] as string).replace(/^.*? Error: /, '') : String(error)
    throw fileError('unreadable', say('cannot-be-read-as', kind, reason), { file: file.shown })
  }
}

/** The form of what we wrote ourselves, whatever is said of other files. */
const ownForm = { delimiter: ',', encoding: 'utf-8', header_line: 1, header: undefined }

/** Probes a file. @throws input error for one without rows */
export async function sampleFile(
  file: SourceFile,
  hints: Hints,
  engine: () => Promise<Engine>,
  known: ReadonlySet<string> = new Set(),
): Promise<Omit<Sampled, 'columns'> & { headers: string[] }> {
  if (hints.in_place && !file.ours) refuseCopy(file)
  const sample = { csv: sampleCsv, xlsx: sampleWorkbook }
  const sampled =
    file.kind === 'csv' || file.kind === 'xlsx'
      ? await sample[file.kind](file, file.ours ? { ...hints, ...ownForm } : hints, known).then((found) => ({
          ...found,
          headers: found.probe?.header.map(({ name }) => name) ?? [],
        }))
      : await sampleTyped(file, file.kind, await engine())
  if (sampled.rows.length === 0) throw fileError('no-rows', say('header-without-rows'), { file: file.shown })
  return sampled
}

/** Heads that a file's header may hold, in their normal form. */
export const knownHeads = (declared: Declared, map: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set([...Object.entries(declared).flatMap(([field, { names }]) => [field, ...names]), ...Object.values(map)].map(normalise))

/** Probes files and finds the fields of their columns. */
export async function sampleFiles(
  patterns: readonly string[],
  declared: Declared,
  hints: Hints,
  engine: () => Promise<Engine>,
): Promise<Sampled[]> {
  checkMap(hints.map ?? {}, declared)
  const known = knownHeads(declared, hints.map ?? {})
  const sampled: Sampled[] = []
  for (const file of await expandFiles([...patterns], hints.temp_dir, hints.signal, hints)) {
    try {
      const own = await sampleFile(file, hints, engine, known)
      const { headers, ...rest } = hints.beside?.(own) ?? own
      const columns = findColumns(headers, declared, hints.map ?? {}, file.shown, rest.rows, own.headers.length)
      if (file.ours) nameCells(file.shown, customersOf(file.path, columns))
      sampled.push({ ...rest, columns })
    } catch (error) {
      if (!(error instanceof CarteraError)) throw error
      refuse(error, hints.report, file)
    }
  }
  sameColumns(sampled, hints.report)
  return sampled
}

/** Rows of a server have no lines that a user could look for, but customers. */
function customersOf(path: string, { sources }: Columns) {
  const customer = sources.get('customer')
  return (line: number) => `customer=${customer?.from === 'column' ? (spooledCell(path, line, customer.column) ?? '') : ''}`
}

/** @throws input error for a file that lacks a field which the first one has, unless a report takes it */
export function sameColumns(sampled: readonly Sampled[], report?: Report) {
  const [first, ...rest] = sampled
  for (const other of rest) {
    const missing = [...(first as Sampled).columns.sources.keys()].find(
      (field) => field !== 'currency' && !other.columns.sources.has(field),
    )
    if (missing === undefined) continue
    refuse(differentColumns(other, missing, first as Sampled), report)
  }
}

/** @throws input error for a file without the column of a group that the first one has */
export function sameGroup(sampled: readonly Sampled[], found: readonly unknown[], name: string) {
  const lacking = found.indexOf(undefined)
  if (lacking < 0 || found.every((each) => each === undefined)) return
  const having = found.findIndex((each) => each !== undefined)
  throw differentColumns(sampled[lacking] as Sampled, name, sampled[having] as Sampled)
}

const differentColumns = (other: Sampled, column: string, first: Sampled) =>
  fileError('different-columns', say('no-column-that-other-has', column, first.shown), {
    file: other.shown,
    column,
    hint: say('same-columns'),
  })

interface SampledCell {
  column: string
  line?: number | undefined
  text: string
}

/** Sampled cells of the used columns, by kind; of the file's own alone where `nth` is -1, of the `nth` file beside it where it is one. */
export function cellsOfKind(
  sampled: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  wanted: (kind: FieldKind) => boolean,
  missing?: readonly string[],
  nth?: number,
): SampledCell[] {
  return used.flatMap((field) => {
    const source = sampled.columns.sources.get(field)
    if (!source) return []
    return cellsOf(source, kindOf(field))
      .filter((cell) => wanted(cell.kind))
      .flatMap(({ column: at }) => {
        const { sampled: own, column, nth: part } = standsIn(sampled, at)
        if (nth !== undefined && part !== nth) return []
        return own.rows.flatMap(({ line, cells }) => {
          const cell = cells[column]
          return cell == null || isMissing(cell, missing) ? [] : [{ column: own.columns.headers[column] as string, line, text: cell }]
        })
      })
  })
}

/** The kind each field was found to hold: level where its sampled cells are words. */
export function kindsOf(sampled: readonly Sampled[], declared: Declared, missing?: readonly string[]): Map<string, FieldKind> {
  const kinds = new Map<string, FieldKind>()
  for (const field of Object.keys(declared)) {
    if (!(declared[field] as Field).words) continue
    const source = sampled[0]?.columns.sources.get(field)
    if (source?.from !== 'column') continue
    const cells = sampled.flatMap((each) => {
      const { sampled: own, column } = standsIn(each, source.column)
      return own.rows.map(({ cells }) => cells[column]).filter((cell): cell is string => cell != null && !isMissing(cell, missing))
    })
    if (cells.some(isLevel)) kinds.set(field, 'level')
  }
  return kinds
}

interface KnownNumbers {
  numbers?: NumberFormat
  open?: TableFile['open']
}

/** The number format of a file, or of the `nth` beside it; open where cells beyond the sample may tell another. */
function numbersOf(all: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind, hints: Hints, nth: number): KnownNumbers {
  const sampled = all.beside?.[nth]?.sampled ?? all
  if (hints.numbers !== undefined) return { numbers: hints.numbers as NumberFormat }
  if (sampled.reader.kind !== 'csv') return { numbers: '1234.56' }
  const found = findNumberFormat(cellsOfKind(all, used, kindOf, isNumeric, hints.missing, nth))
  const whole = sampled.probe?.whole === true
  if ('format' in found) return { numbers: found.format, open: whole ? undefined : openBy(found.rivals) }
  const error = ambiguity(sampled.shown, found.ambiguous, 'numbers', '--numbers')
  if (!whole && !hints.report && !hints.in_place) return { numbers: '1234.56', open: { point: true, asks: error } }
  refuse(error, hints.report)
  return {}
}

/** The formats of a file's own cells, or of those of the `nth` file beside it. */
function formatsOf(sampled: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind, hints: Hints, nth: number): Formats {
  const { open, ...known } = { ...numbersOf(sampled, used, kindOf, hints, nth), dates: datesOf(sampled, used, kindOf, hints, nth) }
  const { numbers = '1234.56', dates = 'YYYY-MM-DD' } = known
  const unsure = [...(known.numbers ? [] : (['numbers'] as const)), ...(known.dates ? [] : (['dates'] as const))]
  return { numbers, dates, unsure, open }
}

/** What the formats that read a sample alike leave open. */
const openBy = (rivals: readonly NumberFormat[]): TableFile['open'] =>
  rivals.length < 2 ? undefined : { point: new Set(rivals.map((format) => signs[format].point)).size > 1 }

function datesOf(
  all: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  hints: Hints,
  nth: number,
): DateFormat | undefined {
  const sampled = all.beside?.[nth]?.sampled ?? all
  if (hints.date_format !== undefined) return hints.date_format as DateFormat
  if (sampled.reader.kind !== 'csv') return 'YYYY-MM-DD'
  const found = findDateFormat(cellsOfKind(all, used, kindOf, (kind) => kind === 'date', hints.missing, nth))
  if ('format' in found) return found.format
  refuse(ambiguity(sampled.shown, found.ambiguous, 'dates', '--date-format'), hints.report)
  return undefined
}

/** Digits without groups, by the decimal sign. */
const plainNumber = { '.': /^-?(\d+)(?:\.(\d*))?$/, ',': /^-?(\d+)(?:,(\d*))?$/ }

const plainDate = /^[12]\d{3}-[01]\d-[0-3]\d$/

/** What a column's sampled numbers have at most; undefined where a cell is none. */
function plainNumbers(rows: Sampled['rows'], column: number, point: '.' | ','): PlainNumbers | undefined {
  const most = { digits: 0, decimals: 0, zero: false }
  for (const { cells } of rows) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    const match = plainNumber[point].exec(cell)
    if (!match) return undefined
    most.digits = Math.max(most.digits, (match[1] as string).length)
    most.decimals = Math.max(most.decimals, (match[2] ?? '').replace(/0+$/, '').length)
    most.zero ||= !/[1-9]/.test(cell)
  }
  return most.digits > 0 ? most : undefined
}

/** Columns whose sampled cells are all ISO dates, or all plain numbers. */
function plainColumns(sampled: Sampled, own: Formats, beside: readonly Formats[]): TableFile['plain'] {
  const found = new Map<number, PlainNumbers | 'date'>()
  for (const at of sampled.columns.headers.keys()) {
    const { sampled: each, column, nth } = standsIn(sampled, at)
    const { rows } = each
    const { numbers, dates } = beside[nth] ?? own
    if (dates === 'YYYY-MM-DD' && rows.every(({ cells }) => plainDate.test(cells[column] ?? ''))) found.set(at, 'date')
    const plain = plainNumbers(rows, column, signs[numbers].point)
    if (plain) found.set(at, plain)
  }
  return found
}

/** Whether a column gives a text too, for which its cells must stay as they are written. */
const isReadAsText = (column: number, { columns }: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind) =>
  used.some((field) => {
    const source = columns.sources.get(field)
    return kindOf(field) === 'text' && source?.from === 'column' && source.column === column
  })

/** `--numbers` and `--date-format` must be formats that are known. */
export function checkHints(hints: Hints) {
  const known = (value: string | undefined, formats: readonly string[], option: string) => {
    if (value === undefined || formats.includes(value)) return
    throw usageError('option-value', say('not-a-format', option, value), { value, hint: say('formats-are', formats) })
  }
  if (hints.header !== undefined && hints.header_line !== undefined)
    throw usageError('option-value', say('names-and-line'), { value: hints.header.join(','), hint: say('one-of-header') })
  known(hints.numbers, numberFormats, '--numbers')
  known(hints.date_format, dateFormats, '--date-format')
}

/** The first currency of each money column, from the samples; a column of plain numbers has none. */
function currenciesOf(
  sampled: readonly Sampled[],
  files: readonly TableFile[],
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
) {
  const found = files.flatMap((file, i) => {
    return moneyColumns(file, kindOf, used).flatMap(({ key, column: at }) => {
      const { sampled: own, column } = standsIn(sampled[i] as Sampled, at)
      return file.plain.has(at) ? [] : [...sampledCurrencies(own.rows, [{ key, column }])]
    })
  })
  return new Map(found.reverse())
}

/** Refuses used columns that share their name with others. */
function refuseUsedTwins({ columns: { headers, sources, twins }, shown }: Sampled, used: readonly string[], report: Report | undefined) {
  for (const field of used) {
    const source = sources.get(field)
    if (!twins.has(field) || source?.from !== 'column') continue
    const error = twinsError(headers, source.column, shown)
    if (error) refuse(error, report)
  }
}

/** Refuses a report whose rows stand below the names of their customers. */
function refuseGroups({ columns, rows, shown }: Sampled, report: Report | undefined) {
  const source = columns.sources.get('customer')
  const group = source?.from === 'column' ? groupHeading(rows, source.column) : undefined
  if (!group || source?.from !== 'column') return
  const place = { file: shown, line: group.line, column: source.header, value: group.heading, hint: say('export-as-a-list') }
  refuse(placedError('grouped-report', say('grouped-report', group.heading), place), report)
}

/** The formulas of used fields. */
const formulasOf = ({ columns: { sources } }: Pick<Sampled, 'columns'>, used: readonly string[]) =>
  used.flatMap((field) => {
    const source = sources.get(field)
    return source?.from === 'formula' ? [source] : []
  })

/** How the columns are read that conditions name, and those that formulas test or put into texts. */
export function namedCells(
  sampled: Sampled,
  used: readonly string[],
  { filter }: Pick<Hints, 'filter'>,
  formats: Pick<ConditionCell, 'numbers' | 'dates'>,
  beside: readonly Pick<ConditionCell, 'numbers' | 'dates'>[] = [],
): Map<string, ConditionCell> {
  const tested = formulasOf(sampled, used).flatMap(({ columns }) => columns.filter(({ as }) => as === 'text'))
  const columns = [...conditionColumns(filter, sampled), ...tested.map(({ name, column }) => [name, column] as const)]
  const date = sampled.columns.sources.get('date')
  return new Map(
    columns.map(([name, at]) => {
      const { sampled: own, column, nth } = standsIn(sampled, at)
      const isDate = date?.from === 'column' && date.column === at
      return [name, { ...conditionCell(column, own, beside[nth] ?? formats, isDate), column: at }]
    }),
  )
}

/** The reader of a file, which takes one of short records in pieces, so that each thread has some. */
const inPieces = ({ reader, probe, file, sheet }: Sampled, { in_place }: Hints): Reader =>
  reader.kind === 'csv' && probe?.short && !sheet && !in_place ? { ...reader, piece: pieceOf(file.size) } : reader

/**
 * Decides the formats of the used columns and makes the table.
 * @throws input error when a format is ambiguous
 */
export function tableOf(
  name: string,
  sampled: readonly Sampled[],
  used: readonly string[],
  declared: Declared,
  ledger: boolean,
  hints: Hints,
): Table {
  const kinds = kindsOf(sampled, declared, hints.missing)
  const kindOf = (field: string) => kinds.get(field) ?? (declared[field] as Field).kind
  for (const each of sampled) {
    refuseUsedTwins(each, used, hints.report)
    refuseGroups(each, hints.report)
  }
  const files = sampled.map((each): TableFile => {
    const formats = formatsOf(each, used, kindOf, hints, -1)
    const { numbers, dates, unsure, open } = formats
    const beside = (each.beside ?? []).map(
      ({ sampled: { shown, reader, encoding, columns }, keys, ...place }, i): Beside => ({
        ...{ shown, reader, encoding, headers: columns.headers, ...place, ...keys },
        ...formatsOf(each, used, kindOf, hints, i),
      }),
    )
    const { shown, encoding, columns } = each
    const reader: Reader = { ...inPieces(each, hints), ...(beside.length > 0 ? { beside } : {}) }
    const named = namedCells(each, used, hints, formats, beside)
    const inFormulas = formulasOf(each, used).flatMap(({ columns }) => columns.map(({ column }) => column))
    const asText = new Set([...[...named.values()].map(({ column }) => column), ...inFormulas])
    const seen = marksNumbers(hints) || hints.filter?.distinct === 'row' ? [] : plainColumns(each, formats, beside)
    const plain = new Map([...seen].filter(([column]) => !asText.has(column) && !isReadAsText(column, each, used, kindOf)))
    const shownDates = cellsOfKind(each, used, kindOf, (kind) => kind === 'date')
    const told = {
      firstDate: shownDates[0]?.text,
      offsets: shownDates.some(({ text }) => hasOffset(text)),
      datesTold: hints.date_format !== undefined,
    }
    const conversion = hints.conversion && { ...hints.conversion, mapped: Object.hasOwn(hints.map ?? {}, 'currency') }
    const said = { open, conversion, missing: hints.missing, signs: hints.signs, named, ...told }
    return { shown, reader, encoding, numbers, dates, unsure, columns, plain, ...said }
  })
  const filter = hints.filter && { filter: hints.filter }
  return {
    ...filter,
    ...(hints.totals && { totals: hints.totals }),
    name,
    files,
    ledger,
    dated: hints.dated !== false,
    kinds,
    currencies: currenciesOf(sampled, files, used, kindOf),
  }
}
