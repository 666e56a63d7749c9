/** Files to tables: each file is probed, its columns find their fields, and formats come from all files' evidence. */

import type { Engine } from '../engines/engine.js'
import { inputError, usageError } from '../errors.js'
import type { Field, FieldKind } from '../model/words.js'
import { identifier as id, text } from '../sql/dialect.js'
import { type Columns, checkMap, type Declared, findColumns, refuseTwins } from './columns.js'
import { sampledCurrencies } from './currencies.js'
import { type DateFormat, dateFormats, findDateFormat } from './dates.js'
import { toUtf8 } from './encodings.js'
import { expandFiles, type SourceFile } from './files.js'
import { isLevel } from './levels.js'
import { findNumberFormat, isMissing, type NumberFormat, numberFormats } from './numbers.js'
import { type Probe, probe } from './probe.js'
import { cellsOf, mostDecimals, type Reader, type Table, type TableFile } from './table.js'

/** What the user said of the files; anything unsaid is found from them. */
export interface Hints {
  delimiter?: string | undefined
  encoding?: string | undefined
  numbers?: string | undefined
  date_format?: string | undefined
  map?: Readonly<Record<string, string>> | undefined
  aggregate?: boolean | undefined
  dated?: boolean | undefined
  temp_dir?: string | undefined
  signal?: AbortSignal | undefined
}

/** A file with its sample, before its formats are decided. */
export interface Sampled {
  shown: string
  file: SourceFile
  reader: Reader
  encoding: string
  columns: Columns
  rows: { line?: number | undefined; cells: (string | null)[] }[]
  probe: Probe | null
}

const sampleRows = 2000

async function sampleCsv(file: SourceFile, hints: Hints): Promise<Omit<Sampled, 'columns'>> {
  const found = await probe(file, { delimiter: hints.delimiter, encoding: hints.encoding })
  const path = await toUtf8(file, found.encoding, hints.temp_dir, hints.signal)
  const reader: Reader = {
    kind: 'csv',
    path,
    delimiter: found.delimiter,
    quote: found.quote,
    skipLines: found.skipLines,
    columns: found.header.length,
  }
  return { shown: file.shown, file, reader, encoding: found.encoding, rows: found.rows, probe: found }
}

