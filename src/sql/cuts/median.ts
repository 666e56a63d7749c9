import type { CutSql } from './parts.js'
import { quantileQuery } from './quantiles.js'

export const median: CutSql<unknown> = { query: (measure, cut) => quantileQuery(measure, cut, 2) }
