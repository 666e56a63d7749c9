/** A plug-in's own server: the worked example of the guide, against a mock of the interface that it speaks. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cartera, folder } from '../process/cartera.js'

const example = /```js\n(import \{ writeFile[\s\S]*?)\n```/.exec(readFileSync(resolve('docs/servers.md'), 'utf8'))?.[1] as string

const rowType = [
  { name: 'CUSTOMER', type: 'text' },
  { name: 'DATE', type: 'date' },
  { name: 'SALES', type: 'fixed', precision: 12, scale: 2 },
]
const epoch = (date: string) => String(Date.parse(date) / 86_400_000)
const parts = [
  [
    ['a "b", c', epoch('2025-01-31'), '1000000.50'],
    ['Ñandú', epoch('2025-02-01'), '10.00'],
  ],
  [
    ['Ñandú', epoch('2025-02-28'), '5.25'],
    ['客户', epoch('2024-12-31'), '99.00'],
  ],
]

let mock: Server
let port = 0
const asked: { statement: string; database: string; timeout: number }[] = []

beforeAll(async () => {
  mock = createServer((request, response) => {
    const send = (code: number, body: unknown) => response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers.authorization !== 'Bearer token-of-tests') return send(401, { message: 'JWT token is invalid.' })
    const partition = /partition=(\d+)$/.exec(request.url ?? '')?.[1]
    if (partition) return send(200, { data: parts[Number(partition)] })
    let body = ''
    request.on('data', (piece) => (body += piece))
    request.on('end', () => {
      const question = JSON.parse(body)
      asked.push(question)
      const empty = /LIMIT 0$/.test(question.statement)
      const counted = /count\(\*\)/.test(question.statement)
      const type = counted ? [{ name: 'COUNT', type: 'fixed' }] : rowType
      const data = empty ? [] : counted ? [['4']] : parts[0]
      const partitionInfo = empty || counted ? [{}] : parts.map(() => ({}))
      send(200, { statementHandle: 'h1', resultSetMetaData: { rowType: type, partitionInfo }, data })
    })
  })
  await new Promise<void>((done) => mock.listen(0, '127.0.0.1', done))
  port = (mock.address() as { port: number }).port
})
afterAll(() => mock.close())

const here = folder({
  'snowflake.js': example,
  'ledger.csv':
    'CUSTOMER,DATE,SALES\n"a ""b"", c",2025-01-31,1000000.50\nÑandú,2025-02-01,10.00\nÑandú,2025-02-28,5.25\n客户,2024-12-31,99.00\n',
  'bad.js': 'export const server = { schemes: ["Bad Scheme"], title: "x", secrets: [], open() {} }\n',
  'package.json': '{"type": "module"}',
})

test('the example reads a table as a file is read, all its parts', async () => {
  const address = `snowflake://127.0.0.1:${port}/SHOP/SALES?table=LEDGER`
  const read = await cartera(here, ['rfm', address, '-f', 'csv', '--plugin', './snowflake.js', '--timeout', '90s'], {
    env: { SNOWFLAKE_TOKEN: 'token-of-tests' },
  })
  const file = await cartera(here, 'rfm ledger.csv -f csv')
  expect({ code: read.code, stdout: read.stdout }, read.stderr).toEqual({ code: 0, stdout: file.stdout })
  expect(asked.map(({ database, timeout }) => [database, timeout])).toContainEqual(['SHOP', 90])
  expect(asked.at(-1)?.statement).toMatch(/^SELECT "CUSTOMER" AS "CUSTOMER", "DATE" AS "DATE", "SALES" AS "SALES"\nFROM "LEDGER"$/)
})

test('what it throws is one sentence, and a server of a wrong shape is refused', async () => {
  const address = `snowflake://127.0.0.1:${port}/SHOP/SALES?table=LEDGER`
  const refused = await cartera(here, ['rfm', address, '--plugin', './snowflake.js'], { env: { SNOWFLAKE_TOKEN: 'other' } })
  expect(refused.code).toBe(3)
  expect(refused.stderr).toMatch(/^cartera: snowflake:\S+ cannot be read: Snowflake says: JWT token is invalid\n/)
  const bad = await cartera(here, ['rfm', 'ledger.csv', '--plugin', './bad.js'])
  expect(bad.code).toBe(2)
  expect(bad.stderr).toMatch(/^cartera: \.\/bad\.js.*server\.schemes/)
})
