/** A Trino cluster of the tests' own, on loopback. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { until } from '../until.js'

/** A coordinator and two workers that are ready; the catalogs are `memory` and `tpch`. */
export interface TrinoCluster {
  port: number
  /** Of the workers. */
  workers: number[]
  /** Runs one statement and gives its rows. @throws the server's own words */
  sql(text: string): Promise<unknown[][]>
  stop(): void
}

const cache = process.env.TRINO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cartera/trino')
const isCached = () => existsSync(cache) && readdirSync(cache).some((name) => /^trino-server-core-.*\.tar\.gz$/.test(name))

/** Why the tests on a real cluster are left out; undefined where they run. TRINO_DIR names one that runs already, TRINO_CI fetches it. */
export function whyNoTrino(): string | undefined {
  if (process.env.TRINO_DIR) return undefined
  if (!(process.env.TRINO_CI || isCached())) return 'its packages are not here; TRINO_CI=1 fetches them'
  const missing = ['tar', 'unzip', 'bash', ...(isCached() ? [] : ['mvn'])].filter((name) => spawnSync(name, ['--help']).error)
  return missing.length > 0 ? `${missing.join(' and ')} is not installed` : undefined
}

/** Three ports in a row. */
async function freePort(): Promise<number> {
  const isFree = (port: number) =>
    new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
  for (let port = 20_000 + Math.floor(Math.random() * 8000); ; port += 3)
    if ((await isFree(port)) && (await isFree(port + 1)) && (await isFree(port + 2))) return port
}

/** Starts a cluster, or takes the one of TRINO_DIR, which stays. @throws where it does not start, with its words */
export async function startTrino(): Promise<TrinoCluster> {
  const running = process.env.TRINO_DIR
  const folder = running ?? mkdtempSync(join(tmpdir(), 'cartera-test-trino-'))
  const script = (name: string) => resolve(import.meta.dirname, name)
  if (running === undefined) {
    const port = String(await freePort())
    const up = spawn('bash', [script('trino-up.sh'), folder], {
      env: { ...process.env, TRINO_PORT: port, TRINO_CACHE: cache },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    up.stderr.on('data', (part) => (words += part))
    const code = await new Promise((ended) => up.on('exit', ended))
    if (code !== 0) throw new Error(words)
  }
  const numbers = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n').map(Number)
  const [port = 0] = numbers('port')
  const sql = (text: string) => rowsOf(`http://127.0.0.1:${port}/v1/statement`, text)
  const active = () => sql("SELECT 1 FROM system.runtime.nodes WHERE NOT coordinator AND state = 'active'")
  await until(async () => (await active()).length === 2, 'both workers')
  return {
    port,
    workers: numbers('pids').slice(1),
    sql,
    stop() {
      if (running !== undefined) return
      spawnSync('bash', [script('trino-down.sh'), folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Page {
  data?: unknown[][]
  nextUri?: string
  error?: { errorName: string; message: string }
}

async function rowsOf(url: string, text: string): Promise<unknown[][]> {
  const rows: unknown[][] = []
  const headers = { 'X-Trino-User': 'ci', 'X-Trino-Source': 'tests', 'X-Trino-Catalog': 'memory', 'X-Trino-Schema': 'default' }
  const pageOf = async (asked: Promise<Response>) => (await (await asked).json()) as Page
  let page = await pageOf(fetch(url, { method: 'POST', body: text, headers }))
  for (;;) {
    if (page.error) throw new Error(`${page.error.errorName}: ${page.error.message}`)
    rows.push(...(page.data ?? []))
    if (!page.nextUri) return rows
    page = await pageOf(fetch(page.nextUri))
  }
}

/** Makes a table of the rows of a csv file's text, whose cells have these types. Rows go as one JSON literal a statement. */
export async function loadTable(
  { sql }: Pick<TrinoCluster, 'sql'>,
  table: string,
  columns: readonly (readonly [name: string, type: string])[],
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  await sql(`DROP TABLE IF EXISTS ${table}`)
  await sql(`CREATE TABLE ${table} (${columns.map(([name, type]) => `"${name}" ${type}`).join(', ')})`)
  const cells = columns.map((_, i) => `c${i}`)
  const most = 5000
  for (let from = 0; from < rows.length; from += most) {
    const literal = JSON.stringify(rows.slice(from, from + most)).replaceAll("'", "''")
    await sql(
      `INSERT INTO ${table} SELECT ${columns.map(([, type], i) => `CAST(c${i} AS ${type})`).join(', ')}
FROM UNNEST(CAST(json_parse('${literal}') AS ARRAY(ROW(${cells.map((cell) => `${cell} VARCHAR`).join(', ')}))))`,
    )
  }
}
