/** The steps from `measured` and `thresholds` to the segment of each customer: levelled → placed → located. */
import { identifier as id, ordinal, type Step } from '../dialect.js'
import type { Grouping, Words } from '../model/definition.js'
import type { Measured } from './measured.js'
import { type CutMeasure, gapSql, levelColumn, levelSql, reasonsOf, segmentSql } from './place.js'
import { withinColumn } from './rows-of-groups.js'

export interface Located {
  /** Cuts whose thresholds are found, or given. */
  fitted: CutMeasure[]
  /** Thresholds are those of each customer's group, and its column. */
  bound: boolean
  within: string | undefined
  gaps: { column: string; of: CutMeasure }[]
  reasons: Words[]
  levelled: Step
  /** All three. */
  steps: Step[]
}

export function locatedOf({ definition, model, measures, cuts, columnOf, overMeasured }: Measured): Located {
  const { groups } = definition
  const { reasons, sql: reason } = reasonsOf(
    cuts,
    overMeasured,
    (field) => measures.find(({ name, titled }) => titled && name === field)?.title,
  )
  const fitted = cuts.filter(({ cut }) => cut.fit.by !== 'segment')
  const bound = groups?.within !== undefined && (model ? model.length > 0 : fitted.length > 0)
  const within = bound ? columnOf((groups.within as Grouping).field) : undefined
  const unfitted = bound && model ? `"thresholds".${id(withinColumn)} IS NULL` : null
  const cause = unfitted
    ? `CASE WHEN "no cut points" THEN ${reasons.push(noCutPoints(groups?.within as Grouping)) - 1} ELSE ${reason} END`
    : reason
  const gaps = Object.entries(definition.gaps ?? {}).map(([column, of]) => ({
    column,
    of: cuts.find(({ measure }) => measure.name === of) as CutMeasure,
  }))
  const columns = [
    '"measured".*',
    ...(unfitted ? [`${unfitted} AS "no cut points"`] : []),
    ...cuts.map((cut) => levelSql(cut, unfitted)),
    ...gaps.map((gap) => gapSql(gap, model !== undefined)),
  ]
  const thresholds = bound ? `LEFT JOIN "thresholds" ON "thresholds".${id(withinColumn)} = ${within}` : 'CROSS JOIN "thresholds"'
  const levelled: Step = { name: 'levelled', sql: `SELECT\n  ${columns.join(',\n  ')}\nFROM "measured" ${thresholds}` }
  const placed: Step = {
    name: 'placed',
    sql: `SELECT\n  "levelled".*,\n  CAST(${cause} AS ${ordinal}) AS "reason",\n  CAST(${segmentSql(definition, cuts)} AS ${ordinal}) AS "segment"\nFROM "levelled"`,
  }
  const decided = cuts.map(({ measure }) => `${id(levelColumn(measure.name))} IS NOT NULL`).join(' AND ')
  const located: Step = {
    name: 'located',
    sql: `SELECT "placed".*, CASE WHEN ${decided || 'true'} THEN "segment" END AS "place" FROM "placed"`,
  }
  return { fitted, bound, within, gaps, reasons, levelled, steps: [levelled, placed, located] }
}

/** Why a customer has no place whose group a saved model did not see. */
const noCutPoints = ({ title }: Grouping): Words => ({
  en: `the model has no cut points for its ${title.en}`,
  es: `el modelo no tiene puntos de corte para su ${title.es}`,
})
