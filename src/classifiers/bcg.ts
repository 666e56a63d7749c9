import * as z from 'zod'
import type { Classifier, Cut, Measure, Segment, Series } from '../model/definition.js'
import { late } from '../model/late.js'
import { choice, cutPoint, fitOf } from '../model/parameters.js'
import { type Sentence, say } from '../words/sentence.js'
import { shareAxis } from './share-axis.js'

const ways = ['mean', 'weighted-mean', 'median', 'share', 'natural-breaks', 'knee'] as const

const parameters = late(() =>
  z.strictObject({
    share_axis: choice(
      'how share is measured: against the largest rival, of the wallet, or of our own sales; the first that the data allows',
      ['relative', 'wallet', 'sales'],
    ).optional(),
    growth_cut: cutPoint('growth from which a customer grows fast', ways).default(0.1),
    share_cut: cutPoint('share from which it is high; by default 1 for relative, 0.5 for wallet, the mean for sales', ways).optional(),
    closed: choice('side of a value exactly on a cut: ge is high, gt is low', ['ge', 'gt']).default('ge'),
  }),
)

const segments = (share: string): Segment[] => [
  { id: 'star', label: { en: 'Star', es: 'Estrella' }, when: { growth: 'high', [share]: 'high' } },
  { id: 'cash-cow', label: { en: 'Cash cow', es: 'Vaca' }, when: { growth: 'low', [share]: 'high' } },
  { id: 'question-mark', label: { en: 'Question mark', es: 'Interrogante' }, when: { growth: 'high', [share]: 'low' } },
  { id: 'dog', label: { en: 'Dog', es: 'Perro' }, when: { growth: 'low', [share]: 'low' } },
]

const ownGrowth = say('own-growth')
const yearGrowth = say('year-growth')

/** What growth is told by, where no column has it: sales and those of the year before, in columns or by the dates of a ledger. */
const growths = {
  growth: { measure: 'growth' },
  prior_sales: { measure: 'sales / prior_sales - 1', notes: [ownGrowth] },
  date: {
    measure: {
      formula: 'recent_flow / earlier_flow - 1',
      missing: { en: 'no sales in the year before', es: 'sin ventas en el año anterior' },
    },
    notes: [ownGrowth, yearGrowth],
    series: { flow: 'sales', period: { calendar: 'year' as const }, months: 12 },
  },
} as const

/** How growth is computed, and what is said of it. */
interface Growth {
  measure: string | Measure
  notes?: readonly Sentence[]
  series?: Series
}

/** The growth-share matrix, applied to customers. */
export const bcg: Classifier<z.infer<ReturnType<typeof parameters>>> = {
  name: 'bcg',
  title: { en: 'Customer growth-share matrix (BCG)', es: 'Matriz BCG de clientes' },
  summary: {
    en: 'stars, cash cows, question marks and dogs by growth and share',
    es: 'estrellas, vacas, interrogantes y perros por crecimiento y participación',
  },
  source: 'Henderson and Hedley 1977; for customers Campbell & Cunningham 1983; course deck "Política de Clientes", slides 27–28',
  method:
    'Growth says how fast the customer’s industry grows, or, where there is only a ledger, how fast its sales with us do: those of the twelve months up to --as-of against the twelve before; share says how strong we are with the customer: our sales against the largest rival’s, or our part of what the customer buys. ' +
    'High on both is a star, high share alone a cash cow, high growth alone a question mark, neither a dog.',
  get parameters() {
    return parameters()
  },
  needs: ['sales', ['growth', 'prior_sales', 'date'], ['rival_sales', 'wallet', 'share', '--share-axis sales']],
  define({ share_axis, growth_cut, share_cut, closed }, has) {
    const { measure: growth, ...by }: Growth = growths[has.first('growth', 'prior_sales', 'date') as keyof typeof growths]
    const cut = (value: number | string): Cut => ({ fit: fitOf(value), levels: ['high', 'low'], closed })
    const share = shareAxis(share_axis, share_cut, has)
    const future = has.has('future_sales')
    return {
      measures: {
        sales: 'sales',
        growth,
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
      ...(by.series ? { series: by.series } : {}),
      ...(by.notes
        ? {
            warnings: [{ code: 'own-growth', message: ownGrowth }],
            notes: by.notes.map((note) => ({ en: note.in('en'), es: note.in('es') })),
          }
        : {}),
    }
  },
  examples: ['cartera bcg customers.csv', 'cartera bcg customers.csv --growth-cut mean --closed gt --lang es'],
}
