/** A ledger on a server, added up there as far as that changes nothing, and prepared here as any other table. */
import type { Engine } from '../engines/engine.js'
import { CarteraError } from '../errors.js'
import type { Classifier, FieldKind, Warning } from '../model/definition.js'
import { namesIn, type RowTest } from '../model/formula/expression.js'
import { parseFormula } from '../model/formula/formula.js'
import { joinedFile, joinedOn } from '../model/joined.js'
import { tellsPurchases } from '../model/series/index.js'
import type { FieldSource } from '../sources/read/columns.js'
import { rowFields, usableRule } from '../sources/read/row-fields.js'
import type { Report } from '../sources/read/sampled.js'
import { rawColumn, rawRelation, type Table, type TableFile } from '../sources/read/table.js'
import type { ReturnsThere } from '../sources/remote/added-up.js'
import { type FoldPlan, type FoldUse, foldedSpool, type MadeColumn, moneyThere } from '../sources/remote/fold.js'
import { type Catalogue, dropSpool, forget, isRemote, sampleHome } from '../sources/remote/home.js'
import { numberThere, type Spelling, testedThere } from '../sources/remote/made-there.js'
import type { RemoteColumn } from '../sources/remote/remote.js'
import { SecondRoad } from '../sources/remote/second-road.js'
import { readFields } from '../sources/rows/careful-fold.js'
import { keptInReturns, needsOrderKey, offeredBy, ownFields } from '../sources/rows/folded-fields.js'
import { turned } from '../sources/rows/kept-in-returns.js'
import { countsPurchases, purchaseFields } from '../sources/rows/purchases.js'
import { type Candidate, mostValues, statusCandidates } from '../sources/rows/status-values.js'
import { say } from '../words/sentence.js'
import type { ClassifyOptions } from './options.js'
import { prepare } from './prepare.js'
import type { Prepared } from './prepared.js'

/** Fewer rows come home sooner than they are added up, and are compared with one another here. */
const fewest = 500_000

/** Whether what is asked for may be added up there: the rows of one table of a server, by themselves. */
const mayFoldThere = ({ files, join = [], rollup, currency, distinct, in_place }: ClassifyOptions & { in_place?: boolean }) =>
  files.length === 1 &&
  isRemote(files[0] as string) &&
  !in_place &&
  rollup === undefined &&
  currency === undefined &&
  distinct === undefined &&
  join.every((each) => joinedOn(each) === undefined && joinedFile(each) !== files[0])

/** Does work over rows that were added up there; where that may not be, they do not tell enough, or anything is wrong with them, over all rows. */
export async function overRows<T>(
  options: ClassifyOptions & { in_place?: boolean },
  work: (prepareAs: typeof prepare, options: ClassifyOptions) => Promise<T>,
): Promise<T> {
  if (!mayFoldThere(options)) return work(prepare, options)
  const spools: NonNullable<ClassifyOptions['spools']> = new Map()
  const [address] = options.files as [string]
  const catalogue: Catalogue = { address, fewest: options.fold_from ?? fewest }
  try {
    return await work(prepareThere, { ...options, spools, catalogue })
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!(error instanceof SecondRoad) && !spools.has(address)) throw error
    dropSpool(spools, address, options)
    const reason = error instanceof SecondRoad ? error.reason : undefined
    return await work(prepare, { ...options, spools, catalogue, ...(reason ? { read_here: reason } : {}) })
  } finally {
    forget(catalogue.first, options)
    await catalogue.opened?.remote.close()
  }
}

/**
 * What `prepare` gives, over rows that were added up there.
 * @throws SecondRoad where all rows are needed
 */
async function prepareThere(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
  engine: () => Promise<Engine>,
  report?: Report,
): Promise<Prepared> {
  const [address] = options.files as [string]
  const { spools = new Map(), catalogue } = options
  const known = await prepare(classifier, given, options, engine).catch(async (error) => {
    if (lacksColumn(error) && catalogue?.columns && !report) await sampled(classifier, given, options, undefined, engine)
    return unlessOurs(catalogue)(error)
  })
  const { columns, opened } = catalogue ?? {}
  if (known.main === null || columns === undefined || opened === undefined) throw new SecondRoad()
  const spelling = { words: opened.remote.words, zone: options.time_zone ?? 'UTC' }
  const { said, telling } = await sampled(classifier, given, options, known, engine)
  const { tests, map, ...plan } = planOf(known, known.main, columns, spelling, telling)
  spools.set(address, await foldedSpool(address, plan, options))
  const prepared = await prepare(classifier, given, { ...options, tested_there: tests, map: { ...options.map, ...map } }, engine)
  return { ...prepared, warnings: [...said, ...prepared.warnings.filter(({ code }) => code !== rowsAsOrders)] }
}

const rowsAsOrders = 'rows-as-orders'

