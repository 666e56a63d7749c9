/** Missing cells in what is added up: said, flagged, and out of both sides of a difference or a ratio; and rows without a date. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../src/answers/check/check.js'
import { cohorts } from '../../src/answers/cohorts/find-cohorts.js'
import { classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { rfm } from '../../src/classifiers/rfm.js'
import { whale } from '../../src/classifiers/whale.js'
import type { Classifier } from '../../src/model/definition.js'
import { runCartera } from '../run-cartera.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'
import { lastRowsOf } from '../sql/last-rows.js'

const folder = newFolder()
let n = 0

function file(lines: readonly string[]) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

interface Asked {
  classifier?: Classifier
  map?: Record<string, string>
  files?: readonly string[]
}

async function run(lines: readonly string[], { classifier = pareto, map = {}, files = [] }: Asked = {}) {
  const portfolio = await classify(classifier, {}, { files: [file(lines), ...files], threads: 1, map })
  const names = portfolio.columns.map(({ name }) => name)
  const rows: Record<string, Record<string, unknown>> = {}
  for await (const row of portfolio.stream('en'))
    rows[String(row[1])] = Object.fromEntries(
      names.map((name, i) => [name, row[i] === null || Number.isNaN(Number(row[i])) ? row[i] : Number(row[i])]),
    )
  portfolio.close()
  const said = portfolio.header.warnings.filter(({ code }) => ['missing-cells', 'undated-rows'].includes(code))
  return { rows, names, said: said.map(({ message }) => String(message).replace(/\S*\/(\d+\.csv)/g, 'FILE')) }
}

test('a sum goes on without missing cells; how many, where and in whom is told', async () => {
  const { rows, said } = await run([
    'customer,date,sales',
    'A,2025-01-01,5',
    'A,2025-01-02,',
    'B,2025-01-03,n/a',
    'B,2025-01-04,7',
    'C,2025-01-04,1',
  ])
  expect(rows).toMatchObject({ A: { sales: 5, flags: 'incomplete' }, B: { sales: 7, flags: 'incomplete' }, C: { sales: 1, flags: null } })
  expect(said).toEqual([
    `FILE: cells are missing in "sales" (2 rows, the first line 3); the sums of sales leave them out, and 2 customers are flagged as incomplete; fill the cells, or leave such rows out with --where '[sales] is not missing'`,
  ])
})

test('a ledger has the column of flags whether or not cells are missing, and a table of one row a customer has none', async () => {
  const whole = await run(['customer,date,sales,note', 'A,2025-01-01,5,', 'A,2025-01-02,0,'])
  expect([whole.said, whole.names.includes('flags')]).toEqual([[], true])
  const table = await run(['customer,sales', 'A,5', 'B,'])
  expect([table.said, table.names.includes('flags')]).toEqual([[], false])
})

test('a difference takes rows that have both sides, by whatever it is made', async () => {
  const lines = ['customer,date,sales,cost', 'A,2025-01-01,100,60', 'A,2025-01-02,200,', 'A,2025-01-02,,50', 'B,2025-01-03,150,100']
  const ruled = await run(lines, { classifier: whale })
  expect(ruled.rows).toMatchObject({ A: { margin: 40, sales: 300, flags: 'incomplete' }, B: { margin: 50, flags: null } })
  expect(ruled.said[0]).toContain('"sales" (1 row, the first line 4) and "cost" (1 row, the first line 3)')
  const mapped = await run(lines, { map: { sales: 'sales - cost' } })
  expect(mapped.rows).toMatchObject({ A: { sales: 40, flags: 'incomplete' }, B: { sales: 50 } })
})

test('a ratio of sums takes rows that have both sides; in several files the place is that of its file', async () => {
  const head = 'customer,date,sales,margin'
  const other = file([head, 'A,2025-01-01,100,40'])
  const { rows, said } = await run([head, 'A,2025-01-02,200,-', 'A,2025-01-03,,7', 'B,2025-01-03,50,10'], { files: [other] })
  expect(rows).toMatchObject({ A: { sales: 300, margin: 47, margin_rate: 0.4 }, B: { margin_rate: 0.2, flags: null } })
  expect(said[0]).toContain('the first line 2 of FILE')
})

test('a script gives what a run gives, and a customer without a complete row says so', async () => {
  const path = file([
    'customer,date,sales,prior sales,rival sales',
    'A,2025-01-01,100,40,50',
    'A,2025-01-02,200,,50',
    'B,2025-01-03,30,,10',
    'B,2025-01-03,,20,10',
  ])
  const { stdout } = await runCartera(['bcg', path, '-f', 'csv'])
  const [, ...rows] = stdout.trimEnd().split('\n')
  const script = await runCartera(['bcg', path, '--sql'])
  expect((await lastRowsOf(script.stdout)).map((row) => row.map((cell) => cell ?? '').join(','))).toEqual(rows)
  expect(rows[0]).toMatch(/^1,A,star,.*,1\.500000,.*,incomplete,$/)
  expect(rows[1]).toContain('incomplete,no row has prior_sales and sales')
})

test('a row without a date is a fault where dates count, also in a check; else it counts and is told', async () => {
  const lines = ['customer,date,sales', 'A,2025-01-01,5', 'A,,7', 'B,2025-01-03,2']
  const place = { line: 3, column: 'date' }
  await expect(run(lines, { classifier: rfm })).rejects.toMatchObject({ code: 'faulty-rows', place })
  await expect(cohorts({}, { files: [file(lines)], threads: 1 })).rejects.toMatchObject({ code: 'faulty-rows', place })
  const findings = await check(rfm, {}, { files: [file(lines)], threads: 1 })
  const faults: { line: number | null }[] = []
  for await (const fault of findings.read()) faults.push(fault)
  findings.close()
  expect(faults.map(({ line }) => line)).toEqual([3])
  const { rows, said } = await run(lines)
  expect(rows).toMatchObject({ A: { sales: 12 }, B: { sales: 2 } })
  expect(said).toEqual([
    expect.stringContaining("1 row has no date but still counts; leave such rows out with --where '[date] is not missing'"),
  ])
})

test('a row of totals needs no date; whether a customer is named like one is asked', async () => {
  const lines = ['customer,date,sales', 'A,2025-01-01,5', 'B,2025-01-03,2']
  expect(Object.keys((await run([...lines, 'Total,,7'], { classifier: rfm })).rows).sort()).toEqual(['A', 'B'])
  await expect(run([...lines, 'Total Energies,,3'], { classifier: rfm })).rejects.toMatchObject({ code: 'totals-row', place: { line: 4 } })
})

test('ratios of random ledgers are those of the rows that have both', { tags: ['random'] }, async () => {
  const cell = fc.option(fc.integer({ min: 1, max: 500 }), { freq: 3 })
  const row = fc.record({ customer: fc.constantFrom('A', 'B'), sales: cell, margin: cell })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (given) => {
      const all = [...given, { customer: 'Z', sales: 10, margin: 5 }]
      const lines = [
        'customer,date,sales,margin',
        ...all.map((each) => `${each.customer},2025-01-01,${each.sales ?? ''},${each.margin ?? ''}`),
      ]
      const { rows, said } = await run(lines)
      for (const [customer, found] of Object.entries(rows)) {
        const own = all.filter((each) => each.customer === customer)
        const both = own.filter(({ sales, margin }) => sales !== null && margin !== null)
        const total = (of: typeof own, field: 'sales' | 'margin') => of.reduce((sum, each) => sum + (each[field] ?? 0), 0)
        if (own.some(({ sales }) => sales !== null)) expect(found.sales).toBe(total(own, 'sales'))
        if (both.length > 0) expect(found.margin_rate).toBeCloseTo(total(both, 'margin') / total(both, 'sales'), 5)
        expect(found.flags).toBe(both.length < own.length ? 'incomplete' : null)
      }
      expect(said).toHaveLength(all.some(({ sales, margin }) => sales === null || margin === null) ? 1 : 0)
    }),
    { numRuns: inProportion(60) },
  )
})
