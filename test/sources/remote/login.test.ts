/** Where a connection to PostgreSQL goes: address, service, variables, files of passwords. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseAddress } from '../../../src/sources/remote/address.js'
import { loginOf } from '../../../src/sources/remote/postgres/login.js'

function files(services: string, passwords: string, mode = 0o600) {
  const folder = mkdtempSync(join(tmpdir(), 'cartera-test-login-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const env = { PGSERVICEFILE: join(folder, 'services'), PGPASSFILE: join(folder, 'passwords') }
  writeFileSync(env.PGSERVICEFILE, services)
  writeFileSync(env.PGPASSFILE, passwords)
  chmodSync(env.PGPASSFILE, mode)
  return env
}

const login = (text: string, env: NodeJS.ProcessEnv) => loginOf(parseAddress(text, { env }), env)
const services =
  '# ours\n[other]\nhost=o\n\n[shop]\nhost = db.example.com\nport=6000\nuser=ana\ndbname=shop\noptions=-c work_mem=1GB\n[last]\nhost=l\n'
const passwords = String.raw`# ours
db.example.com:6000:shop:bob:wrong
*:6000:*:ana:with\:colon\\
localhost:*:*:*:by socket
`

test('a service fills in what the address leaves out, and stands above the variables', async () => {
  const env = { ...files(services, passwords), PGHOST: 'elsewhere', PGUSER: 'eve', PGSSLMODE: 'require' }
  const shop = {
    ...{ host: 'db.example.com', port: 6000, user: 'ana', database: 'shop', password: 'with:colon\\' },
    ...{ options: '-c work_mem=1GB', sslmode: 'require' },
  }
  expect(await login('postgres:///?service=shop&table=t', env)).toEqual(shop)
  expect(await login('postgres:///?table=t', { ...env, PGSERVICE: 'shop' })).toEqual(shop)
  expect(await login('postgres://bob@h:1/d?service=shop', env)).toMatchObject({ host: 'h', port: 1, user: 'bob', database: 'd' })
  await expect(login('postgres:///?service=nope', env)).rejects.toMatchObject({ code: 'no-such-service', kind: 'usage' })
})

test('the folder of a socket is a host, and localhost in a file of passwords', async () => {
  const env = files('', passwords)
  const found = { host: '/tmp/sockets', port: 5432, database: 'd', password: 'by socket' }
  expect(await login('postgres://ana@%2Ftmp%2Fsockets/d', env)).toMatchObject(found)
  expect(await login('postgres://ana@/d?host=/tmp/sockets', env)).toMatchObject(found)
})

test('a password comes from the address, the variable, or a file that nobody else may read', async () => {
  const env = files('', '*:*:*:*:filed', 0o644)
  expect(await login('postgres://ana:a%40b@h/d', env)).toMatchObject({ password: 'a@b' })
  expect(await login('postgres://ana:20/24#x@h/d?table=a@b', env)).toMatchObject({ host: 'h', password: '20/24#x' })
  expect(await login('postgres://ana@h/d?password=told', env)).toMatchObject({ password: 'told' })
  expect(await login('postgres://ana@h/d', { ...env, PGPASSWORD: 'set' })).toMatchObject({ password: 'set' })
  await expect(login('postgres://ana@h/d', env)).rejects.toMatchObject({ code: 'password-file', kind: 'usage' })
  await expect(login('postgres://ana@h/d/e', env)).rejects.toMatchObject({ code: 'address' })
})

test('one host and one port are asked, wherever they are named', async () => {
  const env = files('', '')
  for (const [text, variables] of [
    ['postgres://ana@/d?host=a,b', {}],
    ['postgres:///d', { PGHOST: 'a,b' }],
    ['postgres://ana@a/d?port=1,2', {}],
    ['postgres://ana@a/d', { PGPORT: 'five' }],
    ['postgres://ana@a/d', { PGHOSTADDR: '10.0.0.1,10.0.0.2' }],
  ] as const)
    await expect(login(text, { ...env, ...variables })).rejects.toMatchObject({ code: 'address', kind: 'usage' })
  expect(await login('postgres://ana@a:7/d', { ...env, PGHOST: 'b,c', PGPORT: '1,2' })).toMatchObject({ host: 'a', port: 7 })
  expect(await login('postgres:///d?hostaddr=10.0.0.1&connect_timeout=3', env)).toMatchObject({ host: '10.0.0.1', patience: 3 })
})

test('a certificate of the user comes from the address, a service or a variable', async () => {
  const env = { ...files('[shop]\nsslcert=shop.pem\n', ''), PGSSLCERT: 'mine.pem', PGSSLKEY: 'mine.key' }
  expect(await login('postgres://ana@a/d', env)).toMatchObject({ sslcert: 'mine.pem', sslkey: 'mine.key' })
  expect(await login('postgres://ana@a/d?service=shop', env)).toMatchObject({ sslcert: 'shop.pem', sslkey: 'mine.key' })
  expect(await login('postgres://ana@a/d?sslkey=k', env)).toMatchObject({ sslcert: 'mine.pem', sslkey: 'k' })
})
