/** The client of statements against servers of our own, polite and hostile ones. What it does to a real one is shown in test/deep/servers. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { CarteraError } from '../../../src/errors.js'
import { parseAddress } from '../../../src/sources/remote/address.js'
import type { Remote, RemoteTerms } from '../../../src/sources/remote/remote.js'
import { connectionOf } from '../../../src/sources/remote/trino/connection.js'
import { open } from '../../../src/sources/remote/trino/index.js'
import { senderTo } from '../../../src/sources/remote/trino/requests.js'
import { statement } from '../../../src/sources/remote/trino/statement.js'
import { runCartera } from '../../run-cartera.js'
import { newFolder } from '../../scratch.js'
import {
  type Answer,
  type Answers,
  type MockServer,
  mockServer,
  ownCertificate,
  type Result,
  resultsOf,
} from '../../servers/statement-mock.js'

const started: MockServer[] = []
const opened: Remote[] = []
afterEach(async () => {
  for (const remote of opened.splice(0)) await remote.close()
  for (const server of started.splice(0)) await server.close()
})

async function serving(answers: Answers, tls?: { cert: string; key: string }): Promise<MockServer> {
  const server = await mockServer(answers, tls)
  started.push(server)
  return server
}

const terms = (more: Partial<RemoteTerms> = {}): RemoteTerms => ({ timeout: 60, zone: 'UTC', env: {}, warn: () => {}, ...more })
const shortPatience = 200
/** Of a server that will be there again. */
const longPatience = 20_000

async function connected(
  server: MockServer,
  more: Partial<RemoteTerms> = {},
  rest = '/hive/sales?table=ledger',
  user = 'ana',
  patience = shortPatience,
): Promise<Remote> {
  const remote = await open(parseAddress(`trino://${user}@127.0.0.1:${server.port}${rest}`), terms(more), patience)
  opened.push(remote)
  return remote
}

const failure = async (work: Promise<unknown>): Promise<CarteraError> => {
  const error = await work.then(
    () => new Error('nothing failed'),
    (thrown) => thrown,
  )
  if (!(error instanceof CarteraError)) throw error
  return error
}

const twoColumns: Result['columns'] = [
  ['customer', 'varchar'],
  ['n', 'bigint'],
]
const one: Result = { columns: twoColumns, pages: [[['A', 1]]] }

describe('rows', () => {
  test('come home as csv in which every cell is quoted but a null, and no digit is lost', async () => {
    const server = await serving(
      resultsOf(() => ({
        columns: [...twoColumns, ['x', 'varchar'], ['ok', 'boolean']],
        pages: [
          [],
          '[["A \\"q\\"",9007199254740993,"1.5",true],[null,-9223372036854775808,"0.0000001",false]]',
          [],
          '[["",0,"1000000000000000000000",null],["two\\nlines, ü 😀",12,"NaN (not a number)",true],["NaN",1,"-Infinity",null]]',
        ],
      })),
    )
    const remote = await connected(server)
    const path = join(newFolder(), 'rows.csv')
    expect(await remote.pull('SELECT 1', path)).toEqual({ rows: 5 })
    expect(readFileSync(path, 'utf8')).toBe(
      '"customer","n","x","ok"\n"A ""q""",9007199254740993,"1.5",true\n,-9223372036854775808,"0.0000001",false\n' +
        '"",0,"1000000000000000000000",\n"two\nlines, ü 😀",12,"NaN (not a number)",true\n"NaN",1,"-Infinity",\n',
    )
    expect(remote.scanned()).toEqual({ rows: 12, bytes: 345 })
  })

  test('of a result without rows are the heads alone', async () => {
    const remote = await connected(await serving(resultsOf(() => ({ columns: twoColumns, pages: [[]] }))))
    const path = join(newFolder(), 'rows.csv')
    expect(await remote.pull('SELECT 1', path)).toEqual({ rows: 0 })
    expect(readFileSync(path, 'utf8')).toBe('"customer","n"\n')
  })

  test('are not asked for faster than they are taken', async () => {
    const server = await serving(resultsOf(() => ({ columns: twoColumns, pages: Array.from({ length: 50 }, () => [['A', 1]]) })))
    const connection = await connectionOf(parseAddress(`trino://ana@127.0.0.1:${server.port}/a/b?table=t`), terms())
    const sender = await senderTo(connection)
    const asked = statement(connection, sender, 'SELECT 1', { server: 0, statement: 60_000 }, undefined)
    const pages = asked.pages()
    for (let taken = 1; taken <= 10; taken++) {
      await pages.next()
      await wait(5)
      expect(server.asked.length).toBeLessThanOrEqual(taken + 1)
    }
    await pages.return(undefined)
    await asked.end()
    expect(server.asked.at(-1)).toMatchObject({ method: 'DELETE' })
    sender.close()
  })

  test('of a large table come without a limit of ours', async () => {
    const page = Array.from({ length: 1000 }, (_, i) => [`C${i}`, i])
    const told: number[] = []
    const server = await serving(resultsOf(() => ({ columns: twoColumns, pages: Array.from({ length: 20 }, () => page) })))
    const remote = await connected(server, { onRows: (rows) => told.push(rows) })
    const path = join(newFolder(), 'rows.csv')
    expect(await remote.pull('SELECT 1', path)).toEqual({ rows: 20_000 })
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(20_002)
    expect(told).toEqual(Array.from({ length: 20 }, (_, i) => 1000 * (i + 1)))
  })
})

