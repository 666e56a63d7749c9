/** A ledger on a server, added up there as far as that changes nothing, and prepared here as any other table. */
import type { Engine } from '../engines/engine.js'
import { CarteraError } from '../errors.js'
import type { Classifier, Warning } from '../model/definition.js'
import { joinedFile, joinedOn } from '../model/joined.js'
import { valueAt } from '../model/value-at.js'
import { columnsOf } from '../sources/read/field-source.js'
import { rawColumn, rawRelation } from '../sources/read/relation.js'
import type { Report } from '../sources/read/sampled.js'
import type { Table, TableFile } from '../sources/read/table-facts.js'
import { foldedSpool } from '../sources/remote/fold.js'
import { type Catalogue, customersHome, dropSpool, forget, isRemote, type Spool, sampleHome } from '../sources/remote/home.js'
import { SecondRoad } from '../sources/remote/second-road.js'
import { readFields } from '../sources/rows/fold/folded-fields.js'
import type { SeenRows } from '../sources/rows/look.js'
import { type Candidate, mostValues, rowLooks, runningSums, statusCandidates } from '../sources/rows/remarks/index.js'
import { type Sentence, say } from '../words/sentence.js'
import type { ClassifyOptions } from './options.js'
import { planOf } from './plan-there.js'
import { prepare } from './prepare.js'
import type { Prepared } from './prepared.js'

/** Fewer rows come home sooner than they are added up, and are compared with one another here. */
const fewest = 500_000

/** Whether what is asked for may be added up there: the rows of one table of a server, by themselves. */
const mayFoldThere = ({ files, join = [], rollup, currency, distinct, in_place }: ClassifyOptions & { in_place?: boolean }) =>
  files.length === 1 &&
  isRemote(valueAt(files, 0)) &&
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
  /** What rows say by themselves or beside one another. */
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
  const catalogue = options.catalogue as Catalogue
  const ask = { classifier, given, options, engine }
  const refuse = (error: unknown) => {
    if (known === undefined && lacksColumn(error)) throw error
    return unlessOurs(catalogue)(error)
  }
  const first = await sampleHome(catalogue, options)
  return overSome(first, ask, refuse, async (seen, warnings) => {
    const file = valueAt(seen.table.files, 0)
    if (sourcesIn(seen.table) !== sourcesIn(known?.main ?? null)) throw new SecondRoad()
    const [id] = columnsOf(file.columns.sources.get('customer'))
    const theirs = id === undefined ? undefined : await customersHome(catalogue, valueAt(catalogue.columns ?? [], id), options)
    const telling = await tellingIn(seen.engine, file, statusCandidates(file, seen.fields))
    const beside = theirs ? await overSome(theirs, ask, refuse, rowsSaid) : await rowsSaid(seen)
    return { said: [...warnings.filter(({ code }) => code === rowsAsOrders), ...beside, ...(await runningSums(seen))], telling }
  })
}

/** What rows say of which only a part is seen. */
async function rowsSaid(seen: SeenRows): Promise<Warning[]> {
  const said: Warning[] = []
  for (const look of rowLooks) said.push(...(await look(seen)))
  return said.map((each) => ({ ...each, message: say('of-some-customers', each.message as Sentence, seen.check.rows) }))
}

/** What was asked for. */
interface Ask {
  classifier: Classifier
  given: Readonly<Record<string, unknown>>
  options: ClassifyOptions
  engine: () => Promise<Engine>
}

/** Does work over some rows as they are, which are forgotten then. */
async function overSome<T>(
  rows: Spool,
  { classifier, given, options, engine }: Ask,
  refuse: (error: unknown) => never,
  work: (seen: SeenRows, warnings: readonly Warning[]) => Promise<T>,
): Promise<T> {
  const [address] = options.files as [string]
  const spools = new Map([...(options.spools ?? []), [address, rows]])
  try {
    const { main, wanted, warnings } = await prepare(classifier, given, { ...options, spools }, engine).catch(refuse)
    if (main?.files[0] === undefined) throw new SecondRoad()
    const check = { rows: rows.rows, leftOut: [] }
    const fields = readFields(main, wanted)
    return await work({ engine: await engine(), table: main, wanted, fields, check, large: false }, warnings)
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
