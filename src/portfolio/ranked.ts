/** The portfolio over the engine's tables `ranked` and `totals`: its columns, its SQL, its figures. */
import type { Engine } from '../engines/engine.js'
import type { Language, Threshold, Words } from '../model/words.js'
import { levelColumn, levelsOf, type Plan } from '../sql/compile.js'
import { decimal, identifier as id, text } from '../sql/dialect.js'
import { closedOf, thresholdColumn } from '../sql/fit.js'
import type { Cell, Column, Concentration, CrossTable, CsvStyle, Rows, SegmentSummary } from './portfolio.js'

/** A column with its SQL over `ranked` and `totals`. */
export interface RankedColumn extends Column {
  sql: (language: Language) => string
  /** A decimal of at most 18 digits. */
  narrow?: boolean
  /** Decimals of the SQL. */
  scale?: number
}

const words: Record<string, Words> = {
  rank: { en: 'rank', es: 'puesto' },
  customer: { en: 'customer', es: 'cliente' },
  segment: { en: 'segment', es: 'segmento' },
  label: { en: 'label', es: 'nombre' },
  share: { en: 'share', es: '% total' },
  cumulative_share: { en: 'cum.', es: 'acum.' },
  flags: { en: 'flags', es: 'marcas' },
  reason: { en: 'reason', es: 'motivo' },
  sales: { en: 'sales', es: 'ventas' },
  margin: { en: 'margin', es: 'margen' },
  margin_rate: { en: 'margin rate', es: '% margen' },
  growth: { en: 'growth', es: 'crecimiento' },
  future_sales: { en: 'future sales', es: 'ventas futuras' },
  potential_growth: { en: 'potential growth', es: 'crecimiento potencial' },
  customers: { en: 'customers', es: 'clientes' },
  satisfaction: { en: 'satisfaction', es: 'satisfacción' },
  loyalty: { en: 'loyalty', es: 'fidelidad' },
  score: { en: 'score', es: 'puntos' },
  raw: { en: 'raw', es: 'bruto' },
  gap: { en: 'gap', es: 'brecha' },
  orders: { en: 'orders', es: 'pedidos' },
  recency: { en: 'recency', es: 'recencia' },
  frequency: { en: 'frequency', es: 'frecuencia' },
  monetary: { en: 'monetary', es: 'valor monetario' },
  r: { en: 'R', es: 'R' },
  f: { en: 'F', es: 'F' },
  m: { en: 'M', es: 'M' },
  rfm_score: { en: 'RFM', es: 'RFM' },
  variation: { en: 'variation', es: 'variación' },
  break_even: { en: 'break-even', es: 'equilibrio' },
  break_even_exact: { en: 'exact break-even', es: 'equilibrio exacto' },
  phase: { en: 'phase', es: 'fase' },
  vvc: { en: 'VVC', es: 'VVC' },
  unclassified: { en: 'Unclassified', es: 'Sin clasificar' },
}

/** A column's or measure's words. */
export const titleOf = (name: string): Words => words[name] ?? { en: name.replaceAll('_', ' '), es: name.replaceAll('_', ' ') }

const caseText = (column: string, values: readonly string[], otherwise: string) =>
  values.length === 0
    ? otherwise
    : `CASE ${column} ${values.map((value, i) => `WHEN ${i} THEN ${text(value)}`).join(' ')} ELSE ${otherwise} END`

const placedOnly = (sql: string) => `CASE WHEN "place" IS NOT NULL THEN ${sql} END`

/** What rows are read from, in their order: `FROM "ranked"`. */
export interface RowSource {
  from: string
}

/** The base of shares: the sum of the positive weights. As SQL, and whether shares of it fit 18 digits. */
export interface Base extends RowSource {
  sql: string
  narrow: boolean
}

/** The base as a column of `totals`, for a script that nobody has run yet. */
export const unknownBase: Base = { sql: 'CAST("base" AS DOUBLE)', narrow: false, from: 'FROM "ranked" CROSS JOIN "totals"' }

