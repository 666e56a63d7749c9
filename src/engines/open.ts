/** Where engines are opened, and closed again. */
import { openDuckDB } from './duckdb.js'
import type { Engine, EngineOptions, EnginePlaces } from './engine.js'

/** Opens the engine when it is first asked for, in a thread of its own. */
export type Opening = () => Promise<Engine>

/** What an engine may open, found out when it is opened. */
export type Places = () => Promise<EnginePlaces>

/** Does work that may need an engine, which opens nothing but these places; it is closed when the work is done. */
export async function withEngine<T>(options: EngineOptions, places: Places, work: (engine: Opening) => Promise<T>): Promise<T> {
  const opening = lazily(() => openDuckDB(options, places()))
  try {
    return await work(opening.get)
  } finally {
    await opening.close()
  }
}

/** Work whose result stands in an engine: it is closed with the result, or when the work fails. */
export async function inEngine<T extends object>(
  options: EngineOptions,
  places: Places,
  work: (engine: Opening) => Promise<T>,
): Promise<T & { close(): void }> {
  const opening = lazily(() => openDuckDB(options, places()))
  try {
    return { ...(await work(opening.get)), close: () => void opening.close() }
  } catch (error) {
    await opening.close()
    throw error
  }
}

function lazily(make: () => Promise<Engine>) {
  let made: Promise<Engine> | undefined
  return {
    get: () => {
      made ??= make()
      made.catch(() => {})
      return made
    },
    /** Closes it if it was opened and did not fail. */
    close: async () => (await made?.catch(() => undefined))?.close(),
  }
}
