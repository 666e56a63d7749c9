/** Prepared tables to the engine's table `customers`. */
import { tmpdir } from 'node:os'
import type { Engine } from '../engines/engine.js'
import { writtenDown } from '../engines/script.js'
import { CarteraError, fileError } from '../errors.js'
import type { Definition, Grouping, Warning } from '../model/definition.js'
import { parseCondition } from '../model/formula/formula.js'
import { seriesFields } from '../model/series/index.js'
import { sameCurrency } from '../sources/grammar/currency.js'
import { notAsItLies } from '../sources/probe/in-place.js'
import { rowGuards } from '../sources/read/cell-tests.js'
import type { Declared } from '../sources/read/columns.js'
import { latestDay } from '../sources/read/period-dates.js'
import { rejectsCsv } from '../sources/read/rejects.js'
import { besideOf } from '../sources/read/relation.js'
import { rowFields } from '../sources/read/row-fields.js'
import { fillSheet, layoutOf, loadSheet, type SheetRows } from '../sources/read/sheet.js'
import { delimiterOf, keptRows, sheetOf, type Table, type TableFile } from '../sources/read/table.js'
import {
  besideFiles,
  countsByDate,
  daysUntil,
  joinStep,
  latestDate,
  offeredBy,
  planSeries,
  readsDate,
  seriesSource,
} from '../sources/rows/customers.js'
import type { FoldCheck, FoldedField } from '../sources/rows/folded.js'
import { ownPart, ownStep, partsStep, severalQuery, writtenParts, writtenStep } from '../sources/rows/group-parts.js'
import { type LoadedTable, loadTable, planTable } from '../sources/rows/load.js'
import { type GroupColumn, groupSql, isSpeltVariously, respellStep, spellingsStep } from '../sources/rows/spellings.js'
import { identifier as id, type Step } from '../sql/dialect.js'
import { groupsOfModel } from '../sql/fit-within.js'
import { formulaFields, termsOf } from '../sql/measures.js'
import { seriesTable } from '../sql/series/index.js'
import { say } from '../words/sentence.js'
import { completed } from './complete-rows.js'
import type { Prepared } from './decide.js'
import type { InputSummary } from './input-summary.js'
import type { Observed } from './observed.js'
import { observedBy, partialPeriods, partialYears } from './observed.js'
import type { ClassifyOptions } from './options.js'
import { fitRepeatBuying, type RepeatBuying, repeatBuyingWarnings } from './repeat-buying.js'
import { commonFields, type Part, seriesParts } from './series-parts.js'

/** The table whose orders are counted: one that names them, else a ledger's rows, else the main one's. */
function ordersIn(tables: readonly Table[]): number {
  const named = tables.findIndex((table) => offeredBy(table).has('order'))
  return Math.max(0, named >= 0 ? named : tables.findIndex(({ ledger }) => ledger))
}

/** Which table gives each wanted field: the main one first, then the joined ones in order. */
function assigned(tables: readonly Table[], wanted: readonly string[], declared: Declared): string[][] {
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
    return own
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
    table: (table, wanted) => loadTable(engine, table, wanted, declared, onReject),
    sheet: ({ sampled, table }, layout, fields) =>
      loadSheet(engine, table.name, sampled, table.files[0] as Table['files'][number], layout, fields, declared, onReject),
  }
}

