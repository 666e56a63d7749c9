/** A prepared classifier over its files: load, fit, place, rank, and describe the result. */
import manifest from '../../../package.json' with { type: 'json' }
import type { Engine } from '../../engines/engine.js'
import { inputError } from '../../errors.js'
import { inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { noCustomers } from '../../intake/ledger-of.js'
import type { Loaded } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Classifier, Definition, Language, Warning } from '../../model/definition.js'
import { groupColumn } from '../../model/own-columns.js'
import { accountsUnder } from '../../model/rollup.js'
import { shellWord } from '../../model/shell.js'
import { titleOf } from '../../model/titles.js'
import { treatments } from '../../model/treatment.js'
import { inFormula } from '../../sources/read/field-source.js'
import type { Table } from '../../sources/read/table-facts.js'
import { seriesSource } from '../../sources/rows/fold/series-rows.js'
import { type Sentence, say } from '../../words/sentence.js'
import { knownBase } from './base.js'
import { chosen, columnsOf } from './columns.js'
import { curvePointsOf } from './curve-points.js'
import { driftOf, driftWarnings, levelCountsOf } from './drift.js'
import { explain } from './explanation.js'
import { concentrationOf, crossOf, segmentsOf, totalsOf } from './figures.js'
import { currencyOf, filterOf } from './filter.js'
import { findCustomer, nearestCustomers } from './find-customer.js'
import { record } from './keeper/record.js'
import type { RecordOptions } from './keeper/snapshot.js'
import { digestsOf, modelOf } from './model-of.js'
import { peakOf } from './peak.js'
import type { Header } from './portfolio.js'
import { rank } from './rank.js'
import { rowsIn } from './rows.js'
import { splitsOf } from './splits.js'
import { unseenGroups } from './unseen-groups.js'
import { emptyLevels, otherCurrency, sharelessWarning, unclassifiedWarning } from './warnings.js'

/** The field whose amounts the weighing measure adds up, where it is one; else the measure's name. */
function addedUp({ measures, weigh }: Definition): string {
  const formula = measures[weigh]
  return typeof formula === 'string' && /^[a-z_]+$/.test(formula) ? formula : weigh
}

/** The discounted flows of the ledger, of which its rows are kept. */
function flowsOf({ definition, main }: Prepared, { tables, asOf }: Loaded) {
  const series = [definition.series ?? []].flat().find((each) => 'discount' in each)
  const table = tables[0]?.loaded.table ?? main
  return series && table ? { series, source: { ...seriesSource(table, series, asOf), saved: {} } } : undefined
}

/** The rows of repeat buying. */
function repeatOf({ definition, main }: Prepared, { tables, asOf }: Loaded) {
  const series = [definition.series ?? []].flat().find((each) => 'horizon' in each)
  const table = tables[0]?.loaded.table ?? main
  return series && table ? { ...seriesSource(table, series, asOf), saved: {} } : undefined
}

/** What was told of cells that are missing, where sums come to nothing for want of them. */
function whyNothing(warnings: readonly Warning[]): Sentence | undefined {
  const message = warnings.find(({ code }) => code === 'missing-cells')?.message
  return typeof message === 'string' ? undefined : message
}

/** How amounts that are written with a minus are turned; undefined where their sum is none below 0. */
function turned(table: Table | undefined, field: string, total: string | null): Sentence | undefined {
  const own = inFormula(table?.files[0]?.columns.sources.get(field))
  return own === undefined || !(Number(total) < 0) ? undefined : say('turn-amounts', field, shellWord(`${field}=-${own}`))
}

type Ranked = Awaited<ReturnType<typeof rank>>

/** The totals, where there are customers, and an amount where the method divides by it. */
async function soundTotals(engine: Engine, { definition }: Prepared, { plan, loaded }: Ranked) {
  const totals = await totalsOf(engine, plan)
  const shown = loaded.tables[0]?.table.files[0]?.shown ?? loaded.sheets[0]?.shown
  if (totals.customers === 0) throw noCustomers(shown)
  if (definition.needsPositiveTotal && !(Number(totals.base) > 0)) {
    throw inputError('nothing', say('portfolio-no-total', String(shown), definition.weigh), {
      file: shown,
      column: definition.weigh,
      hint: whyNothing(loaded.warnings) ?? turned(loaded.tables[0]?.table, definition.weigh, totals.amount),
    })
  }
  return totals
}

