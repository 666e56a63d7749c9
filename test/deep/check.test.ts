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
