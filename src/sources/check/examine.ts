/** A table for a check: read as strictly as for a run; only where that refuses, looked at row by row. */

import { CarteraError } from '../../errors.js'
import { say, verbatim } from '../../words/sentence.js'
import { cellTests } from '../read/cell-tests.js'
import { columnsOf, type Declared, sourceName } from '../read/columns.js'
import { currenciesOf } from '../read/currencies.js'
import { engineSays, locateCustomers, suspectFiles, unreadable } from '../read/faults.js'
import { partnerColumn } from '../read/relation.js'
import { rawColumn, type Table, type TableFile, weightOf } from '../read/table.js'
import { headerOf } from '../read/table-facts.js'
import { SecondRoad } from '../remote/second-road.js'
import { withoutBlankRows } from '../rows/blank-rows.js'
import { fold, isTooLarge, type Refusal, readFields, tooLarge } from '../rows/careful-fold.js'
import { currencyOfTable } from '../rows/currency-column.js'
import { needsOrderKey } from '../rows/folded-fields.js'
import { hidesRows, type LoadedTable, unreadFile } from '../rows/load.js'
import { moneyAside } from '../rows/money-aside.js'
import { placeholderCustomers } from '../rows/placeholder-customers.js'
import { type FoldPlan, planFold } from '../rows/plan-fold.js'
import { remarks } from '../rows/remarks.js'
import { runFold } from '../rows/run-fold.js'
import { judgeTotals, latestWithoutTotals, leaveOutSum, noTotals, type TotalsLeftOut } from '../rows/totals/index.js'
import { enterFile, type FaultBook, faultOf, faultsIn, noteFaults } from './fault-book.js'
import { linedRows, noteCells, pickedRows } from './note-cells.js'
import { noteCurrencies } from './note-currencies.js'
import { noteRepeated } from './note-repeated.js'
import { noteUndecodable } from './note-undecodable.js'

/** Columns of a file that a read of `fields` looks at. */
const usedColumns = (file: TableFile, fields: readonly string[]) => [
  ...new Set(
    fields.flatMap((field) => {
      const source = file.columns.sources.get(field)
      return source ? columnsOf(source).map((column) => headerOf(file, column)) : []
    }),
  ),
]

const enterTable = (book: FaultBook, table: Table, fields: readonly string[]) =>
  table.files.map((file) => enterFile(book, file.shown, file, usedColumns(file, fields)))

/** The rows that a query picks from a file. */
const picked = (file: TableFile, sql: string): TableFile => ({
  ...file,
  reader: { kind: 'picked', path: file.reader.path, sql, beside: file.reader.beside },
  plain: new Map(),
})

const nothing = ({ columns: { headers }, reader: { beside = [] } }: TableFile) =>
  `(SELECT * FROM (SELECT ${[...headers.map((_, i) => `CAST(NULL AS VARCHAR) AS ${rawColumn(i)}`), ...beside.map((_, i) => `false AS ${partnerColumn(i)}`)].join(', ')}) AS "none" WHERE false)`

/** The table without any row. */
const emptied = (table: Table): Table => ({ ...table, files: table.files.map((file) => picked(file, nothing(file))) })

/** The rows of each file with their lines, or why there are none. */
async function linesByFile(book: FaultBook, { files }: Table, entries: readonly number[]) {
  const found: ({ relation: string } | { error: unknown })[] = []
  for (const [i, file] of files.entries()) {
    const lined = linedRows(book, entries[i] as number, file)
    found.push(
      await lined.then(
        (relation) => ({ relation }),
        (error: unknown) => ({ error }),
      ),
    )
  }
  return found
}

/**
 * Notes every fault of a table's rows.
 * @returns the table of the rows without a fault; of no row where they cannot be added up
 */
export async function examineRows(book: FaultBook, table: Table, fields: readonly string[], declared: Declared): Promise<Table> {
  const entries = enterTable(book, table, fields)
  const ordered = needsOrderKey(
    table,
    fields.filter((field) => field !== 'date'),
    declared,
  )
  const seen: { file: TableFile; entry: number; relation: string; sound: TableFile }[] = []
  const lines = await linesByFile(book, table, entries)
  const suspects = await suspectFiles(book.engine, table, fields, declared, (file, i) => {
    const own = lines[i]
    return own && 'relation' in own ? pickedRows(file, own.relation, undefined) : nothing(file)
  })
  for (const [i, file] of table.files.entries()) {
    const entry = entries[i] as number
    try {
      const own = lines[i] as (typeof lines)[number]
      if ('error' in own) throw own.error
      const { relation } = own
      const tests = suspects.has(i) ? cellTests(table, file, fields, declared) : []
      const sound = await noteCells(book, entry, file, relation, tests)
      const where = ordered ? sound?.byTests : sound?.byLine
      seen.push({ file, entry, relation, sound: picked(file, pickedRows(file, relation, where)) })
    } catch (error) {
      if (!(error instanceof CarteraError)) await noteUnreadable(book, entry, file, error)
      else if (error.code !== 'undecodable') throw error
      else await noteUndecodable(book, entry, { shown: file.shown, path: file.reader.path }, error.place.encoding ?? 'utf-8')
    }
  }
  const readable = { ...table, files: seen.map(({ file }) => file) }
  const lined = seen.map(({ entry, relation }) => ({ entry, relation }))
  if (seen.length > 0) await noteRepeated(book, readable, lined)
  const converted = table.files.some(({ conversion }) => conversion !== undefined)
  const { clash, cells } = converted ? { clash: false, cells: [] } : await noteCurrencies(book, readable, lined, fields, declared)
  if (clash || seen.length < table.files.length) {
    book.partial = true
    return emptied(table)
  }
  return { ...table, files: seen.map(({ sound }) => sound), currencies: currenciesOf(cells) }
}

