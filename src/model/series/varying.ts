import * as z from 'zod'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'

/** How much each customer's flow varies from period to period. */
export const varying = seriesKind({
  name: 'varying',
  sign: 'least',
  gives: 'gives variation and flow_periods, of no fewer periods',
  keys: () => ({
    flow,
    /** Calendar periods from the first date of all customers to the reference date. */
    period: calendarPeriod(),
    /** Of fewer periods no variation is told. */
    least: z.int().min(1),
  }),
  fields: {
    /**
     * Coefficient of variation: the population standard deviation of the flows of all periods ÷ their mean, periods without
     * rows counting 0; null where the mean is 0 or less, or where there are too few periods.
     */
    variation: { kind: 'ratio', precision: 38, scale: 12 },
    /** How many periods there are, the same for all customers. */
    flow_periods: count,
  },
})
