/**
 * A real PostgreSQL as an input: the same answers as of a file, and whatever goes wrong in one sentence.
 * @module-tag deep
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cartera, type Folder, folder, spawned, start } from '../../process/cartera.js'
import { ids } from '../../servers/nasty-tables.js'
import { hasPostgres, type PostgresServer, readerPassword, startPostgres } from '../../servers/postgres.js'
import { until } from '../../until.js'

if (!hasPostgres()) console.warn('PostgreSQL is not installed here: reading from a real server is NOT TESTED')

/** Numbers with ties, halves and room to 10¹² beside the ids. */
const months = [
  '2025-01',
  '2025-02',
  '2025-03',
  '2025-04',
  '2025-05',
  '2025-06',
  '2025-07',
  '2025-08',
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
]

function ledger(): string {
  const lines = ['customer,order,date,sales,margin,channel']
  let state = 7
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state % below
  }
  for (const [i, id] of ids.entries()) {
    for (let k = 0; k < 6 + (i % 5); k++) {
      const sales = i === 3 ? '1000000000000.00' : i % 4 === 0 ? '12.50' : ((next(2_000_00) - 20_00) / 100).toFixed(2)
      const date = `${months[next(12)]}-${String(1 + next(28)).padStart(2, '0')}`
      const quoted = /[",]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id
      lines.push(`${quoted},${i}-${k},${date},${sales},${(Number(sales) / 4).toFixed(2)},${['shop', 'web', 'Ñ'][next(3)]}`)
    }
  }
  return `${lines.join('\n')}\n`
}

const criteria = 'criterion,weight\nprice,3\nspeed,2\n'
const scores = `customer,price,speed,sales,margin,growth,rival_sales,satisfaction,loyalty\n${ids.map((id, i) => `"${id.replaceAll('"', '""')}",${i % 5},${(i * 3) % 5},${i % 3 === 0 ? 100.5 : 7 * i},${i},${((i % 7) - 3) / 10},${50 + i},${i % 11},${(i * 7) % 11}`).join('\n')}\n`

const files = {
  'ledger.csv': ledger(),
  'scores.csv': scores,
  'criteria.csv': criteria,
  'query.sql': '-- all of it\nSELECT * FROM shop.ledger;\n',
  'run.yaml':
    'inputs: {files: ledger.csv}\nclassifiers: {pareto: , rfm: , abc-xyz: , whale: , lifecycle: }\nportfolio: {segments: [{id: key, when: {pareto: A}}, {id: rest}]}\n',
}

