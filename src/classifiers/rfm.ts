import * as z from 'zod'
import type { Classifier, Cut, Fields, Words } from '../model/definition.js'
import { late } from '../model/late.js'
import { choice, flag, numeric } from '../model/parameters.js'
import { noPurchase, rowsAreOrders } from './lifecycle.js'
import { onlyScored, rfmSegments } from './rfm-segments.js'
import { rangesParameter } from './score-ranges.js'

const parameters = late(() =>
  z.strictObject({
    bins: numeric('how many scores there are, of equally many customers each; other than 5 it needs --segments or --scores-only', {
      min: 2,
      max: 20,
      integer: true,
    }).default(5),
    edges: choice('a value on a quantile has the lower score (right-closed), or values below quantile + 1 have it, as in the R package', [
      'right-closed',
      'r-rfm',
    ]).default('right-closed'),
    segments: rangesParameter,
    scores_only: flag('no segments: whoever can be scored is "scored"').default(false),
  }),
)

type RfmParameters = z.infer<ReturnType<typeof parameters>>

/** Quantiles named by their scores, the best first; of recency the best score has the lowest values. */
function scored({ bins, edges }: RfmParameters, low: boolean): Cut {
  const levels = Array.from({ length: bins }, (_, i) => String(bins - i))
  const shifted = edges === 'r-rfm'
  return { fit: { by: 'quantiles', n: bins, ...(shifted ? { shift: 1 } : {}) }, levels, closed: low === shifted ? 'gt' : 'ge', low }
}

/** Orders can be counted where rows are told from customers. */
const frequencyOf = (has: Fields) =>
  !has.has('frequency') && (has.has('date') || has.has('order')) ? 'orders' : has.first('frequency', 'order', 'date')

const noDate: Words = { en: 'recency is missing', es: 'sin dato de recencia' }

/** Recency, frequency and monetary value. */
export const rfm: Classifier<RfmParameters> = {
  name: 'rfm',
  title: { en: 'Recency, frequency, monetary value (RFM)', es: 'Recencia, frecuencia, valor monetario (RFM)' },
  summary: {
    en: 'champions to lost, by how recently, how often and for how much they buy',
    es: 'de campeones a perdidos, por cuándo, cuánto y cuántas veces compran',
  },
  source: 'Hughes 1994; the ranges of the segments are those of the R package rfm',
  method:
    'Recency is the number of days from the last purchase to --as-of, frequency the number of purchases, monetary the sales. A purchase is an order whose lines add up to more than 0, or a row above 0 where no column gives the order; returns net the money and are none. Each is scored 1 to 5 by its quintiles (type 7), 5 for the most recent, most frequent, highest; equal values share a score. ' +
    'The first segment whose ranges hold all three scores is the customer’s.',
  get parameters() {
    return parameters()
  },
  needs: [
    ['recency', 'date'],
    ['frequency', 'order', 'date'],
    ['monetary', 'sales'],
  ],
  define(parameters, has) {
    const { bins, segments, scores_only } = parameters
    has.first('recency', 'date')
    const orders = frequencyOf(has)
    return {
      measures: {
        recency:
          orders === 'orders' ? { formula: 'recency', missing: [{ when: 'orders = 0', says: noPurchase }, { says: noDate }] } : 'recency',
        frequency: orders,
        monetary: has.first('monetary', 'sales'),
      },
      cuts: { recency: scored(parameters, true), frequency: scored(parameters, false), monetary: scored(parameters, false) },
      segments: scores_only ? onlyScored(segments) : rfmSegments(segments, bins),
      weigh: 'monetary',
      rank: ['monetary'],
      chart: 'matrix',
      columns: ['recency', 'frequency', 'r', 'f', 'm', 'rfm_score'],
      ...(orders === 'orders' && !has.has('order') ? { notes: [rowsAreOrders] } : {}),
      levels: { r: 'recency', f: 'frequency', m: 'monetary', rfm_score: ['recency', 'frequency', 'monetary'] },
    }
  },
  examples: ['cartera rfm orders.csv', 'cartera rfm orders.csv --as-of 2006-12-31 --edges r-rfm'],
}
