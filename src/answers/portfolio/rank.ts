/** The steps from files to ranked customers, in an engine that runs them or writes them down. */
import { identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { load, type Readers } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Ranked } from '../../stability/find-sensitivity.js'
import { drawsOf } from '../../stability/options.js'
import { thresholdsOf } from './figures.js'
import { findCustomer } from './find-customer.js'
import { compiled, fitCuts } from './fit-cuts.js'
import { placeByLenses } from './place-by-lenses.js'
import { percentWarnings } from './warnings.js'

/** Loads, fits, places and ranks: the tables `ranked`, `totals` and `thresholds` stand in the engine then. */
export async function rank(engine: Engine, prepared: Prepared, options: ClassifyOptions, readers?: Readers) {
  const loaded = await load(engine, prepared, options, readers)
  const named = prepared.definition.riders?.some(({ field }) => field === 'name') ? id('name') : undefined
  const explained =
    options.explain === undefined ? undefined : await findCustomer(engine, { from: 'customers', name: named }, options.explain)
  const placed = await placeByLenses(engine, { ...prepared, lenses: loaded.lenses }, loaded.fields, { ...options, explain: explained })
  const compiledAll = await compiled(engine, loaded.definition, prepared, placed.fields, prepared.model?.thresholds)
  const { plan } = compiledAll
  const refitted = await fitCuts(engine, compiledAll, prepared, !options.brief && prepared.model !== undefined)
  const percents = await percentWarnings(engine, prepared, loaded)
  await engine.run(plan.ranked)
  const thresholds = [...placed.thresholds, ...(await thresholdsOf(engine, plan))]
  const sensed = await underVariedWeights(engine, { plan, fields: placed.fields, thresholds, fitOf: fits(prepared) }, options)
  for (const table of ['measured', 'customers']) await engine.run(`DROP TABLE IF EXISTS "${table}"`)
  await engine.run(plan.totals)
  return { loaded, placed, explained, named, plan, refitted, percents, thresholds, sensed }
}

/** How cuts are fitted where they are. */
const fits =
  ({ definition, lenses, model }: Prepared) =>
  (measure: string, lens: string | undefined) =>
    model ? undefined : (lens === undefined ? definition : lenses.get(lens))?.cuts[measure]?.fit

/** Adds ranks under varied weights to `ranked`, where they are asked for. */
async function underVariedWeights(engine: Engine, ranked: Ranked, options: ClassifyOptions) {
  if (!options.sensitivity) return undefined
  const { findSensitivity } = await import('../../stability/find-sensitivity.js')
  return findSensitivity(engine, ranked, drawsOf(options.sensitivity), options)
}
