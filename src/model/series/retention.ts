import * as z from 'zod'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'

/** The share of customers that buy again in the next period, one figure for all. */
export const retention = seriesKind({
  name: 'retention',
  sign: 'below',
  gives: 'gives observed_retention and observed_periods',
  keys: () => ({
    flow,
    /** Calendar periods that are over at the reference date. */
    period: calendarPeriod(),
    /** From this retention on the input is faulty; where it is not given, any will do, and the engine's table `activity` is kept. */
    below: z.number().optional(),
  }),
  fields: {
    /** Σ customers that bought in a period and in the one before ÷ Σ customers that bought in the one before. */
    observed_retention: { kind: 'ratio', precision: 18, scale: 12, of: 'retention' },
    /** Calendar periods from the first with a purchase to that of the reference date. */
    observed_periods: { ...count, of: 'retention' },
  },
})
