/**
 * What a purchase is: orders against lines, returns, and what is said where it cannot be told.
 * @module-tag deep
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-purchases-'))
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
function file(...lines: string[]): string {
  made += 1
  const path = join(folder, `${made}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

interface Document {
  customers: Record<string, string | number | null>[]
  periods: { period: string; sales: number }[]
  cohorts: { cohort: string; sales: number; before?: unknown }[]
  no_purchase?: { customers: number; sales: number }
  totals: Record<string, number>
  warnings: { code: string; message: string }[]
}

async function document(...argv: string[]): Promise<Document> {
  const { stdout, stderr } = await runCartera([...argv, '-f', 'json', '-q'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

const columnOf = ({ customers }: Document, column: string) =>
  Object.fromEntries(customers.map((row) => [row.customer, row[column] ?? null]))
const codes = ({ warnings }: Document) => warnings.map(({ code }) => code)

describe('orders and returns', () => {
  const returns = file(
    'cliente,fecha,factura,importe',
    'Lago,2025-03-01,F1,80',
    'Lago,2025-03-20,F1,-80',
    'Mar,2025-03-02,F2,30',
    'Mar,2025-03-02,F2,20',
    'Mar,2025-04-02,F3,60',
    'Mar,2025-04-10,A7,-60',
    'Río,2025-03-15,,10',
    'Río,2025-03-16,n/a,10',
    'Sol,2025-04-01,F4,-5',
    'Sol,2025-04-01,F4,15',
  )

  test('an order is one where its lines add up to more than 0; a row without a number is one by itself', async () => {
    const found = await document('rfm', returns)
    expect(columnOf(found, 'frequency')).toEqual({ Lago: 0, Mar: 2, Río: 2, Sol: 1 })
    expect(columnOf(found, 'recency')).toEqual({ Lago: null, Mar: 8, Río: 25, Sol: 9 })
    expect(columnOf(found, 'monetary')).toEqual({ Lago: 0, Mar: 50, Río: 20, Sol: 10 })
    expect(columnOf(found, 'reason').Lago).toBe('no purchase up to the reference date')
  })

  test('lifecycle and the retention that is observed see the same purchases', async () => {
    expect(columnOf(await document('lifecycle', returns), 'purchase_days')).toEqual({ Lago: null, Mar: 2, Río: 2, Sol: 1 })
    expect(columnOf(await document('lifecycle', returns), 'orders')).toEqual({ Lago: 0, Mar: 2, Río: 2, Sol: 1 })
    const { periods, cohorts, no_purchase, totals } = await document('cohorts', returns)
    expect(periods.map(({ period, sales }) => [period, sales])).toEqual([
      ['2025-03', 70],
      ['2025-04', 10],
    ])
    expect(no_purchase).toMatchObject({ customers: 1, sales: 0 })
    expect(cohorts.reduce((sum, { sales }) => sum + sales, no_purchase?.sales ?? 0)).toBe(totals.sales)
  })

  test('two files are one ledger, also of what is left out', async () => {
    const first = file('customer,date,order,sales', 'a,2025-01-01,1,10', 'a,2025-01-02,2,5')
    const second = file('customer,date,order,sales', 'a,2025-01-09,2,-5', 'b,2025-01-05,3,7', 'b,2025-03-05,4,7')
    const found = await document('rfm', first, second, '--until', '2025-01-31')
    expect(columnOf(found, 'frequency')).toEqual({ a: 1, b: 1 })
    expect(columnOf(found, 'recency')).toEqual({ a: 8, b: 4 })
  })
})

describe('money before a purchase, or without one', () => {
  test('stands in its period: cohorts add up to the ledger', async () => {
    const ledger = file('customer,date,sales', 'a,2024-02-10,100', 'b,2024-01-15,-30', 'b,2024-02-10,50', 'c,2023-12-31,-5')
    const found = await document('cohorts', ledger)
    expect(found.periods.map(({ period, sales }) => [period, sales])).toEqual([
      ['2023-12', -5],
      ['2024-01', -30],
      ['2024-02', 150],
    ])
    expect(found.cohorts).toMatchObject([{ cohort: '2024-02', sales: 120, before: [{ period: '2024-01', sales: -30 }] }])
    expect(found.totals).toEqual({ customers: 3, sales: 115 })
    const { stdout } = await runCartera(['cohorts', ledger, '-f', 'csv', '-q'])
    expect(stdout.trimEnd().split('\n').slice(1)).toEqual([
      '2024-02,2024-01,-1,2,0,0.000000,-30',
      '2024-02,2024-02,0,2,2,1.000000,150',
      'no purchase,2023-12,,1,0,,-5',
    ])
    expect((await runCartera(['cohorts', ledger, '-q', '--lang', 'es'])).stdout).toContain(
      'Sin compras: 1 cliente, con -5,00 de las ventas.',
    )
  })
})

describe('rows that are counted as orders', () => {
  const lines = ['Ann,2025-01-05,D-1,cup,4', 'Ann,2025-01-05,D-1,jug,9', 'Ben,2025-01-08,D-2,cup,4', 'Ben,2025-02-08,D-3,cup,4']

  test('where a customer has several rows of a day it is said, with the column that looks like the number', async () => {
    const { warnings } = await document('rfm', file('customer,date,Delivery note,item,sales', ...lines))
    expect(warnings.find(({ code }) => code === 'rows-as-orders')?.message).toMatch(
      /Ann has 2 rows on 2025-01-05; column "Delivery note" looks like it: --map ['"]order=Delivery note['"]/,
    )
    const named = await document('rfm', file('customer,date,Delivery note,item,sales', ...lines), '--map', 'order=Delivery note')
    expect([codes(named), columnOf(named, 'frequency')]).toEqual([[], { Ann: 1, Ben: 2 }])
  })

  test('no column looks like it, none is named', async () => {
    const plain = lines.map((line) => line.replace(/D-\d/, 'x1'))
    const { warnings } = await document('lifecycle', file('customer,date,place,item,sales', ...plain))
    expect(warnings.map(({ message }) => message).join()).toContain('name the column with --map order=…')
  })

  test('a row a day is no doubt, and --map order= settles it', async () => {
    const single = file('customer,date,item,sales', 'Ann,2025-01-05,cup,4', 'Ben,2025-01-05,cup,4', 'Ben,2025-02-08,cup,4')
    expect(codes(await document('rfm', single))).toEqual([])
    const known = file('customer,date,invoice,sales', 'Ann,2025-01-05,1,4', 'Ann,2025-01-05,1,9', 'Ben,2025-01-08,2,4')
    const found = await document('rfm', known, '--map', 'order=')
    expect(columnOf(found, 'frequency')).toEqual({ Ann: 2, Ben: 1 })
    expect(codes(found)).not.toContain('rows-as-orders')
  })
})

describe('ties and shares', () => {
  test('a score that ties have emptied is said, one of few customers is not', async () => {
    const many = Array.from({ length: 8 }, (_, i) => `c${i},${10 * i},${i === 7 ? 3 : 1},${100 + i}`)
    const { warnings } = await document('rfm', file('customer,recency,frequency,monetary', ...many))
    expect(warnings.map(({ message }) => message)).toEqual([
      'ties leave the score of frequency with 2 levels instead of 5: equal values share a score, and nobody has 4, 3 or 2',
    ])
    const few = await document('rfm', file('customer,recency,frequency,monetary', 'a,1,1,1', 'b,2,2,2', 'c,3,3,3'))
    expect(codes(few)).toEqual([])
  })

  test('where shares do not add up to 100 % a line says why', async () => {
    const { stdout } = await runCartera(['pareto', file('customer,sales', 'a,75', 'b,25', 'c,-5'), '-q'])
    expect(stdout).toContain('Shares are of the sum of the positive sales; with the negative ones they add up')
    expect((await runCartera(['pareto', file('customer,sales', 'a,75', 'b,25'), '-q'])).stdout).not.toContain('Shares are of')
  })
})
