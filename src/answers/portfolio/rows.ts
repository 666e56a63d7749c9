/** Rows of a portfolio as machines read them: the SELECTs behind csv, ndjson and parquet, and a few rows at a time. */
import { character, decimal, decimalStep, identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import type { Cell } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { formulaSigns, guarded, mayRun } from '../../model/spreadsheet.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import type { ColumnBlock, CsvStyle, Rows } from '../rows.js'
import type { RowSource } from './base.js'

/** More decimals are seldom zeros, and a number with none is told first there. */
const fewDecimals = 4

/** A number without trailing zeros: with the fewest decimals that hold it, since to cut zeros off its text takes three times as long. */
function trimmed(sql: string, { narrow, scale = 6 }: RankedColumn) {
  const full = `CAST(${sql} AS VARCHAR)`
  if (scale === 0) return full
  const shortened = `rtrim(rtrim(${full}, '0'), '.')`
  if (!narrow) return shortened
  const fewer = (decimals: number) => `CAST(CAST(${sql} AS ${decimal(18, decimals)}) AS VARCHAR)`
  const needs = (decimals: number) => `${sql} % ${decimalStep(decimals - 1)} <> 0`
  if (scale > fewDecimals) return `CASE WHEN NOT (${needs(1)}) THEN ${fewer(0)} WHEN ${needs(scale)} THEN ${full} ELSE ${shortened} END`
  const cases = Array.from({ length: scale }, (_, i) => scale - i).map(
    (decimals) => `WHEN ${needs(decimals)} THEN ${decimals === scale ? full : fewer(decimals)}`,
  )
  return `CASE ${cases.join(' ')} ELSE ${fewer(0)} END`
}

/** Text of a cell in machine form: ratios with 6 decimals, other numbers without trailing zeros. */
function machineText(column: RankedColumn, language: Language) {
  const sql = column.sql(language)
  if (column.kind === 'text') return sql
  return column.kind === 'count' || column.kind === 'ratio' ? `CAST(${sql} AS VARCHAR)` : trimmed(sql, column)
}

/**
 * Letters and digits begin most cells and are soon told; full-width signs come after the letters. A chain of OR, since engines make a join of a longer IN list,
 * and a join loses the order of the rows.
 */
const guardedSql = (sql: string) => `CASE
    WHEN (${sql} >= 'A' AND ${sql} < '＀') OR (${sql} >= '0' AND ${sql} < ':') THEN ${sql}
    WHEN ${formulaSigns.map((sign) => `left(${sql}, 1) = ${character(sign)}`).join(' OR ')} THEN '''' || ${sql}
    ELSE ${sql}
  END`

/** Columns from which on conditions of several parts are dear: the engine plans them in a time that grows with the square of their number. */
const wide = 100

const signClass = `^([${formulaSigns.map((sign) => (sign === '-' ? '\\-' : sign)).join('')}])`

/** The same by one function. */
const guardedOfMany = (sql: string) => `regexp_replace(${sql}, ${text(signClass)}, '''\\1')`

/** The SELECT behind a csv: text columns in machine form. */
export function csvSelect(columns: readonly RankedColumn[], style: CsvStyle, rows: string) {
  const guardOf = columns.length > wide ? guardedOfMany : guardedSql
  const cell = (column: RankedColumn) => {
    const sql = machineText(column, 'en')
    if (column.kind === 'text')
      return style.guard && (column.begins?.some((text) => text === '' || mayRun(text)) ?? true) ? guardOf(sql) : sql
    if (style.decimal === ',' && column.kind !== 'count') return `replace(${sql}, '.', ',')`
    return column.kind === 'count' || column.kind === 'ratio' || column.scale === 0 ? column.sql('en') : sql
  }
  return `SELECT\n  ${columns.map((column) => `${cell(column)} AS ${id(style.guard ? guarded(column.name) : column.name)}`).join(',\n  ')}\n${rows}`
}

/** The SELECT behind ndjson: one text column, a JSON object a customer. Uses the engine's JSON text escape. */
function jsonSelect(columns: readonly RankedColumn[], rows: string) {
  const parts = columns.map((column, i) => {
    const key = text(`${i === 0 ? '' : ','}${JSON.stringify(column.name)}:`)
    const sql = machineText(column, 'en')
    const value = column.kind === 'text' ? `CAST(to_json(${sql}) AS VARCHAR)` : sql
    return column.sparse ? `coalesce(${key} || ${value}, '')` : `${key} || coalesce(${value}, 'null')`
  })
  return `SELECT '{' || ${parts.join(' || ')} || '}' AS "line"\n${rows}`
}

/** The SELECT behind parquet: typed columns. */
function typedSelect(columns: readonly RankedColumn[], rows: string) {
  return `SELECT\n  ${columns.map((column) => `${column.sql('en')} AS ${id(column.name)}`).join(',\n  ')}\n${rows}`
}

/** Digits of a number that a double holds with some to spare. */
const exactUnits = 1e14

async function* blocksOf(
  engine: Engine,
  columns: readonly RankedColumn[],
  { from, all, language }: { from: string; all: string; language: Language },
): AsyncIterable<ColumnBlock[]> {
  const scales = columns.map(({ kind, scale = 6 }) => (kind === 'text' ? null : kind === 'count' ? 0 : kind === 'ratio' ? 6 : scale))
  const largest = columns.map((column, i) => (scales[i] === null ? '0' : `CAST(max(abs(${column.sql(language)})) AS DOUBLE)`))
  const [most = []] = await engine.rows(`SELECT ${largest.join(', ')} ${from}`)
  const asNumbers = columns.map((_, i) => scales[i] !== null && Number(most[i] ?? 0) * 10 ** (scales[i] as number) < exactUnits)
  const cells = columns.map((column, i) => (asNumbers[i] ? `CAST(${column.sql(language)} AS DOUBLE)` : machineText(column, language)))
  const missing = (rows: number) => new Float64Array(rows).fill(Number.NaN)
  for await (const block of engine.blocks(`SELECT ${cells.join(', ')}\n${all}`)) {
    yield block.map((values, i) => {
      if (!asNumbers[i]) return { texts: values as Cell[] }
      return { numbers: values instanceof Float64Array ? values : missing(values.length), scale: scales[i] as number }
    })
  }
}

/** Rows of a table that stands in their order: an engine that keeps it need not sort again, which is 6 % of a run to a csv of a million rows. */
export function rowsIn(engine: Engine, columns: RankedColumn[], { from, order }: RowSource): Rows {
  const ordered = `${from}${order === '' ? '' : `\n${order}`}`
  const all = engine.keepsOrder ? from : ordered
  const cells = (language: Language) =>
    `SELECT\n  ${columns.map((column) => `${machineText(column, language)} AS ${id(column.name)}`).join(',\n  ')}`
  return {
    columns,
    top: (count, language) => {
      const limit = Number.isFinite(count) ? `\nLIMIT ${Math.max(0, Math.trunc(count))}` : ''
      return engine.rows(`${cells(language)}\n${ordered}${limit}`)
    },
    async *stream(language) {
      for await (const rows of engine.stream(`${cells(language)}\n${all}`)) yield* rows
    },
    blocks: (language) => blocksOf(engine, columns, { from, all, language }),
    writeCsv: (path, style) => engine.export(csvSelect(columns, style, all), path, { format: 'csv', delimiter: style.delimiter }),
    writeNdjson: (path) => engine.export(jsonSelect(columns, all), path, { format: 'raw' }),
    writeParquet: (path) => engine.export(typedSelect(columns, all), path, { format: 'parquet' }),
  }
}
