/** BG/NBD and Gamma-Gamma fitted on the histories that stand in the engine, and what they say of each customer put beside them. */
import type { Engine } from '../engines/engine.js'
import { inputError } from '../errors.js'
import type { SeriesOf, Warning } from '../model/definition.js'
import {
  historiesQuery,
  historiesStep,
  holdoutQuery,
  holdoutSteps,
  outlookStep,
  repeatBuyingSteps,
  spendingQuery,
} from '../sql/series/repeat-buying.js'
import type { SeriesSource } from '../sql/series/source.js'
import { uniform } from '../stability/philox.js'
import { aliveAt, type BgNbd, type Estimate, fitBgNbd, type Histories, purchasesIfAlive } from '../statistics/bg-nbd.js'
import { type Both, bootstrap, type Ends, expectedOf, type Spread } from '../statistics/bootstrap.js'
import { fitGammaGamma, type GammaGamma, type Spending } from '../statistics/gamma-gamma.js'
import { type Sentence, say } from '../words/sentence.js'

/** What was fitted, or taken from a model. */
export interface RepeatBuying {
  customers: number
  repeat_customers: number
  purchases: Pick<Estimate<BgNbd>, 'parameters'> & Partial<Estimate<BgNbd>>
  spend: Pick<Estimate<GammaGamma>, 'parameters'> & Partial<Estimate<GammaGamma>>
  /** Pearson's, of repeat purchases and their mean value; null where one of them does not vary. */
  correlation: number | null
  saved: boolean
  /** Days of a unit of time. */
  unit: number
  holdout?: Holdout
  interval?: Interval
}

/** How far the models might be off: what came out in the middle part of the samples. */
export interface Interval extends Pick<Spread, 'parameters'> {
  part: number
  samples: number
  seed: number
  /** Of all customers within the horizon, and what that is worth today. */
  expected_purchases: { value: number; ends: Ends | null }
  vvc: { value: number; ends: Ends | null }
}

/** What was foretold of a time that is over, beside what came. Purchases; errors are means of the absolute errors of customers. */
export interface Holdout {
  units: number
  customers: number
  /** Learnt from what was known before. */
  parameters: BgNbd
  actual: number
  expected: number
  error: number
  /** Foretold by two simple ways: as many as in the same time before, and at each customer's own rate so far. */
  as_before: { expected: number; error: number }
  own_rate: { expected: number; error: number }
}

interface Place {
  /** Values that a model gives, by field. */
  saved: Readonly<Record<string, string>>
  /** The ledger, as the user named it. */
  shown: string | undefined
  /** The rows of the series. */
  source: SeriesSource
}

const sum = (values: Float64Array, of: (i: number) => number = (i) => values[i] as number) => values.reduce((all, _, i) => all + of(i), 0)

/**
 * Fits both models, or takes their parameters from a saved model, and makes the table `repeat buying`.
 * @throws input error where nobody bought on two days, or for nothing
 */
