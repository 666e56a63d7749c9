import { orderedValues, type SpeltMeasure, type ThresholdQuery } from './spelt.js'
import { number, several, way } from './way.js'

/** Digits of decimals that are quick to compute with; the difference of two may have one more. */
const mostDigits = 18

/** Type-7 edges by rank and interpolation, so that every engine agrees; `shift` is added to each. */
export function quantileQuery(measure: SpeltMeasure, n: number, shift = 0): ThresholdQuery {
  const { precision, scale, between, low: ascends, decimal, exact } = measure
  const full = precision === mostDigits
  const wide = (value: string) => (full ? `CAST(${value} AS ${decimal(mostDigits + 1, scale)})` : value)
  const edge = (i: number) => {
    const h = `(known - 1) * ${i}`
    const low = `max(CASE WHEN (place - 1) * ${n} <= ${h} AND ${h} < place * ${n} THEN value END)`
    const high = `max(CASE WHEN (place - 2) * ${n} <= ${h} AND ${h} < (place - 1) * ${n} THEN value END)`
    const rest = full ? `CAST(max(mod(${h}, ${n})) AS INTEGER)` : `max(mod(${h}, ${n}))`
    return `${low} + CAST(CAST((${wide(`coalesce(${high}, ${low})`)} - ${low}) * ${rest} AS DOUBLE) / ${n} AS ${between})${shift === 0 ? '' : ` + ${exact(shift)}`}`
  }
  return {
    edges: Array.from({ length: n - 1 }, (_, i) => `CAST(${edge(ascends ? i + 1 : n - 1 - i)} AS ${between})`),
    from: orderedValues(measure, ''),
  }
}

/** As many customers in each of n levels; `shift` is added to each edge. */
export const quantiles = way({
  by: 'quantiles',
  keys: () => ({ n: several, shift: number.optional() }),
  numbers: { key: 'n', are: 'one', such: 3 },
  further: 'shift',
  thresholds: ({ n }) => n - 1,
  query: (measure, { n, shift }) => quantileQuery(measure, n, shift),
})
