/**
 * A real Trino cluster as an input: the same answers as of a file, work on every worker, and whatever goes wrong in one sentence.
 * @module-tag deep
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cartera, type Folder, folder, spawned, start } from '../../process/cartera.js'
import { runs } from '../../runs.js'
import { heads, type Row, rowsHomeAndAddedUpAreOne } from '../../servers/fold-property.js'
import { criteria, csvOf, customers, ledger, questions } from '../../servers/nasty-tables.js'
import { loadTable, startTrino, type TrinoCluster, whyNoTrino } from '../../servers/trino.js'
import { until } from '../../until.js'

const because = whyNoTrino()
if (because !== undefined) console.warn(`A real Trino is left out, ${because}: reading from a cluster is NOT TESTED`)

const config = (file: string) =>
  `inputs: {files: ${JSON.stringify(file)}}\nclassifiers: {pareto: , rfm: , abc-xyz: , whale: , lifecycle: }\nportfolio: {segments: [{id: key, when: {pareto: A}}, {id: rest}]}\n`

describe.skipIf(because !== undefined)('Trino', () => {
  let cluster: TrinoCluster
  let here: Folder
  const at = (rest: string, place = '/memory/default') => `trino://ana@127.0.0.1:${cluster.port}${place}${rest}`
  const ask = (args: string | readonly string[], env: NodeJS.ProcessEnv = {}) => cartera(here, args, { env })
  const running = async () =>
    (
      await cluster.sql("SELECT query_id FROM system.runtime.queries WHERE source = 'cartera' AND state NOT IN ('FINISHED', 'FAILED')")
    ).flat()
  /** Waits until a query of ours has read rows on every worker. */
  const atWork = () =>
    until(async () => {
      const nodes = await cluster.sql(`SELECT DISTINCT t.node_id
FROM system.runtime.tasks AS t JOIN system.runtime.queries AS q ON q.query_id = t.query_id
WHERE q.source = 'cartera' AND q.state = 'RUNNING' AND t.state = 'RUNNING' AND t.processed_input_rows > 0 AND t.node_id LIKE 'worker%'`)
      return nodes.length === cluster.workers.length
    }, 'a query at work on every worker')

  beforeAll(async () => {
    cluster = await startTrino()
    const tables = { ledger: ledger(), customers: customers() }
    here = folder({
      'ledger.csv': csvOf(tables.ledger),
      'customers.csv': csvOf(tables.customers),
      'criteria.csv': criteria,
      'run.yaml': config('ledger.csv'),
      // Of a few groups, which need no memory, in a table that takes minutes to read.
      'slow.sql': 'SELECT returnflag || linestatus AS customer, sum(extendedprice) AS sales FROM tpch.sf1000.lineitem GROUP BY 1',
      'wide.sql': 'SELECT CAST(custkey AS varchar) AS customer, sum(totalprice) AS sales FROM tpch.sf1.orders GROUP BY 1',
      'times.sql': "SELECT 'a' AS customer, TIMESTAMP '2026-03-31 23:30:00 UTC' AS date, 5 AS sales",
    })
    for (const [name, { columns, rows }] of Object.entries(tables)) await loadTable(cluster, name, columns, rows)
    writeFileSync(here.file('there.yaml'), config(at('?table=ledger')))
  }, 600_000)
  afterAll(() => cluster?.stop())

  const argv = (question: string, ledger: string, customers: string) =>
    [...question.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) =>
      (quoted ?? word).replace('{ledger}', ledger).replace('{customers}', customers),
    )
  /** The document without what tells of the input, which warnings name as the file. */
  const withoutInputs = (text: string) => {
    const named = text.replaceAll(at('?table=ledger'), 'ledger.csv').replaceAll(at('?table=customers'), 'customers.csv')
    const { inputs: _, ...rest } = JSON.parse(named) as Record<string, unknown> & { warnings?: { code: string }[]; counts?: object }
    // Rows that were added up there are not compared with one another, of which a check tells.
    const warnings = rest.warnings?.filter(({ code }) => code !== 'rows-not-compared')
    return { ...rest, warnings, counts: rest.counts && { ...rest.counts, warnings: warnings?.length } }
  }

  test.each(questions)('%s is as of a file, in csv and json', async (question) => {
    for (const format of ['csv', 'json']) {
      const file = await ask([...argv(question, 'ledger.csv', 'customers.csv'), '-f', format])
      const there = argv(question.replace('run.yaml', 'there.yaml'), at('?table=ledger'), at('?table=customers'))
      const table = await ask([...there, '-f', format])
      expect({ code: file.code, stderr: file.code === 0 ? '' : file.stderr }).toEqual({ code: 0, stderr: '' })
      expect({ code: table.code, stderr: table.code === 0 ? '' : table.stderr }).toEqual({ code: 0, stderr: '' })
      if (format === 'csv') expect(table.stdout).toBe(file.stdout)
      else expect(withoutInputs(table.stdout)).toEqual(withoutInputs(file.stdout))
    }
  })

  /** The latest query by which rows were added up there. */
  const added = async () =>
    (await cluster.sql("SELECT max(query_id) FROM system.runtime.queries WHERE source = 'cartera' AND query LIKE '%GROUP BY%'"))[0]?.[0] ??
    ''
  const ofLedgers = questions.filter((question) => question.includes('{ledger}') && !question.includes('--join'))

  test.each(ofLedgers)('%s is as of a file where the rows are added up there', async (question) => {
    const before = String(await added())
    for (const format of ['csv', 'json']) {
      const file = await ask([...argv(question, 'ledger.csv', 'customers.csv'), '-f', format])
      const table = await ask([...argv(question, at('?table=ledger'), ''), '-f', format, '--fold-from', '0'])
      expect({ code: table.code, stderr: table.code === 0 ? '' : table.stderr }).toEqual({ code: 0, stderr: '' })
      if (format === 'csv') expect(table.stdout).toBe(file.stdout)
      else expect(withoutInputs(table.stdout)).toEqual(withoutInputs(file.stdout))
    }
    const after = String(await added())
    expect(after > before).toBe(true)
  })

  test('all rows home, added up there, and a file are one', { timeout: 600_000 }, async () => {
    const place = folder({})
    const types: Record<string, string> = { date: 'date', sales: 'decimal(14,2)', cost: 'decimal(12,2)' }
    let before = String(await added())
    const there = {
      address: at('?table=random'),
      env: {},
      fill: (rows: readonly Row[]) =>
        loadTable(
          cluster,
          'random',
          heads.map((head) => [head, types[head] ?? 'varchar'] as const),
          rows.map((row) => heads.map((head) => row[head])),
        ),
      async added() {
        const [last, now] = [before, String(await added())]
        before = now
        return now > last
      },
    }
    expect((await rowsHomeAndAddedUpAreOne(place, there, Math.max(3, Math.ceil(runs * 0.2)))).size).toBeGreaterThan(1)
  })

  test('sums that the server cannot hold bring all rows home, which tell the fault', async () => {
    await cluster.sql('DROP TABLE IF EXISTS big')
    await cluster.sql(`CREATE TABLE big AS SELECT * FROM (VALUES ('a', BIGINT '9000000000000000000', DATE '2025-01-01'),
  ('a', BIGINT '9000000000000000000', DATE '2025-02-01')) AS t (customer, sales, date)`)
    for (const from of ['0', '1000']) {
      const { code, stderr } = await ask(['pareto', at('?table=big'), '-f', 'csv', '--fold-from', from])
      expect([code, stderr.split('\n')[0]]).toEqual([3, expect.stringContaining('"9000000000000000000" is too large')])
    }
  })

  test('a history and what it compares are as of a file', async () => {
    for (const [name, input] of [
      ['file', 'ledger.csv'],
      ['table', at('?table=ledger')],
    ] as const) {
      const done = await ask(['pareto', input, '--history', `${name}.duckdb`, '-q', '-o', `${name}.csv`])
      expect({ code: done.code, stderr: done.stderr }).toEqual({ code: 0, stderr: '' })
    }
    expect(here.read('table.csv')).toBe(here.read('file.csv'))
    const [file, table] = [await ask('history show file.duckdb -f csv'), await ask('history show table.duckdb -f csv')]
    expect(table.stdout).toBe(file.stdout)
    const compared = await ask('compare file.csv table.csv -f json')
    expect(JSON.parse(compared.stdout).bridge[0]).toMatchObject({ change: 'stayed', customers: 20, sales_change: 0 })
  })

  test('digits, nulls, empty texts, booleans and days of a zone are what they are', async () => {
    writeFileSync(
      here.file('odd.sql'),
      `SELECT * FROM (VALUES
  ('9007199254740993', 5, 9007199254740993, DOUBLE '1.5', TIMESTAMP '2026-03-31 23:30:00.000000 UTC', true),
  ('Ж', 1, 10000000000000000, 1e-7, TIMESTAMP '2026-02-01 12:00:00.000000 America/Lima', false),
  ('quote " and
line', 2, null, null, null, null)) AS t (customer, sales, digits, x, date, ok)`,
    )
    const { code, stdout, stderr } = await ask(['clean', at('?query=odd.sql'), '-f', 'csv'])
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      'customer,sales,digits,x,date,ok',
      '9007199254740993,5,9007199254740993,1.5,2026-03-31,true',
      'Ж,1,10000000000000000,0.0000001,2026-02-01,false',
      '"quote "" and line",2,,,,',
      '',
    ])
    writeFileSync(here.file('nan.sql'), "SELECT 'a' AS customer, nan() AS sales UNION ALL SELECT 'b', 1.5")
    const nan = await ask(['pareto', at('?query=nan.sql'), '-f', 'csv'])
    expect(nan).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('"NaN (not a number)" is not a number') })
    const latest = async (...more: string[]) => JSON.parse((await ask(['rfm', at('?query=times.sql'), '-f', 'json', ...more])).stdout).as_of
    expect([await latest(), await latest('--time-zone', 'Europe/Madrid')]).toEqual(['2026-03-31', '2026-04-01'])
  })

  test('both workers add up a large table, whose rows home give the same', async () => {
    await cluster.sql('DROP TABLE IF EXISTS large')
    await cluster.sql(
      "CREATE TABLE large AS SELECT 'C' || CAST(custkey AS varchar) AS customer, orderdate AS date, CAST(totalprice AS decimal(12, 2)) AS sales FROM tpch.sf1.orders",
    )
    const added = await ask(['pareto', at('?table=large'), '-f', 'csv'])
    expect(added.stderr).toContain('read 1,500,000 rows')
    const tasks = await cluster.sql(`SELECT t.node_id, sum(t.processed_input_rows)
FROM system.runtime.tasks AS t JOIN system.runtime.queries AS q ON q.query_id = t.query_id
WHERE q.source = 'cartera' AND q.query LIKE '%GROUP BY%' AND q.query LIKE '%large%' GROUP BY 1 ORDER BY 1`)
    expect(tasks.map(([node, rows]) => [node, Number(rows) > 500_000])).toEqual([
      ['worker1', true],
      ['worker2', true],
    ])
    const home = await ask(['pareto', at('?table=large'), '-f', 'csv', '--fold-from', '2000000'])
    expect(home.stdout === added.stdout).toBe(true)
    expect(added.stdout.split('\n').length).toBeGreaterThan(99_000)
    await cluster.sql('DROP TABLE large')
  })

  test('an interruption leaves no query there, no file and no spool', async () => {
    const child = start(here, ['pareto', at('?query=slow.sql'), '-o', 'never.csv'], { env: { PATH: process.env.PATH } })
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
    await atWork()
    child.kill('SIGINT')
    await until(async () => (await running()).length === 0, 'an end there', 2000)
    expect(await ended).toBe(130)
    expect(readdirSync(here.temp)).toEqual([])
    expect(readdirSync(here.path)).not.toContain('never.csv')
  })

  test('a time limit is kept by the server, and said', async () => {
    const { code, stderr } = await ask(['pareto', at('?query=slow.sql'), '--timeout', '2s', '-f', 'csv'])
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
      code: 3,
      stderr: expect.stringContaining('it took the server longer than 2 seconds'),
    })
    expect(await running()).toEqual([])
  })

  test('a query that would read too much is not begun', async () => {
    const { code, stderr } = await ask(['pareto', at('?query=wide.sql'), '--max-scan', '1MB', '-f', 'csv'])
    expect(code).toBe(3)
    expect(stderr).toMatch(/the server would read [\d.]+ MB, and --max-scan allows 1 MB\n/)
    expect((await ask(['pareto', at('?query=times.sql'), '--max-scan', '1MB', '-f', 'csv'])).code).toBe(0)
  })

  test.each<[name: string, rest: string, code: number, said: RegExp]>([
    ['no such table, the nearest', '?table=leger', 3, /has no table memory\.default\.leger\n.*ledger/],
    ['no such schema, the nearest', '?table=defalt.ledger', 3, /no catalog or schema .*defalt\n.*default/],
    ['no such column, the nearest', '?query=SELECT customer, salez AS sales FROM ledger', 3, /has no column salez\n.*sales/],
    ['a column without a name', '?query=SELECT customer, sum(sales) FROM ledger GROUP BY 1', 3, /has a column without a name\n.*AS/],
    ['a slip', '?query=SELECT customer,\n  sales\nFORM ledger', 3, /q\.sql, 3:6: mismatched input 'ledger'/],
    ['a function that is not there', '?query=SELECT customer, nope(sales) AS sales FROM ledger', 3, /q\.sql, 1:18: Function 'nope'/],
    ['two statements', '?query=SELECT 1 AS customer; SELECT 2 AS customer', 2, /the query q\.sql is not one whole SELECT/],
    ['a way out of the brackets', '?query=SELECT 1) AS a; DROP TABLE ledger --', 2, /the query q\.sql is not one whole SELECT/],
    ['one that writes', '?query=DELETE FROM ledger', 2, /the query q\.sql would write/],
    ['one that makes a table', '?query=CREATE TABLE mine AS SELECT 1 AS a', 2, /the query q\.sql would write/],
    ['a division by zero', '?query=SELECT customer, sales / 0 AS sales FROM ledger', 3, /Division by zero/],
  ])('%s is one sentence', async (_, rest, code, said) => {
    const text = /^\?query=(.*)$/s.exec(rest)?.[1]
    if (text !== undefined) writeFileSync(here.file('q.sql'), text)
    const table = await ask(['pareto', at(text === undefined ? rest : '?query=q.sql'), '-f', 'csv'])
    expect(table.stderr).toMatch(said)
    expect(table.code).toBe(code)
    expect(table.stdout).toBe('')
    const spanish = await ask(['pareto', at(text === undefined ? rest : '?query=q.sql'), '-f', 'csv', '--lang', 'es'])
    expect(spanish.stderr).not.toBe(table.stderr)
    expect((await cluster.sql('SELECT count(*) FROM ledger'))[0]?.[0]).toBe(ledger().rows.length)
  })

  test('a password is refused by a cluster without TLS, and no stream tells it', async () => {
    const { code, stdout, stderr } = await ask(['pareto', at('?table=ledger'), '-f', 'csv', '--debug'], { TRINO_PASSWORD: 'hush-7f3a' })
    expect([code, stderr.includes('does not let ana in'), (stdout + stderr).includes('hush-7f3a')]).toEqual([3, true, false])
  })

  test('a worker that dies ends the run in one sentence, the old output as it was, no spool left', async () => {
    writeFileSync(here.file('old.csv'), 'as it was\n')
    const child = spawned(here, ['pareto', at('?query=slow.sql'), '-o', 'old.csv'], { timeout: 280_000 })
    await atWork()
    process.kill(cluster.workers[1] as number, 'SIGKILL')
    const { code, stderr } = await child
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/the cluster lost a worker in the middle of the query \(\w+\)\n/),
    })
    expect(here.read('old.csv')).toBe('as it was\n')
    expect(readdirSync(here.temp)).toEqual([])
  }, 300_000)
})
