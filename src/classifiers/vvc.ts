import * as z from 'zod'
import { usageError } from '../errors.js'
import { choice, numeric } from '../model/parameters.js'
import type { Classifier, Definition, Fields } from '../model/words.js'
import { abcCut, abcParameters, abcSegments } from './abc.js'

const parameters = z.strictObject({
  method: choice('formula of a steady margin, literal (value × expected periods), or dcf of a ledger’s cash flows', [
    'formula',
    'literal',
    'dcf',
  ]).default('formula'),
  timing: choice('when the first margin comes: after a period if the customer is retained, now, or at the end of this period', [
    'next',
    'now',
    'period-end',
  ]).default('next'),
  discount: numeric('yearly discount rate d', { above: -1 }).default(0.1),
  retention: numeric('retention r a period, where no column gives it', { min: 0, below: 1 }).optional(),
  growth: numeric('growth g of the margin a period, from the second payment on', { above: -1 }).default(0),
  horizon: numeric('count only the first T payments', { min: 1, integer: true }).optional(),
  period: choice('length of a period; the yearly discount is converted to it', ['year', 'quarter', 'month', 'week']).default('year'),
  ...abcParameters,
})

type VvcParameters = z.infer<typeof parameters>

const periodsAYear = { year: 1, quarter: 4, month: 12, week: 52 }

/** Discount rate a period: (1 + d)^(1/n) − 1. */
const periodDiscount = ({ discount, period }: VvcParameters) =>
  period === 'year' ? discount : (1 + discount) ** (1 / periodsAYear[period]) - 1

/** m·r/(1+d−r(1+g)) and its two other timings, cut off after T payments by 1 − q^T. */
function closedForm(parameters: VvcParameters, r: string) {
  const { timing, growth, horizon } = parameters
  const factor = `(1 + ${periodDiscount(parameters)})`
  const kept = growth === 0 ? r : `${r} * (1 + ${growth})`
  const first = { next: `margin * ${r}`, now: `margin * ${factor}`, 'period-end': 'margin' }[timing]
  const truncated = horizon === undefined ? '' : ` * (1 - pow(${kept} / ${factor}, ${horizon}))`
  return `${first}${truncated} / (${factor} - ${kept})`
}

/** The option's retention stands in where a customer's own is missing. */
function retentionOf({ retention }: VvcParameters, has: Fields) {
  if (retention === undefined) return has.first('retention')
  return has.has('retention') ? `coalesce(retention, ${retention})` : String(retention)
}

const retentionGuards = (has: Fields) =>
  has.has('retention')
    ? [{ field: 'retention', holds: 'retention >= 0 and retention < 1', says: 'retention must be at least 0 and below 1' }]
    : []

function literal(parameters: VvcParameters, has: Fields): Valued {
  if (has.has('periods')) return { measures: { vvc: { formula: 'margin * periods', kind: 'money' } } }
  return {
    measures: { vvc: { formula: `margin * (1 / (1 - ${retentionOf(parameters, has)}))`, kind: 'money' } },
    guards: retentionGuards(has),
  }
}

function formula(parameters: VvcParameters, has: Fields): Valued {
  const r = retentionOf(parameters, has)
  const cost = has.has('acquisition_cost') ? ' - acquisition_cost' : ''
  if (!has.has('retention') && Number(r) * (1 + parameters.growth) >= 1 + periodDiscount(parameters)) {
    throw usageError('endless-value', `--retention ${r} × (1 + growth) must stay below 1 + discount, or the value is endless`, { value: r })
  }
  const endless = {
    field: 'retention',
    holds: `${r} * (1 + ${parameters.growth}) < 1 + ${periodDiscount(parameters)}`,
    says: 'retention × (1 + growth) must stay below 1 + discount, or the value is endless',
  }
  return {
    measures: { vvc: { formula: closedForm(parameters, r) + cost, kind: 'money' } },
    guards: has.has('retention') ? [...retentionGuards(has), endless] : [],
  }
}

const percent = (value: number) => `${Number((value * 100).toFixed(4))} %`

function notes(parameters: VvcParameters) {
  const { method, timing, retention, horizon, growth } = parameters
  const d = periodDiscount(parameters)
  const facts = [
    `method ${method}`,
    ...(method === 'formula' ? [`timing ${timing}`] : []),
    ...(method === 'dcf' ? [] : [`r ${retention ?? 'by column'}`]),
    ...(method === 'literal' ? [] : [`d ${percent(d)} a ${parameters.period}`]),
    ...(method === 'formula' && growth !== 0 ? [`g ${percent(growth)}`] : []),
    ...(method === 'formula' && horizon !== undefined ? [`horizon ${horizon}`] : []),
  ].join(', ')
  return [{ en: `Customer lifetime value by ${facts}.`, es: `Valor de vida del cliente: ${facts}.` }]
}

/** The course of a customer's flow, after the deck's slide 30. */
const phases = [
  { when: 'cumulative_flow < 0', id: 'question-mark', label: { en: 'Question mark', es: 'Interrogante' } },
  { when: 'cumulative_flow >= 0 and previous_flow is null', id: 'star', label: { en: 'Star', es: 'Estrella' } },
  { when: 'cumulative_flow >= 0 and last_flow >= previous_flow', id: 'star', label: { en: 'Star', es: 'Estrella' } },
  { when: 'cumulative_flow >= 0', id: 'cash-cow', label: { en: 'Cash cow', es: 'Vaca' } },
]

function dcf(parameters: VvcParameters, has: Fields): Valued {
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

type Valued = Pick<Definition, 'measures' | 'columns' | 'guards' | 'texts' | 'series'>

const valued = { formula, literal, dcf }

/** Customer lifetime value (Valor de Vida del Cliente). */
export const vvc: Classifier<VvcParameters> = {
  name: 'vvc',
  aliases: ['clv'],
  title: { en: 'Customer lifetime value (VVC)', es: 'Valor de vida del cliente (VVC)' },
  summary: { en: 'what each customer will still bring, discounted to today', es: 'lo que cada cliente aún aportará, descontado a hoy' },
  source:
    'Berger & Nasr 1998; Gupta & Lehmann 2003; Fader & Hardie 2012, 2014 for the conventions; course deck "Política de Clientes", slides 29–31',
  method:
    'With margin m a period, retention r and discount d: formula is m·r/(1+d−r), the first margin coming after one period; timing now is m(1+d)/(1+d−r), period-end m/(1+d−r). ' +
    'literal is the margin times the expected periods, 1/(1−r) where no column gives them. dcf adds up the discounted cash flows of a ledger, and tells break-even and phase. ' +
    'In formula the acquisition cost is subtracted. Classes A, B, C, N are cut as in pareto.',
  parameters,
  needs: ['margin', ['retention', '--retention'], ['period', 'date', '--method formula']],
  define(parameters, has) {
    const { cuts, boundary } = parameters
    return {
      ...valued[parameters.method](parameters, has),
      cuts: { vvc: abcCut(cuts, boundary) },
      segments: abcSegments(cuts, 'vvc'),
      weigh: 'vvc',
      rank: ['vvc'],
      concentration: true,
      notes: notes(parameters),
    }
  },
  examples: ['cartera vvc customers.csv --retention 0.8 --discount 0.12', 'cartera vvc flows.csv --method dcf --discount 0.10'],
}
