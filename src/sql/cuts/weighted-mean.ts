import { decimal, identifier } from '../dialect.js'
import { between, type CutSql, parts, selects } from './parts.js'

export const weightedMean: CutSql<unknown> = {
  query: (measure, cut) => {
    const value = `CAST(${identifier(measure.name)} AS ${decimal(38, measure.scale)})`
    const weight = identifier(measure.weigh)
    const edge = `CAST(CAST(sum(${value} * ${weight}) AS DOUBLE) / NULLIF(CAST(sum(${weight}) AS DOUBLE), 0) AS ${between(measure)})`
    const known = [measure.name, measure.weigh].map((name) => `${identifier(name)} IS NOT NULL`).join(' AND ')
    const { select, by } = parts(measure)
    return `SELECT\n  ${select}${selects(measure, cut, [edge])}\nFROM "measured"\nWHERE ${known}${by}`
  },
}
