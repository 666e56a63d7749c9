/** Folds a table, each time with more care where the engine met what the samples did not show. */
import { identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { CarteraError, placedError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { condition } from '../../sql/expression.js'
import { type Sentence, say } from '../../words/sentence.js'
import { isLongRecord } from '../find/limits.js'
import { hasOddSpelling } from '../probe/odd-spelling.js'
import { isOpen, settleNumbers } from '../read/all-numbers.js'
import type { ReadMode } from '../read/column-types.js'
import { inOneCurrency } from '../read/currencies.js'
import { type Fault, faultError, shownFaults } from '../read/fault.js'
import { columnGiving, ratiosOf, sourceName } from '../read/field-source.js'
import { findFaults } from '../read/find-faults.js'
import { asRatio } from '../read/mapped-columns.js'
import { showsNegative } from '../read/quantity-column.js'
import { sampledZero } from '../read/surprises.js'
import { kindIn, type Table } from '../read/table-facts.js'
import { ordersDiffer } from './compared/index.js'
import type { FoldCheck } from './fold/folded.js'
import { readFields } from './fold/folded-fields.js'
import { customerEnvironment } from './fold/join-customers.js'
import { type FoldPlan, planFold } from './fold/plan-fold.js'
import { isSignal, runFold } from './fold/run-fold.js'
import { blankIdsNote, blankTotal, joinedIds } from './ids/index.js'

/** The first try: nothing surprising. Each surprise costs another read, with more care. */
const plain: ReadMode = { typed: 'sampled', zeroes: false, normaliseIds: false, gaps: false, countRounded: false }

/** A 0 that the sample shows is no surprise. */
export const carefully = (table: Table, wanted: readonly string[]): ReadMode => ({
  ...plain,
  zeroes: sampledZero(table, readFields(table, wanted)),
  quantities: table.files.some((file) => showsNegative(file, readFields(table, wanted))),
})

/** Whether the engine's numbers ran over. */
export const isTooLarge = (error: unknown) => /overflow|out of range|DECIMAL\(18,4\)/i.test(String(error))

/** The error for sums that have no room. */
export const tooLarge = ({ files: [file] }: Table) =>
  placedError('too-large', say('sum-too-large'), { file: file?.shown, hint: say('give-thousands') })

/** Makes the error that says what is wrong, after the read has refused. */
export type Refusal = (engine: Engine, table: Table, wanted: readonly string[], error: unknown) => Promise<Error>

/** Whether one of the faults, or one that is not listed, may be that of a customer's id. */
const mayBeBlank = ({ files }: Table, faults: readonly Fault[]) =>
  faults.length >= shownFaults ||
  faults.some(({ column }) => files.some(({ columns }) => sourceName(columns.sources.get('customer'), 'customer') === column))

/** The way out where all faults are percentages in one column of money. */
function percentages(table: Table, faults: readonly Fault[]): Sentence | undefined {
  const { declared } = table
  const [file] = table.files
  const [first] = faults
  if (!first || faults.some(({ reason, column }) => reason.key !== 'percentage-not-an-amount' || column !== first.column)) return undefined
  const field = Object.keys(declared).find((name) => {
    const source = columnGiving(file?.columns, name)
    return source !== undefined && source.header === first.column && kindIn(table)(name) === 'money'
  })
  return field === undefined || ratiosOf(field, declared).length === 0 ? undefined : asRatio(field, first.column, declared)
}

/** What is said of a last row without an id that adds up all others of its file. */
async function totalWithoutId(engine: Engine, table: Table, fields: readonly string[]) {
  if (table.totals !== undefined) return undefined
  for (const file of table.files) {
    const total = await blankTotal(engine, table, file, fields)
    if (total)
      return {
        note: say('blank-is-total', total.line, total.others),
        hint: say('two-hints', say('drop-the-total'), say('mend-or-skip')),
      }
  }
  return undefined
}

/** Lists the faults; needs room below `tempDir` where the engine cannot read a file as it is. */
export const withFaults =
  (tempDir: string): Refusal =>
  async (engine, table, wanted, error) => {
    const fields = readFields(table, wanted)
    const faults = await findFaults(engine, table, fields, shownFaults, tempDir)
    if (faults.length > 0) {
      const note = mayBeBlank(table, faults) ? await blankIdsNote(engine, table, fields) : undefined
      const total = note === undefined ? undefined : await totalWithoutId(engine, table, fields)
      if (total) return faultError(faults, shownFaults, total.note, total.hint)
      return faultError(faults, shownFaults, note, percentages(table, faults))
    }
    if (isTooLarge(error)) return tooLarge(table)
    return error instanceof Error ? error : new Error(String(error))
  }

/** Whether a row breaks a rule of a table of one row a customer. */
async function breaksGuard(engine: Engine, table: Table, { step, fields }: FoldPlan) {
  if (!table.guards?.length) return false
  const environment = customerEnvironment(fields, (field) => table.kinds.get(field) ?? table.declared[field]?.kind)
  const broken = table.guards.map(({ holds }) => `NOT (${condition(holds, environment)})`).join(' OR ')
  return (await engine.rows(`SELECT 1 FROM ${id(step.name)} WHERE ${broken} LIMIT 1`)).length > 0
}

/** Folds a table, with as much care as its cells turn out to need. */
export async function fold(
  engine: Engine,
  given: Table,
  wanted: readonly string[],
  refuse: Refusal,
): Promise<{ plan: FoldPlan; check: FoldCheck; joined: Warning[] }> {
  let joined: Warning[] = []
  let mode = carefully(given, wanted)
  let table = given
  let knowsCurrencies = false
  const settle = () => settleNumbers(engine, table, readFields(table, wanted))
  if (table.files.some(({ open }) => open?.asks)) await settle().catch(unlessUnreadable)
  for (;;) {
    const plan = planFold(table, table.name, wanted, mode)
    try {
      const folding = runFold(engine, table, plan)
      folding.catch(() => {})
      const odd = plan.verify ? mayBeOdd(table, mode.zeroes || !table.ledger) : undefined
      odd?.catch(() => {})
      const check = await folding
      if (check.blankIds > 0 && !cleanKeys(table, check)) throw await refuse(engine, table, wanted, new Error('blank customer id'))
      if (check.undated > 0 && table.needsDates) throw await refuse(engine, table, wanted, new Error('row without a date'))
      if (check.incomplete > 0 && !mode.gaps && table.completeSums?.length) {
        mode = { ...mode, gaps: true }
        continue
      }
      if (await breaksGuard(engine, table, plan)) throw await refuse(engine, table, wanted, new Error('broken rule'))
      if (plan.verify && (await odd) && (await engine.rows(plan.verify)).length > 0) {
        await settle()
        mode = { ...mode, typed: false }
        continue
      }
      if (cleanKeys(table, check)) continue
      if (check.unclean === 0 || mode.normaliseIds) return { plan, check, joined }
      joined = await joinedIds(engine, table)
      mode = { ...mode, normaliseIds: true }
    } catch (error) {
      if (error instanceof Error && error.name === 'CarteraError') throw error
      if (isOfReader(error) && inPieces(table)) continue
      if (isSignal(error, 'currency') && !knowsCurrencies) {
        knowsCurrencies = true
        table = await inOneCurrency(engine, table, readFields(table, wanted)).catch(async (failure) => {
          throw failure instanceof CarteraError ? failure : await refuse(engine, table, wanted, failure)
        })
        continue
      }
      if (isSignal(error, 'order')) throw (await ordersDiffer(engine, table, readFields(table, wanted))) ?? error
      if (mode.typed) {
        if (isOpen(table) && !isSignal(error, 'zero') && !isSignal(error, 'quantity')) await settle().catch(unlessUnreadable)
        mode = afterSurprise(mode, error)
        continue
      }
      if (!isSignal(error, 'rounded') || mode.countRounded) throw await refuse(engine, table, wanted, error)
      mode = { ...mode, countRounded: true }
    }
  }
}

/** Whether rows found no partner whose keys are not clean; from then on keys are compared once they are. */
function cleanKeys({ files }: Table, { alone }: FoldCheck): boolean {
  const unclean = alone.map((each) => each.unclean)
  for (const { reader } of files) for (const [i, each] of (reader.beside ?? []).entries()) if (unclean[i]) each.clean = true
  return unclean.includes(true)
}

/** Whether the engine's reader refused a file: a record may be longer than a piece, in whose middle then quotes and cells seem amiss. */
const isOfReader = (error: unknown) => isLongRecord(error) || /csv error/i.test(String(error))

/** Whether files were read in pieces that are too small for a record; from then on they are not. */
function inPieces({ files }: Table): boolean {
  const readers = files.flatMap(({ reader }) => (reader.kind === 'csv' && reader.piece !== undefined ? [reader] : []))
  for (const reader of readers) reader.piece = undefined
  return readers.length > 0
}

/** What the engine cannot read is explained by the read itself. */
function unlessUnreadable(error: unknown) {
  if (error instanceof CarteraError) throw error
}

/** The next try after the engine's own parse met something that the sample does not show. */
function afterSurprise(mode: ReadMode, error: unknown): ReadMode {
  if (isSignal(error, 'quantity')) return { ...mode, quantities: true }
  if (isSignal(error, 'zero')) return { ...mode, zeroes: true }
  if (isSignal(error, 'decimals') && mode.typed === 'sampled') return { ...mode, typed: 'kept' }
  return { ...mode, typed: false }
}

/** Whether a file has bytes that may make an oddly spelt number; looked for while the engine reads the file. */
async function mayBeOdd(table: Table, signs: boolean) {
  for (const file of table.files)
    for (const { reader, open } of [file, ...(file.reader.beside ?? [])])
      if (reader.kind === 'csv' && (await hasOddSpelling(reader, signs, open?.point === true))) return true
  return false
}
