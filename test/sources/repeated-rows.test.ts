/**
 * Sales that a ledger tells twice.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { isTooLong } from '../../src/sources/rows/compared/index.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

async function run(files: readonly (readonly string[])[], options: Partial<ClassifyOptions> = {}) {
  const paths = files.map((lines) => {
    const path = join(folder, `${n++}.csv`)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  })
  const portfolio = await classify(pareto, {}, { files: paths, threads: 1, ...options })
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    const { warnings, inputs } = portfolio.header
    return {
      customers: Object.fromEntries(rows.map((row) => [row[1], row[4]])),
      inputs,
      told: warnings.map(({ code, message }) => `${code}: ${String(message).replaceAll(/\S+\.csv/g, 'a.csv')}`),
    }
  } finally {
    portfolio.close()
  }
}

const head = 'date,customer,order,sales'

describe('orders that stand in two files', () => {
  const one = ['Factura,Fecha,Cliente,Importe', 'F-001,2025-01-02,Alba,10', 'F-002,2025-01-03,Bosque,20']
  test.each([
    [
      'in another case, format of dates and of numbers',
      one,
      'f-001 ;02/01/2025;Alba;10,00',
      { distinct: 'order', map: { order: 'lower([Factura])' } },
    ],
    ['with another day', one, 'F-001;05/01/2025;Alba;10', { distinct: 'order' }],
    ['without the sign between its parts', one, 'F001;02/01/2025;Alba;10', { where: ["Factura not in ('F001')"] }],
    [
      'without its zeros',
      [one[0] as string, '0001,2025-01-02,Alba,10', '0002,2025-01-03,Bosque,20'],
      '1;02/01/2025;Alba;10',
      { where: ["Factura not in ('1')"] },
    ],
  ] as const)('%s', async (_, first, again, remedy) => {
    const second = ['Factura;Fecha;Cliente;Importe', again, '77;15/01/2025;Alba;7,50']
    const found = await run([first, second])
    expect(found.customers).toMatchObject({ Alba: '27.5' })
    expect(found.told).toEqual([expect.stringMatching(/^repeated-orders: 1 order stands in two inputs.* 10 of sales too much/)])
    const mended = await run([first, second], remedy as Partial<ClassifyOptions>)
    expect(mended.customers).toEqual({ Alba: '17.5', Bosque: '20' })
    expect(mended.told.filter((text) => text.startsWith('repeated'))).toEqual([])
  })

  test('are no others of that number with another amount or of another customer', async () => {
    const of = (line: string) => ['order,customer,date,sales', line]
    expect((await run([of('1,A,2025-01-01,5'), of('01,A,2025-01-01,6'), of('1,B,2025-01-01,5')])).told).toEqual([])
  })

  test('rows without numbers are compared by what their cells mean', async () => {
    const files = [
      ['date,customer,sales,price', '2025-01-02,A,1000.5,3', '2025-01-03,007,2,3'],
      ['date;customer;sales;price', '02/01/2025;A;1.000,50;3,0', '31/01/2025;7;2;3'],
    ]
    const found = await run(files)
    expect(found.told).toContainEqual(expect.stringMatching(/^repeated-rows: 1 row repeats another/))
    expect((await run(files, { distinct: 'row' })).customers).toEqual({ A: '1000.5', '007': '2', '7': '2' })
  })
})

describe('rows that are equal in all cells', () => {
  test('of one file and of two are told with their money, and count once when asked', async () => {
    const [one, two] = [
      [head, '2025-01-01,A,1,10', '2025-01-02,B,2,5', '2025-01-02,B,2, 5'],
      ['customer,date,sales,order', 'B,2025-01-02,5,2', 'C,2025-01-03,7,3'],
    ]
    const { told, customers } = await run([one, two])
    expect(customers).toEqual({ A: '10', B: '15', C: '7' })
    expect(told).toEqual([
      'repeated-rows: 2 rows repeat others in all cells, with 10 of sales, such as line 2 of a.csv, the same as line 3 of a.csv; count such rows once with --distinct if they are one sale',
    ])
    const once = await run([one, two], { distinct: 'row' })
    expect([once.customers, once.told]).toEqual([{ A: '10', B: '5', C: '7' }, []])
    expect(once.inputs.map(({ rows, filtered }) => [rows, filtered?.rows, filtered?.amount])).toEqual([
      [3, 1, '5'],
      [2, 1, '5'],
    ])
  })

  test('are no others that differ in a cell that nobody reads, or are left out', async () => {
    expect((await run([['date,customer,sales,item', '2025-01-01,A,10,cup', '2025-01-01,A,10,fork']])).told).toEqual([])
    const left = await run([['date,customer,sales,item', '2025-01-01,A,10,cup', '2025-01-02,A,9,x', '2025-01-02,A,9,x']], {
      where: ["item = 'cup'"],
    })
    expect(left.told).toEqual([])
  })
})

describe('an order whose lines all bear its total', () => {
  const lines = [
    `${head},item`,
    '2025-01-01,A,1,90,cup',
    '2025-01-01,A,1,90,fork',
    '2025-01-02,B,2,50,cup',
    '2025-01-03,B,3,20,cup',
    '2025-01-03,B,3,20,fork',
    '2025-01-03,B,,4,x',
    '2025-01-04,B,,4,y',
  ]

  test('is told where most orders do so, and counts once when asked; rows without an order count each', async () => {
    const { told } = await run([lines])
    expect(told).toEqual([
      expect.stringMatching(/^repeated-totals: a.csv: in 2 of 2 orders of several lines .*"sales".*110 of sales too much/),
    ])
    expect((await run([lines], { distinct: 'order' })).customers).toEqual({ A: '90', B: '78' })
  })

  test('is not told where lines differ, and asking for it then is a fault', async () => {
    const others = [...lines, '2025-02-01,C,4,1,a', '2025-02-01,C,4,2,b', '2025-02-01,C,5,1,a', '2025-02-01,C,5,3,b']
    expect((await run([others])).told).toEqual([])
    await expect(run([others], { distinct: 'order' })).rejects.toMatchObject({
      code: 'order-differs',
      place: { line: 10, column: 'sales', value: '2' },
    })
  })

  test('may stand on one of its lines alone', async () => {
    const { customers } = await run([[head, '2025-01-01,A,1,', '2025-01-01,A,1,90', '2025-01-01,A,1,']], { distinct: 'order' })
    expect(customers).toEqual({ A: '90' })
  })

  test('needs an order', async () => {
    await expect(run([['date,customer,sales', '2025-01-01,A,1']], { distinct: 'order' })).rejects.toMatchObject({ code: 'missing-column' })
  })
})

test('a ledger cut in two with an overlap gives, counted once, what the whole gives', async () => {
  const row = fc.record({ customer: fc.constantFrom('A', 'B', 'C'), cents: fc.integer({ min: 1, max: 900 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 30 }), fc.nat(), fc.nat(), async (rows, a, b) => {
      const lines = rows.map(({ customer, cents }, i) => `2025-01-01,${customer},${i},${(cents / 100).toFixed(2)}`)
      const [from, to] = [a % lines.length, b % lines.length].sort((x, y) => x - y) as [number, number]
      const [whole, parts] = [
        await run([[head, ...lines]]),
        await run(
          [
            [head, ...lines.slice(0, to + 1)],
            [head, ...lines.slice(from)],
          ],
          { distinct: 'row' },
        ),
      ]
      expect(parts.customers).toEqual(whole.customers)
      expect(parts.inputs.reduce((sum, { filtered }) => sum + (filtered?.rows ?? 0), 0)).toBe(to + 1 - from)
    }),
    { numRuns: inProportion(25) },
  )
})

test('rows that a filter leaves out count where a table is too long to compare its rows', () => {
  const leftOut = [{ rows: 8, by: { since: 8 }, sums: new Map() }]
  expect([isTooLong({ rows: 3, leftOut }, 10), isTooLong({ rows: 2, leftOut }, 10), isTooLong({ rows: 11, leftOut: [] }, 10)]).toEqual([
    true,
    false,
    true,
  ])
})
