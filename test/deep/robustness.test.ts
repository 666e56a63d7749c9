/**
 * Kills, interruptions, full disks and readers that go away: no output is ever half written.
 * @module-tag deep
 */
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { bash, cartera, type Folder, folder, spawned, start } from '../process/cartera.js'

const many = 200_000
const amount = (i: number) => ((i * 7919) % 100_003) / 100
const rows = Array.from({ length: many }, (_, i) => `K${i},${amount(i)}\n`)
const tableOf = (count: number) => `customer,sales\n${rows.slice(0, count).join('')}`
const big = tableOf(many)
const few = folder({ 'few.csv': tableOf(5000) })

/** The folders beside the output and in the temporary folder that the program made. */
const ownFolders = ({ path, temp }: Folder) =>
  [path, temp].flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.includes('cartera-'))
      .map((name) => join(parent, name)),
  )

/** Whether a temporary file of the output holds something. */
const writes = (where: Folder) =>
  ownFolders(where)
    .flatMap((own) => [join(own, 'portfolio'), join(own, 'spool')])
    .some((file) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0)

/** Whether the engine has its folder, which is long before anything is written. */
const reads = ({ temp }: Folder) => readdirSync(temp).length > 0

/** Sends signals to a run that writes `old`, at the moment when something holds, and tells how it ended. */
async function stopped(format: string, when: (where: Folder) => boolean, ...signals: NodeJS.Signals[]) {
  const where = folder({ 'big.csv': big, old: 'OLD\n' })
  const child = start(where, `pareto big.csv -f ${format} -o old`, {}, ['ignore', 'pipe', 'pipe'])
  let stderr = ''
  child.stderr?.on('data', (part) => {
    stderr += part
  })
  const ended = once(child, 'close')
  while (child.exitCode === null && !when(where)) await wait(1)
  for (const signal of signals) {
    child.kill(signal)
    await wait(2)
  }
  const hangs = setTimeout(() => child.kill('SIGKILL'), 100_000)
  const [code, by] = await ended
  clearTimeout(hangs)
  return { code, by, stderr, old: where.read('old'), leftovers: where.leftovers() }
}

describe('stopped in the middle', () => {
  it('by kill -9 while it writes: the old file stays, byte for byte', async () => {
    expect(await stopped('csv', writes, 'SIGKILL')).toMatchObject({ by: 'SIGKILL', old: 'OLD\n' })
  })

  it.each([
    ['reads', 'csv', reads],
    ['writes', 'csv', writes],
    ['writes', 'json', writes],
    ['writes', 'parquet', writes],
  ])('by Ctrl+C while it %s (%s): it ends at once with 130, the old file stays, nothing is left behind', async (_, format, when) => {
    const { stderr, ...rest } = await stopped(format, when, 'SIGINT')
    expect(rest).toEqual({ code: 130, by: null, old: 'OLD\n', leftovers: [] })
    expect(stderr).toMatch(/^cartera: interrupted\n|"code":"interrupted"/)
  })

  it.each([
    ['reads', reads],
    ['writes', writes],
  ])('by a signal that comes twice while it %s, as from timeout or an impatient hand: nothing is left behind', async (_, when) => {
    const { by, code, old, leftovers } = await stopped('csv', when, 'SIGTERM', 'SIGTERM')
    expect({ old, leftovers }).toEqual({ old: 'OLD\n', leftovers: [] })
    expect(['SIGTERM', 130]).toContain(by ?? code)
  })
})

describe.concurrent('a reader that goes away', () => {
  it.each(['csv', 'json'])('ends %s quietly, exit 0', async (format) => {
    const where = folder({ 'big.csv': big })
    const { stdout, stderr } = await bash(where, `$cartera pareto big.csv -f ${format} | head -1; echo "\${PIPESTATUS[0]}"`)
    expect(stdout.split('\n').slice(1)).toEqual(['0', ''])
    expect(stderr).toBe('')
    expect(where.leftovers()).toEqual([])
  })

  it('ends a table and help quietly too', async () => {
    const { stdout, stderr } = await bash(
      few,
      '$cartera pareto few.csv -q | true; echo $PIPESTATUS; $cartera --help | true; echo $PIPESTATUS',
    )
    expect({ stdout, stderr }).toEqual({ stdout: '0\n0\n', stderr: '' })
  })
})

describe.concurrent('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('as the output, or as standard output: exit 4', async () => {
    const full = openSync('/dev/full', 'w')
    const runs = await Promise.all([
      cartera(few, 'pareto few.csv -f csv -o /dev/full'),
      ...['csv', 'json', 'table'].map((format) => spawned(few, `pareto few.csv -f ${format}`, { stdout: full })),
      spawned(few, 'list', { stdout: full }),
    ])
    closeSync(full)
    expect(runs.map(({ code }) => code)).toEqual([4, 4, 4, 4, 4])
    for (const { stderr } of runs) expect(stderr).toMatch(/could not be written: the disk is full/)
  })

  it.each(['csv', 'json', 'parquet'])('in the middle of %s (ulimit -f): exit 4, the old file stays, no other', async (format) => {
    const where = folder({ 'few.csv': tableOf(5000), old: 'OLD\n' })
    const { code, stdout, stderr } = await bash(where, `ulimit -f 8; $cartera pareto few.csv -f ${format} -o old`)
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(/could not be written/)
    expect(where.read('old')).toBe('OLD\n')
    expect(where.leftovers()).toEqual([])
  })
})

it('says that standard input is larger than a file in the temporary folder may be: exit 4', async () => {
  const where = folder({ 'few.csv': tableOf(5000) })
  const { code, stdout, stderr } = await bash(where, 'ulimit -f 8; $cartera pareto - -f csv < few.csv')
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
  expect(stderr).toMatch(/a copy there would be larger than a file may be\nRaise the limit/)
  expect(where.leftovers()).toEqual([])
})

it('gives the same bytes for a ledger of 300,000 rows with one thread and with two', async () => {
  const day = (i: number) => `2025-${10 + (i % 3)}-${10 + (i % 19)}`
  const sales = (i: number) => (((i * 104_729) % 1_000_003) - 9999) / 100
  const lines = Array.from({ length: 300_000 }, (_, i) => `K${(i * 7919) % 40_009},${day(i)},${sales(i)}\n`)
  const ledger = folder({ 'ledger.csv': `customer,date,sales\n${lines.join('')}` })
  const [one, two] = await Promise.all([1, 2].map((threads) => cartera(ledger, `pareto ledger.csv -f csv --threads ${threads}`)))
  expect(one?.code).toBe(0)
  expect(one?.stderr).toContain('read 300,000 rows')
  expect(one?.stdout.split('\n')).toHaveLength(40_009 + 2)
  expect(two?.stdout === one?.stdout).toBe(true)
})
