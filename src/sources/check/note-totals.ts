/** Notes rows of totals that a run would ask about, and leaves the others out. */
import { CarteraError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { sourceName } from '../read/field-source.js'
import { locateCustomers } from '../read/repeated-customer.js'
import type { Table } from '../read/table-facts.js'
import type { FoldPlan } from '../rows/fold/plan-fold.js'
import { judgeTotals, leaveOutSum, noTotals, type SetAside, type TotalsLeftOut } from '../rows/totals/index.js'
import { type FaultBook, faultOf, noteFaults } from './fault-book.js'

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
export async function noteSum(
  book: FaultBook,
  { table, sound }: { table: Table; sound: Table },
  entries: readonly number[],
  { fields }: FoldPlan,
  aside: SetAside,
) {
  try {
    return await leaveOutSum(book.engine, sound, fields, aside)
  } catch (error) {
    if (!(error instanceof CarteraError && error.code === 'totals-row')) throw error
    const { value = '', file } = error.place
    const place = (await locateCustomers(book.engine, table, [value])).get(value)?.[0]
    const { at, column } = customerColumn(table, file)
    await noteFaults(book, valueAt(entries, at), [{ ...faultOf(error), line: place?.line, column }])
    return noTotals
  }
}

/** Notes totals rows that do not add up; leaves the others out. */
export async function noteTotals(
  book: FaultBook,
  { table, sound }: { table: Table; sound: Table },
  entries: readonly number[],
  { fields }: FoldPlan,
  aside: SetAside,
): Promise<TotalsLeftOut & { asked: boolean }> {
  const { faults, undated, leaveOut } = await judgeTotals(book.engine, sound, fields, aside, async (rows) => {
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
    await noteFaults(book, valueAt(entries, at), [fault])
  }
  const whole = faults.length === 0 || (await aside()).size === 0
  for (const { customer, reason, place } of faults) {
    const { at, column } = customerColumn(table, place.file)
    const fault = {
      code: 'totals-row',
      value: customer,
      reason: whole ? reason : say('faulty-rows-left-out', reason),
      hint: say('say-keep-or-drop'),
    }
    await noteFaults(book, valueAt(entries, at), [{ ...fault, line: place.line, column }])
  }
  return { ...left, asked: faults.length > 0 }
}
