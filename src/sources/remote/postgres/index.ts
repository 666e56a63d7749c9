/** PostgreSQL, and what speaks its protocol: the package `pg`, which a user of another input need not have. */
import { createWriteStream } from 'node:fs'
import { isIP } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Client, ClientConfig } from 'pg'
import { CarteraError } from '../../../errors.js'
import type { Address } from '../address.js'
import { packageMissing } from '../faults.js'
import { installCommand } from '../install-command.js'
import type { Remote, RemoteTerms, Scanned, Server } from '../remote.js'
import { tlsOf } from '../tls.js'
import { columnsOf } from './columns.js'
import { byCursor, refusesCopy } from './cursor.js'
import { type Asked, explained } from './explained.js'
import { loginOf, loginSettings } from './login.js'
import { words } from './words.js'

const title = 'PostgreSQL'
const secrets = ['PGPASSWORD', '~/.pgpass']
const keySecret = 'PGSSLPASSWORD'

/** A server of PostgreSQL. */
export const postgres: Server = { title, secrets, key_secret: keySecret, settings: loginSettings, open }

interface Packages {
  Client: typeof Client
  copyTo: typeof import('pg-copy-streams').to
}

async function packages(address: Address): Promise<Packages> {
  try {
    const [pg, copy] = await Promise.all([import('pg'), import('pg-copy-streams')])
    return { Client: pg.default.Client, copyTo: copy.default.to }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    const names = ['pg', 'pg-copy-streams']
    throw packageMissing(address, title, names, installCommand(names))
  }
}

async function open(address: Address, terms: RemoteTerms): Promise<Remote> {
  const { env, signal } = terms
  const { Client, copyTo } = await packages(address)
  const { host, hostaddr, port, user, database, password, options, patience = 15, ...settings } = await loginOf(address, env)
  const tls = await tlsOf(address, host, terms, { ...settings, key_secret: keySecret })
  const config: ClientConfig = {
    host: hostaddr ?? host,
    port,
    user,
    database,
    password: () => password ?? '',
    ...(options === undefined ? {} : { options }),
    ssl: tls === undefined ? false : { ...tls, ...(hostaddr === undefined || isIP(host) > 0 ? {} : { servername: host }) },
    application_name: 'cartera',
    connectionTimeoutMillis: 1000 * Math.min(terms.timeout, patience),
    keepAlive: true,
    types: { getTypeParser: () => (text: unknown) => text } as unknown as NonNullable<ClientConfig['types']>,
  }
  const asked: Asked = {
    address,
    user,
    database,
    place: `${host}:${port}`,
    timeout: terms.timeout,
    secrets,
    keySecret,
    isIn: false,
  }
  signal?.throwIfAborted()
  const client = new Client(config)
  let lost: Error | undefined
  client.on('error', (error) => (lost = error))
  const scanned: Scanned = {}
  let busy = false

  /** Ends what runs there by another connection, since the server looks at this one only when it has something to send. */
  const cancel = async () => {
    const process = (client as unknown as { processID?: number | null }).processID
    if (process == null) return
    const other = new Client({ ...config, connectionTimeoutMillis: 1500 })
    other.on('error', () => {})
    try {
      await other.connect()
      await other.query(`SELECT pg_cancel_backend(${Number(process)})`)
    } catch {
    } finally {
      await other.end().catch(() => {})
    }
  }

  /** Runs one thing at a time; an interruption cancels it there and ends the wait. */
  const run = async <T>(work: () => Promise<T>, query?: string): Promise<T> => {
    signal?.throwIfAborted()
    busy = true
    let stop = () => {}
    const interrupted = new Promise<never>((_, reject) => {
      stop = () => void cancel().finally(() => reject(signal?.reason))
      signal?.addEventListener('abort', stop, { once: true })
    })
    const working = work()
    working.catch(() => {})
    try {
      const done = await Promise.race([working, interrupted])
      busy = false
      return done
    } catch (error) {
      if ((error as { severity?: string }).severity !== undefined) busy = false
      signal?.throwIfAborted()
      if (error instanceof CarteraError) throw error
      throw await explained(lost ?? error, { ...asked, query }, client)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  /** Waits for no answer of a server that is still at work, or has not let us in. */
  const leave = async () => {
    const end = client.end().catch(() => {})
    if (busy) (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    await end
  }

  /** Rows of one statement: the extended protocol takes no second one. */
  const rows = (sql: string) =>
    client.query({ text: sql, rowMode: 'array', queryMode: 'extended' } as unknown as { text: string; rowMode: 'array' })

  const begin = () =>
    run(async () => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      await client.query(
        `SELECT set_config('statement_timeout', '${Math.round(asked.timeout * 1000)}', true), set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('extra_float_digits', '1', true)`,
      )
    })

  let copies = true
  /** Writes rows into a file, as COPY gives them. */
  const pull = async (select: string, path: string): Promise<{ rows: number }> => {
    const copy = copyTo(`COPY (${select}\n) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *)`)
    let rows = 0
    const source = () => (copies ? client.query(copy) : byCursor(client, select, (count) => (rows = count)))
    const spool = () => createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 })
    const refused = await run(
      () =>
        pipeline(watched(source, terms.onRows), spool(), { signal }).then(
          () => false,
          (error) => {
            if (copies && refusesCopy(error)) return true
            throw error
          },
        ),
      select,
    )
    if (refused) {
      copies = false
      await run(() => client.query('ROLLBACK'))
      await begin()
      return pull(select, path)
    }
    rows ||= copy.rowCount
    scanned.rows = (scanned.rows ?? 0) + rows
    return { rows }
  }

  try {
    await run(() => client.connect())
    asked.isIn = true
    for (const setting of ["client_connection_check_interval = '1s'", 'idle_in_transaction_session_timeout = 0'])
      await client.query(`SET ${setting}`).catch(() => {})
    if (terms.usual_timeout) asked.timeout = Math.min(terms.timeout, await ownTimeout(client))
    await begin()
  } catch (error) {
    await leave()
    throw error
  }

  return {
    words,
    columns: (relation) => run(() => columnsOf(client, relation), relation),
    rows: (sql) => run(async () => (await rows(sql)).rows as (string | null)[][], sql),
    pull,
    estimate: (sql) => run(() => bytesOf(client, sql), sql),
    scanned: () => scanned,
    async close() {
      if (busy && lost === undefined && !signal?.aborted) await cancel()
      await leave()
    },
  }
}

