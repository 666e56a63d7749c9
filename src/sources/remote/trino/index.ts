/** Trino, and what speaks its protocol: a client of our own over HTTP, since those that there are round whole numbers beyond 2⁵³. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { CarteraError } from '../../../errors.js'
import type { Address } from '../address.js'
import type { Remote, RemoteTerms, Scanned, Server } from '../remote.js'
import { tlsSettings } from '../tls.js'
import { connectionOf, keySecret, limitsOf, secretNames } from './connection.js'
import { type Asked, explained } from './explained.js'
import { csvOf } from './lines.js'
import { senderTo } from './requests.js'
import { type Page, type Patience, rowsOf, type Statement, statement } from './statement.js'
import { columnOf } from './types.js'
import { words } from './words.js'

/** A cluster of Trino. */
export const trino: Server = { title: 'Trino', secrets: secretNames, key_secret: keySecret, settings: tlsSettings, open }

/** A server that is away for longer is lost; one that is asked for the first time is not waited for. */
const away = 30_000
/** What a server may need to say that its own limit of time was reached. */
const grace = 20_000

/** @param patience milliseconds that a server which is busy or away is waited for */
export async function open(address: Address, terms: RemoteTerms, patience = away): Promise<Remote> {
  const { signal } = terms
  const connection = await connectionOf(address, terms)
  const sender = await senderTo(connection)
  let { timeout } = terms
  const waits: Patience = { server: patience, statement: 1000 * timeout + Math.min(grace, patience) }
  const running = new Set<Statement>()
  const scanned: Required<Scanned> = { rows: 0, bytes: 0 }

  /** Runs a statement; whatever ends it, nothing of it is left there. */
  const run = async <T>(sql: string, take: (pages: AsyncIterable<Page>) => Promise<T>, more: Partial<Asked> = {}): Promise<T> => {
    const asked = statement(connection, sender, sql, waits, signal)
    running.add(asked)
    try {
      return await take(asked.pages())
    } catch (error) {
      await asked.end()
      signal?.throwIfAborted()
      if (error instanceof CarteraError) throw error
      throw await explained(error, { connection, reached: sender.reached(), timeout, names, ...more })
    } finally {
      await asked.end()
      running.delete(asked)
      scanned.rows += asked.work().rows
      scanned.bytes += asked.work().bytes
    }
  }
  const rows = (sql: string) =>
    run(sql, async (pages) => {
      const found: (string | null)[][] = []
      for await (const page of pages) found.push(...rowsOf(page))
      return found
    })

  /** The first column of a short list; empty where that fails. */
  const names = (sql: string): Promise<string[]> =>
    rows(sql).then(
      (found) => found.map(([name]) => name ?? ''),
      () => [],
    )

  const close = async () => {
    await Promise.all([...running].map((each) => each.end()))
    sender.close()
  }
  try {
    if (terms.usual_timeout) timeout = Math.min(timeout, secondsOf((await rows("SHOW SESSION LIKE 'query_max_run_time'"))[0]?.[1]))
  } catch (error) {
    await close()
    throw error
  }
  waits.statement = 1000 * timeout + Math.min(grace, patience)
  Object.assign(connection.headers, limitsOf(timeout, terms.max_scan))

  return {
    words,
    rows,
    columns: (relation) =>
      run(
        `SELECT * FROM\n${relation}\nLIMIT 0`,
        async (pages) => {
          let columns: Page['columns']
          for await (const page of pages) columns ??= page.columns
          return (columns ?? []).map(columnOf)
        },
        { relation },
      ),
    pull: (sql, path) =>
      run(sql, async (pages) => {
        let home = 0
        const told = (count: number) => {
          home = count
          terms.onRows?.(count)
        }
        const spool = createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 })
        await pipeline(csvOf(pages, told), spool, { signal })
        return { rows: home }
      }),
    async estimate(sql) {
      const [[told] = []] = await rows(`EXPLAIN (TYPE IO, FORMAT JSON)\n${sql}`)
      return bytesOf(told ?? '')
    },
    scanned: () => scanned,
    close,
  }
}

const seconds: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 }

/** A time such as `100.00d`, as the server writes it. */
function secondsOf(told: string | null | undefined): number {
  const [, number, unit = ''] = /^([\d.]+)([a-z]+)$/.exec(told ?? '') ?? []
  return Number(number) * (seconds[unit] ?? Number.NaN) || Number.POSITIVE_INFINITY
}

/** The bytes of all tables that a plan reads; undefined where one of them is not known. */
function bytesOf(plan: string): number | undefined {
  const tables =
    (JSON.parse(plan) as { inputTableColumnInfos?: { estimate?: { outputSizeInBytes?: unknown } }[] }).inputTableColumnInfos ?? []
  const bytes = tables.reduce((sum, { estimate }) => sum + Number(estimate?.outputSizeInBytes ?? Number.NaN), 0)
  return Number.isFinite(bytes) ? bytes : undefined
}