/** The base as found; shares are wide only where all values together are a hundred thousand million times the base. */
export const knownBase = (base: string | null, largest: string | null): Base => ({
  sql: base === null ? 'CAST(NULL AS DOUBLE)' : `CAST(${text(base)} AS DOUBLE)`,
  narrow: base === null || Number(base) === 0 || Number(largest) / Number(base) < 1e11,
  from: 'FROM "ranked"',
})

/** A share as a 6-decimal ratio; the double division is cast at once. */
export const share = (sql: string, base: Base) =>
  `CASE WHEN ${base.sql} > 0 THEN CAST(CAST(${sql} AS DOUBLE) / ${base.sql} AS ${decimal(base.narrow ? 18 : 38, 6)}) END`

/** Columns of a plan in the contract's order. */
export function columnsOf(plan: Plan, base: Base): RankedColumn[] {
  const { definition, measures, reasons } = plan
  const weigh = id(definition.weigh)
  const fixed = (
    name: string,
    kind: Column['kind'],
    weight: number,
    sql: RankedColumn['sql'],
    more: Partial<Column> = {},
  ): RankedColumn => ({
    name,
    kind,
    title: titleOf(name),
    weight,
    sql,
    ...more,
  })
  const label = (language: Language) =>
    caseText(
      '"place"',
      definition.segments.map((segment) => segment.label[language]),
      text((words.unclassified as Words)[language]),
    )
  const levelText = (name: string, measure: string | readonly string[], weight: number): RankedColumn => {
    const named = (of: string) => levelsOf((plan.cuts.find((cut) => cut.measure.name === of) as Plan['cuts'][number]).cut)
    const caseOf = (of: string, value: (level: string) => string) =>
      `CASE ${id(levelColumn(of))} ${named(of)
        .map((level, i) => `WHEN ${i} THEN ${value(level)}`)
        .join(' ')} END`
    if (typeof measure === 'string') {
      const numbers = named(measure).every((level) => /^\d+$/.test(level))
      return fixed(name, numbers ? 'count' : 'text', weight, () => caseOf(measure, numbers ? String : text))
    }
    const between = measure.flatMap(named).every((level) => level.length === 1) ? ' || ' : ` || '-' || `
    return fixed(name, 'text', weight, () => measure.map((of) => caseOf(of, text)).join(between))
  }
  const measureColumn = (name: string, weight: number): RankedColumn => {
    const level = definition.levels?.[name]
    if (level !== undefined) return levelText(name, level, weight)
    const texts = plan.texts.get(name)
    if (texts) return { ...fixed(name, 'text', weight, texts), title: definition.texts?.[name]?.title ?? titleOf(name) }
    const type = plan.typeOf(name)
    const measure = measures.find((candidate) => candidate.name === name)
    const kind = measure?.kind ?? plan.kindOf(name)
    return {
      ...fixed(name, kind, weight, () => shownScale(plan.sqlOf(name), kind, type)),
      narrow: type.precision <= 18 && (type.scale <= 6 || type.precision - type.scale <= 12),
      scale: Math.min(type.scale, 6),
      title: measure?.titled ? measure.title : titleOf(name),
      ...(measure && !measure.percent ? { plain: true } : {}),
    }
  }
  const others = (definition.columns ?? []).filter((name) => name !== definition.weigh)
  return [
    fixed('rank', 'count', 0, () => placedOnly('"rank"')),
    fixed('customer', 'text', 0, () => '"customer"', { foreign: true }),
    fixed('segment', 'text', 0, () =>
      caseText(
        '"place"',
        definition.segments.map((segment) => segment.id),
        text('unclassified'),
      ),
    ),
    fixed('label', 'text', 40, label),
    measureColumn(definition.weigh, 90),
    fixed('share', 'ratio', 70, () => placedOnly(share(weigh, base))),
    fixed('cumulative_share', 'ratio', 60, () => placedOnly(share('"cumulative"', base))),
    ...others.map((name, i) => measureColumn(name, Math.max(50 - i, 5))),
    ...(plan.flags ? [fixed('flags', 'text', 30, () => plan.flags as string, { sparse: true })] : []),
    fixed(
      'reason',
      'text',
      35,
      (language) =>
        `CASE WHEN "place" IS NULL THEN ${caseText(
          '"reason"',
          reasons.map((reason) => reason[language]),
          text(uncovered[language]),
        )} END`,
      { sparse: true },
    ),
  ]
}

