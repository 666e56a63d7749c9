/**
 * Rows that PostgreSQL adds up before they come home give what all rows give, and what a file gives.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cartera, type Folder, folder } from '../../process/cartera.js'
import { runs } from '../../runs.js'
import { hasPostgres, type PostgresServer, readerPassword, startPostgres } from '../../servers/postgres.js'

if (!hasPostgres()) console.warn('PostgreSQL is not installed here: adding up on a real server is NOT TESTED')

const ids = [
  'Ñandú',
  'nandu',
  'Nandu',
  'ч Ёлка',
  '客户',
  '😀',
  'ﬁn',
  'fin',
  'a"b',
  "o'n",
  'x,y',
  'ß',
  'ss',
  ' padded ',
  'A-1',
  'a-1',
  'e\u0301',
  'é',
]

interface Row {
  customer: string
  order: string
  date: string
  sales: string
  cost: string
  channel: string
}

const day = fc.integer({ min: 0, max: 500 }).map((i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => (n / 100).toFixed(2))
const row: fc.Arbitrary<Row> = fc.record({
  customer: fc.constantFrom(...ids),
  order: fc.integer({ min: 1, max: 30 }).map((n) => `o${n}`),
  date: day,
  sales: fc.oneof(
    { weight: 6, arbitrary: cents(1, 90_000) },
    { weight: 2, arbitrary: cents(-5000, 0) },
    fc.constant('1000000000.00'),
    fc.constant('12.50'),
  ),
  cost: cents(0, 4000),
  channel: fc.constantFrom('shop', 'web', 'Ñ', ''),
})
const ledger = fc.array(row, { minLength: 30, maxLength: 120 })

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const csvOf = (rows: readonly Row[], heads: readonly (keyof Row)[]) =>
  `${heads.join(',')}\n${rows.map((each) => heads.map((head) => quoted(each[head])).join(',')).join('\n')}\n`

const questions = [
  'pareto',
  'pareto --measure orders',
  'pareto --map order=',
  'rfm',
  'rfm --map order=',
  'abc-xyz --period month',
  'whale',
  'lifecycle',
  'vvc --retention 0.8',
  'vvc --retention observed --period month',
  'pareto --split channel',
  'pareto --within channel --map margin=',
  'pareto --since 2024-03-01 --until 2025-03-01 --as-of 2025-01-15',
  "pareto --where channel='web'",
  'pareto --columns rank,customer,channel,sales',
  'pareto --where sales>100',
  "rfm --where sales<500||or||channel='shop' --where date>='2024-03-01'",
  'pareto --map sales=sales-cost --map margin=',
  'pareto --map sales=cost*0.15+sales/4 --map margin=',
  'rfm --map sales=if(cost>20,max(sales,cost),abs(sales)) --where cost||in||(1,2,3)||or||sales||is||not||missing',
  "pareto --map customer=channel&'-'&customer",
  'cohorts --period quarter',
  'cohorts --map sales=sales*cost',
  'forecast',
  'forecast --split channel',
]

describe.skipIf(!hasPostgres()).each(['ci', 'ci_es'])('added up there, database %s', (database) => {
  let server: PostgresServer
  let here: Folder
  beforeAll(async () => {
    server = await startPostgres()
    here = folder({})
    server.sql(
      'CREATE TABLE ledger (customer text, "order" text, date date, sales numeric(14, 2), cost numeric(12, 2), channel text); GRANT SELECT ON ledger TO reader',
      database,
    )
  })
  afterAll(() => server?.stop())

  const told = (text: string) => {
    const {
      inputs: _,
      warnings = [],
      ...rest
    } = JSON.parse(text.replace(/postgres:[^ "]*table=ledger/g, 'ledger.csv')) as {
      inputs: unknown
      warnings?: { code: string; message: string }[]
    }
    // A table has no lines, so a row is told by its customer.
    const anywhere = warnings.map((each) => ({
      ...each,
      message: each.message.replace(/^(ledger\.csv), (?:line \d+|customer=[^:]*):/, '$1:'),
    }))
    return { ...rest, warnings: anywhere.filter(({ code }) => code !== 'repeated-rows') }
  }

  test('all rows home, added up there, and a file are one', { timeout: 600_000 }, async () => {
    const added = new Set<string>()
    await fc.assert(
      fc.asyncProperty(ledger, fc.constantFrom(...questions), fc.constantFrom('csv', 'json'), async (rows, question, format) => {
        writeFileSync(join(here.path, 'ledger.csv'), csvOf(rows, ['customer', 'order', 'date', 'sales', 'cost', 'channel']))
        server.sql(`TRUNCATE ledger;\n\\copy ledger FROM '${join(here.path, 'ledger.csv')}' CSV HEADER`, database)
        const address = `postgres://reader@127.0.0.1:${server.port}/${database}?table=ledger`
        const words = question.split(' ').map((word) => word.replaceAll('||', ' '))
        const ask = (input: string, ...more: string[]) =>
          cartera(here, [...words.slice(0, 1), input, ...words.slice(1), '-f', format, ...more], { env: { PGPASSWORD: readerPassword } })
        server.statements()
        const file = await ask('ledger.csv')
        const home = await ask(address, '--fold-from', '1000000')
        const before = /GROUP BY/.test(server.statements())
        const there = await ask(address, '--fold-from', '0')
        if (/GROUP BY/.test(server.statements())) added.add(question)
        expect(before).toBe(false)
        expect([home.code, there.code], `${question}\n${file.stderr}\n${home.stderr}\n${there.stderr}`).toEqual([file.code, file.code])
        if (file.code !== 0) return
        if (format === 'csv') expect([home.stdout, there.stdout]).toEqual([file.stdout, file.stdout])
        else expect([told(home.stdout), told(there.stdout)]).toEqual([told(file.stdout), told(file.stdout)])
      }),
      { endOnFailure: true, numRuns: Math.max(3, Math.ceil(runs * 0.8)) },
    )
    expect(added.size).toBeGreaterThan(2)
  })

  test('what a sum would hide brings all rows home', async () => {
    server.sql(
      `CREATE TABLE odd (customer text, date date, sales numeric, "text sales" text);
INSERT INTO odd SELECT 'c' || i % 7, DATE '2025-01-01' + i, i, i::text FROM generate_series(1, 50) AS i; GRANT SELECT ON odd TO reader`,
      database,
    )
    const address = `postgres://reader@127.0.0.1:${server.port}/${database}?table=odd`
    const ask = (...more: string[]) =>
      cartera(here, ['pareto', address, '-f', 'csv', '--fold-from', '0', ...more], { env: { PGPASSWORD: readerPassword } })
    server.statements()
    const plain = await ask()
    const home = await cartera(here, ['pareto', address, '-f', 'csv'], { env: { PGPASSWORD: readerPassword } })
    expect(plain.stdout).toBe(home.stdout)
    const text = await ask('--map', 'sales=text sales')
    expect(text.code).toBe(0)
    expect(text.stderr).toMatch(/warning: text sales is text there, so all rows are read here/)
    for (const [odd, said] of [
      [
        "INSERT INTO odd VALUES ('c1', '2025-01-01', 'NaN')",
        /customer=c1, column \\?"sales\\?": \\?"NaN \(not a number\)\\?" is not a number/,
      ],
      [
        "UPDATE odd SET sales = 123456789012345678 WHERE sales = 'NaN'",
        /customer=c1, column \\?"sales\\?": \\?"123456789012345678\\?" is too large/,
      ],
      ["UPDATE odd SET sales = 1, date = '0044-03-15' WHERE sales = 123456789012345678", /customer=c1, column \\?"date/],
    ] as const) {
      server.sql(odd, database)
      const { code, stderr } = await ask('-f', 'json')
      expect({ code, said: said.test(stderr) }, stderr).toEqual({ code: 3, said: true })
    }
    server.sql("UPDATE odd SET date = '2025-01-01', sales = 1.23456 WHERE date = '0044-03-15'", database)
    expect((await ask()).stderr).toMatch(/more than 4 decimals|rounded/)
  })
})
