/**
 * A history whose writer is killed or has no space left: what is recorded stays whole.
 * @module-tag deep
 */
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { tableOf, wholeness } from '../answers/history/database.js'
import { bash, cartera, type Folder, folder, start } from '../process/cartera.js'

const days = (where: Folder) => wholeness(where.file('h.duckdb'))

it('a killed run leaves whole snapshots only', async () => {
  const where = folder({ 'a.csv': tableOf(5000), 'b.csv': tableOf(5000, 7) })
  const run = (i: number) =>
    `pareto ${i % 2 ? 'a' : 'b'}.csv --as-of 2026-01-${String(10 + (i % 5)).padStart(2, '0')} -q -o o.csv --history h.duckdb`
  const began = performance.now()
  await cartera(where, run(0))
  const long = performance.now() - began
  let ended = 0
  for (let i = 1; i <= Number(process.env.CARTERA_KILLS ?? 6); i++) {
    const child = start(where, run(i), {}, 'ignore')
    const gone = new Promise<NodeJS.Signals | null>((done) => child.on('close', (_, signal) => done(signal)))
    await wait(long * (0.45 + 0.6 * Math.random()))
    child.kill('SIGKILL')
    if ((await gone) === null) ended++
    for (const ending of ['duckdb', 'duckdb.wal']) {
      rmSync(where.file(`copy.${ending}`), { force: true })
      if (existsSync(where.file(`h.${ending}`))) copyFileSync(where.file(`h.${ending}`), where.file(`copy.${ending}`))
    }
    const snapshots = await wholeness(where.file('copy.duckdb'))
    expect(snapshots).not.toEqual([])
    for (const each of snapshots) expect(each).toMatch(/^pareto 2026-01-1\d 5000\/5000 4 2 1$/)
  }
  if (process.env.CARTERA_KILLS) console.log(`${ended} of ${process.env.CARTERA_KILLS} runs ended before they were killed`)
  expect((await cartera(where, run(1))).code).toBe(0)
})

it('a full disk (ulimit -f): exit 4, and the old snapshots stay', async () => {
  const where = folder({ 'few.csv': tableOf(20), 'many.csv': tableOf(60_000) })
  await cartera(where, 'pareto few.csv --as-of 2026-01-05 -q -o o.csv --history h.duckdb')
  const limit = Math.ceil(readFileSync(where.file('h.duckdb')).length / 1024) + 100
  const full = await bash(where, `ulimit -f ${limit}; $cartera pareto many.csv --as-of 2026-01-12 -q -o many.md --history h.duckdb`)
  expect([full.code, full.stderr]).toEqual([
    4,
    expect.stringMatching(/^cartera: h\.duckdb could not be written|^cartera: the snapshot is recorded, but in/),
  ])
  expect((await days(where))[0]).toBe('pareto 2026-01-05 20/20 4 2 1')
  const anew = await bash(where, 'ulimit -f 300; $cartera pareto many.csv --as-of 2026-01-12 -q -o many.md --history new.duckdb')
  expect([anew.code, anew.stderr]).toEqual([4, expect.stringMatching(/^cartera: new\.duckdb could not be written/)])
  expect(where.names().filter((name) => name.startsWith('new'))).toEqual([])
  expect(where.leftovers()).toEqual([])
  expect((await cartera(where, 'pareto many.csv --as-of 2026-01-12 -q -o o.csv --history h.duckdb')).code).toBe(0)
  expect((await days(where)).length).toBe(2)
})