/** Reads nothing but sheets, whose criteria a script must name; they are read by an engine of their own. */
export const planners = (script: Engine, engine: () => Promise<Engine>, { declared }: Prepared): Readers => ({
  table: (table, wanted) => planTable(script, table, wanted, declared),
  sheet: async ({ sampled, table }, layout, fields) => {
    const file = table.files[0] as Table['files'][number]
    const reading = writtenDown(await engine(), script)
    const filled = await fillSheet(reading, table.name, sampled.shown, file, layout, fields, declared).catch((error) => {
      throw error instanceof CarteraError ? error : notAsItLies(file.shown)
    })
    return { ...filled, rejected: [], warnings: [] }
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
  const plain = plainTables(prepared)
  const own = assigned(
    plain,
    wanted.filter((field) => !inSheets.has(field)),
    declared,
  )
  let over: Pick<Prepared, 'definition' | 'lenses'> = prepared
  const tables = plain.map((table, i) => {
    const { completeSums, ...rest } = completed(over, table, own[i] as string[], declared)
    over = rest
    return { table: { ...withRowGuards(table, own[i] as string[], prepared), completeSums }, own: own[i] as string[] }
  })
  return { tables, ...over }
}

/** All files that the engine reads. */
export const filesRead = ({ main, joins, sheets }: Prepared) =>
  [...(main ? [main] : []), ...joins, ...sheets.map(({ table }) => table)].flatMap(({ files }) =>
    files.flatMap(({ reader }) => [reader.path, ...(reader.beside ?? []).map(({ reader: { path } }) => path)]),
  )

/** Folds every table and joins them into `customers`. */
export async function load(
  engine: Engine,
  prepared: Prepared,
  options: ClassifyOptions,
  readers: Readers = strictReaders(engine, prepared, options),
): Promise<Loaded> {
  const { declared, series, wanted } = prepared
  if (options.writes) await engine.lock({ files: filesRead(prepared), folders: options.writes })
  for (const step of prepared.rates) await engine.run(step)
  const tables: Loaded['tables'] = []
  const sheets: LoadedSheet[] = []
  const dated: string[] = []
  const over = tablesOf(prepared)
  for (const { table, own } of over.tables) {
    tables.push({ table, loaded: await readers.table(table, own) })
    if (readsDate(table, own, declared)) dated.push(table.name)
  }
  for (const sheet of prepared.sheets) {
    const { sampled, table } = sheet
    const layout = layoutOf(sampled.columns.headers)
    const missing = wanted.filter((field) => prepared.inSheets.has(field))
    if (layout.layout === 'wide') {
      tables.push({ table, loaded: await readers.table(withRowGuards(table, missing, prepared), missing) })
    } else sheets.push({ name: table.name, shown: sampled.shown, table, ...(await readers.sheet(sheet, layout, missing)) })
  }
  const currency = oneCurrency(tables)
  const latest = tables
    .flatMap(({ table, loaded }) => (loaded.check.latest === null ? [] : latestDay(table, loaded.check.latest)))
    .sort()
    .at(-1)
  const asOf = options.as_of ?? latest ?? null
  const parts: Part[] = [...tables.map(({ loaded }) => ({ name: loaded.name, fields: loaded.fields })), ...sheets]
  const observed: Observed[] = []
  let repeatBuying: RepeatBuying | undefined
  for (const each of prepared.main ? series : []) {
    const main = tables[0]?.loaded.table ?? (prepared.main as Table)
    for (const step of planSeries(main, each, declared, asOf, prepared.model?.observed)) await engine.run(step)
    if ('horizon' in each) {
      repeatBuying = await fitRepeatBuying(engine, each, {
        saved: prepared.model?.observed ?? {},
        shown: main.files[0]?.shown,
        source: { ...seriesSource(main, each, declared, asOf), saved: {} },
      })
    }
    observed.push(...(await observedBy(engine, each, { asOf, saved: prepared.model?.observed ?? {}, shown: main.files[0]?.shown })))
  }
  const variously: GroupColumn[] = []
  for (const column of groupColumns(
    prepared,
    tables.map(({ loaded }) => loaded),
  )) {
    if (!(await isSpeltVariously(engine, column))) continue
    await engine.run(spellingsStep(column))
    variously.push(column)
  }
  const grouped = prepared.main ? await groupedRows(engine, prepared, tables[0]?.loaded.table ?? prepared.main) : []
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
      .concat(await partialPeriods(engine, prepared.main ? series : []))
      .concat(tables[0] ? await partialYears(engine, prepared.main ? series : [], id(keptRows(tables[0].table.name))) : [])
      .concat(grouped.flatMap(({ warnings }) => warnings))
      .concat(repeatBuying ? repeatBuyingWarnings(repeatBuying) : [])
      .concat(
        await unmatched(
          engine,
          first.name,
          rest.filter(({ name }) => !series.some((each) => seriesTable(each) === name) && !grouped.some(({ part }) => part.name === name)),
        ),
      ),
    asOf,
    sheets,
  }
}

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

/** The parts of a ledger's customers by group, row by row, and each customer's own group. */
async function groupedRows(engine: Engine, { definition, declared, model }: Prepared, table: Table) {
  const { groups } = definition
  const found: { part: Part; warnings: Warning[] }[] = []
  for (const grouping of groups?.all ?? []) {
    const { field, column } = grouping
    if (!grouping.parts) continue
    const terms = grouping.parts === 'rows' ? (termsOf(definition) ?? []) : moneyIn(definition, table, declared)
    await engine.run(writtenStep(table, field, terms, declared))
    const known = grouping === groups?.within && model ? groupsOfModel(model.thresholds) : []
    const written = { table: writtenParts(field), ledger: true, field, name: column, known }
    const variously = await isSpeltVariously(engine, written)
    if (variously) await engine.run(spellingsStep(written))
    await engine.run(partsStep(field, terms, variously))
    await engine.run(ownStep(field))
    found.push({ part: ownPart(field), warnings: await severalGroups(engine, definition, grouping, terms[0]?.field) })
  }
  return found
}

/** The first field of money that a measure is made of, by which groups are compared where parts do not make the measure. */
const moneyIn = (definition: Definition, table: Table, declared: Declared) =>
  formulaFields(definition)
    .filter((field) => declared[field]?.kind === 'money' && rowFields([field], offeredBy(table), declared).length > 0)
    .slice(0, 1)
    .map((field) => ({ field, sign: 1 as const }))

/** Of how many customers one group had to be chosen, where that decides something. */
async function severalGroups(
  engine: Engine,
  { groups, weigh }: Definition,
  grouping: Grouping,
  by: string | undefined,
): Promise<Warning[]> {
  const bound = grouping === groups?.within
  if (!bound && grouping.parts === 'rows') return []
  const [count, customer] = (await engine.rows(severalQuery(grouping.field)))[0] ?? []
  if (count === undefined || Number(count) === 0) return []
  const most = by ?? 'rows'
  return bound
    ? [{ code: 'several-groups', message: say('several-groups', Number(count), String(customer), grouping.column, most) }]
    : [{ code: 'whole-customers', message: say('whole-customers', Number(count), String(customer), grouping.column, weigh, most) }]
}

/** The columns that hold groups, in the tables that give them. */
const groupColumns = (
  { definition: { groups }, model }: Prepared,
  tables: readonly Pick<LoadedTable, 'name' | 'table' | 'fields'>[],
): GroupColumn[] =>
  (groups?.all ?? []).flatMap((grouping) => {
    const giving = tables.find(({ fields }) => fields.some(({ field }) => field === grouping.field))
    const known = grouping === groups?.within && model ? groupsOfModel(model.thresholds) : []
    return giving ? [{ table: giving.name, ledger: giving.table.ledger, field: grouping.field, name: grouping.column, known }] : []
  })

/** The fields with SQL that gives every customer a group. */
const withGroupSql = ({ definition: { groups } }: Prepared, fields: readonly FoldedField[]): FoldedField[] =>
  fields.map((field) => (groups?.all.some((grouping) => grouping.field === field.field) ? groupSql(field) : field))

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

/** Customers of joined tables that the main table does not have. */
async function unmatched(engine: Engine, main: string, joined: readonly { name: string }[]): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { name } of joined) {
    const [row] = await engine.rows(
      `SELECT CAST(count(*) AS VARCHAR), min(j."customer") FROM "${name}" AS j LEFT JOIN "${main}" AS m ON m."customer" = j."customer" WHERE m."customer" IS NULL`,
    )
    if (row && row[0] !== '0')
      warnings.push({
        code: 'unmatched',
        message: say('unmatched', String(row[0]), String(row[1])),
      })
  }
  return warnings
}

