/** Tables to the engine's table `customers`: fold, watch, try again with more care, and say what is wrong. */
import type { Engine } from '../engines/engine.js'
import { CarteraError, inputError } from '../errors.js'
import type { Warning } from '../model/words.js'
import { blankIdsNote } from './blank-ids.js'
import type { Declared } from './columns.js'
import { refuseTwoCurrencies } from './currencies.js'
import {
  type FoldCheck,
  type FoldedField,
  type FoldPlan,
  isSignal,
  offeredBy,
  planFold,
  readsDate,
  runFold,
  seriesNeeds,
} from './customers.js'
import { faultError, findFaults, repeatedCustomer, shownFaults } from './faults.js'
import { type RejectedRow, type Sifted, sift } from './rejects.js'
import { type ReadMode, rowFields, type Table } from './table.js'
import { leaveOutTotals } from './totals-row.js'

/** A table after its fold. */
export interface LoadedTable {
  name: string
  fields: FoldedField[]
  check: FoldCheck
  warnings: Warning[]
  /** The table as it was read, without its faulty rows. */
  table: Table
  rejected: RejectedRow[]
  rejectedByFile: number[]
}

/** The first try: nothing surprising. Each surprise costs another read, with more care. */
const plain: ReadMode = { typed: true, normaliseIds: false, countRounded: false, watchCurrency: true }

/** The fold as it would run if nothing is found wrong. */
export const plannedFold = (table: Table, wanted: readonly string[], declared: Declared): FoldPlan =>
  planFold(table, table.name, wanted, declared, plain)

/** Fields whose cells a table's fold reads. */
function readFields(table: Table, wanted: readonly string[], declared: Declared): string[] {
  const fields = [
    'customer',
    ...rowFields([...wanted, ...seriesNeeds(table)], offeredBy(table), declared),
    ...(readsDate(table, wanted, declared) ? ['date'] : []),
  ]
  return [...new Set(fields)]
}