const uncovered: Words = { en: 'no segment covers these levels', es: 'ningún segmento cubre estos niveles' }

/** Beyond the shown scale a value is rounded half away from zero; by way of a double where that is exact, as engines shorten wide decimals slowly. */
function shownScale(sql: string, kind: Column['kind'], { precision, scale }: { precision: number; scale: number }) {
  if (scale <= 6 && kind !== 'ratio') return sql
  if (precision <= 18 && precision - scale <= 12) return `CAST(${sql} AS ${decimal(18, 6)})`
  const shown = decimal(38, 6)
  return `CASE WHEN abs(${sql}) < 1e9 THEN CAST(CAST(${sql} AS DOUBLE) AS ${shown}) ELSE CAST(${sql} AS ${shown}) END`
}

/** A number without trailing zeros; most have none, so the text is seldom touched. */
function trimmed(sql: string, { narrow, scale = 6 }: RankedColumn) {
  const full = `CAST(${sql} AS VARCHAR)`
  if (scale === 0) return full
  const shortened = `rtrim(rtrim(${full}, '0'), '.')`
  if (!narrow) return shortened
  const whole = `CAST(CAST(${sql} AS ${decimal(18, 0)}) AS VARCHAR)`
  const step = scale === 1 ? '1' : `0.${'0'.repeat(scale - 2)}1`
  return scale <= 2
    ? `CASE WHEN ${sql} % ${step} <> 0 THEN ${full} WHEN ${sql} % 1 = 0 THEN ${whole} ELSE ${shortened} END`
    : `CASE WHEN ${sql} % 1 = 0 THEN ${whole} WHEN ${sql} % ${step} <> 0 THEN ${full} ELSE ${shortened} END`
}

/** Text of a cell in machine form: ratios with 6 decimals, other numbers without trailing zeros. */
function machineText(column: RankedColumn, language: Language) {
  const sql = column.sql(language)
  if (column.kind === 'text') return sql
  return column.kind === 'count' || column.kind === 'ratio' ? `CAST(${sql} AS VARCHAR)` : trimmed(sql, column)
}

const from = unknownBase.from

/** Rows of `ranked` stand in rank order; an engine that keeps that order need not sort again. */
const inOrder = (base: RowSource) => `${base.from}${base === unknownBase ? '\nORDER BY "position"' : ''}`

const risky = ["'='", "'+'", "'-'", "'@'", 'chr(9)', 'chr(13)']

/**
 * Letters and digits begin most cells and are soon told. A chain of OR, since engines make a join of a longer IN list,
 * and a join loses the order of the rows.
 */
const guarded = (sql: string) => `CASE
    WHEN ${sql} >= 'A' OR (${sql} >= '0' AND ${sql} < ':') THEN ${sql}
    WHEN ${risky.map((sign) => `left(${sql}, 1) = ${sign}`).join(' OR ')} THEN '''' || ${sql}
    ELSE ${sql}
  END`

/** The SELECT behind a csv: text columns in machine form. */
export function csvSelect(columns: readonly RankedColumn[], style: CsvStyle, base: RowSource) {
  const cell = (column: RankedColumn) => {
    const sql = machineText(column, 'en')
    if (column.kind === 'text') return style.guard && column.foreign ? guarded(sql) : sql
    if (style.decimal === ',' && column.kind !== 'count') return `replace(${sql}, '.', ',')`
    return column.kind === 'count' || column.kind === 'ratio' || column.scale === 0 ? column.sql('en') : sql
  }
  return `SELECT\n  ${columns.map((column) => `${cell(column)} AS ${id(column.name)}`).join(',\n  ')}\n${inOrder(base)}`
}

/** The SELECT behind ndjson: one text column, a JSON object a customer. Uses the engine's JSON text escape. */
function jsonSelect(columns: readonly RankedColumn[], base: RowSource) {
  const parts = columns.map((column, i) => {
    const key = text(`${i === 0 ? '' : ','}${JSON.stringify(column.name)}:`)
    const sql = machineText(column, 'en')
    const value = column.kind === 'text' ? `CAST(to_json(${sql}) AS VARCHAR)` : sql
    return column.sparse ? `coalesce(${key} || ${value}, '')` : `${key} || coalesce(${value}, 'null')`
  })
  return `SELECT '{' || ${parts.join(' || ')} || '}' AS "line"\n${inOrder(base)}`
}