export async function fitRepeatBuying(
  engine: Engine,
  series: SeriesOf<'repeat-buying'>,
  { saved, shown, source }: Place,
): Promise<RepeatBuying> {
  const unit = series.unit ?? week
  const [x, recency, age, customers, spent] = (await engine.columns(historiesQuery, 5)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const inUnits = (days: Float64Array) => days.map((day) => day / unit)
  const histories = { x, recency: inUnits(recency), age: inUnits(age), customers, spent }
  const spending = await spendingOf(engine)
  const given = savedParameters(saved)
  const repeated = sum(customers, (i) => ((x[i] as number) > 0 ? (customers[i] as number) : 0))
  if (!given && repeated === 0) throw nothingToLearn(say('nobody-bought-again', String(shown)), shown)
  if (!given && spending.x.length === 0) throw nothingToLearn(say('nobody-spent-again', String(shown)), shown)
  const purchases = given ? { parameters: given.purchases } : fitBgNbd(histories)
  const spend = given ? { parameters: given.spend } : fitGammaGamma(spending)
  await engine.run(outlookStep)
  const told = outlook(purchases.parameters, { x, recency, age }, histories, series, shown)
  await engine.append('outlook', told)
  const both = { purchases: purchases.parameters, spend: spend.parameters }
  const interval = given || series.interval === undefined ? undefined : intervalOf(histories, spending, both, series, told)
  for (const step of repeatBuyingSteps(unit, parametersOf(purchases.parameters, spend.parameters))) await engine.run(step)
  return {
    customers: sum(customers),
    repeat_customers: repeated,
    purchases,
    spend,
    correlation: correlationOf(spending),
    saved: given !== undefined,
    unit,
    ...(interval ? { interval } : {}),
    ...(series.holdout === undefined ? {} : { holdout: await holdoutOf(engine, series.holdout, unit, source) }),
  }
}

const week = 7

/**
 * Fits BG/NBD on what was known so many units ago, and foretells the purchases since.
 * @throws input error where nobody had bought again by then
 */
async function holdoutOf(engine: Engine, units: number, unit: number, source: SeriesSource): Promise<Holdout> {
  for (const step of holdoutSteps(source, units * unit)) await engine.run(step)
  const [x, recency, age, later, before, customers] = (await engine.columns(holdoutQuery, 6)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  if (!x.some((count) => count > 0))
    throw inputError('nothing', say('holdout-leaves-nothing', units), { value: String(units), hint: say('shorter-holdout') })
  const histories = { x, recency: recency.map((day) => day / unit), age: age.map((day) => day / unit), customers }
  const { parameters } = fitBgNbd(histories)
  const ifAlive = onceEach(x, histories.age, (count, from) => purchasesIfAlive(parameters, count, from, units))
  const all = sum(customers)
  const judged = (of: (i: number) => number) => ({
    expected: sum(customers, (i) => of(i) * (customers[i] as number)),
    error: sum(customers, (i) => Math.abs(of(i) - (later[i] as number)) * (customers[i] as number)) / all,
  })
  const byModel = judged(
    (i) => ifAlive(i) * aliveAt(parameters, x[i] as number, histories.recency[i] as number, histories.age[i] as number),
  )
  return {
    units,
    customers: all,
    parameters,
    actual: sum(customers, (i) => (later[i] as number) * (customers[i] as number)),
    ...byModel,
    as_before: judged((i) => before[i] as number),
    own_rate: judged((i) => ((x[i] as number) * units) / Math.max(histories.age[i] as number, units)),
  }
}

const nothingToLearn = (text: Sentence, shown: string | undefined) =>
  inputError('nothing', text, { file: shown, hint: say('other-method') })

async function spendingOf(engine: Engine): Promise<Spending> {
  const [x, spent, customers] = (await engine.columns(spendingQuery, 3)) as [Float64Array, Float64Array, Float64Array]
  return { x, mean: spent.map((amount, i) => amount / (x[i] as number)), customers }
}

const fields = {
  purchases: { r: 'bg_nbd_r', alpha: 'bg_nbd_alpha', a: 'bg_nbd_a', b: 'bg_nbd_b' },
  spend: { p: 'gamma_gamma_p', q: 'gamma_gamma_q', gamma: 'gamma_gamma_gamma' },
} as const

/** Both models' parameters as decimal text, by the names of their fields. */
export function parametersOf(purchases: BgNbd, spend: GammaGamma): Record<string, string> {
  const named = (of: Readonly<Record<string, string>>, from: Readonly<Record<string, number>>) =>
    Object.entries(of).map(([name, field]) => [field, plain(from[name] as number)])
  return Object.fromEntries([...named(fields.purchases, { ...purchases }), ...named(fields.spend, { ...spend })])
}

const plain = (value: number) => value.toFixed(6).replace(/\.?0+$/, '')

function savedParameters(saved: Readonly<Record<string, string>>): { purchases: BgNbd; spend: GammaGamma } | undefined {
  const taken = <K extends string>(of: Readonly<Record<K, string>>) =>
    Object.fromEntries(Object.entries<string>(of).map(([name, field]) => [name, Number(saved[field])])) as Record<K, number>
  const [purchases, spend] = [taken(fields.purchases), taken(fields.spend)]
  return Object.values({ ...purchases, ...spend }).every((value) => value > 0) ? { purchases, spend } : undefined
}

const samples = 200
const seed = 1

/**
 * A model that no sample moves, since its parameters ran away to their bounds, is not told how far it might be off.
 * @param told the columns of `outlook`
 */
function intervalOf(
  histories: Required<Histories>,
  spending: Spending,
  both: Both,
  { interval = 0.9, horizon }: SeriesOf<'repeat-buying'>,
  told: readonly (Int32Array | Float64Array)[],
): Interval {
  const [expected, discounted] = told.slice(4) as [Float64Array, Float64Array]
  const { x, customers, spent } = histories
  const { p, q, gamma } = both.spend
  let [count, worth] = [0, 0]
  for (let i = 0; i < x.length; i++) {
    const [repeat, n] = [x[i] as number, customers[i] as number]
    count += (expected[i] as number) * n
    if (p * repeat + q > 1) worth += ((discounted[i] as number) * p * (gamma * n + (spent[i] as number))) / (p * repeat + q - 1)
  }
  const spread = bootstrap(histories, spending, both, {
    samples,
    part: interval,
    span: horizon,
    draw: (place) => uniform(place, seed),
  })
  const isStuck = (of: object) => Object.keys(of).every((name) => spread.parameters[name]?.[0] === spread.parameters[name]?.[1])
  const lost = { purchases: isStuck(both.purchases), spend: isStuck(both.spend) }
  const known = Object.entries(spread.parameters).map(([name, ends]) => [
    name,
    lost[name in both.purchases ? 'purchases' : 'spend'] ? null : ends,
  ])
  const times = (value: number, ends: Ends | null) => ({ value, ends: ends && ([ends[0] * value, ends[1] * value] as const) })
  return {
    part: interval,
    samples,
    seed,
    parameters: Object.fromEntries(known),
    expected_purchases: times(count, lost.purchases ? null : spread.count),
    vvc: times(worth, lost.purchases || lost.spend ? null : spread.worth),
  }
}

/** Columns of `outlook`, a row a history. */
function outlook(
  parameters: BgNbd,
  days: Pick<Histories, 'x' | 'recency' | 'age'>,
  { x, recency, age }: Histories,
  { horizon, unit = week, rate = 0 }: SeriesOf<'repeat-buying'>,
  shown: string | undefined,
): (Int32Array | Float64Array)[] {
  // A purchase is a day, so there are no more of them than days.
  const most = horizon * unit
  const [p, expected, discounted] = Array.from({ length: 3 }, () => new Float64Array(x.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const ifAlive = onceEach(x, age, (count, from) => ahead(parameters, count, from, horizon, rate))
  for (let i = 0; i < x.length; i++) {
    const alive = aliveAt(parameters, x[i] as number, recency[i] as number, age[i] as number)
    const [plain, later] = ifAlive(i)
    if (![alive, plain, later].every(Number.isFinite)) throw nothingToLearn(say('nothing-foretold', String(shown)), shown)
    p[i] = alive
    expected[i] = Math.max(0, Math.min(plain * alive, most))
    discounted[i] = Math.max(0, Math.min(later * alive, most))
  }
  return [Int32Array.from(days.x), Int32Array.from(days.recency), Int32Array.from(days.age), p, expected, discounted]
}

/** Of a row, what hangs on x and age alone, made once for each pair. Rows are sorted by x, so that few are kept at a time. */
function onceEach<T>(x: Float64Array, age: Float64Array, of: (x: number, age: number) => T): (i: number) => T {
  let [count, known] = [Number.NaN, new Map<number, T>()]
  return (i) => {
    if (x[i] !== count) [count, known] = [x[i] as number, new Map()]
    const from = age[i] as number
    const found = known.get(from) ?? of(count, from)
    known.set(from, found)
    return found
  }
}

/** Purchases within the horizon of one that is surely there, plain and discounted from the end of each unit. */
function ahead(parameters: BgNbd, x: number, age: number, horizon: number, rate: number): readonly [number, number] {
  let [before, discounted] = [0, 0]
  for (let unit = 1; unit <= horizon; unit++) {
    const until = purchasesIfAlive(parameters, x, age, unit)
    discounted += (until - before) / (1 + rate) ** unit
    before = until
  }
  return [before, discounted]
}

function correlationOf({ x, mean, customers }: Spending): number | null {
  const all = sum(customers)
  const weighed = (of: (i: number) => number) => sum(customers, (i) => of(i) * (customers[i] as number)) / all
  const [middleX, middleY] = [weighed((i) => x[i] as number), weighed((i) => mean[i] as number)]
  const [dx, dy] = [(i: number) => (x[i] as number) - middleX, (i: number) => (mean[i] as number) - middleY]
  const both = Math.sqrt(weighed((i) => dx(i) ** 2) * weighed((i) => dy(i) ** 2))
  return both > 0 ? weighed((i) => dx(i) * dy(i)) / both : null
}

/** Fewer repeat customers than this say little. */
const enough = 200
const looseTie = 0.3

/** What is to be minded of a fit. */
export function repeatBuyingWarnings(
  { repeat_customers, correlation, purchases, spend, saved }: RepeatBuying,
  asked: Pick<SeriesOf<'repeat-buying'>, 'interval'> | undefined,
): Warning[] {
  if (saved) return asked?.interval === undefined ? [] : [{ code: 'interval-of-model', message: say('interval-of-model') }]
  const bound = [...(purchases.bound ?? []), ...(spend.bound ?? [])]
  const failed = [...(purchases.converged ? [] : ['BG/NBD']), ...(spend.converged ? [] : ['Gamma-Gamma'])]
  return [
    ...(repeat_customers < enough
      ? [{ code: 'few-repeat-customers', message: say('few-repeat-customers', repeat_customers, enough) }]
      : []),
    ...(correlation !== null && Math.abs(correlation) > looseTie
      ? [{ code: 'spend-and-frequency', message: say('spend-and-frequency', correlation.toFixed(2), looseTie) }]
      : []),
    ...(failed.length > 0 ? [{ code: 'no-convergence', message: say('no-convergence', failed.join(', ')) }] : []),
    ...(bound.length > 0 ? [{ code: 'parameter-on-bound', message: say('parameter-on-bound', bound.join(', ')) }] : []),
    ...(spend.parameters.q <= 1 ? [{ code: 'no-mean-spend', message: say('no-mean-spend', String(spend.parameters.q)) }] : []),
  ]
}

/**
 * What the customers of a ledger are expected to bring until so many days after the reference date, by a saved model of bg-nbd;
 * undefined where the model is none.
 */
export async function expectedSales(
  engine: Engine,
  saved: Readonly<Record<string, string>>,
  { source, unit = week, days }: { source: SeriesSource; unit?: number; days: readonly number[] },
): Promise<{ customers: number; sums: number[] } | undefined> {
  const given = savedParameters(saved)
  if (!given) return undefined
  await engine.run(historiesStep('histories', source))
  const [x, recency, age, customers, spent] = (await engine.columns(historiesQuery, 5)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  await engine.run('DROP TABLE "histories"')
  const histories = { x, recency: recency.map((day) => day / unit), age: age.map((day) => day / unit), customers, spent }
  return { customers: sum(customers), sums: days.map((ahead) => (ahead > 0 ? expectedOf(histories, given, ahead / unit).worth : 0)) }
}
