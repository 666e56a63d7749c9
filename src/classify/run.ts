/** A definition over loaded customers: compile, fit, place, rank, and describe the result. */
import type { Engine } from '../engines/engine.js'
import { naturalBreaks } from '../engines/natural-breaks.js'
import { inputError } from '../errors.js'
import type { Classifier, Definition, Threshold, Warning } from '../model/words.js'
import { knownBase } from '../portfolio/base.js'
import { columnsOf, groupColumn } from '../portfolio/columns.js'
import { explain, nearestCustomers } from '../portfolio/explanation.js'
import { concentrationOf, crossOf, segmentsOf, thresholdsOf, totalsOf } from '../portfolio/figures.js'
import { peakOf } from '../portfolio/peak.js'
import type { Header } from '../portfolio/portfolio.js'
import { rowsOf } from '../portfolio/rows.js'
import { splitsOf } from '../portfolio/splits.js'
import { titleOf } from '../portfolio/titles.js'
import { brokenRule } from '../sources/cell-tests.js'
import type { Declared } from '../sources/columns.js'
import { customerEnvironment, type FoldedField, largestOf } from '../sources/customers.js'
import { locateCustomers } from '../sources/faults.js'
import { compile, type Plan } from '../sql/compile.js'
import { seriesFields } from '../sql/series.js'
import { joinLensSteps, lensFolded, lensGroups, ofLens, placeSteps, withinLens } from './lens-steps.js'
import { inputsOf, type Loaded, load, rejectsOf } from './load.js'
import { modelOf } from './model-of.js'
import type { Classified, ClassifyOptions } from './options.js'
import type { Prepared } from './prepare.js'
import { unseenGroups } from './unseen-groups.js'

async function refuseBrokenGuards(engine: Engine, plan: Plan, prepared: Prepared) {
  if (plan.broken === null || (await engine.rows(plan.broken)).length === 0) return
  for (const { field, says, sql } of plan.guards) {
    const broken = await engine.rows(`${sql} LIMIT 1`)
    if (broken.length === 0) continue
    const [customer, value] = broken[0] as [string, string]
    const places = prepared.main ? ((await locateCustomers(prepared.main, [customer])).get(customer) ?? []) : []
    const [place] = places
    const sheet = prepared.inSheets.has(field) ? prepared.sheets[0]?.sampled.shown : undefined
    const source = prepared.main?.files[0]?.columns.sources.get(field)
    const column = source?.from === 'column' ? source.header : field
    const shown = value.includes('.') ? value.replace(/\.?0+$/, '') : value
    const where = sheet ?? (place ? `${place.file}, line ${place.line}` : prepared.main?.files[0]?.shown)
    throw inputError('faulty-rows', `${where}, column "${column}": ${brokenRule(shown, customer, says)}`, {
      file: sheet ?? place?.file ?? prepared.main?.files[0]?.shown,
      line: sheet ? undefined : place?.line,
      column,
      value: shown,
      hint: sheet || !prepared.main?.ledger ? 'Mend the value.' : foldedHint(prepared.declared, field),
    })
  }
}

/** What to do about a value that no single row of a ledger holds. */
export function foldedHint(declared: Declared, field: string) {
  const made = { sum: 'the sum', mean: 'the mean', max: 'the largest' }[declared[field]?.combine as string] ?? 'the last'
  return `It is ${made} of the customer's rows, so --on-reject skip cannot set one row aside: mend the customer's rows, or take all of them out.`
}

/** Compiles twice: the first time to see how large the values are, the second with types that just hold them. */
async function compiled(
  engine: Engine,
  definition: Definition,
  { kind }: Prepared,
  fields: readonly FoldedField[],
  saved: readonly Threshold[] | undefined,
): Promise<Plan> {
  const numeric = fields.filter(({ precision }) => precision > 0)
  const sizes = await largestOf(engine, new Map(numeric.map(({ field, sql }) => [field, sql])))
  const environment = customerEnvironment(fields, kind, sizes)
  const doubles = compile(definition, environment, saved).measures.flatMap((measure): [string, string][] =>
    measure.double ? [[measure.name, measure.double]] : [],
  )
  return compile(definition, environment, saved, await largestOf(engine, new Map(doubles)))
}

/** Computes measures and thresholds; what is left of a definition are comparisons. */
async function fitCuts(engine: Engine, plan: Plan, prepared: Prepared) {
  await refuseBrokenGuards(engine, plan, prepared)
  if (plan.measured) await engine.run(plan.measured.sql)
  await engine.run(plan.thresholds(await naturalBreaks(engine, plan.breaks)).sql)
}

/** Places the customers by every lens and adds their segments to `customers` as fields. */
async function placeByLenses(engine: Engine, prepared: Prepared, fields: readonly FoldedField[]) {
  const thresholds: Threshold[] = []
  const all = [...fields]
  for (const group of lensGroups(prepared.lenses)) {
    for (const [lens, definition] of group) {
      const plan = await compiled(engine, definition, prepared, all, withinLens(lens, prepared.model?.thresholds))
      await fitCuts(engine, plan, prepared)
      thresholds.push(...ofLens(lens, await thresholdsOf(engine, plan)))
      for (const { sql } of placeSteps(lens, plan)) await engine.run(sql)
    }
    const placed = group.map(([lens]) => lens)
    for (const { sql } of joinLensSteps(placed)) await engine.run(sql)
    all.push(...placed.map(lensFolded))
  }
  return { fields: all, thresholds }
}

