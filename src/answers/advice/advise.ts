/** The corridor of advice on cut points: files to what each way to cut would give. */
import { identifier } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { inEngine } from '../../engines/open.js'
import { usageError } from '../../errors.js'
import { refuseBrokenGuards } from '../../intake/broken-guards.js'
import { placesOfRun } from '../../intake/engine-places.js'
import { inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { noCustomers } from '../../intake/ledger-of.js'
import { load } from '../../intake/load.js'
import { type OpenCut, openCuts } from '../../intake/open-cuts.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { prepare } from '../../intake/prepare.js'
import type { Prepared } from '../../intake/prepared.js'
import { shortened } from '../../model/decimal.js'
import type { Classifier, Definition, Measure, Warning } from '../../model/definition.js'
import { formulaText } from '../../model/formula/formula-text.js'
import { measureNamed } from '../../model/names.js'
import { titleOf } from '../../model/titles.js'
import { valueAt } from '../../model/value-at.js'
import { measuredStep, valuelessQuery, weighedQuery } from '../../sql/advice.js'
import type { Plan } from '../../sql/compile.js'
import { type CompiledMeasure, inlined } from '../../sql/measures.js'
import { say } from '../../words/sentence.js'
import { knownBase } from '../portfolio/base.js'
import { shownSum } from '../portfolio/figures.js'
import { currencyOf, filterOf } from '../portfolio/filter.js'
import { compiled } from '../portfolio/fit-cuts.js'
import { percentWarnings } from '../portfolio/warnings.js'
import type { Advice, AdvisedCut } from './advice.js'
import { adviceRows } from './advice-rows.js'
import { suggestionsFor } from './suggestions.js'

/** Advice that stands in the engine until it is closed. */
export interface Advised extends Advice {
  /** The rows that were set aside, as the contents of a rejects file, piece by piece; undefined when there are none. */
  rejects(bare?: boolean): Iterable<string> | undefined
  close(): void
}

/**
 * Reads customers as a classifier would and says for every cut point that is `suggest` what mean, median, 80/20, natural
 * breaks and the knee would give, and whom they would admit; the cut that holds unless said comes first.
 * @throws CarteraError when files, parameters or data are wrong, or no cut point is `suggest`
 */
export async function advise(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
): Promise<Advised> {
  if (options.model !== undefined) throw usageError('advice-with-model', say('advice-with-model'), { value: options.model })
  return inEngine(options, placesOfRun(classifier, parameters, options), async (engine) => {
    void engine()
    const prepared = await prepare(classifier, parameters, options, engine)
    const within = prepared.definition.groups?.within
    if (within) {
      throw usageError('advice-within', say('advice-within'), { value: within.names[0], hint: say('advice-leave-within') })
    }
    const open = await openCuts(classifier, prepared)
    if (open.length === 0) throw usageError('no-open-cut', say('no-open-cut'), { hint: say('give-suggest') })
    return run(await engine(), classifier, prepared, open, options)
  })
}

async function run(engine: Engine, classifier: Classifier, prepared: Prepared, open: readonly OpenCut[], options: ClassifyOptions) {
  const loaded = await load(engine, prepared, options)
  const cuts: AdvisedCut[] = []
  const valueless: Warning[] = []
  let weighed: Awaited<ReturnType<typeof weighing>> | undefined
  for (const each of open) {
    const { definition, weigh } = reduced(each, prepared.definition)
    const { plan } = await compiled(engine, definition, prepared, loaded.fields, undefined)
    await refuseBrokenGuards(engine, plan, prepared)
    await engine.run(measuredStep(plan.measures).sql)
    weighed = await weighing(engine, plan, weigh, prepared.definition)
    if (weighed.customers === 0) throw noCustomers(loaded.tables[0]?.table.files[0]?.shown ?? loaded.sheets[0]?.shown)
    cuts.push(await advisedCut(engine, each, plan, weighed))
    valueless.push(...(await withoutValue(engine, valueAt(plan.measures, 0))))
    await engine.run('DROP TABLE "measured"')
  }
  const { customers, amount, kind, titled, title } = weighed as NonNullable<typeof weighed>
  const name = prepared.definition.weigh
  const weigh = { name, kind, title: titled ? title : titleOf(name) }
  const header = {
    classifier: classifier.name,
    title: classifier.title,
    source: classifier.source,
    parameters: prepared.parameters,
    ...filterOf(options),
    ...currencyOf(loaded, options),
    as_of: loaded.asOf,
    inputs: inputsOf(loaded, name),
    weigh,
    totals: { customers, amount },
    cuts,
    warnings: [
      ...loaded.warnings,
      ...(await percentWarnings(engine, prepared, loaded)),
      ...(prepared.definition.warnings ?? []),
      ...valueless,
    ],
  }
  return { header, ...(await adviceRows(engine, header)), rejects: (bare?: boolean) => rejectsOf(loaded, bare) }
}

/** Customers whom no cut point admits. */
async function withoutValue(engine: Engine, measure: CompiledMeasure): Promise<Warning[]> {
  const [[count = '0'] = []] = (await engine.rows(valuelessQuery(measure))) as [string][]
  if (count === '0') return []
  return [{ code: 'without-value', message: say('advice-without-value', Number(count), measure.name) }]
}

/** A definition of what the cut is of and how customers weigh, and of nothing else. */
function reduced({ definition, measure, cut }: OpenCut, main: Definition): { definition: Definition; weigh: string } {
  const alone = (name: string, of: Definition): Measure => ({
    ...measureNamed(of, name),
    formula: formulaText(inlined(name, of)),
  })
  const own = { [measure]: alone(measure, definition), [definition.weigh]: alone(definition.weigh, definition) }
  const weight = alone(main.weigh, main)
  const known = Object.hasOwn(own, main.weigh) ? own[main.weigh] : undefined
  const weigh = known && known.formula !== weight.formula ? `${main.weigh} of all` : main.weigh
  const guards = [...(main.guards ?? []), ...(definition === main ? [] : (definition.guards ?? []))]
  return {
    weigh,
    definition: {
      measures: { ...own, [weigh]: weight },
      cuts: { [measure]: cut },
      segments: [],
      weigh: definition.weigh,
      rank: [],
      guards,
      ...(main.base ? { base: main.base } : {}),
    },
  }
}

/** What all customers weigh. */
async function weighing(engine: Engine, plan: Plan, weigh: string, main: Definition) {
  const measure = plan.measures.find(({ name }) => name === weigh) as CompiledMeasure
  const shown = (sum: string) => shownSum({ typeOf: () => measure, definition: { weigh } }, sum)
  const [row = []] = await engine.rows(weighedQuery(weigh, main.base === 'net')(shown(`sum(${identifier(weigh)})`)))
  const [customers = '0', amount = null, base = null, largest = null] = row
  const { kind, title, titled } = measure
  return { weigh, shown, kind, title, titled, customers: Number(customers), amount: shortened(amount), base: knownBase(base, largest) }
}

async function advisedCut(
  engine: Engine,
  { parameter, lens, measure, cut, fallback, definition }: OpenCut,
  plan: Plan,
  { weigh, shown, base, customers }: Awaited<ReturnType<typeof weighing>>,
): Promise<AdvisedCut> {
  const found = plan.measures.find(({ name }) => name === measure) as CompiledMeasure
  const seen = { name: measure, precision: found.precision, scale: found.scale, weigh: definition.weigh }
  const suggestions = await suggestionsFor(engine, { measure: found, cut, seen, fallback, shownSum: shown, weigh, base, customers })
  return {
    option: parameter,
    measure: lens === undefined ? measure : `${lens}.${measure}`,
    title: found.titled ? found.title : titleOf(measure),
    kind: found.kind,
    plain: !found.percent,
    level: valueAt(cut.levels, 0),
    closed: typeof cut.closed === 'string' ? cut.closed : (cut.closed[0] ?? 'ge'),
    low: cut.low === true,
    suggestions,
  }
}
