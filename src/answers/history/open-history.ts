/** The corridor of a history file: snapshots that runs recorded, and what they tell over time. */
import { dirname } from 'node:path'
import { openDuckDB } from '../../engines/duckdb.js'
import type { Engine, EngineOptions } from '../../engines/engine.js'
import type { Portfolio } from '../portfolio/portfolio.js'
import { filesOfHistory, type Patience, reading, realPath } from './attach.js'
import { namesIn, seriesOf, snapshotsIn } from './find.js'
import type { Listing, Path, Pruning, Trend } from './history.js'
import { parsePlace } from './place.js'
import { type PruneOptions, prune } from './prune.js'
import { checkSchema } from './schema.js'
import { shownPortfolio } from './shown.js'
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
  return inEngine(options, file, (engine) =>
    opened(engine, file, options, async () => {
      const series = name === undefined ? undefined : await seriesOf(engine, { file, name })
      await namesIn(engine, file)
      return { file, snapshots: await snapshotsIn(engine, file, series) }
    }),
  )
}

/** A snapshot as the portfolio that it was; the last one unless the place has a date. */
export async function recordedPortfolio(place: string, options: HistoryOptions = {}): Promise<RecordedPortfolio> {
  const parsed = parsePlace(place)
  const engine = await openFor(parsed.file, options)
  try {
    const { portfolio, shown } = await opened(engine, parsed.file, options, () => shownPortfolio(engine, parsed))
    return { ...portfolio, shown, close: () => engine.close() }
  } catch (error) {
    engine.close()
    throw error
  }
}

/** A customer's segment, rank and money over the snapshots of a series. */
export async function customerPath(place: string, customer: string, options: HistoryOptions = {}): Promise<Path> {
  const parsed = parsePlace(place)
  return inEngine(options, parsed.file, (engine) => opened(engine, parsed.file, options, () => pathOf(engine, parsed, customer)))
}

/** The segments of a series over time. */
export async function segmentTrend(place: string, options: HistoryOptions & TrendOptions = {}): Promise<Trend> {
  const parsed = parsePlace(place)
  return inEngine(options, parsed.file, (engine) => opened(engine, parsed.file, options, () => trendOf(engine, parsed, options)))
}

/**
 * Takes snapshots out of a file and makes it smaller.
 * @throws CarteraError kind `output` for a file that cannot be written
 */
export async function pruneHistory(place: string, options: HistoryOptions & PruneOptions): Promise<Pruning> {
  const parsed = parsePlace(place)
  const folder = dirname(await realPath(parsed.file))
  return inEngine({ ...options, writes: [folder] }, parsed.file, (engine) => prune(engine, parsed, options))
}

/** An engine that opens nothing but a history and the folders in which something will be written. */
async function openFor(file: string, options: EngineOptions): Promise<Engine> {
  const path = await realPath(file)
  const engine = await openDuckDB(options)
  if (options.writes) await engine.lock({ files: filesOfHistory(path), folders: options.writes })
  return engine
}

async function inEngine<T>(options: EngineOptions, file: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openFor(file, options)
  try {
    return await use(engine)
  } finally {
    engine.close()
  }
}

const opened = <T>(engine: Engine, file: string, patience: Patience, use: () => Promise<T>): Promise<T> =>
  reading(engine, file, patience, async () => {
    await checkSchema(engine, 'read', file)
    return use()
  })
