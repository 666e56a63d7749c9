/** Whom a cut point would admit, over a narrow table `measured` of what is cut and what is weighed. */
import { decimal, identifier as id, type Step, withSteps } from '../dialect.js'
import { valueAt } from '../model/value-at.js'
import type { CompiledMeasure } from './measures.js'
import { type CutMeasure, levelColumn, levelSql } from './place.js'
import { thresholdColumn } from './thresholds.js'

/** Creates the table `measured` with some measures alone. */
export function measuredStep(measures: readonly CompiledMeasure[]): Step {
  const columns = measures.flatMap(({ name, computed, unbounded }) => [
    `${computed} AS ${id(name)}`,
    ...(unbounded ? [`${unbounded} AS ${id(`unbounded ${name}`)}`] : []),
  ])
  return { name: 'measured', sql: `CREATE TEMP TABLE "measured" AS\nSELECT\n  ${columns.join(',\n  ')}\nFROM "customers"` }
}

/** Customers, sum of weights, positive or net base, and the sum of what they are without their sign. */
export function weighedQuery(weigh: string, net: boolean) {
  const w = id(weigh)
  const base = net ? `sum(${w})` : `sum(CASE WHEN ${w} > 0 THEN ${w} END)`
  return (shown: string) =>
    `SELECT CAST(count(*) AS VARCHAR), ${shown}, CAST(${base} AS VARCHAR), CAST(sum(abs(${w})) AS VARCHAR) FROM "measured"`
}

/**
 * The threshold that a fit gives, how many customers reach the upper level, and figures over them.
 * @param fitted the query of the fit
 */
export function admittedQuery(of: CutMeasure, fitted: string, figures: readonly string[]): string {
  const threshold = id(thresholdColumn(of.measure.name, valueAt(of.cut.levels, 0)))
  const levelled: Step = {
    name: 'levelled',
    sql: `SELECT "measured".*, ${threshold}, ${levelSql(of, null)}\nFROM "measured" CROSS JOIN "thresholds"`,
  }
  const admitted: Step = { name: 'admitted', sql: `SELECT * FROM "levelled" WHERE ${id(levelColumn(of.measure.name))} = 0` }
  const columns = [`(SELECT CAST(${threshold} AS VARCHAR) FROM "thresholds")`, 'CAST(count(*) AS VARCHAR)', ...figures]
  return withSteps([{ name: 'thresholds', sql: fitted }, levelled, admitted], `SELECT ${columns.join(', ')} FROM "admitted"`)
}

/** How many customers have no value to be compared with a cut point. */
export const valuelessQuery = ({ name, unbounded }: CompiledMeasure) =>
  `SELECT CAST(count(*) AS VARCHAR) FROM "measured" WHERE ${id(name)} IS NULL${unbounded ? ` AND NOT coalesce(${id(`unbounded ${name}`)}, false)` : ''}`

/** Creates the table `advice`, whose rows are SQL expressions, in their order. */
export function adviceStep(columns: readonly string[], rows: readonly (readonly string[])[]): Step {
  const values = rows.map((row, i) => `(${[String(i), ...row].join(', ')})`)
  const names = ['position', ...columns].map(id).join(', ')
  return { name: 'advice', sql: `CREATE TEMP TABLE "advice" AS\nSELECT * FROM (VALUES\n${values.join(',\n')}\n) AS "rows"(${names})` }
}

/** Holds every cut point. */
export const adviceNumber = decimal(38, 12)
