/** The growth of a ledger's customers: the year up to the reference date against the year before. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { bcg } from '../../src/classifiers/bcg.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

interface Row {
  customer: string
  date: string
  sales: number
}

async function run(rows: readonly Row[], as_of?: string) {
  const path = join(folder, `${n++}.csv`)
  const lines = rows.map(({ customer, date, sales }) => `${customer},${date},${sales},1000`)
  writeFileSync(path, `${['customer,date,sales,wallet', ...lines].join('\n')}\n`)
  const portfolio = await classify(bcg, {}, { files: [path], threads: 1, ...(as_of ? { as_of } : {}) })
  const at = portfolio.columns.findIndex(({ name }) => name === 'growth')
  const all = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
  portfolio.close()
  const growth = Object.fromEntries(all.map((row) => [row[1], row[at] === null ? null : Number(row[at])]))
  return { growth, reasons: Object.fromEntries(all.map((row) => [row[1], row.at(-1)])), warnings: portfolio.header.warnings }
}

const ledger = [
  { customer: 'Ana', date: '2024-01-10', sales: 100 },
  { customer: 'Ana', date: '2024-12-31', sales: 50 },
  { customer: 'Ana', date: '2025-01-01', sales: 200 },
  { customer: 'Bea', date: '2024-06-01', sales: 100 },
  { customer: 'Bea', date: '2025-06-01', sales: 90 },
  { customer: 'Cai', date: '2025-03-01', sales: 50 },
  { customer: 'Dan', date: '2024-03-01', sales: 10 },
  { customer: 'Dan', date: '2024-04-01', sales: -10 },
  { customer: 'Dan', date: '2025-12-31', sales: 5 },
]

test('is that of the twelve months up to the latest date; who bought nothing before has none', async () => {
  const { growth, reasons, warnings } = await run(ledger)
  expect(growth).toEqual({ Ana: 0.333333, Bea: -0.1, Cai: null, Dan: null })
  expect(reasons).toMatchObject({ Cai: 'no sales in the year before', Dan: 'no sales in the year before' })
  expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['own-growth']))
  expect(warnings.some(({ code }) => code === 'partial-year')).toBe(false)
})

test('goes by the reference date, and data that begin within the year before are told', async () => {
  const { growth, warnings } = await run(ledger, '2025-06-01')
  expect(growth).toMatchObject({ Ana: 1.5, Bea: -0.1 })
  expect(String(warnings.find(({ code }) => code === 'partial-year')?.message)).toContain('begin on 2024-01-10')
})

test('is what a naive sum gives on random ledgers', { tags: ['random'] }, async () => {
  const day = fc.integer({ min: 0, max: 800 }).map((days) => new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10))
  const row = fc.record({ customer: fc.constantFrom('A', 'B', 'C'), date: day, sales: fc.integer({ min: -20, max: 100 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (drawn) => {
      const rows = [...drawn, { customer: 'Z', date: '2025-03-31', sales: 1 }]
      const { growth } = await run(rows)
      for (const customer of new Set(rows.map((each) => each.customer))) {
        const total = (from: string, to: string) =>
          rows.reduce((sum, each) => sum + (each.customer === customer && each.date > from && each.date <= to ? each.sales : 0), 0)
        const [recent, earlier] = [total('2024-03-31', '2025-03-31'), total('2023-03-31', '2024-03-31')]
        if (earlier > 0) expect(growth[customer]).toBeCloseTo(recent / earlier - 1, 5)
        else expect(growth[customer]).toBeNull()
      }
    }),
    { numRuns: inProportion(60) },
  )
})
