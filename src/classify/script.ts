/** `--sql`: the statements that a run would send, as one script. */

import type { Series } from '../model/words.js'
import { columnsOf, csvSelect, unknownBase } from '../portfolio/ranked.js'
import { customerEnvironment, daysUntil, latestDate, planSeries, readsDate } from '../sources/customers.js'
import { plannedFold } from '../sources/load.js'
import { compile } from '../sql/compile.js'
import type { Step } from '../sql/dialect.js'
import { assigned, customersStep, plainTables, seriesPart } from './load.js'
import type { ClassifyOptions } from './options.js'
import type { Prepared } from './prepare.js'

/** The steps of a run in which nothing surprises. */
export function plannedScript(prepared: Prepared, options: ClassifyOptions): string {
  return script(steps(prepared, options))
}

function steps(prepared: Prepared, options: ClassifyOptions): Step[] {
  const { declared, definition, wanted } = prepared
  const plain = plainTables(prepared)
  const own = assigned(
    plain,
    wanted.filter((field) => !prepared.inSheets.has(field)),
    declared,
  )
  const folds = [
    ...plain.map((table, i) => plannedFold(table, own[i] as string[], declared)),
    ...prepared.sheets.map(({ table }) => plannedFold(table, [...prepared.inSheets], declared)),
  ]
  const series = definition.series && prepared.main ? [planSeries(prepared.main, definition.series, declared, options.as_of ?? null)] : []
  const dated = plain.flatMap((table, i) => (readsDate(table, own[i] as string[], declared) ? [table.name] : []))
  const parts = [
    ...folds.map(({ step, fields }) => ({ name: step.name, fields })),
    ...(series.length > 0 ? [seriesPart(definition.series as Series)] : []),
  ]
  const customers = customersStep(parts)
  const plan = compile(
    definition,
    customerEnvironment(
      daysUntil(
        options.as_of === undefined ? latestDate(dated) : `DATE '${options.as_of}'`,
        parts.flatMap(({ fields }) => fields),
      ),
      prepared.kind,
    ),
    prepared.model?.thresholds,
  )
  const portfolio = {
    name: 'portfolio',
    sql: csvSelect(columnsOf(plan, unknownBase), { delimiter: ',', decimal: '.', guard: false }, unknownBase),
  }
  return [
    ...folds.flatMap(({ stage, step }) => (stage ? [stage, step] : [step])),
    ...series,
    ...(customers ? [customers] : []),
    ...(plan.measured ? [plan.measured] : []),
    ...(plan.breaks.length > 0 ? [breaksFoundOutside] : []),
    plan.thresholds(new Map()),
    plan.ranked,
    plan.totals,
    portfolio,
  ]
}

/** Natural breaks are found outside the engine; a script that stands alone has no cut points for them. */
const breaksFoundOutside: Step = { name: 'natural breaks are found outside SQL, by ckmeans; here they are null', sql: 'SELECT 1' }

const script = (steps: readonly Step[]) => `${steps.map(({ name, sql }) => `-- ${name}\n${sql};`).join('\n\n')}\n`
