/** The engine: values come out exactly, limits are kept, and nothing stays behind. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { type Engine, type EngineOptions, everywhere } from '../../src/engines/engine.js'
import { newFolder } from '../scratch.js'

async function withEngine<T>(use: (engine: Engine) => Promise<T>, options: EngineOptions = { threads: 1 }): Promise<T> {
  const engine = await openDuckDB(options, everywhere)
  try {
    return await use(engine)
  } finally {
    engine.close()
  }
}

describe('values', () => {
  test('are text to the last digit, null stays null', async () => {
    const sql = "SELECT 12345678901234567.8901::DECIMAL(38,4), 0.1::DECIMAL(3,2), NULL, true, DATE '2026-01-31', 'é'"
    expect(await withEngine((engine) => engine.rows(sql))).toEqual([['12345678901234567.8901', '0.10', null, 'true', '2026-01-31', 'é']])
  })

  test('of columns are numbers in the order of the rows, over many chunks', async () => {
    const count = 10_000
    const [doubles, columns] = await withEngine(async (engine) => [
      await engine.doubles(`SELECT range / 4.0::DOUBLE FROM range(${count}) ORDER BY range`),
      await engine.columns(`SELECT CASE WHEN range % 2 = 0 THEN range::DOUBLE END, -range::DOUBLE FROM range(${count}) ORDER BY range`, 2),
    ])
    expect(doubles).toEqual(Float64Array.from({ length: count }, (_, i) => i / 4))
    expect(columns).toEqual([
      Float64Array.from({ length: count }, (_, i) => (i % 2 === 0 ? i : Number.NaN)),
      Float64Array.from({ length: count }, (_, i) => -i),
    ])
  })

  test('that are appended are all there', async () => {
    const columns = [Int32Array.from({ length: 5000 }, (_, i) => i), Int32Array.from({ length: 5000 }, (_, i) => -2 * i)]
    const found = await withEngine(async (engine) => {
      await engine.run('CREATE TABLE pairs (a INTEGER, b INTEGER)')
      await engine.append('pairs', columns)
      return engine.rows('SELECT count(*), sum(a), sum(b), count(*) FILTER (b = -2 * a) FROM pairs')
    })
    expect(found).toEqual([['5000', '12497500', '-24995000', '5000']])
  })
})

describe('an engine', () => {
  test('spills into a folder of its own, which is gone when it is closed', async () => {
    const temp_dir = newFolder()
    const during = await withEngine(async () => readdirSync(temp_dir), { temp_dir })
    expect(during).toEqual([expect.stringMatching(/^cartera-/)])
    expect(readdirSync(temp_dir)).toEqual([])
  })

  test('knows nothing of another one', async () => {
    await withEngine(async (one) => {
      await one.run('CREATE TABLE mine AS SELECT 1')
      await withEngine((other) => expect(other.run('FROM mine')).rejects.toThrow('mine does not exist'))
    })
  })

  test('loads no extension by itself', async () => {
    const settings = await withEngine((engine) =>
      engine.rows("SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions')"),
    )
    expect(settings.map(([, value]) => value)).toEqual(['false', 'false'])
  })

  test.each([{ memory: 'much' }, { threads: -3 }])('refuses %j, and leaves nothing behind', async (limit) => {
    const temp_dir = newFolder()
    await expect(openDuckDB({ ...limit, temp_dir }, everywhere)).rejects.toThrow()
    expect(readdirSync(temp_dir)).toEqual([])
  })

  test('says that its memory is too little', async () => {
    const large = "SELECT string_agg(repeat(range::VARCHAR, 100), ',') FROM range(1000000)"
    await expect(withEngine((engine) => engine.rows(large), { memory: '20MB', threads: 1 })).rejects.toMatchObject({
      code: 'engine-limit',
      place: { value: '20MB' },
    })
  })

  test('stops a statement when the signal aborts, and begins no other', async () => {
    const controller = new AbortController()
    await withEngine(
      async (engine) => {
        const endless = engine.rows('SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11')
        setTimeout(() => controller.abort(new Error('stopped')), 50)
        await expect(endless).rejects.toMatchObject({ kind: 'interrupted' })
        await expect(engine.rows('SELECT 1')).rejects.toThrow('stopped')
      },
      { threads: 1, signal: controller.signal },
    )
  })
})