/** Notes that the engine stops at what no test of rows explains; throws where there is nothing else to tell of the file. */
async function noteUnreadable(book: FaultBook, entry: number, file: TableFile, error: unknown) {
  if ((await faultsIn(book, [entry])) === 0) throw await unreadable(file, error)
  await noteFaults(book, entry, [{ code: 'unreadable', reason: say('others-cannot-be-read', engineSays(error)) }])
}

const refused = new CarteraError('input', 'refused', verbatim('the strict read refused'))

/** The strict fold of a run, or why it refuses. */
async function foldStrictly(book: FaultBook, table: Table, wanted: readonly string[], declared: Declared) {
  let cause: unknown
  const refuse: Refusal = async (_engine, _table, _wanted, _declared, error) => {
    cause = error
    return refused
  }
  try {
    const folded = await fold(book.engine, table, wanted, declared, refuse)
    return unreadFile(table, folded.check) ? { cause: new Error('nothing was read') } : { folded }
  } catch (error) {
    if (error === refused) return { cause }
    if (error instanceof CarteraError && ['two-currencies', 'ambiguous-numbers'].includes(error.code)) return { cause: error }
    throw error
  }
}

/** The same of a table without its blank rows, where those are what it refuses. */
async function foldFilled(book: FaultBook, table: Table, wanted: readonly string[], declared: Declared) {
  const first = await foldStrictly(book, table, wanted, declared)
  const fields = readFields(table, wanted, declared)
  const full = first.folded ? undefined : await withoutBlankRows(book.engine, table, fields, declared, book.tempDir)
  return full
    ? { table: full.table, mended: full.warnings, ...(await foldStrictly(book, full.table, wanted, declared)) }
    : { table, mended: [], ...first }
}

/** Folds rows that hold no fault, with all care. */
async function foldSound(book: FaultBook, entry: number, table: Table, wanted: readonly string[], declared: Declared) {
  const foldOf = async (rows: Table) => {
    const plan = planFold(rows, rows.name, wanted, declared, {
      typed: false,
      zeroes: true,
      normaliseIds: true,
      gaps: true,
      countRounded: true,
    })
    return { plan, check: await runFold(book.engine, rows, plan), joined: [] }
  }
  return foldOf(table).catch(async (error) => {
    if (!isTooLarge(error)) throw error
    await noteFaults(book, entry, [faultOf(tooLarge(table))])
    book.partial = true
    return foldOf(emptied(table))
  })
}

/** Notes that the numbers of a file have two readings; its cells are not held to either. */
async function noteAmbiguous(book: FaultBook, { files }: Table, entries: readonly number[], error: CarteraError) {
  const at = files.findIndex(({ shown }) => shown === error.place.file)
  await noteFaults(book, entries[at] as number, [faultOf(error)])
  Object.assign(files[at] as TableFile, { unsure: [...(files[at] as TableFile).unsure, 'numbers'], open: undefined })
  book.partial = true
}

/** Which of a table's files a fault is in, the first where that is not told, and what heads its customers. */
function customerColumn({ files }: Table, shown: string | undefined) {
  const at = Math.max(
    files.findIndex((file) => file.shown === shown),
    0,
  )
  const source = files[at]?.columns.sources.get('customer')
  return { at, column: source && sourceName(source, 'customer') }
}

/** Notes a last row that adds up the others without a word for a total, as a run asks of it. */
async function noteSum(
  book: FaultBook,
  { table, sound }: { table: Table; sound: Table },
  entries: readonly number[],
  { fields }: FoldPlan,
  declared: Declared,
) {
  try {
    return await leaveOutSum(book.engine, sound, fields, declared)
  } catch (error) {
    if (!(error instanceof CarteraError && error.code === 'totals-row')) throw error
    const { value = '', file } = error.place
    const place = (await locateCustomers(book.engine, table, [value])).get(value)?.[0]
    const { at, column } = customerColumn(table, file)
    await noteFaults(book, entries[at] as number, [{ ...faultOf(error), line: place?.line, column }])
    return noTotals
  }
}

