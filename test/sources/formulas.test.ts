/**
 * Fields that --map makes of formulas over the columns of a row.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { bcg } from '../../src/classifiers/bcg.js'
import { pareto } from '../../src/classifiers/pareto.js'
import type { Classifier } from '../../src/model/definition.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

interface Asked {
  classifier?: Classifier
  where?: readonly string[]
  skip?: boolean
  split?: string
}

async function classified(lines: readonly string[], map: Readonly<Record<string, string>>, asked: Asked = {}) {
  const { classifier = pareto, where, skip, split } = asked
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const options = { ...(where && { where }), ...(skip && { on_reject: 'skip' as const }), ...(split && { split }) }
  const portfolio = await classify(classifier, {}, { files: [path], threads: 1, aggregate: true, map, ...options })
  const rows: string[][] = []
  for await (const row of portfolio.stream('en')) rows.push(row.map(String))
  portfolio.close()
  const amount = portfolio.columns.findIndex(({ name }) => name === portfolio.header.weigh.name)
  return { rows, header: portfolio.header, amount }
}

/** Sales by customer. */
async function sales(lines: readonly string[], map: Readonly<Record<string, string>>, asked: Asked = {}) {
  const { rows, amount } = await classified(lines, map, asked)
  return Object.fromEntries(rows.map((row) => [row[1], Number(row[amount])]))
}

const ledger = [
  'Name,City,State,Status,S/H,Amount,Year,Month,Email',
  'A,Rome,IT,paid,S,10.50,2024,3,Ana@x.io',
  'B,Oslo,,paid,H,5,2024,12,b@x.io',
  'C,Paris,FR,void,S,2.25,2025,1,ana@X.io',
]

/** Half a ten-thousandth away from what a double makes of it, in one row of a few hundred. */
const priced = Array.from({ length: 300 }, (_, i) => {
  const [quantity, cents, discount] = [1 + ((i * 37) % 900), 100 + ((i * 104_729) % 9_000_000), (i * 71) % 1000]
  const hundredThousandths = BigInt(quantity) * BigInt(cents) * BigInt(1000 - discount)
  return { quantity, cents, discount, units: (hundredThousandths + 5n) / 10n }
})

describe('an amount of several columns', () => {
  test.each([
    ['that the reader parses', ',', '.', ''],
    ['with a decimal comma', ';', ',', ''],
    ['with digits that the sample does not show', ',', '.', '9'],
  ])('of three columns %s is exact', async (_, delimiter, point, more) => {
    const cell = (digits: number, decimals: number) => {
      const text = String(digits).padStart(decimals + 1, '0')
      return `${text.slice(0, -decimals)}${point}${text.slice(-decimals)}`
    }
    const rows = priced.map(({ quantity, cents, discount }) => ['A', quantity, cell(cents, 2), cell(discount, 3)].join(delimiter))
    const rare = more === '' ? [] : [['B', '1', `${more.repeat(9)}.00`, '0.000'].join(delimiter)]
    const found = await classified([['Name', 'Qty', 'Price', 'Off'].join(delimiter), ...rows, ...rare], {
      sales: 'Price * Qty * (1 - Off)',
      customer: 'Name',
    })
    const total = priced.reduce((sum, { units }) => sum + units, 0n)
    expect(found.rows.find((row) => row[1] === 'A')?.[found.amount]).toBe(String(Number(total) / 10_000))
  })

  test('keeps the decimals of a rate', async () => {
    const rows = ['Name,Amount,Rate', 'A,100000.00,1.084321', 'B,-5,1', 'C,1000,0.0061234567']
    expect(await sales(rows, { sales: 'Amount * Rate' })).toEqual({ A: 108432.1, B: -5, C: 6.1235 })
    expect(
      await sales(
        rows.map((row) => row.replaceAll(',', ';').replaceAll('.', ',')),
        { sales: 'Amount * Rate' },
      ),
    ).toEqual({
      A: 108432.1,
      B: -5,
      C: 6.1235,
    })
  })
})

