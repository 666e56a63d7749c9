import * as z from 'zod'
import type { Classifier, Cut, Segment } from '../model/definition.js'
import { choice, cutPoint, fitOf } from '../model/parameters.js'
import { say } from '../words/sentence.js'
import { shareAxis } from './share-axis.js'

const ways = ['mean', 'weighted-mean', 'median', 'share', 'natural-breaks', 'knee'] as const

const parameters = z.strictObject({
  share_axis: choice(
    'how share is measured: against the largest rival, of the wallet, or of our own sales; the first that the data allows',
    ['relative', 'wallet', 'sales'],
  ).optional(),
  growth_cut: cutPoint('growth from which a customer grows fast', ways).default(0.1),
  share_cut: cutPoint('share from which it is high; 1 for relative, 0.5 for wallet, mean for sales unless said', ways).optional(),
  closed: choice('side of a value exactly on a cut: ge is high, gt is low', ['ge', 'gt']).default('ge'),
})

const segments = (share: string): Segment[] => [
  { id: 'star', label: { en: 'Star', es: 'Estrella' }, when: { growth: 'high', [share]: 'high' } },
  { id: 'cash-cow', label: { en: 'Cash cow', es: 'Vaca' }, when: { growth: 'low', [share]: 'high' } },
  { id: 'question-mark', label: { en: 'Question mark', es: 'Interrogante' }, when: { growth: 'high', [share]: 'low' } },
  { id: 'dog', label: { en: 'Dog', es: 'Perro' }, when: { growth: 'low', [share]: 'low' } },
]

const ownGrowth = say('own-growth')

/** The growth-share matrix, applied to customers. */
export const bcg: Classifier<z.infer<typeof parameters>> = {
  name: 'bcg',
  title: { en: 'Customer growth-share matrix (BCG)', es: 'Matriz BCG de clientes' },
  summary: {
    en: 'stars, cash cows, question marks and dogs by growth and share',
    es: 'estrellas, vacas, interrogantes y perros por crecimiento y participación',
  },
  source: 'Henderson and Hedley 1977; for customers Campbell & Cunningham 1983; course deck "Política de Clientes", slides 27–28',
  method:
    'Growth says how fast the customer’s industry grows; share says how strong we are with the customer: our sales against the largest rival’s, or our part of what the customer buys. ' +
    'High on both is a star, high share alone a cash cow, high growth alone a question mark, neither a dog.',
  parameters,
  needs: ['sales', ['growth', 'prior_sales'], ['rival_sales', 'wallet', 'share']],
  define({ share_axis, growth_cut, share_cut, closed }, has) {
    const growth = has.first('growth', 'prior_sales')
    const cut = (value: number | string): Cut => ({ fit: fitOf(value), levels: ['high', 'low'], closed })
    const share = shareAxis(share_axis, share_cut, has)
    const future = has.has('future_sales')
    return {
      measures: {
        sales: 'sales',
        growth: growth === 'growth' ? 'growth' : 'sales / prior_sales - 1',
        share_axis: share.measure,
        ...(future ? { potential_growth: 'future_sales / sales - 1' } : {}),
      },
      cuts: { growth: cut(growth_cut), [share.cutMeasure]: cut(share.at) },
      segments: segments(share.cutMeasure),
      weigh: 'sales',
      rank: ['sales'],
      chart: 'bubbles',
      columns: ['growth', 'share_axis', ...(future ? ['future_sales', 'potential_growth'] : [])],
      flags: [
        ...(share.axis === 'relative' ? [{ id: 'no-rival', when: 'rival_sales = 0' }] : []),
        ...(future ? [{ id: 'new', when: 'sales = 0' }] : []),
      ],
      ...(growth === 'growth'
        ? {}
        : { warnings: [{ code: 'own-growth', message: ownGrowth }], notes: [{ en: ownGrowth.in('en'), es: ownGrowth.in('es') }] }),
    }
  },
  examples: ['cartera bcg customers.csv', 'cartera bcg customers.csv --growth-cut mean --closed gt --lang es'],
}
