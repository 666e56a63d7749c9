/** Folds of a check: as strict as a run's, and of the rows that hold no fault. */
import { CarteraError } from '../../errors.js'
import { verbatim } from '../../words/sentence.js'
import type { Table } from '../read/table-facts.js'
import { fold, isTooLarge, type Refusal, tooLarge } from '../rows/careful-fold.js'
import { readFields } from '../rows/fold/folded-fields.js'
import { planFold } from '../rows/fold/plan-fold.js'
import { runFold } from '../rows/fold/run-fold.js'
import { withoutBlankRows } from '../rows/ids/index.js'
import { unreadFile } from '../rows/load-table.js'
import { emptied } from './examine-rows.js'
import { type FaultBook, faultOf, noteFaults } from './fault-book.js'

const refused = new CarteraError('input', 'refused', verbatim('the strict read refused'))

/** The strict fold of a run, or why it refuses. */
export async function foldStrictly(book: FaultBook, table: Table, wanted: readonly string[]) {
  let cause: unknown
  const refuse: Refusal = async (_engine, _table, _wanted, error) => {
    cause = error
    return refused
  }
  try {
    const folded = await fold(book.engine, table, wanted, refuse)
    return unreadFile(table, folded.check) ? { cause: new Error('nothing was read') } : { folded }
  } catch (error) {
    if (error === refused) return { cause }
    if (error instanceof CarteraError && ['two-currencies', 'ambiguous-numbers'].includes(error.code)) return { cause: error }
    throw error
  }
}

/** The same of a table without its blank rows, where those are what it refuses. */
export async function foldFilled(book: FaultBook, table: Table, wanted: readonly string[]) {
  const first = await foldStrictly(book, table, wanted)
  const fields = readFields(table, wanted)
  const full = first.folded ? undefined : await withoutBlankRows(book.engine, table, fields, book.tempDir)
  return full
    ? { table: full.table, mended: full.warnings, ...(await foldStrictly(book, full.table, wanted)) }
    : { table, mended: [], ...first }
}

/** Folds rows that hold no fault, with all care. */
export async function foldSound(book: FaultBook, entry: number, table: Table, wanted: readonly string[]) {
  const foldOf = async (rows: Table) => {
    const plan = planFold(rows, rows.name, wanted, {
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
