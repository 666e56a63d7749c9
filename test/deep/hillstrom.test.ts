/**
 * Hillstrom's e-mail test of 2008, rebuilt from what his file adds up to: customers, buyers, sales and the standard deviation of
 * each group. The figures below are those of the file itself.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
const groups = {
  mens: { customers: 21307, buyers: 267, total: 30311.69, deviation: 17.754205 },
  womens: { customers: 21387, buyers: 189, total: 23038.11, deviation: 15.116106 },
  none: { customers: 21306, buyers: 122, total: 13908.33, deviation: 11.5882 },
}
const published = {
  mens: { mean: 1.4226, difference: 0.769827, error: 0.145247, incremental: 16402.7072 },
  womens: { mean: 1.0772, difference: 0.424412, error: 0.130333, incremental: 9076.9041 },
}

/** What each buyer spent: half of them less than the mean, half more by the same, so that all add up to the total and deviate as they should. */
function amountsOf({ customers, buyers, total, deviation }: (typeof groups)['mens']): number[] {
  const squares = deviation ** 2 * (customers - 1) + total ** 2 / customers
  const pairs = Math.floor(buyers / 2)
  const apart = Math.sqrt((squares - total ** 2 / buyers) / (2 * pairs))
  const each = Array.from({ length: buyers }, (_, i) => total / buyers + (i === 2 * pairs ? 0 : i % 2 === 0 ? apart : -apart))
  const written = each.map((amount) => Number(amount.toFixed(4)))
  const rest = total - written.reduce((sum, amount) => sum + amount, 0)
  return written.map((amount, i) => (i === 0 ? Number((amount + rest).toFixed(4)) : amount))
}

test.each(['mens', 'womens'] as const)('the %s’ mail against none', async (treated) => {
  const sides = [
    ['treated', groups[treated]],
    ['control', groups.none],
  ] as const
  const rows = sides.flatMap(([name, side]) => amountsOf(side).map((amount, i) => `${name}${i},2008-03-${10 + (i % 14)},${amount}`))
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
  const { mean, difference, error, incremental } = published[treated]
  expect([found.treated.customers, found.control.customers]).toEqual([groups[treated].customers, groups.none.customers])
  expect(found.treated.mean).toBeCloseTo(mean, 4)
  expect(found.control.mean).toBeCloseTo(0.6528, 4)
  expect(lift.difference).toBeCloseTo(difference, 6)
  expect(lift.standard_error).toBeCloseTo(error, 6)
  expect(lift.incremental).toBeCloseTo(incremental, 2)
  expect(lift.shown_to_work).toBe(true)
})
