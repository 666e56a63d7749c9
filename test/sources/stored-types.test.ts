/** Parquet files that store decimals and dates are read as those, and mean what their texts mean. CARTERA_SEED sets which tables. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { type Ended, oneThread, runCarteraIn } from '../run-cartera.js'
import { inProportion } from '../runs.js'

const seed = Number(process.env.CARTERA_SEED ?? 1906)
const folder = mkdtempSync(join(tmpdir(), 'cartera-stored-types-'))
afterAll(() => rmSync(folder, { recursive: true }))

const engine = DuckDBInstance.create(':memory:').then((instance) => instance.connect())
const written = async (name: string, select: string) => (await engine).run(`COPY (${select}) TO '${join(folder, name)}' (FORMAT parquet)`)
const run = (...argv: string[]): Promise<Ended> => runCarteraIn({ folder, env: { ...process.env, ...oneThread } }, argv)

/** Whole numbers of a type, most of them small. */
const within = (most: bigint) => {
  const least = -most
  const small = fc.bigInt({ min: most > 2000n ? -2000n : least, max: most > 2000n ? 2000n : most })
  return fc.oneof({ arbitrary: small, weight: 8 }, fc.bigInt({ min: least, max: most }), fc.constantFrom(0n, most, least))
}
const scaled = (units: bigint, scale: number) => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
}
const decimals = ([precision, scale]: readonly [number, number]) => ({
  type: `DECIMAL(${precision},${scale})`,
  value: within(10n ** BigInt(precision) - 1n).map((units) => scaled(units, scale)),
})
const whole = (type: string, most: bigint) => ({ type, value: within(most).map(String) })
const stored = fc.constantFrom(
  ...(
    [
      [4, 1],
      [9, 2],
      [9, 2],
      [18, 2],
      [18, 3],
      [18, 4],
      [18, 4],
      [18, 6],
      [18, 0],
      [38, 2],
    ] as const
  ).map(decimals),
  whole('TINYINT', 127n),
  whole('INTEGER', 2n ** 31n - 1n),
  whole('BIGINT', 2n ** 63n - 1n),

  { type: 'DOUBLE', value: fc.integer({ min: -9999, max: 9999 }).map((units) => String(units / 8)) },
)
const dates = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 900 }).map((day) => new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10)), weight: 30 },
  fc.constantFrom('1900-01-01', '0999-05-05'),
)
const table = fc.tuple(stored, stored).chain(([sales, margin]) =>
  fc.record({
    types: fc.constant([sales.type, margin.type] as const),
    rows: fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c', 'd', 'é'),
        dates,
        fc.option(sales.value, { freq: 12 }),
        fc.option(margin.value, { freq: 12 }),
      ),
      { minLength: 2, maxLength: 12 },
    ),
  }),
)

let count = 0

test('as decimals and dates they mean what their texts mean', { tags: ['random'], timeout: 240_000 }, async () => {
  const cell = (value: string | null, type: string) => `CAST(${value === null ? 'NULL' : `'${value}'`} AS ${type})`
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('pareto', 'rfm', 'abc-xyz'), async ({ types: [sales, margin], rows }, classifier) => {
      const lines = rows.map(([id, date, s, m]) => `('${id}', DATE '${date}', ${cell(s, sales)}, ${cell(m, margin)})`)
      const typed = `SELECT * FROM (VALUES ${lines.join(', ')}) AS t(customer, date, sales, margin)`
      const name = `${count++}.parquet`
      await written(name, typed)
      const asStored = await run(classifier, name, '-f', 'csv', '--raw')
      const texts = ['date', 'sales', 'margin'].map((of) => `CAST(${of} AS VARCHAR) AS ${of}`).join(', ')
      await (await engine).run(`CREATE OR REPLACE TABLE texts AS SELECT customer, ${texts} FROM '${join(folder, name)}'`)
      await written(name, 'FROM texts')
      // A text such as 1.125 has two readings.
      expect(asStored).toEqual(await run(classifier, name, '-f', 'csv', '--raw', '--numbers', '1234.56'))
      rmSync(join(folder, name))
    }),
    { numRuns: inProportion(60), seed },
  )
})

test('several files whose decimals differ, one of them a csv', async () => {
  await written('one.parquet', `SELECT 'a' AS customer, DATE '2024-05-01' AS date, 12.5::DECIMAL(9,1) AS sales, 2::INTEGER AS margin`)
  await written(
    'two.parquet',
    `SELECT 'b' AS customer, DATE '2024-05-02' AS date, 7.125::DECIMAL(18,3) AS sales, 1.25::DECIMAL(9,2) AS margin`,
  )
  await written('texts.parquet', `SELECT 'c' AS customer, '2024-05-03' AS date, '100' AS sales, '1.5' AS margin`)
  const two = await run('pareto', 'one.parquet', 'two.parquet', '-f', 'csv', '--raw', '--columns', 'customer,sales,margin')
  expect(two.stdout).toBe('customer,sales,margin\na,12.5,2\nb,7.125,1.25\n')
  const three = await run(
    'pareto',
    'one.parquet',
    'two.parquet',
    'texts.parquet',
    '-f',
    'csv',
    '--raw',
    '--columns',
    'customer,sales,margin',
  )
  expect(three.stdout).toBe('customer,sales,margin\nc,100,1.5\na,12.5,2\nb,7.125,1.25\n')
})

test('decimals beyond what is kept are told, and amounts without room refused', async () => {
  const rows = (value: string) => `SELECT 'a' AS customer, ${value} AS sales UNION ALL SELECT 'b', 5`
  await written('fine.parquet', rows('1.2345678::DECIMAL(18,7)'))
  expect(await run('pareto', 'fine.parquet', '-f', 'csv')).toMatchObject({ code: 0, stderr: expect.stringMatching(/decimals/) })
  await written('large.parquet', rows('1234567890123456.5::DECIMAL(18,1)'))
  expect(await run('pareto', 'large.parquet', '-f', 'csv')).toMatchObject({ code: 3, stderr: expect.stringMatching(/1234567890123456/) })
})
