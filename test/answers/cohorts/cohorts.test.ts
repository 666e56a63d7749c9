/** Cohorts and retention a period, against counting by hand and against a naive count of random ledgers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { CohortsHeader } from '../../../src/answers/cohorts/cohorts.js'
import { cohorts } from '../../../src/answers/cohorts/find-cohorts.js'
import { runCartera } from '../../run-cartera.js'
import { inProportion } from '../../runs.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-cohorts-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Row = [customer: string, date: string, sales: string]

let made = 0
function ledger(rows: readonly Row[]): string {
  made += 1
  const path = join(folder, `${made}.csv`)
  writeFileSync(path, ['customer,date,sales', ...rows.map((row) => row.join(',')), ''].join('\n'))
  return path
}

async function headerOf(rows: readonly Row[], period: CohortsHeader['period'], as_of?: string): Promise<CohortsHeader> {
  const found = await cohorts({ period }, { files: [ledger(rows)], numbers: '1234.56', ...(as_of ? { as_of } : {}) })
  found.close()
  return found.header
}

const small: Row[] = [
  ['a', '2026-01-05', '10'],
  ['a', '2026-01-20', '5'],
  ['a', '2026-02-10', '20'],
  ['a', '2026-04-30', '30'],
  ['b', '2026-01-31', '40'],
  ['b', '2026-02-03', '-40'],
  ['c', '2026-02-14', '7.5'],
  ['c', '2026-03-01', '2.5'],
  ['d', '2026-03-01', '-3'],
]

describe('a small ledger', () => {
  test('its triangle', async () => {
    const { cohorts, totals } = await headerOf(small, 'month')
    expect(cohorts.map(({ cohort, customers, amount, cells }) => [cohort, customers, amount, cells.map((cell) => cell.customers)])).toEqual(
      [
        ['2026-01', 2, '65', [2, 1, 0, 1]],
        ['2026-02', 1, '10', [1, 1, 0]],
      ],
    )
    expect(cohorts[0]?.cells.map(({ share, amount }) => [share, amount])).toEqual([
      ['1.000000', '55'],
      ['0.500000', '-20'],
      ['0.000000', '0'],
      ['0.500000', '30'],
    ])
    expect(totals).toEqual({ customers: 4, amount: '72' })
  })

  test('retention a period: a of a and b, c of a and c, nobody of c', async () => {
    const { periods, retention } = await headerOf(small, 'month')
    expect(periods.map(({ period, customers, base, retained, retention }) => [period, customers, base, retained, retention])).toEqual([
      ['2026-01', 2, 0, 0, null],
      ['2026-02', 2, 2, 1, '0.500000'],
      ['2026-03', 1, 2, 1, '0.500000'],
      ['2026-04', 1, 1, 0, '0.000000'],
    ])
    expect(retention).toEqual({ share: '0.400000', retained: 2, base: 5, periods: 4 })
  })

  test('a period that is not over counts in no retention, and that is said', async () => {
    const { inputs, periods, retention, warnings } = await headerOf(small, 'month', '2026-04-29')
    expect(periods.at(-1)).toMatchObject({ period: '2026-04', complete: false, customers: 0 })
    expect(retention).toEqual({ share: '0.500000', retained: 2, base: 4, periods: 3 })
    expect(warnings.map(({ code }) => code)).toEqual(['no-purchase', 'incomplete-period'])
    expect(inputs[0]?.filtered).toMatchObject({ rows: 1, by: { as_of: 1 } })
  })

  test('who has no purchase, and rows without date or amount, are said', async () => {
    await expect(headerOf([...small, ['e', '', '5']], 'month')).rejects.toThrow('the row has no date, which the method needs')
    const { warnings } = await headerOf([...small, ['e', '2026-01-01', '']], 'month')
    expect(warnings.map(({ message }) => String(message))).toEqual([
      expect.stringContaining('cells are missing in "sales" (1 row, the first line 11)'),
      '1 row has no date or no sales and is not counted',
      '1 customer has no purchase and is in no cohort, with -3 of sales',
    ])
  })

  test('a totals row that was left out counts nowhere', async () => {
    const rows: Row[] = [...small, ['Total', '2026-04-30', '72']]
    const { totals, warnings } = await headerOf(rows, 'month')
    expect(totals).toEqual({ customers: 4, amount: '72' })
    expect(warnings.map(({ code }) => code)).toEqual(['totals-row', 'no-purchase'])
  })
})

test('weeks are those of ISO 8601, quarters and years those of the calendar', async () => {
  const rows: Row[] = [
    ['a', '2024-12-30', '1'],
    ['a', '2025-01-06', '1'],
    ['b', '2026-12-31', '1'],
  ]
  const labels = async (period: CohortsHeader['period']) => (await headerOf(rows, period)).periods.map((each) => each.period)
  const weeks = await labels('week')
  expect([weeks[0], weeks[1], weeks.at(-1)]).toEqual(['2025-W01', '2025-W02', '2026-W53'])
  expect(await labels('quarter')).toEqual([
    '2024-Q4',
    ...['Q1', 'Q2', 'Q3', 'Q4'].map((q) => `2025-${q}`),
    ...['Q1', 'Q2', 'Q3', 'Q4'].map((q) => `2026-${q}`),
  ])
  expect(await labels('year')).toEqual(['2024', '2025', '2026'])
})

describe('what cannot be told', () => {
  test.each([
    ['no purchase', [['a', '2026-01-01', '-1']] as Row[], 'month' as const, 'has no purchase up to 2026-01-01'],
    [
      'a date by mistake',
      [
        ['a', '1950-01-01', '1'],
        ['a', '2026-01-01', '1'],
      ] as Row[],
      'week' as const,
      'weeks, from 1949-W52 to 2026-W01',
    ],
  ])('%s', async (_, rows, period, message) => {
    await expect(headerOf(rows, period)).rejects.toThrow(message)
  })

  test('a file without dates', async () => {
    const { code, stderr } = await runCartera(['cohorts', 'fixtures/pareto/customers.csv'])
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining('has no column for "date"') })
  })
})

/** Counted customer by customer and month by month. */
function naive(rows: readonly Row[]) {
  const number = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  const last = number(
    rows
      .map(([, date]) => date)
      .sort()
      .at(-1) as string,
  )
  const names = [...new Set(rows.map(([name]) => name))]
  const bought = new Map(
    names.map((name) => [name, new Set(rows.flatMap(([own, date, sales]) => (own === name && Number(sales) > 0 ? [number(date)] : [])))]),
  )
  const cells = new Map<string, { customers: number; cents: number }>()
  for (const name of names) {
    const months = bought.get(name) as Set<number>
    if (months.size === 0) continue
    const cohort = Math.min(...months)
    for (let month = cohort; month <= last; month++) {
      const key = `${cohort} ${month - cohort}`
      const cell = cells.get(key) ?? { customers: 0, cents: 0 }
      const own = rows.filter(([each, date]) => each === name && number(date) === month)
      cell.cents += own.reduce((sum, [, , sales]) => sum + Math.round(Number(sales) * 100), 0)
      cell.customers += months.has(month) ? 1 : 0
      cells.set(key, cell)
    }
  }
  return cells
}

