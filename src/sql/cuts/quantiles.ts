import type { Fit } from '../../model/cuts/index.js'
import type { Cut } from '../../model/definition.js'
import { decimal, identifier } from '../dialect.js'
import { between, type CutSql, exact, type FitMeasure, parts, selects } from './parts.js'

/** Digits of decimals that are quick to compute with; the difference of two may have one more. */
const mostDigits = 18

/** Type-7 edges by rank and interpolation, so that every engine agrees; `shift` is added to each. */
export function quantileQuery(measure: FitMeasure, cut: Cut, n: number, shift = 0) {
  const m = identifier(measure.name)
  const full = measure.precision === mostDigits
  const wide = (value: string) => (full ? `CAST(${value} AS ${decimal(mostDigits + 1, measure.scale)})` : value)
  const edge = (i: number) => {
    const h = `(known - 1) * ${i}`
    const low = `max(CASE WHEN (place - 1) * ${n} <= ${h} AND ${h} < place * ${n} THEN value END)`
    const high = `max(CASE WHEN (place - 2) * ${n} <= ${h} AND ${h} < (place - 1) * ${n} THEN value END)`
    const rest = full ? `CAST(max(mod(${h}, ${n})) AS INTEGER)` : `max(mod(${h}, ${n}))`
    return `${low} + CAST(CAST((${wide(`coalesce(${high}, ${low})`)} - ${low}) * ${rest} AS DOUBLE) / ${n} AS ${between(measure)})${shift === 0 ? '' : ` + ${exact(shift)}`}`
  }
  const edges = Array.from({ length: n - 1 }, (_, i) => `CAST(${edge(cut.low ? i + 1 : n - 1 - i)} AS ${between(measure)})`)
  const { select, carry, over, by } = parts(measure)
  const ordered = `SELECT ${carry}${m} AS value, row_number() OVER (${over}ORDER BY ${m}) AS place, count(*) OVER (${over.trimEnd()}) AS known\n  FROM "measured" WHERE ${m} IS NOT NULL`
  return `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM (\n  ${ordered}\n) AS ordered${by}`
}

export const quantiles: CutSql<Extract<Fit, { by: 'quantiles' }>> = {
  query: (measure, cut, { n, shift }) => quantileQuery(measure, cut, n, shift),
}
