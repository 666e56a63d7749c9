/** Small things of rows that are told rather than done in silence: decimals of operands, names under a parent, conditions that are not closed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

function written(name: string, lines: readonly string[]) {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

test('a formula tells which of its cells were rounded', async () => {
  const path = written('prices.csv', ['customer,qty,price', 'A,3,0.12345678901', 'B,2,1'])
  const { code, stderr } = await runCartera(['pareto', path, '--map', 'sales=qty*price'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('1 cell of')])
  expect(stderr).toContain('more than 4 decimals')
  const plain = written('plain.csv', ['customer,qty,price', 'A,3,0.1234', 'B,2,1'])
  expect((await runCartera(['pareto', plain, '--map', 'sales=qty*price', '--strict'])).code).toBe(0)
})

test('under a parent the name is that of its own rows, and of no account below it', async () => {
  const ledger = written('names.csv', ['customer,Nombre,date,sales', 'Ana,Ana Ltd,2025-01-02,5', 'Bea,Bea SA,2025-01-01,10'])
  const shown = async (parent: string, column: string) => {
    const parents = written(`${parent}.csv`, ['customer,parent', `Ana,${parent}`])
    const { stdout } = await runCartera(['pareto', ledger, '--rollup', parents, '--columns', `customer,${column},sales`, '-f', 'csv'])
    return stdout.trimEnd().split('\n').slice(1)
  }
  expect(await shown('Bea', 'name')).toEqual(['Bea,Bea SA,15'])
  expect(await shown('Bea', 'Nombre')).toEqual(['Bea,Bea SA,15'])
  expect(await shown('Zed', 'name')).toEqual(['Bea,Bea SA,10', 'Zed,,5'])
})

test.each([
  ["status = 'paid", `has no closing ' at character 10`],
  ['[status = 1', 'has no closing ] at character 1'],
])('a condition that is not closed says where it opens: %s', async (condition, said) => {
  const path = written('status.csv', ['customer,date,sales,status', 'A,2025-01-01,5,paid'])
  const { code, stdout, stderr } = await runCartera(['pareto', path, '--where', condition])
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(said)])
  expect(stderr).toContain('[brackets]')
})
