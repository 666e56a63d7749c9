/** A comparison over the engine's table `compared`: its columns, its rows, its figures. */
import { decimal, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRow } from '../../engines/read-rows.js'
import { dictionary } from '../../fields/dictionary.js'
import type { Column } from '../../model/column.js'
import { ratio, shortened } from '../../model/decimal.js'
import type { Field, Language, MeasureKind, Words } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { changeSql, flowsQuery, largestChangeFirst, ranksQuery, segmentFlowsQuery } from '../../sql/compare.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import { historyPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { rowsIn } from '../portfolio/rows.js'
import {
  type Change,
  type ComparedSegment,
  type Comparison,
  type ComparisonHeader,
  changes,
  type Flow,
  type MatrixCell,
} from './comparison.js'
import type { Loaded } from './load-both.js'

/** The kind of a measure of which a file tells the name alone. */
export function kindOfMeasure(name: string): MeasureKind {
  const field: Field | undefined = (dictionary as Record<string, Field>)[name]
  if (['orders', 'customers'].includes(name)) return 'count'
  return field && ['ratio', 'score', 'count'].includes(field.kind) ? (field.kind as MeasureKind) : 'money'
}

/** Columns of the comparison, in order. `narrow` amounts have at most 18 digits, and all at most so many decimals. */
export function comparedColumns(
  measure: ComparisonHeader['measure'],
  segments: readonly { segment: string; label: Words }[],
  { narrow, decimals, before, after }: Loaded,
): RankedColumn[] {
  const column = (name: string, kind: Column['kind'], sql: string, more: Partial<Column> = {}): RankedColumn => ({
    name,
    kind,
    title: titleOf(name),
    weight: 0,
    sql: () => sql,
    ...more,
  })
  const inWords = (sql: string, wordOf: (language: Language) => readonly (readonly [string, string])[]): RankedColumn['sql'] => {
    return (language) =>
      language === 'en'
        ? sql
        : `CASE ${sql} ${wordOf(language)
            .map(([id, word]) => `WHEN ${text(id)} THEN ${text(word)}`)
            .join(' ')} ELSE ${sql} END`
  }
  const place = (name: string, sql: string): RankedColumn => ({
    ...column(name, 'text', sql),
    sql: inWords(sql, (language) => segments.map(({ segment, label }) => [segment, wordIn(label, language)])),
  })
  const ids = segments.map(({ segment }) => segment)
  const amount = (side: 'before' | 'after' | 'change', sql: string): RankedColumn => {
    const { name, kind } = measure
    const typed = kind === 'count' ? `CAST(${sql} AS ${decimal(18, 0)})` : narrow ? `CAST(${sql} AS ${decimal(18, decimals)})` : sql
    return { ...column(`${name}_${side}`, kind, typed), ...(narrow ? { narrow, scale: kind === 'count' ? 0 : decimals } : {}) }
  }
  return [
    column('customer', 'text', '"customer"'),
    ...(before.file.named || after.file.named ? [column('name', 'text', '"name"')] : []),
    {
      ...column('change', 'text', changeSql(ids)),
      sql: inWords(changeSql(ids), (language) => changes.map((change) => [change, historyPhrases[language].changes[change]])),
    },
    place('segment_before', '"segment before"'),
    place('segment_after', '"segment after"'),
    column('rank_before', 'count', '"rank before"'),
    column('rank_after', 'count', '"rank after"'),
    column('rank_change', 'count', '"rank after" - "rank before"'),
    amount('before', '"amount before"'),
    amount('after', '"amount after"'),
    amount('change', '"change"'),
  ]
}

/** The comparison's rows, over an engine that holds `compared`. */
export function comparedRows(engine: Engine, columns: RankedColumn[], segments: readonly string[]): Omit<Comparison, 'header'> {
  const rows = (where: string) => rowsIn(engine, columns, { from: `FROM "compared"${where}`, order: `ORDER BY ${largestChangeFirst}` })
  return {
    ...rows(''),
    only: (wanted) => rows(`\nWHERE ${wanted.map((change) => `${changeSql(segments)} = ${text(change)}`).join(' OR ')}`),
  }
}

const flow = ([customers, before, after, change]: readonly (string | null)[]): Flow => ({
  customers: Number(customers ?? 0),
  before: shortened(before ?? '0'),
  after: shortened(after ?? '0'),
  change: shortened(change ?? '0'),
})

/** Segments, bridge, matrix, movers, ranks, and the flow of all. All sums are the engine's, of decimals. */
export async function comparedFigures(
  engine: Engine,
  segments: readonly { segment: string; label: Words }[],
): Promise<Pick<ComparisonHeader, 'segments' | 'bridge' | 'matrix' | 'moved' | 'ranks'> & { total: Flow }> {
  const [all] = await engine.rows(flowsQuery([]))
  const ids = segments.map(({ segment }) => segment)
  const byChange = await engine.rows(flowsQuery([changeSql(ids)]))
  const bySegments = await engine.rows(flowsQuery(['"segment before"', '"segment after"']))
  const ranks = await readRow(engine, ranksQuery, { climbed: 'number', fell: 'number', kept: 'number' })
  const bridge = Object.fromEntries(
    changes.map((change) => [change, flow(byChange.find(([name]) => name === change)?.slice(1) ?? [])]),
  ) as Record<Change, Flow>
  const customers = bridge.up.customers + bridge.down.customers
  const of = customers + bridge.stayed.customers
  return {
    total: flow(all ?? []),
    segments: onBothSides(segments, await engine.rows(segmentFlowsQuery())),
    bridge,
    matrix: matrixOf(ids, bySegments),
    moved: { customers, of, share: of === 0 ? null : ratio(customers, of) },
    ranks,
  }
}

const onBothSides = (segments: readonly { segment: string; label: Words }[], found: readonly (string | null)[][]): ComparedSegment[] =>
  segments.map(({ segment, label }) => {
    const [, before, after, ...money] = found.find(([name]) => name === segment) ?? []
    const { customers, ...rest } = flow([before ?? '0', ...money])
    return { segment, label, customers_before: customers, customers_after: Number(after ?? 0), ...rest }
  })

function matrixOf(segments: readonly string[], found: readonly (string | null)[][]): MatrixCell[] {
  const place = (segment: string | null | undefined) => (segment == null ? segments.length : segments.indexOf(segment))
  return found
    .toSorted((a, b) => place(a[0]) - place(b[0]) || place(a[1]) - place(b[1]))
    .map(([from = null, to = null, ...rest]) => ({ from, to, ...flow(rest) }))
}
