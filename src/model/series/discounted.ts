import * as z from 'zod'
import { shape } from '../shape.js'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'

/** The present value of each customer's flow and what goes with it. */
export const discounted = seriesKind({
  name: 'discounted',
  sign: 'discount',
  gives: 'gives present_value, break_even and others',
  keys: () => ({
    flow,
    /** A count field that numbers the period, 0 the acquisition; or calendar periods since the customer's first date. */
    period: z.union([shape({ field: z.string().min(1) }), calendarPeriod()]),
    /** Discount rate a period. */
    discount: z.number().gt(-1),
  }),
  fields: {
    /** Σ flow ÷ (1 + discount)^t. */
    present_value: { kind: 'money', precision: 38, scale: 12 },
    /** Discounted cumulative flow at the last period; below 0 the customer has not paid back yet. */
    cumulative_flow: { kind: 'money', precision: 38, scale: 12 },
    /** First t > 0 whose cumulative flow is 0 or more. */
    break_even: count,
    /** The same, interpolated within the period; null when the flow was never below 0 before. */
    break_even_exact: { kind: 'ratio', precision: 38, scale: 12, plain: true },
    /** Undiscounted flow of the last period. */
    last_flow: { kind: 'money', precision: 18, scale: 4 },
    /** Undiscounted flow of the period before the last; null where there is none. */
    previous_flow: { kind: 'money', precision: 18, scale: 4 },
  },
})
