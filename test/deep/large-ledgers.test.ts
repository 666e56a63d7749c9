/**
 * Ledgers of more rows than are compared with one another in every run: where some rows give reason to, a part of them is, and it is said.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
const month = (i: number, n: number) => `2025-${String(1 + Math.floor((i * 12) / n)).padStart(2, '0')}-07`

/** Rows of a ledger with an order each, from a number on. */
const rows = (n: number, start: number, number = (i: number) => `${i}`) =>
  Array.from({ length: n }, (_, i) => `C${(i * 7919) % 20000},${number(start + i)},${month(i, n)},${10 + (i % 89)}`)

function written(name: string, lines: readonly string[], head = 'customer,order,date,sales'): string {
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, `${head}\n${lines.join('\n')}\n`)
  return path
}

async function told(...files: string[]): Promise<{ code: string; message: string }[]> {
  const { stdout } = await runCartera(['pareto', ...files, '--no-config', '-f', 'json', '--top', '1'])
  return (JSON.parse(stdout) as { warnings: { code: string; message: string }[] }).warnings
}

test('orders that stand in two large files, though not in the same cells, are told of a part', async () => {
  const first = rows(300_000, 1)
  const again = first.slice(-20_000).map((row) => row.replace(/^C/, 'c'))
  const warnings = await told(written('a', first), written('b', [...again, ...rows(260_000, 400_000)]))
  const { message = '' } = warnings.find(({ code }) => code === 'repeated-orders') ?? {}
  expect(message).toMatch(
    /^[\d,]+ orders stand in two inputs with the same amount.*\(seen in one of 2 orders, so in all about 2 times as many;/,
  )
  expect(Math.abs(Number(message.split(' ')[0]?.replace(',', '')) * 2 - 20_000)).toBeLessThan(1000)
})

test('files that follow one another are not compared', async () => {
  const early = rows(300_000, 1).map((row) => row.replace('2025', '2024'))
  expect(await told(written('c', early), written('d', rows(260_000, 400_000)))).toEqual([])
})

test('numbers of credit notes and labels of totals are told, whatever the size', async () => {
  const numbers = written(
    'e',
    rows(520_000, 1, (i) => (i % 100 === 7 ? `CN-${i}` : `INV-${i}`)),
  )
  expect(await told(numbers)).toEqual([
    expect.objectContaining({ code: 'credit-numbers', message: expect.stringContaining('(5,200 rows with') }),
  ])
  const lines = Array.from({ length: 180_000 }, (_, i) => [`C${i},Tea,2025-01-07,3`, `C${i},Cake,2025-01-08,4`, `C${i},Total,2025-01-09,7`])
  const labels = await told(written('f', lines.flat(), 'customer,product,date,sales'))
  expect(labels.map(({ code }) => code)).toContain('total-labels')
})
