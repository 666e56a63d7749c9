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
  ['by another sign', [['customer,amount,Währung', 'A,1,€', 'B,2,£']], { line: 3, value: '£' }],
])('two are refused: %s', async (_, files, place) => {
  await expect(totalOf(files)).rejects.toMatchObject({ code: 'two-currencies', place })
})

test('one is fine, by whatever name; so are those that are left out or bear no amount', async () => {
  expect(await totalOf([['customer,amount,Currency', 'A,1,EUR', 'B,2,€', 'C,3,', 'D,4,eur']])).toBe('10')
  expect(await totalOf([['customer,amount,Currency', 'A,1,EUR', 'B,0,USD', 'C,,GBP']])).toBe('1')
  expect(await totalOf([['customer,amount,Currency', ...far]], ["Currency = 'USD'"])).toBe('5')
})
