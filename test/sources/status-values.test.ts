/** Columns that say of rows that they are no sales; each is told once, and others are left in peace. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { isNoSale, statusColumn } from '../../src/fields/status-words.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

async function told(lines: readonly string[], where: readonly string[] = [], map: Record<string, string> = {}): Promise<string[]> {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], threads: 1, map, ...(where.length > 0 ? { where } : {}) })
  portfolio.close()
  return portfolio.header.warnings
    .filter(({ code }) => code === 'status-values')
    .map(({ message }) => String(message).replace(/^\S+\.csv, /, ''))
}

describe('heads', () => {
  test.each([
    ['Order Status', 'words'],
    ['payment_status', 'words'],
    ['Estado', 'words'],
    ['Situação do pedido', 'words'],
    ['État', 'words'],
    ['Belegart', 'words'],
    ['Type', 'words'],
    ['Transaction Type', 'words'],
    ['Tipo de documento', 'words'],
    ['S/H', 'side'],
    ['D/C', 'side'],
    ['D/H', 'side'],
    ['Soll/Haben', 'side'],
    ['Cancelled at', 'filled'],
    ['refundedAt', 'filled'],
    ['Anulada', 'filled'],
    ['Amount Refunded', 'filled'],
    ['Importe reembolsado', 'filled'],
    ['Total devoluciones', 'filled'],
    ['Total credit', undefined],
    ['Customer type', undefined],
    ['Product Type', undefined],
    ['Payment type', undefined],
    ['State', undefined],
    ['Returns', undefined],
    ['Credit limit', undefined],
    ['Artikel', undefined],
  ])('%s: %s', (head, kind) => {
    expect(statusColumn(head)).toBe(kind)
  })
})

describe('values', () => {
  test.each([
    ['words', 'Cancelled', true],
    ['words', 'PARTIALLY_REFUNDED', true],
    ['words', 'Credit note', true],
    ['words', 'Devolución', true],
    ['words', 'nota de crédito', true],
    ['words', 'Storniert', true],
    ['words', 'Gutschrift', true],
    ['words', 'Annulée', true],
    ['words', 'отменён', true],
    ['words', 'Shipped', false],
    ['words', 'not cancelled', false],
    ['words', 'Credit card', false],
    ['words', 'Pagado', false],
    ['words', 'H', false],
    ['side', 'H', true],
    ['side', 'S', false],
    ['side', 'Cr', true],
    ['filled', '2025-01-02', true],
    ['filled', 'No', false],
  ] as const)('of %s: %s is no sale: %s', (kind, value, none) => {
    expect(isNoSale(kind, value)).toBe(none)
  })
})

test('is told with rows, money, the first line and the way out, which then is quiet', async () => {
  const lines = ['customer,amount,Order Status', 'A,10,shipped', 'B,5.5,Cancelled', 'C,7,Cancelled', 'D,3,draft']
  expect(await told(lines)).toEqual([
    `line 3: column "Order Status" holds "Cancelled" (2 rows with 12.5 of sales) and "draft" (1 row with 3 of sales), and such rows are counted as sales; leave them out with --where "[Order Status] not in ('Cancelled', 'draft')" if they are none, or take them off with --map 'sales=if([Order Status] in ('\\''Cancelled'\\'', '\\''draft'\\''), -abs([amount]), [amount])' if they are credits`,
  ])
  expect(await told(lines, ["[Order Status] not in ('Cancelled', 'draft')"])).toEqual([])
  const credits = "if([Order Status] in ('Cancelled', 'draft'), -abs([amount]), [amount])"
  expect(await told(lines, [], { sales: credits })).toEqual([])
  expect(await told(['customer,amount,cancelled', 'A,1,no', 'B,2,yes'])).toEqual([expect.stringContaining(`"yes" (1 row with 2 of sales)`)])
})

test.each([
  ['without a word of the kind', ['customer,amount,status', 'A,10,shipped', 'B,5,open']],
  ['where such rows turn the sign themselves', ['customer,date,amount,type', 'A,2025-01-01,10,sale', 'A,2025-01-02,-4,refund']],
  ['where such rows bear no amount', ['customer,date,amount,status', 'A,2025-01-01,10,paid', 'A,2025-01-02,,void', 'A,2025-01-02,0,void']],
  [
    'of as many values as names have',
    ['customer,amount,state of mind,Status', ...Array.from({ length: 40 }, (_, i) => `c${i},${i + 1},x,Returned by clerk ${i}`)],
  ],
])('nothing is said %s', async (_, lines) => {
  expect(await told(lines)).toEqual([])
})

test('amounts under such a head are told with the formula that takes them off, which then is quiet', async () => {
  const lines = ['customer,Total,Refunded Amount', 'A,100,0.00', 'B,50,50.00', 'C,30,', 'D,1,0.5']
  expect(await told(lines)).toEqual([
    `line 3: column "Refunded Amount" holds 50.5 in 2 rows, which is not taken from sales; take it off with --map 'sales=[Total] - coalesce([Refunded Amount], 0)' if it should be`,
  ])
  expect(await told(lines, [], { sales: '[Total] - coalesce([Refunded Amount], 0)' })).toEqual([])
  expect(await told(['customer,Total,Refunded', 'A,100,0', 'B,50,-50.00'])).toEqual([
    expect.stringContaining('[Total] + coalesce([Refunded], 0)'),
  ])
  expect(await told(['customer,Total,Refunded', 'A,100,0', 'B,50,1'])).toEqual([expect.stringContaining(`"1" (1 row with 50 of sales)`)])
  expect(await told(['customer,Total,Refunded Amount', 'A,100,0.00', 'B,50,0.00'])).toEqual([])
})
