/** What the queries of all cuts are made of. */
import { decimalOf } from '../../model/decimal.js'
import type { Cut } from '../../model/definition.js'
import { decimal, decimalLiteral, identifier } from '../dialect.js'
import { withinColumn } from '../rows-of-groups.js'

/** A measure as the fit sees it. */
export interface FitMeasure {
  name: string
  precision: number
  scale: number
  /** The weighing measure, for `weighted-mean`. */
  weigh: string
  /** The column of `measured` within whose groups the cut is fitted. */
  within?: string | undefined
}

/** Decimals that thresholds may have, and how many digits before the point where they are written in the cut. */
export interface ThresholdType {
  scale: number
  digits?: number
}

/** The SQL of a way to find thresholds. */
export interface CutSql<F> {
  /** One row, a column a threshold, best first. Reads the relation `measured`. Without it the thresholds are found elsewhere. */
  query?(measure: FitMeasure, cut: Cut, fit: F): string
  /** Unless said, thresholds lie between values, and have at least 12 decimals. */
  type?(measure: Pick<FitMeasure, 'scale'>, fit: F): ThresholdType
}

/** Thresholds are some of the values. */
export const typeOfValues = ({ scale }: Pick<FitMeasure, 'scale'>): ThresholdType => ({ scale })

/** Thresholds between values are kept beyond the scale of the values. */
export const typeBetween = ({ scale }: Pick<FitMeasure, 'scale'>): ThresholdType => ({ scale: Math.max(scale, 12) })

/** The parts of a query in which one fit for all differs from one a group. */
export const parts = ({ within }: FitMeasure) =>
  within === undefined
    ? { select: '', carry: '', over: '', by: '' }
    : {
        select: `${within} AS ${identifier(withinColumn)},\n  `,
        carry: `${within}, `,
        over: `PARTITION BY ${within} `,
        by: `\nGROUP BY ${within}`,
      }

/** Name of the threshold's column in the one-row table `thresholds`. */
export const thresholdColumn = (measure: string, level: string) => `${measure} ${level}`

/** The thresholds as columns. */
export const selects = (measure: FitMeasure, cut: Cut, edges: readonly string[]) =>
  edges.map((edge, i) => `${edge} AS ${identifier(thresholdColumn(measure.name, cut.levels[i] as string))}`).join(',\n  ')

export const between = (measure: FitMeasure) => decimal(38, typeBetween(measure).scale)

/** A number as an exact literal; beyond what decimals hold, the largest that they do. */
export const exact = (value: number) => {
  const text = Math.abs(value) < 1e26 ? decimalOf(value) : `${value < 0 ? '-' : ''}${'9'.repeat(26)}`
  return decimalLiteral(text, Math.max(text.replace(/\D/g, '').length, 1), text.split('.')[1]?.length ?? 0)
}
