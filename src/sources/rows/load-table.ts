/** Tables to the engine's table `customers`: fold, watch, try again with more care, and say what is wrong. */
import type { Engine } from '../../engines/engine.js'
import { CarteraError, fileError } from '../../errors.js'
import { sum } from '../../model/decimal.js'
import type { Warning } from '../../model/definition.js'
import { type Sentence, say } from '../../words/sentence.js'
import { isLongRecord, longRecord } from '../find/limits.js'
import { isOpen, settleNumbers } from '../read/all-numbers.js'
import { faultError, shownFaults } from '../read/fault.js'
import { shortName } from '../read/heads.js'
import type { RejectedKind, RejectedRow, RejectedRows } from '../read/rejected-rows.js'
import { rejectedSentence, type Sifted, sift } from '../read/rejects.js'
import { repeatedCustomer } from '../read/repeated-customer.js'
import { weightOf } from '../read/table.js'
import type { Table } from '../read/table-facts.js'
import { SecondRoad } from '../remote/second-road.js'
import { carefully, fold, withFaults } from './careful-fold.js'
import { isTooLong } from './compared/index.js'
import { currencyOfTable } from './currency-column.js'
import type { FoldCheck, FoldedField } from './fold/folded.js'
import { readFields } from './fold/folded-fields.js'
import { planFold } from './fold/plan-fold.js'
import { runFold } from './fold/run-fold.js'
import { placeholderCustomers, withoutBlankRows } from './ids/index.js'
import { heldInstead, remarks } from './remarks/index.js'
import { latestWithoutTotals, leaveOutSum, leaveOutTotals } from './totals/index.js'

/** A table after its fold. */
export interface LoadedTable {
  name: string
  fields: FoldedField[]
  check: FoldCheck
  /** The one currency of its amounts, where something tells it. */
  currency?: string | undefined
  /** Its rows are too many to be compared with one another. */
  compared?: false
  warnings: Warning[]
  /** The table as it was read, without its faulty rows. */
  table: Table
  /** Rows of totals that were left out, by file. */
  totals: number[]
  rejected?: RejectedRows | undefined
  rejectedByFile: number[]
  /** What those rows bear, by file, where there are any: each field's sum as decimal text. */
  aside?: { totals: ReadonlyMap<string, string>[]; rejected: ReadonlyMap<string, string>[] }
}

/** What to do with faulty rows. */
export interface OnReject {
  skip: boolean
  /** More faulty rows than this fail the run all the same. */
  most: number
  tempDir: string
}

/** A file of which the engine read nothing, without a word, as where a header's line breaks differ from the file's; every file has a row. */
export const unreadFile = ({ files }: Table, { rowsByFile, leftOut }: FoldCheck) =>
  files.find((file, i) => file.reader.kind === 'csv' && rowsByFile[i] === 0 && !leftOut[i]?.rows)

function refuseNothingRead(table: Table, check: FoldCheck) {
  const silent = unreadFile(table, check)
  if (silent) throw fileError('unreadable', say('cannot-be-read', say('mixed-line-ends')), { file: silent.shown })
}

function refuseNothingLeft({ files: [file], filter }: Table, { rows, leftOut }: FoldCheck) {
  const left = leftOut.reduce((sum, each) => sum + each.rows, 0)
  if (rows > 0 || left === 0) return
  const held = file && heldInstead(file, { filter })
  throw fileError('nothing', say('nothing-left', left), {
    file: String(file?.shown),
    hint: held === undefined ? say('look-at-the-filter') : say('two-hints', held, say('look-at-the-filter')),
  })
}

/** A folded table: as it was filled, and what was set aside of it. */
type Folded = Awaited<ReturnType<typeof fold>> & { filled: Table; sifted: Sifted | undefined }

/**
 * Folds a table; under `skip` a second time without its faulty rows. What the engine cannot read although nothing is wrong with
 * it, such as lines that end now in CRLF, now in LF, is read from a copy of its records.
 * @param mended blank rows are out of it already, as far as there were any
 */
async function foldedOrSifted(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  onReject: OnReject,
  mended = false,
): Promise<Folded> {
  const refuse = withFaults(onReject.tempDir)
  try {
    const done = await fold(engine, table, wanted, refuse)
    refuseNothingRead(table, done.check)
    return { ...done, filled: table, sifted: undefined }
  } catch (error) {
    const fields = readFields(table, wanted)
    const full = isOfRows(error) && !mended ? await withoutBlankRows(engine, table, fields, onReject.tempDir) : undefined
    if (full) {
      const done = await foldedOrSifted(engine, full.table, wanted, onReject, true)
      return { ...done, joined: [...full.warnings, ...done.joined] }
    }
    const sifted = await siftedInstead(engine, table, fields, onReject, error)
    return { ...(await fold(engine, sifted.table, wanted, refuse)), filled: table, sifted }
  }
}

const isOfRows = (error: unknown) => error instanceof CarteraError && error.code === 'faulty-rows'

/** The table without its faulty rows, where those are to be left out or there are none; else throws the error again. */
async function siftedInstead(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  { skip, most, tempDir }: OnReject,
  error: unknown,
): Promise<Sifted> {
  const skipped = error instanceof CarteraError && skip && (isOfRows(error) || error.code === 'long-line')
  if (!(error instanceof CarteraError) || !(error.code === 'unreadable' || skipped)) throw error
  if (isOpen(table)) await settleNumbers(engine, table, fields, tempDir)
  const unreadable = error.code === 'unreadable'
  const sifted = await sift(engine, table, fields, most, tempDir, unreadable).catch((other: unknown) => {
    throw unreadable && !(other instanceof CarteraError) ? error : other
  })
  if (sifted.faults.length > 0 && !skip) throw faultError(sifted.faults, shownFaults)
  return sifted
}

