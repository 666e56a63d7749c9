/** Files to cohorts: the way of a run as far as the customers, then one table of cohorts by age. */
import * as z from 'zod'
import type { Engine } from '../../engines/engine.js'
import { inEngine } from '../../engines/open.js'
import { inputError } from '../../errors.js'
import { placesOf } from '../../intake/engine-places.js'
import { overRows } from '../../intake/fold-there.js'
import { inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { ledgerOf } from '../../intake/ledger-of.js'
import { load } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { sum } from '../../model/decimal.js'
import type { CalendarPeriod, Classifier, Warning } from '../../model/definition.js'
import { calendarPeriods } from '../../model/kinds.js'
import { choice } from '../../model/parameters.js'
import { periodLabel } from '../../model/period-label.js'
import { calendar, lastOver } from '../../model/series/calendar.js'
import { titleOf } from '../../model/titles.js'
import { cohortsStep, spanQuery } from '../../sql/cohorts.js'
import { say } from '../../words/sentence.js'
import { currencyOf, filterOf } from '../portfolio/filter.js'
import { rowsIn } from '../portfolio/rows.js'
import { cohortColumns, cohortsIn, periodsOf, retentionOf } from './cohort-figures.js'
import type { CohortPeriod, Cohorts, CohortsHeader, NoPurchase } from './cohorts.js'

/** More periods than any triangle shows. */
const mostPeriods = 1500

const parameters = z.strictObject({ period: choice('length of the calendar periods', calendarPeriods).default('month') })

/** What is read for cohorts, in the words of a classifier. */
const reading: Classifier<z.infer<typeof parameters>> = {
  name: 'cohorts',
  title: { en: 'Cohorts', es: 'Cohortes' },
  summary: titleOf('customers'),
  source: '',
  method: '',
  parameters,
  needs: ['date', ['sales', 'margin']],
  define({ period }, has) {
    const weigh = has.first('sales', 'margin')
    has.first('date')
    return {
      measures: { [weigh]: weigh },
      cuts: {},
      segments: [{ id: 'all', label: titleOf('customers') }],
      weigh,
      rank: [],
      series: { flow: weigh, period: { calendar: period } },
    }
  },
  examples: ['cartera cohorts ledger.csv'],
}

/** Cohorts that stand in the engine until they are closed. */
export interface FoundCohorts extends Cohorts {
  /** The rows that were set aside, as the contents of a rejects file, piece by piece; undefined when there are none. */
  rejects(bare?: boolean): Iterable<string> | undefined
  close(): void
}

/**
 * Groups customers by the period of their first purchase, and tells who of them buys in each period after.
 * @throws CarteraError when files or data are wrong, or there are more periods than can be shown
 */
export async function cohorts(given: { period?: CalendarPeriod | undefined }, options: ClassifyOptions): Promise<FoundCohorts> {
  return overRows(options, (prepareAs, asked) =>
    inEngine(asked, placesOf(asked), async (engine) => run(await engine(), given, asked, prepareAs)),
  )
}

async function run(
  engine: Engine,
  given: { period?: CalendarPeriod | undefined },
  options: ClassifyOptions,
  prepareAs: typeof import('../../intake/prepare.js').prepare,
) {
  const prepared = await prepareAs(reading, given, options, async () => engine)
  const loaded = await load(engine, prepared, options)
  const { period } = prepared.parameters as z.infer<typeof parameters>
  const weigh = prepared.definition.weigh
  const { asOf, source, shown } = ledgerOf(loaded, weigh)
  const [first, last] = await span(engine, calendar[period](source.asOf), { period, asOf, shown })
  const labels = Array.from({ length: last - first + 1 }, (_, i) => periodLabel(period, first + i))
  await engine.run(cohortsStep({ first, labels }).sql)
  const { cohorts: found, none } = await cohortsIn(engine)
  const [over] = await engine.rows(`SELECT CAST(${lastOver(period, source.asOf)} AS VARCHAR)`)
  const lastComplete = Number(over?.[0])
  const periods = await periodsOf(engine, found, { first, labels, lastComplete })
  const header: CohortsHeader = {
    period,
    ...filterOf(options),
    ...currencyOf(loaded, options),
    as_of: asOf,
    inputs: inputsOf(loaded, weigh),
    measure: { name: weigh, kind: 'money', title: titleOf(weigh) },
    totals: {
      customers: found.reduce((sum, { customers }) => sum + customers, none?.customers ?? 0),
      amount: sum(periods.map(({ amount }) => amount)),
    },
    cohorts: found,
    ...(none ? { no_purchase: none } : {}),
    periods,
    retention: retentionOf(periods),
    warnings: [
      ...loaded.warnings,
      ...(await leftOut(engine, source.rows, source.flow, weigh)),
      ...withoutPurchase(none, weigh),
      ...incomplete(periods, asOf),
    ],
  }
  return {
    header,
    ...rowsIn(engine, cohortColumns(weigh), { from: 'FROM "cohorts"', order: 'ORDER BY cohort NULLS LAST, period' }),
    rejects: (bare?: boolean) => rejectsOf(loaded, bare),
  }
}

async function span(
  engine: Engine,
  last: string,
  { period, asOf, shown }: { period: CalendarPeriod; asOf: string; shown: string | undefined },
) {
  const [row] = await engine.rows(spanQuery(last))
  const [from, to, bought] = row ?? []
  if (from == null || bought !== '1')
    throw inputError('nothing', say('no-purchase-until', String(shown), asOf), { file: shown, hint: say('what-a-purchase-is') })
  const [first, until] = [Number(from), Number(to)]
  if (until - first >= mostPeriods) {
    const start = periodLabel(period, first)
    throw inputError(
      'too-many-periods',
      say('too-many-periods', String(shown), until - first + 1, period, start, periodLabel(period, until)),
      { file: shown, value: start, hint: say('longer-period') },
    )
  }
  return [first, until] as const
}

/** Rows that stand in no cohort. */
async function leftOut(engine: Engine, rows: string, flow: string, weigh: string): Promise<Warning[]> {
  const [blank] = await engine.rows(`SELECT CAST(count(*) AS VARCHAR) FROM ${rows} WHERE "date" IS NULL OR ${flow} IS NULL`)
  const incomplete = Number(blank?.[0])
  return incomplete > 0 ? [{ code: 'incomplete-rows', message: say('incomplete-rows', incomplete, weigh) }] : []
}

const withoutPurchase = (none: NoPurchase | undefined, weigh: string): Warning[] =>
  none ? [{ code: 'no-purchase', message: say('in-no-cohort', none.customers, none.amount, weigh) }] : []

function incomplete(periods: readonly CohortPeriod[], asOf: string): Warning[] {
  const last = periods.at(-1)
  if (!last || last.complete) return []
  return [{ code: 'incomplete-period', message: say('period-not-over', last.period, asOf) }]
}
