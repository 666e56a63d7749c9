/** Prepared tables to the engine's table `customers`. */
import { tmpdir } from 'node:os'
import { identifier as id, type Step } from '../dialect.js'
import type { Engine } from '../engines/engine.js'
import { writtenDown } from '../engines/script.js'
import { CarteraError, fileError } from '../errors.js'
import type { Definition, Series, SeriesOf, Warning } from '../model/definition.js'
import { parseCondition } from '../model/formula/formula.js'
import { kindOfSeries, seriesFields } from '../model/series/index.js'
import type { Observed } from '../model/series/kind.js'
import { valueAt } from '../model/value-at.js'
import { sameCurrency } from '../sources/grammar/currency.js'
import { notAsItLies } from '../sources/probe/in-place.js'
import type { Declared } from '../sources/read/field-source.js'
import { latestDay } from '../sources/read/period-dates.js'
import { rowFields } from '../sources/read/row-fields.js'
import { rowGuards } from '../sources/read/row-guards.js'
import { fillSheet, layoutOf, loadSheet, type SheetRows } from '../sources/read/sheet.js'
import { keptRows } from '../sources/read/table.js'
import type { Table } from '../sources/read/table-facts.js'
import type { FoldedField } from '../sources/rows/fold/folded.js'
import { countsByDate, offeredBy, readsDate } from '../sources/rows/fold/folded-fields.js'
import { joinStep } from '../sources/rows/fold/join-customers.js'
import { daysUntil, latestDate } from '../sources/rows/fold/plan-fold.js'
import { planSeries, seriesSource } from '../sources/rows/fold/series-rows.js'
import { type GroupColumn, isSpeltVariously, respellStep, spellingsStep } from '../sources/rows/groups/index.js'
import { nearSpelling } from '../sources/rows/ids/index.js'
import { type LoadedTable, loadTable, planTable } from '../sources/rows/load-table.js'
import { say } from '../words/sentence.js'
import { completed } from './complete-rows.js'
import { groupColumns, groupedRows, withGroupSql } from './load-groups.js'
import type { ClassifyOptions } from './options.js'
import type { Prepared } from './prepared.js'
import { fitRepeatBuying, type RepeatBuying } from './repeat-buying/fit.js'
import { repeatBuyingWarnings } from './repeat-buying/warnings.js'
import { commonFields, doubtsOf, observedBy, type Part, seriesParts } from './series-parts.js'

/** The table whose orders are counted: one that names them, else a ledger's rows, else the main one's. */
function ordersIn(tables: readonly Table[]): number {
  const named = tables.findIndex((table) => offeredBy(table).has('order'))
  return Math.max(0, named >= 0 ? named : tables.findIndex(({ ledger }) => ledger))
}

/** Each table with the wanted fields that it gives: the main one first, then the joined ones in order. */
function assigned(tables: readonly Table[], wanted: readonly string[], declared: Declared): { table: Table; own: string[] }[] {
  const taken = new Set<string>()
  const counted = ordersIn(tables)
  return tables.map((table, i) => {
    const offered = offeredBy(table)
    const own = wanted.filter((field) => {
      if (taken.has(field) || Object.hasOwn(seriesFields, field)) return false
      if (field === 'orders') return i === counted
      return rowFields([field], offered, declared).length > 0 || (field === 'recency' && offered.has('date'))
    })
    for (const field of own) taken.add(field)
    return { table, own }
  })
}

const plainTables = ({ main, joins }: Prepared) => [...(main ? [main] : []), ...joins]

/** A sheet in the engine: its table and fields, and what became of its rows. */
interface LoadedSheet extends Part, SheetRows {
  shown: string
  table: Table
}

/** What stands in the engine after loading, and what was seen on the way. */
export interface Loaded {
  fields: FoldedField[]
  /** Over the sums of complete rows, as the tables give them. */
  definition: Definition
  lenses: ReadonlyMap<string, Definition>
  tables: { table: Table; loaded: LoadedTable }[]
  warnings: Warning[]
  asOf: string | null
  /** The one currency of all amounts, where something tells it. */
  currency?: string | undefined
  /** Figures of all customers that measures rest on. */
  observed: Observed[]
  /** The models of repeat buying, where a series asks for them. */
  repeatBuying?: RepeatBuying
  sheets: LoadedSheet[]
}

type SheetLayout = Exclude<ReturnType<typeof layoutOf>, { layout: 'wide' }>

/** How tables and sheets are read: a run stops at the first fault, a check notes them all. */
export interface Readers {
  table(table: Table, wanted: readonly string[]): Promise<LoadedTable>
  sheet(sheet: Prepared['sheets'][number], layout: SheetLayout, fields: readonly string[]): Promise<SheetRows>
}

