/** Files to samples: each is probed, and its columns find their fields. */
import { filePath, identifier as id, noPartitions } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import { CarteraError, fileError, inputError, placedError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { shellWord } from '../../model/shell.js'
import { valueAt } from '../../model/value-at.js'
import { nameCells } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { expandFiles } from '../find/files.js'
import { isLongRecord, longRecord, refuseDeepJson } from '../find/limits.js'
import { codingOf, refuseCopy, setOtherwise } from '../probe/in-place.js'
import { refuseLongEnd } from '../probe/long-end.js'
import { mendedCopy } from '../probe/mended-copy.js'
import { type Probe, probe } from '../probe/probe.js'
import { toUtf8 } from '../probe/utf8-copy.js'
import { spooledCell } from '../remote/spooled-cell.js'
import { sheetNotes } from '../workbook/sheet-notes.js'
import { cellAt } from '../workbook/sheet-place.js'
import { sheetDelimiter, sheetOfNone, unpackWorkbook } from '../workbook/unpack.js'
import { findColumns } from './columns.js'
import { type Columns, columnGiving, type Declared } from './field-source.js'
import { jsonFault } from './json-fault.js'
import { checkMap } from './mapped-columns.js'
import { type TypedReader, typedSource } from './relation.js'
import { type Hints, type Report, refuse, type Sampled, sampleRows } from './sampled.js'
import type { Reader } from './table-facts.js'
import { unreadError } from './unread-columns.js'

/** Where the engine finds the text: the file itself, or a copy in UTF-8, mended where it must be. */
const readablePath = (file: SourceFile, { encoding, mend }: Probe, { temp_dir, signal }: Hints) =>
  mend ? mendedCopy(file, encoding, mend, temp_dir, signal) : toUtf8(file, encoding, temp_dir, signal)

/** Rows of a sheet that are unpacked where only samples are read. */
const sampledSheetRows = 10_000

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
      notes: [...found.notes.filter(({ code }) => code !== 'twice-encoded'), ...sheetNotes(file.shown, sheet, sheet.rowOf(Number(header)))],
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
    ...(file.added ? { added: file.added } : {}),
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
    const describe = `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`
    const described = await readRows(engine, describe, { name: 'text', type: 'text' })
    const headers = described.map(({ name }) => name)
    const reader: TypedReader = { kind, path: file.path, headers, types: described.map(({ type }) => type) }
    const cells = headers.map((header) => `CAST(${id(header)} AS VARCHAR)`).join(', ')
    const rows = (await engine.rows(`SELECT ${cells} FROM ${typedSource(reader)} LIMIT ${sampleRows}`)).map((row) => ({ cells: row }))
    return { shown: file.shown, file, reader, encoding: 'utf-8', rows, probe: null, headers }
  } catch (error) {
    if (error instanceof CarteraError) throw error
    if (isLongRecord(error)) throw await longRecord([{ shown: file.shown, reader: { kind, path: file.path } }])
    if (kind === 'parquet') throw fileError('unreadable', say('damaged-parquet'), { file: file.shown, hint: say('fetch-parquet-again') })
    const fault = await jsonFault(file, kind)
    if (fault) {
      const { said, ...place } = fault
      throw placedError('unreadable', said, { file: file.shown, ...place })
    }
    const reason = error instanceof Error ? valueAt(error.message.split('\n'), 0).replace(/^.*? Error: /, '') : String(error)
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
      const columns = {
        ...findColumns(headers, declared, hints.map ?? {}, file.shown, rest.rows, own.headers.length),
        ...(file.unread && { unread: file.unread }),
      }
      if (file.ours) nameCells(file.shown, customersOf(file.path, columns))
      sampled.push({ ...rest, columns })
    } catch (error) {
      if (!(error instanceof CarteraError)) throw error
      refuse(instead(error, file), hints.report, file)
    }
  }
  sameColumns(sampled, hints.report)
  return sampled
}

/** @throws usage error where a sheet is named and nothing that is read is a workbook */
export function refuseSheetOfNone({ sheet, report }: Pick<Hints, 'sheet' | 'report'>, read: readonly Pick<Sampled, 'shown' | 'sheet'>[]) {
  const [first] = read
  if (sheet === undefined || first === undefined || read.some((each) => each.sheet !== undefined)) return
  refuse(sheetOfNone(sheet, first.shown), report)
}

/** What a missing column is, where it stayed on a server. */
const instead = (error: CarteraError, { shown, unread }: SourceFile) =>
  (error.code === 'missing-column' && unreadError({ shown, columns: { unread } }, [error.place.column ?? ''])) || error

/** Rows of a server have no lines that a user could look for, but customers. */
function customersOf(path: string, columns: Columns) {
  const customer = columnGiving(columns, 'customer')
  return (line: number) => `customer=${customer ? (spooledCell(path, line, customer.column) ?? '') : ''}`
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
  throw differentColumns(valueAt(sampled, lacking), name, valueAt(sampled, having))
}

/** How rows without customers are read beside others that have them; undefined where that is not so, or no column is headed alike. */
export function joinInstead(rows: Sampled, { columns, shown }: Sampled): Sentence | undefined {
  if (rows.columns.sources.has('customer') || !columns.sources.has('customer')) return undefined
  const heads = new Set(columns.headers.map(normalise))
  const key = rows.columns.headers.find((header) => header !== '' && heads.has(normalise(header)))
  return key === undefined ? undefined : say('join-instead', shellWord(shown), shellWord(key))
}

const differentColumns = (other: Sampled, column: string, first: Sampled) =>
  fileError('different-columns', say('no-column-that-other-has', column, first.shown), {
    file: other.shown,
    column,
    hint: joinInstead(other, first) ?? joinInstead(first, other) ?? say('same-columns'),
  })
