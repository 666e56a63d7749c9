/** A definition over loaded customers becomes SQL, and its cuts thresholds. */
import type { Engine } from '../../engines/engine.js'
import { naturalBreaks } from '../../engines/natural-breaks.js'
import { refuseBrokenGuards } from '../../intake/broken-guards.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Definition, Threshold } from '../../model/definition.js'
import type { FoldedField } from '../../sources/rows/fold/folded.js'
import { customerEnvironment, largestOf } from '../../sources/rows/fold/join-customers.js'
import { compile, type Plan } from '../../sql/compile.js'
import { thresholdsOf } from './figures.js'

/** A compiled definition. */
export interface Compiled {
  plan: Plan
  /** The same without the thresholds of a model. */
  fresh: () => Plan
}

/** Compiles twice: the first time to see how large the values are, the second with types that just hold them. */
export async function compiled(
  engine: Engine,
  definition: Definition,
  { kind }: Prepared,
  fields: readonly FoldedField[],
  saved: readonly Threshold[] | undefined,
): Promise<Compiled> {
  const numeric = fields.filter(({ precision }) => precision > 0)
  const sizes = await largestOf(engine, new Map(numeric.map(({ field, sql }) => [field, sql])))
  const environment = customerEnvironment(fields, kind, sizes)
  const doubles = compile(definition, environment, saved).measures.flatMap((measure): [string, string][] =>
    measure.double ? [[measure.name, measure.double]] : [],
  )
  const largest = await largestOf(engine, new Map(doubles))
  return { plan: compile(definition, environment, saved, largest), fresh: () => compile(definition, environment, undefined, largest) }
}

/**
 * Computes measures and thresholds; what is left of a definition are comparisons.
 * @param drifting whether today's thresholds are wanted beside those of the model
 * @returns today's thresholds
 */
export async function fitCuts(engine: Engine, { plan, fresh }: Compiled, prepared: Prepared, drifting: boolean): Promise<Threshold[]> {
  await refuseBrokenGuards(engine, plan, prepared)
  if (plan.measured) await engine.run(plan.measured)
  const find = async (each: Plan) => engine.run(each.thresholds(await naturalBreaks(engine, each.breaks)))
  if (!drifting) {
    await find(plan)
    return []
  }
  const todays = fresh()
  await find(todays)
  const found = await thresholdsOf(engine, todays)
  await engine.run('DROP TABLE "thresholds"')
  await find(plan)
  return found
}