describe('what is sent', () => {
  test('says who asks, where, in which zone and for how long at most', async () => {
    const server = await serving(resultsOf(() => one))
    const remote = await connected(server, { timeout: 90, zone: 'Europe/Madrid' })
    expect(await remote.rows('SELECT 1')).toEqual([['A', '1']])
    const [first, second] = server.asked
    expect(first).toMatchObject({ method: 'POST', path: '/v1/statement', body: 'SELECT 1' })
    for (const asked of [first, second])
      expect(asked?.headers).toMatchObject({
        'x-trino-user': 'ana',
        'x-trino-source': 'cartera',
        'x-trino-catalog': 'hive',
        'x-trino-schema': 'sales',
        'x-trino-time-zone': 'Europe/Madrid',
        'x-trino-session': 'query_max_run_time=90000ms',
      })
    expect(first?.headers).not.toHaveProperty('authorization')
  })

  test.each([
    ['5.00m', 300_000],
    ['100.00d', 600_000],
    ['?', 600_000],
  ])('a limit of the server of %s stays where it is shorter than the usual one', async (own, limit) => {
    const server = await serving(resultsOf((sql) => (sql.startsWith('SHOW') ? { ...one, pages: [[['x', own]]] } : one)))
    await (await connected(server, { timeout: 600, usual_timeout: true })).rows('SELECT 1')
    expect(server.asked.map(({ headers }) => headers['x-trino-session'])).toEqual([
      ...Array(server.asked.length - 2).fill(undefined),
      ...Array(2).fill(`query_max_run_time=${limit}ms`),
    ])
  })

  test('says how much may be read, where that is bounded', async () => {
    const server = await serving(resultsOf(() => one))
    await (await connected(server, { timeout: 1, max_scan: 5e10 })).rows('SELECT 1')
    expect(server.asked[0]?.headers['x-trino-session']).toBe('query_max_run_time=1000ms,query_max_scan_physical_bytes=50000000000B')
  })

  test.each([
    [{ TRINO_PASSWORD: 'se:kret ñ' }, `Basic ${Buffer.from('ana:se:kret ñ').toString('base64')}`],
    [{ TRINO_TOKEN: 'eyJ0.a.b', TRINO_PASSWORD: 'other' }, 'Bearer eyJ0.a.b'],
  ])('carries the secret of %o', async (env, expected) => {
    const server = await serving(resultsOf(() => one))
    await (await connected(server, { env })).rows('SELECT 1')
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([expected, expected])
  })

  test('is encrypted unless the server is this machine; a secret is never sent in the open', async () => {
    const of = (address: string, env: NodeJS.ProcessEnv = {}) => connectionOf(parseAddress(address), terms({ env }))
    expect(await of('trino://trino.example.com/hive/s?table=t')).toMatchObject({
      origin: 'https://trino.example.com:443',
      tls: { rejectUnauthorized: true },
      packed: true,
    })
    expect(await of('trino://localhost/hive/s?table=t')).toMatchObject({ origin: 'http://localhost:8080', packed: false })
    expect(await of('trino://[::1]:81/hive/s?table=t', { TRINO_TOKEN: 'x' })).toMatchObject({ origin: 'http://[::1]:81' })
    expect(await of('trino://t.example.com:8443/hive/s?table=t&sslmode=no-verify')).toMatchObject({ tls: { rejectUnauthorized: false } })
    expect((await of('trino://t.example.com/hive/s?table=t&sslmode=disable')).tls).toBeUndefined()
    for (const env of [{ TRINO_PASSWORD: 'hush' }, { TRINO_TOKEN: 'hush' }]) {
      const error = await failure(of('trino://t.example.com/hive/s?table=t&sslmode=disable', env))
      expect([error.exitCode, error.message]).toEqual([2, 'a password or a token is not sent to t.example.com:8080 without encryption'])
    }
  })
})