/** Rows with one reason: how many, where the first stand, and the reason of the first. */
function rejectedAlike({ rows, examples, same }: RejectedKind): Sentence {
  const [first] = examples as [RejectedRow]
  if (rows === 1) return rejectedSentence(first)
  const several = first.withoutLines || examples.some(({ file }) => file !== first.file)
  const places = examples.map(({ file, line, withoutLines }) =>
    several ? say('in-file', say(withoutLines ? 'on-row' : 'on-line', line), file) : String(line),
  )
  const column = shortName(first.column)
  const reason = same ? first.reason : say('for-example', first.reason)
  return several
    ? say('rejected-alike', rows, column, reason, places, rows - examples.length)
    : say('rejected-alike-in', rows, first.file, column, reason, places, rows - examples.length)
}

/** What was rejected, in words: a line a reason, the commonest first. */
export function rejectedWarning({ rejected, money }: Pick<Sifted, 'rejected' | 'money'>): Warning[] {
  const count = rejected.count()
  if (count === 0) return []
  const held = [...money].map(([field, amount]) => say('amount-of', amount, field))
  const groups = rejected.kinds().sort((a, b) => b.rows - a.rows)
  const details = groups.slice(0, shownFaults).map(rejectedAlike)
  if (groups.length > shownFaults) details.push(say('more-reasons', groups.length - shownFaults))
  const message = held.length === 0 ? say('rejected', count) : say('rejected-with', count, say('all-amounts', held))
  return [{ code: 'rejected', message, details }]
}

/** Folds one table into a script, as if nothing will be found wrong; nothing is known of its rows. */
export async function planTable(script: Engine, table: Table, wanted: readonly string[]): Promise<LoadedTable> {
  for (const { open } of table.files) if (open?.asks) throw open.asks
  const plan = planFold(table, table.name, wanted, { ...carefully(table, wanted), gaps: true })
  const check = await runFold(script, table, plan)
  return { name: table.name, fields: plan.fields, check, warnings: [], table, totals: [], rejectedByFile: [] }
}

/** Whether something is to be said of rows that a server added up: they are looked at one by one then. */
export const hidesRows = ({ files }: Table, { incomplete, undated, totals, rounded }: FoldCheck, sifted: boolean) =>
  files.some((file) => weightOf(file) !== undefined) && (sifted || [incomplete, undated, totals, rounded].some((rows) => rows > 0))

const addedTo = (rows: readonly number[], more: readonly number[]) => more.map((count, i) => count + (rows[i] ?? 0))

const moneyTo = (held: readonly ReadonlyMap<string, string>[], more: readonly ReadonlyMap<string, string>[]) =>
  more.map((own, i) => {
    const before = held[i] ?? new Map<string, string>()
    return new Map([...before, ...[...own].map(([field, amount]) => [field, sum([before.get(field) ?? '0', amount])] as const)])
  })

/** Folds one table. Throws input errors for faulty cells, blank ids and repeated customers. */
export async function loadTable(engine: Engine, table: Table, wanted: readonly string[], onReject: OnReject): Promise<LoadedTable> {
  const { plan, check, joined, filled, sifted } = await foldedOrSifted(engine, table, wanted, onReject).catch(async (error) => {
    throw isLongRecord(error) ? await longRecord(table.files) : error
  })
  const read = sifted?.table ?? filled
  if (hidesRows(read, check, sifted !== undefined)) throw new SecondRoad()
  refuseNothingLeft(table, check)
  const aside = async () => sifted?.money ?? new Map<string, string>()
  let totals: number[] = []
  let held: ReadonlyMap<string, string>[] = []
  const leaveOut = async () => {
    const { warnings, rows, money } = await leaveOutTotals(engine, read, plan.fields, aside)
    if (rows.length > 0) [totals, held] = [rows, money]
    const end = await leaveOutSum(engine, read, plan.fields, aside)
    if (end.rows.length > 0) [totals, held] = [addedTo(totals, end.rows), moneyTo(held, end.money)]
    if (totals.some((rows) => rows > 0)) await latestWithoutTotals(engine, read, check)
    return [...warnings, ...end.warnings]
  }
  const currency = await currencyOfTable(engine, read, readFields(table, wanted))
  if (currency instanceof CarteraError) throw currency
  const ending = check.totals > 0 ? undefined : await leaveOutSum(engine, read, plan.fields, aside)
  if (ending) [totals, held] = [ending.rows, ending.money]
  if (totals.some((rows) => rows > 0)) await latestWithoutTotals(engine, read, check)
  const remarked = await remarks(engine, read, wanted, check, leaveOut)
  remarked.push(...(await placeholderCustomers(engine, read, plan.fields)))
  const repeated = check.maybeRepeated ? await repeatedCustomer(engine, read) : undefined
  if (repeated) throw repeated
  return {
    name: table.name,
    fields: plan.fields,
    check,
    currency,
    ...(table.ledger &&
    table.filter?.distinct === undefined &&
    (isTooLong(check) || table.files.some((file) => weightOf(file) !== undefined))
      ? { compared: false as const }
      : {}),
    warnings: [...(sifted ? rejectedWarning(sifted) : []), ...joined, ...(ending?.warnings ?? []), ...remarked],
    table: read,
    totals,
    rejected: sifted?.rejected,
    rejectedByFile: sifted?.byFile ?? table.files.map(() => 0),
    aside: { totals: held, rejected: sifted?.moneyByFile ?? [] },
  }
}
