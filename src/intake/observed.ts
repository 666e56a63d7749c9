/** Figures of all customers on which measures rest, beside the cut points. */
import type { Engine } from '../engines/engine.js'
import { inputError, placedError } from '../errors.js'
import type { CalendarPeriod, Series, SeriesOf, Warning } from '../model/definition.js'
import { periodLabel } from '../model/period-label.js'
import { say } from '../words/sentence.js'

/** A figure of all customers on which measures rest: found from the data, or taken from a model. */
export interface Observed {
  name: string
  /** Decimal text. */
  value: string
  /** What it is counted in, or of: days, calendar periods. */
  unit: 'day' | CalendarPeriod
  /** The counts that it was found from; none where a model gave it. */
  of: Readonly<Record<string, number>>
  /** A model gave it. */
  saved: boolean
}

interface Place {
  asOf: string | null
  /** Values that a model gives, by field. */
  saved: Readonly<Record<string, string>>
  /** The ledger, as the user named it. */
  shown: string | undefined
}

/**
 * What a series found of all customers.
 * @throws input error where the ledger is too short for it, or the figure is of no use
 */
export function observedBy(engine: Engine, series: Series, place: Place): Promise<Observed[]> {
  if ('lost' in series) return typicalInterval(engine, series, place)
  if ('span' in series) return ledgerSpan(engine, series)
  return 'below' in series && series.below !== undefined ? retention(engine, series, series.below, place) : Promise.resolve([])
}

async function typicalInterval(engine: Engine, _: SeriesOf<'purchases'>, { saved }: Place): Promise<Observed[]> {
  const [row] = await engine.rows('SELECT CAST("typical_interval" AS VARCHAR), CAST("customers" AS VARCHAR) FROM "typical interval"')
  const [value, customers] = row ?? []
  if (value == null) return []
  const of = customers == null ? {} : { customers: Number(customers) }
  return [{ name: 'typical_interval', value, unit: 'day', of, saved: saved.typical_interval !== undefined }]
}

async function ledgerSpan(engine: Engine, { period: { calendar: unit } }: SeriesOf<'span'>): Promise<Observed[]> {
  const columns = ['"ledger_periods"', 'first', 'last'].map((sql) => `CAST(${sql} AS VARCHAR)`)
  const [value, first, last] = (await engine.rows(`SELECT ${columns.join(', ')} FROM "span"`))[0] ?? []
  if (value == null) return []
  return [{ name: 'ledger_periods', value, unit, of: { first: Number(first), last: Number(last) }, saved: false }]
}

/** A year before that began before the ledger did makes growth too large. */
export async function partialYears(engine: Engine, series: readonly Series[], rows: string): Promise<Warning[]> {
  if (!series.some((each) => 'months' in each)) return []
  const [row] = await engine.rows(
    `SELECT CAST(min("date") AS VARCHAR), CAST(first_day AS VARCHAR) FROM ${rows} CROSS JOIN (SELECT min(first_day) AS first_day FROM "years") AS "start" GROUP BY first_day HAVING min("date") > first_day + 31`,
  )
  const [first, start] = row ?? []
  return first == null || start == null ? [] : [{ code: 'partial-year', message: say('partial-year', first, start) }]
}

/** A first or last period of which more than a tenth lies outside the ledger makes the margin of one period too small. */
export async function partialPeriods(engine: Engine, series: readonly Series[]): Promise<Warning[]> {
  const found = series.find((each) => 'span' in each)
  if (!found || !('span' in found)) return []
  const { calendar: unit } = found.period
  const [row] = await engine.rows(
    'SELECT CAST(first AS VARCHAR), CAST(last AS VARCHAR), CAST(10 * before_first > days AS VARCHAR), CAST(10 * after_last > days AS VARCHAR), CAST(before_first AS VARCHAR), CAST(after_last AS VARCHAR) FROM "span"',
  )
  const [first, last, begins, ends, before, after] = row ?? []
  const lacking = [
    ...(begins === 'true' ? [say('period-begins-late', periodLabel(unit, Number(first)), Number(before))] : []),
    ...(ends === 'true' ? [say('period-not-ended', periodLabel(unit, Number(last)), Number(after))] : []),
  ]
  return lacking.length > 0 ? [{ code: 'partial-periods', message: say('partial-periods', lacking, unit) }] : []
}

async function retention(
  engine: Engine,
  { period: { calendar: unit } }: SeriesOf<'retention'>,
  below: number,
  { asOf, saved, shown }: Place,
) {
  const columns = ['"observed_retention"', 'retained', 'base', 'complete'].map((sql) => `CAST(${sql} AS VARCHAR)`)
  const [row] = await engine.rows(`SELECT ${columns.join(', ')} FROM "retention"`)
  if (!row) return []
  const [value, ...counts] = row
  const [retained = 0, base = 0, periods = 0] = counts.map((count) => Math.max(0, Number(count ?? 0)))
  const given = saved.observed_retention !== undefined
  if (value == null || (!given && periods < 2)) {
    throw placedError('too-few-periods', say('too-few-periods', unit, String(asOf), periods), {
      file: shown,
      value: String(periods),
      hint: say('shorter-period-or-more'),
    })
  }
  if (Number(value) >= below) {
    const [found, most] = [Number(Number(value).toFixed(6)), Number(below.toFixed(6))]
    const place = { file: shown, value: String(Number(value)), hint: say('give-retention') }
    if (given) throw inputError('endless-value', say('endless-saved', found, most), place)
    throw placedError('endless-value', say('endless-observed', retained, base, unit, found, most), place)
  }
  const of = given ? {} : { retained, base, periods }
  return [{ name: 'retention', value, unit, of, saved: given }]
}

/** The name of the field that holds an observed figure, under which models keep it. */
export const fieldOfObserved = ({ name }: Pick<Observed, 'name'>) => (name === 'retention' ? 'observed_retention' : name)
