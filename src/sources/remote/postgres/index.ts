/** PostgreSQL, and what speaks its protocol: the package `pg`, which a user of another input need not have. */
import { isIP } from 'node:net'
import type { Client, ClientConfig } from 'pg'
import type { Address } from '../address.js'
import { packageMissing } from '../faults.js'
import { installCommand } from '../install-command.js'
import type { Remote, RemoteTerms, Scanned, Server } from '../remote.js'
import { tlsOf } from '../tls.js'
import { columnsOf } from './columns.js'
import type { Asked } from './explained.js'
import { type Login, loginOf, loginSettings } from './login.js'
import { byCopy, byCursor } from './pull.js'
import { bytesOf } from './scan.js'
import { Session } from './session.js'
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
  const { signal } = terms
  const { Client, copyTo } = await packages(address)
  const login = await loginOf(address, terms.env)
  const config = await configOf(address, login, terms)
  const { user, database } = login
  const asked: Asked = {
    ...{ address, user, database, place: `${login.host}:${login.port}`, timeout: terms.timeout },
    ...{ secrets, keySecret, isIn: false },
  }
  signal?.throwIfAborted()
  const made = (patience = config.connectionTimeoutMillis) => new Client({ ...config, connectionTimeoutMillis: patience })
  const session = new Session(made, asked, signal)
  const { client } = session
  try {
    await session.run(() => client.connect())
    asked.isIn = true
    for (const setting of ["client_connection_check_interval = '1s'", 'idle_in_transaction_session_timeout = 0'])
      await client.query(`SET ${setting}`).catch(() => {})
    if (terms.usual_timeout) asked.timeout = Math.min(terms.timeout, await ownTimeout(client))
    await begin(session, asked.timeout)
  } catch (error) {
    await session.leave()
    throw error
  }

  const scanned: Scanned = {}
  let copies = true
  const pull = async (select: string, path: string): Promise<{ rows: number }> => {
    const found = await (copies ? byCopy(session, copyTo, select, { path, ...terms }) : byCursor(session, select, { path, ...terms }))
    if (found === undefined) {
      copies = false
      await session.run(() => client.query('ROLLBACK'))
      await begin(session, asked.timeout)
      return pull(select, path)
    }
    scanned.rows = (scanned.rows ?? 0) + found
    return { rows: found }
  }
  return {
    words,
    pull,
    columns: (relation) => session.run(() => columnsOf(client, relation), relation),
    rows: (sql) => session.run(() => rowsOf(client, sql), sql),
    estimate: (sql) => session.run(() => bytesOf(client, sql), sql),
    scanned: () => scanned,
    close: () => session.close(),
  }
}

async function configOf(address: Address, login: Login, terms: RemoteTerms): Promise<ClientConfig> {
  const { host, hostaddr, port, user, database, password, options, patience = 15, ...settings } = login
  const tls = await tlsOf(address, host, terms, { ...settings, key_secret: keySecret })
  return {
    ...{ host: hostaddr ?? host, port, user, database, password: () => password ?? '' },
    ...(options === undefined ? {} : { options }),
    ssl: tls === undefined ? false : { ...tls, ...(hostaddr === undefined || isIP(host) > 0 ? {} : { servername: host }) },
    application_name: 'cartera',
    connectionTimeoutMillis: 1000 * Math.min(terms.timeout, patience),
    keepAlive: true,
    types: { getTypeParser: () => (text: unknown) => text } as unknown as NonNullable<ClientConfig['types']>,
  }
}

/** Begins the snapshot in which all is read. @param timeout seconds */
const begin = (session: Session, timeout: number) =>
  session.run(async () => {
    const { client } = session
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(
      `SELECT set_config('statement_timeout', '${Math.round(timeout * 1000)}', true), set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('extra_float_digits', '1', true)`,
    )
  })

/** Rows of one statement: the extended protocol takes no second one. */
async function rowsOf(client: Client, sql: string): Promise<(string | null)[][]> {
  const query = { text: sql, rowMode: 'array', queryMode: 'extended' } as unknown as { text: string; rowMode: 'array' }
  return (await client.query(query)).rows
}

/** The seconds that the server allows this user, where a server tells them. */
async function ownTimeout(client: Client): Promise<number> {
  const told = await client.query("SELECT setting AS most FROM pg_settings WHERE name = 'statement_timeout'").catch(() => undefined)
  return Number(told?.rows[0]?.most) / 1000 || Number.POSITIVE_INFINITY
}
