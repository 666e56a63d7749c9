/** Advice on cut points: what each way to find one would give, and whom it would admit. */
import type { Closed, MeasureKind, Words } from '../../model/definition.js'
import type { Header } from '../portfolio/portfolio.js'
import type { Rows } from '../rows.js'

/** One way to find a cut point. Numbers are decimal text. */
export interface Suggestion {
  /** What the option takes: `50`, `mean`, `share(0.8)`. */
  way: string
  label: Words
  /** What holds when nobody says anything. */
  byDefault: boolean
  /** Null where the way finds none. */
  at: string | null
  /** Customers who reach the upper level, and their part of all customers. */
  customers: number
  customer_share: string
  /** What they hold of the weighing measure; null where it is unknown. */
  amount: string | null
  share: string | null
}

/** A cut for which there is advice. */
export interface AdvisedCut {
  /** The parameter that sets it. */
  option: string
  /** The measure that is cut; a lens's stands under its name. */
  measure: string
  title: Words
  kind: MeasureKind
  /** A ratio that people read as 1.32, not as 132 %. */
  plain: boolean
  /** The level to which the cut admits. */
  level: string
  closed: Closed
  /** The level holds the values up to the cut point. */
  low: boolean
  suggestions: Suggestion[]
}

/** All of the advice. */
export interface AdviceHeader
  extends Pick<
    Header,
    | 'classifier'
    | 'title'
    | 'source'
    | 'parameters'
    | 'filter'
    | 'currency'
    | 'rates'
    | 'as_of'
    | 'inputs'
    | 'weigh'
    | 'totals'
    | 'warnings'
  > {
  cuts: AdvisedCut[]
}

/** Advice with its rows: one a cut and way. */
export interface Advice extends Rows {
  header: AdviceHeader
}