/** The SELECT behind parquet: typed columns. */
function typedSelect(columns: readonly RankedColumn[], base: RowSource) {
  return `SELECT\n  ${columns.map((column) => `${column.sql('en')} AS ${id(column.name)}`).join(',\n  ')}\n${inOrder(base)}`
}

/** The finished portfolio's rows, over an engine that holds `ranked` and `totals`. */
export const rowsOf = (engine: Engine, columns: RankedColumn[], base: Base): Rows =>
  rowsIn(engine, columns, base, `${from}\nORDER BY "position"`)

/** Rows of any table that stands in their order. `ordered` is the same source, with an ORDER BY where a LIMIT may need it. */
export function rowsIn(engine: Engine, columns: RankedColumn[], base: RowSource, ordered: string): Rows {
  return {
    columns,
    top: (count, language) => {
      const cells = columns.map((column) => `${machineText(column, language)} AS ${id(column.name)}`).join(',\n  ')
      const limit = Number.isFinite(count) ? `\nLIMIT ${Math.max(0, Math.trunc(count))}` : ''
      return engine.rows(`SELECT\n  ${cells}\n${ordered}${limit}`) as Promise<Cell[][]>
    },
    writeCsv: (path, style) =>
      engine.run(`COPY (\n${csvSelect(columns, style, base)}\n) TO ${text(path)} (FORMAT csv, HEADER, DELIMITER ${text(style.delimiter)})`),
    writeNdjson: (path) =>
      engine.run(
        `COPY (\n${jsonSelect(columns, base)}\n) TO ${text(path)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ${text('\u0001')})`,
      ),
    writeParquet: (path) => engine.run(`COPY (\n${typedSelect(columns, base)}\n) TO ${text(path)} (FORMAT parquet)`),
  }
}

export const trim = (value: string | null) => (value?.includes('.') ? value.replace(/\.?0+$/, '') : value)

/** Thresholds as they stand in the table `thresholds`. */
export async function thresholdsOf(engine: Engine, plan: Plan): Promise<Threshold[]> {
  const fitted = plan.cuts.filter(({ cut }) => cut.fit.by !== 'segment')
  const wanted = fitted.flatMap(({ measure, cut }) =>
    cut.levels
      .slice(0, -1)
      .map((level, i) => ({ measure: measure.name, level, closed: closedOf(cut, i), ...(cut.low ? { low: true } : {}) })),
  )
  if (wanted.length === 0) return []
  const [row] = await engine.rows(
    `SELECT ${wanted.map(({ measure, level }) => `CAST(${id(thresholdColumn(measure, level))} AS VARCHAR)`).join(', ')} FROM "thresholds"`,
  )
  return wanted.map(({ measure, level, ...rest }, i) => ({ measure, level, at: trim(row?.[i] ?? null), ...rest }))
}

/** A sum of the weighing measure as text, with the decimals that are shown. */
export const shownSum = (plan: Plan, sum: string) =>
  plan.typeOf(plan.definition.weigh).scale > 6 ? `CAST(CAST(${sum} AS ${decimal(38, 6)}) AS VARCHAR)` : `CAST(${sum} AS VARCHAR)`

/** Totals: number of customers, sum of the weighing measure, the base of shares. */
export async function totalsOf(engine: Engine, plan: Plan) {
  const [row] = await engine.rows(
    `SELECT CAST("all customers" AS VARCHAR), ${shownSum(plan, '"total"')}, CAST("base" AS VARCHAR), CAST("largest" AS VARCHAR) FROM "totals"`,
  )
  const [customers, amount, base, largest] = row as [string, string | null, string | null, string | null]
  return { customers: Number(customers), amount: trim(amount), base, largest }
}