/** Rows that were read of a file: those that are used, left out and rejected. */
export const rowsRead = ({ check: { rowsByFile, leftOut }, rejectedByFile }: Pick<LoadedTable, 'check' | 'rejectedByFile'>, i: number) =>
  (rowsByFile[i] ?? 0) + (leftOut[i]?.rows ?? 0) + (rejectedByFile[i] ?? 0)

/** What a filter left out of a file; undefined where nothing is to be told. */
function filteredOf({ leftOut }: FoldCheck, i: number, measure: string): Pick<InputSummary, 'filtered'> {
  const found = leftOut[i]
  const asked = found && Object.keys(found.by).some((reason) => reason !== 'as_of')
  if (!found || !(asked || found.rows > 0)) return {}
  return { filtered: { rows: found.rows, amount: found.sums.get(measure) ?? null, by: found.by } }
}

/** The file beside from which the dates of a file come. */
function dateBeside(file: TableFile | undefined) {
  const date = file?.columns.sources.get('date')
  return date?.from === 'column' && file ? besideOf(file.reader, date.column) : undefined
}

/** One line a file, for the header. `measure` is that of which is told how much was left out. */
export function inputsOf({ tables, sheets: loadedSheets }: Loaded, measure: string): InputSummary[] {
  const main = tables.flatMap(({ table, loaded }) =>
    table.files.map((file, i) => ({
      path: file.shown,
      ...sheetOf(file.reader),
      rows: rowsRead(loaded, i),
      ...(file.reader.kind === 'csv' && file.reader.home ? { home: file.reader.home } : {}),
      rejected: loaded.rejectedByFile[i] ?? 0,
      ...filteredOf(loaded.check, i, measure),
      ...(loaded.totals[i] ? { totals: loaded.totals[i] } : {}),
      ...(loaded.compared === false ? { compared: false as const } : {}),
      encoding: file.encoding,
      delimiter: delimiterOf(file.reader),
      numbers: file.numbers,
      ...(file.reader.kind === 'csv' && !file.reader.ours && loaded.check.latest !== null && dateBeside(file) === undefined
        ? { dates: file.dates }
        : {}),
    })),
  )
  const beside = tables.flatMap(({ table }) =>
    besideFiles(table).map(({ shown, reader, encoding, numbers, dates, rows = 0 }, i) => ({
      path: shown,
      ...sheetOf(reader),
      rows,
      rejected: 0,
      encoding,
      delimiter: delimiterOf(reader),
      numbers,
      ...(reader.kind === 'csv' && dateBeside(table.files[0]) === besideFiles(table)[i] ? { dates } : {}),
    })),
  )
  const sheets = loadedSheets.map(({ shown, rows, rejected, table }) => ({
    path: shown,
    ...sheetOf(table.files[0]?.reader),
    rows,
    rejected: rejected.length,
    encoding: table.files[0]?.encoding ?? 'utf-8',
    delimiter: delimiterOf(table.files[0]?.reader),
    numbers: table.files[0]?.numbers ?? '1234.56',
  }))
  return [...main, ...beside, ...sheets]
}

/** The contents of a rejects file; undefined when nothing was set aside. What a spreadsheet might run is guarded unless `bare`. */
export function rejectsOf({ tables, sheets }: Loaded, bare = false) {
  const all = [...tables.map(({ table, loaded }) => ({ table, rejected: loaded.rejected })), ...sheets]
  const rejected = all.flatMap((each) => each.rejected)
  const first = all.find((each) => each.rejected.length > 0)
  return first && rejectsCsv(first.table, rejected, bare)
}
