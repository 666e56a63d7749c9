/** Keys of two files that differ only in how the same key is written. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

function file(...lines: string[]) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

test.each([
  ['001', '1'],
  ['1', '1.0'],
  ['acme', 'ACME'],
  ['BetaCo', 'Beta Co'],
])('"%s" and "%s" are named where customers find no partner', async (theirs, ours) => {
  const customers = file('customer;region', `${theirs};north`, 'Z;south')
  const sales = file('Customer;Sales', `${ours};100`, 'Z;5')
  const { code, stderr } = await runCartera(['pareto', sales, '--join', customers, '-f', 'csv'])
  expect([code, stderr.includes(`one of them seems to be written in another way there: "${theirs}" and "${ours}"`)]).toEqual([0, true])
})

test('other keys are not named, and rows of a join by another column are looked at too', async () => {
  const customers = file('customer;region', 'C-10;north', 'Z;south')
  const far = await runCartera(['pareto', file('Customer;Sales', 'C-1;100', 'Z;5'), '--join', customers, '-f', 'csv'])
  expect([far.stderr.includes('not among the customers'), far.stderr.includes('another way')]).toEqual([true, false])
  const products = file('pid;cost', 'P-1;5', 'P-2;6')
  const sales = file('Customer;Sales;pid', 'A;100;p-1', 'B;200;P-2')
  const { stderr } = await runCartera(['pareto', sales, '--join', products, '--on', 'pid', '--columns', 'cost', '-f', 'csv'])
  expect(stderr).toContain('written in another way there: "P-1" and "p-1"')
})
