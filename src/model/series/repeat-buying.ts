import * as z from 'zod'
import { shape } from '../shape.js'
import { historiesStep } from './histories.js'
import { flow, seriesKind } from './kind.js'

const fitted = { kind: 'score', precision: 18, scale: 6, of: 'repeat buying fitted' } as const

/**
 * What each customer will still buy, by BG/NBD and Gamma-Gamma. A purchase is a day with a row of 0 or more; time is counted in
 * units of so many days.
 */
export const repeatBuying = seriesKind({
  name: 'repeat-buying',
  sign: 'horizon',
  gives: 'by day: gives expected_purchases, p_alive and others',
  keys: () => ({
    flow,
    period: shape({ calendar: z.literal('day') }),
    /** Days of a unit of time; 7 where it is not given. */
    unit: z.number().int().gt(0).optional(),
    /** Units ahead. */
    horizon: z.number().int().gt(0),
    /** Discount rate a unit; none where it is not given. */
    rate: z.number().gt(-1).optional(),
    /** Units that are left out of the fit and foretold, to see how right it is. */
    holdout: z.number().int().gt(0).optional(),
    /** The middle part of what customers drawn anew would have made of the models. */
    interval: z.number().gt(0).lt(1).optional(),
  }),
  fields: {
    /** Purchases after the first, and units from the first to the last and to the reference date. */
    repeat_purchases: { kind: 'count', precision: 18, scale: 0 },
    first_to_last: { kind: 'score', precision: 18, scale: 6 },
    first_to_now: { kind: 'score', precision: 18, scale: 6 },
    /** Within the horizon; the second with each purchase discounted from the end of its unit. */
    expected_purchases: { kind: 'score', precision: 18, scale: 6 },
    discounted_purchases: { kind: 'score', precision: 18, scale: 9 },
    p_alive: { kind: 'ratio', precision: 18, scale: 6 },
    /** Of one purchase. */
    expected_spend: { kind: 'money', precision: 18, scale: 4 },
    /** The parameters, the same for all customers. */
    bg_nbd_r: fitted,
    bg_nbd_alpha: fitted,
    bg_nbd_a: fitted,
    bg_nbd_b: fitted,
    gamma_gamma_p: fitted,
    gamma_gamma_q: fitted,
    gamma_gamma_gamma: fitted,
  },
  ofDays: true,
  table: 'repeat buying',
  steps: (_, source) => [historiesStep('histories', source)],
})
