/** What a campaign brought, against a control group. */
import type * as z from 'zod'
import type { InputSummary } from '../../intake/inputs-of.js'
import type { Warning, Words } from '../../model/definition.js'
import type { filterSchema } from '../../model/foreign-document.js'

/** One side of the comparison. Totals are exact decimal text; means are a customer's. */
export interface LiftGroup {
  customers: number
  /** Of the campaign's days, and of the days before as many as they are, where they were asked for. */
  total: string
  before: string | null
  mean: number
  mean_before: number | null
}

/** The effect on a customer, and on all who were treated. */
export interface Effect {
  treated: LiftGroup
  control: LiftGroup
  /** Mean of the treated less that of the control; with days before the difference of both differences. */
  difference: number
  standard_error: number
  low: number
  high: number
  /** Times the number of the treated. */
  incremental: number
  incremental_low: number
  incremental_high: number
  /** Cohen's d of the days before; null without them, or where nothing varies. */
  standardised_before: number | null
}

/** Everything that is told of a campaign. */
export interface LiftHeader {
  from: string
  to: string
  /** Days before the campaign that are compared too. */
  before: number | null
  as_of: string
  confidence: number
  filter?: z.infer<typeof filterSchema> | undefined
  inputs: InputSummary[]
  campaign: InputSummary[]
  measure: { name: string; title: Words }
  effect: Effect
  /** By the values of a column. */
  parts: { name: string; effect: Effect }[]
  split?: { column: string; title: Words } | undefined
  cost: number | null
  /** Of the revenue, the part that is left; 1 where the measure is the margin; null where nobody tells it. */
  margin_rate: { rate: number; from: 'option' | 'ledger' | 'measure' } | null
  /** Return on marketing investment: (incremental × margin rate − cost) ÷ cost; null without cost or rate. */
  romi: { value: number; low: number; high: number } | null
  warnings: Warning[]
}

/** Whether the interval leaves 0 out. */
export const isShown = ({ low, high }: Pick<Effect, 'low' | 'high'>) => low > 0 || high < 0
