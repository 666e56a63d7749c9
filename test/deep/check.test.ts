/**
 * A check of a file with very many faults.
 * @module-tag deep
 */
import { expect, it } from 'vitest'
import { folder, spawned } from '../process/cartera.js'

it('holds a hundred thousand faults in little memory, and shows the first twenty', async () => {
  const line = (i: number) => (i % 10 === 0 ? `K${i},2025-01-01` : `K${i % 5000},2025-01-01,${i % 5 === 1 ? 'x' : i}`)
  const here = folder({ 'big.csv': `customer,date,sales\n${Array.from({ length: 330_000 }, (_, i) => line(i)).join('\n')}\n` })
  const small = { node: ['--max-old-space-size=64'] }
  const table = await spawned(here, 'check big.csv --for pareto', small)
  expect(table.code).toBe(1)
  expect(table.stdout).toContain('… and 98,980 more; --top all shows them')
  expect(table.stdout).toMatch(/\n99,000 faults in 99,000 rows of 330,000\n$/)
  expect(table.stdout.split('\n').length).toBeLessThan(45)
  const json = await spawned(here, 'check big.csv --for pareto -f ndjson -q', small)
  const lines = json.stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(99_000)
  expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ line: 329_998, code: 'not-a-number' })
  expect(here.leftovers()).toEqual([])
})

/** Prints the most memory that the process ever held, in MB. */
const peak = `data:text/javascript,${encodeURIComponent('process.on("exit", () => process.stderr.write(`\npeak ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`))')}`
const peakOf = (stderr: string) => Number(/\npeak (\d+)\n/.exec(stderr)?.[1])
const measured = { node: ['--max-old-space-size=96', '--import', peak] }

it('holds hundreds of thousands of faults, and of rejected rows, in bounded memory', async () => {
  const rows = (line: (i: number) => string, count: number) =>
    `customer,sales\n${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`
  const here = folder({ 'one.csv': rows(() => 'A,1', 400_000), 'cells.csv': `${rows((i) => `K${i},x${i % 97}`, 200_000)}good,5\n` })
  const one = await spawned(here, 'check one.csv --for pareto', measured)
  expect(one.stdout).toMatch(/\n400,000 faults in 400,000 rows of 400,000\n$/)
  expect(peakOf(one.stderr)).toBeLessThan(400)
  const all = await spawned(here, 'check one.csv --for pareto -f csv -o all.csv', measured)
  expect(peakOf(all.stderr)).toBeLessThan(400)
  const lines = here.read('all.csv').split('\n')
  expect(lines).toHaveLength(400_002)
  expect(lines[1]).toMatch(/^one\.csv,2,.*400000 times.*also on line 3/)
  expect(lines.at(-2)).toMatch(/^one\.csv,400001,.*also on line 2/)
  const skipped = await spawned(here, 'pareto cells.csv --on-reject skip --rejects rejects.csv', measured)
  expect(skipped.code).toBe(0)
  expect(skipped.stderr).toContain('200,000 rows of cells.csv, column "sales": for example, "x0" is not a number')
  expect(peakOf(skipped.stderr)).toBeLessThan(400)
  const rejects = here.read('rejects.csv').split('\n')
  expect(rejects).toHaveLength(200_002)
  expect(rejects.at(-2)).toMatch(/^K199999,x82,200001,sales,/)
  expect(here.leftovers()).toEqual([])
}, 600_000)
