/** A ledger to the sales of the periods to come. */
import * as z from 'zod'
import { identifier } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { withEngine } from '../../engines/open.js'
import { inputError } from '../../errors.js'
import { placesOf } from '../../intake/engine-places.js'
import { overRows } from '../../intake/fold-there.js'
import { inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { ledgerOf } from '../../intake/ledger-of.js'
import { type Loaded, load } from '../../intake/load.js'
import { type Model, readModel } from '../../intake/model-file.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { prepare } from '../../intake/prepare.js'
import { expectedSales } from '../../intake/repeat-buying/expected-sales.js'
import type { CalendarPeriod, Classifier, Grouping, Warning } from '../../model/definition.js'
import { noData } from '../../model/groups.js'
import { periodEnd, periodLabel } from '../../model/period-label.js'
import { titleOf } from '../../model/titles.js'
import { lastOf, valueAt } from '../../model/value-at.js'
import type { RowsOfSeries } from '../../sources/rows/fold/series-rows.js'
import { lastOverQuery, partSumsQuery, periodSumsQuery } from '../../sql/forecast.js'
import { type Judged, judged, leastWithSeason, type MethodName, methods, quantile } from '../../statistics/forecasting.js'
import { say } from '../../words/sentence.js'
import { filterOf } from '../portfolio/filter.js'
import type { ForecastHeader, Foretold } from './forecast.js'

/** What is asked of a forecast. */
export interface ForecastOptions {
  period?: CalendarPeriod | undefined
  /** Periods. */
  horizon?: number | undefined
  measure?: 'sales' | 'margin' | undefined
  /** Of the interval. */
  confidence?: number | undefined
  /** A column by whose values the sales are foretold too. */
  split?: string | undefined
  /** A saved model of vvc by bg-nbd. */
  model?: string | undefined
  /** Instead of the best over the rolling origins. */
  method?: MethodName | undefined
}

/** A finished forecast. */
export interface FoundForecast {
  header: ForecastHeader
  rejects(bare?: boolean): Iterable<string> | undefined
}

const seasons = { year: 1, quarter: 4, month: 12, week: 52 } as const
/** Fewer periods tell nothing, and more than these nobody reads. */
const fewest = 4
const most = 5000

/** What is read for a forecast, in the words of a classifier. */
const reading = (measure: 'sales' | 'margin' | undefined): Classifier<Record<string, never>> => ({
  name: 'forecast',
  title: { en: 'Forecast', es: 'Previsión' },
  summary: titleOf('customers'),
  source: '',
  method: '',
  parameters: z.strictObject({}),
  needs: ['date', ['sales', 'margin']],
  define(_, has) {
    const weigh = measure ? has.first(measure) : has.first('sales', 'margin')
    has.first('date')
    return {
      measures: { [weigh]: weigh },
      cuts: {},
      segments: [{ id: 'all', label: titleOf('customers') }],
      weigh,
      rank: [],
      series: { flow: weigh, period: { calendar: 'year' } },
    }
  },
  examples: ['cartera forecast ledger.csv --horizon 6'],
})

/**
 * Adds up the ledger by calendar period and foretells the periods after the last that is over, by the method that was nearest over
 * rolling origins.
 * @throws CarteraError when files or data are wrong, or the ledger is too short
 */
export function forecast(asked: ForecastOptions, options: ClassifyOptions): Promise<FoundForecast> {
  const work = (prepareAs: typeof prepare, given: ClassifyOptions) =>
    withEngine(given, placesOf(given), async (engine) => find(await engine(), asked, given, prepareAs))
  return asked.model === undefined ? overRows(options, work) : work(prepare, options)
}

async function find(engine: Engine, asked: ForecastOptions, options: ClassifyOptions, prepareAs: typeof prepare): Promise<FoundForecast> {
  const model = asked.model === undefined ? undefined : await readModel(asked.model, 'vvc', options.signal)
  const split = asked.split === undefined ? options : { ...options, split: asked.split }
  const prepared = await prepareAs(reading(asked.measure), {}, split, async () => engine)
  const loaded = await load(engine, prepared, split)
  const { period = 'month', horizon = 6, confidence = 0.95 } = asked
  const weigh = prepared.definition.weigh
  const { asOf, source, shown } = ledgerOf(loaded, weigh)
  const { numbers, sums, begun } = await historyOf(engine, period, source, shown)
  const series = sums.map(Number)
  const whole = seasons[period]
  const season = whole > 1 && series.length >= leastWithSeason(whole) ? whole : 1
  const found = judged(series, season, horizon)
  const ranked = [...found].sort((a, b) => (a.mase ?? 0) - (b.mase ?? 0))
  const chosen = asked.method ? ranked.find(({ method }) => method === asked.method) : ranked[0]
  if (!chosen)
    throw inputError('too-few-periods', say('no-season-yet', String(shown), series.length, whole, period), {
      file: shown,
      value: asked.method,
    })
  const told = foretold(series, season, horizon, chosen, confidence)
  const last = lastOf(numbers)
  const ends = told.map((_, i) => daysBetween(asOf, periodEnd(period, last + 1 + i)))
  const known = model && (await knownCustomers(engine, model, String(asked.model), { source, days: ends }))
  const brought = known?.sums.map((sum, i) => sum - (known.sums[i - 1] ?? 0) + (i === 0 ? Number(begun) : 0))
  const grouping = prepared.definition.groups?.split
  const written = grouping ? await partsOf(engine, { period, source, numbers, loaded, grouping }) : []
  const foretoldParts = written.slice(0, mostParts).map(({ part, sums }) => {
    const own = judged(sums, season, horizon)
    const best = [...own].sort((a, b) => (a.mase ?? 0) - (b.mase ?? 0))
    const taken = best.find(({ method }) => method === asked.method) ?? valueAt(best, 0)
    const values = foretold(sums, season, horizon, taken, confidence)
    return {
      part,
      method: taken.method,
      mase: taken.mase,
      forecast: values.map((each, i) => ({ period: periodLabel(period, last + 1 + i), ...each })),
      total: values.reduce((sum, { value }) => sum + value, 0),
      before: beforeOf(sums, season, values),
    }
  })
  const header: ForecastHeader = {
    period,
    horizon,
    season,
    as_of: asOf,
    ...filterOf(options),
    inputs: inputsOf(loaded, weigh),
    measure: { name: weigh, title: titleOf(weigh) },
    history: sums.map((sum, i) => ({ period: periodLabel(period, valueAt(numbers, i)), sum })),
    method: chosen.method,
    methods: ranked.map(({ method, mase }) => ({ method, mase })),
    origins: chosen.errors[0]?.length ?? 0,
    confidence,
    forecast: told.map((each, i) => ({
      period: periodLabel(period, last + 1 + i),
      ...each,
      ...(brought ? { customers: valueAt(brought, i) } : {}),
    })),
    total: told.reduce((sum, { value }) => sum + value, 0),
    before: beforeOf(series, season, told),
    ...(known && brought ? { known: { customers: known.customers, total: brought.reduce((a, b) => a + b, 0) } } : {}),
    ...(grouping ? { split: { column: grouping.names[0], title: grouping.title } } : {}),
    parts: foretoldParts,
    warnings: [
      ...loaded.warnings,
      ...(written.length > mostParts ? [{ code: 'many-parts', message: say('many-parts', written.length, mostParts) }] : []),
      ...(whole > 1 && season === 1
        ? [{ code: 'no-season', message: say('no-season', series.length, period, leastWithSeason(whole)) }]
        : []),
      ...worse(chosen, found, season > 1),
    ],
  }
  return { header, rejects: (bare?: boolean) => rejectsOf(loaded, bare) }
}

/** The periods that are over, from the first with rows, and their sums as decimal text; those without rows are 0. */
async function historyOf(engine: Engine, period: CalendarPeriod, source: RowsOfSeries, file: string | undefined) {
  const rows = await engine.rows(periodSumsQuery(period, source))
  const [over] = await engine.rows(lastOverQuery(period, source.asOf))
  const known = new Map(rows.map(([number, sum]) => [Number(number), sum ?? '0']))
  const [first, last] = [Number(rows[0]?.[0] ?? 0), Number(over?.[0] ?? 0)]
  const count = rows.length === 0 ? 0 : Math.max(0, last - first + 1)
  if (count < fewest)
    throw inputError('too-few-periods', say('periods-too-few', String(file), count, period, fewest), {
      file,
      value: String(count),
      hint: say('shorter-period-or-more'),
    })
  if (count > most)
    throw inputError('too-many-periods', say('periods-too-many', String(file), count, period, most), {
      file,
      value: String(count),
      hint: say('longer-period'),
    })
  const numbers = Array.from({ length: count }, (_, i) => first + i)
  return { numbers, sums: numbers.map((number) => known.get(number) ?? '0'), begun: known.get(last + 1) ?? '0' }
}

/** Parts that are foretold: each takes as long as the whole. */
const mostParts = 30

interface Parted {
  period: CalendarPeriod
  source: RowsOfSeries
  numbers: readonly number[]
  loaded: Loaded
  grouping: Grouping
}

/** What was sold in each period to each value of a column, row by row, the largest part first; spellings that differ in case are one. */
async function partsOf(engine: Engine, { period, source, numbers, loaded, grouping }: Parted) {
  const ofRows = grouping.parts !== undefined
  const cell = ofRows ? identifier(grouping.field) : loaded.fields.find(({ field }) => field === grouping.field)?.sql
  const found = new Map<string, { part: string; sums: number[] }>()
  for (const [written, number, sum] of await engine.rows(partSumsQuery(period, source, { cell: cell ?? 'NULL', ofCustomers: !ofRows }))) {
    const part = written?.trim().normalize('NFC') || noData.en
    const own = found.get(part.toLowerCase()) ?? { part, sums: numbers.map(() => 0) }
    found.set(part.toLowerCase(), own)
    const at = Number(number) - valueAt(numbers, 0)
    if (at in own.sums) own.sums[at] = valueAt(own.sums, at) + Number(sum)
  }
  const total = ({ sums }: { sums: readonly number[] }) => sums.reduce((a, b) => a + b, 0)
  return [...found.values()].sort((a, b) => total(b) - total(a) || (a.part < b.part ? -1 : 1))
}

const dayLength = 86_400_000

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayLength)

