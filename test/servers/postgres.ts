/** A PostgreSQL of the tests' own, on loopback, from the system's package `postgresql`; gone with the tests. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server that is ready. The owner `ci` has the password `owner-secret`, `reader` may only SELECT. */
export interface PostgresServer {
  port: number
  /** The certificate that it signs itself. */
  certificate: string
  /** Runs SQL as the owner, with psql; what it prints. @param database `ci` (collation C) or `ci_es` (ICU, Spanish) */
  sql(text: string, database?: string): string
  /** The statements that it was sent since the last time. */
  statements(): string
  stop(): void
}

/** Of `reader`. */
export const readerPassword = 'reader-secret-7f3a'
const ownerPassword = 'owner-secret'

/** Debian keeps the server's programs away from the path. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

/** Whether tests against a real server can run here. */
export const hasPostgres = (): boolean => programs() !== undefined && spawnSync('psql', ['--version']).status === 0

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Starts a server: encrypted with a certificate of its own, passwords by scram. @throws where a step fails, with its words */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs() as string
  const folder = mkdtempSync(join(tmpdir(), 'cartera-test-postgres-'))
  chmodSync(folder, 0o711)
  const isRoot = process.getuid?.() === 0
  const run = (program: string, args: readonly string[], env: Record<string, string> = {}, input?: string) => {
    const asOther = isRoot && program !== 'psql' && program !== 'chown'
    const command = asOther
      ? ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', program, ...args]
      : [program, ...args]
    const done = spawnSync(command[0] as string, command.slice(1), {
      cwd: folder,
      encoding: 'utf8',
      input,
      env: { ...process.env, LC_ALL: 'C', ...env },
      stdio: ['pipe', program.endsWith('pg_ctl') ? 'ignore' : 'pipe', program.endsWith('pg_ctl') ? 'ignore' : 'pipe'],
    })
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr ?? done.error}`)
    return done.stdout
  }
  if (isRoot) run('chown', ['postgres', folder])
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, ownerPassword)
  chmodSync(passwordFile, 0o644)
  run(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'ci',
    `--pwfile=${passwordFile}`,
    '-A',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--no-sync',
  ])
  const certificate = join(data, 'server.crt')
  const key = join(data, 'server.key')
  run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '30',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout',
    key,
    '-out',
    certificate,
  ])
  run('chmod', ['600', key])
  const port = await freePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c ssl=on -c log_statement=all -c fsync=off -c synchronous_commit=off -c full_page_writes=off`
  run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-t', '60', '-l', join(data, 'server.log'), '-o', settings, 'start'])
  const login = { PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'ci', PGPASSWORD: ownerPassword }
  const sql = (text: string, database = 'ci') =>
    run('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', '-d', database], { ...login, PGOPTIONS: '-c client_min_messages=warning' }, text)
  sql('CREATE DATABASE ci', 'postgres')
  sql("CREATE DATABASE ci_es TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'es' LOCALE 'C'", 'postgres')
  sql(`CREATE ROLE reader LOGIN PASSWORD '${readerPassword}'; ALTER ROLE reader SET default_transaction_read_only = on`, 'postgres')
  const log = join(data, 'server.log')
  let seen = 0
  return {
    port,
    certificate,
    sql,
    statements() {
      const text = readFileSync(log, 'utf8')
      const since = text.slice(seen)
      seen = text.length
      return since
    },
    stop() {
      spawnSync(
        isRoot ? 'setpriv' : join(bin, 'pg_ctl'),
        [
          ...(isRoot ? ['--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', join(bin, 'pg_ctl')] : []),
          '-D',
          data,
          '-m',
          'immediate',
          '-w',
          'stop',
        ],
        { cwd: folder, stdio: 'ignore' },
      )
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
