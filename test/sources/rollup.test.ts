/** Accounts that are added up under their ultimate parents. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountsUnder, ultimateParents } from '../../src/model/rollup.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let count = 0

function written(lines: readonly string[], name = `file-${count++}.csv`): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const ledger = written([
  'Cliente,Fecha,Ventas',
  'Alba Norte,2025-01-05,100',
  'Alba  Sur,2025-01-06,50',
  'Boro,2025-01-07,20',
  'Alba,2025-03-01,2',
])
const parents = written(['customer,parent', 'Alba Norte,Alba Iberia', 'Alba Sur,Alba Iberia', 'Alba Iberia,Alba', 'Dora,Dora', 'Ema,'])

const documentOf = async (...args: string[]) => {
  const ended = await runCartera([...args, '-f', 'json'])
  expect([ended.code, ended.stderr.includes('cartera:')]).toEqual([0, false])
  return JSON.parse(ended.stdout)
}
const sums = (document: { customers: { customer: string; sales: number }[] }) =>
  document.customers.map(({ customer, sales }) => [customer, sales])

describe('a roll-up', () => {
  test('says which accounts stand under no parent for their spelling alone', async () => {
    const { warnings } = await documentOf(
      'pareto',
      written(['customer,sales', 'boro,2', 'Luis,3']),
      '--rollup',
      written(['customer,parent', 'Boro,Alba']),
    )
    expect(warnings).toMatchObject([{ code: 'alike-ids', message: expect.stringContaining('"Boro" and "boro"') }])
  })

  test('adds accounts up under the one at the top', async () => {
    const document = await documentOf('pareto', ledger, '--rollup', parents)
    expect(sums(document)).toEqual([
      ['Alba', 152],
      ['Boro', 20],
    ])
    expect(document.rollup).toBe(parents)
  })

  test('adds up a table of one row an account, in which none may stand twice', async () => {
    const table = written(['customer,sales', 'Alba Norte,1', 'Alba Sur,2', 'Boro,4'])
    expect(sums(await documentOf('pareto', table, '--rollup', parents))).toEqual([
      ['Boro', 4],
      ['Alba', 3],
    ])
    const twice = written(['customer,sales', 'Alba Norte,1', 'Alba Sur,2', 'Alba Norte,4'])
    const ended = await runCartera(['pareto', twice, '--rollup', parents])
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringMatching(/line 4.*"Alba Norte" is on another line too/)])
  })

  test('holds for files joined by customer, and for rows joined by another column', async () => {
    const shares = written(['customer,profit', 'Alba Norte,5', 'Alba Sur,6', 'Boro,7'])
    const joined = await documentOf('pareto', ledger, '--rollup', parents, '--join', shares, '--measure', 'margin')
    expect(joined.customers.map(({ customer, margin }: { customer: string; margin: number }) => [customer, margin])).toEqual([
      ['Alba', 11],
      ['Boro', 7],
    ])
    const lines = written(['order_id,amount', '1,5', '2,6', '3,7'])
    const orders = written(['order_id,customer,date', '1,Alba Norte,2025-01-01', '2,Alba Sur,2025-01-01', '3,Boro,2025-01-01'])
    const document = await documentOf('pareto', lines, '--join', orders, '--on', 'order_id', '--map', 'sales=amount', '--rollup', parents)
    expect(sums(document)).toEqual([
      ['Alba', 11],
      ['Boro', 7],
    ])
  })

  test('is told by explain, in a configuration, in a model and by check', async () => {
    const explained = await runCartera(['pareto', ledger, '--rollup', parents, '--explain', 'Alba'])
    expect(explained.stdout).toContain('Adds up 3 accounts: Alba Iberia, Alba Norte, Alba Sur.')
    const config = written(['inputs:', `  files: ${ledger}`, `  rollup: ${parents}`, 'classifiers: {pareto: {}}'], 'rolled.yaml')
    expect(sums(await documentOf('run', config))).toEqual(sums(await documentOf('pareto', ledger, '--rollup', parents)))
    expect((await runCartera(['check', ledger, '--for', 'pareto', '--rollup', parents])).code).toBe(0)
  })

  test.each([
    ['an account with two parents', ['customer,parent', 'A,B', 'A,C'], ['two parents', '"B" on line 2', '"C" on line 3']],
    ['a circle', ['customer,parent', 'X,A', 'A,B', 'B,C', 'C,A'], ['circle', '"A" under "B" under "C" under "A"', 'lines 3, 4 and 5']],
    ['no column of parents', ['x,y,z', 'A,B,1'], ['parent', 'x, y, z']],
  ])('refuses %s', async (_, lines, words) => {
    const ended = await runCartera(['pareto', ledger, '--rollup', written(lines)])
    expect([ended.code, ended.stdout]).toEqual([3, ''])
    for (const word of words) expect(ended.stderr).toContain(word)
  })

  test('refuses customers that a formula makes', async () => {
    const ended = await runCartera(['pareto', ledger, '--rollup', parents, '--map', 'customer=upper(Cliente)'])
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining('--rollup')])
  })
})

test('the ultimate parent is the one that has none, found step by step', () => {
  const tree = fc.array(fc.nat(1000), { maxLength: 30 }).map((picks) => picks.map((pick, i) => (i === 0 ? 0 : pick % i)))
  fc.assert(
    fc.property(tree, (above) => {
      const rows = above.flatMap((parent, i) => (i === 0 || i % 5 === 0 ? [] : [{ account: `n${i}`, parent: `n${parent}`, row: i }]))
      const found = ultimateParents(rows)
      if ('fault' in found) throw new Error(found.fault)
      const top = (i: number): number => (i === 0 || i % 5 === 0 ? i : top(above[i] as number))
      for (const { account } of rows) expect(found.get(account)).toBe(`n${top(Number(account.slice(1)))}`)
      const under = accountsUnder({ file: '', parents: found }, 'n0')
      expect(under.length).toBe(rows.filter(({ row }) => top(row) === 0).length)
    }),
  )
})
