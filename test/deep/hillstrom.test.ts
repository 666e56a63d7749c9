/**
 * Hillstrom's e-mail test of 2008, rebuilt from the sizes, means and spread of its groups: who bought spent the same.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
const groups = {
  mens: { customers: 21307, mean: 1.4226, deviation: 17.75 },
  womens: { customers: 21387, mean: 1.0772, deviation: 15.12 },
  none: { customers: 21306, mean: 0.6528, deviation: 11.6 },
}

/** So many buyers of one amount that mean and deviation are those wanted, but for rounding to whole buyers. */
function rebuilt({ customers, mean, deviation }: (typeof groups)['mens']) {
  const amount = (deviation ** 2 + mean ** 2) / mean
  const buyers = Math.round((customers * mean) / amount)
  const each = Number(((customers * mean) / buyers).toFixed(4))
  const total = each * buyers
  const variance = (buyers * each ** 2 - total ** 2 / customers) / (customers - 1)
  return { customers, buyers, each, mean: total / customers, variance }
}

test.each(['mens', 'womens'] as const)('the %s’ mail against none', async (treated) => {
  const [one, other] = [rebuilt(groups[treated]), rebuilt(groups.none)]
  const sides = [
    ['treated', one],
    ['control', other],
  ] as const
  const rows = sides.flatMap(([name, { buyers, each }]) =>
    Array.from({ length: buyers }, (_, i) => `${name}${i},2008-03-${10 + (i % 14)},${each}`),
  )
  const list = sides.flatMap(([name, { customers }]) => Array.from({ length: customers }, (_, i) => `${name}${i},${name}`))
  const [ledger, campaign] = [join(folder, `${treated}.csv`), join(folder, `${treated}-list.csv`)]
  writeFileSync(ledger, `${['customer,date,sales', ...rows, 'zz,2008-04-01,1'].join('\n')}\n`)
  writeFileSync(campaign, `${['customer,group', ...list].join('\n')}\n`)
  const { stdout } = await runCartera([
    'lift',
    ledger,
    '--campaign',
    campaign,
    '--from',
    '2008-03-10',
    '--to',
    '2008-03-23',
    '--no-config',
    '-f',
    'json',
  ])
  const { lift, groups: found } = JSON.parse(stdout)
  expect([found.treated.customers, found.control.customers]).toEqual([one.customers, other.customers])
  expect(found.treated.mean).toBeCloseTo(groups[treated].mean, 4)
  expect(found.control.mean).toBeCloseTo(0.6528, 4)
  expect(lift.difference).toBeCloseTo(groups[treated].mean - 0.6528, 4)
  expect(lift.standard_error).toBeCloseTo(Math.sqrt(one.variance / one.customers + other.variance / other.customers), 6)
  expect(lift.incremental).toBeCloseTo(one.customers * (one.mean - other.mean), 2)
  expect(lift.shown_to_work).toBe(true)
})