test.each<[name: string, rest: string, env: NodeJS.ProcessEnv]>([
  ['a user', 'an%0Aa@127.0.0.1:1/a/b?table=t', {}],
  ['a catalog', '127.0.0.1:1/a%00/b?table=t', {}],
  ['a token', '127.0.0.1:1/a/b?table=t', { TRINO_TOKEN: 'two\nlines' }],
])('%s that no request can hold is refused, and not repeated', async (_, rest, env) => {
  const error = await failure(connectionOf(parseAddress(`trino://${rest}`), terms({ env })))
  expect(error.exitCode).toBe(2)
  expect(error.message).not.toContain('two')
})

test('a token may end with a line break, as files do', async () => {
  const { headers } = await connectionOf(parseAddress('trino://127.0.0.1/a/b?table=t'), terms({ env: { TRINO_TOKEN: 'abc\n' } }))
  expect(headers.Authorization).toBe('Bearer abc')
})

describe('a connection that is encrypted', () => {
  const own = ownCertificate(newFolder())
  const unable = own === undefined
  if (unable) console.warn('openssl is not there: encrypted connections are NOT TESTED')

  test.skipIf(unable)('is trusted by the certificate that is named, and not without', async () => {
    const server = await serving(
      resultsOf(() => one),
      own,
    )
    const at = (rest: string) => `/hive/sales?table=t&sslmode=${rest}`
    const env = { TRINO_PASSWORD: 'hush' }
    const trusted = await connected(server, { env }, at(`verify-full&sslrootcert=${own?.path}`))
    expect(await trusted.rows('SELECT 1')).toEqual([['A', '1']])
    expect(server.asked.splice(0)).toHaveLength(2)
    const stranger = await failure((await connected(server, { env }, at('verify-full'))).rows('SELECT 1'))
    expect([stranger.code, stranger.exitCode]).toEqual(['certificate', 3])
    expect(server.asked).toEqual([])
    const warned: string[] = []
    const unverified = await connected(server, { env, warn: (code) => warned.push(code) }, at('no-verify'))
    expect(await unverified.rows('SELECT 1')).toEqual([['A', '1']])
    expect(warned).toEqual(['not-verified'])
  })

  test('is not there where the server does not encrypt', async () => {
    const server = await serving(resultsOf(() => one))
    const error = await failure((await connected(server, {}, '/a/b?table=t&sslmode=verify-full')).rows('SELECT 1'))
    expect([error.code, error.exitCode]).toEqual(['no-encryption', 3])
  })

  test.skipIf(unable)('is asked for where the server wants it', async () => {
    const server = await serving(
      resultsOf(() => one),
      own,
    )
    const error = await failure((await connected(server)).rows('SELECT 1'))
    expect([error.code, error.exitCode, error.place.hint?.in('en')]).toEqual([
      'connection-lost',
      3,
      expect.stringContaining('sslmode=verify-full'),
    ])
  })
})

