/** Lifetime value by its three methods, as formulas. */
import * as z from 'zod'
import { usageError } from '../errors.js'
import type { CalendarPeriod, Definition, Fields } from '../model/definition.js'
import { saying } from '../model/issue.js'
import { numeric, type ParameterMeta } from '../model/parameters.js'
import { say } from '../words/sentence.js'

/** What the value depends on; see the parameters of vvc. */
export interface Terms {
  timing: 'next' | 'now' | 'period-end'
  discount: number
  retention?: number | 'observed' | undefined
  growth: number
  horizon?: number | undefined
  period: CalendarPeriod
  unit: 'week' | 'day'
  holdout?: number | undefined
  interval?: number | undefined
}

/** A rate, or the one that the ledger shows. */
export const retentionParameter = z
  .union([numeric('', { min: 0, below: 1 }), z.literal('observed')], { error: () => saying(say('expected-retention')) })
  .describe('retention r per period, where no column gives it; observed: the one that the ledger shows')
  .meta({ placeholder: 'number|observed', choices: ['observed'] } satisfies ParameterMeta)

const periodsAYear = { year: 1, quarter: 4, month: 12, week: 52 }

/** Discount rate a period: (1 + d)^(1/n) − 1. */
export const periodDiscount = ({ discount, period }: Terms) =>
  period === 'year' ? discount : (1 + discount) ** (1 / periodsAYear[period]) - 1

/** m·r/(1+d−r(1+g)) and its two other timings, cut off after T payments by 1 − q^T. */
function closedForm(parameters: Terms, r: string, margin: string) {
  const { timing, growth, horizon } = parameters
  const factor = `(1 + ${periodDiscount(parameters)})`
  const kept = growth === 0 ? r : `${r} * (1 + ${growth})`
  const first = { next: `${margin} * ${r}`, now: `${margin} * ${factor}`, 'period-end': margin }[timing]
  const truncated = horizon === undefined ? '' : ` * (1 - pow(${kept} / ${factor}, ${horizon}))`
  return `${first}${truncated} / (${factor} - ${kept})`
}

/** The option's retention stands in where a customer's own is missing. */
function retentionOf({ retention }: Terms, has: Fields) {
  if (retention === undefined) return has.first('retention')
  const rate = retention === 'observed' ? 'observed_retention' : String(retention)
  return has.has('retention') ? `coalesce(retention, ${rate})` : rate
}

/** The margin of one period: a ledger holds that of all its periods. */
const marginOf = ({ retention }: Terms, has: Fields) =>
  retention === 'observed' ? '(margin / observed_periods)' : has.has('date') ? '(margin / ledger_periods)' : 'margin'

/** The series from which retention is observed, which must leave the value finite; or which tells how many periods a ledger spans. */
function observing({ retention, period }: Terms, has: Fields, below: number): Pick<Definition, 'series'> {
  if (retention !== 'observed') {
    if (!has.has('date')) return {}
    return { series: { flow: has.first('margin', 'sales'), period: { calendar: period }, span: true } }
  }
  has.first('date')
  return { series: { flow: has.first('sales', 'margin'), period: { calendar: period }, below } }
}

const retentionGuards = (has: Fields) =>
  has.has('retention') ? [{ field: 'retention', holds: 'retention >= 0 and retention < 1', says: say('retention-below-1') }] : []

function literal(parameters: Terms, has: Fields): Valued {
  const margin = marginOf(parameters, has)
  if (has.has('periods')) return { measures: { vvc: { formula: `${margin} * periods`, kind: 'money' } }, ...observing(parameters, has, 1) }
  return {
    measures: { vvc: { formula: `${margin} * (1 / (1 - ${retentionOf(parameters, has)}))`, kind: 'money' } },
    ...observing(parameters, has, 1),
    guards: retentionGuards(has),
  }
}

function formula(parameters: Terms, has: Fields): Valued {
  const r = retentionOf(parameters, has)
  const most = (1 + periodDiscount(parameters)) / (1 + parameters.growth)
  const cost = has.has('acquisition_cost') ? ' - acquisition_cost' : ''
  if (
    !has.has('retention') &&
    typeof parameters.retention === 'number' &&
    Number(r) * (1 + parameters.growth) >= 1 + periodDiscount(parameters)
  ) {
    throw usageError('endless-value', say('retention-endless', r), { value: r })
  }
  const endless = {
    field: 'retention',
    holds: `${r} * (1 + ${parameters.growth}) < 1 + ${periodDiscount(parameters)}`,
    says: say('value-endless'),
  }
  return {
    measures: { vvc: { formula: closedForm(parameters, r, marginOf(parameters, has)) + cost, kind: 'money' } },
    ...observing(parameters, has, Math.min(1, most)),
    guards: has.has('retention') ? [...retentionGuards(has), endless] : [],
  }
}

/** The course of a customer's flow, after the deck's slide 30. */
const phases = [
  { when: 'cumulative_flow < 0', id: 'question-mark', label: { en: 'Question mark', es: 'Interrogante' } },
  { when: 'cumulative_flow >= 0 and previous_flow is null', id: 'star', label: { en: 'Star', es: 'Estrella' } },
  { when: 'cumulative_flow >= 0 and last_flow >= previous_flow', id: 'star', label: { en: 'Star', es: 'Estrella' } },
  { when: 'cumulative_flow >= 0', id: 'cash-cow', label: { en: 'Cash cow', es: 'Vaca' } },
]

function dcf(parameters: Terms, has: Fields): Valued {
  return {
    measures: {
      vvc: { formula: 'present_value', kind: 'money', missing: { en: 'no cash flow is known', es: 'no se conoce ningún flujo' } },
    },
    columns: ['break_even', 'break_even_exact', 'phase'],
    series: {
      flow: has.first('margin', 'sales'),
      period: has.first('period', 'date') === 'period' ? { field: 'period' } : { calendar: parameters.period },
      discount: periodDiscount(parameters),
    },
    texts: { phase: { title: { en: 'phase', es: 'fase' }, cases: phases } },
  }
}

const daysOf = { week: 7, day: 1 }

/** A year, in units of time of bg-nbd. */
export const defaultHorizon = { week: 52, day: 365 }

/** Discounted purchases within the horizon times what one is expected to bring. */
function repeatBuying({ discount, unit, horizon = defaultHorizon[unit], holdout, interval }: Terms, has: Fields): Valued {
  const flow = has.first('margin', 'sales')
  has.first('date')
  return {
    measures: {
      vvc: {
        // In doubles (1e0), which become decimals no wider than the largest needs.
        formula: 'discounted_purchases * expected_spend * 1e0',
        kind: 'money',
        missing: { en: 'no purchase is known', es: 'no se conoce ninguna compra' },
      },
    },
    columns: ['expected_purchases', 'expected_spend', 'p_alive', 'repeat_purchases'],
    series: {
      flow,
      period: { calendar: 'day' },
      unit: daysOf[unit],
      horizon,
      rate: (1 + discount) ** (1 / defaultHorizon[unit]) - 1,
      ...(holdout === undefined ? {} : { holdout }),
      ...(interval === undefined ? {} : { interval }),
    },
  }
}

type Valued = Pick<Definition, 'measures' | 'columns' | 'guards' | 'texts' | 'series'>

/** Measures, guards and series of each method. */
export const valued = { formula, literal, dcf, 'bg-nbd': repeatBuying }