const day = fc.integer({ min: 0, max: 500 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
const sales = fc.integer({ min: -2000, max: 9000 }).map((cents) => (cents / 100).toFixed(2))
const rowsOf = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), day, sales), { minLength: 5, maxLength: 60 })

test('on random ledgers the cells are those that a naive count gives', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, async (rows) => {
      fc.pre(rows.some(([, , amount]) => Number(amount) > 0))
      const expected = naive(rows as Row[])
      const { cohorts, periods, totals } = await headerOf(rows as Row[], 'month')
      const cents = (amount: string) => Math.round(Number(amount) * 100)
      const inLedger = (of: (month: string) => boolean) =>
        rows.reduce((sum, [, date, amount]) => sum + (of(date.slice(0, 7)) ? cents(amount) : 0), 0)
      const found = new Map(
        cohorts.flatMap(({ cohort, cells }) =>
          cells.map(({ customers, amount }, age) => {
            const number = Number(cohort.slice(0, 4)) * 12 + Number(cohort.slice(5))
            return [`${number} ${age}`, { customers, cents: Math.round(Number(amount) * 100) }] as const
          }),
        ),
      )
      expect(found).toEqual(expected)
      expect(periods.map(({ amount }) => cents(amount))).toEqual(periods.map(({ period }) => inLedger((month) => month === period)))
      expect(cents(totals.amount)).toBe(inLedger(() => true))
    }),
    { numRuns: inProportion(15) },
  )
})

describe('at the command line', () => {
  test('csv has a row a cohort and age', async () => {
    const { code, stdout } = await runCartera(['cohorts', ledger(small), '-f', 'csv', '--quiet'])
    expect(code).toBe(0)
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'cohort,period,age,cohort_customers,customers,share,sales',
      '2026-01,2026-01,0,2,2,1.000000,55',
      '2026-01,2026-02,1,2,1,0.500000,-20',
      '2026-01,2026-03,2,2,0,0.000000,0',
    ])
  })

  test('json has the triangle by cohort, retention a period, and is the same each time', async () => {
    const argv = ['cohorts', ledger(small), '-f', 'json', '--quiet']
    const { stdout } = await runCartera(argv)
    const document = JSON.parse(stdout)
    expect(document).toMatchObject({
      schema: 'cartera.cohorts/1',
      period: 'month',
      retention: { share: 0.4, retained: 2, base: 5, periods: 4 },
    })
    expect(document.cohorts[0]).toEqual({
      cohort: '2026-01',
      customers: 2,
      sales: 65,
      ages: { customers: [2, 1, 0, 1], share: [1, 0.5, 0, 0.5], sales: [55, -20, 0, 30] },
    })
    expect((await runCartera([...argv, '--threads', '1'])).stdout).toBe(stdout)
  })

  test('the table leaves out ages for which there is no room, and says so; Markdown has all', async () => {
    const rows = Array.from({ length: 30 }, (_, i): Row => ['a', new Date(Date.UTC(2024, i, 1)).toISOString().slice(0, 10), '1'])
    const table = await runCartera(['cohorts', ledger(rows), '--as-of', '2026-06-30', '--quiet', '--lang', 'es'])
    expect(table.stdout).toMatch(/caben de 0 a\s\d+ de 29/)
    expect(Math.max(...table.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    const path = join(folder, 'cohorts.md')
    expect((await runCartera(['cohorts', ledger(rows), '--as-of', '2026-06-30', '--output', path])).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toContain('|   28 |   29 |')
  })

  test('--top takes the latest cohorts, --show another figure', async () => {
    const { stdout } = await runCartera(['cohorts', ledger(small), '--top', '1', '--show', 'customers', '--quiet'])
    expect(stdout).toContain('Customers of the cohort who bought, by months since its first purchase')
    expect(stdout).toContain('… and 1 earlier cohort; --top all shows it')
    expect(stdout).not.toMatch(/^2026-01/m)
  })
})
