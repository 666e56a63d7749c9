/** A table for a check: read as strictly as for a run; only where that refuses, looked at row by row. */
import { CarteraError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { sourceName } from '../read/field-source.js'
import { unreadable } from '../read/structural-faults.js'
import { weightOf } from '../read/table.js'
import type { Table } from '../read/table-facts.js'
import { SecondRoad } from '../remote/second-road.js'
import { currencyOfTable } from '../rows/currency-column.js'
import { readFields } from '../rows/fold/folded-fields.js'
import { blankTotal, placeholderCustomers } from '../rows/ids/index.js'
import { hidesRows, type LoadedTable } from '../rows/load-table.js'
import { remarks } from '../rows/remarks/index.js'
import { latestWithoutTotals, noTotals, nothingAside } from '../rows/totals/index.js'
import { enterTable, examineRows } from './examine-rows.js'
import { type FaultBook, faultOf, faultsIn, noteFaults } from './fault-book.js'
import { foldFilled, foldSound, foldStrictly } from './fold-noted.js'
import { moneyAside } from './money-aside.js'
import { noteSum, noteTotals } from './note-totals.js'

/** Notes that the numbers of a file have two readings; its cells are not held to either. */
async function noteAmbiguous(book: FaultBook, { files }: Table, entries: readonly number[], error: CarteraError) {
  const at = files.findIndex(({ shown }) => shown === error.place.file)
  await noteFaults(book, valueAt(entries, at), [faultOf(error)])
  Object.assign(valueAt(files, at), { unsure: [...valueAt(files, at).unsure, 'numbers'], open: undefined })
  book.partial = true
}

/** Notes of a last row without an id that it bears what all others add up to. */
async function noteBlankTotals(book: FaultBook, table: Table, entries: readonly number[], fields: readonly string[]) {
  const blank = await book.engine.rows(`SELECT DISTINCT "file" FROM "faults" WHERE "code" = 'blank-customer'`)
  for (const [i, file] of table.files.entries()) {
    if (!blank.some(([entry]) => Number(entry) === entries[i])) continue
    const total = await blankTotal(book.engine, table, file, fields)
    if (!total) continue
    const reason = say('blank-is-total', total.line, total.others)
    const column = sourceName(file.columns.sources.get('customer'), 'customer')
    const fault = { line: total.line, column, value: '', code: 'totals-row', reason, hint: say('drop-the-total') }
    await noteFaults(book, valueAt(entries, i), [fault])
  }
}

/** Folds a table, and notes all that keeps a run from it; what is loaded is the sound rest. */
export async function examineTable(book: FaultBook, given: Table, wanted: readonly string[]): Promise<LoadedTable> {
  const fields = readFields(given, wanted)
  const addedUp = given.files.some((file) => weightOf(file) !== undefined)
  const { table, mended, folded, cause } = await foldFilled(book, given, wanted)
  const entries = enterTable(book, table, fields)
  if (cause instanceof CarteraError && cause.code === 'ambiguous-numbers') await noteAmbiguous(book, table, entries, cause)
  const clean = folded !== undefined && !folded.check.maybeRepeated
  if (addedUp && (!clean || hidesRows(table, folded.check, false))) throw new SecondRoad()
  const sound = clean ? table : await examineRows(book, table, fields)
  let read = clean ? folded : await foldSound(book, valueAt(entries, 0), sound, wanted)
  if (folded === undefined && (await faultsIn(book, entries)) === 0) {
    const again = await foldStrictly(book, sound, wanted)
    if (!again.folded) throw await unreadable(valueAt(table.files, 0), cause)
    read = again.folded
  }
  if (!clean && table.totals === undefined) await noteBlankTotals(book, table, entries, fields)
  const { plan, check, joined } = read
  for (const [i, entry] of entries.entries()) {
    const file = book.files[entry]
    if (file && file.rows === null && clean) file.rows = (check.rowsByFile[i] ?? 0) + (check.leftOut[i]?.rows ?? 0)
  }
  const currency = await currencyOfTable(book.engine, sound, fields)
  if (currency instanceof CarteraError) await noteFaults(book, valueAt(entries, 0), [faultOf(currency)])
  let asked: Promise<ReadonlyMap<string, string>> | undefined
  const aside = () => {
    asked ??= clean || book.partial ? nothingAside() : moneyAside(book, table, sound, entries, fields)
    return asked
  }
  const sum = check.totals > 0 ? noTotals : await noteSum(book, { table, sound }, entries, plan, aside)
  let totals: readonly number[] = sum.rows
  const leaveOut = async () => {
    const left = await noteTotals(book, { table, sound }, entries, plan, aside)
    const end = left.asked ? noTotals : await noteSum(book, { table, sound }, entries, plan, aside)
    totals = end.rows.length > 0 ? end.rows.map((rows, i) => rows + (left.rows[i] ?? 0)) : left.rows
    if (totals.some((rows) => rows > 0)) await latestWithoutTotals(book.engine, sound, check)
    return [...left.warnings, ...end.warnings]
  }
  if (totals.some((rows) => rows > 0)) await latestWithoutTotals(book.engine, sound, check)
  const warnings = await remarks(book.engine, sound, wanted, check, leaveOut, Number.POSITIVE_INFINITY)
  warnings.push(...(await placeholderCustomers(book.engine, sound, plan.fields)))
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