const strictReaders = (engine: Engine, { declared }: Prepared, options: ClassifyOptions): Readers => {
  const onReject = {
    skip: options.on_reject === 'skip',
    most: options.max_rejects ?? Number.POSITIVE_INFINITY,
    tempDir: options.temp_dir ?? tmpdir(),
  }
  return {
    table: (table, wanted) => loadTable(engine, table, wanted, onReject),
    sheet: ({ sampled, table }, layout, fields) =>
      loadSheet(engine, table.name, sampled, valueAt(table.files, 0), layout, fields, declared, onReject),
  }
}

/** Reads nothing but sheets, whose criteria a script must name; they are read by an engine of their own. */
export const planners = (script: Engine, engine: () => Promise<Engine>, { declared }: Prepared): Readers => ({
  table: (table, wanted) => planTable(script, table, wanted),
  sheet: async ({ sampled, table }, layout, fields) => {
    const file = valueAt(table.files, 0)
    const reading = writtenDown(await engine(), script)
    const filled = await fillSheet(reading, table.name, sampled.shown, file, layout, fields, declared).catch((error) => {
      throw error instanceof CarteraError ? error : notAsItLies(file.shown)
    })
    return { ...filled, warnings: [] }
  },
})

function withRowGuards(table: Table, own: readonly string[], { definition, lenses }: Prepared): Table {
  const guards = [definition, ...lenses.values()].flatMap((each) => each.guards ?? [])
  const parsed = guards.map((guard) => ({ ...guard, holds: parseCondition(guard.holds) }))
  return { ...table, guards: rowGuards(parsed, table, own), needsDates: table.ledger && countsByDate(table, own) }
}

/** Each table, held to the rules that its rows can be held to by themselves, and the fields that it gives; the definitions over their complete rows. */
export function tablesOf(prepared: Prepared): { tables: { table: Table; own: string[] }[] } & Pick<Prepared, 'definition' | 'lenses'> {
  const { declared, wanted, inSheets } = prepared
  const plain = wanted.filter((field) => !inSheets.has(field))
  let over: Pick<Prepared, 'definition' | 'lenses'> = prepared
  const tables = assigned(plainTables(prepared), plain, declared).map(({ table, own }) => {
    const { completeSums, ...rest } = completed(over, table, own)
    over = rest
    return { table: { ...withRowGuards(table, own, prepared), completeSums }, own }
  })
  return { tables, ...over }
}

/** Folds every table and joins them into `customers`. */
export async function load(
  engine: Engine,
  prepared: Prepared,
  options: ClassifyOptions,
  readers: Readers = strictReaders(engine, prepared, options),
): Promise<Loaded> {
  const { series } = prepared
  for (const step of prepared.rates) await engine.run(step)
  const over = tablesOf(prepared)
  const { tables, sheets, dated } = await readAll(over.tables, prepared, readers)
  const currency = oneCurrency(tables)
  const asOf = options.as_of ?? latestOf(tables) ?? null
  const parts: Part[] = [...tables.map(({ loaded }) => ({ name: loaded.name, fields: loaded.fields })), ...sheets]
  const main = prepared.main && (tables[0]?.loaded.table ?? prepared.main)
  const { observed, repeatBuying } = await runSeries(engine, prepared, main, asOf)
  const variously = await respelt(
    engine,
    groupColumns(
      prepared,
      tables.map(({ loaded }) => loaded),
    ),
  )
  const grouped = main ? await groupedRows(engine, prepared, main) : []
  parts.push(...series.flatMap(seriesParts), ...grouped.map(({ part }) => part))
  const joined = customersStep(parts)
  if (joined) await engine.run(joined)
  for (const column of variously) await engine.run(respellStep(column))
  const [first, ...rest] = parts as [Part, ...Part[]]
  return {
    fields: daysUntil(asOf === null ? latestDate(dated) : `DATE '${asOf}'`, [
      ...withGroupSql(
        prepared,
        parts.flatMap(({ fields }) => fields),
      ),
      ...series.flatMap(commonFields),
    ]),
    definition: over.definition,
    lenses: over.lenses,
    observed,
    ...(repeatBuying ? { repeatBuying } : {}),
    currency,
    tables,
    warnings: [...tables.map(({ loaded }) => loaded), ...sheets]
      .flatMap(({ warnings }) => warnings)
      .concat(tables[0] && prepared.main ? await doubtsOf(engine, series, id(keptRows(tables[0].table.name))) : [])
      .concat(grouped.flatMap(({ warnings }) => warnings))
      .concat(repeatBuying ? repeatBuyingWarnings(repeatBuying, foretellingOf(series)) : [])
      .concat(
        await unmatched(
          engine,
          first.name,
          rest.filter(
            ({ name }) => !series.some((each) => kindOfSeries(each).table === name) && !grouped.some(({ part }) => part.name === name),
          ),
        ),
      ),
    asOf,
    sheets,
  }
}

