import * as z from 'zod'
import type { Classifier, Cut, Measure, Segment, Words } from '../model/definition.js'
import { refusing } from '../model/issue.js'
import { late } from '../model/late.js'
import { numeric } from '../model/parameters.js'
import { say } from '../words/sentence.js'

const parameters = late(() =>
  z
    .strictObject({
      at_risk: numeric('days since the last purchase, in intervals of the customer, beyond which it is at risk', { above: 0 }).default(1.5),
      lost: numeric('the same, beyond which it is lost; a purchase after such a gap wins it back', { above: 0, max: 1000 }).default(3),
      new_days: numeric('days since the first purchase, or since a return, up to which a customer is new, or won back', {
        min: 0,
        integer: true,
      }).default(30),
    })
    .refine(({ at_risk, lost }) => at_risk < lost, refusing(say('lost-above-at-risk'))),
)

const up = (values: readonly number[], levels: readonly string[]): Cut => ({ fit: { by: 'at', values }, levels, closed: 'ge', low: true })

const span = '(days_since_first - days_since_last)'

/** Why a customer has no date of a purchase. */
export const noPurchase: Words = { en: 'no purchase up to the reference date', es: 'sin compras hasta la fecha de referencia' }

/** What is counted as orders where no column tells the order. */
export const rowsAreOrders: Words = {
  en: 'No column tells which rows are one order, so each row above 0 is counted as an order.',
  es: 'Ninguna columna dice qué filas son un mismo pedido, así que cada fila mayor que 0 cuenta como un pedido.',
}

/** Days, or what is made of them, which only customers with a purchase have. */
const days = (formula: string, en: string, es: string, more: Partial<Measure> = {}): Measure => ({
  formula,
  title: { en, es },
  missing: [
    { when: 'purchase_days is null', says: noPurchase },
    { says: { en: 'no interval is known', es: 'no se conoce ningún intervalo' } },
  ],
  ...more,
})

const segments: readonly Segment[] = [
  {
    id: 'active',
    label: { en: 'Active', es: 'Activos' },
    when: { purchase_days: 'more than once', tenure: 'known', returned: 'not lately', lateness: 'on time' },
  },
  { id: 'new', label: { en: 'New', es: 'Nuevos' }, when: { tenure: 'new' } },
  { id: 'won-back', label: { en: 'Won back', es: 'Recuperados' }, when: { returned: 'lately' } },
  { id: 'once', label: { en: 'Single purchase', es: 'Compra única' }, when: { purchase_days: 'once' } },
  { id: 'at-risk', label: { en: 'At risk', es: 'En riesgo' }, when: { lateness: 'late' } },
  { id: 'lost', label: { en: 'Lost', es: 'Perdidos' } },
]

/** Where customers stand between their first purchase and their loss. */
export const lifecycle: Classifier<z.infer<ReturnType<typeof parameters>>> = {
  name: 'lifecycle',
  title: { en: 'Customer life cycle', es: 'Ciclo de vida del cliente' },
  summary: {
    en: 'new, active, once, at risk, lost, won back: by each customer’s own interval',
    es: 'nuevos, activos, de compra única, en riesgo, perdidos, recuperados',
  },
  source:
    'Reinartz & Kumar 2000 for the mean time between purchases; Thomas, Blattberg & Fox 2004 for customers won back; the multiples are ours',
  method:
    'A purchase is a day with a row above 0 up to --as-of, of an order that adds up to more than 0 where its number is known. The interval is (last − first) / (purchase days − 1). Lateness is the days since the last purchase divided by the interval: above 1.5 a customer is at risk, above 3 lost. ' +
    'New is whose first purchase is at most 30 days old; who else bought on one day only has no interval and is once. Won back is who bought, at most 30 days ago, after a gap of more than 3 of the intervals before it. New and won back go before the others.',
  get parameters() {
    return parameters()
  },
  needs: ['date', 'sales'],
  define: ({ at_risk, lost, new_days }, has) => ({
    measures: {
      sales: 'sales',
      recency: days('days_since_last', 'recency', 'recencia'),
      tenure: days('days_since_first', 'tenure', 'antigüedad'),
      interval: days(`${span} / (purchase_days - 1)`, 'interval', 'intervalo', { kind: 'score' }),
      lateness: days(`days_since_last * (purchase_days - 1) / ${span}`, 'lateness', 'retraso', {
        kind: 'ratio',
        percent: false,
        unbounded: 'purchase_days = 1',
      }),
      purchase_days: days('purchase_days', 'purchase days', 'días de compra'),
      returned: days('days_since_return', 'returned', 'regreso', { unbounded: 'purchase_days is not null and days_since_return is null' }),
    },
    cuts: {
      purchase_days: up([1], ['once', 'more than once']),
      lateness: up([at_risk, lost], ['on time', 'late', 'too late']),
      tenure: up([new_days], ['new', 'known']),
      returned: up([new_days], ['lately', 'not lately']),
    },
    segments,
    weigh: 'sales',
    rank: ['sales'],
    chart: 'bars',
    columns: ['recency', 'tenure', 'interval', 'lateness', 'returned', 'purchase_days', 'orders'],
    ...(has.has('order') ? {} : { notes: [rowsAreOrders] }),
    series: { flow: has.first('sales'), period: { calendar: 'day' }, lost },
  }),
  examples: ['cartera lifecycle ledger.csv', 'cartera lifecycle ledger.csv --at-risk 2 --lost 4 --as-of 2026-06-30'],
}