/** A column that is not there in some rows is in none. */
const lacksColumn = (error: unknown) => error instanceof CarteraError && /^(?:missing|unreadable)-column$/.test(error.code)

/** What we cannot understand of a few rows, all rows may tell. */
const unlessOurs = (catalogue: Catalogue | undefined) => (error: unknown) => {
  const isOurs = error instanceof CarteraError && error.kind === 'input' && catalogue?.columns !== undefined
  throw isOurs ? new SecondRoad() : error
}

/** What rows as they are tell, and the catalogue does not. */
interface SampledRows {
  /** That several of a customer's day may be one order. */
  said: Warning[]
  /** Columns whose values may say of rows that they are no sales. */
  telling: ReadonlySet<number>
}

/** @throws SecondRoad where the cells make other fields of the columns than their heads and kinds do; input error where a column lacks */
async function sampled(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
  known: Prepared | undefined,
  engine: () => Promise<Engine>,
): Promise<SampledRows> {
  const [address] = options.files as [string]
  const spools = new Map([...(options.spools ?? []), [address, await sampleHome(options.catalogue as Catalogue, options)]])
  try {
    const { main, wanted, declared, warnings } = await prepare(classifier, given, { ...options, spools }, engine).catch((error) => {
      if (known === undefined && lacksColumn(error)) throw error
      return unlessOurs(options.catalogue)(error)
    })
    const [file] = main?.files ?? []
    if (main === null || file === undefined || sourcesIn(main) !== sourcesIn(known?.main ?? null)) throw new SecondRoad()
    return {
      said: warnings.filter(({ code }) => code === rowsAsOrders),
      telling: await tellingIn(await engine(), file, statusCandidates(file, readFields(main, wanted, declared))),
    }
  } finally {
    dropSpool(spools, address, options)
  }
}

/** Which field comes from where. */
const sourcesIn = (table: Table | null) => JSON.stringify([...(table?.files[0]?.columns.sources ?? [])])

/** Those of some columns that have few values. @throws SecondRoad for one that holds amounts, or what is as various */
async function tellingIn(engine: Engine, { reader }: TableFile, candidates: readonly Candidate[]): Promise<ReadonlySet<number>> {
  const telling = new Set<number>()
  for (const { column, kind } of candidates) {
    const raw = rawColumn(column)
    const [[count] = []] = await engine.rows(
      `SELECT CAST(count(DISTINCT ${raw}) AS VARCHAR) FROM ${rawRelation(reader)} WHERE ${raw} <> ''`,
    )
    if (Number(count) <= mostValues) telling.add(column)
    else if (kind === 'filled') throw new SecondRoad()
  }
  return telling
}

const numbers: readonly RemoteColumn['kind'][] = ['integer', 'decimal']
const days: readonly RemoteColumn['kind'][] = ['date', 'timestamp', 'zoned']

/** What the server adds up, and what is read of it here. */
interface PlanThere extends FoldPlan {
  tests: ReadonlyMap<string, RowTest>
  map: Record<string, string>
}

