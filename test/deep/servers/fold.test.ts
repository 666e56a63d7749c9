/**
 * Rows that PostgreSQL adds up before they come home give what all rows give, and what a file gives.
 * @module-tag deep
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cartera, type Folder, folder } from '../../process/cartera.js'
import { runs } from '../../runs.js'
import { rowsHomeAndAddedUpAreOne } from '../../servers/fold-property.js'
import { hasPostgres, type PostgresServer, readerPassword, startPostgres } from '../../servers/postgres.js'

if (!hasPostgres()) console.warn('PostgreSQL is not installed here: adding up on a real server is NOT TESTED')

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

  test('all rows home, added up there, and a file are one', { timeout: 600_000 }, async () => {
    const there = {
      address: `postgres://reader@127.0.0.1:${server.port}/${database}?table=ledger`,
      env: { PGPASSWORD: readerPassword },
      fill: (_: unknown, path: string) => void server.sql(`TRUNCATE ledger;\n\\copy ledger FROM '${path}' CSV HEADER`, database),
      added: () => /GROUP BY/.test(server.statements()),
    }
    const added = await rowsHomeAndAddedUpAreOne(here, there, Math.max(3, Math.ceil(runs * 0.8)))
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
    expect(text.stderr).toMatch(/warning: text sales is text on the server, so all rows are read/)
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
      ["UPDATE odd SET date = 'infinity' WHERE date = '0044-03-15'", /customer=c1, column \\?"date\\?": \\?"infinity/],
      ["UPDATE odd SET date = '-infinity' WHERE date = 'infinity'", /customer=c1, column \\?"date\\?": \\?"-infinity/],
    ] as const) {
      server.sql(odd, database)
      const { code, stderr } = await ask('-f', 'json')
      expect({ code, said: said.test(stderr) }, stderr).toEqual({ code: 3, said: true })
    }
    server.sql("UPDATE odd SET date = '2025-01-01', sales = 1.23456 WHERE date = '-infinity'", database)
    expect((await ask()).stderr).toMatch(/more than 4 decimals|rounded/)
  })
})
