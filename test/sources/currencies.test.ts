import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pareto } from '../../src/classifiers/pareto.js'
import { classify } from '../../src/classify.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-currencies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file in whose samples stands nothing but plain numbers, with odd cells by row. */
async function salesOf(odd: Readonly<Record<number, string>>, plain = (i: number) => `${(i % 900) + 1}.25`) {
  const path = join(folder, 'a.csv')
  const rows = Array.from({ length: 120_000 }, (_, i) => `K${i},${odd[i] ?? plain(i)}\n`)
  writeFileSync(path, `customer,sales\n${rows.join('')}`)
  const portfolio = await classify(pareto, {}, { files: [path] })
  try {
    return Number(portfolio.header.totals.customers)
  } finally {
    portfolio.close()
  }
}

test('two currencies that no sample shows are found all the same, with the first cell of each', async () => {
  await expect(salesOf({ 30000: '€ 5', 30001: '£ 6', 90000: '£ 7' })).rejects.toMatchObject({
    code: 'two-currencies',
    message: expect.stringMatching(/EUR \("€ 5", line 30002 of .*\) and GBP \("£ 6", line 30003 of /),
    place: { line: 30_003, column: 'sales', value: '£ 6' },
  })
})

test('a second currency that no sample shows', async () => {
  await expect(salesOf({ 30000: '$6' }, (i) => `€${i + 1}.5`)).rejects.toMatchObject({ code: 'two-currencies', place: { line: 30_002 } })
})

test('one currency here and there is none too many', async () => {
  expect(await salesOf({ 30000: '€ 5', 90000: '7 EUR' })).toBe(120_000)
})