describe.skipIf(!hasPostgres())('PostgreSQL', () => {
  let server: PostgresServer
  let here: Folder
  const env = (more: NodeJS.ProcessEnv = {}) => ({ PGPASSWORD: readerPassword, ...more })
  const at = (rest: string, database = 'ci') => `postgres://reader@127.0.0.1:${server.port}/${database}${rest}`
  const ask = (args: string | readonly string[], more?: NodeJS.ProcessEnv) => cartera(here, args, { env: env(more) })
  const running = () => server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cartera'").trim()

  /** The limit is two seconds after an end; what was killed just before has them too. */
  const nothingRuns = () => until(() => running() === '0', 'an end there', 2000)
  /** Waits until a query of ours sleeps there. */
  const asleep = () =>
    until(
      () =>
        server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cartera' AND wait_event = 'PgSleep'").trim() !== '0',
      'a query at work',
    )
  /** Waits until some rows of a query are here. */
  const someHome = (place: Folder) =>
    until(
      () =>
        readdirSync(place.temp, { recursive: true, encoding: 'utf8' }).some(
          (name) => statSync(join(place.temp, name)).isFile() && statSync(join(place.temp, name)).size > 0,
        ),
      'some rows here',
    )

  beforeAll(async () => {
    server = await startPostgres()
    here = folder(files)
    for (const database of ['ci', 'ci_es']) {
      const quoted = (name: string) => join(here.path, name).replaceAll("'", "''")
      server.sql(
        `CREATE SCHEMA shop; GRANT USAGE ON SCHEMA shop TO reader;
CREATE TABLE shop.ledger (customer text, "order" text, date date, sales numeric(16, 2), margin numeric(16, 2), channel text);
CREATE TABLE shop.scores (customer text, price integer, speed integer, sales numeric(12, 2), margin integer, growth numeric(6, 2), rival_sales integer, satisfaction integer, loyalty integer);
CREATE TABLE shop."Odd "" name" (customer text, sales double precision, tags jsonb);
CREATE TABLE shop.hidden (customer text, sales numeric);
INSERT INTO shop."Odd "" name" VALUES ('a', 1.5, '{}'), ('b', 0.1, '{}');
CREATE TABLE shop.wrong (customer text, sales double precision, big numeric); INSERT INTO shop.wrong VALUES ('fine', 1, 1), ('unbounded', 'Infinity', 12345678901234567890.5), ('unknown', 'NaN', 1);
CREATE TABLE shop.times (customer text, date timestamptz, sales numeric(10, 2));
INSERT INTO shop.times VALUES ('a', '2026-03-31 23:30:00+00', 5), ('b', '2026-02-01 12:00:00+00', 7);
GRANT SELECT ON shop.ledger, shop.scores, shop."Odd "" name", shop.wrong, shop.times TO reader;
\\copy shop.ledger FROM '${quoted('ledger.csv')}' CSV HEADER
\\copy shop.scores FROM '${quoted('scores.csv')}' CSV HEADER`,
        database,
      )
    }
  })
  afterAll(() => server?.stop())

  /** JSON without what tells the file; its name where a sentence names the table. */
  const withoutInputs = (text: string) => {
    const { inputs: _, ...rest } = JSON.parse(text.replace(/postgres:[^ "]*\?table=shop\.(\w+)/g, '$1.csv')) as Record<string, unknown>
    return rest
  }

  const questions = [
    'pareto {ledger}',
    'rfm {ledger}',
    'abc-xyz {ledger}',
    'whale {ledger}',
    'lifecycle {ledger}',
    'vvc {ledger} --retention observed --period month',
    'vvc {ledger} --retention 0.8 --discount 0.15',
    'value {scores} --criteria criteria.csv',
    'bcg {scores}',
    'burnett {scores} --criteria criteria.csv',
    'winer {scores}',
    'pareto {ledger} --split channel',
    'pareto {ledger} --within channel',
    'pareto {ledger} --since 2025-03-01 --until 2025-10-31 --as-of 2025-09-30',
    'pareto {ledger} --where "channel = \'web\'" --map sales=margin',
    'cohorts {ledger}',
    'forecast {ledger}',
  ]
  const argv = (question: string, ledger: string, scores: string) =>
    [...question.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) =>
      (quoted ?? word).replace('{ledger}', ledger).replace('{scores}', scores),
    )

  /** What files gave, once for all databases. */
  const ofFiles = new Map<string, Awaited<ReturnType<typeof ask>>>()

  describe.each(['ci', 'ci_es'])('database %s', (database) => {
    test.each(questions)('%s is as of a file, in csv and json', async (question) => {
      for (const format of ['csv', 'json']) {
        const of = async (ledger: string, scores: string) => ask([...argv(question, ledger, scores), '-f', format])
        const key = `${question} ${format}`
        const file = ofFiles.get(key) ?? (await of('ledger.csv', 'scores.csv'))
        ofFiles.set(key, file)
        const table = await of(at('?table=shop.ledger', database), at('?table=shop.scores', database))
        expect({ code: file.code, stderr: file.code === 0 ? '' : file.stderr }).toEqual({ code: 0, stderr: '' })
        expect(table.code, table.stderr).toBe(0)
        if (format === 'csv') expect(table.stdout).toBe(file.stdout)
        else expect(withoutInputs(table.stdout)).toEqual(withoutInputs(file.stdout))
      }
    })

    test('run with five lenses, a query, a joined table and --table', async () => {
      const yaml = files['run.yaml'].replace('ledger.csv', `"${at('?table=shop.ledger', database)}"`)
      writeFileSync(join(here.path, 'there.yaml'), yaml)
      const [file, table] = [await ask('run run.yaml -f csv'), await ask('run there.yaml -f csv')]
      expect({ code: table.code, stdout: table.stdout }).toEqual({ code: 0, stdout: file.stdout })
      const plain = await ask('pareto ledger.csv --join scores.csv --columns rank,customer,price -f csv')
      const joined = await ask([
        'pareto',
        at('?query=query.sql', database),
        '--join',
        at('?table=shop.scores', database),
        '--columns',
        'rank,customer,price',
        '-f',
        'csv',
      ])
      const named = await ask([
        'pareto',
        at('', database),
        '--table',
        'shop.ledger',
        '--join',
        'scores.csv',
        '--columns',
        'rank,customer,price',
        '-f',
        'csv',
      ])
      expect(plain.code, plain.stderr).toBe(0)
      expect([joined.stdout, named.stdout]).toEqual([plain.stdout, plain.stdout])
    })
  })

  test('--sql prints the SELECT that is sent, then the script, which gives the same from its rows', async () => {
    const { code, stdout, stderr } = await ask(['pareto', at('?table=shop.ledger'), '--sql'])
    expect(code, stderr).toBe(0)
    const [, select = '', script = ''] = /^-- Sent to [^\n]*\n(SELECT [\s\S]*?)\n-- End of what is sent\.\n([\s\S]*)$/.exec(stdout) ?? []
    expect(stdout).not.toMatch(new RegExp(readerPassword))
    writeFileSync(join(here.path, 'rows.csv'), server.sql(`COPY (${select}) TO STDOUT CSV HEADER`))
    writeFileSync(join(here.path, 'script.sql'), script)
    const plain = await ask('pareto rows.csv -f csv')
    expect(script).toContain("'rows.csv'")
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const last = await connection.run(script.replaceAll("'rows.csv'", `'${join(here.path, 'rows.csv')}'`))
    expect((await last.getRowsJson()).length).toBe(plain.stdout.trim().split('\n').length - 1)
  })

  test('check and inspect read it; doubles, names with quotes and days of a zone are what they are', async () => {
    expect((await ask(['check', at('?table=shop.ledger'), '--for', 'pareto'])).code).toBe(0)
    expect((await ask(['inspect', at('?table=shop.ledger')])).stdout).toContain('customer')
    const odd = await ask(['pareto', at('?table=shop."Odd "" name"'), '-f', 'csv'])
    expect(odd.stdout).toMatch(/^1,a,A,.*,1\.5,/m)
    const latest = async (...more: string[]) =>
      JSON.parse((await ask(['rfm', at('?table=shop.times'), '-f', 'json', ...more])).stdout).as_of
    expect([await latest(), await latest('--time-zone', 'Europe/Madrid')]).toEqual(['2026-03-31', '2026-04-01'])
  })

  test.each<[name: string, rest: string, code: number, said: RegExp, more?: string[], env?: NodeJS.ProcessEnv]>([
    ['wrong password', '?table=shop.ledger', 3, /does not let reader in\n.*PGPASSWORD/, [], { PGPASSWORD: 'guess' }],
    ['no right', '?table=shop.hidden', 3, /you may not read shop\.hidden\n.*GRANT SELECT ON shop\.hidden TO reader/],
    ['no such table, the nearest', '?table=shop.leger', 3, /has no table shop\.leger\n.*shop\.ledger/],
    ['no such column, the nearest', '?query=column.sql', 3, /has no column salez\n.*sales/],
    ['two statements', '?query=two.sql', 2, /the query two\.sql is not one whole SELECT/],
    ['no statement', '?query=none.sql', 2, /the query none\.sql is not one whole SELECT/],
    ['a way out of the brackets', '?query=out.sql', 2, /the query out\.sql is not one whole SELECT/],
    ['one that writes', '?query=write.sql', 2, /the query write\.sql would write/],
    ['one that writes on the way', '?query=cte.sql', 2, /the query cte\.sql would write/],
    ['neither table nor query', '', 2, /does not say which table is read/],
    ['both', '?table=a&query=b.sql', 2, /names both a table and a query/],
    ['infinity', '?table=shop.wrong', 3, /customer=unbounded, column "sales": "Infinity" is not a number/],
    ['NaN', '?query=nan.sql', 3, /customer=unknown, column "sales": "NaN \(not a number\)" is not a number/],
    [
      'beyond 18 digits',
      '?table=shop.wrong',
      3,
      /customer=unbounded, column "big": "12345678901234567890.5" is too large/,
      ['--map', 'sales=big'],
    ],
    ['json', '?table=shop."Odd "" name"', 3, /its column tags holds jsonb/, ['--map', 'sales=tags']],
    ['json in a formula', '?table=shop."Odd "" name"', 3, /its column tags holds jsonb/, ['--map', 'sales=[Tags] * 2']],
    ['json in a condition', '?table=shop."Odd "" name"', 3, /its column tags holds jsonb/, ['--where', "tags = '1'"]],
    ['json that tells groups', '?table=shop."Odd "" name"', 3, /its column tags holds jsonb/, ['--split', 'tags']],
    ['json to be shown', '?table=shop."Odd "" name"', 3, /its column tags holds jsonb/, ['--columns', 'customer,tags']],
    ['arrays under the head of a field', '?query=arrays.sql', 3, /its column amount holds numeric\[\]/],
    ['arrays in a large table', '?query=arrays.sql', 3, /its column amount holds numeric\[\]/, ['--fold-from', '0']],
    ['a certificate that nobody vouches for', '?table=shop.ledger&sslmode=verify-full', 3, /the certificate of .* cannot be trusted/],
    ['too slow', '?query=slow.sql', 3, /took the server longer than 1 second\n/, ['--timeout', '1s']],
    [
      'a shorter limit of the server',
      '?query=slow.sql',
      3,
      /took the server longer than 0\.5 seconds\n/,
      [],
      { PGOPTIONS: '-c statement_timeout=500' },
    ],
    [
      'a setting that the server has not',
      '?table=shop.ledger',
      3,
      /does not let reader in \(unrecognized.*\n.*PGOPTIONS/,
      [],
      { PGOPTIONS: '-c foo=1' },
    ],
    ['too much', '?table=shop.ledger', 3, /the server would read .*, and --max-scan allows 1 KB/, ['--max-scan', '1KB']],
    ['no rows', '?query=empty.sql', 3, /has a header but no rows/],
  ])('%s is one sentence', async (_, rest, code, said, more = [], extra = {}) => {
    const queries = {
      'two.sql': 'SELECT 1; SELECT 2',
      'none.sql': ' -- nothing\n;',
      'out.sql': 'SELECT 1) AS a; COMMIT; DROP TABLE shop.ledger; --',
      'write.sql': 'DELETE FROM shop.ledger',
      'cte.sql': 'WITH gone AS (DELETE FROM shop.ledger RETURNING *) SELECT * FROM gone',
      'column.sql': 'SELECT customer, salez FROM shop.ledger',
      'slow.sql': "SELECT 'a' AS customer, 1 AS sales, pg_sleep(30)::text AS z",
      'nan.sql': "SELECT * FROM shop.wrong WHERE customer <> 'unbounded'",
      'arrays.sql': 'SELECT customer, date, array[sales] AS amount FROM shop.ledger',
      'empty.sql': 'SELECT * FROM shop.ledger WHERE false',
    }
    for (const [name, text] of Object.entries(queries)) writeFileSync(join(here.path, name), text)
    for (const lang of ['en', 'es']) {
      const { code: ended, stdout, stderr } = await ask(['pareto', at(rest), ...more, '--lang', lang], extra)
      expect({ ended, stdout }, stderr).toEqual({ ended: code, stdout: '' })
      if (lang === 'en') expect(stderr).toMatch(said)
      expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(/customer=/.test(stderr) ? 3 : 2)
    }
    expect(running()).toBe('0')
  })

  test('a column that stays on the server is told where its head is that of a field', async () => {
    writeFileSync(
      join(here.path, 'order.sql'),
      "SELECT customer, date, sales, '{}'::json AS \"order\", '{}'::json AS note FROM shop.ledger",
    )
    for (const more of [[], ['--fold-from', '0']]) {
      const { code, stderr } = await ask(['pareto', at('?query=order.sql'), ...more])
      expect(code).toBe(0)
      expect(stderr.match(/warning: .*column \S+ holds \S+ and is not read/g)?.map((each) => each.slice(-28))).toEqual([
        'order holds json and is not read'.slice(-28),
      ])
    }
  })

  test('no server and no database are told apart', async () => {
    const nobody = await ask(['pareto', 'postgres://reader@127.0.0.1:1/ci?table=a'])
    const nowhere = await ask(['pareto', at('?table=a', 'nowhere')])
    expect([nobody.code, nowhere.code]).toEqual([3, 3])
    expect(nobody.stderr).toMatch(/no server answers at 127\.0\.0\.1:1/)
    expect(nowhere.stderr).toMatch(/has no database nowhere/)
  })

  test('a certificate that is named is trusted; what is not verified is said', async () => {
    const root = join(here.path, 'root.crt')
    writeFileSync(root, readFileSync(server.certificate))
    const trusted = await ask(['pareto', at(`?table=shop.ledger&sslrootcert=${root}`), '-f', 'csv'])
    const unverified = await ask(['pareto', at('?table=shop.ledger&sslmode=no-verify'), '-f', 'csv'])
    expect([trusted.code, unverified.code]).toEqual([0, 0])
    expect(trusted.stderr).not.toMatch(/not verified/)
    expect(unverified.stderr).toMatch(/warning: the certificate of .* is not verified/)
  })

  test('a password is told nowhere: streams, files, history, model, page, script, settings, the list of processes', async () => {
    const place = folder({
      'cartera.yaml': `inputs: {files: "postgres://reader:${readerPassword}@127.0.0.1:${server.port}/ci?table=shop.ledger"}\nclassifiers: {pareto: }\n`,
    })
    const address = `postgres://reader:${readerPassword}@127.0.0.1:${server.port}/ci?table=shop.ledger`
    const secret = new RegExp(readerPassword)
    const told: string[] = []
    const note = async (args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
      const { code, stdout, stderr } = await cartera(place, args, { env: more })
      told.push(stdout, stderr)
      return { code, stdout, stderr }
    }
    const done = await note(['pareto', address, '-o', 'out.csv', '--history', 'h.duckdb', '--save-model', 'model.json'])
    expect(done.code, done.stderr).toBe(0)
    expect(done.stderr).toMatch(/warning: the password is in the address/)
    for (const format of ['html', 'xlsx', 'json', 'md'])
      expect((await note(['pareto', address, '-o', `out.${format}`, '-f', format])).code).toBe(0)
    for (const format of ['table', 'json'])
      expect((await note(['pareto', address.replace('ledger', 'nothing'), '-f', format, '--debug'])).code).toBe(3)
    await note(['pareto', address.replace('ci?', 'nowhere?'), '--debug'])
    await note(['pareto', address.replace('127.0.0.1', 'no.such.host.invalid'), '--debug'])
    await note(['pareto', address.replace('postgres:', 'mysql:')])
    await note(['pareto', address, '--nonsense'])
    await note(['pareto', address, address])
    await note(['inspect', address])
    await note(['check', address, '--for', 'pareto'])
    await note(['config'])
    const refused = await note(['run'])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/^cartera: cartera\.yaml.* a password must not be in a file/)
    writeFileSync(
      join(place.path, 'cartera.yaml'),
      `inputs: {files: "postgres://reader:\${SHOP}@127.0.0.1:${server.port}/ci?table=shop.ledger"}\nclassifiers: {pareto: }\n`,
    )
    const filled = await note(['run', '-f', 'csv'], { SHOP: readerPassword })
    expect(filled.code, filled.stderr).toBe(0)
    expect(filled.stderr).not.toMatch(/stands in the address/)
    const written = readdirSync(place.path, { recursive: true, encoding: 'utf8' }).filter((name) => /^(?:out|h|model)\./.test(name))
    expect(written.length).toBeGreaterThanOrEqual(7)
    for (const name of written) told.push(readFileSync(join(place.path, name), 'latin1'))
    expect(told.filter((text) => secret.test(text))).toEqual([])

    writeFileSync(join(place.path, 'slow.sql'), "SELECT 'a' AS customer, 1 AS sales, pg_sleep(60)::text AS z")
    const child = start(place, ['pareto', `${address.replace('table=shop.ledger', 'query=slow.sql')}`])
    await asleep()
    const shown = readFileSync(`/proc/${child.pid}/cmdline`, 'latin1')
    child.kill('SIGKILL')
    expect(shown).not.toMatch(secret)
  })

  test('an interruption cancels it there, and leaves the old output and no spool', { timeout: 60_000 }, async () => {
    const place = folder({
      'out.csv': 'old\n',
      'slow.sql': "SELECT 'a' AS customer, 1 AS sales, pg_sleep(60)::text AS z",
      'long.sql': "SELECT 'c' || i AS customer, i AS sales, pg_sleep(0.001)::text AS z FROM generate_series(1, 100000) AS i",
    })
    await nothingRuns()
    for (const query of ['slow.sql', 'long.sql']) {
      const child = start(place, ['pareto', at(`?query=${query}`), '-o', 'out.csv'], { env: env() })
      const ended = new Promise((resolve) => child.on('close', (code) => resolve(code)))
      await (query === 'slow.sql' ? asleep() : someHome(place))
      child.kill('SIGINT')
      expect(await ended).toBe(130)
      await nothingRuns()
      expect(readFileSync(join(place.path, 'out.csv'), 'utf8')).toBe('old\n')
      expect(readdirSync(place.temp)).toEqual([])
    }
  })

  test('a connection that is lost half way is one sentence, and nothing is half written', async () => {
    const place = folder({
      'out.csv': 'old\n',
      'long.sql': "SELECT 'c' || i AS customer, i AS sales, pg_sleep(0.001)::text AS z FROM generate_series(1, 100000) AS i",
    })
    await nothingRuns()
    const run = spawned(place, ['pareto', at('?query=long.sql'), '-o', 'out.csv'], { env: env() })
    await someHome(place)
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cartera'")
    const { code, stderr } = await run
    expect({ code, said: /the connection was lost/.test(stderr) }, stderr).toEqual({ code: 3, said: true })
    expect(readFileSync(join(place.path, 'out.csv'), 'utf8')).toBe('old\n')
    expect(readdirSync(place.temp)).toEqual([])
  })

  test('where COPY is not allowed a cursor brings the rows, added up or not', async () => {
    const proxy = createServer((near) => {
      const far = connect(server.port, '127.0.0.1')
      near.on('data', (piece) => far.write(Buffer.from(piece.toString('latin1').replaceAll('COPY (', 'COPX ('), 'latin1')))
      far.on('data', (piece) => near.write(piece))
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const)
        one.on('close', () => other.destroy()).on('error', () => other.destroy())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as { port: number }
    const there = `postgres://reader@127.0.0.1:${port}/ci?table=shop.ledger`
    const file = await ask('pareto ledger.csv -f csv')
    for (const from of ['1000000', '0']) {
      const { code, stdout, stderr } = await ask(['pareto', there, '-f', 'csv', '--fold-from', from])
      expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: file.stdout })
    }
    const nan = await ask(['pareto', there.replace('ledger', 'wrong'), '-f', 'csv'])
    expect([nan.code, nan.stderr]).toEqual([3, expect.stringContaining('is not a number')])
    proxy.close()
  })

  test('a program beside which the packages are not installed says how they are', async () => {
    const place = folder({})
    const alone = join(place.path, 'node_modules', 'cartera')
    mkdirSync(alone, { recursive: true })
    const { cpSync, symlinkSync } = await import('node:fs')
    for (const part of ['bin', 'dist', 'package.json']) cpSync(part, join(alone, part), { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules', '@duckdb'), join(place.path, 'node_modules', '@duckdb'))
    const { spawnSync } = await import('node:child_process')
    const { status, stderr } = spawnSync(process.execPath, [join(alone, 'bin', 'cartera.js'), 'pareto', at('?table=shop.ledger')], {
      cwd: place.path,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env() },
    })
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'cartera: to read from PostgreSQL, the packages pg and pg-copy-streams are needed, and they are not installed\nInstall them: npm install pg pg-copy-streams\n',
    })
  })
})
