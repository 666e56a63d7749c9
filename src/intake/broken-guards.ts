/** Values that break a rule of the method. */
import type { Engine } from '../engines/engine.js'
import { placedError } from '../errors.js'
import { shortened } from '../model/decimal.js'
import { brokenRule } from '../sources/read/cell-test.js'
import { type Declared, sourceName } from '../sources/read/field-source.js'
import { locateCustomers } from '../sources/read/repeated-customer.js'
import type { Plan } from '../sql/compile.js'
import { say } from '../words/sentence.js'
import type { Prepared } from './prepared.js'

/** @throws input error for the first customer whose value breaks a rule, with its place where a row has it */
export async function refuseBrokenGuards(engine: Engine, plan: Plan, prepared: Prepared) {
  if (plan.broken === null || (await engine.rows(plan.broken)).length === 0) return
  for (const { field, says, sql } of plan.guards) {
    const broken = await engine.rows(`${sql} LIMIT 1`)
    if (broken.length === 0) continue
    const [customer, value] = broken[0] as [string, string]
    const places = prepared.main ? ((await locateCustomers(engine, prepared.main, [customer])).get(customer) ?? []) : []
    const [place] = places
    const sheet = prepared.inSheets.has(field) ? prepared.sheets[0]?.sampled.shown : undefined
    const source = prepared.main?.files[0]?.columns.sources.get(field)
    const column = sourceName(source, field)
    throw placedError('faulty-rows', brokenRule(shortened(value), customer, says), {
      file: sheet ?? place?.file ?? prepared.main?.files[0]?.shown,
      line: sheet ? undefined : place?.line,
      column,
      value: shortened(value),
      hint: sheet || !prepared.main?.ledger ? say('mend-the-value') : foldedHint(prepared.declared, field),
    })
  }
}

/** What to do about a value that no single row of a ledger holds. */
export function foldedHint(declared: Declared, field: string) {
  const combine = declared[field]?.combine
  return say('folded-value', say(combine === 'sum' || combine === 'mean' || combine === 'max' ? `how-${combine}` : 'how-last'))
}
