/** The corridor of a history file: snapshots that runs recorded, and what they tell over time. */
import { dirname } from 'node:path'
import { identifier as id } from '../../dialect.js'
import { type Engine, type EngineOptions, everywhere } from '../../engines/engine.js'
import { inEngine, type Places, withEngine } from '../../engines/open.js'
import { filesOfHistory, type Patience, reading, realPath } from '../portfolio/keeper/attach.js'
import { documentOf, namesIn, seriesOf, snapshotOf, snapshotsIn } from '../portfolio/keeper/find.js'
import { fromStore, shownColumn } from '../portfolio/keeper/layout.js'
import { type HistoryPlace, parsePlace } from '../portfolio/keeper/place.js'
import { checkSchema, ofSnapshot, table } from '../portfolio/keeper/schema.js'
import type { Portfolio } from '../portfolio/portfolio.js'
import { rowsIn } from '../portfolio/rows.js'
import type { Listing, Path, Pruning, Trend } from './history.js'
import { type PruneOptions, prune } from './prune.js'
import { pathOf, type TrendOptions, trendOf } from './trend.js'

/** Engine limits, and how long another process is waited for; all optional. */
export interface HistoryOptions extends EngineOptions, Patience {}

/** A recorded portfolio, which stands in the engine until it is closed. */
export interface RecordedPortfolio extends Portfolio {
  /** As it is named: `portfolio.duckdb@2026-01-05`. */
  shown: string
  close(): void
}

/**
 * The snapshots of a file, by series and date. Places are written `file#series@date`.
 * @throws CarteraError kind `input` for what is no history, is damaged, or is in use; the same for all that read
 */
export async function listHistory(place: string, options: HistoryOptions = {}): Promise<Listing> {
  const { file, name } = parsePlace(place)
  return withHistory(file, options, async (engine) => {
    const series = name === undefined ? undefined : await seriesOf(engine, { file, name })
    await namesIn(engine, file)
    return { file, snapshots: await snapshotsIn(engine, file, series) }
  })
}

/** A snapshot as the portfolio that it was; the last one unless the place has a date. */
export async function recordedPortfolio(place: string, options: HistoryOptions = {}): Promise<RecordedPortfolio> {
  const parsed = parsePlace(place)
  return inEngine(options, placesOf(parsed.file, options.writes ?? everywhere.folders), async (opening) => {
    const engine = await opening()
    const { portfolio, shown } = await opened(engine, parsed.file, options, () => shownPortfolio(engine, parsed))
    return { ...portfolio, shown }
  })
}

/** Copies a snapshot's rows out of the attached history; the history may be detached then. */
async function shownPortfolio(engine: Engine, place: HistoryPlace): Promise<{ portfolio: Portfolio; shown: string }> {
  const key = await snapshotOf(engine, place)
  const { header, columns } = await documentOf(engine, place.file, key)
  const cells = columns.map((column) => `${fromStore(column)} AS ${id(column.name)}`)
  await engine.run(
    `CREATE TEMP TABLE "shown" AS\nSELECT\n  ${cells.join(',\n  ')}\nFROM ${table('customers')}\nWHERE ${ofSnapshot(key)}\nORDER BY "position"`,
  )
  return { portfolio: { header, ...rowsIn(engine, columns.map(shownColumn), { from: 'FROM "shown"', order: '' }) }, shown: key.shown }
}

/** A customer's segment, rank and money over the snapshots of a series. */
export async function customerPath(place: string, customer: string, options: HistoryOptions = {}): Promise<Path> {
  const parsed = parsePlace(place)
  return withHistory(parsed.file, options, (engine) => pathOf(engine, parsed, customer))
}

/** The segments of a series over time. */
export async function segmentTrend(place: string, options: HistoryOptions & TrendOptions = {}): Promise<Trend> {
  const parsed = parsePlace(place)
  return withHistory(parsed.file, options, (engine) => trendOf(engine, parsed, options))
}

/**
 * Takes snapshots out of a file and makes it smaller.
 * @throws CarteraError kind `output` for a file that cannot be written
 */
export async function pruneHistory(place: string, options: HistoryOptions & PruneOptions): Promise<Pruning> {
  const parsed = parsePlace(place)
  const writes = [dirname(await realPath(parsed.file))]
  return withEngine(options, placesOf(parsed.file, writes), async (opening) => prune(await opening(), parsed, options))
}

/** A history, and the folders in which something will be written. */
const placesOf =
  (file: string, folders: readonly string[]): Places =>
  async () => ({ files: filesOfHistory(await realPath(file)), folders })

const withHistory = <T>(file: string, options: HistoryOptions, use: (engine: Engine) => Promise<T>): Promise<T> =>
  withEngine(options, placesOf(file, []), async (opening) => {
    const engine = await opening()
    return opened(engine, file, options, () => use(engine))
  })

const opened = <T>(engine: Engine, file: string, patience: Patience, use: () => Promise<T>): Promise<T> =>
  reading(engine, file, patience, async () => {
    await checkSchema(engine, 'read', file)
    return use()
  })
