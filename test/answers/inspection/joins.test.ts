/**
 * What inspection tells of joined files.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCarteraIn } from '../../run-cartera.js'
import { newFolder } from '../../scratch.js'

const files = {
  'lines.csv': 'order_id;producto;importe\nO1;a;10,50\nO1;b;4,00\nO2;c;7,25\nO3;a;9,00\n',
  'orders.csv': 'order_id,customer,date,channel\nO1,Ana,2025-01-02,web\nO2,Bea,2025-01-03,shop\nO4,Cal,2025-01-03,shop\n',
  'named.csv': 'order_id,customer_name,date\nO1,Ana,2025-01-02\nO2,Bea,2025-01-03\nO3,Bea,2025-01-03\n',
  'twice.csv': 'order_id,customer\nO1,Ana\nO1,Bea\n',
  'sales.csv': 'customer,sales\nAna,5\nBea,6\n',
  'margins.csv': 'customer,margin\nAna,1\nBea,2\n',
}

async function run(...argv: string[]) {
  const folder = newFolder()
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents)
  return runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)
}

const inspected = async (...argv: string[]) => JSON.parse((await run('inspect', ...argv, '-f', 'json', '-q')).stdout)

it('their columns, the rows that have a partner, and the command that runs', async () => {
  const { files, joins, next } = await inspected('lines.csv', '--join', 'orders.csv', '--on', 'order_id')
  expect(joins).toEqual([{ file: 'orders.csv', on: 'order_id', rows: 4, matched: 3, columns: ['customer', 'date', 'channel'] }])
  expect(files.map(({ path, rows }: { path: string; rows: string }) => [path, rows])).toEqual([
    ['lines.csv', null],
    ['orders.csv', null],
  ])
  const [, ...argv] = next.commands[0]
  expect(argv).toEqual(['pareto', 'lines.csv', '--join', 'orders.csv', '--on', 'order_id', '--on-reject', 'skip'])
  expect(next.because[0].message).toContain('no row of orders.csv has order_id "O3"')
  expect(await run(...argv)).toMatchObject({ code: 0, stdout: expect.stringContaining('Ana') })
})

it('in words', async () => {
  const { stdout } = await run('inspect', 'lines.csv', '--join', 'orders.csv', '--on', 'order_id')
  expect(stdout.replace(/\s+/g, ' ')).toContain('orders.csv by order_id: adds customer, date, channel; 3 of 4 rows looked at have a match')
})

it('that lines and their orders, named as one table, are to be joined; a run says so too, in either order', async () => {
  const { next } = await inspected('lines.csv', 'orders.csv')
  expect(next.commands[0].slice(0, 6)).toEqual(['cartera', 'pareto', 'lines.csv', '--join', 'orders.csv', '--on'])
  for (const both of [
    ['lines.csv', 'orders.csv'],
    ['orders.csv', 'lines.csv'],
  ])
    expect((await run('pareto', ...both)).stderr).toContain('--join orders.csv --on order_id')
})

it('the names of customers in a joined file are those of the rows, where its head says so', async () => {
  const { next } = await inspected('lines.csv', '--join', 'named.csv', '--on', 'order_id')
  const { stdout } = await run(...next.commands[0].slice(1))
  expect(stdout).toMatch(/Ana +Vital few +14\.50/)
})

it('by customer where no key is named', async () => {
  const { joins, next } = await inspected('sales.csv', '--join', 'margins.csv')
  expect(joins[0]).toMatchObject({ on: null, matched: null })
  expect(next.commands).toEqual([['cartera', 'pareto', 'sales.csv', '--join', 'margins.csv']])
})

it('what to join by, where the rows have no customer', async () => {
  const { next, asks } = await inspected('lines.csv', '--join', 'orders.csv')
  expect([next, asks.join(' ')]).toEqual([null, expect.stringMatching(/--on "?order_id/)])
})

it.each<[string, string[], number, RegExp]>([
  ['a key that no file has', ['orders.csv', '--on', 'order_di'], 3, /no column "order_di" for --on[\s\S]*Did you mean "order_id"/],
  ['a key that stands twice', ['twice.csv', '--on', 'order_id'], 3, /twice\.csv, line 3[\s\S]*"O1" is on line 2 and on line 3/],
  ['two keys of one file', ['orders.csv', '--on', 'order_id', '--on', 'x'], 2, /--on/],
])('but refuses %s', async (_, [file = '', ...options], code, message) => {
  const refused = await run('inspect', 'lines.csv', '--join', file, ...options, '-q')
  expect([refused.code, refused.stderr]).toEqual([code, expect.stringMatching(message)])
})
