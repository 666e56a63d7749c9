import { decimal, type Member, membersOf, weighed } from '../members.js'
import { inputsDocument } from '../portfolio/filter.js'
import type { CohortsHeader } from './cohorts.js'

/** One document `cartera.cohorts/1`. */
export const cohortsDocument = (header: CohortsHeader): Member[] => membersOf(documentOf(header))

function documentOf({
  period,
  filter,
  currency,
  rates,
  as_of,
  inputs,
  measure,
  totals,
  cohorts,
  periods,
  retention,
  warnings,
}: CohortsHeader) {
  return {
    schema: 'cartera.cohorts/1',
    period,
    ...(filter ? { filter } : {}),
    ...(currency === undefined ? {} : { currency }),
    ...(rates === undefined ? {} : { rates }),
    as_of,
    inputs: inputsDocument(inputs, measure.name),
    measure: measure.name,
    totals: weighed({ customers: totals.customers }, measure.name, totals.amount),
    retention: { ...retention, share: decimal(retention.share) },
    periods: periods.map(({ amount, retention: share, ...rest }) => ({
      ...weighed(rest, measure.name, amount),
      retention: decimal(share),
    })),
    cohorts: cohorts.map(({ cohort, customers, amount, cells }) => ({
      ...weighed({ cohort, customers }, measure.name, amount),
      ages: {
        customers: cells.map((cell) => cell.customers),
        share: cells.map((cell) => decimal(cell.share)),
        [measure.name]: cells.map((cell) => decimal(cell.amount)),
      },
    })),
    warnings,
  }
}
