/** Figures of a portfolio over the engine's tables: thresholds, totals, segments, concentration, cross table. */
import { decimal, identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRow, readRows } from '../../engines/read-rows.js'
import { ratio, shortened } from '../../model/decimal.js'
import type { Threshold, Words } from '../../model/definition.js'
import { lensField } from '../../model/lens.js'
import { titleOf } from '../../model/titles.js'
import type { Plan } from '../../sql/compile.js'
import { closedOf } from '../../sql/fit.js'
import { levelColumn, levelsOf } from '../../sql/place.js'
import { withinColumn } from '../../sql/rows-of-groups.js'
import { thresholdColumn } from '../../sql/thresholds.js'
import { type Base, share } from './base.js'
import type { Concentration, CrossTable, SegmentSummary } from './portfolio.js'

/** Thresholds as they stand in the table `thresholds`; where they are fitted within groups, group by group in the order of code points. */
export async function thresholdsOf(engine: Engine, plan: Plan): Promise<Threshold[]> {
  const fitted = plan.cuts.filter(({ cut }) => cut.fit.by !== 'segment')
  const wanted = fitted.flatMap(({ measure, cut }) =>
    cut.levels
      .slice(0, -1)
      .map((level, i) => ({ measure: measure.name, level, closed: closedOf(cut, i), ...(cut.low ? { low: true } : {}) })),
  )
  if (wanted.length === 0) return []
  const columns = wanted.map(({ measure, level }) => `CAST(${id(thresholdColumn(measure, level))} AS VARCHAR)`).join(', ')
  const thresholds = (row: readonly (string | null)[]) =>
    wanted.map(({ measure, level, ...rest }, i) => ({ measure, level, at: shortened(row[i] ?? null), ...rest }))
  if (!plan.within) return thresholds((await engine.rows(`SELECT ${columns} FROM "thresholds"`))[0] ?? [])
  const key = id(withinColumn)
  const rows = await engine.rows(`SELECT ${columns}, ${key} FROM "thresholds" ORDER BY ${key}`)
  return rows.flatMap((row) => thresholds(row).map((threshold) => ({ ...threshold, group: row.at(-1) ?? '' })))
}

/** A sum of the weighing measure as text, with the decimals that are shown. */
export const shownSum = (plan: { typeOf(name: string): { scale: number }; definition: { weigh: string } }, sum: string) =>
  plan.typeOf(plan.definition.weigh).scale > 6 ? `CAST(CAST(${sum} AS ${decimal(38, 6)}) AS VARCHAR)` : `CAST(${sum} AS VARCHAR)`

/** Totals: number of customers, sum of the weighing measure, the base of shares. */
export async function totalsOf(engine: Engine, plan: Plan) {
  const totals = await readRow(
    engine,
    `SELECT "all customers", ${shownSum(plan, '"total"')}, CAST("base" AS VARCHAR), CAST("largest" AS VARCHAR) FROM "totals"`,
    { customers: 'number', amount: 'text?', base: 'text?', largest: 'text?' },
  )
  return { ...totals, amount: shortened(totals.amount) }
}

/** One line a segment in rank order; a segment without customers is listed with 0. */
export async function segmentsOf(engine: Engine, plan: Plan, customers: number, base: Base): Promise<SegmentSummary[]> {
  const weigh = id(plan.definition.weigh)
  const found = await readRows(
    engine,
    `SELECT "place", count(*), ${shownSum(plan, `sum(${weigh})`)}, CAST(${share(`sum(${weigh})`, base)} AS VARCHAR)\nFROM "ranked"\nGROUP BY "place"`,
    { place: 'number?', customers: 'number', amount: 'text?', part: 'text?' },
  )
  const summary = (place: number | null, segment: string, label: Words): SegmentSummary => {
    const row = found.find((candidate) => candidate.place === place)
    const count = row?.customers ?? 0
    return {
      segment,
      label,
      customers: count,
      customer_share: ratio(count, customers),
      amount: row ? shortened(row.amount) : '0',
      share: row ? row.part : '0.000000',
    }
  }
  const segments = plan.definition.segments.map((segment, i) => summary(i, segment.id, segment.label))
  const rest = found.some(({ place }) => place === null) ? [summary(null, 'unclassified', titleOf('unclassified'))] : []
  return [...segments, ...rest]
}

