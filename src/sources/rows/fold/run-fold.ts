/** Runs a planned fold, and tells what was seen on the way. */
import type { Engine } from '../../../engines/engine.js'
import { readRow } from '../../../engines/read-rows.js'
import { sum } from '../../../model/decimal.js'
import { identifier as id } from '../../../sql/dialect.js'
import { isTotalsLabel } from '../../grammar/totals-labels.js'
import { signal } from '../../read/cell-sql.js'
import { reasonsToLeaveOut } from '../../read/filter.js'
import type { Table } from '../../read/table.js'
import type { FoldCheck, LeftOut } from './folded.js'
import { asked, besideFiles, type FoldPlan } from './plan-fold.js'

async function leaveOut(engine: Engine, table: Table, { sums, summed, steps }: NonNullable<FoldPlan['leaveOut']>): Promise<LeftOut[]> {
  const found = await engine.rows(sums)
  for (const step of steps) await engine.run(step)
  return table.files.map((_, i) => {
    const own = found.filter(([file]) => Number(file) === i)
    const by = Object.fromEntries(asked(table).map((reason) => [reason, 0]))
    const total = new Map<string, string>()
    for (const [, code, rows, ...amounts] of own) {
      by[reasonsToLeaveOut[Number(code) - 1] as string] = Number(rows)
      for (const [k, field] of summed.entries()) {
        const amount = amounts[k]
        if (amount != null) total.set(field, sum([total.get(field) ?? '0', amount]))
      }
    }
    return { rows: own.reduce((count, [, , rows]) => count + Number(rows), 0), by, sums: total }
  })
}

/** Runs a planned fold. Engine errors pass; the caller knows what they mean. */
export async function runFold(engine: Engine, table: Table, plan: FoldPlan): Promise<FoldCheck> {
  for (const step of plan.stage ? [plan.stage, plan.step] : [plan.step]) {
    await engine.run(`DROP TABLE IF EXISTS ${id(step.name)}`)
    await engine.run(step)
  }
  const leftOut = plan.leaveOut ? await leaveOut(engine, table, plan.leaveOut) : []
  const [
    customers,
    rows,
    repeated,
    blankIds,
    unclean,
    small,
    perhapsTotals,
    alike,
    rounded,
    incomplete,
    undated,
    latest,
    kept,
    turned,
    ...others
  ] = (await engine.rows(plan.check))[0] ?? []
  const alone = besideFiles(table).map(() => {
    const [rows, key, unclean] = others.splice(0, 3)
    return { rows: Number(rows), key: key ?? null, unclean: Number(unclean) > 0 }
  })
  const byFile = others
  return {
    customers: Number(customers),
    rows: Number(rows),
    maybeRepeated: repeated === '1',
    blankIds: Number(blankIds),
    unclean: Number(unclean),
    small: Number(small),
    totals: Number(perhapsTotals) > 0 ? await totalsIn(engine, plan.step.name) : 0,
    alike: Number(alike),
    rounded: Number(rounded),
    alone,
    incomplete: Number(incomplete),
    undated: Number(undated),
    latest: latest ?? null,
    kept: Number(kept),
    turned: Number(turned),
    rowsByFile: byFile.length > 0 ? byFile.map(Number) : [Number(rows)],
    leftOut,
  }
}

/** Customers of a folded table whose id is a word for a total. */
async function totalsIn(engine: Engine, name: string): Promise<number> {
  const found = `SELECT count(*) FROM ${id(name)} WHERE ${isTotalsLabel('"customer"')}`
  return (await readRow(engine, found, { totals: 'number' })).totals
}

/** Whether an engine error is one of the signals of the strict read. */
export const isSignal = (error: unknown, which: keyof typeof signal) => error instanceof Error && error.message.includes(signal[which])
