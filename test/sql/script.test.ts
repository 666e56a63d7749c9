/** `--sql` of files that are not plain UTF-8: a script that reads them as they lie, or a refusal with a remedy that works. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { lastRowsOf } from './last-rows.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-script-'))
afterAll(() => rmSync(folder, { recursive: true }))

const plain = 'cliente;ventas\nNúñez;70,5\nPeña e Hijos;20\nÓscar;9,5\n'
const put = (name: string, bytes: Buffer) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

const rowsOf = async (path: string) => {
  const { stdout } = await runCartera(['pareto', path, '-f', 'csv', '--raw'])
  return (parse(stdout) as string[][]).slice(1)
}

const scriptOf = (path: string, ...options: string[]) => runCartera(['pareto', path, '--sql', '--temp-dir', folder, ...options])

const scriptedRows = async (script: string) => (await lastRowsOf(script)).map((row) => row.map((cell) => String(cell ?? '')))

test.each([
  ['latin-1.csv', iconv.encode(plain, 'latin1'), `encoding = 'latin-1'`],
  ['utf-16.csv', iconv.encode(plain, 'utf-16le', { addBOM: true }), `encoding = 'utf-16'`],
  ['packed.csv', gzipSync(plain), `compression = 'gzip'`],
  ['packed-latin-1.csv', gzipSync(iconv.encode(plain, 'latin1')), `encoding = 'latin-1', compression = 'gzip'`],
])('%s is read as it lies', async (name, bytes, told) => {
  const path = put(name, bytes)
  const { code, stdout } = await scriptOf(path)
  expect(code).toBe(0)
  expect(stdout).toContain(`read_csv('${path}', ${told}, `)
  const rows = await rowsOf(path)
  expect(rows.map(([, customer]) => customer)).toEqual(['Núñez', 'Peña e Hijos', 'Óscar'])
  expect(await scriptedRows(stdout)).toEqual(rows)
  expect(readdirSync(folder).filter((each) => each.startsWith('cartera-'))).toEqual([])
})

test.each([
  ['euro.csv', iconv.encode(plain.replace('Peña', 'Peña €'), 'win1252'), 'windows-1252', []],
  ['turned.csv', iconv.encode(plain, 'utf-16be', { addBOM: true }), 'utf-16be', []],
  ['paired.csv', iconv.encode(plain.replace('Peña', '🍐'), 'utf-16le', { addBOM: true }), 'utf-16le', []],
  [
    'russian.csv',
    iconv.encode(plain.replace('Núñez', 'Чехов').replace('ñ', 'n').replace('Ó', 'O'), 'win1251'),
    'windows-1251',
    ['--encoding', 'windows-1251'],
  ],
])('%s is refused, and the remedy works', async (name, bytes, encoding, options) => {
  const path = put(name, bytes)
  const { code, stdout, stderr } = await scriptOf(path, ...options)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(`--sql: ${path} is ${encoding} text, which the engine does not read by itself`)
  const [remedy] = /iconv .*/.exec(stderr) as RegExpExecArray
  execFileSync('bash', ['-c', remedy], { cwd: folder })
  const converted = await scriptOf(join(folder, 'utf-8.csv'))
  expect((await scriptedRows(converted.stdout)).map(([, customer]) => customer)).toHaveLength(3)
  expect(await scriptedRows(converted.stdout)).toEqual(await rowsOf(join(folder, 'utf-8.csv')))
})

test('a sheet that no engine reads is refused in one sentence, whatever is done with faulty rows', async () => {
  const customers = put('customers.csv', Buffer.from('customer,sales\na,1\nb,2\n'))
  const scores = put('scores.csv', Buffer.from('criterion,a,b\nGrowth,4,2\nGrowth,oops\n'))
  const { code, stderr } = await runCartera([
    'burnett',
    customers,
    '--scores',
    scores,
    '--sql',
    '--on-reject',
    'skip',
    '--criteria',
    put('criteria.csv', Buffer.from('criterion,weight,field\nGrowth,1,growth\n')),
  ])
  expect([code, stderr.split('\n')[0]]).toEqual([2, `cartera: --sql: the engine cannot read ${scores} as it is`])
})

test('a pipe is refused', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  spawn('bash', ['-c', `printf 'customer,sales\\na,1\\n' > '${pipe}'`], { stdio: 'ignore' })
  const { code, stderr } = await scriptOf(pipe)
  expect([code, stderr]).toEqual([2, expect.stringContaining('is gone before anybody runs the script')])
})
