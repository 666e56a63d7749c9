/** Tables to the engine's table `customers`: fold, watch, try again with more care, and say what is wrong. */
import type { Engine } from '../../engines/engine.js'
import { CarteraError, fileError, placedError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { identifier as id, text } from '../../sql/dialect.js'
import { condition } from '../../sql/expression.js'
import { atPlace } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import { isLongRecord, longRecord } from '../find/limits.js'
import { hasOddSpelling } from '../probe/odd-spelling.js'
import { isOpen, settleNumbers } from '../read/all-numbers.js'
import type { ReadMode } from '../read/column-types.js'
import { asRatio, type Declared, ratiosOf, shortName, sourceName } from '../read/columns.js'
import { inOneCurrency } from '../read/currencies.js'
import { type Fault, faultError, findFaults, linesOf, repeatedCustomer, shownFaults } from '../read/faults.js'
import { filtersByDate } from '../read/filter.js'
import { type RejectedRow, rejectedSentence, type Sifted, sift } from '../read/rejects.js'
import { rowFields } from '../read/row-fields.js'
import { sampledZero } from '../read/surprises.js'
import { numberedRelation, rawColumn, type Table, type TableFile, weightOf } from '../read/table.js'
import { SecondRoad } from '../remote/second-road.js'
import { alikeIds, joinedIds } from './alike-ids.js'
import { blankIdsNote } from './blank-ids.js'
import { withoutBlankRows } from './blank-rows.js'
import { currencyOfTable } from './currency-column.js'
import {
  customerEnvironment,
  type FoldPlan,
  isSignal,
  offeredBy,
  planFold,
  readsDate,
  runFold,
  seriesNeeds,
  summedIn,
} from './customers.js'
import { dateRemarks } from './date-remarks.js'
import type { FoldCheck, FoldedField } from './folded.js'
import { missingInSums, undatedRows } from './missing-cells.js'
import { purchaseFields } from './purchases.js'
import { ordersDiffer, repeatedRows } from './repeated-rows.js'
import { statusValues } from './status-values.js'
import { leaveOutSum, leaveOutTotals } from './totals-row.js'

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
  rejected: RejectedRow[]
  rejectedByFile: number[]
}

/** The first try: nothing surprising. Each surprise costs another read, with more care. */
const plain: ReadMode = { typed: 'sampled', zeroes: false, normaliseIds: false, gaps: false, countRounded: false }

/** A 0 that the sample shows is no surprise. */
const carefully = (table: Table, wanted: readonly string[], declared: Declared): ReadMode => ({
  ...plain,
  zeroes: sampledZero(table, readFields(table, wanted, declared)),
})

/** Whether amounts are converted by the day of their row. */
const converts = (table: Table) => offeredBy(table).has('date') && table.files.some(({ conversion }) => conversion !== undefined)

/** Fields whose cells a table's fold reads. */
export function readFields(table: Table, wanted: readonly string[], declared: Declared): string[] {
  const fields = [
    'customer',
    ...rowFields([...wanted, ...seriesNeeds(table)], offeredBy(table), declared),
    ...purchaseFields(wanted, offeredBy(table), declared),
    ...(readsDate(table, wanted, declared) || filtersByDate(table.filter) || converts(table) ? ['date'] : []),
  ]
  return [...new Set(fields)]
}

/** Whether the engine's numbers ran over. */
export const isTooLarge = (error: unknown) => /overflow|out of range|DECIMAL\(18,4\)/i.test(String(error))

/** The error for sums that have no room. */
export const tooLarge = ({ files: [file] }: Table) =>
  placedError('too-large', say('sum-too-large'), {
    file: file?.shown,
    hint: say('give-thousands'),
  })

/** Makes the error that says what is wrong, after the read has refused. */
export type Refusal = (engine: Engine, table: Table, wanted: readonly string[], declared: Declared, error: unknown) => Promise<Error>

/** Whether one of the faults, or one that is not listed, may be that of a customer's id. */
const mayBeBlank = ({ files }: Table, faults: readonly Fault[]) =>
  faults.length >= shownFaults ||
  faults.some(({ column }) => files.some(({ columns }) => sourceName(columns.sources.get('customer'), 'customer') === column))

/** The way out where all faults are percentages in one column of money. */
function percentages({ files: [file], kinds }: Table, faults: readonly Fault[], declared: Declared): Sentence | undefined {
  const [first] = faults
  if (!first || faults.some(({ reason, column }) => reason.key !== 'percentage-not-an-amount' || column !== first.column)) return undefined
  const field = Object.keys(declared).find((name) => {
    const source = file?.columns.sources.get(name)
    return source?.from === 'column' && source.header === first.column && (kinds.get(name) ?? declared[name]?.kind) === 'money'
  })
  return field === undefined || ratiosOf(field, declared).length === 0 ? undefined : asRatio(field, first.column, declared)
}

