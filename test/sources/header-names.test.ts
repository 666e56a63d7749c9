/** Files without a header, whose columns are named by an option. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'
import { lastRowsOf } from '../sql/last-rows.js'

const folder = newFolder()

function written(name: string, text: string) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const names = ['--header', 'customer,,date,sales']
const bare = written('bare.csv', '001,x,2025-01-01,10\n002,x,2025-01-02,5\n001,y,2025-02-01,7.5\n')

test('the first line is a row, and lines keep their numbers', async () => {
  const { code, stdout } = await runCartera(['pareto', bare, ...names, '-f', 'json'])
  const document = JSON.parse(stdout)
  expect([code, document.inputs[0].rows, document.totals.sales]).toEqual([0, 3, 22.5])
  const broken = written('broken.csv', '001,x,2025-01-01,10\n002,x,2025-01-02,five\n')
  const failed = await runCartera(['pareto', broken, ...names, '-f', 'json'])
  expect(JSON.parse(failed.stderr)).toMatchObject({ line: 2, column: 'sales', value: 'five' })
  const skipped = await runCartera(['pareto', broken, ...names, '-f', 'json', '--on-reject', 'skip'])
  expect(JSON.parse(skipped.stdout)).toMatchObject({ inputs: [{ rows: 2, rejected: 1 }], totals: { customers: 1, sales: 10 } })
  const checked = await runCartera(['check', broken, '--for', 'pareto', ...names, '-f', 'ndjson'])
  expect(JSON.parse(checked.stdout)).toMatchObject({ line: 2, value: 'five' })
})

test('columns set by spaces, blank lines above, and a script', async () => {
  const spaced = written('spaced.txt', '\n 001 x  20250101  10.00\n 002 x  20250102   5.00\n')
  const run = await runCartera(['pareto', spaced, ...names, '--delimiter', 'space', '-f', 'csv'])
  expect(run.stdout).toContain('1,001,A,Vital few,10')
  const { stdout } = await runCartera(['pareto', bare, ...names, '-f', 'csv'])
  const script = await runCartera(['pareto', bare, ...names, '--sql'])
  const rows = (await lastRowsOf(script.stdout)).map((row) => row.map((cell) => cell ?? '').join(','))
  expect(rows).toEqual(stdout.trimEnd().split('\n').slice(1))
})

test('a joined file has a header of its own, and a configuration names the columns too', async () => {
  written('regions.csv', 'customer,region\n001,north\n002,south\n')
  const joined = await runCartera(['pareto', bare, ...names, '--join', join(folder, 'regions.csv'), '--split', 'region', '-f', 'json'])
  expect(JSON.parse(joined.stdout).splits.map(({ group }: { group: string }) => group)).toEqual(expect.arrayContaining(['north', 'south']))
  const config = written('cartera.yaml', `inputs:\n  files: bare.csv\n  header: customer,,date,sales\nclassifiers:\n  pareto: {}\n`)
  const run = await runCartera(['run', config, '-f', 'json'])
  expect([run.code, JSON.parse(run.stdout).totals.sales]).toEqual([0, 22.5])
})

test('inspection names no line and gives the names back; other counts of names, twins, and both options are refused', async () => {
  const { stdout } = await runCartera(['inspect', bare, ...names, '-f', 'json'])
  const { files, next } = JSON.parse(stdout)
  expect([files[0].header_line, next.commands[0].slice(-2)]).toEqual([null, names])
  const refused = async (...options: string[]) => {
    const { code, stdout, stderr } = await runCartera(['pareto', bare, ...options])
    return [code, stdout, stderr] as const
  }
  expect(await refused('--header', 'customer,date,sales')).toEqual([2, '', expect.stringContaining('4 columns')])
  expect(await refused('--header', 'customer,a,a,sales')).toEqual([2, '', expect.stringContaining('"a" appears twice')])
  expect(await refused('--header', ',,')).toEqual([2, '', expect.stringContaining('names with commas between them')])
  expect(await refused(...names, '--header-line', '1')).toEqual([2, '', expect.stringContaining('--header-line says where the header is')])
  expect(await refused()).toEqual([3, '', expect.any(String)])
})
