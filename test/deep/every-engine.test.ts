/**
 * Whatever command opens an engine, it is locked before anything could come of it.
 * @module-tag deep
 */
import duckdb from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cartera, type Folder, folder } from '../process/cartera.js'
import { furtherRuns, soundFolder, soundRuns } from '../sound-runs.js'

/** What the engines of a run might do when they were closed. */
let ends: Promise<string>[] = []
const { create } = duckdb.DuckDBInstance
const asked = `SELECT CASE WHEN current_setting('enable_external_access') OR NOT current_setting('lock_configuration') THEN 'open'
  WHEN list_contains(current_setting('allowed_directories'), '/') THEN 'anywhere' ELSE 'locked' END`
let here: Folder

beforeAll(async () => {
  duckdb.DuckDBInstance.create = async (...given) => {
    const instance = await create.apply(duckdb.DuckDBInstance, given)
    const watch = await instance.connect()
    const close = instance.closeSync.bind(instance)
    instance.closeSync = () => {
      ends.push(
        watch.runAndReadAll(asked).then((read) => {
          watch.closeSync()
          close()
          return String(read.getRows()[0])
        }),
      )
    }
    return instance
  }
  here = await soundFolder()
})
afterAll(() => {
  duckdb.DuckDBInstance.create = create
})

test.each([...soundRuns.map(({ line }) => line.join(' ')), ...furtherRuns])('%s', async (line) => {
  ends = []
  const { code, stderr } = await cartera(here, line, { input: 'customer,sales\nA,1\nB,2\n' })
  expect([code, stderr]).toEqual([0, expect.anything()])
  expect(await Promise.all(ends)).toEqual(ends.map(() => 'locked'))
})

test('the watch sees an engine that is open, one that may write anywhere, and one that is locked', async () => {
  ends = []
  const { openDuckDB } = await import('../../src/engines/duckdb.js')
  const { everywhere } = await import('../../src/engines/engine.js')
  const open = await duckdb.DuckDBInstance.create(':memory:')
  open.closeSync()
  for (const places of [everywhere, { files: [], folders: [] }]) {
    const engine = await openDuckDB({}, places)
    engine.close()
    await new Promise((done) => setTimeout(done))
  }
  expect(await Promise.all(ends)).toEqual(['open', 'anywhere', 'locked'])
})

/** Texts that end a literal or a name of SQL and write a file, wherever they came to stand in it unchecked. */
const attacks = [
  `x"); COPY (SELECT 1) TO 'written.txt'; --`,
  `x'); COPY (SELECT 1) TO 'written.txt'; --`,
  `'; ATTACH 'written.db'; --`,
  `$$; INSTALL httpfs; $$`,
  `{x}' || (SELECT content FROM read_text('s.csv')) || '`,
]

test.each(attacks.flatMap((text) => ['csv', 'ndjson'].map((ending) => [text, ending] as const)))(
  'what is written in a file’s name, heads and cells is no SQL: %s in %s',
  async (text, ending) => {
    const there = folder()
    const name = `${text}.${ending}`
    const rows = ['A', 'B', 'C'].map((id, i) => ({ customer: `${text}${id}`, date: `2026-01-0${i + 1}`, sales: i + 1, [text]: text }))
    const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`
    const line = (cells: readonly unknown[]) => `${cells.map(cell).join(',')}\n`
    const csv = [Object.keys(rows[0] ?? {}), ...rows.map(Object.values)].map(line).join('')
    there.write(name.replaceAll('/', ''), ending === 'csv' ? csv : rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const [file = ''] = there.names()
    for (const words of [
      ['inspect', file],
      ['inspect', file, '--map', `margin=${text}`],
      ['init', file],
      ['run'],
      ['check', file, '--for', 'pareto'],
      ['clean', file, '-o', 'clean.parquet'],
      ['pareto', file, '--split', text, '--where', `[sales] > 0 and [sales] <> 9`, '--history', 'h.duckdb', '-o', 'p.json'],
      ['pareto', file, '--explain', `${text}A`],
      ['compare', 'p.json', 'h.duckdb'],
      ['history', 'show', 'h.duckdb', '--customer', `${text}A`],
      ['history', 'show', `h.duckdb#${text}`],
      ['cohorts', file],
    ]) {
      ends = []
      const { code, stderr } = await cartera(there, words)
      expect([code, words, stderr]).toEqual([expect.toBeOneOf([0, 1, 2, 3]), words, expect.anything()])
      expect(await Promise.all(ends)).toEqual(ends.map(() => 'locked'))
    }
    expect(there.names().filter((each) => each !== file)).toEqual(['cartera.yaml', 'clean.parquet', 'h.duckdb', 'p.json'])
  },
)