async function sampleTyped(
  file: SourceFile,
  kind: 'parquet' | 'json' | 'ndjson',
  engine: Engine,
): Promise<Omit<Sampled, 'columns'> & { headers: string[] }> {
  const source =
    kind === 'parquet'
      ? `read_parquet(${text(file.path)})`
      : `read_json_auto(${text(file.path)}, format = '${kind === 'json' ? 'array' : 'newline_delimited'}')`
  try {
    const headers = (await engine.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${source})`)).map((row) => row[0] as string)
    const reader: Reader = { kind, path: file.path, headers }
    const cells = headers.map((header) => `CAST(${id(header)} AS VARCHAR)`).join(', ')
    const rows = (await engine.rows(`SELECT ${cells} FROM ${source} LIMIT ${sampleRows}`)).map((row) => ({ cells: row }))
    return { shown: file.shown, file, reader, encoding: 'utf-8', rows, probe: null, headers }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] as string).replace(/^.*? Error: /, '') : String(error)
    throw inputError('unreadable', `${file.shown} cannot be read as ${kind}: ${reason}`, { file: file.shown })
  }
}

/** Probes files and finds the fields of their columns. */
export async function sampleFiles(
  patterns: readonly string[],
  declared: Declared,
  hints: Hints,
  engine: () => Promise<Engine>,
): Promise<Sampled[]> {
  checkMap(hints.map ?? {}, declared)
  const sampled: Sampled[] = []
  for (const file of await expandFiles([...patterns], hints.temp_dir)) {
    const { headers, ...rest } =
      file.kind === 'csv'
        ? await sampleCsv(file, hints).then((found) => ({ ...found, headers: found.probe?.header.map(({ name }) => name) ?? [] }))
        : await sampleTyped(file, file.kind, await engine())
    if (rest.rows.length === 0) throw inputError('no-rows', `${file.shown} has a header but no rows`, { file: file.shown })
    sampled.push({ ...rest, columns: findColumns(headers, declared, hints.map ?? {}, file.shown) })
  }
  sameColumns(sampled)
  return sampled
}

function sameColumns(sampled: readonly Sampled[]) {
  const [first, ...rest] = sampled
  for (const other of rest) {
    const missing = [...(first as Sampled).columns.sources.keys()].find((field) => !other.columns.sources.has(field))
    if (missing === undefined) continue
    throw inputError('different-columns', `${other.shown} has no column for "${missing}", which ${(first as Sampled).shown} has`, {
      file: other.shown,
      column: missing,
      hint: 'Files that are read together have the same columns; join other columns with --join.',
    })
  }
}

interface SampledCell {
  column: string
  line?: number | undefined
  text: string
}

/** Sampled cells of the used columns, by kind. */
function cellsOfKind(
  sampled: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  wanted: (kind: FieldKind) => boolean,
): SampledCell[] {
  return used.flatMap((field) => {
    const source = sampled.columns.sources.get(field)
    if (!source) return []
    return cellsOf(source, kindOf(field))
      .filter((cell) => wanted(cell.kind))
      .flatMap(({ column }) =>
        sampled.rows.flatMap(({ line, cells }) => {
          const cell = cells[column]
          return cell == null || isMissing(cell) ? [] : [{ column: sampled.columns.headers[column] as string, line, text: cell }]
        }),
      )
  })
}

const isNumeric = (kind: FieldKind) => ['money', 'ratio', 'score', 'count'].includes(kind)

/** The kind each field was found to hold: level where its sampled cells are words. */
export function kindsOf(sampled: readonly Sampled[], declared: Declared): Map<string, FieldKind> {
  const kinds = new Map<string, FieldKind>()
  for (const field of Object.keys(declared)) {
    if (!(declared[field] as Field).words) continue
    const source = sampled[0]?.columns.sources.get(field)
    if (source?.from !== 'column') continue
    const cells = sampled.flatMap(({ rows }) =>
      rows.map(({ cells }) => cells[source.column]).filter((cell): cell is string => cell != null && !isMissing(cell)),
    )
    if (cells.some(isLevel)) kinds.set(field, 'level')
  }
  return kinds
}

/** The error for a cell that two formats read differently when nothing tells them apart. */
function ambiguity(
  { shown }: Sampled,
  { cell, readings }: { cell: SampledCell; readings: readonly { format: string; value: string }[] },
  what: 'numbers' | 'dates',
  option: string,
) {
  const { line, column, text } = cell
  const may = readings.map(({ value, format }) => `${value} (${format})`).join(' or ')
  return inputError(`ambiguous-${what}`, `${shown}${line ? `, line ${line}` : ''}, column "${column}": "${text}" may be ${may}`, {
    file: shown,
    line,
    column,
    value: text,
    hint: `Say which with ${option}, for instance ${option} "${readings[0]?.format}".`,
  })
}

function numbersOf(sampled: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind, hints: Hints): NumberFormat {
  if (hints.numbers !== undefined) return hints.numbers as NumberFormat
  if (sampled.reader.kind !== 'csv') return '1234.56'
  const found = findNumberFormat(cellsOfKind(sampled, used, kindOf, isNumeric))
  if ('ambiguous' in found) throw ambiguity(sampled, found.ambiguous, 'numbers', '--numbers')
  return found.format
}

function datesOf(sampled: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind, hints: Hints): DateFormat {
  if (hints.date_format !== undefined) return hints.date_format as DateFormat
  if (sampled.reader.kind !== 'csv') return 'YYYY-MM-DD'
  const found = findDateFormat(cellsOfKind(sampled, used, kindOf, (kind) => kind === 'date'))
  if ('ambiguous' in found) throw ambiguity(sampled, found.ambiguous, 'dates', '--date-format')
  return found.format
}

const plainNumber = /^-?(\d+)(?:\.\d*)?$/
const fewestDecimals = 5

const plainDate = /^[12]\d{3}-[01]\d-[0-3]\d$/

/** Columns whose sampled cells are ISO dates, or plain numbers, with decimals that leave a digit of room before the point. */
function plainColumns({ columns, rows }: Sampled, numbers: NumberFormat, dates: DateFormat): Map<number, number | 'date'> {
  const found = new Map<number, number | 'date'>()
  for (const column of columns.headers.keys()) {
    if (dates === 'YYYY-MM-DD' && rows.every(({ cells }) => plainDate.test(cells[column] ?? ''))) found.set(column, 'date')
    if (numbers !== '1234.56') continue
    let digits = 0
    const plain = rows.every(({ cells }) => {
      const cell = cells[column] ?? ''
      if (cell === '') return true
      const match = plainNumber.exec(cell)
      digits = Math.max(digits, match?.[1]?.length ?? 0)
      return match !== null
    })
    const decimals = Math.min(mostDecimals, 18 - digits - 1)
    if (plain && digits > 0 && decimals >= fewestDecimals) found.set(column, decimals)
  }
  return found
}

/** `--numbers` and `--date-format` must be formats that are known. */
export function checkHints(hints: Hints) {
  const known = (value: string | undefined, formats: readonly string[], option: string) => {
    if (value === undefined || formats.includes(value)) return
    throw usageError('option-value', `${option}: "${value}" is not a format`, { value, hint: `The formats are ${formats.join('  ')}.` })
  }
  known(hints.numbers, numberFormats, '--numbers')
  known(hints.date_format, dateFormats, '--date-format')
}

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
  const kinds = kindsOf(sampled, declared)
  const kindOf = (field: string) => kinds.get(field) ?? (declared[field] as Field).kind
  const currencies = sampledCurrencies(sampled, used, kindOf)
  const files = sampled.map((each): TableFile => {
    for (const field of used) {
      const source = each.columns.sources.get(field)
      if (each.columns.twins.has(field) && source?.from === 'column') refuseTwins(each.columns.headers, source.column, each.shown)
    }
    const numbers = numbersOf(each, used, kindOf, hints)
    const dates = datesOf(each, used, kindOf, hints)
    const { shown, reader, encoding, columns } = each
    return {
      shown,
      reader,
      encoding,
      numbers,
      dates,
      columns,
      plain: plainColumns(each, numbers, dates),
      currencies: currencies(each.columns),
    }
  })
  return { name, files, ledger, dated: hints.dated !== false, kinds }
}
