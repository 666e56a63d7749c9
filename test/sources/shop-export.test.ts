/** Exports of web shops: `Name` is the order beside an e-mail address, and lines of one order repeat its number. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { rfm } from '../../src/classifiers/rfm.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

const lines = [
  'Name,Email,Total,Created at',
  '#1001,ana@x.io,100.00,2025-01-02',
  '#1001,ana@x.io,20.00,2025-01-02',
  '#1002,bea@x.io,50.00,2025-01-05',
  '#1003,ana@x.io,30.00,2025-02-05',
]

function file(name: string, rows: readonly string[]) {
  const path = join(folder, name)
  writeFileSync(path, `${rows.join('\n')}\n`)
  return path
}

async function ordersOf(path: string, map: Record<string, string> = {}) {
  const portfolio = await classify(rfm, {}, { files: [path], threads: 1, map })
  const at = (name: string) => portfolio.columns.findIndex((column) => column.name === name)
  const found: Record<string, unknown> = {}
  for await (const row of portfolio.stream('en')) found[String(row[at('customer')])] = [Number(row[at('frequency')]), row[at('name')]]
  portfolio.close()
  return found
}

test('Name is the order where all its cells are numbers of orders', async () => {
  expect(await ordersOf(file('orders.csv', lines))).toEqual({ 'ana@x.io': [2, undefined], 'bea@x.io': [1, undefined] })
})

test('else it is a name; --map goes before all', async () => {
  const people = lines.map((line) => line.replace('#1002', 'Bea Ruiz'))
  expect(await ordersOf(file('people.csv', people))).toMatchObject({ 'bea@x.io': [1, 'Bea Ruiz'] })
  expect(await ordersOf(file('named.csv', lines), { name: 'Name' })).toMatchObject({ 'bea@x.io': [1, '#1002'] })
})

test('what --as-of leaves out is told in rows and money, by whatever name the measure adds it up', async () => {
  const { stderr } = await runCartera(['rfm', file('late.csv', lines), '--as-of', '2025-01-31'])
  expect(stderr).toContain('left out 1 row after 2025-01-31 with 30 of monetary')
})

test('inspect tells it too', async () => {
  const { stdout } = await runCartera(['inspect', file('inspected.csv', lines), '-f', 'json'])
  const { files } = JSON.parse(stdout)
  expect(files[0].columns[0]).toMatchObject({ name: 'Name', fields: ['order'], because: 'its cells are numbers of orders' })
})