async function refusal(engine: Engine, table: Table, wanted: readonly string[], declared: Declared, error: unknown): Promise<Error> {
  const fields = readFields(table, wanted, declared)
  const faults = await findFaults(engine, table, fields, declared, shownFaults)
  if (faults.length > 0) return faultError(faults, shownFaults, await blankIdsNote(engine, table, fields, declared))
  if (/overflow|out of range|DECIMAL\(18,4\)/i.test(String(error))) {
    return inputError(
      'too-large',
      `${table.files[0]?.shown}: the sum of a customer's money is larger than 14 digits before the decimal sign`,
      {
        file: table.files[0]?.shown,
        hint: 'Give the amounts in thousands.',
      },
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}

async function folded(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  declared: Declared,
): Promise<{ plan: FoldPlan; check: FoldCheck }> {
  let mode = plain
  for (;;) {
    const plan = planFold(table, table.name, wanted, declared, mode)
    try {
      const check = await runFold(engine, plan)
      if (check.blankIds > 0) throw await refusal(engine, table, wanted, declared, new Error('blank customer id'))
      if (mode.typed && check.zeroes > 0 && plan.verify && (await engine.rows(plan.verify)).length > 0) {
        mode = { ...mode, typed: false }
        continue
      }
      if (check.unclean === 0 || mode.normaliseIds) return { plan, check }
      mode = { ...mode, normaliseIds: true }
    } catch (error) {
      if (error instanceof Error && error.name === 'CarteraError') throw error
      if (mode.typed) {
        mode = { ...mode, typed: false }
        continue
      }
      if (isSignal(error, 'currency') && mode.watchCurrency) {
        await refuseTwoCurrencies(engine, table, readFields(table, wanted, declared), declared)
        mode = { ...mode, watchCurrency: false }
        continue
      }
      if (!isSignal(error, 'rounded') || mode.countRounded) throw await refusal(engine, table, wanted, declared, error)
      mode = { ...mode, countRounded: true }
    }
  }
}

/** What to do with faulty rows. */
export interface OnReject {
  skip: boolean
  /** More faulty rows than this fail the run all the same. */
  most: number
  tempDir: string
}

/** The engine reads nothing at all, without a word, where a header's line breaks differ from the file's; every file has a row. */
function refuseNothingRead({ files }: Table, { rowsByFile }: FoldCheck) {
  const silent = files.find((file, i) => file.reader.kind === 'csv' && rowsByFile[i] === 0)
  if (silent) throw inputError('unreadable', `${silent.shown} cannot be read: its lines end in more than one way`, { file: silent.shown })
}

/**
 * Folds a table; under `skip` a second time without its faulty rows. What the engine cannot read although nothing is wrong with
 * it, such as lines that end now in CRLF, now in LF, is read from a copy of its records.
 */
async function foldedOrSifted(engine: Engine, table: Table, wanted: readonly string[], declared: Declared, onReject: OnReject) {
  try {
    const done = await folded(engine, table, wanted, declared)
    refuseNothingRead(table, done.check)
    return { ...done, sifted: undefined }
  } catch (error) {
    const sifted = await siftedInstead(engine, table, readFields(table, wanted, declared), declared, onReject, error)
    return { ...(await folded(engine, sifted.table, wanted, declared)), sifted }
  }
}

/** The table without its faulty rows, where those are to be left out or there are none; else throws the error again. */
async function siftedInstead(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  declared: Declared,
  { skip, most, tempDir }: OnReject,
  error: unknown,
): Promise<Sifted> {
  if (!(error instanceof CarteraError) || !(error.code === 'unreadable' || (skip && error.code === 'faulty-rows'))) throw error
  const sifted = await sift(engine, table, fields, declared, most, tempDir)
  if (sifted.faults.length > 0 && !skip) throw faultError(sifted.faults, shownFaults)
  return sifted
}

/** What was rejected, in words. */
export function rejectedWarning({ rejected, money }: Pick<Sifted, 'rejected' | 'money'>): Warning[] {
  const [first] = rejected
  if (!first) return []
  const held = [...money].map(([field, amount]) => `${amount} of ${field}`).join(' and ')
  const listed = rejected
    .slice(0, shownFaults)
    .map(({ file, line, column, reason }) => `${file}, line ${line}${column && `, column "${column}"`}: ${reason}`)
  const more = rejected.length > shownFaults ? `; and ${rejected.length - shownFaults} more` : ''
  const rows = rejected.length === 1 ? '1 row was' : `${rejected.length} rows were`
  return [{ code: 'rejected', message: `${rows} rejected${held && `, with ${held} that could be read`}: ${listed.join('; ')}${more}` }]
}

/** Ids that differ in case only count as different customers, and that is said. */
async function caseTwins(engine: Engine, name: string, shown: string): Promise<Warning[]> {
  const twins = await engine.rows(
    `SELECT min("customer"), max("customer"), CAST(count(*) OVER () AS VARCHAR) FROM "${name}" GROUP BY lower("customer") HAVING count(DISTINCT "customer") > 1 ORDER BY 1 LIMIT 3`,
  )
  if (twins.length === 0) return []
  const examples = twins.map(([a, b]) => `"${b}" and "${a}"`).join('; ')
  return [
    {
      code: 'case-twins',
      message: `${shown} has customer ids that differ in case only and count as different customers (${twins[0]?.[2]}): ${examples}`,
    },
  ]
}

/** Folds one table. Throws input errors for faulty cells, blank ids and repeated customers. */
export async function loadTable(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  declared: Declared,
  onReject: OnReject,
): Promise<LoadedTable> {
  const { plan, check, sifted } = await foldedOrSifted(engine, table, wanted, declared, onReject)
  const repeated = check.maybeRepeated ? await repeatedCustomer(engine, table, sifted?.rejected) : undefined
  if (repeated) throw repeated
  const warnings: Warning[] = sifted ? rejectedWarning(sifted) : []
  const shown = table.files.map((file) => file.shown).join(', ')
  if (check.rounded > 0)
    warnings.push({
      code: 'rounded',
      message: `${check.rounded} ${check.rounded === 1 ? 'cell' : 'cells'} of ${shown} had more than 4 decimals and were rounded half away from zero`,
    })
  warnings.push(...(await leaveOutTotals(engine, table, plan.fields, declared, sifted)))
  if (check.cased.small > 0 && check.cased.capital > 0) warnings.push(...(await caseTwins(engine, table.name, shown)))
  for (const file of table.files) {
    for (const { field, used, others } of file.columns.ambiguous) {
      if (!wanted.includes(field) && field !== 'customer') continue
      warnings.push({
        code: 'ambiguous-column',
        message: `${file.shown}: "${used}" is used as ${field}, although ${others.map((other) => `"${other}"`).join(', ')} would do too; choose with --map "${field}=<column>"`,
      })
    }
  }
  return {
    name: table.name,
    fields: plan.fields,
    check,
    warnings,
    table: sifted?.table ?? table,
    rejected: sifted?.rejected ?? [],
    rejectedByFile: sifted?.byFile ?? table.files.map(() => 0),
  }
}
