/**
 * A cell with two readings is a question wherever it stands, unless another cell, as far away, tells.
 * @module-tag deep
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-all-numbers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rows = 6000

/** A file of whole amounts, but for some cells by their line. */
function fileOf(name: string, cells: Record<number, string>, usual = (i: number) => String(10 + (i % 90))) {
  const lines = Array.from({ length: rows }, (_, i) => `C${i + 2};${cells[i + 2] ?? usual(i)}`)
  const path = join(folder, name)
  writeFileSync(path, `customer;sales\n${lines.join('\n')}\n`)
  return path
}

async function salesOf(path: string, ...more: string[]) {
  const { code, stdout, stderr } = await runCartera(['pareto', path, '-f', 'json', ...more])
  if (code !== 0) return JSON.parse(stderr) as { code: string; line: number; message: string; hint: string }
  const { customers } = JSON.parse(stdout) as { customers: { customer: string; sales: number }[] }
  return Object.fromEntries(customers.map(({ customer, sales }) => [customer, sales]))
}

test.each([
  ['5.678', '5.678 (1234.56) or 5678 (1.234,56)'],
  ['5,678', '5678 (1,234.56) or 5.678 (1.234,56)'],
  ['3.000', '3 (1234.56) or 3000 (1.234,56)'],
  ['-3.000', '-3 (1234.56) or -3000 (1.234,56)'],
])('%s alone is asked about', async (cell, readings) => {
  const found = await salesOf(fileOf('alone.csv', { 4444: cell }))
  expect(found).toMatchObject({ code: 'ambiguous-numbers', line: 4444, hint: expect.stringContaining('--numbers') })
  expect(found.message).toContain(readings)
})

test.each([
  ['5.678', '7,25', 5678, 7.25],
  ['5.678', '7.25', 5.678, 7.25],
  ['5,678', '1,205.50', 5678, 1205.5],
  ['5.000', '4.300,5', 5000, 4300.5],
])('%s is told by %s', async (cell, other, read, told) => {
  const found = await salesOf(fileOf('told.csv', { 4444: cell, 5555: other }))
  expect(found).toMatchObject({ C4444: read, C5555: told })
})

test('what the sample asks may be told by a cell beyond it', async () => {
  expect(await salesOf(fileOf('sampled.csv', { 2: '5.678', 4444: '7,25' }))).toMatchObject({ C2: 5678, C4444: 7.25 })
  expect(await salesOf(fileOf('sampled.csv', { 2: '5.678' }))).toMatchObject({ code: 'ambiguous-numbers', line: 2 })
})

test('an amount with its currency is asked about too', async () => {
  const euros = (i: number) => `€ ${10 + (i % 90)}`
  expect(await salesOf(fileOf('euros.csv', { 4444: '€ 5.678' }, euros))).toMatchObject({ code: 'ambiguous-numbers', line: 4444 })
  expect(await salesOf(fileOf('euros.csv', {}, euros))).toMatchObject({ C2: 10 })
})

test('what the user says, and decimals of one reading, are not asked about', async () => {
  expect(await salesOf(fileOf('said.csv', { 4444: '5.678' }), '--numbers', '1.234,56')).toMatchObject({ C4444: 5678 })
  expect(await salesOf(fileOf('plain.csv', { 4444: '5.67', 5555: '0.500' }))).toMatchObject({ C4444: 5.67, C5555: 0.5 })
})

test('a check lists it', async () => {
  const { code, stdout } = await runCartera(['check', fileOf('checked.csv', { 4444: '5.678' }), '--for', 'pareto', '-f', 'json'])
  expect(code).toBe(1)
  expect(stdout).toContain('5678 (1.234,56)')
})
