import type { Fit } from '../../model/cuts/index.js'
import { decimalOf, scaleOf } from '../../model/decimal.js'
import { type CutSql, exact, selects } from './parts.js'

export const at: CutSql<Extract<Fit, { by: 'at' }>> = {
  query: (measure, cut, { values }) => {
    const literals = [...values].sort((a, b) => (cut.low ? a - b : b - a)).map((value) => exact(value))
    return `SELECT\n  ${selects(measure, cut, literals)}`
  },
  type: (_, { values }) => ({
    scale: Math.max(...values.map((value) => scaleOf(decimalOf(value)))),
    digits: Math.max(...values.map((value) => decimalOf(Math.abs(value)).split('.')[0]?.length ?? 1)),
  }),
}
