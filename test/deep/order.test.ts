/**
 * The order of very many customers.
 * @module-tag deep
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-order-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a file of many customers stands in rank order, whatever the engine does in parallel', async () => {
  const path = join(folder, 'many.csv')
  const rows = Array.from(
    { length: 300_000 },
    (_, i) => `K${String((i * 7919) % 300_000).padStart(6, '0')},${((i * 104_729) % 50_021) / 4}`,
  )
  writeFileSync(path, `customer,sales\n${rows.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], threads: 2 })
  await portfolio.writeCsv(join(folder, 'out.csv'), { delimiter: ',', decimal: '.', guard: true })
  await portfolio.writeNdjson(join(folder, 'out.ndjson'))
  portfolio.close()
  const written = readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n').slice(1)
  const found = written.map((line) => line.split(',')).map(([, customer, , , sales]) => `${customer},${Number(sales)}`)
  const expected = rows
    .map((row) => row.split(',') as [string, string])
    .sort(([a, x], [b, y]) => Number(y) - Number(x) || (a < b ? -1 : 1))
    .map(([customer, sales]) => `${customer},${Number(sales)}`)
  expect(found.findIndex((row, i) => row !== expected[i])).toBe(-1)
  const lines = readFileSync(join(folder, 'out.ndjson'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).customer)).toEqual(written.map((line) => line.split(',')[1]))
})