describe('a customer', () => {
  test.each([
    ['in small letters', 'lower(Email)', { 'ana@x.io': 12.75, 'b@x.io': 5 }],
    ['of two columns', "City & ', ' & coalesce(State, '-')", { 'Rome, IT': 10.5, 'Oslo, -': 5, 'Paris, FR': 2.25 }],
    ['by a condition', "if(State is missing, 'abroad', upper(State))", { IT: 10.5, abroad: 5, FR: 2.25 }],
    ['of the beginning of a text', 'left(trim(City), 1)', { R: 10.5, O: 5, P: 2.25 }],
    ['in brackets', '[City]', { Rome: 10.5, Oslo: 5, Paris: 2.25 }],
    ['of a number and a text', "Year & '/' & right('0' & Month, 2)", { '2024/03': 10.5, '2024/12': 5, '2025/01': 2.25 }],
    ['of a number that is counted', 'Month + 1', { 4: 10.5, 13: 5, 2: 2.25 }],
  ])('%s', async (_, customer, expected) => {
    expect(await sales(ledger, { customer })).toEqual(expected)
  })

  test('of which a part is missing is a fault, and its money is told', async () => {
    const map = { customer: "City & ', ' & State", sales: "if([S/H] = 'H', -Amount, Amount)" }
    await expect(sales(ledger, map)).rejects.toMatchObject({
      code: 'faulty-rows',
      place: { line: 3, column: map.customer },
    })
    const { rows, header } = await classified(ledger, map, { skip: true })
    expect(rows.map((row) => row[1])).toEqual(['Rome, IT', 'Paris, FR'])
    expect(String(header.warnings.find(({ code }) => code === 'rejected')?.message)).toContain('-5 of sales')
  })
})

describe('an amount', () => {
  test.each([
    ['whose sign a column tells', "if([S/H] = 'H', -Amount, Amount)", { A: 10.5, B: -5, C: 2.25 }],
    ['by two conditions', "if(Status = 'void' or Amount > 10, 0, Amount * 2)", { A: 0, B: 10, C: 0 }],
    ['that is constant', '1', { A: 1, B: 1, C: 1 }],
    ['by a year', 'if(Year >= 2025, Amount, 0)', { A: 0, B: 0, C: 2.25 }],
  ])('%s', async (_, formula, expected) => {
    expect(await sales(ledger, { customer: 'Name', sales: formula })).toEqual(expected)
  })

  test('beside a field that reads the same column', async () => {
    const { rows, amount } = await classified(ledger, { customer: 'Amount', sales: 'Amount * 2' })
    expect(rows.map((row) => [row[1], Number(row[amount])])).toEqual([
      ['10.50', 21],
      ['5', 10],
      ['2.25', 4.5],
    ])
  })

  test('a head as written goes before a formula, and a constant before a head in other spelling', async () => {
    const lines = ['customer,0.5,Net-Sales,Net,Sales', 'A,7,8,3,1']
    expect(await sales(lines, { sales: '0.5' })).toEqual({ A: 7 })
    expect(await sales(lines, { sales: '.5' })).toEqual({ A: 0.5 })
    expect(await sales(lines, { sales: 'net-sales' })).toEqual({ A: 8 })
    expect(await sales(lines, { sales: 'net - 2 * sales' })).toEqual({ A: 1 })
  })
})

test('a date is put together, and rows are told apart by it', async () => {
  const map = { customer: 'Name', date: "Year & '-' & Month & '-01'" }
  expect(await sales(ledger, map)).toEqual({ A: 10.5, B: 5, C: 2.25 })
  const { header } = await classified(ledger, map)
  expect(header.as_of).toBe('2025-01-01')
  const bad = classified(ledger, { ...map, date: "Year & '-' & Month & '-31'" })
  expect((await bad).header.as_of).toBe('2025-01-31')
  await expect(classified(ledger, { ...map, date: "Year & '-' & Month & '-32'" })).rejects.toMatchObject({ place: { line: 2 } })
})

