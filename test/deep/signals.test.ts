/**
 * Runs that are interrupted at random moments end within a second, leave nothing behind, and say 130 only where what was there before is
 * there still.
 * @module-tag deep
 */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { tableOf, wholeness } from '../answers/history/database.js'
import { type Folder, folder, spawned, start } from '../process/cartera.js'
import { inProportion } from '../runs.js'

const repeated = (cell: (i: number) => string) => Array.from({ length: 3000 }, (_, i) => cell(i)).join('')

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const old = 'what was there before\n'

/** Numbers that differ, and are the same in each run of the test. */
function drawn(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Kind {
  name: string
  line: string
  /** Standard input stays open, with this in it. */
  input?: string
  /** It never ends by itself. */
  waits?: true
}

const kinds: readonly Kind[] = [
  { name: 'a file to csv', line: 'pareto big.csv -q -f csv -o out.csv' },
  {
    name: 'a file to parquet and a history',
    line: 'pareto big.csv -q -o out.parquet --as-of 2026-01-01 --history h.duckdb --save-model m.json',
  },
  { name: 'a page', line: 'pareto big.csv -q -o out.html' },
  { name: 'a workbook', line: 'pareto big.csv -q -o out.xlsx' },
  { name: 'a packed file', line: 'pareto big.csv.gz -q -f json -o out.json' },
  { name: 'rejected rows', line: 'pareto faulty.csv -q --on-reject skip --rejects r.csv -f csv -o out.csv' },
  { name: 'a check', line: 'check faulty.csv --for pareto -q -f csv -o out.csv' },
  { name: 'clean', line: 'clean big.csv -q -o out.parquet' },
  { name: 'inspect', line: 'inspect big.csv -q -f json -o out.json' },
  { name: 'thousands of columns, which take long to plan', line: 'clean wide.csv -q -f csv -o out.csv' },
  { name: 'several classifiers', line: 'run own.yaml -q' },
  { name: 'standard input that stays open', line: 'pareto - -q -f csv -o out.csv', input: tableOf(1000), waits: true },
  { name: 'standard input with nothing in it', line: 'cohorts - -q -f csv -o out.csv', input: '', waits: true },
  { name: 'a pipe that nobody writes', line: 'rfm pipe -q -f csv -o out.csv', waits: true },
  { name: 'a pipe that is joined', line: 'pareto big.csv --join pipe -q -f csv -o out.csv', waits: true },
  { name: 'a model that is a pipe', line: 'pareto big.csv --model pipe -q -f csv -o out.csv', waits: true },
  {
    name: 'a list of a campaign that is a pipe',
    line: 'lift dated.csv --campaign pipe --from 2026-01-01 --to 2026-01-31 -q -f csv -o out.csv',
    waits: true,
  },
  { name: 'a model that nobody reads, beside a file', line: 'pareto big.csv -q -f csv -o out.csv --save-model pipe', waits: true },
  { name: 'a plug-in that never answers', line: 'sleeping big.csv --plugin sleeping.mjs -q -f csv -o out.csv', waits: true },
]

let here: Folder
/** How much longer a process takes here and now than the tenth of a second that an idle machine needs. */
let slowness = 1
beforeAll(async () => {
  here = folder({
    'big.csv': tableOf(60_000),
    'faulty.csv': tableOf(60_000).replaceAll('7,', '7,x'),
    'wide.csv': ['customer,sales', 'A,1', 'B,2'].map((row, line) => row + repeated(line === 0 ? (i) => `,c${i}` : () => ',x')).join('\n'),
    'dated.csv': 'customer,date,sales\nA,2026-01-02,1\nB,2026-01-03,2\n',
    'own.yaml':
      'inputs: {files: big.csv, as_of: 2026-01-01}\nclassifiers: {pareto: , twice: {classifier: pareto}}\noutputs: [out.csv, out.json, out.md]\nhistory: h.duckdb\n',
    'sleeping.mjs': "await new Promise((done) => setTimeout(done, 60_000))\nexport default { name: 'sleeping' }\n",
  })
  execFileSync('sh', ['-c', 'gzip -k big.csv && mkfifo pipe'], { cwd: here.path })
  const from = performance.now()
  execFileSync(process.execPath, ['-e', '0'])
  slowness = Math.max(1, (performance.now() - from) / 100)
})

const outputs = ['out.csv', 'out.json', 'out.md', 'out.parquet', 'out.html', 'out.xlsx', 'r.csv', 'm.json']

/** What stood there before; a history with one snapshot of an earlier date. */
async function reset() {
  rmSync(here.file('h.duckdb'), { force: true })
  for (const name of outputs) here.write(name, old)
  here.write('small.csv', 'customer,sales\nA,1\nB,2\n')
  const made = await spawned(here, 'pareto small.csv -q -f csv --as-of 2025-01-01 --history h.duckdb')
  expect([made.code, made.stderr]).toEqual([0, ''])
}

const ended = (child: ChildProcess) => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'close'))