describe('a server that is busy or away for a moment', () => {
  test.each([
    ['POST', 429, '0'],
    ['POST', 503, ''],
    ['GET', 502, '0.05'],
    ['GET', 504, ''],
  ])('is asked again: %s answered %i, Retry-After "%s"', async (method, status, after) => {
    let refusals = 2
    const answers = resultsOf(() => one)
    const server = await serving((asked, base, response) => {
      if (asked.method !== method || refusals-- <= 0) return answers(asked, base, response)
      return { status, headers: { 'Content-Type': 'text/plain', ...(after ? { 'Retry-After': after } : {}) }, body: 'later' }
    })
    expect(await (await connected(server, {}, undefined, undefined, longPatience)).rows('SELECT 1')).toEqual([['A', '1']])
    expect(server.asked.filter((asked) => asked.method === method)).toHaveLength(3)
  })

  test('is asked again where the connection breaks', async () => {
    let breaks = 2
    const answers = resultsOf(() => one)
    const server = await serving((asked, base, response) =>
      asked.method === 'GET' && breaks-- > 0 ? undefined : answers(asked, base, response),
    )
    expect(await (await connected(server, {}, undefined, undefined, longPatience)).rows('SELECT 1')).toEqual([['A', '1']])
  })

  test('is asked again where it had closed a connection that was kept', async () => {
    let posts = 0
    const answers = resultsOf(() => one)
    const server = await serving((asked, base, response) =>
      asked.method === 'POST' && ++posts === 2 ? undefined : answers(asked, base, response),
    )
    const remote = await connected(server)
    expect([await remote.rows('SELECT 1'), await remote.rows('SELECT 1')]).toEqual([[['A', '1']], [['A', '1']]])
    expect(posts).toBe(3)
  })

  test.each([
    ['no-server', 'HTTP 503', (): Answer => ({ status: 503, body: 'later' })],
    ['connection-lost', '(cut at the other end)', () => undefined],
  ])('is given up in the end: %s', async (code, words, answer) => {
    const answers = resultsOf(() => one)
    const server = await serving((asked, base, response) => (asked.method === 'GET' ? answer() : answers(asked, base, response)))
    const error = await failure((await connected(server)).rows('SELECT 1'))
    expect(error).toMatchObject({ code, exitCode: 3 })
    expect(error.message).toContain(words)
  })
})

describe('answers that are none', () => {
  const page = { id: 'q', stats: {} }
  const afterPost = (answer: (base: string) => Answer): Answers => {
    return ({ method }, base) => (method === 'POST' ? { body: { ...page, nextUri: `${base}/v1/next` } } : answer(base))
  }
  const json = (body: string | Buffer, headers: Record<string, string> = {}): Answer => ({ body, headers })
  const rows = { ...page, columns: [{ name: 'a', type: 'bigint' }] }
  test.each<[string, (base: string) => Answer]>([
    ['a page of html', () => ({ body: '<html>', headers: { 'Content-Type': 'text/html' } })],
    ['JSON that ends too early', () => json('{"id":"q","stats":{},"data":[["A",')],
    ['JSON with something behind it', () => json('{"id":"q","stats":{}}{}')],
    ['JSON that is no page', () => json('[]')],
    ['a page without its id', () => json('{"stats":{}}')],
    ['JSON nested without end', () => json(`{"id":"q","stats":{},"data":${'['.repeat(100_000)}`)],
    ['bytes that are no text', () => json(Buffer.from('{"id":"q\xff","stats":{}}', 'latin1'))],
    ['rows that have more cells than columns', () => json(JSON.stringify({ ...rows, data: [[1, 2]] }))],
    ['rows that are none', () => json(JSON.stringify({ ...rows, data: [1] }))],
    ['columns without names', () => json(JSON.stringify({ ...page, columns: [{}], data: [] }))],
    ['another packing than was asked for', () => json('x', { 'Content-Encoding': 'br' })],
    ['a status that means nothing here', () => ({ status: 418, body: '' })],
  ])('%s', async (_, answer) => {
    const server = await serving(afterPost(answer))
    const error = await failure((await connected(server)).rows('SELECT 1'))
    expect(error.message).toBe(
      `trino://ana@127.0.0.1:${server.port}/hive/sales?table=ledger cannot be read: 127.0.0.1:${server.port} does not answer as a server of this kind does`,
    )
    expect(error.exitCode).toBe(3)
  })

  test.each<[string, (base: string, other: string) => Answer]>([
    ['by its next page', (_, other) => ({ body: { ...page, nextUri: `${other}/v1/steal` } })],
    ['by a redirect', (_, other) => ({ status: 307, headers: { Location: `${other}/v1/steal` }, body: '' })],
    ['by another scheme', (base) => ({ body: { ...page, nextUri: base.replace('http:', 'https:') } })],
  ])('a server that points elsewhere is not followed: %s', async (_, answer) => {
    const other = await serving(() => ({ body: page }))
    const server = await serving(afterPost((base) => answer(base, other.base)))
    const error = await failure((await connected(server, { env: { TRINO_PASSWORD: 'hush' } })).rows('SELECT 1'))
    expect(error.code).toBe('points-elsewhere')
    expect(error.message).toMatch(
      /127\.0\.0\.1:\d+ points to https?:\/\/127\.0\.0\.1:\d+, and cartera sends nothing to a server that you did not name$/,
    )
    expect(other.asked).toEqual([])
  })

  test('a next page without end is left when the time is over, and cancelled', async () => {
    const server = await serving(({ method }, base) =>
      method === 'DELETE' ? { status: 204, body: '' } : { body: { ...page, nextUri: `${base}/v1/next` } },
    )
    const error = await failure((await connected(server, { timeout: 0.1 })).rows('SELECT 1'))
    expect(error).toMatchObject({ code: 'timeout', exitCode: 3 })
    expect(server.asked.at(-1)?.method).toBe('DELETE')
  })

  test('packed answers are unpacked, whole ones alone', async () => {
    const packed = gzipSync(JSON.stringify({ ...rows, data: [[7]] }))
    const headers = { 'Content-Encoding': 'gzip' }
    const whole = await serving(afterPost(() => ({ body: packed, headers })))
    expect(await (await connected(whole)).rows('SELECT 1')).toEqual([['7']])
    const half = await serving(afterPost(() => ({ body: packed.subarray(0, packed.length - 12), headers })))
    expect(await failure((await connected(half)).rows('SELECT 1'))).toMatchObject({ code: 'connection-lost' })
    const damaged = await serving(afterPost(() => ({ body: Buffer.from('nothing packed'), headers })))
    expect(await failure((await connected(damaged)).rows('SELECT 1'))).toMatchObject({ code: 'connection-lost' })
  })

  test('an answer that is shorter than it says is lost', async () => {
    const server = await serving(({ method }, base, response) => {
      if (method === 'POST') return { body: { ...page, nextUri: `${base}/v1/next` } }
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 })
      response.write('{"id":')
      setTimeout(() => response.destroy(), 10)
      return 'kept'
    })
    expect(await failure((await connected(server)).rows('SELECT 1'))).toMatchObject({ code: 'connection-lost' })
  })
})