/** Runs a prepared classifier; the result stays in the engine. */
export async function run(engine: Engine, classifier: Classifier, prepared: Prepared, options: ClassifyOptions): Promise<Classified> {
  const loaded = await load(engine, prepared, options)
  const { definition } = prepared
  const placed = await placeByLenses(engine, prepared, loaded.fields)
  const plan = await compiled(engine, definition, prepared, placed.fields, prepared.model?.thresholds)
  await fitCuts(engine, plan, prepared)
  const percents = await percentWarnings(engine, prepared, loaded)
  await engine.run(plan.ranked.sql)
  for (const table of ['measured', 'customers']) await engine.run(`DROP TABLE IF EXISTS "${table}"`)
  await engine.run(plan.totals.sql)
  const totals = await totalsOf(engine, plan)
  const shown = loaded.tables[0]?.table.files[0]?.shown ?? loaded.sheets[0]?.shown
  if (totals.customers === 0) throw inputError('nothing', `${shown} has no customers`, { file: shown })
  if (definition.needsPositiveTotal && !(Number(totals.base) > 0)) {
    throw inputError('nothing', `${shown}: no customer has ${definition.weigh} above 0, so there is nothing to divide into shares`, {
      file: shown,
      column: definition.weigh,
    })
  }
  const base = knownBase(totals.base, totals.largest)
  const columns = columnsOf(plan, base)
  const thresholds = [...placed.thresholds, ...(await thresholdsOf(engine, plan))]
  const weigh = plan.measures.find((measure) => measure.name === definition.weigh)
  const peak = definition.peak ? await peakOf(engine, plan, base) : null
  const segments = await segmentsOf(engine, plan, totals.customers, base)
  const inputs = inputsOf(loaded)
  const { groups } = definition
  const header: Header = {
    classifier: classifier.name,
    title: classifier.title,
    source: classifier.source,
    parameters: prepared.parameters,
    as_of: loaded.asOf,
    inputs,
    thresholds,
    weigh: { name: definition.weigh, kind: weigh?.kind ?? 'money', title: weigh?.titled ? weigh.title : titleOf(definition.weigh) },
    totals: { customers: totals.customers, amount: totals.amount },
    segments,
    ...(groups?.split ? { split: groupColumn(definition, groups.split) } : {}),
    ...(groups?.within ? { within: groupColumn(definition, groups.within) } : {}),
    ...(groups && !options.brief ? { splits: await splitsOf(engine, plan, totals.customers, base) } : {}),
    concentration: definition.concentration && !options.brief ? await concentrationOf(engine, plan) : null,
    peak,
    cross: options.brief ? null : await crossOf(engine, plan),
    warnings: [
      ...loaded.warnings,
      ...percents,
      ...(definition.warnings ?? []),
      ...(await unclassifiedWarning(engine, columns, segments)),
      ...sharelessWarning(definition, totals),
      ...(await unseenGroups(engine, plan, prepared.model)),
    ],
    notes: [...(definition.notes ?? [])],
  }
  return {
    header,
    ...rowsOf(engine, columns, base),
    explain: (customer) => explain(engine, plan, columns, thresholds, customer),
    nearest: (customer) => nearestCustomers(engine, customer),
    model: () => modelOf(header, prepared, loaded),
    rejects: () => rejectsOf(loaded),
    close: () => engine.close(),
  }
}

/** Of a net total of 0 or less there are no shares. */
function sharelessWarning({ base, weigh }: Definition, { amount, base: net }: { amount: string | null; base: string | null }): Warning[] {
  if (base !== 'net' || Number(net) > 0) return []
  return [{ code: 'no-shares', message: `the net total of ${weigh} is ${amount ?? 'unknown'}, so there are no shares` }]
}

/** A rate without a percent sign whose median is above 1.5 was probably meant as percent. */
export async function percentWarnings(engine: Engine, { kind, wanted, main }: Prepared, { fields }: Loaded): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { field, sql } of fields.filter(
    ({ field }) => wanted.includes(field) && kind(field) === 'ratio' && !Object.hasOwn(seriesFields, field),
  )) {
    const [row] = await engine.rows(
      `SELECT CAST(2 * count(CASE WHEN abs(${sql}) > 1.5 THEN 1 END) > count(${sql}) AS VARCHAR) FROM "customers"`,
    )
    if (row?.[0] !== 'true') continue
    const source = main?.files[0]?.columns.sources.get(field)
    const column = source?.from === 'column' ? source.header : field
    warnings.push({
      code: 'looks-like-percent',
      message: `column "${column}": most values are above 1.5, so they look like percent but are read as rates (14 is 1400 %); write the % in the header or the cells if percent is meant`,
    })
  }
  return warnings
}

async function unclassifiedWarning(
  engine: Engine,
  columns: ReturnType<typeof columnsOf>,
  segments: Header['segments'],
): Promise<Warning[]> {
  const unclassified = segments.find(({ segment }) => segment === 'unclassified')
  if (!unclassified) return []
  const reason = columns.find(({ name }) => name === 'reason')?.sql('en')
  const rows = await engine.rows(
    `SELECT ${reason}, CAST(count(*) AS VARCHAR) FROM "ranked" WHERE "place" IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3`,
  )
  const causes = rows.map(([cause, count]) => `${cause} (${count})`).join(', ')
  return [
    {
      code: 'unclassified',
      message: `${unclassified.customers} ${unclassified.customers === 1 ? 'customer' : 'customers'} could not be placed: ${causes}`,
    },
  ]
}
