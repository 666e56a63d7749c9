import * as z from 'zod'
import { shape } from '../shape.js'
import { count, flow, seriesKind } from './kind.js'

/** When each customer buys. A purchase is a day with a row whose flow is above 0, up to the reference date. */
export const purchases = seriesKind({
  name: 'purchases',
  sign: 'lost',
  gives: 'by day: gives days_since_last, typical_interval and others',
  keys: () => ({
    flow,
    period: shape({ calendar: z.literal('day') }),
    /** A gap of more than so many intervals between purchases is a loss; a purchase after it is a return. */
    lost: z.number().gt(0),
  }),
  fields: {
    days_since_last: count,
    days_since_first: count,
    /** Since the latest purchase after a gap that was a loss; null where there was none. */
    days_since_return: count,
    /** Different days with a purchase. */
    purchase_days: count,
    /** Median of the mean intervals of customers with two purchase days or more, in days; the same for all customers. */
    typical_interval: { kind: 'score', precision: 18, scale: 10, of: 'typical interval' },
  },
})
