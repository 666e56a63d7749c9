import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { text } from '../../src/dialect.js'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { everywhere } from '../../src/engines/engine.js'
import { numberFormats } from '../../src/model/kinds.js'
import { numberSql } from '../../src/sources/grammar/number-sql.js'
import type { NumberFormat } from '../../src/sources/grammar/numbers.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-currencies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(files: Record<string, readonly string[]>, options: Partial<ClassifyOptions> = {}) {
  const paths = Object.entries(files).map(([name, lines]) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
    return join(folder, name)
  })
  const portfolio = await classify(pareto, {}, { files: paths, ...options })
  try {
    return (await portfolio.top(Number.POSITIVE_INFINITY, 'en')).map((row) => [row[1], row[4]])
  } finally {
    portfolio.close()
  }
}

describe('two currencies in one column', () => {
  test('are refused with the first cell of each, in whatever spelling', async () => {
    const lines = ['customer,sales', 'Ana,5 €', 'Bea,3', '"Cal\nC",€ 4', 'Dan,7 eur', 'Eva,$7', 'Fay,8 USD']
    await expect(run({ 'two.csv': lines })).rejects.toMatchObject({
      code: 'two-currencies',
      message: expect.stringMatching(/line 7, column "sales": "\$7" is in \$, but "5 €" on line 2 is in EUR$/),
      place: { line: 7, column: 'sales', value: '$7' },
    })
  })

  test('are refused where they stand in two files of one table', async () => {
    const files = { 'a.csv': ['cliente;ventas', 'Ana;5 €'], 'b.csv': ['cliente;ventas', 'Bea;5 CHF'] }
    await expect(run(files)).rejects.toMatchObject({
      message: expect.stringMatching(/b\.csv, line 2, column "ventas": "5 CHF" is in CHF, but "5 €" on line 2 of .*a\.csv is in EUR$/),
    })
  })

  test('are refused in a column of a formula', async () => {
    const lines = ['customer,price,quantity', 'Ana,€5,1', 'Bea,£5,2']
    await expect(run({ 'f.csv': lines }, { map: { sales: 'price*quantity' } })).rejects.toMatchObject({
      place: { line: 3, column: 'price' },
    })
  })

  test('are refused where no sample saw them', { tags: ['deep'] }, async () => {
    const many = Array.from({ length: 120_000 }, (_, i) => `K${i},${(i % 900) + 1}.25`)
    many[30_000] = 'dollars,$5'
    many[40_000] = 'euros,€5'
    await expect(run({ 'rare.csv': ['customer,sales', ...many] })).rejects.toMatchObject({ place: { line: 40_002, value: '€5' } })
  })

  test('are refused where no sample saw the second', { tags: ['deep'] }, async () => {
    const many = Array.from({ length: 120_000 }, (_, i) => `K${i},€${i + 1}.5`)
    many[30_000] = 'dollars,$6'
    await expect(run({ 'second.csv': ['customer,sales', ...many] })).rejects.toMatchObject({ place: { line: 30_002, value: '$6' } })
  })

  test('are no two where one may be the other: $ goes with USD, and with MXN, but USD not with MXN', async () => {
    expect(await run({ 'd.csv': ['customer,sales', 'Ana,$5', 'Bea,4 USD', 'Cal,US$ 3'] })).toHaveLength(3)
    expect(await run({ 'm.csv': ['customer,sales', 'Ana,5 MXN', 'Bea,$4', 'Cal,$3.50 M.N.', 'Dan,2 pesos'] })).toHaveLength(4)
    const three = ['customer,sales', 'Ana,$5', 'Bea,4 USD', 'Cal,3 MXN', 'Dan,2 USD']
    await expect(run({ 'three.csv': three })).rejects.toMatchObject({
      message: expect.stringMatching(/line 4, column "sales": "3 MXN" is in MXN, but "4 USD" on line 3 is in USD$/),
    })
  })

  test('are refused under skip too, as nobody can say which rows are at fault', async () => {
    await expect(run({ 's.csv': ['customer,sales', 'Ana,5 €', 'Bea,x', 'Cal,5 $'] }, { on_reject: 'skip' })).rejects.toMatchObject({
      code: 'two-currencies',
      place: { line: 4 },
    })
  })
})

test('one currency, or one in each column, is fine', async () => {
  const lines = ['customer,sales,cost', 'Ana,€ 5.5,$1', 'Bea,-3 EUR,$2', 'Cal,(1 eur),2']
  expect(await run({ 'one.csv': lines })).toEqual([
    ['Ana', '5.5'],
    ['Cal', '-1'],
    ['Bea', '-3'],
  ])
})

test('a currency in one cell that no sample saw is read', { tags: ['deep'] }, async () => {
  const many = Array.from({ length: 120_000 }, (_, i) => `K${i},1.25`)
  many[30_000] = 'euros,€5'
  expect((await run({ 'lone.csv': ['customer,sales', ...many] }))[0]).toEqual(['euros', '5'])
})

test('the quick path of cells with a known sign agrees with the grammar on any junk', async () => {
  const engine = await openDuckDB({}, everywhere)
  const signs = ['€', '$', 'EUR', 'R$']
  const piece = fc.constantFrom('€', '$', 'EUR', 'R$', ' ', '\u00a0', '1', '23', '456', '.', ',', '-', '(', ')', '%', 'e', "'", 'x')
  const cells = fc.sample(fc.array(piece, { maxLength: 7 }), 3000).map((parts) => parts.join(''))
  await engine.run(`CREATE TABLE cells AS SELECT unnest([${cells.map(text).join(', ')}]) AS cell`)
  for (const format of numberFormats as readonly NumberFormat[]) {
    for (const sign of signs) {
      const [quick, slow] = [numberSql('cell', format, 'money', { sign }), numberSql('cell', format, 'money')]
      expect(await engine.rows(`SELECT cell, ${quick}, ${slow} FROM cells WHERE ${quick} IS DISTINCT FROM ${slow}`)).toEqual([])
    }
  }
  const [[read] = []] = await engine.rows(`SELECT count(${numberSql('cell', '1,234.56', 'money', { sign: '€' })}) FROM cells`)
  expect(Number(read)).toBeGreaterThan(100)
  engine.close()
})
