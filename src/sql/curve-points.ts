/** The points of the cumulative curve by which a cut is computed. */
import { withSteps } from '../dialect.js'
import type { Cut } from '../model/definition.js'
import { type FitMeasure, thresholdsOf } from './thresholds.js'

/** As columns that hold how many customers lie up to them. The earlier of the first two ends A, the last B. */
const places = ['pareto', 'break_even', 'submarginal'] as const

/**
 * The points of the curve of a relation: group, customers up to the point, all customers, their sum, that of all, the value there,
 * and whether it is the Pareto point, break-even and the submarginal one.
 */
export const curvePointsQuery = (measure: FitMeasure, cut: Cut, from: string) =>
  withSteps(
    thresholdsOf(measure, cut, from)?.steps ?? [],
    `SELECT ${[measure.within === undefined ? 'NULL' : 'part', 'reached', 'customers', 'amount', 'total', 'value', ...places.map((place) => `reached = ${place}`)].map((sql) => `CAST(${sql} AS VARCHAR)`).join(', ')}
FROM "curve"
WHERE reached IN (${places.join(', ')})
ORDER BY ${measure.within === undefined ? '' : 'part, '}reached`,
  )
