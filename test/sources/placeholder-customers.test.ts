/**
 * Customers who are none, and returns that only a quantity tells: said, with a remedy that works.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

async function run(lines: readonly string[], options: Partial<ClassifyOptions> = {}) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], threads: 1, ...options })
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    return {
      customers: Object.fromEntries(rows.map((row) => [row[1], row.find((cell, i) => i > 3 && /^-?[\d.]+$/.test(String(cell)))])),
      told: portfolio.header.warnings.map(({ code, message }) => `${code}: ${message}`),
    }
  } finally {
    portfolio.close()
  }
}

const rows = ['2025-01-01,A,10', '2025-01-02,B,20', '2025-02-03,C,30']
const head = 'date,customer,sales'

describe('customers who stand for nobody in particular', () => {
  test.each([
    'Guest',
    'GUEST',
    'Consumidor final',
    'CONSUMIDOR FINAL',
    'Cliente contado',
    'walk-in',
    'Clientes Varios',
    'Diverse',
    'Anonyme',
  ])('%s is said, with its share and a condition that leaves it out', async (customer) => {
    const lines = [head, ...rows, `2025-02-04,${customer},40`]
    const { told } = await run(lines)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^placeholder-customers: .* with 1 row and 40 of sales \(40\.0% of all\)/)
    const where = /--where "(.+?)" if so/.exec(told[0] ?? '')?.[1] as string
    const left = await run(lines, { where: [where] })
    expect(left.told).toEqual([])
    expect(Object.keys(left.customers).sort()).toEqual(['A', 'B', 'C'])
  })

  test('a name beside a number, and an address that nobody has', async () => {
    const named = await run(['date,customer,name,sales', '2025-01-01,1,Ann,10', '2025-01-02,430000,Clientes varios,20'])
    expect(named.told).toEqual([expect.stringMatching(/"430000" \(Clientes varios\) seems/)])
    const mail = await run(['date,email,sales', '2025-01-01,ann@a.com,10', '2025-01-02,NoEmail@shop.com,20'])
    expect(mail.told).toEqual([expect.stringMatching(/"NoEmail@shop.com" seems/)])
  })

  test('a number of nines that many rows bear, and none that few do', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `2025-01-01,${1000 + i},${i + 1}`)
    const till = Array.from({ length: 40 }, (_, i) => `2025-01-01,9999,${i + 1}`)
    expect((await run([head, ...many, ...till])).told.filter((text) => text.startsWith('placeholder'))).toHaveLength(1)
    expect((await run([head, ...many, '2025-01-01,9999,5'])).told).toEqual([])
  })

  test.each(['Guesthouse Inn', 'Bar Varios Gatos', 'Cash Converters', 'Otros Mares SL'])('%s is a customer', async (customer) => {
    expect((await run([head, ...rows, `2025-02-04,${customer},40`])).told).toEqual([])
  })
})

describe('a quantity below 0 beside an amount above', () => {
  const lines = ['date,customer,qty,sales', '2025-01-01,A,2,10', '2025-01-02,B,-1,20', '2025-01-03,A,-1,-4', '2025-01-04,B,3,50']

  test.each(['qty', 'Cantidad', 'Uds.', 'Menge', 'Qté', 'quantity_ordered'])(
    'under %s is said, and both remedies work',
    async (heading) => {
      const headed = [lines[0]?.replace('qty', heading) as string, ...lines.slice(1)]
      const { told } = await run(headed)
      expect(told).toEqual([expect.stringMatching(/^negative-quantities: .*, line 3: .* in 1 row with 20 of sales above 0/)])
      const map = /--map '(sales=.+?)', or/.exec(told[0] ?? '')?.[1] as string
      expect(await run(headed, { map: { sales: map.slice(6) } })).toEqual({ customers: { A: '6', B: '30' }, told: [] })
      const where = /--where '(.+?)'/.exec(told[0] ?? '')?.[1] as string
      expect((await run(headed, { where: [where] })).told).toEqual([])
    },
  )

  test('far below what was sampled, and written as accounts do', async () => {
    const many = Array.from({ length: 6000 }, (_, i) => `2025-01-${10 + (i % 20)},C${i % 50},1,${(i % 9) + 1}.5`)
    many[2500] = '2025-01-11,C1,3-,7.25'
    const { told } = await run([lines[0] as string, ...many])
    expect(told.filter((text) => text.startsWith('negative'))).toEqual([expect.stringMatching(/line 2502: .* in 1 row with 7.25 of sales/)])
  })

  test('nothing of what was returned under a head of its own, or of stock', async () => {
    expect((await run([lines[0]?.replace('qty', 'stock qty') as string, ...lines.slice(1)])).told).toEqual([])
  })
})

test('an id behind the apostrophe of a spreadsheet looks like the one without', async () => {
  const { told } = await run([head, ...rows, "2025-02-04,'00123,1", '2025-02-05,00123,2', "2025-02-06,'77,3"])
  expect(told).toEqual([expect.stringMatching(/^alike-ids: .* \(1\): "'00123" and "00123"$/)])
})

describe('ids of one customer, as it seems, in two spellings', () => {
  test.each([
    ['García', 'Garcia'],
    ['Alba, S.L.', 'Alba SL'],
    ['O’Brien', "O'Brien"],
    ['АВС-1', 'ABC-1'],
    ['B-12345678', 'B12345678'],
    ['1001,00', '1001'],
    ['1.001', '1001'],
  ])('%s and %s', async (one, other) => {
    const { told } = await run([head, ...rows, `2025-02-04,"${one}",1`, `2025-02-05,"${other}",2`])
    expect(told).toEqual([expect.stringMatching(/^alike-ids: .*\(1\): "/)])
    for (const id of [one, other]) expect(told[0]).toContain(`"${id}"`)
  })

  test.each([
    ['1-2', '12'],
    ['A 1-2', 'A 12'],
    ['ana.b@example.com', 'anab@example.com'],
    ['1e5', '100000'],
  ])('but not %s and %s', async (one, other) => {
    const { told } = await run([head, ...rows, `2025-02-04,"${one}",1`, `2025-02-05,"${other}",2`])
    expect(told).toEqual([])
  })

  test.each(['1.23457e+12', '1.23456789012E12', '123456789012345000', 'N??ez', 'Pe\ufffda'])(
    '%s has lost some of its signs',
    async (id) => {
      const { told } = await run([head, ...rows, `2025-02-04,${id},1`])
      expect(told).toEqual([expect.stringMatching(/^alike-ids: .* lost (digits|letters) .*export the file again/)])
      expect(told[0]).toContain(`"${id}"`)
    },
  )
})