/** The latest day of tables. */
const latestOf = (tables: Loaded['tables']) =>
  tables
    .flatMap(({ table, loaded }) => (loaded.check.latest === null ? [] : latestDay(table, loaded.check.latest)))
    .sort()
    .at(-1)

/** The columns of groups that are spelt in more than one way, whose spellings then stand in the engine. */
async function respelt(engine: Engine, columns: readonly GroupColumn[]): Promise<GroupColumn[]> {
  const found: GroupColumn[] = []
  for (const column of columns) {
    if (!(await isSpeltVariously(engine, column))) continue
    await engine.run(spellingsStep(column))
    found.push(column)
  }
  return found
}

/** Reads tables and sheets; `dated` are the tables that have dates. */
async function readAll(own: ReturnType<typeof tablesOf>['tables'], prepared: Prepared, readers: Readers) {
  const tables: Loaded['tables'] = []
  const sheets: LoadedSheet[] = []
  const dated: string[] = []
  for (const { table, own: fields } of own) {
    tables.push({ table, loaded: await readers.table(table, fields) })
    if (readsDate(table, fields)) dated.push(table.name)
  }
  const missing = prepared.wanted.filter((field) => prepared.inSheets.has(field))
  for (const sheet of prepared.sheets) {
    const { sampled, table } = sheet
    const layout = layoutOf(sampled.columns.headers)
    if (layout.layout === 'wide') {
      tables.push({ table, loaded: await readers.table(withRowGuards(table, missing, prepared), missing) })
    } else sheets.push({ name: table.name, shown: sampled.shown, table, ...(await readers.sheet(sheet, layout, missing)) })
  }
  return { tables, sheets, dated }
}

/** Makes the tables of all series of the main table, and finds what they say of all customers. */
async function runSeries(engine: Engine, { series, model }: Prepared, main: Table | null | undefined, asOf: string | null) {
  const observed: Observed[] = []
  let repeatBuying: RepeatBuying | undefined
  if (!main) return { observed, repeatBuying }
  for (const each of series) {
    const place = { asOf, saved: model?.observed ?? {}, shown: main.files[0]?.shown }
    for (const step of planSeries(main, each, asOf, model?.observed)) await engine.run(step)
    if ('horizon' in each) {
      const source = { ...seriesSource(main, each, asOf), saved: {} }
      repeatBuying = await fitRepeatBuying(engine, each, { saved: place.saved, shown: place.shown, source })
    }
    observed.push(...(await observedBy(engine, each, place)))
  }
  return { observed, repeatBuying }
}

const foretellingOf = (series: readonly Series[]) => series.find((each): each is SeriesOf<'repeat-buying'> => 'horizon' in each)

/** The currency of all tables. @throws input error for two */
function oneCurrency(tables: Loaded['tables']): string | undefined {
  const told = tables.flatMap(({ table, loaded: { currency } }) =>
    currency === undefined ? [] : [{ currency, shown: String(table.files[0]?.shown) }],
  )
  const [first] = told
  const other = told.find(({ currency }) => first && !sameCurrency(first.currency, currency))
  if (first && other)
    throw fileError('two-currencies', say('currency-of-files', other.currency, first.shown, first.currency), {
      file: other.shown,
      value: other.currency,
      hint: say('convert-amounts'),
    })
  return told.find(({ currency }) => /^[A-Z]{3}$/.test(currency))?.currency ?? first?.currency
}

/** Joins the parts into `customers`; null where a lone table is that already. */
function customersStep([first, ...rest]: readonly Part[]): Step | null {
  if (!first || first.name === 'customers') return null
  const names = (fields: readonly FoldedField[]) => [...new Set(fields.map(({ field, column }) => column ?? field))]
  return joinStep(
    first.name,
    rest.map(({ name, fields }) => ({ name, fields: names(fields) })),
    names(first.fields),
  )
}

/** Customers of joined tables that the main table does not have; with one that only its spelling keeps from one of those. */
async function unmatched(engine: Engine, main: string, joined: readonly { name: string }[]): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { name } of joined) {
    const without = (one: string, other: string) =>
      `SELECT j."customer" FROM ${id(one)} AS j LEFT JOIN ${id(other)} AS m ON m."customer" = j."customer" WHERE m."customer" IS NULL`
    const [row] = await engine.rows(`SELECT CAST(count(*) AS VARCHAR), min("customer") FROM (${without(name, main)}) AS "alone"`)
    if (!row || row[0] === '0') continue
    const message = say('unmatched', String(row[0]), String(row[1]))
    const near = await nearSpelling(engine, without(name, main), without(main, name))
    warnings.push({ code: 'unmatched', message: near === undefined ? message : say('with-near-keys', message, near) })
  }
  return warnings
}
