/** Cohorts of customers by the period of their first purchase: a header that is held in memory, and rows that stand in the engine. */
import type { InputSummary } from '../../intake/inputs-of.js'
import type { CalendarPeriod, MeasureKind, Warning, Words } from '../../model/definition.js'
import type { Filter } from '../portfolio/portfolio.js'
import type { Rows } from '../rows.js'

/** What a cohort did at an age. Shares have 6 decimals, amounts are decimal text. */
export interface CohortCell {
  customers: number
  share: string
  amount: string
}

/** Customers whose first purchase lies in one period. */
export interface Cohort {
  cohort: string
  customers: number
  /** Of all periods. */
  amount: string
  /** The money of periods before the first purchase, where there is any. */
  before?: { period: string; amount: string }[]
  /** By age in periods: 0 is the period of the first purchase, the last that of the reference date. */
  cells: CohortCell[]
}

/** Customers that never bought: their money by period, returns and the like. */
export interface NoPurchase {
  customers: number
  amount: string
  periods: { period: string; amount: string }[]
}

/** One period over all customers: the money of all its rows. */
export interface CohortPeriod {
  period: string
  /** Customers that bought, and those of them whose first purchase it was. */
  customers: number
  new: number
  /** Customers that bought in the period before, those of them that bought in this one too, and their share. */
  base: number
  retained: number
  retention: string | null
  amount: string
  /** It is over at the reference date. */
  complete: boolean
}

/** Everything that is told of cohorts. */
export interface CohortsHeader {
  period: CalendarPeriod
  /** What the rows had to fulfil, where that was asked. */
  filter?: Filter | undefined
  /** The currency of the amounts, where something tells it; and the file of the rates by which they were converted. */
  currency?: string | undefined
  rates?: string | undefined
  as_of: string
  inputs: InputSummary[]
  /** What is summed up. */
  measure: { name: string; kind: MeasureKind; title: Words }
  /** Of all customers, those without a purchase too. */
  totals: { customers: number; amount: string }
  cohorts: Cohort[]
  no_purchase?: NoPurchase | undefined
  periods: CohortPeriod[]
  /** Of all periods that are over: Σ retained ÷ Σ base; the share is null without a base. */
  retention: { share: string | null; retained: number; base: number; periods: number }
  warnings: Warning[]
}

/** A finished table of cohorts; its rows are cells. */
export interface Cohorts extends Rows {
  header: CohortsHeader
}
