import * as z from 'zod'
import { calendarPeriod, flow, seriesKind } from './kind.js'

/** What each customer's flow was in the year that ends with the reference date, and in the one before. */
export const yearly = seriesKind({
  name: 'yearly',
  sign: 'months',
  gives: 'gives recent_flow and earlier_flow, of so many months each',
  keys: () => ({
    flow,
    period: calendarPeriod(),
    /** The length of both spans: 12 for a year. */
    months: z.int().min(1).max(1200),
  }),
  fields: {
    /** The flow of the months that end with the reference date; 0 without rows. */
    recent_flow: { kind: 'money', precision: 18, scale: 4 },
    /** The flow of as many months before those; null where it is 0 or less, over which nothing grows. */
    earlier_flow: { kind: 'money', precision: 18, scale: 4 },
  },
})
