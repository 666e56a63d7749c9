/** Sales of the periods to come. */
import type * as z from 'zod'
import type { InputSummary } from '../../intake/inputs-of.js'
import type { CalendarPeriod, Warning, Words } from '../../model/definition.js'
import type { filterSchema } from '../../model/foreign-document.js'
import type { MethodName } from '../../statistics/forecasting.js'

/** What is foretold of one period. */
export interface Foretold {
  period: string
  value: number
  /** Of the interval; null where nothing is known of errors so far ahead. */
  low: number | null
  high: number | null
  /** What the seasonal naive method says. */
  naive: number
  /** What the customers that are known are expected to bring, with what has come already of a period that has begun. */
  customers?: number
}

/** The sum of as many earlier periods, and the change from it as a ratio; null where that sum is not above 0. */
interface Before {
  sum: number
  change: number | null
  /** So many seasons earlier, which are years; null where there is no season: then they are the last periods. */
  seasons: number | null
}

/** The forecast of one part of the sales, by the method that was nearest for it. */
interface ForecastPart {
  part: string
  method: MethodName
  mase: number | null
  forecast: Foretold[]
  total: number
  before: Before
}

/** Everything that is told of a forecast. */
export interface ForecastHeader {
  period: CalendarPeriod
  horizon: number
  /** Periods of a season; 1 where there is none. */
  season: number
  as_of: string
  filter?: z.infer<typeof filterSchema> | undefined
  inputs: InputSummary[]
  measure: { name: string; title: Words }
  /** Periods that are over, from which it is learnt; sums as decimal text. */
  history: { period: string; sum: string }[]
  method: MethodName
  /** Mean absolute scaled error over the rolling origins, the best first; null where the sales never change from season to season. */
  methods: { method: MethodName; mase: number | null }[]
  origins: number
  confidence: number
  forecast: Foretold[]
  total: number
  before: Before
  /** By a saved model of bg-nbd: the customers, and the sum of what they are expected to bring. */
  known?: { customers: number; total: number }
  split?: { column: string; title: Words } | undefined
  /** By the values of a column, the largest first. */
  parts: ForecastPart[]
  warnings: Warning[]
}
