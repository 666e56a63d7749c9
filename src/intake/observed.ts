/** Figures of all customers on which measures rest, beside the cut points. */

import type { Engine } from '../engines/engine.js'
import { inputError, placedError } from '../errors.js'
import type { CalendarPeriod, Series, SeriesOf } from '../model/definition.js'
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
  return 'below' in series && series.below !== undefined ? retention(engine, series, series.below, place) : Promise.resolve([])
}

async function typicalInterval(engine: Engine, _: SeriesOf<'purchases'>, { saved }: Place): Promise<Observed[]> {
  const [row] = await engine.rows('SELECT CAST("typical_interval" AS VARCHAR), CAST("customers" AS VARCHAR) FROM "typical interval"')
  const [value, customers] = row ?? []
  if (value == null) return []
  const of = customers == null ? {} : { customers: Number(customers) }
  return [{ name: 'typical_interval', value, unit: 'day', of, saved: saved.typical_interval !== undefined }]
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
