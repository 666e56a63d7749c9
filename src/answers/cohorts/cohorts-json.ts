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
  no_purchase,
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
    cohorts: cohorts.map(({ cohort, customers, amount, before, cells }) => ({
      ...weighed({ cohort, customers }, measure.name, amount),
      ...(before ? { before: inPeriods(before, measure.name) } : {}),
      ages: {
        customers: cells.map((cell) => cell.customers),
        share: cells.map((cell) => decimal(cell.share)),
        [measure.name]: cells.map((cell) => decimal(cell.amount)),
      },
    })),
    ...(no_purchase
      ? {
          no_purchase: {
            ...weighed({ customers: no_purchase.customers }, measure.name, no_purchase.amount),
            periods: inPeriods(no_purchase.periods, measure.name),
          },
        }
      : {}),
    warnings,
  }
}

const inPeriods = (periods: readonly { period: string; amount: string }[], measure: string) =>
  periods.map(({ period, amount }) => weighed({ period }, measure, amount))
