import * as z from 'zod'
import type { Classifier } from '../model/definition.js'

/** The whale curve: what customers add up to, and what some of them take away again. */
export const whale: Classifier<Record<string, never>> = {
  name: 'whale',
  title: { en: 'Whale curve', es: 'Curva de la ballena' },
  summary: {
    en: 'who makes the profit, where it peaks, and who takes it away again',
    es: 'quién genera el beneficio, dónde culmina y quién lo destruye',
  },
  source: 'Kaplan & Narayanan 2001',
  method:
    'Customers are sorted by margin, largest first, and the margins are cumulated and divided by their net total. The sum rises above 100% as long as margins are positive, stays while they are 0, and falls back to 100% over the loss-making customers. ' +
    'The peak, how many customers it takes, and what the loss-making ones destroy are shown. Where the net total is 0 or less there are amounts only.',
  parameters: z.strictObject({}) as unknown as z.ZodType<Record<string, never>>,
  needs: ['margin'],
  define: (_, has) => ({
    measures: { margin: 'margin', ...(has.has('sales') ? { sales: 'sales' } : {}) },
    cuts: {
      margin: { fit: { by: 'at', values: [0, 0] }, levels: ['profitable', 'break-even', 'loss-making'], closed: ['gt', 'ge'] },
    },
    segments: [
      { id: 'profitable', label: { en: 'Profitable', es: 'Rentable' }, when: { margin: 'profitable' } },
      { id: 'break-even', label: { en: 'Break-even', es: 'En equilibrio' }, when: { margin: 'break-even' } },
      { id: 'loss-making', label: { en: 'Loss-making', es: 'Con pérdidas' }, when: { margin: 'loss-making' } },
    ],
    weigh: 'margin',
    base: 'net',
    rank: ['margin'],
    columns: has.has('sales') ? ['sales'] : [],
    peak: true,
  }),
  examples: ['cartera whale customers.csv', 'cartera whale ledger.csv --lang es'],
}
