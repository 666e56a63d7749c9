/** Files to rows as they are understood: the way of a run as far as the customers, then the rows that counted. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { inEngine } from '../../engines/open.js'
import { usageError } from '../../errors.js'
import { placesOf } from '../../intake/engine-places.js'
import { type InputSummary, inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { noCustomers } from '../../intake/ledger-of.js'
import { type Loaded, load } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { prepare } from '../../intake/prepare.js'
import type { Warning } from '../../model/definition.js'
import { formulaSigns } from '../../model/spreadsheet.js'
import { missingSql, numberSql } from '../../sources/grammar/number-sql.js'
import { blankSigns, cleanCell, cleanSql } from '../../sources/read/cell-sql.js'
import type { ReadMode } from '../../sources/read/column-types.js'
import type { Table } from '../../sources/read/table-facts.js'
import { rowsInPlace } from '../../sources/rows/fold/typed-rows.js'
import { say } from '../../words/sentence.js'
import { filterOf } from '../portfolio/filter.js'
import type { Filter } from '../portfolio/portfolio.js'
import { rowsIn } from '../portfolio/rows.js'
import type { Rows } from '../rows.js'
import { columnOf, type Item, itemsOf, joinedItems, withCurrency, withExtra } from './cleaned-columns.js'
import { readingAll } from './reading-all.js'

/** What is told of cleaned rows beside them. */
interface CleanedHeader {
  inputs: InputSummary[]
  filter?: Filter | undefined
  as_of: string | null
  /** Rows that were written. */
  rows: number
  /** The amount of which is told how much was left out. */
  measure: string
  warnings: Warning[]
}

/** Rows that stand in the engine until they are closed. */
export interface Cleaned extends Rows {
  header: CleanedHeader
  /** The rows that were set aside, as the contents of a rejects file, piece by piece; undefined when there are none. */
  rejects(bare?: boolean): Iterable<string> | undefined
  close(): void
}

/**
 * Reads rows as a run would and gives those that count: fields under their own names, plain numbers, ISO dates, and the other
 * columns as they are.
 * @param guards whether texts that a spreadsheet might run will be written with a sign before them, which is said
 * @throws CarteraError when files or data are wrong
 */
export async function cleaned(options: ClassifyOptions, guards = false): Promise<Cleaned> {
  return inEngine(options, placesOf(options), async (engine) => run(await engine(), options, guards))
}

/** With all care, since nothing may surprise. */
const carefully: ReadMode = { typed: false, zeroes: true, normaliseIds: true, gaps: false, countRounded: true }

async function run(engine: Engine, options: ClassifyOptions, guards: boolean) {
  const prepared = await prepare(readingAll, {}, options, async () => engine)
  const loaded = await load(engine, prepared, options)
  const [main, ...joined] = loaded.tables
  if (!main) throw usageError('no-files', say('needs-a-file', 'clean'))
  if (joined.length > 0 && main.table.ledger)
    throw usageError('joined-customers', say('joined-by-customer', joined[0]?.table.files[0]?.shown ?? ''), {
      hint: say('clean-by-itself'),
    })
  const { table } = main.loaded
  const found = itemsOf(table, prepared, options.map ?? {})
  const items = withCurrency(found.items, table, loaded.currency)
  const beside = Object.fromEntries(items.flatMap(({ field, extra }) => (extra ? [[field, extra] as const] : [])))
  const rows = await keptRows(engine, withExtra(table, beside), items, main)
  const all = [...items, ...joined.flatMap(({ loaded }) => joinedItems(loaded.fields, items, prepared))]
  for (const { loaded } of joined) await joinInto(engine, loaded)
  const source = { from: 'FROM "clean"', order: 'ORDER BY "position"' }
  const { weigh } = prepared.definition
  if (rows === 0) throw noCustomers(table.files[0]?.shown)
  return {
    header: {
      inputs: inputsOf(loaded, weigh),
      ...filterOf(options),
      as_of: loaded.asOf,
      rows,
      measure: weigh,
      warnings: [...prepared.warnings, ...loaded.warnings, ...found.warnings, ...(guards ? await guardedCells(engine, all) : [])],
    },
    ...rowsIn(
      engine,
      all.map((item) => columnOf(item, 'text')),
      source,
    ),
    writeParquet: rowsIn(
      engine,
      all.map((item) => columnOf(item, 'typed')),
      source,
    ).writeParquet,
    rejects: (bare?: boolean) => rejectsOf(loaded, bare),
  }
}

/** Makes the table `clean` of the rows that count, in their order. */
async function keptRows(engine: Engine, table: Table, items: readonly Item[], { loaded }: Loaded['tables'][number]): Promise<number> {
  const fields = [...new Set(['customer', ...items.flatMap(({ field, constant }) => (constant === undefined ? [field] : []))])]
  const { sql: rows, order } = rowsInPlace(table, fields, carefully)
  const conditions = [
    ...(table.filter ? ['"left out" = 0'] : []),
    ...(loaded.totals.some((count) => count > 0) ? [`"customer" IN (SELECT "customer" FROM ${id(loaded.name)})`] : []),
  ]
  const counted = `SELECT ${[...fields.map(id), '"position"'].join(', ')}\nFROM (SELECT *, row_number() OVER (${order.length > 0 ? `ORDER BY ${order.join(', ')}` : ''}) AS "position" FROM (\n${rows}\n) AS "typed") AS "numbered"${conditions.length > 0 ? `\nWHERE ${conditions.join(' AND ')}` : ''}`
  const extra = new Set(items.flatMap(({ field, extra }) => (extra ? [field] : [])))
  await engine.run({
    name: 'clean',
    sql: `CREATE TEMP TABLE "clean" AS\n${withCleanCells(counted, [...fields, 'position'], extra)}\nORDER BY "position"`,
  })
  await plainNumbers(engine, table, items)
  const [[count] = []] = await engine.rows('SELECT CAST(count(*) AS VARCHAR) FROM "clean"')
  return Number(count)
}

