/** Files to rows as they are understood: the way of a run as far as the customers, then the rows that counted. */
import * as z from 'zod'
import type { Engine } from '../../engines/engine.js'
import { inEngine } from '../../engines/open.js'
import { inputError, usageError } from '../../errors.js'
import { dictionary } from '../../fields/dictionary.js'
import { statusColumn } from '../../fields/status-words.js'
import type { InputSummary } from '../../intake/input-summary.js'
import { inputsOf, type Loaded, load, rejectsOf } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { type Prepared, prepare } from '../../intake/prepare.js'
import type { Classifier, Field, FieldKind, Warning } from '../../model/definition.js'
import { formulaSigns } from '../../model/spreadsheet.js'
import { titleOf } from '../../model/titles.js'
import { periodOf } from '../../sources/grammar/dates.js'
import { missingSql, numberSql } from '../../sources/grammar/numbers.js'
import type { Declared, FieldSource } from '../../sources/read/columns.js'
import { findColumns } from '../../sources/read/columns.js'
import type { ReadMode, Table, TableFile } from '../../sources/read/table.js'
import { rowsInPlace } from '../../sources/rows/customers.js'
import { character, identifier as id, text as literal } from '../../sql/dialect.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import { say } from '../../words/sentence.js'
import { filterOf } from '../portfolio/filter.js'
import type { Filter } from '../portfolio/portfolio.js'
import { rowsIn } from '../portfolio/rows.js'
import type { Rows } from '../rows.js'

/** What is told of cleaned rows beside them. */
export interface CleanedHeader {
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
  /** The rows that were set aside, as the contents of a rejects file; undefined when there are none. */
  rejects(bare?: boolean): string | undefined
  close(): void
}

const parameters = z.strictObject({})

const money = ['sales', 'margin', 'monetary', 'cost']

/** Every field of the dictionary, in the words of a classifier. A classifier's own fields ride along as they are: a run that does not ask for them reads rows in which they are faulty. */
const readingAll: Classifier<z.infer<typeof parameters>> = {
  name: 'clean',
  title: { en: 'Rows', es: 'Filas' },
  summary: titleOf('customers'),
  source: '',
  method: '',
  parameters,
  needs: [],
  define: (_, has) => {
    const isRead = (name: string) => name !== 'recency' || !has.has('date')
    const columns = Object.keys(dictionary).filter(
      (name) => isRead(name) && has.has(name) && !['id', 'text', undefined].includes(has.kind(name)),
    )
    const weigh = money.find((name) => has.has(name)) ?? 'rows'
    return {
      measures: { [weigh]: weigh === 'rows' ? '1' : weigh },
      cuts: {},
      segments: [{ id: 'all', label: titleOf('customers') }],
      weigh,
      rank: [],
      columns,
    }
  },
}

/**
 * Reads rows as a run would and gives those that count: fields under their own names, plain numbers, ISO dates, and the other
 * columns as they are.
 * @param guards whether texts that a spreadsheet might run will be written with a sign before them, which is said
 * @throws CarteraError when files or data are wrong
 */
export async function cleaned(options: ClassifyOptions, guards = false): Promise<Cleaned> {
  return inEngine(options, async (engine) => run(await engine(), options, guards))
}

