/** The commands of a history, as people type them. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CarteraError } from '../../src/errors.js'
import { say } from '../../src/words/sentence.js'
import { runCartera } from '../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-history-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [file, out] = [join(folder, 'h.duckdb'), join(folder, 'out.csv')]

const run = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCartera(args)
  return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') }
}
const record = (month: string, as_of: string, ...more: string[]) =>
  run('pareto', `fixtures/compare/${month}.csv`, '--as-of', as_of, '-q', '-o', out, '--history', file, ...more)

beforeAll(async () => {
  await record('january', '2026-01-31')
  await record('february', '2026-02-28')
})

test('list tells the snapshots, in every format', async () => {
  expect((await run('history', 'list', file, '-f', 'csv')).stdout).toBe(
    'name,as_of,classifier,customers,measure,amount,program\npareto,2026-01-31,pareto,10,sales,996850,0.1.0\npareto,2026-02-28,pareto,11,sales,1020301.5,0.1.0\n',
  )
  const { snapshots, ...facts } = JSON.parse((await run('history', 'list', file, '-f', 'json', '-q')).stdout)
  expect([facts, snapshots[1].amount]).toEqual([{ schema: 'cartera.snapshots/1', file }, 1020301.5])
  expect((await run('history', 'list', file, '-f', 'md', '--lang', 'es')).stdout).toContain('| pareto | 31/01/2026 | Pareto 80/20 |')
  expect((await run('history', 'list', file, '--top', '1')).stdout).toContain('… and 1 earlier; --top all shows it')
})

test('trend tells the segments by date, one of them alone, and with the commas of a Spanish Excel', async () => {
  const { stdout } = await run('history', 'trend', file, '--segment', 'A', '--since', '2026-02-01', '-f', 'csv', '--excel', '--lang', 'es')
  expect(stdout).toBe(
    '\uFEFFa fecha de;segmento;etiqueta;clientes;% de clientes;ventas;% total\r\n2026-02-28;A;Pocos vitales;4;0,363636;819450;0,803145\r\n',
  )
  const table = (await run('history', 'trend', file)).stdout
  expect(table).toMatch(/^Long tail {5}▁█ {9}2 {5}3 {6}\+1$/m)
  expect(table.split('\n').filter((line) => line.length > 80)).toEqual([])
})

test('show writes a snapshot as the run did, and the path of a customer', async () => {
  expect((await run('history', 'show', file, '-f', 'csv', '-q')).stdout).toBe(readFileSync(out, 'utf8'))
  const path = await run('history', 'show', file, '--customer', 'Ferretería Sol', '-f', 'ndjson')
  expect(path.stdout).toBe(
    '{"as_of":"2026-01-31","segment":"B","label":"Useful many","rank":7,"sales":28900,"share":0.028900,"change":null}\n' +
      '{"as_of":"2026-02-28","segment":null,"label":null,"rank":null,"sales":null,"share":null,"change":"left"}\n',
  )
  expect(path.stderr).toBe('read 2 snapshots of pareto in h.duckdb\n')
})

test('a workbook tells who moved since the snapshot before on a sheet, as a page does', async () => {
  const book = join(folder, 'portfolio.xlsx')
  await record('february', '2026-02-28', '-o', book)
  expect((await run('pareto', book, '--sheet', 'nope')).stderr).toContain('Its sheets are "Summary", "Customers", "Over time"')
})

test('a history is no table, and is named', async () => {
  expect((await run('pareto', file, '--lang', 'es')).stderr).toBe(
    'cartera: h.duckdb es una base de datos de DuckDB, no un archivo CSV\nUn historial de cartera se ve con cartera history list; de cualquier otra, exporte la tabla como CSV.\n',
  )
})

test('compare takes the last two, a date and the last, or two dates', async () => {
  const moves = readFileSync('fixtures/compare/moves.csv', 'utf8')
  for (const dates of [[], ['2026-01-31'], ['first', 'last']])
    expect((await run('compare', '--history', file, ...dates, '-f', 'csv', '-q')).stdout).toBe(moves)
  const other = `${file}#other`
  await run('pareto', 'fixtures/compare/january.csv', '--as-of', '2026-01-31', '-q', '-o', out, '--cuts', '0.7,0.9', '--history', other)
  const { code, stderr } = await run('compare', `${other}@last`, `${file}#pareto@last`)
  expect([code, stderr]).toEqual([
    3,
    expect.stringContaining(
      'the parameter "cuts" differs: [0.7,0.9] in h.duckdb#other@2026-01-31, [0.8,0.95] in h.duckdb#pareto@2026-02-28',
    ),
  ])
  await run('history', 'prune', other, '--before', '2027-01-01', '-q')
})

test('prune tells what it takes out', async () => {
  const dry = await run('history', 'prune', file, '--keep', '1', '--dry-run', '-f', 'csv')
  expect([dry.stdout.split('\n').length, dry.stderr]).toEqual([3, 'would take out 1 snapshot of h.duckdb; 1 stays\n'])
  expect(await run('history', 'prune', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('prune needs --keep or --before') })
})

test.each([
  [['history', 'lst', file], 'unknown command "lst"\nDid you mean list?'],
  [['history', 'trend', file, '--segmnt', 'A'], 'unknown option "--segmnt"\nDid you mean --segment?'],
  [['history', 'show', file, '--as-of', '2026-02'], '--as-of: expected a date as YYYY-MM-DD, got "2026-02"'],
  [['history', 'list', file, '-f', 'parquet'], '--format: expected table, csv, tsv, json, ndjson, md, html or xlsx, got "parquet"'],
  [['history', 'trend', `${file}@last`], 'last: this command covers all dates, so none can be chosen'],
  [['history', 'show', `${file}#a`, '--name', 'b'], 'says a, but --name b says otherwise'],
  [['compare', file], 'two portfolios are needed'],
  [['compare', '--history', file, 'january'], 'expected a date as YYYY-MM-DD, first, previous or last, got "january"'],
])('%j is a usage error', async (args, message) => {
  const { code, stderr } = await run(...args)
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

test('demo and prune settle before their files have their places, and write nothing once they are interrupted', async () => {
  const [there, copy] = [join(folder, 'demo'), join(folder, 'copy.duckdb')]
  copyFileSync(file, copy)
  for (const [path, ...argv] of [[there, 'demo', there], [copy, 'history', 'prune', copy, '--keep', '1'] as const]) {
    const before = existsSync(path) && readFileSync(path, 'latin1')
    const interrupted = await runCartera(argv, {
      signal: AbortSignal.abort(new CarteraError('interrupted', 'interrupted', say('interrupted'))),
    })
    expect([interrupted.code, existsSync(path) && readFileSync(path, 'latin1')]).toEqual([130, before])
    const seen: unknown[] = []
    const { code } = await runCartera(argv, { settle: () => void seen.push(existsSync(path) && readFileSync(path, 'latin1')) })
    expect([code, seen[0]]).toEqual([0, before])
    expect(existsSync(path)).toBe(true)
  }
})
