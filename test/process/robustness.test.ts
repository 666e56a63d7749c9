import { once } from 'node:events'
import { closeSync, existsSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { bash, cartera, type Folder, folder, start } from './cartera.js'

const many = 200_000
const amount = (i: number) => ((i * 7919) % 100_003) / 100
const big = `customer,sales\n${Array.from({ length: many }, (_, i) => `K${i},${amount(i)}\n`).join('')}`
const here = folder({ 'big.csv': big })

/** The folders beside the output and in the temporary folder that the program made. */
const ownFolders = ({ path, temp }: Folder) =>
  [path, temp].flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.includes('cartera-'))
      .map((name) => join(parent, name)),
  )

/** Waits until a temporary file of the output holds something. */
async function untilItWrites(where: Folder) {
  for (;;) {
    for (const own of ownFolders(where)) {
      const file = join(own, 'portfolio')
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) return
    }
    await wait(1)
  }
}

/** Waits until the engine has its folder, which is long before anything is written. */
async function untilItReads(where: Folder) {
  while (readdirSync(where.temp).length === 0) await wait(1)
}

/** Sends signals to a run that writes `old.csv`, and tells how it ended. */
async function stopped(until: (where: Folder) => Promise<void>, ...signals: NodeJS.Signals[]) {
  const where = folder({ 'big.csv': big, 'old.csv': 'OLD\n' })
  const child = start(where, 'pareto big.csv -o old.csv', {}, ['ignore', 'pipe', 'pipe'])
  let stderr = ''
  child.stderr?.on('data', (part) => (stderr += part))
  const ended = once(child, 'close')
  await Promise.race([until(where), ended])
  for (const signal of signals) child.kill(signal)
  const [code, by] = await ended
  return { code, by, stderr, old: where.read('old.csv'), leftovers: where.leftovers() }
}

const interrupted = { code: 130, by: null, stderr: 'cartera: interrupted\n', old: 'OLD\n', leftovers: [] }

describe('stopped in the middle', () => {
  it('by kill -9 while it writes: the old file stays, byte for byte', async () => {
    expect(await stopped(untilItWrites, 'SIGKILL')).toMatchObject({ by: 'SIGKILL', old: 'OLD\n' })
  })

  it('by Ctrl+C while it reads: exit 130, the old file stays, nothing is left behind', async () => {
    expect(await stopped(untilItReads, 'SIGINT')).toEqual(interrupted)
  })

  it('by Ctrl+C while it writes: the same', async () => {
    expect(await stopped(untilItWrites, 'SIGINT')).toEqual(interrupted)
  })

  it('by a signal that comes twice, as from timeout or an impatient hand: nothing is left behind', async () => {
    const { by, code, old, leftovers } = await stopped(untilItReads, 'SIGTERM', 'SIGTERM')
    expect({ old, leftovers }).toEqual({ old: 'OLD\n', leftovers: [] })
    expect(by ?? code).not.toBe(0)
  })
})

describe('a reader that goes away', () => {
  it.each(['csv', 'json', 'ndjson'])('ends %s quietly, exit 0', async (format) => {
    const { stdout, stderr } = await bash(here, `$cartera pareto big.csv -f ${format} | head -1; echo "\${PIPESTATUS[0]}"`)
    expect(stdout.split('\n').slice(1)).toEqual(['0', ''])
    expect(stderr).toBe('')
    expect(here.leftovers()).toEqual([])
  })

  it('ends a table and help quietly too', async () => {
    const { stdout, stderr } = await bash(
      here,
      '$cartera pareto big.csv -q | true; echo ${PIPESTATUS[0]}; $cartera --help | true; echo ${PIPESTATUS[0]}',
    )
    expect({ stdout, stderr }).toEqual({ stdout: '0\n0\n', stderr: '' })
  })
})

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('as the output, or as standard output: exit 4', async () => {
    const full = openSync('/dev/full', 'w')
    const runs = await Promise.all([
      cartera(here, 'pareto big.csv -f csv -o /dev/full'),
      ...['csv', 'json', 'table'].map((format) => cartera(here, `pareto big.csv -f ${format}`, { stdout: full })),
      cartera(here, 'list', { stdout: full }),
    ])
    closeSync(full)
    expect(runs.map(({ code }) => code)).toEqual([4, 4, 4, 4, 4])
    for (const { stderr } of runs) expect(stderr).toMatch(/could not be written: the disk is full/)
    expect(here.leftovers()).toEqual([])
  })

  it.each(['csv', 'json', 'parquet'])(
    'in the middle of %s (ulimit -f): exit 4, the old file stays, nothing is left behind',
    async (format) => {
      here.write('old', 'OLD\n')
      const { code, stdout, stderr } = await bash(here, `ulimit -f 8; $cartera pareto big.csv -f ${format} -o old`)
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
      expect(stderr).toMatch(/could not be written/)
      expect(here.read('old')).toBe('OLD\n')
      expect(here.leftovers()).toEqual([])
    },
  )
})

it('gives the same bytes for a ledger of 300,000 rows with one thread and with two', async () => {
  const rows = Array.from(
    { length: 300_000 },
    (_, i) => `K${(i * 7919) % 40_009},2025-${10 + (i % 3)}-${10 + (i % 19)},${(((i * 104_729) % 1_000_003) - 9999) / 100}\n`,
  )
  const ledger = folder({ 'ledger.csv': `customer,date,sales\n${rows.join('')}` })
  const [one, two] = await Promise.all([1, 2].map((threads) => cartera(ledger, `pareto ledger.csv -f csv --threads ${threads}`)))
  expect(one?.code).toBe(0)
  expect(one?.stderr).toContain('read 300000 rows')
  expect(one?.stdout.split('\n')).toHaveLength(40_009 + 2)
  expect(two?.stdout === one?.stdout).toBe(true)
})
