/** Figures of all customers on which measures rest, beside the cut points. */

import type { Observed } from '../answers/portfolio/portfolio.js'
import type { Engine } from '../engines/engine.js'
import { inputError } from '../errors.js'
import type { PurchaseSeries, RetentionSeries, Series } from '../model/words.js'

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

async function typicalInterval(engine: Engine, _: PurchaseSeries, { saved }: Place): Promise<Observed[]> {
  const [row] = await engine.rows('SELECT CAST("typical_interval" AS VARCHAR), CAST("customers" AS VARCHAR) FROM "typical interval"')
  const [value, customers] = row ?? []
  if (value == null) return []
  const of = customers == null ? {} : { customers: Number(customers) }
  return [{ name: 'typical_interval', value, unit: 'day', of, saved: saved.typical_interval !== undefined }]
}

async function retention(engine: Engine, { period: { calendar: unit } }: RetentionSeries, below: number, { asOf, saved, shown }: Place) {
  const columns = ['"observed_retention"', 'retained', 'base', 'complete'].map((sql) => `CAST(${sql} AS VARCHAR)`)
  const [row] = await engine.rows(`SELECT ${columns.join(', ')} FROM "retention"`)
  if (!row) return []
  const [value, ...counts] = row
  const [retained = 0, base = 0, periods = 0] = counts.map((count) => Math.max(0, Number(count ?? 0)))
  const given = saved.observed_retention !== undefined
  if (value == null || (!given && periods < 2)) {
    throw inputError(
      'too-few-periods',
      `${shown}: to observe retention takes 2 ${unit}s that are over at ${asOf}, and there ${periods === 1 ? 'is' : 'are'} ${periods}`,
      {
        file: shown,
        value: String(periods),
        hint: 'Choose a shorter --period, give more of the ledger, or say with --as-of until which day it is complete.',
      },
    )
  }
  if (Number(value) >= below) {
    const found = given ? 'The model’s' : `${shown}: ${retained} of ${base} customers bought again the next ${unit}, so the observed`
    throw inputError(
      'endless-value',
      `${found} retention of ${Number(Number(value).toFixed(6))} makes values endless; it must be below ${Number(below.toFixed(6))}`,
      {
        file: shown,
        value: String(Number(value)),
        hint: 'Give --retention yourself, or choose a shorter --period.',
      },
    )
  }
  const of = given ? {} : { retained, base, periods }
  return [{ name: 'retention', value, unit, of, saved: given }]
}

/** The name of the field that holds an observed figure, under which models keep it. */
export const fieldOfObserved = ({ name }: Pick<Observed, 'name'>) => (name === 'retention' ? 'observed_retention' : name)