/** Lists the faults; needs room below `tempDir` where the engine cannot read a file as it is. */
const withFaults =
  (tempDir: string): Refusal =>
  async (engine, table, wanted, declared, error) => {
    const fields = readFields(table, wanted, declared)
    const faults = await findFaults(engine, table, fields, declared, shownFaults, tempDir)
    if (faults.length > 0) {
      const note = mayBeBlank(table, faults) ? await blankIdsNote(engine, table, fields, declared) : undefined
      return faultError(faults, shownFaults, note, percentages(table, faults, declared))
    }
    if (isTooLarge(error)) return tooLarge(table)
    return error instanceof Error ? error : new Error(String(error))
  }

/** Whether a row breaks a rule of a table of one row a customer. */
async function breaksGuard(engine: Engine, table: Table, { step, fields }: FoldPlan, declared: Declared) {
  if (!table.guards?.length) return false
  const environment = customerEnvironment(fields, (field) => table.kinds.get(field) ?? declared[field]?.kind)
  const broken = table.guards.map(({ holds }) => `NOT (${condition(holds, environment)})`).join(' OR ')
  return (await engine.rows(`SELECT 1 FROM ${id(step.name)} WHERE ${broken} LIMIT 1`)).length > 0
}

/** Folds a table, with as much care as its cells turn out to need. */
export async function fold(
  engine: Engine,
  given: Table,
  wanted: readonly string[],
  declared: Declared,
  refuse: Refusal,
): Promise<{ plan: FoldPlan; check: FoldCheck; joined: Warning[] }> {
  let joined: Warning[] = []
  let mode = carefully(given, wanted, declared)
  let table = given
  let knowsCurrencies = false
  const settle = () => settleNumbers(engine, table, readFields(table, wanted, declared), declared)
  if (table.files.some(({ open }) => open?.asks)) await settle().catch(unlessUnreadable)
  for (;;) {
    const plan = planFold(table, table.name, wanted, declared, mode)
    try {
      const odd = plan.verify ? mayBeOdd(table, mode.zeroes || !table.ledger) : undefined
      odd?.catch(() => {})
      const check = await runFold(engine, table, plan)
      if (check.blankIds > 0 && !cleanKeys(table, check))
        throw await refuse(engine, table, wanted, declared, new Error('blank customer id'))
      if (check.undated > 0 && table.needsDates) throw await refuse(engine, table, wanted, declared, new Error('row without a date'))
      if (check.incomplete > 0 && !mode.gaps && table.completeSums?.length) {
        mode = { ...mode, gaps: true }
        continue
      }
      if (await breaksGuard(engine, table, plan, declared)) throw await refuse(engine, table, wanted, declared, new Error('broken rule'))
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
        table = await inOneCurrency(engine, table, readFields(table, wanted, declared), declared).catch(async (failure) => {
          throw failure instanceof CarteraError ? failure : await refuse(engine, table, wanted, declared, failure)
        })
        continue
      }
      if (isSignal(error, 'order')) throw (await ordersDiffer(engine, table, readFields(table, wanted, declared), declared)) ?? error
      if (mode.typed) {
        if (isOpen(table) && !isSignal(error, 'zero')) await settle().catch(unlessUnreadable)
        mode = afterSurprise(mode, error)
        continue
      }
      if (!isSignal(error, 'rounded') || mode.countRounded) throw await refuse(engine, table, wanted, declared, error)
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

/** Rows of larger tables are not compared with one another in a run: that would cost as much as reading them. */
const mostCompared = 500_000

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

function refuseNothingLeft({ files: [file] }: Table, { rows, leftOut }: FoldCheck) {
  const left = leftOut.reduce((sum, each) => sum + each.rows, 0)
  if (rows > 0 || left === 0) return
  throw fileError('nothing', say('nothing-left', left), {
    file: String(file?.shown),
    hint: say('look-at-the-filter'),
  })
}

/**
 * Folds a table; under `skip` a second time without its faulty rows. What the engine cannot read although nothing is wrong with
 * it, such as lines that end now in CRLF, now in LF, is read from a copy of its records.
 */
async function foldedOrSifted(engine: Engine, table: Table, wanted: readonly string[], declared: Declared, onReject: OnReject) {
  const refuse = withFaults(onReject.tempDir)
  try {
    const done = await fold(engine, table, wanted, declared, refuse)
    refuseNothingRead(table, done.check)
    return { ...done, filled: table, sifted: undefined }
  } catch (error) {
    const full = isOfRows(error) ? await withoutBlankRows(engine, table, onReject.tempDir) : undefined
    if (full) return foldedOrSifted(engine, full, wanted, declared, onReject)
    const sifted = await siftedInstead(engine, table, readFields(table, wanted, declared), declared, onReject, error)
    return { ...(await fold(engine, sifted.table, wanted, declared, refuse)), filled: table, sifted }
  }
}

const isOfRows = (error: unknown) => error instanceof CarteraError && error.code === 'faulty-rows'

/** The table without its faulty rows, where those are to be left out or there are none; else throws the error again. */
async function siftedInstead(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  declared: Declared,
  { skip, most, tempDir }: OnReject,
  error: unknown,
): Promise<Sifted> {
  const skipped = error instanceof CarteraError && skip && (isOfRows(error) || error.code === 'long-line')
  if (!(error instanceof CarteraError) || !(error.code === 'unreadable' || skipped)) throw error
  if (isOpen(table)) await settleNumbers(engine, table, fields, declared, tempDir)
  const sifted = await sift(engine, table, fields, declared, most, tempDir, error.code === 'unreadable')
  if (sifted.faults.length > 0 && !skip) throw faultError(sifted.faults, shownFaults)
  return sifted
}

const shownLines = 3

/** Rows with one reason: how many, where the first stand, and the reason of the first. */
function rejectedAlike(rows: readonly RejectedRow[]): Sentence {
  const [first] = rows as [RejectedRow]
  if (rows.length === 1) return rejectedSentence(first)
  const named = rows.slice(0, shownLines)
  const several = named.some(({ file }) => file !== first.file)
  const places = named.map(({ file, line }) => (several ? say('in-file', say('on-line', line), file) : String(line)))
  const column = shortName(first.column)
  const reason = rows.every((row) => String(row.reason) === String(first.reason)) ? first.reason : say('for-example', first.reason)
  return several
    ? say('rejected-alike', rows.length, column, reason, places, rows.length - named.length)
    : say('rejected-alike-in', rows.length, first.file, column, reason, places, rows.length - named.length)
}

/** What was rejected, in words: a line a reason, the commonest first. */
export function rejectedWarning({ rejected, money }: Pick<Sifted, 'rejected' | 'money'>): Warning[] {
  const [first] = rejected
  if (!first) return []
  const held = [...money].map(([field, amount]) => say('amount-of', amount, field))
  const kinds = new Map<string, RejectedRow[]>()
  for (const row of rejected) {
    const known = kinds.get(row.kind)
    if (known) known.push(row)
    else kinds.set(row.kind, [row])
  }
  const groups = [...kinds.values()].sort((a, b) => b.length - a.length)
  const details = groups.slice(0, shownFaults).map(rejectedAlike)
  if (groups.length > shownFaults) details.push(say('more-reasons', groups.length - shownFaults))
  const message = held.length === 0 ? say('rejected', rejected.length) : say('rejected-with', rejected.length, say('all-amounts', held))
  return [{ code: 'rejected', message, details }]
}

/** Rows that have no partner in a file beside them. */
async function rowsWithoutPartner(engine: Engine, table: Table, { alone, rows }: FoldCheck): Promise<Warning[]> {
  const warnings: Warning[] = []
  const [file] = table.files
  for (const [i, each] of (file?.reader.beside ?? []).entries()) {
    const { rows: without = 0, key = null } = alone[i] ?? {}
    if (without === 0 || file === undefined || each.optional) continue
    const head = file.columns.headers[each.of] as string
    const line = key === null || rows > mostCompared ? undefined : await lineOfKey(engine, file, rawColumn(each.of), key)
    const message = say('rows-without-partner', without, rows, each.shown, shortName(head), key === null ? undefined : shortName(key), line)
    warnings.push({ code: 'rows-without-partner', message: atPlace({ file: file.shown }, message) })
  }
  return warnings
}

async function lineOfKey(engine: Engine, file: TableFile, raw: string, key: string) {
  const [row] = await engine.rows(
    `SELECT CAST(min("at") AS VARCHAR) FROM ${numberedRelation(file.reader)} AS "rows" WHERE ${raw} = ${text(key)}`,
  )
  if (row?.[0] == null) return undefined
  const line = (await linesOf(file, new Set([Number(row[0])]))).get(Number(row[0]))
  return line === undefined ? say('there-in-row', Number(row[0])) : say('there-on-line', line)
}

/**
 * What is worth saying of a folded table, in this order: rounded cells, totals rows, ids that look alike, repeated rows, rows that are no sales,
 * missing cells, dates, columns that would do too.
 * @param leaveOut takes totals rows out of the table
 * @param most rows of a larger table are not compared with one another
 */
export async function remarks(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  declared: Declared,
  check: FoldCheck,
  leaveOut: () => Promise<Warning[]>,
  most = mostCompared,
): Promise<Warning[]> {
  const { name, files } = table
  const warnings: Warning[] = []
  const shown = files.map((file) => file.shown)
  if (check.rounded > 0)
    warnings.push({ code: 'rounded', message: say('rounded', check.rounded, shown, holdsScores(table, wanted, declared)) })
  if (check.totals > 0) warnings.push(...(await leaveOut()))
  warnings.push(...(await rowsWithoutPartner(engine, table, check)))
  warnings.push(...(await alikeIds(engine, name, shown, check)))
  const addedUp = files.some((file) => weightOf(file) !== undefined)
  if (check.rows <= most && !addedUp) warnings.push(...(await repeatedRows(engine, table, readFields(table, wanted, declared), declared)))
  warnings.push(...(await statusValues(engine, table, readFields(table, wanted, declared), declared)))
  warnings.push(...(await missingInSums(engine, table, check, summedIn(table, wanted, declared), declared)))
  warnings.push(...(await undatedRows(engine, table, check)))
  warnings.push(...(await dateRemarks(engine, table, declared, check)))
  return [...warnings, ...files.flatMap((file) => [...namesForIds(file), ...otherColumns(file, wanted)])]
}

const holdsScores = (table: Table, wanted: readonly string[], declared: Declared) =>
  readFields(table, wanted, declared).some((field) => (table.kinds.get(field) ?? declared[field]?.kind) === 'score')

/** Names told customers apart where no column holds ids. */
const namesForIds = ({ shown, columns }: TableFile): Warning[] =>
  columns.namesForIds === undefined
    ? []
    : [{ code: 'names-for-ids', message: atPlace({ file: shown }, say('names-for-ids', columns.namesForIds)) }]

/** Columns that would have done as well as the one that is used. */
export const otherColumns = ({ shown, columns }: TableFile, wanted: readonly string[]): Warning[] =>
  columns.ambiguous
    .filter(({ field }) => wanted.includes(field) || field === 'customer')
    .map(({ field, used, others }) => ({
      code: 'ambiguous-column',
      message: atPlace({ file: shown }, say('ambiguous-column', used, field, others)),
    }))

/** Folds one table into a script, as if nothing will be found wrong; nothing is known of its rows. */
export async function planTable(script: Engine, table: Table, wanted: readonly string[], declared: Declared): Promise<LoadedTable> {
  for (const { open } of table.files) if (open?.asks) throw open.asks
  const plan = planFold(table, table.name, wanted, declared, { ...carefully(table, wanted, declared), gaps: true })
  const check = await runFold(script, table, plan)
  return { name: table.name, fields: plan.fields, check, warnings: [], table, totals: [], rejected: [], rejectedByFile: [] }
}

/** Whether something is to be said of rows that a server added up: they are looked at one by one then. */
const hidesRows = ({ files }: Table, { incomplete, undated, totals, rounded }: FoldCheck, sifted: boolean) =>
  files.some((file) => weightOf(file) !== undefined) && (sifted || [incomplete, undated, totals, rounded].some((rows) => rows > 0))

/** Folds one table. Throws input errors for faulty cells, blank ids and repeated customers. */
export async function loadTable(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  declared: Declared,
  onReject: OnReject,
): Promise<LoadedTable> {
  const { plan, check, joined, filled, sifted } = await foldedOrSifted(engine, table, wanted, declared, onReject).catch(async (error) => {
    throw isLongRecord(error) ? await longRecord(table.files) : error
  })
  const read = sifted?.table ?? filled
  if (hidesRows(read, check, sifted !== undefined)) throw new SecondRoad()
  refuseNothingLeft(table, check)
  let totals: number[] = []
  const leaveOut = async () => {
    const { warnings, rows } = await leaveOutTotals(engine, read, plan.fields, declared, sifted?.money)
    if (rows.length > 0) totals = rows
    return warnings
  }
  const currency = await currencyOfTable(engine, read, readFields(table, wanted, declared), declared)
  if (currency instanceof CarteraError) throw currency
  const sum = check.totals > 0 ? undefined : await leaveOutSum(engine, read, plan.fields, declared)
  if (sum) totals = sum.rows
  const remarked = await remarks(engine, read, wanted, declared, check, leaveOut)
  const repeated = check.maybeRepeated ? await repeatedCustomer(engine, read) : undefined
  if (repeated) throw repeated
  return {
    name: table.name,
    fields: plan.fields,
    check,
    currency,
    ...(table.ledger && table.filter?.distinct === undefined && check.rows > mostCompared ? { compared: false as const } : {}),
    warnings: [...(sifted ? rejectedWarning(sifted) : []), ...joined, ...(sum?.warnings ?? []), ...remarked],
    table: read,
    totals,
    rejected: sifted?.rejected ?? [],
    rejectedByFile: sifted?.byFile ?? table.files.map(() => 0),
  }
}