const unitDays = { week: 7, day: 1 } as const

/** @throws input error where the model is not one of bg-nbd */
async function knownCustomers(
  engine: Engine,
  { observed = {}, parameters }: Model,
  path: string,
  { source, days }: { source: RowsOfSeries; days: readonly number[] },
) {
  const unit = unitDays[parameters.unit === 'day' ? 'day' : 'week']
  const found = await expectedSales(engine, observed, { source: { ...source, saved: {} }, unit, days })
  if (!found) throw inputError('model', say('no-bg-nbd-model', path), { file: path, hint: say('save-bg-nbd-model') })
  return found
}

/** The least errors of a step from which its interval is told. */
const leastErrors = 5

function foretold(
  series: readonly number[],
  season: number,
  horizon: number,
  { method, errors }: Judged,
  confidence: number,
): Omit<Foretold, 'period'>[] {
  const values = methods[method](series, season, horizon)
  const naive = methods['seasonal-naive'](series, season, horizon)
  const tail = (1 - confidence) / 2
  return values.map((value, h) => {
    const own = errors[h] ?? []
    const [low, high] = own.length < leastErrors ? [null, null] : [quantile(own, tail), quantile(own, 1 - tail)]
    return {
      value,
      low: low === null ? null : value + Math.min(low, 0),
      high: high === null ? null : value + Math.max(high, 0),
      naive: valueAt(naive, h),
    }
  })
}

function beforeOf(series: readonly number[], season: number, told: readonly { value: number }[]): ForecastHeader['before'] {
  const seasons = season > 1 ? Math.min(Math.ceil(told.length / season), Math.floor(series.length / season)) : null
  const length = seasons === null ? Math.min(told.length, series.length) : seasons * season
  const known = Math.min(told.length, length)
  const from = series.length - length
  const sum = series.slice(from, from + known).reduce((a, b) => a + b, 0)
  const total = told.slice(0, known).reduce((a, { value }) => a + value, 0)
  return { sum, change: sum > 0 ? (total - sum) / sum : null, seasons }
}

/** The method that was asked for was not the best. */
function worse(chosen: Judged, found: readonly Judged[], seasonal: boolean): Warning[] {
  const naive = found.find(({ method }) => method === 'seasonal-naive')
  if (chosen.mase === null || naive?.mase == null || chosen.mase <= naive.mase) return []
  const message = say('worse-than-naive', chosen.method, chosen.mase.toFixed(3), naive.mase.toFixed(3), seasonal)
  return [{ code: 'worse-than-naive', message }]
}
