/** A column that names the currency of each row: two are refused, wherever the second stands. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

async function totalOf(files: readonly (readonly string[])[], where: readonly string[] = []) {
  const paths = files.map((lines) => {
    const path = join(folder, `${n++}.csv`)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  })
  const portfolio = await classify(pareto, {}, { files: paths, threads: 1, ...(where.length > 0 ? { where } : {}) })
  portfolio.close()
  return portfolio.header.totals.amount
}

const far = [...Array.from({ length: 2500 }, (_, i) => `c${i},1,EUR`), 'z,5,USD']

test.each([
  ['below the sample', [['customer,amount,Currency', ...far]], { line: 2502, column: 'Currency', value: 'USD' }],
  [
    'in another file',
    [
      ['customer,amount,Moneda', 'A,1,CLP'],
      ['customer,amount,Moneda', 'B,2,UF'],
    ],
    { line: 2, value: 'UF' },
  ],
  ['by a word, under a head that is not known', [['customer,amount,Devise X', 'A,1,EUR', 'B,2,złoty']], { line: 3, value: 'złoty' }],
  ['by another sign', [['customer,amount,Währung', 'A,1,€', 'B,2,£']], { line: 3, value: '£' }],
])('two are refused: %s', async (_, files, place) => {
  await expect(totalOf(files)).rejects.toMatchObject({ code: 'two-currencies', place })
})

test('one is fine, by whatever name; so are those that are left out or bear no amount', async () => {
  expect(await totalOf([['customer,amount,Currency', 'A,1,EUR', 'B,2,€', 'C,3,', 'D,4,eur', 'E,0,Евро']])).toBe('10')
  expect(await totalOf([['customer,amount,Currency', 'A,1,EUR', 'B,0,USD', 'C,,GBP']])).toBe('1')
  expect(await totalOf([['customer,amount,Currency', ...far]], ["Currency = 'USD'"])).toBe('5')
})

async function told(lines: readonly string[], options: object = {}) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], threads: 1, ...options })
  portfolio.close()
  const said = portfolio.header.warnings.filter(({ code }) => code === 'currency-assumed')
  return { amount: portfolio.header.totals.amount, said: said.map(({ message }) => String(message).replace(/^\S+\.csv, /, '')) }
}

test('rows that leave it blank are counted with the others, and told; totals and rows without an amount are not', async () => {
  const lines = ['customer,date,amount,Divisa', 'A,2025-01-01,10,EUR', 'B,2025-01-02,5.5,', 'C,2025-01-02,,', 'D,2025-01-02,0,']
  const sentence = `line 3: column "Divisa" is blank in 1 row with 5.50 of sales, which counts as EUR like the others; fill the cells, or leave such rows out with --where '[Divisa] is not missing'`
  expect(await told(lines)).toEqual({ amount: '15.5', said: [sentence] })
  expect((await told([...lines, 'Total,,15.5,'])).said).toEqual([sentence])
  expect(await told(lines, { where: ['[Divisa] is not missing'] })).toEqual({ amount: '10', said: [] })
  expect((await told(lines.map((line) => line.replace('EUR', '')))).said).toEqual([])
})

test('the advice for two is the one of most rows, by all its names', async () => {
  const lines = ['customer,amount,Currency', 'A,1,USD', 'B,2,EUR', 'C,3,€', 'D,4,USD', 'E,5,EUR']
  await expect(told(lines)).rejects.toMatchObject({
    place: {
      hint: expect.toSatisfy((hint) => String(hint).includes("[Currency] in ('EUR', '€')") && String(hint).includes('--currency EUR')),
    },
  })
})

test('a mark of several currencies is the one of them that has rates, and told', async () => {
  const rates = (code: string) => {
    const path = join(folder, `${n++}.csv`)
    writeFileSync(path, `currency,date,rate\n${code},2025-01-01,0.5\n`)
    return { currency: 'EUR', rates: path }
  }
  const lines = ['customer,date,amount', 'A,2025-01-02,$100', 'B,2025-01-03,€200']
  expect(await told(lines, rates('USD'))).toEqual({
    amount: '250',
    said: [
      'line 2: amounts with "$" are taken as USD, the only currency with this sign that has rates; if they are in another one, give its rates instead',
    ],
  })
  await expect(told(lines, rates('GBP'))).rejects.toThrow('no rate of $')
  await expect(told(lines, rates('USD,2025-01-01,2\nMXN'))).rejects.toThrow('no rate of $')
})