/** What is told of a portfolio above its rows, with what the rows are made of. */
async function headerOf(engine: Engine, classifier: Classifier, prepared: Prepared, options: ClassifyOptions, ranked: Ranked) {
  const { definition } = prepared
  const { loaded, placed, plan, refitted, percents, thresholds, sensed } = ranked
  const totals = await soundTotals(engine, prepared, ranked)
  const base = knownBase(totals.base, totals.largest)
  const columns = columnsOf(plan, base, sensed?.columns)
  const weigh = plan.measures.find((measure) => measure.name === definition.weigh)
  const peak = definition.peak ? await peakOf(engine, plan, base) : null
  const segments = await segmentsOf(engine, plan, totals.customers, base)
  const inputs = inputsOf(loaded, addedUp(definition))
  const { groups } = definition
  const levels = async () => [...placed.levels, ...(await levelCountsOf(engine, plan, 'ranked'))]
  const drift =
    prepared.model &&
    driftOf({ model: prepared.model, segments, levels: options.brief ? [] : await levels(), refitted: [...placed.refitted, ...refitted] })
  const ties = !prepared.model && plan.cuts.some(({ cut }) => cut.fit.by === 'quantiles')
  const header: Header = {
    classifier: classifier.name,
    title: classifier.title,
    source: classifier.source,
    parameters: prepared.parameters,
    ...filterOf(options),
    ...(prepared.rollup ? { rollup: prepared.rollup.file } : {}),
    ...currencyOf(loaded, options),
    as_of: loaded.asOf,
    inputs,
    thresholds,
    observed: loaded.observed,
    repeatBuying: loaded.repeatBuying,
    ...(drift ? { drift } : {}),
    weigh: { name: definition.weigh, kind: weigh?.kind ?? 'money', title: weigh?.titled ? weigh.title : titleOf(definition.weigh) },
    totals: { customers: totals.customers, amount: totals.amount },
    segments,
    ...(groups?.split ? { split: groupColumn(definition, groups.split) } : {}),
    ...(groups?.within ? { within: groupColumn(definition, groups.within) } : {}),
    ...(groups && !options.brief ? { splits: await splitsOf(engine, plan, totals.customers, base) } : {}),
    concentration: definition.concentration && !options.brief ? await concentrationOf(engine, plan) : null,
    curvePoints: prepared.model || options.brief ? [] : await curvePointsOf(engine, plan),
    peak,
    cross: options.brief ? null : await crossOf(engine, plan),
    ...(sensed ? { sensitivity: sensed.sensitivity } : {}),
    warnings: [
      ...prepared.warnings,
      ...loaded.warnings,
      ...percents,
      ...(definition.warnings ?? []),
      ...(await unclassifiedWarning(engine, columns, segments)),
      ...(ties ? emptyLevels(plan, await levelCountsOf(engine, plan, 'ranked')) : []),
      ...sharelessWarning(definition, totals),
      ...(await unseenGroups(engine, plan, prepared.model)),
      ...otherCurrency(prepared.model?.fitted.currency, loaded.currency, options.model),
      ...(drift ? driftWarnings(drift) : []),
    ],
    notes: [...(definition.notes ?? [])],
  }
  return { header, base, columns, levels }
}

/** How a portfolio came about. */
const aboutOf = async ({ method }: Classifier, { definition }: Prepared, loaded: Loaded) => ({
  program: manifest.version,
  inputs: await digestsOf(loaded),
  method,
  formulas: Object.entries(definition.measures).map(([name, measure]) => ({
    name,
    formula: typeof measure === 'string' ? measure : measure.formula,
  })),
  policies: Object.values(treatments(definition.segments)).flatMap(({ title, cases }) =>
    cases.map(({ segment = '', label }) => ({ segment, title, text: label })),
  ),
})

/** Runs a prepared classifier; the result stays in the engine. */
export async function run(engine: Engine, classifier: Classifier, prepared: Prepared, options: ClassifyOptions) {
  const { definition } = prepared
  const ranked = await rank(engine, prepared, options)
  const { loaded, placed, explained, named, plan, thresholds } = ranked
  const { header, base, columns, levels } = await headerOf(engine, classifier, prepared, options, ranked)
  return {
    header,
    ...rowsIn(engine, chosen(columns, definition), base),
    whole: definition.shown === undefined ? undefined : rowsIn(engine, columns, base),
    about: () => aboutOf(classifier, prepared, loaded),
    charts: async (language: Language, unnamed = false) =>
      (await import('./pictures/index.js')).chartsOf(
        { engine, plan, base, header, unnamed, flows: flowsOf(prepared, loaded), repeat: repeatOf(prepared, loaded) },
        language,
      ),
    explain: async (customer: string) => {
      const meant = customer === options.explain ? explained : await findCustomer(engine, { from: 'ranked', name: named }, customer)
      const found = meant === undefined ? undefined : await explain(engine, plan, columns, thresholds, meant)
      const accounts = prepared.rollup && meant !== undefined ? accountsUnder(prepared.rollup, meant) : []
      return (
        found && { ...found, ...(accounts.length > 0 ? { accounts } : {}), lenses: customer === options.explain ? placed.explained : [] }
      )
    },
    nearest: (customer: string) => nearestCustomers(engine, { from: 'ranked', name: named }, customer),
    model: async () => modelOf(header, prepared, loaded, await levels()),
    record: async (options: RecordOptions) =>
      record(engine, { header, columns, digests: await digestsOf(loaded), program: manifest.version }, options),
    rejects: (bare?: boolean) => rejectsOf(loaded, bare),
  }
}
