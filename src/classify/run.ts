/** A definition over loaded customers: compile, fit, place, rank, and describe the result. */
import manifest from '../../package.json' with { type: 'json' }
import type { Engine } from '../engines/engine.js'
import { naturalBreaks } from '../engines/natural-breaks.js'
import { inputError } from '../errors.js'
import { record } from '../history/record.js'
import type { Classifier, Definition, Threshold, Warning } from '../model/words.js'
import { knownBase } from '../portfolio/base.js'
import { columnsOf, groupColumn } from '../portfolio/columns.js'
import { driftOf, driftWarnings, type LevelCount, levelCountsOf } from '../portfolio/drift.js'
import { type Explanation, explain, explainLens, nearestCustomers } from '../portfolio/explanation.js'
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
import { joinLenses, lensFolded, lensGroups, ofLens, placeSteps, withinLens } from './lens-steps.js'
import { inputsOf, type Loaded, load, rejectsOf } from './load.js'
import { digestsOf, modelOf } from './model-of.js'
import type { Classified, ClassifyOptions } from './options.js'
import type { Prepared } from './prepare.js'
import type { Ranked } from './sensitivity/find-sensitivity.js'
import { drawsOf } from './sensitivity/options.js'
import { unseenGroups } from './unseen-groups.js'

export async function refuseBrokenGuards(engine: Engine, plan: Plan, prepared: Prepared) {
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

interface Compiled {
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
async function fitCuts(engine: Engine, { plan, fresh }: Compiled, prepared: Prepared, drifting: boolean): Promise<Threshold[]> {
  await refuseBrokenGuards(engine, plan, prepared)
  if (plan.measured) await engine.run(plan.measured.sql)
  const find = async (each: Plan) => engine.run(each.thresholds(await naturalBreaks(engine, each.breaks)).sql)
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

/** Places the customers by every lens and adds their segments to `customers` as fields. */
async function placeByLenses(
  engine: Engine,
  prepared: Prepared,
  fields: readonly FoldedField[],
  { brief, explain: asked }: ClassifyOptions,
) {
  const drifting = !brief && prepared.model !== undefined
  const [thresholds, refitted]: [Threshold[], Threshold[]] = [[], []]
  const levels: LevelCount[] = []
  const explained: NonNullable<Explanation['lenses']> = []
  const all = [...fields]
  for (const group of lensGroups(prepared.lenses)) {
    for (const [lens, definition] of group) {
      const compiledLens = await compiled(engine, definition, prepared, all, withinLens(lens, prepared.model?.thresholds))
      const { plan } = compiledLens
      refitted.push(...ofLens(lens, await fitCuts(engine, compiledLens, prepared, drifting)))
      if (!brief) levels.push(...ofLens(lens, await levelCountsOf(engine, plan, 'levelled')))
      const found = await thresholdsOf(engine, plan)
      thresholds.push(...ofLens(lens, found))
      const placement = asked === undefined ? undefined : await explainLens(engine, plan, found, asked)
      if (placement) explained.push({ lens, ...placement })
      for (const { sql } of placeSteps(lens, plan)) await engine.run(sql)
    }
    const placed = group.map(([lens]) => lens)
    await joinLenses(engine, placed)
    all.push(...placed.map(lensFolded))
  }
  return { fields: all, thresholds, refitted, levels, explained }
}

/** Runs a prepared classifier; the result stays in the engine. */
export async function run(engine: Engine, classifier: Classifier, prepared: Prepared, options: ClassifyOptions): Promise<Classified> {
  const loaded = await load(engine, prepared, options)
  const { definition } = prepared
  const placed = await placeByLenses(engine, prepared, loaded.fields, options)
  const compiledAll = await compiled(engine, definition, prepared, placed.fields, prepared.model?.thresholds)
  const { plan } = compiledAll
  const refitted = await fitCuts(engine, compiledAll, prepared, !options.brief && prepared.model !== undefined)
  const percents = await percentWarnings(engine, prepared, loaded)
  await engine.run(plan.ranked.sql)
  const thresholds = [...placed.thresholds, ...(await thresholdsOf(engine, plan))]
  const sensed = await underVariedWeights(engine, { plan, fields: placed.fields, thresholds, fitOf: fits(prepared) }, options)
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
  const columns = columnsOf(plan, base, sensed?.columns)
  const weigh = plan.measures.find((measure) => measure.name === definition.weigh)
  const peak = definition.peak ? await peakOf(engine, plan, base) : null
  const segments = await segmentsOf(engine, plan, totals.customers, base)
  const inputs = inputsOf(loaded)
  const { groups } = definition
  const levels = async () => [...placed.levels, ...(await levelCountsOf(engine, plan, 'ranked'))]
  const drift =
    prepared.model &&
    driftOf({ model: prepared.model, segments, levels: options.brief ? [] : await levels(), refitted: [...placed.refitted, ...refitted] })
  const header: Header = {
    classifier: classifier.name,
    title: classifier.title,
    source: classifier.source,
    parameters: prepared.parameters,
    as_of: loaded.asOf,
    inputs,
    thresholds,
    observed: loaded.observed,
    ...(drift ? { drift } : {}),
    weigh: { name: definition.weigh, kind: weigh?.kind ?? 'money', title: weigh?.titled ? weigh.title : titleOf(definition.weigh) },
    totals: { customers: totals.customers, amount: totals.amount },
    segments,
    ...(groups?.split ? { split: groupColumn(definition, groups.split) } : {}),
    ...(groups?.within ? { within: groupColumn(definition, groups.within) } : {}),
    ...(groups && !options.brief ? { splits: await splitsOf(engine, plan, totals.customers, base) } : {}),
    concentration: definition.concentration && !options.brief ? await concentrationOf(engine, plan) : null,
    peak,
    cross: options.brief ? null : await crossOf(engine, plan),
    ...(sensed ? { sensitivity: sensed.sensitivity } : {}),
    warnings: [
      ...prepared.warnings,
      ...loaded.warnings,
      ...percents,
      ...(definition.warnings ?? []),
      ...(await unclassifiedWarning(engine, columns, segments)),
      ...sharelessWarning(definition, totals),
      ...(await unseenGroups(engine, plan, prepared.model)),
      ...(drift ? driftWarnings(drift) : []),
    ],
    notes: [...(definition.notes ?? [])],
  }
  return {
    header,
    ...rowsOf(engine, columns, base),
    explain: async (customer) => {
      const found = await explain(engine, plan, columns, thresholds, customer)
      return found && { ...found, lenses: customer === options.explain ? placed.explained : [] }
    },
    nearest: (customer) => nearestCustomers(engine, customer),
    model: async () => modelOf(header, prepared, loaded, await levels()),
    record: async (options) => record(engine, { header, columns, digests: await digestsOf(loaded), program: manifest.version }, options),
    rejects: () => rejectsOf(loaded),
    close: () => engine.close(),
  }
}

/** How cuts are fitted where they are. */
const fits =
  ({ definition, lenses, model }: Prepared) =>
  (measure: string, lens: string | undefined) =>
    model ? undefined : (lens === undefined ? definition : lenses.get(lens))?.cuts[measure]?.fit

/** Adds ranks under varied weights to `ranked`, where they are asked for. */
async function underVariedWeights(engine: Engine, ranked: Ranked, options: ClassifyOptions) {
  if (!options.sensitivity) return undefined
  const { findSensitivity } = await import('./sensitivity/find-sensitivity.js')
  return findSensitivity(engine, ranked, drawsOf(options.sensitivity), options)
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
