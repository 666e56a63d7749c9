import { identifier } from '../dialect.js'
import { between, type CutSql, parts, selects } from './parts.js'

export const mean: CutSql<unknown> = {
  query: (measure, cut) => {
    const m = identifier(measure.name)
    const { select, by } = parts(measure)
    return `SELECT\n  ${select}${selects(measure, cut, [`CAST(CAST(sum(${m}) AS DOUBLE) / NULLIF(count(${m}), 0) AS ${between(measure)})`])}\nFROM "measured"${by}`
  },
}
