import type { Fit } from '../../model/cuts/index.js'
import { identifier } from '../dialect.js'
import { type CutSql, exact, parts, selects, typeOfValues } from './parts.js'

/** The lowest value within the first places, so that its equals come along. A level that nobody else reaches has no threshold. */
export const top: CutSql<Extract<Fit, { by: 'top' }>> = {
  query: (measure, cut, { n }) => {
    const m = identifier(measure.name)
    const admitted = (each: number) => (each < 1 ? `place - 1 < ${exact(each)} * known` : `place <= ${each}`)
    const lowest = [n].flat().map((each) => `min(CASE WHEN ${admitted(each)} THEN value END)`)
    const edges = lowest.map((edge, i) => (i === 0 ? edge : `NULLIF(${edge}, ${lowest[i - 1]})`))
    const { select, carry, over, by } = parts(measure)
    const ordered = `SELECT ${carry}${m} AS value, row_number() OVER (${over}ORDER BY ${m} DESC) AS place, count(*) OVER (${over.trimEnd()}) AS known\n  FROM "measured" WHERE ${m} IS NOT NULL`
    return `SELECT\n  ${select}${selects(measure, cut, edges)}\nFROM (\n  ${ordered}\n) AS ordered${by}`
  },
  type: typeOfValues,
}
