import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { joined } from '../pieces.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-rejects-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(name: string, lines: string[], options: Partial<ClassifyOptions> = {}) {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], ...options })
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    return { header: portfolio.header, rejects: joined(portfolio.rejects()), customers: rows.map((row) => [row[1], row[4]]) }
  } finally {
    portfolio.close()
  }
}

const spoiled = ['customer,sales', 'A,10', '"B\nC",#VALUE!', 'D,5,7', ',2.5', 'E,4', 'F', 'G,"1']

test('a faulty row fails the run, with its line, its column and its value', async () => {
  await expect(run('fail.csv', ['customer,sales', '"A\nB",1', 'C,abc'])).rejects.toMatchObject({
    code: 'faulty-rows',
    exitCode: 3,
    place: { line: 4, column: 'sales', value: 'abc' },
  })
})

test('skip sets faulty rows aside, whatever is wrong with them, and kept + rejected = read', async () => {
  const { header, rejects, customers } = await run('skip.csv', spoiled, { on_reject: 'skip' })
  expect(customers).toEqual([
    ['A', '10'],
    ['E', '4'],
  ])
  expect(header.inputs[0]).toMatchObject({ rows: 7, rejected: 5 })
  expect(rejects?.split('\n')).toEqual([
    'customer,sales,line,column,reason',
    '"B',
    'C",#VALUE!,3,sales,"""#VALUE!"" is a spreadsheet error, not a number"',
    'D,5,7,5,,the row has 3 cells where the header has 2',
    ',2.5,6,customer,the customer id is blank',
    'F,8,,the row has 1 cell where the header has 2',
    'G,"1,9,,"a quote is not closed, or is in the middle of a cell"',
    '',
  ])
})

test('the money of rejected rows is said where it can be read', async () => {
  const { header } = await run('money.csv', ['customer,sales', 'A,10', ',2.5', ',3'], { on_reject: 'skip' })
  expect(String(header.warnings.find(({ code }) => code === 'rejected')?.message)).toMatch(/^2 rows were rejected, with 5\.50 of sales/)
})

test('more faulty rows than --max-rejects fail the run all the same', async () => {
  await expect(run('most.csv', spoiled, { on_reject: 'skip', max_rejects: 4 })).rejects.toMatchObject({ code: 'too-many-rejects' })
})

test('a lone sign in an unsampled place is missing, never zero', { tags: ['deep'] }, async () => {
  const plain = Array.from({ length: 120_000 }, (_, i) => `K${i},${(i % 900) + 1}.25`)
  plain[30_000] = 'lone,- '
  const { header } = await run('sign.csv', ['customer,sales', ...plain])
  expect(header.segments.find(({ segment }) => segment === 'unclassified')?.customers).toBe(1)
})

test('a lone sign in a ledger’s unsampled place is missing, although other rows there are 0', { tags: ['deep'] }, async () => {
  const plain = Array.from({ length: 120_000 }, (_, i) => `K${i % 5000},2026-01-0${(i % 9) + 1},${(i % 900) + 1}.25`)
  plain[30_000] = 'lone,2026-01-01,- '
  plain[40_000] = 'nil,2026-01-01,0'
  const { header } = await run('signs.csv', ['customer,date,sales', ...plain])
  const customers = (segment: string) => header.segments.find((each) => each.segment === segment)?.customers
  expect([customers('unclassified'), customers('N')]).toEqual([1, 1])
})

test('an underscore between digits in an unsampled place is a fault, never a thousand; in an id it is an id', {
  tags: ['deep'],
}, async () => {
  const plain = Array.from({ length: 120_000 }, (_, i) => `2026_${i},${(i % 900) + 1}.25`)
  const { header } = await run('ids.csv', ['customer,sales', ...plain])
  expect(header.totals.customers).toBe(120_000)
  plain[30_000] = 'K,1_000'
  await expect(run('underscore.csv', ['customer,sales', ...plain])).rejects.toMatchObject({ code: 'faulty-rows', place: { line: 30_002 } })
})

test('a cell with five decimals in an unsampled place is rounded half away from zero and counted', { tags: ['deep'] }, async () => {
  const plain = Array.from({ length: 120_000 }, (_, i) => `K${i},${(i % 900) + 1}.25`)
  plain[30_000] = 'fine,-1000.00005'
  const { header, customers } = await run('five.csv', ['customer,sales', ...plain])
  expect(customers.find(([customer]) => customer === 'fine')).toEqual(['fine', '-1000.0001'])
  expect(String(header.warnings.find(({ code }) => code === 'rounded')?.message)).toMatch(/^1 cell/)
})

test('a totals row that adds up is left out and said', async () => {
  const { header, customers } = await run('total.csv', ['cliente,ventas', 'A,5', 'B,7', 'TOTAL,12'])
  expect(customers.map(([customer]) => customer)).toEqual(['B', 'A'])
  expect(String(header.warnings.find(({ code }) => code === 'totals-row')?.message)).toContain('line 4')
})

test('a totals row that does not add up is a fault', async () => {
  await expect(run('sum.csv', ['cliente,ventas', 'A,5', 'B,7', 'Suma,13'])).rejects.toMatchObject({
    code: 'totals-row',
    place: { line: 4 },
  })
})

test('a decimal comma is parsed as strictly as a point, in unsampled places too', { tags: ['deep'] }, async () => {
  const plain = Array.from({ length: 120_000 }, (_, i) => `K${i};${(i % 900) + 1},25`)
  const { header } = await run('comma.csv', ['cliente;ventas', ...plain])
  expect([header.inputs[0]?.numbers, header.totals]).toEqual(['1.234,56', { customers: 120_000, amount: '54000000' }])
  plain[30_000] = 'grouped;1.000,50'
  expect((await run('grouped.csv', ['cliente;ventas', ...plain])).customers).toContainEqual(['grouped', '1000.5'])
  plain[30_000] = 'point;1.5'
  await expect(run('point.csv', ['cliente;ventas', ...plain])).rejects.toMatchObject({ code: 'faulty-rows', place: { value: '1.5' } })
})

test('the money of a rejected row is told where a formula makes it, and rows with one reason share a line', async () => {
  const rows = ['customer,quantity,price', 'A,2,1.5', ',1.5,0.3333', '(blank),-1,2.25']
  const { header } = await run('formula.csv', rows, { on_reject: 'skip', map: { sales: 'quantity*price' } })
  const warning = header.warnings.find(({ code }) => code === 'rejected')
  expect(String(warning?.message)).toBe('2 rows were rejected, with -1.75 of sales that could be read')
  expect(warning?.details?.map(String)).toEqual([
    `2 rows of ${join(folder, 'formula.csv')}, column "customer": the customer id is blank (lines 3, 4)`,
  ])
})

test('of many rejected rows a line a reason is told, the commonest first, with the first places', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => (i % 2 ? `,${i}` : i % 8 === 4 ? `C${i},x${i}` : `C${i},1`))
  const { header } = await run('many.csv', ['customer,sales', ...rows], { on_reject: 'skip' })
  const details = header.warnings.find(({ code }) => code === 'rejected')?.details?.map(String)
  expect(details?.map((detail) => detail.replace(/.*many\.csv, /, ''))).toEqual([
    'column "customer": the customer id is blank (lines 3, 5, 7 and 17 more)',
    'column "sales": for example, "x4" is not a number: there is text beside the digits (lines 6, 14, 22 and 2 more)',
  ])
})
