/** The queries of the thresholds of cuts, as their ways say them. */
import { decimal, decimalLiteral, identifier, withSteps } from '../dialect.js'
import { wayOf } from '../model/cuts/index.js'
import type { SpeltMeasure, ThresholdQuery, ThresholdType } from '../model/cuts/spelt.js'
import { decimalOf } from '../model/decimal.js'
import type { Cut } from '../model/definition.js'
import { valueAt } from '../model/value-at.js'
import { withinColumn } from './rows-of-groups.js'

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

/** What the thresholds of a cut are; those that lie between values are kept beyond the scale of the values. */
export const thresholdType = ({ scale }: Pick<FitMeasure, 'scale'>, { fit }: Cut): ThresholdType =>
  wayOf(fit.by)?.type?.(scale, fit) ?? { scale: Math.max(scale, 12) }

/** Name of the threshold's column in the one-row table `thresholds`. */
export const thresholdColumn = (measure: string, level: string) => `${measure} ${level}`

/** The thresholds as columns. */
export const selects = (measure: string, cut: Cut, edges: readonly string[]) =>
  edges.map((edge, i) => `${edge} AS ${identifier(thresholdColumn(measure, valueAt(cut.levels, i)))}`).join(',\n  ')

/** A number as an exact literal; beyond what decimals hold, the largest that they do. */
function exact(value: number) {
  const text = Math.abs(value) < 1e26 ? decimalOf(value) : `${value < 0 ? '-' : ''}${'9'.repeat(26)}`
  return decimalLiteral(text, Math.max(text.replace(/\D/g, '').length, 1), text.split('.')[1]?.length ?? 0)
}

/** What a cut's way says of its thresholds; undefined where they are found elsewhere. */
export function thresholdsOf({ name, precision, scale, weigh, within }: FitMeasure, cut: Cut, from: string): ThresholdQuery | undefined {
  const between = decimal(38, Math.max(scale, 12))
  const spelt: SpeltMeasure = {
    from,
    value: identifier(name),
    weight: identifier(weigh),
    precision,
    scale,
    group: within,
    low: cut.low === true,
    between,
    decimal,
    exact,
  }
  return wayOf(cut.fit.by)?.query?.(spelt, cut.fit)
}

/** The query of one cut over the relation `measured`: one row or one a group, a column a threshold, best first. */
export function thresholdQuery(measure: FitMeasure, cut: Cut): string | undefined {
  const found = thresholdsOf(measure, cut, '"measured"')
  if (!found) return undefined
  const { steps = [], edges, from, group = measure.within } = found
  const columns = selects(measure.name, cut, edges)
  if (from === undefined) return `SELECT\n  ${columns}`
  const [select, by] = measure.within === undefined ? ['', ''] : [`${group} AS ${identifier(withinColumn)},\n  `, `\nGROUP BY ${group}`]
  return withSteps(steps, `SELECT\n  ${select}${columns}\nFROM ${from}${by}`)
}
