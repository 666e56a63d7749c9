/** What became of the files: rows read, left out and rejected, each with its place. */
import { withoutZone } from '../sources/grammar/dates.js'
import { columnGiving } from '../sources/read/field-source.js'
import type { LeftOutBy } from '../sources/read/filter.js'
import { rejectsCsv } from '../sources/read/rejects.js'
import { besideOf } from '../sources/read/relation.js'
import { addedUp, besideFiles, delimiterOf, sheetOf } from '../sources/read/table.js'
import type { TableFile } from '../sources/read/table-facts.js'
import type { FoldCheck } from '../sources/rows/fold/folded.js'
import type { LoadedTable } from '../sources/rows/load-table.js'
import type { Loaded } from './load.js'

/** Rows that were read of a file: those that are used, left out and rejected. */
export const rowsRead = ({ check: { rowsByFile, leftOut }, rejectedByFile }: Pick<LoadedTable, 'check' | 'rejectedByFile'>, i: number) =>
  (rowsByFile[i] ?? 0) + (leftOut[i]?.rows ?? 0) + (rejectedByFile[i] ?? 0)

/** What a filter left out of a file; undefined where nothing is to be told. */
function filteredOf({ leftOut }: FoldCheck, i: number, measure: string): Pick<InputSummary, 'filtered'> {
  const found = leftOut[i]
  const asked = found && Object.keys(found.by).some((reason) => reason !== 'as_of')
  if (!found || !(asked || found.rows > 0)) return {}
  return { filtered: { rows: found.rows, amount: found.sums.get(measure) ?? null, by: found.by } }
}

/** What rows of totals and rejected ones of a file bear. */
function asideOf({ totals, rejectedByFile, aside }: LoadedTable, i: number, measure: string): Pick<InputSummary, 'aside'> {
  const held = (rows: number | undefined, money: ReadonlyMap<string, string> | undefined) =>
    rows ? { rows, amount: money?.get(measure) ?? null } : undefined
  const [left, rejected] = [held(totals[i], aside?.totals[i]), held(rejectedByFile[i], aside?.rejected[i])]
  return left || rejected ? { aside: { ...(left && { totals: left }), ...(rejected && { rejected }) } } : {}
}

/** The file beside from which the dates of a file come. */
function dateBeside(file: TableFile | undefined) {
  const date = columnGiving(file?.columns, 'date')
  return date !== undefined && file ? besideOf(file.reader, date.column) : undefined
}

/** One line a file, for the header. `measure` is that of which is told how much was left out. */
export function inputsOf({ tables, sheets: loadedSheets }: Loaded, measure: string): InputSummary[] {
  const main = tables.flatMap(({ table, loaded }) =>
    table.files.map((file, i) => ({
      path: file.shown,
      ...sheetOf(file.reader),
      rows: rowsRead(loaded, i),
      ...(file.reader.kind === 'csv' && file.reader.home ? { home: { ...file.reader.home, added: addedUp(file) !== undefined } } : {}),
      rejected: loaded.rejectedByFile[i] ?? 0,
      ...filteredOf(loaded.check, i, measure),
      ...(loaded.totals[i] ? { totals: loaded.totals[i] } : {}),
      ...asideOf(loaded, i, measure),
      ...(loaded.compared === false ? { compared: false as const } : {}),
      encoding: file.encoding,
      delimiter: delimiterOf(file.reader),
      numbers: file.numbers,
      ...(file.reader.kind === 'csv' && !file.reader.ours && loaded.check.latest !== null && dateBeside(file) === undefined
        ? { dates: withoutZone(file.dates) }
        : {}),
    })),
  )
  const beside = tables.flatMap(({ table }) =>
    besideFiles(table).map(({ shown, reader, encoding, numbers, dates, rows = 0 }, i) => ({
      path: shown,
      ...sheetOf(reader),
      rows,
      rejected: 0,
      encoding,
      delimiter: delimiterOf(reader),
      numbers,
      ...(reader.kind === 'csv' && dateBeside(table.files[0]) === besideFiles(table)[i] ? { dates: withoutZone(dates) } : {}),
    })),
  )
  const sheets = loadedSheets.map(({ shown, rows, rejected, table }) => ({
    path: shown,
    ...sheetOf(table.files[0]?.reader),
    rows,
    rejected: rejected?.count() ?? 0,
    encoding: table.files[0]?.encoding ?? 'utf-8',
    delimiter: delimiterOf(table.files[0]?.reader),
    numbers: table.files[0]?.numbers ?? '1234.56',
  }))
  return [...main, ...beside, ...sheets]
}

/** The contents of a rejects file, piece by piece; undefined when nothing was set aside. What a spreadsheet might run is guarded unless `bare`. */
export function rejectsOf({ tables, sheets }: Loaded, bare = false): Iterable<string> | undefined {
  const all = [...tables.map(({ table, loaded }) => ({ table, rejected: loaded.rejected })), ...sheets]
  const found = all.flatMap(({ table, rejected }) => (rejected && rejected.count() > 0 ? [{ table, rejected }] : []))
  const [first] = found
  return (
    first &&
    rejectsCsv(
      first.table,
      found.map(({ rejected }) => rejected),
      bare,
    )
  )
}

/** One input file, as it was understood. */
export interface InputSummary {
  path: string
  /** The sheet of a workbook. */
  sheet?: string
  rows: number
  rejected: number
  /** What came home from a server, where the rows lie; only for what is said. */
  home?: { rows: number; bytes: number; added?: boolean }
  /** Rows that a filter left out, where one was asked for; the amount is that of the measure, as decimal text. */
  filtered?: { rows: number; amount: string | null; by: Partial<Record<LeftOutBy, number>> }
  /** Rows of totals that were left out, where there are any. */
  totals?: number
  /** What rows of totals and rejected ones bear of the measure, where there are any; decimal text, null where no column has it. */
  aside?: Partial<Record<'totals' | 'rejected', { rows: number; amount: string | null }>>
  /** Where rows were not compared with one another, as there are too many, or a server added them up. */
  compared?: false
  encoding: string
  delimiter: string | null
  numbers: string
  /** Format of the dates, where they were read as text. */
  dates?: string
}