/** @throws SecondRoad where some field is made of rows in a way that sums do not keep */
function planOf(
  prepared: Prepared,
  table: Table,
  columns: readonly RemoteColumn[],
  told: Omit<Spelling, 'column'>,
  telling: ReadonlySet<number>,
): PlanThere {
  const { declared, wanted, definition, kind } = prepared
  const [file] = table.files
  if (file === undefined || !table.ledger) throw new SecondRoad()
  const { sources, headers } = file.columns
  const offered = offeredBy(table)
  const kindOf = (field: string): FieldKind | undefined => table.kinds.get(field) ?? kind(field)
  const riders = (definition.riders ?? []).map(({ field }) => field)
  const series = table.series ?? []
  const bought = countsPurchases(wanted, offered) || series.some(tellsPurchases)
  const needed = new Set([
    ...readFields(table, [...wanted, ...riders], declared),
    ...(table.groups ?? []),
    ...purchaseFields(wanted, offered, declared),
    ...(offered.has('date') ? ['date'] : []),
    ...['name', 'currency'].filter((field) => offered.has(field)),
    ...(series.some(tellsPurchases) && offered.has('order') ? ['order'] : []),
  ])
  const rules = [...new Set([...wanted, ...series.map(({ flow }) => flow)])].flatMap((field) =>
    offered.has(field) ? [] : (usableRule(field, offered, declared) ?? []),
  )
  if (rules.some((rule) => /[*/]/.test(rule))) throw new SecondRoad()
  const amounts = ['sales', 'monetary', ...series.map(({ flow }) => flow)]
  const inRules = new Set(rules.flatMap((rule) => namesIn(parseFormula(rule)).flatMap((name) => rowFields([name], offered, declared))))
  const byDay = series.length > 0 || needsOrderKey(table, ownFields(table, wanted, declared), declared)
  const uses = new Map<number, FoldUse>()
  const made: MadeColumn[] = []
  const map: Record<string, string> = {}
  const read = new Set<RemoteColumn>()
  const use = (column: number, as: FoldUse) => {
    const other = uses.get(column)
    if (other !== undefined && other !== as) throw new SecondRoad()
    uses.set(column, as)
  }
  const enter = (sql: string, as: MadeColumn['use']) => {
    const known = made.find((each) => each.sql === sql && each.use === as)
    if (known) return known.head
    let head = `made there ${made.length + 1}`
    while (headers.includes(head)) head += "'"
    made.push({ head, sql, use: as })
    return head
  }
  const spelling = (columnOf: (name: string) => number | undefined): Spelling => ({
    ...told,
    column(name) {
      const at = columnOf(name)
      const column = at === undefined ? undefined : columns[at]
      if (column && [...numbers, ...days].includes(column.kind)) read.add(column)
      return column
    },
  })

  /** The amount that a formula makes of a row; undefined where it is made here. */
  function formulaThere({ tree, columns: read }: Extract<FieldSource, { from: 'formula' }>): string | undefined {
    const sql = numberThere(
      tree,
      spelling((name) => read.find((each) => each.name === name)?.column),
    )
    return sql && moneyThere(sql)
  }

  /** How an amount is added up. @param column of the server, where it is one */
  function sumOf(field: string, column?: RemoteColumn): 'sum' | 'signed sum' | 'key' {
    const measure = kindOf(field)
    const { combine = 'sum' } = declared[field] ?? {}
    if (combine === 'mean' || measure === 'level' || measure === 'date') throw new SecondRoad()
    if (column && !numbers.includes(column.kind)) throw new SecondRoad(say('read-here', column.name, column.type))
    if (combine !== 'sum') return 'key'
    if (measure !== 'money' && !(measure === 'count' && column)) throw new SecondRoad()
    if (telling.size > 0 && column === undefined) throw new SecondRoad()
    const decides = bought && (amounts.includes(field) || inRules.has(field))
    if (decides && inRules.has(field) && !offered.has('sales') && !offered.has('monetary')) throw new SecondRoad()
    return decides || telling.size > 0 ? 'signed sum' : 'sum'
  }
  const isTextual = (field: string) => ['id', 'text'].includes(kindOf(field) ?? '') || table.groups?.includes(field) === true

  for (const field of needed) {
    const source = sources.get(field)
    if (source === undefined) continue
    if (source.from === 'row-number') throw new SecondRoad()
    if (source.from === 'formula') {
      if (isTextual(field) || field === 'date') for (const { column } of source.columns) use(column, 'key')
      else {
        const sql = formulaThere(source)
        if (sql === undefined) throw new SecondRoad()
        map[field] = enter(sql, sumOf(field))
      }
      continue
    }
    const column = columns[source.column] as RemoteColumn
    if (field === 'date') {
      if (!days.includes(column.kind)) throw new SecondRoad(say('read-here', column.name, column.type))
      use(source.column, byDay ? 'key' : 'latest')
    } else if (isTextual(field)) use(source.column, 'key')
    else if (source.percent) throw new SecondRoad()
    else use(source.column, sumOf(field, column))
  }
  for (const column of telling) use(column, 'key')
  const tests = new Map<string, RowTest>()
  const named = spelling((name) => file.named?.get(name)?.column)
  for (const { source, test } of table.filter?.where ?? [])
    tests.set(
      source,
      testedThere(test, named, (sql) => enter(sql, 'key')),
    )
  for (const name of [...tests.values()].flatMap(namesIn)) {
    const column = file.named?.get(name)?.column
    if (column === undefined) continue
    if (uses.get(column) === 'latest') uses.delete(column)
    use(column, 'key')
  }
  /** An amount of a row as the server has it. */
  const amountThere = (field: string) => {
    const source = sources.get(field)
    if (source?.from === 'column') return told.words.identifier((columns[source.column] as RemoteColumn).name)
    return source?.from === 'formula' ? formulaThere(source) : undefined
  }
  const returns = keptInReturns(table, [...needed]).map((field): ReturnsThere => {
    const [sales, amount] = [amountThere('sales'), amountThere(field)]
    const formula = turned(sources.get('sales'), sources.get(field))
    if (sales === undefined || amount === undefined || formula === undefined) throw new SecondRoad()
    const told = (sign: string, sql: string) => {
      const head = enter(`CASE WHEN ${sales} < 0 AND ${amount} ${sign} 0 THEN ${sql} ELSE 0 END`, 'told')
      return columns.length + made.findIndex((each) => each.head === head)
    }
    return { field, formula, kept: told('>', '1'), turned: told('<', '1'), held: told('>', amount) }
  })
  return {
    returns,
    columns,
    uses: columns.map((_, i) => uses.get(i) ?? 'none'),
    made,
    read: [...read],
    filter: table.filter ?? {},
    tests,
    map,
  }
}
