/**
 * No command opens a socket; strace watches it and its threads.
 * @module-tag deep
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cartera, folder, spawned } from '../process/cartera.js'

const traced = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
if (!traced) console.warn('strace is not there or may not trace: whether a command opens a socket is NOT TESTED')

/** Calls of a trace that reach for the network. */
const reaching = (trace: string) => trace.split('\n').filter((call) => /\b(socket|connect|bind|listen|sendto)\(/.test(call))

const watching = (trace: string): [string, ...string[]] => ['strace', '-f', '-qq', '-e', 'trace=network', '-o', trace]

const sales = 'customer,date,sales,margin,region\nA,2026-01-01,5,2,N\nB,2026-01-02,60,3,S\nC,2026-02-03,7,1,N\n'

describe.skipIf(!traced)('no socket is opened', () => {
  const months = Array.from({ length: 144 }, (_, i) => {
    const [month, customer] = [1 + Math.floor(i / 12), i % 12]
    return `C${customer},2026-${String(month).padStart(2, '0')}-${String(1 + customer).padStart(2, '0')},${10 + ((i * 37) % 89)}\n`
  })
  const here = folder({
    's.csv': sales,
    'ledger.csv': `customer,date,sales\n${months.join('')}`,
    'stages.csv': 'sale,stage,date\n1,offer,2026-01-01\n1,order,2026-01-05\n2,offer,2026-01-02\n',
    'x.csv': 'customer,x,sales\nA,4,3\nB,1,2\n',
    'criteria.csv': 'criterion,weight\nx,3\n',
    'join.csv': 'customer,size\nA,1\nB,2\nC,3\n',
    'own.yaml': 'inputs: {files: s.csv}\nclassifiers:\n  pareto:\n  rfm:\n',
  })
  test('the watch sees a socket that a thread opens', () => {
    const trace = join(here.path, 'control')
    const reach = "new (require('worker_threads').Worker)(`require('net').connect(9, '127.0.0.1').on('error', () => {})`, { eval: true })"
    const [command, ...rest] = watching(trace)
    spawnSync(command, [...rest, process.execPath, '-e', reach])
    const calls = reaching(readFileSync(trace, 'utf8'))
    expect(calls.some((call) => call.includes('socket('))).toBe(true)
    expect(calls.some((call) => call.includes('connect('))).toBe(true)
  })

  test.each([
    'pareto s.csv -f csv -o out.csv --history h.duckdb --save-model m.json',
    'pareto s.csv -f json --model m.json',
    'pareto s.csv -o out.parquet',
    'pareto out.parquet -f csv --map sales=sales',
    'burnett x.csv --criteria criteria.csv -f csv',
    'rfm s.csv --join join.csv -f md',
    'run own.yaml',
    'inspect s.csv',
    'check s.csv --for pareto',
    'compare out.csv out.csv',
    'cohorts s.csv',
    'pareto s.csv -o out.html',
    'pareto s.csv -o out.xlsx',
    'pareto out.xlsx --sheet Customers -f csv',
    'clean s.csv -o clean.parquet',
    'forecast ledger.csv',
    'pareto ledger.csv --until 2026-06-30 --control 0.3 --control-list drawn.csv -f csv',
    'lift ledger.csv --campaign drawn.csv --from 2026-07-01 --to 2026-12-31',
    'process stages.csv',
    'demo there',
    'history prune h.duckdb --keep 1',
    'history list h.duckdb',
    'history show h.duckdb',
    'history trend h.duckdb',
    'explain pareto s.csv --customer A',
    'config',
    'list',
    'completion bash',
    '--help',
    'init s.csv',
    'pareto http://example.org/s.csv',
  ])('%s', async (line) => {
    if (!existsSync(here.file('h.duckdb')) && !line.includes('h.duckdb --save'))
      await cartera(here, 'pareto s.csv -q -o out.csv --history h.duckdb --save-model m.json')
    if (!existsSync(here.file('out.parquet')) && line.startsWith('pareto out')) await cartera(here, 'pareto s.csv -q -o out.parquet')
    const { code } = await spawned(here, line, { before: watching(here.file('trace')) })
    expect(code).toBe(line.includes('http:') ? 3 : 0)
    expect(reaching(here.read('trace'))).toEqual([])
  })
})
