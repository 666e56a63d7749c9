/**
 * No command opens a socket; strace watches it and its threads.
 * @module-tag deep
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cartera, folder, spawned } from '../process/cartera.js'

const traced = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
if (!traced) console.warn('strace is not there or may not trace: whether a command opens a socket is NOT TESTED')

const sales = 'customer,date,sales,margin,region\nA,2026-01-01,5,2,N\nB,2026-01-02,60,3,S\nC,2026-02-03,7,1,N\n'

describe.skipIf(!traced)('no socket is opened', () => {
  const here = folder({
    's.csv': sales,
    'x.csv': 'customer,x,sales\nA,4,3\nB,1,2\n',
    'criteria.csv': 'criterion,weight\nx,3\n',
    'join.csv': 'customer,size\nA,1\nB,2\nC,3\n',
    'cartera.yaml': 'inputs: {files: s.csv}\nclassifiers:\n  pareto:\n  rfm:\n',
  })
  test.each([
    'pareto s.csv -f csv -o out.csv --history h.duckdb --save-model m.json',
    'pareto s.csv -f json --model m.json',
    'pareto s.csv -o out.parquet',
    'pareto out.parquet -f csv --map sales=sales',
    'burnett x.csv --criteria criteria.csv -f csv',
    'rfm s.csv --join join.csv -f md',
    'run',
    'inspect s.csv',
    'check s.csv --for pareto',
    'compare out.csv out.csv',
    'cohorts s.csv',
    'history list h.duckdb',
    'history show h.duckdb',
    'history trend h.duckdb',
    'explain pareto s.csv --customer A',
    'config',
    'list',
    'completion bash',
    '--help',
    'pareto http://example.org/s.csv',
  ])('%s', async (line) => {
    if (!existsSync(here.file('h.duckdb')) && !line.includes('h.duckdb --save'))
      await cartera(here, 'pareto s.csv -q -o out.csv --history h.duckdb --save-model m.json')
    if (!existsSync(here.file('out.parquet')) && line.startsWith('pareto out')) await cartera(here, 'pareto s.csv -q -o out.parquet')
    const { code } = await spawned(here, line, { before: ['strace', '-f', '-qq', '-e', 'trace=network', '-o', here.file('trace')] })
    expect(code).toBe(line.includes('http:') ? 3 : 0)
    const calls = here
      .read('trace')
      .split('\n')
      .filter((call) => /\b(socket|connect|bind|listen|sendto)\(/.test(call))
    expect(calls).toEqual([])
  })
})
