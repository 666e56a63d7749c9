/** What the options ask of the rows, as documents keep it. */
import type { InputSummary } from '../../intake/inputs-of.js'
import type { Loaded } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { weighed } from '../members.js'
import type { Filter } from './portfolio.js'

/** The filter of a run; empty without one. The reference date stands by itself. */
export function filterOf({ where = [], since, until, distinct }: Pick<ClassifyOptions, 'where' | 'since' | 'until' | 'distinct'>): {
  filter?: Filter
} {
  if (where.length === 0 && [since, until, distinct].every((asked) => asked === undefined)) return {}
  return {
    filter: {
      ...(where.length > 0 ? { where: [...where] } : {}),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(distinct === undefined ? {} : { distinct }),
    },
  }
}

/** The currency of a run's amounts, and by what they were converted; empty where nothing tells it. */
export const currencyOf = ({ currency }: Pick<Loaded, 'currency'>, { rates }: Pick<ClassifyOptions, 'rates'>) => ({
  ...(currency === undefined ? {} : { currency }),
  ...(rates === undefined ? {} : { rates }),
})

/** The inputs of a document, with the amounts that were left out under the name of the measure. */
export const inputsDocument = (inputs: readonly InputSummary[], measure: string) =>
  inputs.map(({ filtered, aside, home: _, ...input }) => ({
    ...input,
    ...(filtered ? { filtered: { ...weighed({ rows: filtered.rows }, measure, filtered.amount), by: filtered.by } } : {}),
    ...(aside
      ? { set_aside: Object.fromEntries(Object.entries(aside).map(([of, { rows, amount }]) => [of, weighed({ rows }, measure, amount)])) }
      : {}),
  }))
