/** Heads that say more than the name of their field: the tax, a unit, the same name in another language. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHead } from '../../src/sources/grammar/head-remarks.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

function written(name: string, text: string) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const names = new Set(['sales', 'amount', 'importe', 'ventas', 'umsatz', 'total', 'выручка', 'customer', 'cliente'])
const money = (head: string) => readHead(head, 'money', (form) => names.has(form))

test.each([
  ['Importe (IVA incluido)', 1, 1, undefined],
  ['Importe (s/IVA)', 1, -1, undefined],
  ['Sales (net)', 1, -1, undefined],
  ['Umsatz zzgl. MwSt.', 1, -1, undefined],
  ['Total, gross', 1, 1, undefined],
  ['Amount - USD', 1, 0, 'USD'],
  ['Amount in USD', 1, 0, 'USD'],
  ['Umsatz (EUR, netto)*', 1, -1, 'EUR'],
  ['Umsatz (k€)', 1_000, 0, 'EUR'],
  ['Umsatz T€', 1_000, 0, 'EUR'],
  ['Umsatz in TEUR', 1_000, 0, 'EUR'],
  ['Sales in 1000', 1_000, 0, undefined],
  ['Sales in 1.000 EUR', 1_000, 0, 'EUR'],
  ["Sales ($'000)", 1_000, 0, '$'],
  ['Ventas (miles de euros)', 1_000, 0, 'EUR'],
  ['Umsatz (Mio. €)', 1_000_000, 0, 'EUR'],
  ['Выручка (тыс. руб.)', 1_000, 0, 'RUB'],
  ['Importe / Amount (k€)', 1_000, 0, 'EUR'],
] as const)('%s', (head, factor, taxed, currency) => {
  expect(money(head)).toMatchObject({ factor, taxed })
  expect(money(head)?.currency).toBe(currency)
})

test.each([
  'Sales Tax',
  'Importe IVA',
  'Total (IVA)',
  'Sales (2024)',
  'Sales 1000',
  'Sales K',
  'Sales (budget)',
  'Total with discount',
  'Customer / Region',
])('%s is another thing', (head) => expect(money(head)).toBeUndefined())

test('amounts count as written, are said to be in units, and the formula that is named gives whole ones', async () => {
  for (const [head, whole] of [
    ['Umsatz (k€)', 600_000],
    ['Ventas [miles]', 600_000],
    ['Sales (millions)', 600_000_000],
  ] as const) {
    const file = written('units.csv', `Customer;${head}\nA;100\nB;500\n`)
    const { warnings, totals } = JSON.parse((await runCartera(['pareto', file, '-f', 'json'])).stdout)
    expect([totals.sales, warnings.map(({ code }: { code: string }) => code)]).toEqual([600, ['amounts-in-units']])
    const map = /--map '(.*)'$/.exec(warnings[0].message)?.[1] as string
    const mapped = JSON.parse((await runCartera(['pareto', file, '-f', 'json', '--map', map])).stdout)
    expect([mapped.totals.sales, mapped.warnings]).toEqual([whole, []])
  }
})

test('of two such columns the one without tax is taken and the other named; a plain head goes before both', async () => {
  const file = written('taxed.csv', 'Cliente;Importe (con impuestos);Importe (sin impuestos)\nA;121;100\nB;242;200\n')
  const taxed = JSON.parse((await runCartera(['pareto', file, '-f', 'json'])).stdout)
  expect([taxed.totals.sales, taxed.warnings.map(({ code }: { code: string }) => code)]).toEqual([300, ['ambiguous-column']])
  const plain = written('plain.csv', 'Cliente;Sales (net);Sales\nA;1;10\nB;2;20\n')
  expect(JSON.parse((await runCartera(['pareto', plain, '-f', 'json'])).stdout).totals.sales).toBe(30)
})

test('heads in two languages, also below a title', async () => {
  const text =
    'Report of all our shops\n\nDate | Fecha,Customer / Cliente,Importe/Amount\n2025-01-02,A,10\n2025-02-03,B,20\n2025-02-04,A,5\n'
  const { code, stdout } = await runCartera(['rfm', written('two.csv', text), '-f', 'json'])
  expect([code, JSON.parse(stdout).totals.monetary ?? JSON.parse(stdout).totals.sales]).toEqual([0, 35])
})
