import * as z from 'zod'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'

/** How many calendar periods a ledger spans, one figure for all. */
export const span = seriesKind({
  name: 'span',
  sign: 'span',
  gives: 'gives ledger_periods',
  keys: () => ({
    flow,
    /** Calendar periods from that of the first row to that of the reference date. */
    period: calendarPeriod(),
    span: z.literal(true),
  }),
  fields: {
    /** How many calendar periods there are from that of the first row to that of the reference date. */
    ledger_periods: { ...count, of: 'span' },
  },
})
