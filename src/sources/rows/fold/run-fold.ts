/** Runs a planned fold, and tells what was seen on the way. */
import { identifier as id } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { signal } from '../../read/cell-sql.js'
import type { Table } from '../../read/table-facts.js'
import { readChecks } from './fold-checks.js'
import type { FoldCheck } from './folded.js'
import { leaveOut } from './left-out.js'
import type { FoldPlan } from './plan-fold.js'

/** Runs a planned fold. Engine errors pass; the caller knows what they mean. */
export async function runFold(engine: Engine, table: Table, plan: FoldPlan): Promise<FoldCheck> {
  for (const step of plan.stage ? [plan.stage, plan.step] : [plan.step]) {
    await engine.run(`DROP TABLE IF EXISTS ${id(step.name)}`)
    await engine.run(step)
  }
  const leftOut = plan.leaveOut ? await leaveOut(engine, table, plan.leaveOut) : []
  return { ...(await readChecks(engine, plan.check)), leftOut }
}

/** Whether an engine error is one of the signals of the strict read. */
export const isSignal = (error: unknown, which: keyof typeof signal) => error instanceof Error && error.message.includes(signal[which])