test('a date is picked from two columns', async () => {
  const lines = ['customer,sales,Ordered,Paid', 'A,1,03/01/2025,', 'B,2,31/01/2025,05/02/2025']
  const { header } = await classified(lines, { date: 'if(Paid is missing, Ordered, Paid)' })
  expect(header.as_of).toBe('2025-02-05')
})

test('a constant gives a rate, a text a group', async () => {
  const { rows } = await classified(['customer,sales,rival_sales', 'A,100,50', 'B,40,80'], { growth: '0.05' }, { classifier: bcg })
  expect(rows.map((row) => [row[1], row[2]])).toEqual([
    ['A', 'cash-cow'],
    ['B', 'dog'],
  ])
  const { header } = await classified(ledger, { customer: 'Name', seg: "if(Amount > 3, 'large', 'small')" }, { split: 'seg' })
  expect(header.splits?.[0]?.parts.map(({ group }) => group)).toEqual(['large', 'small'])
})

describe('what cannot be', () => {
  test.each([
    ["'x'", 'is text, and a number is expected'],
    ['total(Amount)', 'uses an unknown function "total"'],
    ['lower(Amount', 'is missing ")"'],
    ['lower(Amount)', 'and a number is expected'],
    ['Amout', 'has no column "Amout"'],
    ['Amout * 2', 'has no column "Amout"'],
  ])('%s', async (formula, said) => {
    await expect(sales(ledger, { customer: 'Name', sales: formula })).rejects.toThrow(said)
  })

  test('a cell that a formula reads as a number', async () => {
    const lines = ['customer,qty,price', 'A,2,5', 'B,x,5']
    await expect(sales(lines, { sales: 'qty * price' })).rejects.toMatchObject({ place: { line: 3, column: 'qty', value: 'x' } })
  })
})

describe('amounts that stand in a formula', () => {
  const lines = (...cells: string[]) => ['customer,date,price,units', ...cells.map((cell, i) => `C${i},2025-01-0${i + 1},${cell}`)]
  const product = { sales: 'price * units' }

  test('are read alike whether all are plain, or one is written with a mark', async () => {
    expect(await sales(lines('2.50,3', '-1.05,2', '0,7'), product)).toEqual({ C0: 7.5, C1: -2.1, C2: 0 })
    expect(await sales(lines('2.50,3', '(1.05),2', '€ 0,7'), product)).toEqual({ C0: 7.5, C1: -2.1, C2: 0 })
  })

  test('beyond the sample too', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `A,2025-01-01,${(i % 7) + 1}.5,2`)
    const whole = Array.from({ length: 3000 }, (_, i) => 2 * ((i % 7) + 1.5)).reduce((sum, each) => sum + each, 0)
    const rows = ['customer,date,price,units', ...many]
    expect(await sales([...rows, 'B,2025-01-01,1.2345,2'], product)).toEqual({ A: whole, B: 2.469 })
    expect(await sales([...rows, 'B,2025-01-01,-,2', 'C,2025-01-01,1e3,2'], product)).toMatchObject({ A: whole, C: 2000 })
    await expect(sales([...rows, 'B,2025-01-01,1_000,2'], product)).rejects.toMatchObject({ code: 'faulty-rows' })
  })

  test('stay texts where the formula, or another, takes them as such', async () => {
    expect(await sales(lines('2.50,3', '4.00,3'), { sales: "if(price = '2.50', units, price)" })).toEqual({ C0: 3, C1: 4 })
    const named = { sales: 'price * units', customer: "price & '/' & units" }
    expect(await sales(lines('2.50,3', '4.00,03'), named)).toEqual({ '2.50/3': 7.5, '4.00/03': 12 })
    expect(await sales(lines('2.50,3', ',3'), { sales: 'if(price is missing, 1, price * units)' })).toEqual({ C0: 7.5, C1: 1 })
  })
})
