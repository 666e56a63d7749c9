import * as z from 'zod'
import type { Classifier } from '../model/definition.js'
import { calendarPeriods } from '../model/kinds.js'
import { late } from '../model/late.js'
import { choice, numeric, rate } from '../model/parameters.js'
import { abcCut, abcParameters, abcSegments } from './abc.js'
import { defaultHorizon, periodDiscount, retentionParameter, valued } from './lifetime-value.js'

const parameters = late(() =>
  z.strictObject({
    method: choice(
      'formula of a steady margin, literal (value × expected periods), dcf of a ledger’s cash flows, or bg-nbd of its purchases',
      ['formula', 'literal', 'dcf', 'bg-nbd'],
    ).default('formula'),
    timing: choice('when the first margin comes: after a period if the customer is retained, now, or at the end of this period', [
      'next',
      'now',
      'period-end',
    ]).default('next'),
    discount: rate('yearly discount rate d', { above: -1 }).default(0.1),
    retention: retentionParameter.optional(),
    growth: rate('growth g of the margin per period, from the second payment on', { above: -1 }).default(0),
    horizon: numeric('count only the first T payments; with bg-nbd, this many weeks ahead, by default 52', {
      min: 1,
      max: 2000,
      integer: true,
    }).optional(),
    unit: choice('unit of time of bg-nbd', ['week', 'day']).default('week'),
    holdout: numeric('with bg-nbd: test the model on this many of the last weeks, forecast from the weeks before', {
      min: 1,
      integer: true,
    }).optional(),
    interval: numeric('with bg-nbd: interval of the results, by bootstrap over customers, such as 0.9', {
      above: 0,
      below: 1,
    }).optional(),
    period: choice('length of a period; the yearly discount is converted to it', calendarPeriods).default('year'),
    ...abcParameters,
  }),
)

type VvcParameters = z.infer<ReturnType<typeof parameters>>

const percent = (value: number) => `${Number((value * 100).toFixed(4))}%`

function notes(parameters: VvcParameters) {
  const { method, timing, retention, horizon, growth, period } = parameters
  if (method === 'bg-nbd') return repeatBuyingNotes(parameters)
  const d = periodDiscount(parameters)
  const facts = (say: (typeof factWords)['en']) =>
    [
      say.method(method),
      ...(method === 'formula' ? [say.timing(timing)] : []),
      ...(method === 'dcf' ? [] : [say.retention(retention), ...(retention === 'observed' ? [say.margin(period)] : [])]),
      ...(method === 'literal' ? [] : [say.discount(percent(d), period)]),
      ...(method === 'formula' && growth !== 0 ? [say.growth(percent(growth))] : []),
      ...(method === 'formula' && horizon !== undefined ? [say.horizon(horizon)] : []),
    ].join(', ')
  return [{ en: `Customer lifetime value by ${facts(factWords.en)}.`, es: `Valor de vida del cliente: ${commas(facts(factWords.es))}.` }]
}

/** Numbers as Spanish has them. */
const commas = (text: string) => text.replace(/(\d)\.(\d)/g, '$1,$2').replace(/(\d)%/g, '$1 %')

const spanish = {
  methods: { formula: 'por la fórmula', literal: 'margen por periodos esperados', dcf: 'por flujos descontados' },
  timings: { next: 'primer margen al cabo de un periodo', now: 'primer margen ahora', 'period-end': 'primer margen al final del periodo' },
  periods: { year: 'año', quarter: 'trimestre', month: 'mes', week: 'semana' },
}

/** On what a value rests. */
const factWords = {
  en: {
    method: (method: 'formula' | 'literal' | 'dcf') => `method ${method}`,
    timing: (timing: VvcParameters['timing']) => `timing ${timing}`,
    retention: (retention: VvcParameters['retention']) => `r ${retention ?? 'by column'}`,
    margin: (period: VvcParameters['period']) => `m by ${period}`,
    discount: (d: string, period: VvcParameters['period']) => `d ${d} a ${period}`,
    growth: (g: string) => `g ${g}`,
    horizon: (payments: number) => `horizon ${payments}`,
  },
  es: {
    method: (method: 'formula' | 'literal' | 'dcf') => spanish.methods[method],
    timing: (timing: VvcParameters['timing']) => spanish.timings[timing],
    retention: (retention: VvcParameters['retention']) =>
      retention === undefined ? 'r según la columna' : retention === 'observed' ? 'r observada' : `r ${retention}`,
    margin: (period: VvcParameters['period']) => `m por ${spanish.periods[period]}`,
    discount: (d: string, period: VvcParameters['period']) => `d ${d} por ${spanish.periods[period]}`,
    growth: (g: string) => `g ${g}`,
    horizon: (payments: number) => `${payments} pagos como mucho`,
  },
}

function repeatBuyingNotes({ discount, unit, horizon = defaultHorizon[unit] }: VvcParameters) {
  const [d, units] = [percent(discount), { week: ['weeks', 'semanas'], day: ['days', 'días'] }[unit]]
  return [
    {
      en: `Customer lifetime value by method bg-nbd over the ${horizon} ${units[0]} to come, d ${d} a year. It is for customers who come and go unseen, not for contracts.`,
      es: `Valor de vida del cliente por BG/NBD para ${unit === 'week' ? 'las próximas' : 'los próximos'} ${horizon} ${units[1]}, d ${commas(d)} al año. Sirve para clientes que se van sin avisar, no para contratos.`,
    },
  ]
}

/** Customer lifetime value (Valor de Vida del Cliente). */
export const vvc: Classifier<VvcParameters> = {
  name: 'vvc',
  aliases: ['clv'],
  title: { en: 'Customer lifetime value (VVC)', es: 'Valor de vida del cliente (VVC)' },
  summary: { en: 'what each customer will still bring, discounted to today', es: 'lo que cada cliente aún aportará, descontado a hoy' },
  source:
    'Berger & Nasr 1998; Gupta & Lehmann 2003; Fader & Hardie 2012, 2014 for the conventions; Fader, Hardie & Lee 2005 and Fader & Hardie 2013 for bg-nbd; course deck "Política de Clientes", slides 29–31',
  method:
    'With margin m a period (of a ledger: its margin divided by the calendar periods that it spans), retention r and discount d: formula is m·r/(1+d−r), the first margin coming after one period; timing now is m(1+d)/(1+d−r), period-end m/(1+d−r). ' +
    'literal is the margin times the expected periods, 1/(1−r) where no column gives them. dcf adds up the discounted cash flows of a ledger, and shows break-even and phase. ' +
    'bg-nbd fits BG/NBD to the days of purchase and Gamma-Gamma to their amounts, and gives the purchases expected within the horizon times the spend expected of each, discounted; it is for customers who may leave without a word, not for contracts. ' +
    'In formula the acquisition cost is subtracted. Classes A, B, C, N are cut as in pareto.',
  get parameters() {
    return parameters()
  },
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
  examples: [
    'cartera vvc customers.csv --retention 0.8 --discount 0.12',
    'cartera vvc flows.csv --method dcf --discount 0.10',
    'cartera vvc ledger.csv --method bg-nbd',
  ],
}
