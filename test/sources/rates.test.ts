/**
 * Amounts that are converted to one currency, by the last rate at or before the day of their row.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/answers/check/check.js'
import { classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { runCartera } from '../run-cartera.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

function file(lines: readonly string[], name = `${n++}.csv`) {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

interface Asked {
  currency?: string
  map?: Record<string, string>
  where?: readonly string[]
  skip?: boolean
}

async function sales(lines: readonly string[], rates: readonly string[] | undefined, { currency = 'EUR', skip, ...more }: Asked = {}) {
  const options = { currency, ...(rates && { rates: file(rates) }), ...(skip && { on_reject: 'skip' as const }) }
  const portfolio = await classify(pareto, {}, { files: [file(lines)], threads: 1, aggregate: true, ...options, ...more })
  const rows: (readonly unknown[])[] = []
  for await (const row of portfolio.stream('en')) rows.push(row)
  portfolio.close()
  return { sales: Object.fromEntries(rows.map((row) => [row[1], Number(row[4])])), header: portfolio.header }
}

const rates = ['currency,date,rate', 'USD,2025-01-01,0.9', 'USD,2025-02-01,0.8', 'EUR,2025-01-01,1', 'CLP,2025-01-01,0.001']

describe('what tells the currency', () => {
  const cases: [string, string[], Asked, Record<string, number>][] = [
    ['a column', ['customer,date,amount,ccy', 'A,2025-01-10,100,EUR', 'B,2025-01-31,50,usd', 'B,2025-02-01,50,US$'], {}, { A: 100, B: 85 }],
    ['the header', ['customer,date,Sales (USD)', 'A,2025-03-10,1100.0051'], {}, { A: 880.0041 }],
    ['the header before a column', ['customer,date,Sales (EUR),Currency', 'A,2025-03-10,100,USD'], {}, { A: 100 }],
    ['the mark of the cell', ['customer;date;amount', 'A;2025-01-10;100,00 €', 'B;2025-01-10;USD 50,50'], {}, { A: 100, B: 45.45 }],
    ['--map before all', ['customer,date,Sales (EUR)', 'A,2025-03-10,1000'], { map: { currency: "'CLP'" } }, { A: 1 }],
    [
      'a formula',
      ['customer,date,amount,land', 'A,2025-03-10,1000,CL', 'B,2025-03-10,10,ES'],
      { map: { currency: "if(land = 'CL', 'CLP', 'EUR')" } },
      { A: 1, B: 10 },
    ],
    [
      'of a formula of amounts its columns',
      ['customer,date,qty,Price USD', 'A,2025-03-10,3,10'],
      { map: { sales: 'qty * [Price USD]' } },
      { A: 24 },
    ],
  ]
  test.each(cases)('%s', async (_, lines, asked, expected) => {
    const found = await sales(lines, rates, asked)
    expect(found.sales).toEqual(expected)
    expect(found.header).toMatchObject({ currency: 'EUR', rates: expect.stringMatching(/\.csv$/) })
  })
})

test('an amount of 0, a missing one and a row that is left out need no rate', async () => {
  const lines = ['customer,date,amount,currency', 'A,2025-01-10,10,EUR', 'A,2025-01-11,0,GBP', 'A,2025-01-12,,', 'A,2024-01-12,5,USD']
  expect((await sales(lines, rates, { where: ["date > '2024-12-31'"] })).sales).toEqual({ A: 10 })
})

test('rates in other words and formats, without dates, and written as a spreadsheet does', async () => {
  const lines = ['customer,date,amount,currency', 'A,2025-01-10,100,USD', 'B,2025-02-10,100,JPY']
  expect((await sales(lines, ['Divisa;Fecha;Tipo de cambio', 'USD;31/12/2024;0,9', 'JPY;01/01/2025;6,25E-03'])).sales).toEqual({
    A: 90,
    B: 0.625,
  })
  expect((await sales(lines, ['currency,rate', 'USD,0.5', '¥,1', 'JPY,0.25'])).sales).toEqual({ A: 50, B: 25 })
})

describe('what cannot be converted', { tags: ['deep'] }, () => {
  const row = ['customer,date,amount,currency', 'A,2025-01-10,10,EUR']
  test.each<[string, string[], string[] | undefined, object]>([
    ['a currency without a rate', [...row, 'B,2025-01-11,5,GBP'], rates, { line: 3, column: 'currency', value: 'GBP 2025-01-11' }],
    ['a day before the first rate', [...row, 'B,2024-12-31,5,USD'], rates, { line: 3, value: 'USD 2024-12-31' }],
    ['without rates', [...row, 'B,2024-12-31,5,USD'], undefined, { line: 3 }],
    ['a row without a currency', [...row, 'B,2025-01-11,5,'], rates, { line: 3, column: 'currency', value: '' }],
    ['a row without a day', [...row, 'B,,5,USD'], rates, { line: 3, column: 'date' }],
    ['a mark that says otherwise', ['customer,date,amount,currency', 'A,2025-01-10,10 €,USD'], rates, { line: 2, column: 'amount' }],
  ])('%s', async (_, lines, given, place) => {
    await expect(sales(lines, given)).rejects.toMatchObject({ code: 'faulty-rows', place })
    const options = { currency: 'EUR', ...(given && { rates: file(given) }), files: [file(lines)], threads: 1 }
    const findings = await check(pareto, {}, options)
    const found: unknown[] = []
    for await (const fault of findings.read()) found.push(fault)
    findings.close()
    expect(found).toHaveLength(1)
  })

  test('is set aside with what the other rows of it hold in the target', async () => {
    const { header } = await sales([...row, 'B,2025-01-11,5,GBP', ',2025-01-12,20,USD'], rates, { skip: true })
    const rejected = header.warnings.find(({ code }) => code === 'rejected')
    expect(String(rejected?.message)).toBe('2 rows were rejected, with 18 of sales that could be read')
  })

  test('a file that tells no currency, or no day', async () => {
    await expect(sales(['customer,date,amount', 'A,2025-01-10,10'], rates)).rejects.toMatchObject({ code: 'currency-untold' })
    await expect(sales(['customer,amount,currency', 'A,10,USD'], rates)).rejects.toMatchObject({ place: { column: 'date' } })
  })
})

describe('rates that cannot be', () => {
  const lines = ['customer,date,amount,currency', 'A,2025-01-10,10,USD']
  test.each<[string, string[], object]>([
    ['no number', ['currency,date,rate', 'USD,2025-01-01,x'], { line: 2, column: 'rate', value: 'x' }],
    ['a zero', ['currency,date,rate', 'USD,2025-01-01,0'], { line: 2, column: 'rate' }],
    ['no day', ['currency,date,rate', 'USD,2025-01-01,1.1', 'USD,2025-02-30,1'], { line: 3, column: 'date' }],
    ['no currency', ['currency,date,rate', ',2025-01-01,1'], { line: 2, column: 'currency' }],
    ['two of one day', ['currency,date,rate', 'USD,2025-01-01,1.1', 'USD,2025-01-01,1.2'], { line: 3, column: 'rate' }],
    ['of another target', ['currency,date,rate', 'USD,2025-01-01,1', 'EUR,2025-01-01,1.1'], { line: 3, column: 'rate' }],
    ['without the column', ['currency,date,value', 'USD,2025-01-01,1'], { column: 'rate' }],
  ])('%s', async (_, given, place) => {
    await expect(sales(lines, given)).rejects.toMatchObject({ kind: 'input', place })
  })
})

describe('without --currency', () => {
  const total = async (...files: string[][]) => {
    const portfolio = await classify(pareto, {}, { files: files.map((lines) => file(lines)), threads: 1 })
    portfolio.close()
    return portfolio.header
  }
  test('what tells it is shown', async () => {
    expect((await total(['customer,Sales (EUR)', 'A,1'])).currency).toBe('EUR')
    expect((await total(['customer,amount,Moneda', 'A,1,CLP', 'B,2,clp'])).currency).toBe('CLP')
    expect((await total(['customer,amount', 'A,1 €'])).currency).toBe('EUR')
    expect((await total(['customer,amount', 'A,1'])).currency).toBeUndefined()
  })
  test('two headers of one field are refused', async () => {
    await expect(total(['customer,Sales (EUR)', 'A,1'], ['customer,Sales (USD)', 'B,2'])).rejects.toMatchObject({ code: 'two-currencies' })
    await expect(total(['customer,Sales (EUR)', 'A,$ 1'])).rejects.toMatchObject({ code: 'two-currencies' })
  })
})

test('sums are those of a naive conversion, cent by cent', async () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10))
  const code = fc.constantFrom('EUR', 'USD', 'GBP')
  const rate = fc.record({ code: fc.constantFrom('USD', 'GBP'), day, units: fc.integer({ min: 1, max: 3_000_000 }) })
  const row = fc.record({ customer: fc.constantFrom('A', 'B', 'C'), day, code, cents: fc.integer({ min: -500_000, max: 500_000 }) })
  const decimals = (units: number, places: number) => {
    const digits = String(Math.abs(units)).padStart(places + 1, '0')
    return `${units < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
  }
  await fc.assert(
    fc.asyncProperty(fc.array(rate, { maxLength: 12 }), fc.array(row, { minLength: 1, maxLength: 30 }), async (some, rows) => {
      const known = new Map(some.map((each) => [`${each.code} ${each.day}`, each]))
      const first = ['USD', 'GBP'].map((code) => ({ code, day: '2024-01-01', units: 1_250_001 }))
      const all = [...first, ...[...known.values()].filter((each) => each.day !== '2024-01-01')]
      const expected: Record<string, bigint> = { Z: 10_000_000_000n }
      for (const { customer, day, code, cents } of rows) {
        const last = all
          .filter((each) => each.code === code && each.day <= day)
          .sort((a, b) => (a.day < b.day ? -1 : 1))
          .at(-1)
        const product = BigInt(cents) * BigInt(code === 'EUR' ? 1_000_000 : (last?.units as number))
        const rest = product % 10_000n
        const up = rest >= 5000n ? 1n : rest <= -5000n ? -1n : 0n
        expected[customer] = (expected[customer] ?? 0n) + product / 10_000n + up
      }
      const lines = [
        'customer,date,amount,currency',
        'Z,2024-01-01,1000000.00,EUR',
        ...rows.map((each) => `${each.customer},${each.day},${decimals(each.cents, 2)},${each.code}`),
      ]
      const given = ['currency,date,rate', ...all.map((each) => `${each.code},${each.day},${decimals(each.units, 6)}`)]
      const found = await sales(lines, given)
      expect(Object.fromEntries(Object.entries(found.sales).map(([name, value]) => [name, Math.round(Number(value) * 10_000)]))).toEqual(
        Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, Number(value)])),
      )
    }),
    { numRuns: inProportion(100) },
  )
})

test('the document, the model, a comparison and the script tell it', async () => {
  const input = file(['customer,date,amount,currency', 'A,2025-01-10,10,USD', 'B,2025-01-10,4,EUR'])
  const given = file(rates)
  const [json, model, other] = ['now.json', 'model.json', 'usd.json'].map((name) => join(folder, name)) as [string, string, string]
  const run = (...argv: string[]) => runCartera(['pareto', input, ...argv])
  expect((await run('--currency', 'eur', '--rates', given, '-o', json, '--save-model', model)).code).toBe(0)
  expect((await run('--currency', 'USD', '--rates', file(['currency,rate', 'EUR,2']), '-o', other, '--model', model)).stderr).toContain(
    'were fitted on amounts in EUR, and these amounts are in USD',
  )
  const compared = await runCartera(['compare', json, other])
  expect([compared.code, compared.stderr]).toEqual([3, expect.stringContaining('the currencies differ: "EUR" in')])
  expect((await runCartera(['compare', json, other, '--force'])).code).toBe(0)
  expect((await run('--currency', 'EUR', '--rates', given, '--sql')).stdout).toContain('SET VARIABLE "rates of USD"')
  expect((await run('--currency', 'EUR', '--rates', given)).stdout).toContain('sales 13.00 EUR')
  expect(await run('--rates', given)).toMatchObject({ code: 2 })
  expect(await run('--currency', 'euro')).toMatchObject({ code: 2 })
  expect(await run('--currency', 'EUR', '--rates', given, '-o', given)).toMatchObject({ code: 2 })
})
