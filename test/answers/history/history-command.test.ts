/** A history file under real processes: two at once, one that waits. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { listHistory } from '../../../src/answers/history/open-history.js'
import { classify } from '../../../src/answers/portfolio/classify.js'
import { bash, cartera, type Folder, folder, spawned, start } from '../../process/cartera.js'
import { tableOf, wholeness } from './database.js'
import { shelf } from './shelf.js'

const sha = (where: Folder, name: string) =>
  createHash('sha256')
    .update(readFileSync(where.file(name)))
    .digest('hex')

const days = (where: Folder) => wholeness(where.file('h.duckdb'))

/** A process that holds a history for writing until its standard input ends. */
function holder(where: Folder) {
  const script = `
    const { DuckDBInstance } = require('@duckdb/node-api')
    DuckDBInstance.create(':memory:').then(async (instance) => {
      const connection = await instance.connect()
      await connection.run("ATTACH 'h.duckdb' AS h")
      console.log('held')
      process.stdin.on('end', () => process.exit()).resume()
    })`
  const child = spawn(process.execPath, ['-e', script], {
    cwd: where.path,
    env: { PATH: process.env.PATH, NODE_PATH: `${process.cwd()}/node_modules` },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return { held: new Promise((done) => child.stdout.once('data', done)), free: () => child.stdin.end() }
}

describe('a run with a history', () => {
  const where = folder({ 'a.csv': tableOf(50), 'b.csv': tableOf(60, 3) })

  it('records, replaces, and leaves what is the same as it is; output and exit code are those of any run', async () => {
    const plain = await cartera(where, 'pareto a.csv --as-of 2026-01-05 -f csv')
    const first = await cartera(where, 'pareto a.csv --as-of 2026-01-05 -f csv --history h.duckdb')
    expect([first.code, first.stdout]).toEqual([0, plain.stdout])
    expect(first.stderr).toBe(`${plain.stderr}recorded in h.duckdb: pareto as of 2026-01-05\n`)
    const before = sha(where, 'h.duckdb')
    const again = await cartera(where, 'pareto a.csv --as-of 2026-01-05 -f csv --history h.duckdb')
    expect([again.stdout, sha(where, 'h.duckdb')]).toEqual([plain.stdout, before])
    expect(again.stderr).toContain('left as it was in h.duckdb: pareto as of 2026-01-05\n')
    const other = await cartera(where, 'pareto b.csv --as-of 2026-01-05 -q --history h.duckdb -o b.json')
    expect([other.code, other.stderr, await days(where)]).toEqual([0, '', ['pareto 2026-01-05 60/60 4 2 1']])
    expect((await cartera(where, 'history show h.duckdb -f json -q')).stdout).toBe(where.read('b.json'))
    expect(where.names()).toEqual(['a.csv', 'b.csv', 'b.json', 'h.duckdb'])
  })

  it('writes output and history before gates, and no history where an output fails', async () => {
    const tripped = await cartera(where, 'pareto a.csv --as-of 2026-01-12 --history h.duckdb -o a.json --fail-on A.customers>0')
    expect([tripped.code, where.names().includes('a.json'), (await days(where)).length]).toEqual([1, true, 2])
    const before = sha(where, 'h.duckdb')
    const failed = await bash(where, 'ulimit -f 1; $cartera pareto b.csv --as-of 2026-01-12 --history h.duckdb -o big.json')
    expect([failed.code, sha(where, 'h.duckdb'), existsSync(where.file('big.json'))]).toEqual([4, before, false])
  })

  it('refuses what cannot be a history before it reads anything', async () => {
    const runs = await Promise.all(
      ['--history a.csv', '--history none/h.duckdb', '--history h.duckdb@2026-01-05', '-o h.duckdb -f csv --history h.duckdb', ''].map(
        (options) => cartera(where, `pareto a.csv ${options || '--history new.duckdb'}`),
      ),
    )
    expect(runs.map(({ code }) => code)).toEqual([2, 4, 2, 2, 2])
    expect(runs[4]?.stderr).toContain('Give the day with --as-of YYYY-MM-DD.')
    expect(existsSync(where.file('new.duckdb'))).toBe(false)
  })
})

it('a configuration records too, and its history lies beside it', async () => {
  const where = folder({
    'sub/a.csv': tableOf(50),
    'sub/cartera.yaml': 'name: weekly\ninputs: {files: a.csv, as_of: 2026-01-05}\nclassifiers: {pareto: }\nhistory: h.duckdb\n',
  })
  const { code, stderr } = await cartera(where, 'run sub/cartera.yaml -f csv')
  expect([code, stderr]).toEqual([0, expect.stringContaining('recorded in sub/h.duckdb: weekly as of 2026-01-05')])
  expect((await cartera(where, 'history show sub/h.duckdb -f csv -q')).stdout).toContain(',pareto_segment')
})

describe('two processes', { tags: ['deep'] }, () => {
  it('that record at once both find their place, also in a new file', async () => {
    const where = folder({ 'a.csv': tableOf(2000) })
    const runs = await Promise.all(
      ['05', '12', '19'].map((day) => spawned(where, `pareto a.csv --as-of 2026-01-${day} -o out-${day}.csv --history h.duckdb`)),
    )
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(await days(where)).toEqual(['05', '12', '19'].map((day) => `pareto 2026-01-${day} 2000/2000 4 2 1`))
    expect(where.leftovers()).toEqual([])
  })

  it('the second waits for the first, and says so', async () => {
    const where = folder({ 'a.csv': tableOf(20) })
    await cartera(where, 'pareto a.csv --as-of 2026-01-05 -q -o o.csv --history h.duckdb')
    const { held, free } = holder(where)
    await held
    const second = start(where, 'pareto a.csv --as-of 2026-01-12 -o o.csv --history h.duckdb')
    let said = ''
    second.stderr?.on('data', (part) => (said += part))
    const reader = spawned(where, 'history list h.duckdb -f csv')
    while (!said.includes('waiting')) await wait(20)
    expect(existsSync(where.file('o.csv'))).toBe(true)
    free()
    expect(await new Promise((done) => second.on('close', done))).toBe(0)
    expect(said).toMatch(/^waiting for another process that uses h\.duckdb\n/)
    expect((await reader).code).toBe(0)
    expect((await days(where)).length).toBe(2)
  })
})

it('one that waits for nothing fails in one sentence: 4 where it records, 3 where it reads', async () => {
  const where = folder({ 'a.csv': tableOf(20) })
  await cartera(where, 'pareto a.csv --as-of 2026-01-05 -q -o o.csv --history h.duckdb')
  const { held, free } = holder(where)
  await held
  const file = where.file('h.duckdb')
  const portfolio = await classify(shelf('pareto'), {}, { files: [where.file('a.csv')], as_of: '2026-01-12' })
  const locked = { code: 'history-locked', message: expect.stringMatching(/h\.duckdb is in use by another process \(\d+\)/) }
  await expect(portfolio.record({ file, patience: 200 })).rejects.toMatchObject({ kind: 'output', ...locked })
  await expect(listHistory(file, { patience: 200 })).rejects.toMatchObject({ kind: 'input', ...locked })
  portfolio.close()
  free()
})
