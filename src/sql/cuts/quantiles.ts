import type { Fit } from '../../model/cuts/index.js'
import type { Cut } from '../../model/definition.js'
import { identifier } from '../dialect.js'
import { between, type CutSql, exact, type FitMeasure, parts, selects } from './parts.js'

/** Type-7 edges by rank and interpolation, so that every engine agrees; `shift` is added to each. */
export function quantileQuery(measure: FitMeasure, cut: Cut, n: number, shift = 0) {
  const m = identifier(measure.name)
  const edge = (i: number) => {
    const h = `(known - 1) * ${i}`
    const low = `max(CASE WHEN (place - 1) * ${n} <= ${h} AND ${h} < place * ${n} THEN value END)`
    const high = `max(CASE WHEN (place - 2) * ${n} <= ${h} AND ${h} < (place - 1) * ${n} THEN value END)`
    const rest = `max(mod(${h}, ${n}))`
    return `${low} + CAST(CAST((coalesce(${high}, ${low}) - ${low}) * ${rest} AS DOUBLE) / ${n} AS ${between(measure)})${shift === 0 ? '' : ` + ${exact(shift)}`}`
  }
  const edges = Array.from({ length: n - 1 }, (_, i) => `CAST(${edge(cut.low ? i + 1 : n - 1 - i)} AS ${between(measure)})`)
  const { select, carry, over, by } = parts(measure)
  const ordered = `SELECT ${carry}${m} AS value, row_number() OVER (${over}ORDER BY ${m}) AS place, count(*) OVER (${over.trimEnd()}) AS known\n  FROM "measured" WHERE ${m} IS NOT NULL`
  return `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM (\n  ${ordered}\n) AS ordered${by}`
}

export const quantiles: CutSql<Extract<Fit, { by: 'quantiles' }>> = {
  query: (measure, cut, { n, shift }) => quantileQuery(measure, cut, n, shift),
}
