import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rowsIn } from '../../src/answers/portfolio/rows.js'
import { everywhere } from '../../src/engines/engine.js'
import { inEngine, withEngine } from '../../src/engines/open.js'
import type { RankedColumn } from '../../src/sql/ranked-column.js'

const anywhere = async () => everywhere
const folder = mkdtempSync(join(tmpdir(), 'cartera-stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

const column = (name: string, kind: RankedColumn['kind'], more: Partial<RankedColumn> = {}): RankedColumn => ({
  name,
  kind,
  title: { en: name, es: name },
  weight: 0,
  sql: (language) => (name === 'label' ? `'${language}'` : `"${name}"`),
  ...more,
})
const columns = [column('position', 'count'), column('customer', 'text'), column('label', 'text'), column('sales', 'money', { scale: 2 })]

const numbers = (rows: number) => ({
  name: 'ranked',
  sql: `CREATE TEMP TABLE "ranked" AS SELECT range AS "position", 'C' || range AS "customer", CASE WHEN range % 3 > 0 THEN CAST(range AS DECIMAL(18,2)) / 4 END AS "sales" FROM range(${rows})`,
})
const source = { from: 'FROM "ranked"', order: 'ORDER BY "position"' }

test('a stream has all rows in their order, as decimal text, with the labels of the language', () =>
  withEngine({ threads: 4 }, anywhere, async (opening) => {
    const engine = await opening()
    await engine.run(numbers(300_000))
    const rows = rowsIn(engine, columns, source)
    let next = 0
    for await (const row of rows.stream('es')) {
      if (next < 5 || next % 50_000 === 1) {
        const sales = next % 3 === 0 ? null : (next / 4).toFixed(2).replace(/\.?0+$/, '')
        expect(row).toEqual([String(next), `C${next}`, 'es', sales])
      } else if (row[0] !== String(next)) throw new Error(`${row[0]} stands where ${next} should`)
      next++
    }
    expect(next).toBe(300_000)
  }))

/** Tried again where the collector of garbage comes late: rows that are held are held each time. */
test('a million rows take no more memory than some thousands', { tags: ['deep'], retry: 2 }, () =>
  withEngine({}, anywhere, async (opening) => {
    const engine = await opening()
    await engine.run(numbers(1_000_000))
    const { stream } = rowsIn(engine, columns, source)
    let most = 0
    let count = 0
    let early = 0
    for await (const _ of stream('en')) {
      count++
      if (count % 50_000 !== 0) continue
      most = Math.max(most, process.memoryUsage().rss)
      if (count === 100_000) early = most
    }
    expect(count).toBe(1_000_000)
    expect(most - early).toBeLessThan(120 * 2 ** 20)
  }),
)

test('a stream may be left early, and the engine goes on', () =>
  withEngine({}, anywhere, async (opening) => {
    const engine = await opening()
    await engine.run(numbers(100_000))
    for await (const [position] of rowsIn(engine, columns, source).stream('en')) if (position === '5000') break
    expect(await engine.rows('SELECT CAST(count(*) AS VARCHAR) FROM "ranked"')).toEqual([['100000']])
  }))

test('a stream ends with the error of the engine', () =>
  withEngine({}, anywhere, async (opening) => {
    const engine = await opening()
    const all = async () => {
      for await (const _ of engine.stream("SELECT error('too late') FROM range(9)"));
    }
    await expect(all()).rejects.toThrow('too late')
  }))

test('rows are exported as csv, raw lines and parquet, to a path with any sign', () =>
  withEngine({}, anywhere, async (opening) => {
    const engine = await opening()
    const path = (name: string) => join(folder, `it's ${name}`)
    await engine.export('SELECT 1 AS "a", \'x;y\' AS "b"', path('a.csv'), { format: 'csv', delimiter: ';' })
    expect(readFileSync(path('a.csv'), 'utf8')).toBe('a;b\n1;"x;y"\n')
    await engine.export('SELECT \'{"a":"b, \\"c\\""}\'', path('a.ndjson'), { format: 'raw' })
    expect(readFileSync(path('a.ndjson'), 'utf8')).toBe('{"a":"b, \\"c\\""}\n')
    await engine.export('SELECT 1 AS "a"', path('a.parquet'), { format: 'parquet' })
    expect(readFileSync(path('a.parquet'), 'latin1').slice(0, 4)).toBe('PAR1')
  }))

test('an engine is closed with its work, whether that ends well or not; without a wish none is opened', async () => {
  const spilling = { temp_dir: mkdtempSync(join(folder, 'spill-')) }
  const open = () => readdirSync(spilling.temp_dir).length
  await withEngine(spilling, anywhere, async () => expect(open()).toBe(0))
  await withEngine(spilling, anywhere, async (opening) => {
    await opening()
    await opening()
    expect(open()).toBe(1)
  })
  await expect.poll(open).toBe(0)
  const kept = await inEngine(spilling, anywhere, async (opening) => ({ engine: await opening() }))
  expect(open()).toBe(1)
  kept.close()
  await expect.poll(open).toBe(0)
  const failing = inEngine(spilling, anywhere, async (opening) => {
    await opening()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await expect.poll(open).toBe(0)
})