/** Numbers of columns that give no field are written plainly too, where nearly every cell of the column is one under the format of the files. */
async function plainNumbers(engine: Engine, { files: [first, ...others] }: Table, items: readonly Item[]) {
  const format = first?.numbers
  if (format === undefined || format === '1234.56' || others.some(({ numbers }) => numbers !== format)) return
  const columns = items.filter(({ extra }) => extra).map(({ field }) => id(field))
  if (columns.length === 0) return
  const number = (sql: string) => `CASE WHEN strpos(${sql}, '%') = 0 THEN ${numberSql(sql, format, 'score')} END`
  const tests = columns.map(
    (sql) =>
      `count(${number(sql)}) >= 0.9 * count(CASE WHEN NOT (${missingSql(sql)}) THEN 1 END) AND count(CASE WHEN regexp_matches(${sql}, '[0-9][^0-9][0-9]') THEN 1 END) > 0`,
  )
  const [row = []] = await engine.rows(`SELECT ${tests.map((test) => `CAST(${test} AS VARCHAR)`).join(', ')} FROM "clean"`)
  const plain = columns.filter((_, i) => row[i] === 'true')
  if (plain.length === 0) return
  const written = (sql: string) => `rtrim(rtrim(CAST(${number(sql)} AS VARCHAR), '0'), '.')`
  const changed = plain.map(
    (sql) => `CASE WHEN regexp_matches(${sql}, '[^0-9]') THEN coalesce(${written(sql)}, ${sql}) ELSE ${sql} END AS ${sql}`,
  )
  await engine.run({
    name: 'clean numbers',
    sql: `CREATE TEMP TABLE "clean numbers" AS SELECT * REPLACE (${changed.join(', ')}) FROM "clean" ORDER BY "position"`,
  })
  await engine.run('DROP TABLE "clean"')
  await engine.run('ALTER TABLE "clean numbers" RENAME TO "clean"')
}

/** Of more columns all cells are cleaned alike, in two steps and with the blanks in one text, since the engine takes its time to plan them. */
const mostTested = 128

/** The query with some of its columns cleaned. */
function withCleanCells(query: string, columns: readonly string[], cleaned: ReadonlySet<string>): string {
  const select = (clean: (sql: string) => string, from: string) => {
    const list = columns.map((column) => (cleaned.has(column) ? `${clean(id(column))} AS ${id(column)}` : id(column)))
    return `SELECT ${list.join(', ')}\nFROM (\n${from}\n) AS "counted"`
  }
  if (cleaned.size <= mostTested) return select(cleanCell, query)
  return select(
    (sql) => `NULLIF(${sql}, '')`,
    select((sql) => cleanSql(sql, blankSigns), query),
  )
}

/** Cells that are not written as they are. */
async function guardedCells(engine: Engine, items: readonly Item[]): Promise<Warning[]> {
  const written = items.filter(({ constant }) => constant === undefined)
  const texts = written.filter(({ kind }) => kind === 'id' || kind === 'text').map(({ field }) => id(field))
  const signs = text(formulaSigns.join(''))
  const countIn = async (columns: readonly string[]) => {
    const first = `SELECT concat(${columns.map((sql) => `left(${sql}, 1)`).join(', ')}) AS "first" FROM "clean"`
    const guarded = `sum(length("first") - length(translate("first", ${signs}, '')))`
    const [row] = await engine.rows(`SELECT CAST(coalesce(${guarded}, 0) AS VARCHAR) FROM (${first}) AS "cells"`)
    return Number(row?.[0])
  }
  const count = texts.length === 0 ? 0 : await countIn(texts)
  if (count === 0) return []
  let among = texts
  while (among.length > 1) {
    const half = among.slice(0, among.length >> 1)
    among = (await countIn(half)) > 0 ? half : among.slice(half.length)
  }
  const [first] = among
  const [[example] = []] = await engine.rows(`SELECT min(${first}) FROM "clean" WHERE strpos(${signs}, left(NULLIF(${first}, ''), 1)) > 0`)
  return [{ code: 'guarded-cells', message: say('guarded-cells', count, String(example)) }]
}

async function joinInto(engine: Engine, { name, fields }: { name: string; fields: readonly { field: string; sql: string }[] }) {
  const columns = fields.map(({ field, sql }) => `j.${sql} AS ${id(field)}`)
  if (columns.length === 0) return
  await engine.run({
    name: 'clean joined',
    sql: `CREATE TEMP TABLE "clean joined" AS SELECT c.*, ${columns.join(', ')} FROM "clean" AS c LEFT JOIN ${id(name)} AS j ON j."customer" = c."customer" ORDER BY c."position"`,
  })
  await engine.run('DROP TABLE "clean"')
  await engine.run('ALTER TABLE "clean joined" RENAME TO "clean"')
}
