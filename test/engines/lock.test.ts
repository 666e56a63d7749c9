import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filePath } from '../../src/dialect.js'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { type Engine, everywhere } from '../../src/engines/engine.js'

const folder = mkdtempSync(join(tmpdir(), 'lock-test-'))
const out = mkdtempSync(join(tmpdir(), 'lock-out-'))
const at = (name: string) => join(folder, name)
let engine: Engine

beforeAll(async () => {
  for (const name of ['in.csv', 'in[1].csv', 'in1.csv']) writeFileSync(at(name), `name\n${name}\n`)
  engine = await openDuckDB({}, { files: [at('in.csv'), at('in[1].csv')], folders: [out] })
})
afterAll(() => {
  engine.close()
  for (const each of [folder, out]) rmSync(each, { recursive: true, force: true })
})

const read = (name: string) => engine.rows(`SELECT name FROM read_csv(${filePath(at(name))})`)

describe('a locked engine', () => {
  test('reads its inputs, under names that are no patterns', async () => {
    expect(await read('in.csv')).toEqual([['in.csv']])
    expect(await read('in[1].csv')).toEqual([['in[1].csv']])
  })
  test('writes into its folders, and spills', async () => {
    await engine.run(`COPY (SELECT 1 AS a) TO '${join(out, 'o.csv')}'`)
    expect(readdirSync(out)).toEqual(['o.csv'])
    await engine.run('CREATE TEMP TABLE many AS SELECT range AS r FROM range(100000) ORDER BY random()')
  })
  test.each([
    `SELECT * FROM read_csv('${at('in1.csv')}')`,
    `SELECT * FROM read_text('/etc/hostname')`,
    `COPY (SELECT 1) TO '${at('written.csv')}'`,
    `ATTACH '${at('new.duckdb')}'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    `SET temp_directory = '${out}'`,
  ])('refuses %s', async (sql) => {
    await expect(engine.run(sql)).rejects.toThrow()
    expect(readdirSync(folder).sort()).toEqual(['in.csv', 'in1.csv', 'in[1].csv'])
  })
})

test('no engine fetches an extension, wherever it may write', async () => {
  const free = await openDuckDB({}, everywhere)
  for (const sql of ['INSTALL httpfs', "FORCE INSTALL httpfs FROM 'http://127.0.0.1:9'"])
    await expect(free.run(sql)).rejects.toThrow('create directory')
  await expect(free.run('SET lock_configuration = false')).rejects.toThrow()
  free.close()
})

test('several statements at once are refused by every call', async () => {
  const two = 'SELECT 1.0::DOUBLE; SELECT 2.0::DOUBLE'
  for (const call of ['run', 'rows', 'doubles'] as const) await expect(engine[call](two)).rejects.toThrow('more than one statement')
  await expect(engine.columns(two, 1)).rejects.toThrow('more than one statement')
})

test('neither quotes nor comments nor dollars hide a second statement, and a semicolon in a text is none', async () => {
  const second = "SELECT 'second'"
  for (const first of [
    "SELECT e'\\'' || 'a",
    "SELECT E'a\\'",
    "SELECT 'it''s'",
    'SELECT 1 AS "a""b"',
    "SELECT $$'$$",
    "SELECT 1 --'\n",
    "SELECT 1 /*'*/",
  ]) {
    const two = `${first}; ${second}`
    await expect(engine.run(two), two).rejects.toThrow(/more than one statement|unterminated|Parser Error/i)
  }
  expect(await engine.rows(`SELECT 'a;b', 'it''s; so', 1 AS "x;""y", '$$;'`)).toEqual([['a;b', "it's; so", '1', '$$;']])
})