/** With all care, since nothing may surprise. */
const carefully: ReadMode = { typed: false, zeroes: true, normaliseIds: true, countRounded: true }

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
  const { items, warnings } = itemsOf(table, prepared, options.map ?? {})
  const beside = Object.fromEntries(items.flatMap(({ field, extra }) => (extra ? [[field, extra] as const] : [])))
  const rows = await keptRows(engine, withExtra(table, beside), items, { ...prepared.declared, ...textFields(beside) }, main)
  const all = [...items, ...joined.flatMap(({ loaded }) => joinedItems(loaded.fields, items, prepared))]
  for (const { loaded } of joined) await joinInto(engine, loaded)
  const source = { from: 'FROM "clean"', order: 'ORDER BY "position"' }
  const { weigh } = prepared.definition
  if (rows === 0) throw inputError('nothing', say('portfolio-empty', String(table.files[0]?.shown)), { file: table.files[0]?.shown })
  return {
    header: {
      inputs: inputsOf(loaded, weigh),
      ...filterOf(options),
      as_of: loaded.asOf,
      rows,
      measure: weigh,
      warnings: [...prepared.warnings, ...loaded.warnings, ...warnings, ...(guards ? await guardedCells(engine, all) : [])],
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

/** A column of the cleaned rows. */
interface Item {
  field: string
  /** Its name in the output. */
  name: string
  kind: FieldKind
  /** A column that gives no field: its place and header. */
  extra?: { column: number; header: string }
  /** Of dates that are periods of the calendar: they stay that, since the last day of the last one is the reference date. */
  period?: 'month' | 'quarter' | 'week' | undefined
}

const numeric = (kind: FieldKind) => !['id', 'text', 'date', 'level'].includes(kind)

const levels = ['low', 'medium', 'high']

/** A day, or the period that the files name. */
function dayOrPeriod(sql: string, period: Item['period']): string {
  if (period === 'quarter') return `CAST(year(${sql}) AS VARCHAR) || '-Q' || CAST(quarter(${sql}) AS VARCHAR)`
  return `strftime(${sql}, ${literal(period === undefined ? '%Y-%m-%d' : period === 'month' ? '%Y-%m' : '%G-W%V')})`
}

/** A column as it is written: as text where that has one form for all, or with its type. */
function columnOf({ field, name, kind, period }: Item, form: 'text' | 'typed'): RankedColumn {
  const own = id(field)
  const scale = { money: 4, count: 0, ratio: 10, score: 10 }[kind as 'money'] ?? 0
  const level = `CASE CAST(${own} AS INTEGER) ${levels.map((word, i) => `WHEN ${i + 1} THEN ${literal(word)}`).join(' ')} END`
  const sql = kind === 'level' ? level : kind === 'date' && form === 'text' ? dayOrPeriod(own, period) : own
  return {
    name,
    kind: !numeric(kind) ? 'text' : kind === 'count' ? 'count' : 'score',
    title: { en: name, es: name },
    weight: 1,
    sql: () => sql,
    ...(numeric(kind) ? { scale, narrow: kind === 'money' } : { foreign: true }),
  }
}

const position = (source: FieldSource | undefined) => (source?.from === 'column' ? source.column : undefined)

/** Fields by which customers are grouped; a column that tells the state of a row may pass for one. */
const isGroup = (field: string) => ['channel', 'region', 'sector', 'consumer', 'profile'].includes(field)

/** The columns of the output: fields where their columns stand, the others between them, formulas last. */
function itemsOf(
  table: Table,
  { declared, kind }: Prepared,
  map: Readonly<Record<string, string>>,
): { items: Item[]; warnings: Warning[] } {
  const [first, ...others] = table.files as [TableFile, ...TableFile[]]
  const { headers, sources } = first.columns
  const fields = [...sources.keys()].filter(
    (field) => Object.hasOwn(declared, field) && others.every(({ columns }) => columns.sources.has(field)),
  )
  const customer = position(sources.get('customer'))
  const isDated = (field: string) => field === 'recency' && sources.has('date')
  const kept = fields.filter(
    (field) => !isDated(field) && !(field === 'name' && customer !== undefined && position(sources.get('name')) === customer),
  )
  const periods = table.files.map(({ dates }) => periodOf(dates))
  const period = periods.every((each) => each === periods[0]) ? periods[0] : undefined
  const nameOf = (field: string) => {
    const source = sources.get(field)
    const recognised = source?.from === 'column' && !Object.hasOwn(map, field) ? source.header : undefined
    const stays =
      recognised !== undefined && (!Object.hasOwn(dictionary, field) || (isGroup(field) && statusColumn(recognised) !== undefined))
    return stays ? recognised : field
  }
  const itemOf = (field: string): Item => ({
    field,
    name: nameOf(field),
    kind: table.kinds.get(field) ?? kind(field) ?? 'text',
    ...(field === 'date' ? { period } : {}),
  })
  const inPlace = headers.flatMap((header, column): Item[] => {
    const own = kept.filter((field) => position(sources.get(field)) === column)
    if (own.length > 0) return own.map(itemOf)
    if (!others.every(({ columns }) => columns.headers.includes(header))) return []
    return [{ field: `column beside ${column + 1}`, name: header, kind: 'text', extra: { column, header } }]
  })
  const made = kept.filter((field) => {
    const at = position(sources.get(field))
    return at === undefined || at >= headers.length
  })
  const all = named([...inPlace, ...made.map(itemOf)], declared, sources)
  const lost = headers.filter((header) => header !== '' && !others.every(({ columns }) => columns.headers.includes(header)))
  const renamed = all.filter(({ name, extra }) => extra && extra.header !== name && extra.header !== '')
  return {
    items: all,
    warnings: [
      ...(lost.length > 0 ? [{ code: 'columns-left-out', message: say('columns-left-out', lost) }] : []),
      ...(renamed.length > 0
        ? [
            {
              code: 'columns-renamed',
              message: say(
                'columns-renamed',
                renamed.map(({ name, extra }) => `"${extra?.header}" → "${name}"`),
              ),
            },
          ]
        : []),
    ],
  }
}

/** Each column has a name of its own, and none that gives no field is taken for one when the rows are read again. */
function named(items: readonly Item[], declared: Declared, before: ReadonlyMap<string, FieldSource>): Item[] {
  const taken = new Set(items.flatMap(({ name, extra }) => (extra ? [] : [name.toLowerCase()])))
  const free = (name: string): string => {
    let candidate = name
    for (let i = 2; taken.has(candidate.toLowerCase()); i++) candidate = `${name} ${i}`
    taken.add(candidate.toLowerCase())
    return candidate
  }
  let all = items.map((item) =>
    item.extra ? { ...item, name: free(item.name === '' ? `column ${item.extra.column + 1}` : item.name) } : item,
  )
  for (let tries = 0; tries < 50; tries++) {
    const { sources, namesForIds } = findColumns(
      all.map(({ name }) => name),
      declared,
      {},
      '',
    )
    const wrong = [...sources].flatMap(([field, source]) => {
      const at = position(source)
      const item = at === undefined ? undefined : all[at]
      return item?.extra && position(before.get(field)) !== item.extra.column && !(field === 'customer' && namesForIds !== undefined)
        ? [item]
        : []
    })
    if (wrong.length === 0) break
    all = all.map((item) => (wrong.includes(item) ? { ...item, name: free(`${item.name} (source)`) } : item))
  }
  return all
}

const withExtra = (table: Table, extra: Readonly<Record<string, { column: number; header: string }>>): Table => ({
  ...table,
  files: table.files.map((file) => ({
    ...file,
    columns: {
      ...file.columns,
      sources: new Map([
        ...file.columns.sources,
        ...Object.entries(extra).map(([field, { header, column }]): [string, FieldSource] => {
          const own = file.columns.headers[column] === header ? column : file.columns.headers.indexOf(header)
          return [field, { from: 'column', column: own, header, percent: false }]
        }),
      ]),
    },
  })),
})

const textFields = (extra: Readonly<Record<string, unknown>>): Record<string, Field> =>
  Object.fromEntries(Object.keys(extra).map((field) => [field, { kind: 'text', combine: 'last', names: [] }]))

/** Makes the table `clean` of the rows that count, in their order. */
async function keptRows(
  engine: Engine,
  table: Table,
  items: readonly Item[],
  declared: Declared,
  { loaded }: Loaded['tables'][number],
): Promise<number> {
  const fields = [...new Set(['customer', ...items.map(({ field }) => field)])]
  const { sql: rows, order } = rowsInPlace(table, fields, declared, carefully)
  const conditions = [
    ...(table.filter ? ['"left out" = 0'] : []),
    ...(loaded.totals.some((count) => count > 0) ? [`"customer" IN (SELECT "customer" FROM ${id(loaded.name)})`] : []),
  ]
  await engine.run({
    name: 'clean',
    sql: `CREATE TEMP TABLE "clean" AS\nSELECT *\nFROM (SELECT *, row_number() OVER (${order.length > 0 ? `ORDER BY ${order.join(', ')}` : ''}) AS "position" FROM (\n${rows}\n) AS "typed") AS "numbered"${conditions.length > 0 ? `\nWHERE ${conditions.join(' AND ')}` : ''}\nORDER BY "position"`,
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

/** Cells that are not written as they are. */
async function guardedCells(engine: Engine, items: readonly Item[]): Promise<Warning[]> {
  const texts = items.filter(({ kind }) => kind === 'id' || kind === 'text').map(({ field }) => id(field))
  const isGuarded = (sql: string) => formulaSigns.map((sign) => `left(${sql}, 1) = ${character(sign)}`).join(' OR ')
  const counts = texts.map((sql) => `count(CASE WHEN ${isGuarded(sql)} THEN 1 END)`)
  const examples = texts.map((sql) => `min(CASE WHEN ${isGuarded(sql)} THEN ${sql} END)`)
  const [row = []] = await engine.rows(`SELECT CAST(${counts.join(' + ')} AS VARCHAR), coalesce(${examples.join(', ')}, '') FROM "clean"`)
  const [count, example] = row
  return Number(count) === 0 ? [] : [{ code: 'guarded-cells', message: say('guarded-cells', Number(count), String(example)) }]
}

/** Fields that a table joined by customer adds. */
const joinedItems = (fields: readonly { field: string }[], own: readonly Item[], { kind }: Prepared): Item[] =>
  fields.flatMap(({ field }) => (own.some((item) => item.field === field) ? [] : [{ field, name: field, kind: kind(field) ?? 'text' }]))

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
