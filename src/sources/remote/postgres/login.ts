/** Where a connection goes and who asks, as libpq finds it: the address, a service, variables, what is usual. */
import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { usageError } from '../../../errors.js'
import { say } from '../../../words/sentence.js'
import type { Address } from '../address.js'
import { systemUser } from '../system-user.js'
import { type TlsSettings, tlsSettings } from '../tls.js'

export interface Login extends TlsSettings {
  host: string
  /** Where the host is, if it is not to be looked up by its name. */
  hostaddr?: string | undefined
  port: number
  user: string
  database: string
  password?: string | undefined
  /** Settings of the session, such as `-c work_mem=1GB`. */
  options?: string | undefined
  /** Seconds in which it must be there. */
  patience?: number | undefined
}

/** What may stand behind `?` in an address, beside its table or query. */
export const loginSettings = [
  ...['host', 'hostaddr', 'port', 'user', 'password', 'dbname', 'service', 'passfile', 'options', 'connect_timeout', ...tlsSettings],
  ...['application_name', 'channel_binding', 'require_auth', 'target_session_attrs'],
]

const socketFolder = '/var/run/postgresql'

/** @throws usage error for a service that is in no file, and for a file of passwords that others can read */
export async function loginOf(address: Address, env: NodeJS.ProcessEnv): Promise<Login> {
  const { settings } = address
  if (address.path.length > 1)
    throw usageError('address', say('address-unreadable', address.shown), { value: address.shown, hint: say('address-example') })
  const service = await serviceNamed(settings.get('service') ?? env.PGSERVICE, address, env)
  const of = (name: string, variable: string) => settings.get(name) ?? service.get(name) ?? (env[variable] || undefined)
  const named = address.host ?? of('host', 'PGHOST')
  const hostaddr = of('hostaddr', 'PGHOSTADDR')
  const toldPort = address.port === undefined ? of('port', 'PGPORT') : undefined
  const port = address.port ?? Number(toldPort ?? 5432)
  const several = [named, hostaddr, toldPort].find((each) => each?.includes(',')) ?? (port > 0 && port < 65_536 ? undefined : toldPort)
  if (several !== undefined)
    throw usageError('address', say('one-host', several), { file: address.shown, value: several, hint: say('address-example') })
  const local = named || hostaddr ? undefined : await stat(`${socketFolder}/.s.PGSQL.${port}`).catch(() => undefined)
  const host = named || hostaddr || (local ? socketFolder : 'localhost')
  const user = address.user ?? of('user', 'PGUSER') ?? systemUser()
  const database = address.path[0] ?? of('dbname', 'PGDATABASE') ?? user
  const file = of('passfile', 'PGPASSFILE') ?? join(homedir(), '.pgpass')
  const password = address.password ?? of('password', 'PGPASSWORD') ?? (await passwordIn(file, [host, String(port), database, user]))
  const patience = Number(of('connect_timeout', 'PGCONNECT_TIMEOUT')) || undefined
  const tls = Object.fromEntries(tlsSettings.map((name) => [name, of(name, `PG${name.toUpperCase()}`)]))
  return { host, hostaddr, port, user, database, password, options: of('options', 'PGOPTIONS'), patience, ...tls }
}

const textOf = (path: string) => readFile(path, 'utf8').catch(() => '')

/** The settings of a service, from the first file that has it. */
async function serviceNamed(name: string | undefined, { shown }: Address, env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, string>> {
  if (!name) return new Map()
  const files = [
    env.PGSERVICEFILE || join(homedir(), '.pg_service.conf'),
    ...(env.PGSYSCONFDIR ? [join(env.PGSYSCONFDIR, 'pg_service.conf')] : []),
  ]
  for (const file of files) {
    const found = sectionOf(await textOf(file), name)
    if (found) return found
  }
  throw usageError('no-such-service', say('no-such-service', name, files), { file: shown, value: name, hint: say('look-at-service') })
}

function sectionOf(text: string, name: string): Map<string, string> | undefined {
  let found: Map<string, string> | undefined
  let inside = false
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    const section = /^\[(.*)\]$/.exec(line)?.[1]
    if (section !== undefined) {
      if (inside) break
      inside = section === name
      if (inside) found = new Map()
    } else if (inside && line !== '' && !line.startsWith('#')) {
      const at = line.indexOf('=')
      if (at > 0) found?.set(line.slice(0, at).trim(), line.slice(at + 1).trim())
    }
  }
  return found
}

/** The password of a login in a file of lines `host:port:database:user:password`, where `*` is any. */
async function passwordIn(file: string, [host, ...login]: readonly string[]): Promise<string | undefined> {
  const asked = [host?.startsWith('/') ? 'localhost' : host, ...login]
  for (const line of (await textOf(file)).split(/\r?\n/)) {
    if (line.startsWith('#')) continue
    const parts = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, part = '']) => part.replace(/\\(.)/g, '$1'))
    if (parts.length < 5 || !asked.every((value, i) => parts[i] === '*' || parts[i] === value)) continue
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw usageError('password-file', say('password-file-open', file), { file, hint: say('close-password-file', file) })
    return parts[4]
  }
  return undefined
}
