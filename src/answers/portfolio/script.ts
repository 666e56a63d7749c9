/** `--sql`: the statements that a run would send, as one script. */

import { assigned, customersStep, groupColumns, plainTables, withGroupSql } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepare.js'
import { commonFields, seriesParts } from '../../intake/series-parts.js'
import { customerEnvironment, daysUntil, latestDate, planSeries, readsDate } from '../../sources/rows/customers.js'
import { plannedFold } from '../../sources/rows/load.js'
import { respellStep, spellingsStep } from '../../sources/rows/spellings.js'
import { compile, type Plan } from '../../sql/compile.js'
import type { Step } from '../../sql/dialect.js'
import { unknownBase } from './base.js'
import { columnsOf } from './columns.js'
import { joinLensSteps, lensFolded, lensGroups, placeSteps, withinLens } from './lens-steps.js'
import { csvSelect } from './rows.js'

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
  const main = prepared.main
  const series = main ? prepared.series : []
  const serial = main ? series.flatMap((each) => planSeries(main, each, declared, options.as_of ?? null, prepared.model?.observed)) : []
  const dated = plain.flatMap((table, i) => (readsDate(table, own[i] as string[], declared) ? [table.name] : []))
  const parts = [...folds.map(({ step, fields }) => ({ name: step.name, fields })), ...series.flatMap(seriesParts)]
  const customers = customersStep(parts)
  const asOf = options.as_of === undefined ? latestDate(dated) : `DATE '${options.as_of}'`
  const folded = daysUntil(asOf, [
    ...withGroupSql(
      prepared,
      parts.flatMap((part) => part.fields),
    ),
    ...series.flatMap(commonFields),
  ])
  const read = [...plain, ...prepared.sheets.map(({ table }) => table)]
  const spelt = groupColumns(
    prepared,
    folds.map(({ step, fields }, i) => ({ name: step.name, table: read[i] as (typeof read)[number], fields })),
  )
  const environment = customerEnvironment([...folded, ...[...prepared.lenses.keys()].map(lensFolded)], prepared.kind)
  const saved = prepared.model?.thresholds
  const fits = (plan: Plan) => [
    ...(plan.measured ? [plan.measured] : []),
    ...(plan.breaks.length > 0 ? [breaksFoundOutside] : []),
    plan.thresholds(new Map()),
  ]
  const lenses = lensGroups(prepared.lenses).flatMap((group) => [
    ...group.flatMap(([lens, each]) => {
      const plan = compile(each, environment, withinLens(lens, saved))
      return [...fits(plan), ...placeSteps(lens, plan)]
    }),
    ...joinLensSteps(group.map(([lens]) => lens)),
  ])
  const plan = compile(definition, environment, saved)
  const portfolio = {
    name: 'portfolio',
    sql: csvSelect(columnsOf(plan, unknownBase), { delimiter: ',', decimal: '.', guard: false }, unknownBase),
  }
  return [
    ...folds.flatMap(({ stage, step }) => (stage ? [stage, step] : [step])),
    ...serial,
    ...spelt.map(spellingsStep),
    ...(customers ? [customers] : []),
    ...spelt.map(respellStep),
    ...lenses,
    ...fits(plan),
    plan.ranked,
    plan.totals,
    portfolio,
  ]
}

/** Natural breaks are found outside the engine; a script that stands alone has no cut points for them. */
const breaksFoundOutside: Step = { name: 'natural breaks are found outside SQL, by ckmeans; here they are null', sql: 'SELECT 1' }

const script = (steps: readonly Step[]) => `${steps.map(({ name, sql }) => `-- ${name}\n${sql};`).join('\n\n')}\n`