/** One line a segment in rank order; a segment without customers is listed with 0. */
export async function segmentsOf(engine: Engine, plan: Plan, customers: number, base: Base): Promise<SegmentSummary[]> {
  const weigh = id(plan.definition.weigh)
  const found = await engine.rows(
    `SELECT CAST("place" AS VARCHAR), CAST(count(*) AS VARCHAR), ${shownSum(plan, `sum(${weigh})`)}, CAST(${share(`sum(${weigh})`, base)} AS VARCHAR)\nFROM "ranked"\nGROUP BY "place"`,
  )
  const summary = (place: string | null, segment: string, label: Words): SegmentSummary => {
    const row = found.find((candidate) => candidate[0] === place)
    const count = Number(row?.[1] ?? 0)
    return {
      segment,
      label,
      customers: count,
      customer_share: customers === 0 ? '0.000000' : (count / customers).toFixed(6),
      amount: row ? trim(row[2] ?? null) : '0',
      share: row ? (row[3] ?? null) : '0.000000',
    }
  }
  const segments = plan.definition.segments.map((segment, i) => summary(String(i), segment.id, segment.label))
  const rest = found.some((row) => row[0] === null) ? [summary(null, 'unclassified', words.unclassified as Words)] : []
  return [...segments, ...rest]
}

/**
 * Concentration of the weighing measure over its positive values: the top fifth's share, how many reach 80 %,
 * the Herfindahl–Hirschman index Σ share², its inverse, and the Gini coefficient
 * ((n + 1)·Σx − 2·Σ i·x) ÷ (n·Σx), i counted from the largest. The ranking must be by the weighing measure.
 */
export async function concentrationOf(engine: Engine, plan: Plan): Promise<Concentration | null> {
  const weigh = id(plan.definition.weigh)
  const real = (sql: string) => `CAST(${sql} AS DOUBLE)`
  const share = `${real('value')} / ${real('base')}`
  const [row] = await engine.rows(`SELECT
  CAST(max(fifth) AS VARCHAR),
  CAST(CAST(${real('max(CASE WHEN place <= fifth THEN running END)')} / ${real('max(base)')} AS ${decimal(18, 6)}) AS VARCHAR),
  CAST(min(CASE WHEN running * 5 >= base * 4 THEN place END) AS VARCHAR),
  CAST(sum(CAST(${share} * ${share} AS ${decimal(38, 24)})) AS VARCHAR),
  CAST(((count(*) + 1) * ${real('max(base)')} - 2 * ${real(`sum(CAST(place AS ${decimal(18, 0)}) * CAST(value AS ${decimal(38, plan.typeOf(plan.definition.weigh).scale)}))`)}) / (count(*) * ${real('max(base)')}) AS VARCHAR)
FROM (
  SELECT ${weigh} AS value, "position" AS place, "cumulative" AS running, "base" AS base, CAST(ceil(CAST("all customers" AS DOUBLE) / 5) AS BIGINT) AS fifth
  ${from}
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
  const [row, column] = [id(levelColumn(cross.rows)), id(levelColumn(cross.columns))]
  const found = await engine.rows(
    `SELECT CAST(${row} AS VARCHAR), CAST(${column} AS VARCHAR), CAST(max("place") AS VARCHAR), CAST(count(*) AS VARCHAR), ${shownSum(plan, `sum(${id(weigh)})`)} FROM "ranked" WHERE ${row} IS NOT NULL AND ${column} IS NOT NULL GROUP BY 1, 2`,
  )
  const side = (name: string, at: number) => {
    const { measure, cut } = plan.cuts.find((each) => each.measure.name === name) as Plan['cuts'][number]
    const levels = levelsOf(cut).filter((_, i) => i < cut.levels.length || found.some((cell) => cell[at] === String(i)))
    return { measure: name, title: measure.titled ? measure.title : titleOf(name), levels }
  }
  const [rows, columns] = [side(cross.rows, 0), side(cross.columns, 1)]
  const cells = rows.levels.flatMap((rowLevel, r) =>
    columns.levels.map((columnLevel, c) => {
      const cell = found.find((candidate) => candidate[0] === String(r) && candidate[1] === String(c))
      const place = cell?.[2]
      return {
        row: rowLevel,
        column: columnLevel,
        segment: place == null ? null : (segments[Number(place)]?.id ?? null),
        customers: Number(cell?.[3] ?? 0),
        amount: cell ? trim(cell[4] ?? null) : '0',
      }
    }),
  )
  return { rows, columns, cells }
}