/** The seconds that the server allows this user, where a server tells them. */
async function ownTimeout(client: Client): Promise<number> {
  const told = await client.query("SELECT setting AS most FROM pg_settings WHERE name = 'statement_timeout'").catch(() => undefined)
  return Number(told?.rows[0]?.most) / 1000 || Number.POSITIVE_INFINITY
}

/** Rows as they come, whose number is told: a few more where a cell has several lines. */
async function* watched(chunks: () => AsyncIterable<Buffer>, onRows: ((rows: number) => void) | undefined) {
  let lines = 0
  for await (const chunk of chunks()) {
    if (onRows !== undefined) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
      onRows(Math.max(lines - 1, 0))
    }
    yield chunk
  }
}

/** The bytes of the tables that a plan reads as a whole or in part. */
async function bytesOf(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query({ text: `EXPLAIN (FORMAT JSON, VERBOSE) ${sql}`, rowMode: 'array' })
  const tables = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each)
    else if (typeof node === 'object' && node !== null) {
      const { Schema, 'Relation Name': name } = node as { Schema?: string; 'Relation Name'?: string }
      if (name !== undefined) tables.add([Schema, name].flatMap((part) => (part === undefined ? [] : [words.identifier(part)])).join('.'))
      for (const each of Object.values(node)) walk(each)
    }
  }
  walk(JSON.parse((rows as string[][])[0]?.[0] ?? '[]'))
  if (tables.size === 0) return 0
  const sizes = [...tables].map((table) => `pg_table_size(${words.literal(table)}::regclass)`)
  const found = await client.query({ text: `SELECT ${sizes.join(' + ')}`, rowMode: 'array' })
  return Number((found.rows as string[][])[0]?.[0] ?? 0)
}