/** Starts a run, interrupts it after so many milliseconds, and waits for its end. */
async function interrupted({ line, input }: Kind, signal: NodeJS.Signals, after: number) {
  const child = start(here, line)
  let stderr = ''
  child.stderr?.on('data', (text) => (stderr += text))
  child.stdout?.resume()
  child.stdin?.on('error', () => {})
  if (input === undefined) child.stdin?.end()
  else child.stdin?.write(input)
  await Promise.race([new Promise((done) => setTimeout(done, after)), ended(child)])
  const running = child.exitCode === null
  const from = performance.now()
  child.kill(signal)
  await ended(child)
  return { code: child.exitCode, signal: child.signalCode, stderr, running, took: performance.now() - from }
}

const rounds = Math.max(signals.length, inProportion(signals.length))

describe.each(kinds.map((kind, i) => [kind.name, kind, i] as const))('%s', (_, kind, nth) => {
  test(`${rounds} interruptions`, { timeout: 300_000 }, async () => {
    await reset()
    const random = drawn(nth + 1)
    const whole = await wholeness(here.file('h.duckdb'))
    for (let i = 0; i < rounds; i++) {
      const signal = signals[i % signals.length] as NodeJS.Signals
      const after = random() * 1500 * slowness
      const found = await interrupted(kind, signal, after)
      const told = JSON.stringify({ kind: kind.name, sent: signal, after, ...found })
      const changed = outputs.filter((name) => here.read(name) !== old)
      const histories = existsSync(here.file('h.duckdb')) ? await wholeness(here.file('h.duckdb')) : []
      expect(here.leftovers(), told).toEqual([])
      expect(found.took < 1000 * Math.max(1.5, slowness * 1.5), told).toBe(true)
      // A signal before the program listens is the system's to answer, and nothing is begun by then.
      // A statement that is being planned is left by an end that a shell tells as 130.
      if (found.signal !== null) expect([[signal, 'SIGINT'].includes(found.signal), changed, histories], told).toEqual([true, [], whole])
      else if (found.code === 130) expect([changed, histories], told).toEqual([[], whole])
      else {
        expect(found.code, told).toBe(kind.name === 'a check' ? 1 : 0)
        expect(kind.waits, told).toBe(undefined)
      }
      if (changed.length > 0 || histories.length !== whole.length) await reset()
    }
  })
})

test('what a killed run leaves is removed by the next, in the temporary folder and beside the output', { timeout: 120_000 }, async () => {
  await reset()
  const left: number[] = []
  for (const wait of [300, 600, 900, 1200, 1500]) {
    const child = start(here, 'pareto big.csv.gz -q -f csv -o out.csv --history h.duckdb --as-of 2026-01-01')
    await Promise.race([new Promise((done) => setTimeout(done, wait * slowness)), ended(child)])
    child.kill('SIGKILL')
    await ended(child)
    left.push(here.leftovers().length)
  }
  expect(Math.max(...left)).toBeGreaterThan(0)
  const { code, stderr } = await spawned(here, 'pareto big.csv.gz -q -f csv -o out.csv --history h.duckdb --as-of 2026-01-02')
  expect([code, stderr]).toEqual([0, ''])
  expect(here.leftovers()).toEqual([])
})
