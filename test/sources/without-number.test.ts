/**
 * What ledgers without numbers of orders tell twice, and orders that changed between two exports: told, with remedies that work.
 * @module-tag deep
 */
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { csvFiles } from '../scratch.js'

const file = csvFiles()

async function warned(...argv: string[]) {
  const { stdout, stderr, code } = await runCartera(['pareto', ...argv, '--no-config', '-f', 'json'])
  if (code !== 0) return { code, error: JSON.parse(stderr) as { code: string; message: string } }
  const { totals, warnings } = JSON.parse(stdout) as { totals: { sales: number }; warnings: { code: string; message: string }[] }
  return { sales: totals.sales, told: warnings.filter(({ code }) => code.startsWith('repeated')) }
}

const remedy = (message = '') => [
  '--distinct',
  'order',
  '--map',
  /--map "([^"]*)"/.exec(message.replace(/--map sales=…/, ''))?.[1] as string,
]

const orders = [
  'Ana,2025-01-03,Tea,120.50',
  'Ana,2025-01-03,Cups,120.50',
  'Ana,2025-01-03,Sugar,120.50',
  'Luis,2025-01-04,Tea,45.25',
  'Luis,2025-01-04,Sugar,45.25',
  'Mar,2025-01-05,Tea,19.90',
  'Ana,2025-01-09,Tea,70.10',
  'Ana,2025-01-09,Cups,70.10',
]

test.each([
  ['Customer,Date,Product,Order total', orders],
  ['Cliente,Fecha,Artículo,Importe', orders],
  ['Kunde;Datum;Artikel;Umsatz', orders.map((row) => row.replaceAll(',', ';').replace(/\.(\d\d)$/, ',$1'))],
])('the total of an order on each of its lines: %s', async (head, rows) => {
  const path = file(head, ...rows)
  const { sales, told } = await warned(path)
  expect(sales).toBe(612.1)
  expect(told?.map(({ code }) => code)).toEqual(['repeated-totals'])
  expect(await warned(path, ...remedy(told?.[0]?.message))).toEqual({ sales: 255.75, told: [] })
})

test.each([
  ['one price for all', orders.map((row) => row.replace(/[\d.]+$/, '9.99'))],
  ['lines of their own amounts', orders.map((row, i) => row.replace(/[\d.]+$/, `${i}.50`))],
  ['one order of several lines', orders.slice(0, 3)],
  ['lines apart', [0, 3, 1, 4, 2, 5, 6].map((i) => orders[i] as string)],
])('quiet: %s', async (_, rows) => {
  expect((await warned(file('Customer,Date,Product,Sales', ...rows))).told).toEqual([])
})

const january = ['Ana,2025-01-03,Tea,120.50', 'Luis,2025-01-04,Cups,45.25', 'Mar,2025-01-25,Tea,19.90', 'Ana,2025-01-29,Cups,70.10']
const february = ['Mar,2025-01-25,Tea,19.90', 'Ana,2025-01-29,Cups,70.10', 'Eva,2025-02-10,Cups,33.00', 'Luis,2025-02-14,Tea,12.75']

test.each([
  ['Exported at', '2025-02-01', '2025-03-01'],
  ['State', 'shipped', 'delivered'],
])('overlapping exports that differ in a cell: %s', async (head, one, other) => {
  const of = (rows: readonly string[], cell: string) => file(`Customer,Date,Product,Sales,${head}`, ...rows.map((row) => `${row},${cell}`))
  const paths = [of(january, one), of(february, other)]
  const { sales, told } = await warned(...paths)
  expect(sales).toBe(391.5)
  expect(told?.map(({ code }) => code)).toEqual(['repeated-rows'])
  expect(told?.[0]?.message).toMatch(/^2 rows have .* with 90 of sales/)
  expect(await warned(...paths, ...remedy(told?.[0]?.message))).toEqual({ sales: 301.5, told: [] })
})

test('quiet: two shops of the same days, one common sale', async () => {
  const one = file('Customer,Date,Sales,Shop', ...january.map((row) => `${row.replace(/,(Tea|Cups)/, '')},N`))
  const other = january.map((row, i) => `${row.replace(/,(Tea|Cups)/, '').replace(/[\d.]+$/, i === 0 ? '120.50' : `${i}.10`)},S`)
  expect((await warned(one, file('Customer,Date,Sales,Shop', ...other))).told).toEqual([])
})

const numbered = ['Ana,2025-01-03,1001,120.50', 'Luis,2025-01-04,1002,45.25', 'Mar,2025-01-25,1003,19.90', 'Ana,2025-01-29,1004,70.10']

test('an order whose amount changed between two exports', async () => {
  const one = file('Customer,Date,Order no,Sales', ...numbered)
  const later = ['Mar,2025-01-25,1003,19.90', 'Ana,2025-01-29,1004,64.10', 'Eva,2025-02-10,1005,33.00']
  const { sales, told } = await warned(one, file('Customer,Date,Order no,Sales', ...later))
  expect(sales).toBe(372.75)
  expect(told?.map(({ code }) => code)).toEqual(['repeated-rows', 'repeated-orders'])
  expect(told?.[1]?.message).toMatch(
    /^1 order stands in two inputs with two amounts.*"1004" with 70\.10 of sales on line 5 of .* and 64\.10 on line 3 of /,
  )
  const mended = await warned(file('Customer,Date,Order no,Sales', ...numbered.slice(0, 3)), file('Customer,Date,Order no,Sales', ...later))
  expect([mended.sales, mended.told?.map(({ code }) => code)]).toEqual([302.65, ['repeated-rows']])
})

test('quiet: orders that are divided over two files', async () => {
  const lines = (product: string, amount: number) => numbered.map((row, i) => `${row.replace(/[\d.]+$/, String(amount + i))},${product}`)
  const [one, other] = [lines('Tea', 10), lines('Cups', 20)].map((rows) => file('Customer,Date,Order no,Sales,Product', ...rows))
  expect((await warned(one as string, other as string)).told).toEqual([])
})

test('a number that a formula makes of a date or an amount counts orders once, or asks', async () => {
  const path = file('Customer,Date,Product,Sales', ...orders)
  expect((await warned(path, '--distinct', 'order', '--map', "order=[Customer] & ' ' & [Date]")).sales).toBe(255.75)
  expect((await warned(path, '--distinct', 'order', '--map', 'order=[Customer] & [Sales]')).sales).toBe(255.75)
  const { code, error } = await warned(path, '--distinct', 'order', '--map', 'order=lower([Customer])')
  expect([code, error?.code]).toEqual([3, 'order-differs'])
  expect(error?.message).toContain('order ana has 70.10 of sales here and 120.50 on line 2')
})