/** Folds a table, and notes all that keeps a run from it; what is loaded is the sound rest. */
export async function examineTable(book: FaultBook, given: Table, wanted: readonly string[], declared: Declared): Promise<LoadedTable> {
  const fields = readFields(given, wanted, declared)
  const addedUp = given.files.some((file) => weightOf(file) !== undefined)
  const { table, mended, folded, cause } = await foldFilled(book, given, wanted, declared)
  const entries = enterTable(book, table, fields)
  if (cause instanceof CarteraError && cause.code === 'ambiguous-numbers') await noteAmbiguous(book, table, entries, cause)
  const clean = folded !== undefined && !folded.check.maybeRepeated
  if (addedUp && (!clean || hidesRows(table, folded.check, false))) throw new SecondRoad()
  const sound = clean ? table : await examineRows(book, table, fields, declared)
  let read = clean ? folded : await foldSound(book, entries[0] as number, sound, wanted, declared)
  if (folded === undefined && (await faultsIn(book, entries)) === 0) {
    const again = await foldStrictly(book, sound, wanted, declared)
    if (!again.folded) throw await unreadable(table.files[0] as TableFile, cause)
    read = again.folded
  }
  const { plan, check, joined } = read
  for (const [i, entry] of entries.entries()) {
    const file = book.files[entry]
    if (file && file.rows === null && clean) file.rows = (check.rowsByFile[i] ?? 0) + (check.leftOut[i]?.rows ?? 0)
  }
  const currency = await currencyOfTable(book.engine, sound, fields, declared)
  if (currency instanceof CarteraError) await noteFaults(book, entries[0] as number, [faultOf(currency)])
  const sum = check.totals > 0 ? noTotals : await noteSum(book, { table, sound }, entries, plan, declared)
  const aside = async () => (clean ? new Map() : moneyAside(book, table, sound, entries, fields, declared))
  let totals: readonly number[] = sum.rows
  const leaveOut = async () => {
    const left = await noteTotals(book, { table, sound }, entries, plan, declared, await aside())
    const end = left.asked ? noTotals : await noteSum(book, { table, sound }, entries, plan, declared)
    totals = end.rows.length > 0 ? end.rows.map((rows, i) => rows + (left.rows[i] ?? 0)) : left.rows
    if (totals.some((rows) => rows > 0)) await latestWithoutTotals(book.engine, sound, check)
    return [...left.warnings, ...end.warnings]
  }
  if (totals.some((rows) => rows > 0)) await latestWithoutTotals(book.engine, sound, check)
  const warnings = await remarks(book.engine, sound, wanted, declared, check, leaveOut, Number.POSITIVE_INFINITY)
  warnings.push(...(await placeholderCustomers(book.engine, sound, plan.fields, declared)))
  return {
    name: table.name,
    fields: plan.fields,
    check,
    warnings: [...mended, ...joined, ...sum.warnings, ...warnings],
    table: sound,
    totals: [...totals],
    rejectedByFile: table.files.map(() => 0),
  }
}

/** Notes totals rows that do not add up; leaves the others out. */
async function noteTotals(
  book: FaultBook,
  { table, sound }: { table: Table; sound: Table },
  entries: readonly number[],
  { fields }: FoldPlan,
  declared: Declared,
  aside: ReadonlyMap<string, string>,
): Promise<TotalsLeftOut & { asked: boolean }> {
  const { faults, undated, leaveOut } = await judgeTotals(book.engine, sound, fields, declared, aside, async (rows) => {
    const ids = rows.map(({ customer }) => customer)
    const places = await locateCustomers(book.engine, table, ids)
    return rows.map((row) => ({
      ...row,
      place: { line: undefined, row: 0, ...(places.get(row.customer)?.[0] ?? { file: row.place.file }) },
    }))
  })
  const left = await leaveOut()
  if (undated) {
    const { at } = customerColumn(table, undated.place.file)
    const fault = { code: 'not-a-date', value: '', reason: undated.reason, column: undated.column, line: undated.place.line }
    await noteFaults(book, entries[at] as number, [fault])
  }
  for (const { customer, reason, place } of faults) {
    const { at, column } = customerColumn(table, place.file)
    const fault = {
      code: 'totals-row',
      value: customer,
      reason: aside.size === 0 ? reason : say('faulty-rows-left-out', reason),
      hint: say('say-keep-or-drop'),
    }
    await noteFaults(book, entries[at] as number, [{ ...fault, line: place.line, column }])
  }
  return { ...left, asked: faults.length > 0 }
}