describe('an interruption', () => {
  const forever: Answers = ({ method }, base) =>
    method === 'DELETE' ? { status: 204, body: '' } : { body: { id: 'q', stats: {}, nextUri: `${base}/v1/next/${Math.random()}` } }
  test.each([
    ['while rows are waited for', forever],
    [
      'while the first answer is waited for',
      async (asked, base, response) => {
        if (asked.method === 'POST') await wait(150)
        return (await forever(asked, base, response)) as Answer
      },
    ],
  ] as [string, Answers][])('ends the wait and the query there: %s', async (_, answers) => {
    const server = await serving(answers)
    const stop = new AbortController()
    const remote = await connected(server, { signal: stop.signal })
    const reason = new Error('stopped')
    setTimeout(() => stop.abort(reason), 50)
    await expect(remote.pull('SELECT 1', join(newFolder(), 'rows.csv'))).rejects.toBe(reason)
    await remote.close()
    expect(server.asked.at(-1)?.method).toBe('DELETE')
  })
})

describe('what the server reports', () => {
  const reporting = (errorName: string, message: string, more: object = {}): Answers =>
    resultsOf((sql) => {
      if (sql.startsWith('SHOW TABLES')) return { columns: [['Table', 'varchar']], pages: [[['ledger'], ['survey']]] }
      if (sql.startsWith('SHOW COLUMNS')) return { columns: [['Column', 'varchar']], pages: [[['customer'], ['sales']]] }
      if (sql.startsWith('SHOW CATALOGS')) return { columns: [['Catalog', 'varchar']], pages: [[['hive'], ['system']]] }
      if (sql.startsWith('SHOW SCHEMAS')) return { columns: [['Schema', 'varchar']], pages: [[['sales'], ['information_schema']]] }
      return { error: { errorName, message, ...more } }
    })
  const query = '/hive/sales?query=big.sql'
  const relation = '(SELECT customer\nFROM ledger\n) AS "query"'
  const syntax = (what: string) => `line 3:4: mismatched input '${what}'. Expecting: <expression>`
  test.each([
    [
      'TABLE_NOT_FOUND',
      "line 1:15: Table 'hive.sales.ledgr' does not exist",
      '',
      'no-such-table',
      'has no table hive.sales.ledgr',
      'Did you mean ledger?',
    ],
    [
      'SCHEMA_NOT_FOUND',
      "line 1:15: Schema 'sale' does not exist",
      '',
      'no-such-table',
      'no catalog or schema sale',
      'Did you mean sales?',
    ],
    [
      'CATALOG_NOT_FOUND',
      "line 1:15: Catalog 'hiv' not found",
      '/hiv/sales?table=t',
      'no-such-table',
      'no catalog or schema hiv',
      'Did you mean hive?',
    ],
    [
      'MISSING_SCHEMA_NAME',
      'line 1:15: Schema must be specified',
      '',
      'no-such-table',
      'does not name the catalog',
      'scheme://host/catalog/schema',
    ],
    [
      'COLUMN_NOT_FOUND',
      "line 2:2: Column 'saels' cannot be resolved",
      query,
      'no-such-column',
      'has no column saels',
      'Did you mean sales?',
    ],
    [
      'COLUMN_NOT_FOUND',
      "line 2:2: Column '_col1' cannot be resolved",
      query,
      'unnamed-column',
      'big.sql has a column without a name',
      'AS',
    ],
    [
      'PERMISSION_DENIED',
      'Access Denied: Cannot select from columns [a] in table or view hive.sales.ledger',
      '',
      'no-permission',
      'may not read hive.sales.ledger',
      'TO ana',
    ],
    ['EXCEEDED_TIME_LIMIT', 'Query exceeded the maximum run time limit of 60s', '', 'timeout', 'the server longer than 60 s', '--timeout'],
    ['ADMINISTRATIVELY_KILLED', 'Query killed. Message: too big', '', 'cancelled-there', 'somebody cancelled', 'again'],
    ['PERMISSION_DENIED', 'Access Denied: User ana cannot impersonate user bob', '', 'access', 'does not let ana in', 'TRINO_TOKEN'],
    ['PERMISSION_DENIED', 'Access Denied: Cannot set system session property query_max_run_time', '', 'query', 'Cannot set system', 'Try'],
    ['EXCEEDED_SCAN_LIMIT', 'Exceeded scan limit of 1GB', '', 'max-scan', 'read more than --max-scan allows', '--max-scan'],
    [
      'REMOTE_HOST_GONE',
      'Node no longer active: 10.0.0.7',
      '',
      'connection-lost',
      'lost a worker in the middle of the query (REMOTE_HOST_GONE)',
      'again',
    ],
    ['SYNTAX_ERROR', syntax('DELETE'), query, 'query-writes', 'would write', 'SELECT'],
    ['SYNTAX_ERROR', syntax(';'), query, 'not-one-query', 'is not one whole SELECT', 'SELECT'],
    ['SYNTAX_ERROR', syntax('FORM'), query, 'query', "big.sql, 2:4: mismatched input 'FORM'", 'Try'],
    ['EXCEEDED_MEMORY_LIMIT', 'Query exceeded per-node memory limit of 100MB', '', 'query', 'per-node memory limit', 'Try'],
  ])('%s: %s %s', async (name, message, rest, code, words, hint) => {
    const [, line, column] = /^line (\d+):(\d+)/.exec(message) ?? []
    const place = line === undefined ? {} : { errorLocation: { lineNumber: Number(line), columnNumber: Number(column) } }
    const server = await serving(reporting(name, message, place))
    const remote = await connected(server, {}, rest || undefined)
    const error = await failure(remote.columns(rest === query ? relation : '"ledger"'))
    expect([error.code, error.exitCode]).toEqual([code, ['query-writes', 'not-one-query'].includes(code) ? 2 : 3])
    expect(error.message).toContain(words)
    expect(error.place.hint?.in('en')).toContain(hint)
    expect(error.in('es')).not.toBe(error.message)
  })

  test('the first line of a query is told from its own beginning', async () => {
    const server = await serving(
      reporting('SYNTAX_ERROR', "line 2:9: mismatched input 'x'", { errorLocation: { lineNumber: 2, columnNumber: 9 } }),
    )
    const error = await failure((await connected(server, {}, query)).columns(relation))
    expect(error.message).toContain('big.sql, 1:8: mismatched')
  })

  test('no secret is repeated, though the server does', async () => {
    const server = await serving(reporting('GENERIC_INTERNAL_ERROR', 'of ana with hush-hush and aHVzaA'))
    const remote = await connected(server, { env: { TRINO_PASSWORD: 'hush-hush' } })
    const error = await failure(remote.rows('SELECT 1'))
    expect(error.message).not.toContain('hush-hush')
    expect(error.message).toContain('***')
  })

  test.each([401, 403])('a user who is not let in: %i', async (status) => {
    const server = await serving(() => ({ status, headers: { 'Content-Type': 'text/plain' }, body: 'Unauthorized' }))
    const error = await failure((await connected(server)).rows('SELECT 1'))
    expect(error).toMatchObject({ code: 'access', exitCode: 3 })
    expect(error.place.hint?.in('en')).toContain('TRINO_PASSWORD or TRINO_TOKEN')
    const bold = await failure((await connected(server, { env: { TRINO_TOKEN: 'hush' } })).rows('SELECT 1'))
    expect(bold.place.hint?.in('en')).toContain(status === 401 ? 'sslmode=verify-full' : 'TRINO_TOKEN')
  })
})

