/** Functions of formulas that look at all customers, and classes that are computed from their curve. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera, runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const values = [170, 30, 17, 12, 8, 6, 6, 4, 0]
const data = file('sales.csv', ['customer,sales', ...values.map((sales, i) => `c${i},${sales}`), 'c9,', ''].join('\n'))

const plugin = (...more: string[]) => `name: min-max
title: { en: Min-max, es: Mín-máx }
measures:
  sales: sales
  scaled: { formula: 100 * (sales - lowest(sales)) / (highest(sales) - lowest(sales)), kind: score }
  seat: rank(sales)
  part: rank(sales) / count(sales)
  seats: total(seat)
cuts:
  sales: { fit: computed, levels: [A, B, C], floor: N }
segments:
  - { id: A, label: { en: A, es: A }, when: { sales: A } }
  - { id: B, label: { en: B, es: B }, when: { sales: B } }
  - { id: C, label: { en: C, es: C }, when: { sales: C } }
  - { id: N, label: { en: N, es: N } }
weigh: sales
columns: [scaled, seat, part, seats]
${more.join('\n')}
`

const run = (path: string, ...argv: string[]) =>
  runCarteraIn({ folder, env: process.env }, ['--plugin', path, 'min-max', data, '--no-config', ...argv])

test('min-max scores, ranks and counts are told of all customers in one run', async () => {
  const { stdout, code, stderr } = await run(file('min-max.yaml', plugin()), '-f', 'csv')
  expect([code, stderr]).toEqual([0, expect.any(String)])
  const seats = values.map((value) => 1 + values.filter((other) => other > value).length)
  const sum = seats.reduce((a, b) => a + b, 0)
  const wanted = values.map((value, i) => [
    `c${i}`,
    value >= 170 ? 'A' : value >= 17 ? 'B' : value > 0 ? 'C' : 'N',
    Number(((100 * value) / 170).toFixed(6)),
    seats[i],
    Number(((seats[i] as number) / values.length).toFixed(6)),
    sum,
  ])
  const found = stdout
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(','))
    .map((cells) => [cells[1], cells[2], ...cells.slice(7, 11).map(Number)])
  expect(found).toEqual(wanted)
  expect(stdout.trim().split('\n').at(-1)).toBe(`,c9,unclassified,Unclassified,,,,,,,${sum},sales is missing`)
})

test('the rank may be asked for by the name of its measure, not within a condition, nor of a rank', async () => {
  const flagged = file('flagged.yaml', plugin('flags:', '  - { id: top, when: seat < 3 }'))
  expect((await run(flagged, '-f', 'csv')).stdout).toContain('c1,B,B,30,0.118577,0.790514,17.647059,2,0.222222,44,top,')
  for (const [name, text] of [
    ['within', plugin('flags:', '  - { id: top, when: rank(sales) < 3 }')],
    ['twice', plugin().replace('seat: rank(sales)', 'seat: rank(part)')],
  ] as const) {
    const { code, stderr } = await run(file(`${name}.yaml`, text))
    expect([code, stderr]).toEqual([2, expect.stringContaining('Make the rank a measure of its own')])
  }
})

test('the points of the curve are told, of each group where cuts are fitted within groups', async () => {
  const points = async (...argv: string[]) =>
    JSON.parse((await runCartera(['pareto', ...argv, '--cuts', 'computed', '--no-config', '-f', 'json'])).stdout).curve_points
  expect(await points(data)).toEqual([
    { measure: 'sales', point: 'break_even', customers: 1, customer_share: 0.125, share: 0.671937, at: 170 },
    { measure: 'sales', point: 'pareto', customers: 2, customer_share: 0.25, share: 0.790514, at: 30 },
    { measure: 'sales', point: 'submarginal', customers: 3, customer_share: 0.375, share: 0.857708, at: 17 },
  ])
  const grouped = file('groups.csv', 'customer,sales,g\na,10,x\nb,1,x\nc,1,x\nd,5,y\ne,4,y\nf,1,y\ng,0,z\n')
  const found = (await points(grouped, '--within', 'g')) as { group: string; point: string; customers: number }[]
  expect(found.map(({ group, point, customers }) => `${group} ${point} ${customers}`)).toEqual([
    'x pareto 1',
    'x break_even 1',
    'x submarginal 1',
    'y pareto 1',
    'y break_even 2',
    'y submarginal 2',
  ])
})

test('a saved model applies computed classes as thresholds; another word is refused with those known', async () => {
  const model = join(folder, 'model.json')
  const first = await runCartera(['pareto', data, '--cuts', 'computed', '--no-config', '--save-model', model, '-f', 'csv'])
  const again = await runCartera(['pareto', data, '--model', model, '--no-config', '-f', 'csv'])
  expect(again.stdout).toBe(first.stdout)
  const { code, stderr } = await runCartera(['pareto', data, '--cuts', 'computd', '--no-config'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean computed?')])
})
