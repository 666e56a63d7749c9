/** Values that break a rule of the method. */
import type { Engine } from '../engines/engine.js'
import { placedError } from '../errors.js'
import { shortened } from '../model/decimal.js'
import { valueAt } from '../model/value-at.js'
import { brokenRule } from '../sources/read/cell-test.js'
import { type Declared, sourceName } from '../sources/read/field-source.js'
import { locateCustomers } from '../sources/read/repeated-customer.js'
import { cellsIn, fieldOfCriterion, layoutOf } from '../sources/read/sheet.js'
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
    const sheet = prepared.inSheets.has(field) ? prepared.sheets[0] : undefined
    const table = sheet?.table ?? prepared.main
    const layout = sheet && layoutOf(sheet.sampled.columns.headers)
    const [place] =
      sheet && layout && layout.layout !== 'wide'
        ? await cellsIn(
            valueAt(sheet.table.files, 0),
            layout,
            (of, criterion) => of === customer && fieldOfCriterion(criterion, [field], prepared.declared) === field,
          )
        : ((table && (await locateCustomers(engine, table, [customer])).get(customer)) ?? [])
    throw placedError('faulty-rows', brokenRule(shortened(value), customer, says), {
      file: table?.files[0]?.shown,
      column: sourceName(table?.files[0]?.columns.sources.get(field), field),
      ...place,
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