/**
 * Concentration of the weighing measure over its positive values: the top fifth's share, how many reach 80 %,
 * the Herfindahl–Hirschman index Σ share², its inverse, and the Gini coefficient
 * ((n + 1)·Σx − 2·Σ i·x) ÷ (n·Σx), i counted from the largest. The ranking must be by the weighing measure, unless cuts are fitted
 * within groups: then the segments come first, and customers are ordered anew.
 */
export async function concentrationOf(engine: Engine, plan: Plan): Promise<Concentration | null> {
  const weigh = id(plan.definition.weigh)
  const real = (sql: string) => `CAST(${sql} AS DOUBLE)`
  const share = `${real('value')} / ${real('base')}`
  const byWeight = `OVER (ORDER BY ${weigh} DESC, "position" ROWS UNBOUNDED PRECEDING)`
  const [place, running] = plan.definition.groups?.within
    ? [`count(*) ${byWeight}`, `sum(${weigh}) ${byWeight}`]
    : ['"position"', '"cumulative"']
  const [row] = await engine.rows(`SELECT
  CAST(max(fifth) AS VARCHAR),
  CAST(CAST(${real('max(CASE WHEN place <= fifth THEN running END)')} / ${real('max(base)')} AS ${decimal(18, 6)}) AS VARCHAR),
  CAST(min(CASE WHEN running * 5 >= base * 4 THEN place END) AS VARCHAR),
  CAST(sum(CAST(${share} * ${share} AS ${decimal(38, 24)})) AS VARCHAR),
  CAST(((count(*) + 1) * ${real('max(base)')} - 2 * ${real(`sum(CAST(place AS ${decimal(18, 0)}) * CAST(value AS ${decimal(38, plan.typeOf(plan.definition.weigh).scale)}))`)}) / (count(*) * ${real('max(base)')}) AS VARCHAR)
FROM (
  SELECT ${weigh} AS value, ${place} AS place, ${running} AS running, "base" AS base, CAST(ceil(CAST("all customers" AS DOUBLE) / 5) AS BIGINT) AS fifth
  FROM "ranked" CROSS JOIN "totals"
  WHERE ${weigh} > 0
) AS positive_customers`)
  if (!row || row[0] === null) return null
  const hhi = Number(row[3])
  return {
    top_customers: Number(row[0]),
    top_share: row[1] ?? '1.000000',
    customers_for_80: Number(row[2]),
    hhi: hhi.toFixed(6),
    effective_number: (1 / hhi).toFixed(4),
    gini: Number(row[4]).toFixed(6),
  }
}

/** Customers and money by the levels of two measures. */
export async function crossOf(engine: Engine, plan: Plan): Promise<CrossTable | null> {
  const { cross, weigh, segments } = plan.definition
  if (!cross) return null
  const columnOf = (axis: typeof cross.rows) => id(typeof axis === 'string' ? levelColumn(axis) : lensField(axis.lens))
  const [row, column] = [columnOf(cross.rows), columnOf(cross.columns)]
  const found = await readRows(
    engine,
    `SELECT ${row}, ${column}, CASE WHEN min("place") = max("place") THEN max("place") END, count(*), ${shownSum(plan, `sum(${id(weigh)})`)} FROM "ranked" WHERE ${row} IS NOT NULL AND ${column} IS NOT NULL GROUP BY 1, 2`,
    { row: 'number', column: 'number', place: 'number?', customers: 'number', amount: 'text?' },
  )
  const side = (name: typeof cross.rows, at: 'row' | 'column') => {
    if (typeof name !== 'string') return { measure: name.lens, title: name.title, levels: [...name.levels], names: name.names }
    const { measure, cut } = plan.cuts.find((each) => each.measure.name === name) as Plan['cuts'][number]
    const levels = levelsOf(cut).filter((_, i) => i < cut.levels.length || found.some((cell) => cell[at] === i))
    return { measure: name, title: measure.titled ? measure.title : titleOf(name), levels, names: cut.names }
  }
  const [rows, columns] = [side(cross.rows, 'row'), side(cross.columns, 'column')]
  const cells = rows.levels.flatMap((rowLevel, r) =>
    columns.levels.map((columnLevel, c) => {
      const cell = found.find((candidate) => candidate.row === r && candidate.column === c)
      return {
        row: rowLevel,
        column: columnLevel,
        segment: cell?.place == null ? null : (segments[cell.place]?.id ?? null),
        customers: cell?.customers ?? 0,
        amount: cell ? shortened(cell.amount) : '0',
      }
    }),
  )
  return { rows, columns, cells }
}