describe('the plan of what would be read', () => {
  const planned = (...sizes: unknown[]) =>
    resultsOf(() => ({
      columns: [['Query Plan', 'varchar']],
      pages: [[[JSON.stringify({ inputTableColumnInfos: sizes.map((outputSizeInBytes) => ({ estimate: { outputSizeInBytes } })) })]]],
    }))
  test.each([
    [[1.5e9, 5e8], 2e9],
    [[1.5e9, 'NaN'], undefined],
    [[undefined], undefined],
    [[], 0],
  ])('%j is %s bytes', async (sizes, bytes) => {
    const server = await serving(planned(...sizes))
    expect(await (await connected(server)).estimate('SELECT 1')).toBe(bytes)
    expect(server.asked[0]?.body).toBe('EXPLAIN (TYPE IO, FORMAT JSON)\nSELECT 1')
  })
})

test('columns have kinds by their types', async () => {
  const types = {
    bigint: 'integer',
    'decimal(18, 4)': 'decimal',
    double: 'double',
    date: 'date',
    'timestamp(3)': 'timestamp',
    'timestamp(6) with time zone': 'zoned',
    boolean: 'boolean',
    varchar: 'text',
    'varchar(20)': 'text',
    'char(2)': 'text',
    uuid: 'text',
    json: 'other',
    'array(bigint)': 'other',
    'map(varchar, bigint)': 'other',
    'row(a bigint)': 'other',
    varbinary: 'other',
  }
  const columns = Object.keys(types).map((type, i): [string, string] => [`c${i}`, type])
  const server = await serving(resultsOf(() => ({ columns, pages: [[]] })))
  const found = await (await connected(server)).columns('"ledger"')
  expect(Object.fromEntries(found.map(({ type, kind }) => [type, kind]))).toEqual(types)
  expect(found[1]).toMatchObject({ precision: 18, scale: 4 })
  expect(server.asked[0]?.body).toBe('SELECT * FROM\n"ledger"\nLIMIT 0')
})

test('the portfolio of a table is that of a file', { tags: ['deep'] }, async () => {
  const rows = [
    ['Ana "la" Ñ', '2026-01-02', '10.50', null],
    ['Ж', '2026-02-03', '100.00', '41.00'],
  ]
  const columns: Result['columns'] = [
    ['customer', 'varchar'],
    ['date', 'date'],
    ['sales', 'decimal(10,2)'],
    ['margin', 'decimal(10,2)'],
  ]
  const server = await serving(resultsOf((sql) => ({ columns, pages: sql.includes('LIMIT 0') ? [[]] : [rows, []] })))
  const file = join(newFolder(), 'ledger.csv')
  writeFileSync(file, `customer,date,sales,margin\n"Ana ""la"" Ñ",2026-01-02,10.50,\nЖ,2026-02-03,100.00,41.00\n`)
  const address = `trino://ana@127.0.0.1:${server.port}/hive/sales?table=ledger`
  const [there, here] = [await runCartera(['pareto', address, '-f', 'csv']), await runCartera(['pareto', file, '-f', 'csv'])]
  expect(there.stdout).toBe(here.stdout)
  expect([there.code, here.code]).toEqual([0, 0])
})
