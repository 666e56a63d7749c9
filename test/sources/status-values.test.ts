/**
 * Columns that say of rows that they are no sales; each is told once, and others are left in peace.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { columnByValues, doubtfulValues, mayTellKinds, statusColumn } from '../../src/fields/status-words.js'
import { runCartera } from '../run-cartera.js'
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
    ['Rechnungsstatus', 'words'],
    ['Belegart', 'documents'],
    ['Type', 'kinds'],
    ['Transaction Type', 'kinds'],
    ['Tipo de documento', 'documents'],
    ['Tipo doc.', 'documents'],
    ['Type de pièce', 'documents'],
    ['Documento', 'documents'],
    ['Clase de documento', 'documents'],
    ['Soll/Haben-Kennzeichen', 'side'],
    ['Debit/Credit Indicator', 'side'],
    ['Cargo/Abono', 'side'],
    ['Signo', 'sign'],
    ['Vorzeichen', 'sign'],
    ['IsReturned', 'filled'],
    ['Is cancelled', 'filled'],
    ['Paid', 'paid'],
    ['Cobrada', 'paid'],
    ['Paid by', undefined],
    ['Haber', 'filled'],
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
    ['Returns', 'flag'],
    ['Retoure', 'flag'],
    ['Fecha de anulación', 'filled'],
    ["Date d'annulation", 'filled'],
    ['Motivo de rechazo', 'filled'],
    ['Stornogrund', 'filled'],
    ['Stage', 'words'],
    ['Observaciones', 'words'],
    ['Serie', 'documents'],
    ['Escenario', 'scenario'],
    ['Credit limit', undefined],
    ['Artikel', undefined],
    ['Durum', 'words'],
    ['Orderstatus', 'words'],
    ['订单状态', 'words'],
    ['Environment', 'words'],
    ['Line type', 'kinds'],
    ['Is test', 'flag'],
    ['Active', 'paid'],
    ['Válida', 'paid'],
    ['Test amount', undefined],
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
    ['words', 'Pago', false],
    ['words', 'Pendiente de cobro', true],
    ['words', 'No pagada', true],
    ['words', 'no pendiente', false],
    ['words', 'Impagado', true],
    ['words', 'authorized', true],
    ['words', 'unbezahlt', true],
    ['words', 'en attente', true],
    ['words', 'insoluta', true],
    ['words', 'em aberto', true],
    ['words', 'Autorizada', false],
    ['words', 'Abonada', false],
    ['kinds', 'Presupuesto', true],
    ['kinds', 'Factura rectificativa', true],
    ['kinds', 'Nota di credito', true],
    ['kinds', 'Stornorechnung', true],
    ['kinds', 'Rechnung', false],
    ['documents', 'ABO', true],
    ['documents', 'R1', true],
    ['documents', 'TD04', true],
    ['documents', '381', true],
    ['documents', 'FAC', false],
    ['sign', '-', true],
    ['sign', '+', false],
    ['paid', 'No', true],
    ['paid', 'Sí', false],
    ['words', 'H', false],
    ['side', 'H', true],
    ['side', 'S', false],
    ['side', 'Cr', true],
    ['filled', '2025-01-02', true],
    ['filled', 'No', false],
  ] as const)('of %s: %s is no sale: %s', (kind, value, none) => {
    expect(doubtfulValues(kind, [value]).size === 1).toBe(none)
  })
})

describe('values beside others', () => {
  test.each([
    ['kinds', ['Factura', 'Pedido', 'Albarán', 'Cobro'], ['Pedido', 'Albarán', 'Cobro']],
    ['kinds', ['Pedido', 'Albarán'], []],
    ['kinds', ['Order', 'Refund'], ['Refund']],
    ['kinds', ['Sales Invoice', 'Sales Order', 'Sales Receipt'], ['Sales Order']],
    ['kinds', ['Rechnung', 'Abschlagsrechnung', 'Auftragsbestätigung'], ['Abschlagsrechnung', 'Auftragsbestätigung']],
    ['kinds', ['Facture', "Facture d'acompte", 'Avoir'], ["Facture d'acompte", 'Avoir']],
    ['kinds', ['Final invoice', 'Deposit invoice'], ['Deposit invoice']],
    ['kinds', ['Item', 'Shipping', 'Sales tax'], ['Shipping', 'Sales tax']],
    ['kinds', ['Order', 'Payout', 'Refund'], ['Payout', 'Refund']],
    ['words', ['Verzonden', 'Geannuleerd', 'Geretourneerd'], ['Geannuleerd', 'Geretourneerd']],
    ['words', ['Levererad', 'Makulerad', 'Återbetald'], ['Makulerad', 'Återbetald']],
    ['words', ['Zrealizowane', 'Anulowane', 'Zwrot'], ['Anulowane', 'Zwrot']],
    ['words', ['Zapłacona', 'Nieopłacona', 'Nie zapłacono'], ['Nieopłacona', 'Nie zapłacono']],
    ['words', ['Betaald', 'Openstaand', 'Niet betaald', 'Niet geannuleerd'], ['Openstaand', 'Niet betaald']],
    ['words', ['Tamamlandı', 'İptal', 'İade'], ['İptal', 'İade']],
    ['words', ['Pagat', 'Anul·lat'], ['Anul·lat']],
    ['words', ['已完成', '已取消', '退款'], ['已取消', '退款']],
    ['words', ['wc-completed', 'wc-trash', 'Error en pago'], ['wc-trash', 'Error en pago']],
    ['words', ['live', 'test'], ['test']],
    ['words', ['Kreditkarte', 'Credit card', 'International'], []],
    ['documents', ['M', 'O'], ['O']],
    ['kinds', ['Charge', 'Payment'], ['Payment']],
    ['kinds', ['Payment', 'Payout'], []],
    ['documents', ['FAC', 'FR'], ['FR']],
    ['documents', ['FT', 'FR', 'NC'], ['NC']],
    ['documents', ['RE', 'GS'], ['GS']],
    ['documents', ['FV', 'RE'], ['RE']],
    ['documents', ['F', 'A'], ['A']],
    ['kinds', ['I', 'C'], []],
    ['words', ['bezahlt', 'offen'], ['offen']],
    ['words', ['shipped', 'open'], []],
    ['words', ['Closed Won', 'Negotiation/Review', 'Closed Lost'], ['Closed Lost', 'Negotiation/Review']],
    ['words', ['Gewonnen', 'Erstgespräch'], ['Erstgespräch']],
    ['words', ['Erstgespräch', 'Bedarf'], []],
    ['words', ['Сделка успешна', 'Подготовка', 'Сделка провалена'], ['Сделка провалена', 'Подготовка']],
    ['side', ['D', 'H'], ['H']],
    ['side', ['C', 'A'], ['A']],
    ['side', ['D', 'C'], ['C']],
  ] as const)('%s: of %j are no sales: %j', (kind, values, none) => {
    expect([...doubtfulValues(kind, values).keys()]).toEqual(none)
  })
})

describe('columns under any head, by all of their values', () => {
  test.each([
    [['FAC', 'NC'], 'kinds'],
    [['RE', 'GS'], 'kinds'],
    [['Rechnung', 'Gutschrift'], 'kinds'],
    [['paid', 'void'], 'kinds'],
    [['+', '-'], 'sign'],
    [['S', 'H'], 'side'],
    [['Dr.', 'Cr.'], 'side'],
    [['FR', 'DE', 'CN'], undefined],
    [['FR', 'CN'], undefined],
    [['NC', 'AL'], undefined],
    [['S', 'N'], undefined],
    [['D', 'C'], undefined],
    [['Debit', 'Credit'], undefined],
    [['Credit', 'Cash'], undefined],
    [['Rechnung', 'PayPal', 'Lastschrift'], undefined],
    [['-'], undefined],
  ] as const)('%j: %s', (values, kind) => {
    const found = values.every(mayTellKinds) ? columnByValues(values) : undefined
    expect(found).toBe(kind)
  })
})

test('is told with rows, money, the first line and the way out, which then is quiet', async () => {
  const lines = ['customer,amount,Order Status', 'A,10,shipped', 'B,5.5,Cancelled', 'C,7,Cancelled', 'D,3,draft']
  expect(await told(lines)).toEqual([
    `line 3: column "Order Status" holds "Cancelled" (2 rows with 12.50 of sales) and "draft" (1 row with 3 of sales), and such rows are counted as sales; leave them out with --where "[Order Status] not in ('Cancelled', 'draft')" if they are not sales, or take "Cancelled" off with --map "sales=if([Order Status] in ('Cancelled'), -abs([amount]), [amount])" and leave the rest out with --where "[Order Status] not in ('draft')" if they are credits`,
  ])
  expect(await told(lines, ["[Order Status] not in ('Cancelled', 'draft')"])).toEqual([])
  const credits = "if([Order Status] in ('Cancelled', 'draft'), -abs([amount]), [amount])"
  expect(await told(lines, [], { sales: credits })).toEqual([])
  expect(await told(['customer,amount,cancelled', 'A,1,no', 'B,2,yes'])).toEqual([expect.stringContaining(`"yes" (1 row with 2 of sales)`)])
})

test('payments beside invoices count against them whatever their sign', async () => {
  const lines = ['customer,date,amount,Document Type', 'A,2025-01-01,100,Invoice', 'A,2025-02-01,-100,Payment', 'B,2025-01-03,50,Invoice']
  expect(await told(lines)).toEqual([expect.stringContaining('line 3: column "Document Type" holds "Payment" (1 row with -100 of sales)')])
  expect(await told(lines, ["[Document Type] not in ('Payment')"])).toEqual([])
})

test('words that are not known are named, beside those that are and by themselves', async () => {
  const beside = await told(['customer,amount,Status', 'A,10,Cancelled', 'B,5,Frobbed', 'C,7,Shipped'])
  expect(beside).toEqual([expect.stringMatching(/; it also holds "Frobbed", which is not known here and counts$/)])
  const alone = ['customer,amount,Status', 'A,10,X1', 'B,5,X1', 'C,7,Q']
  expect(await told(alone)).toEqual([
    `line 4: column "Status" holds words that are not known here, "Q" (1 row with 7 of sales) and "X1" (2 rows with 15 of sales), and all such rows are counted as sales; leave out those that are none, as with --where "[Status] not in ('Q')"`,
  ])
  expect(await told(alone, ["[Status] not in ('Q')"])).toEqual([])
  expect(await told(['customer,amount,Customer status', 'A,10,Gold', 'B,5,Silver'])).toEqual([])
})

test('a return flag can be taken off too; discounts in money beside the only amounts are told, rates are not', async () => {
  const [flag = ''] = await told(['customer,amount,Is return', 'A,10,TRUE', 'B,5,FALSE'])
  expect(flag).toContain(`or take them off with --map "sales=if([Is return] in ('TRUE'), -abs([amount]), [amount])"`)
  const discounts = ['customer,sales,Discount', 'A,100,12.5', 'B,50,0']
  expect(await told(discounts)).toEqual([
    `line 2: column "Discount" holds 12.50 in 1 row, which is not taken from sales; take it off with --map 'sales=[sales] - coalesce([Discount], 0)' if it should be`,
  ])
  expect(await told(discounts, [], { sales: 'sales - coalesce(Discount, 0)' })).toEqual([])
  expect(await told(['customer,sales,Discount', 'A,100,0.2', 'B,50,0'])).toEqual([])
  expect(await told(['customer,sales,Discount', 'A,100,15', 'B,50,0'])).toEqual([])
  expect(await told(['customer,sales,Discount,Gross', 'A,100,12.5,112.5', 'B,50,0,50'])).toEqual([])
  const returns = await told(['customer,sales,Returns', 'A,100,12.5', 'B,50,0'])
  expect(returns).toEqual([expect.stringContaining('--map')])
})

test('pieces that came back take off their part of the money', async () => {
  const lines = ['customer,sales,Qty,Returned Qty', 'A,100,4,1', 'B,50,2,0', 'C,9,3,']
  expect(await told(lines)).toEqual([
    `line 2: column "Returned Qty" counts 1 returned in 1 row, whose money is still in sales; take it off with --map 'sales=[sales] - [sales] * coalesce([Returned Qty], 0) / [Qty]' if it should be`,
  ])
  expect(await told(lines, [], { sales: 'sales - sales * coalesce([Returned Qty], 0) / Qty' })).toEqual([])
  const [alone] = await told(['customer,sales,Cantidad devuelta', 'A,100,2', 'B,50,0'])
  expect(alone).toContain("leave such rows out with --where '[Cantidad devuelta] is missing or [Cantidad devuelta] = 0'")
})

test('adjusted amounts that differ are told with the formula that takes them', async () => {
  const lines = ['customer,Order Total,Adjusted Order Total', 'A,100.00,80.50', 'B,50.00,', 'C,30.00,30.00', 'D,5.00,0']
  const map = 'if(coalesce([Adjusted Order Total], 0) = 0, [Order Total], [Adjusted Order Total])'
  expect(await told(lines)).toEqual([
    expect.stringContaining(
      `holds 80.50 in 1 row that has another amount in sales; where it is filled and not 0, take it instead with --map 'sales=${map}'`,
    ),
  ])
  expect(await told(lines, [], { sales: map })).toEqual([])
  expect(await told(['customer,Total,Adjusted total', 'A,100,100', 'B,50,'])).toEqual([])
})

test.each([
  ['Probability (%)', '100', '40', '60'],
  ['Wahrscheinlichkeit', '1', '0.5', '0.9'],
  ['Retour (O/N)', 'N', 'O', 'O'],
  ['Vervallen', 'nee', 'ja', 'ja'],
  ['Anulowana', 'Nie', 'Tak', 'Tak'],
])('under %s "%s" is a sale', async (head, sale, ...others) => {
  const [message] = await told([`customer,amount,${head}`, `A,10,${sale}`, ...others.map((value, i) => `C${i},${i + 5},${value}`)])
  expect(message).toContain(`not in (${[...new Set(others)].map((value) => `'${value}'`).join(', ')})`)
  expect(message).not.toContain(`"${sale}" (`)
})

test('rows of credits that are below 0 already are not counted among them', async () => {
  const lines = ['customer,date,amount,Doc', 'A,2025-01-01,100,FAC', 'A,2025-01-02,20,NC', 'B,2025-01-03,-10,NC', 'B,2025-01-03,90,FAC']
  expect(await told(lines)).toEqual([expect.stringContaining('line 3: column "Doc" holds "NC" (1 row with 20 of sales)')])
  const map = { sales: "if([Doc] in ('NC'), -abs([amount]), [amount])" }
  expect(await told(lines, [], map)).toEqual([])
})

test('a minus in a column of signs is a value there, and the formula turns its rows', async () => {
  const lines = ['cliente,fecha,signo,importe', 'Ana,2025-01-01,+,100', 'Ana,2025-01-09,-,60', 'Luis,2025-01-03,+,70']
  expect(await told(lines)).toEqual([expect.stringContaining(`"-" (1 row with 60 of sales)`)])
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, lines.join('\n'))
  const map = { sales: "if([signo] in ('-'), -abs([importe]), [importe])" }
  const portfolio = await classify(pareto, {}, { files: [path], threads: 1, map })
  portfolio.close()
  expect(Number(portfolio.header.totals.amount)).toBe(110)
})

test('both sides of an account are told with both formulas', async () => {
  const lines = ['customer,date,DC,amount', 'A,2025-01-01,Dr,100', 'A,2025-01-09,Cr,60', 'B,2025-01-03,Dr,70']
  const [message] = await told(lines)
  expect(message).toContain('"Dr" (2 rows with 170 of sales) and "Cr" (1 row with 60 of sales)')
  expect(message).toContain(`"sales=if([DC] in ('Cr'), -abs([amount]), [amount])" if debits are the sales`)
  expect(message).toContain(`"sales=if([DC] in ('Dr'), -abs([amount]), [amount])" if credits are`)
})

test('what only the values show is told, also where the sample has no such row', async () => {
  const lines = Array.from({ length: 9000 }, (_, i) => `c${i},2025-01-01,FAC,10`)
  lines[4500] = 'c4500,2025-01-01,ABO,10'
  expect(await told(['customer,date,X,amount', ...lines])).toEqual([expect.stringContaining('"ABO" (1 row with 10 of sales)')])
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
    `line 3: column "Refunded Amount" holds 50.50 in 2 rows, which is not taken from sales; take it off with --map 'sales=[Total] - coalesce([Refunded Amount], 0)' if it should be`,
  ])
  expect(await told(lines, [], { sales: '[Total] - coalesce([Refunded Amount], 0)' })).toEqual([])
  expect(await told(['customer,Total,Refunded', 'A,100,0', 'B,50,-50.00'])).toEqual([
    expect.stringContaining('[Total] + coalesce([Refunded], 0)'),
  ])
  expect(await told(['customer,Total,Refunded', 'A,100,0', 'B,50,1'])).toEqual([expect.stringContaining(`"1" (1 row with 50 of sales)`)])
  expect(await told(['customer,Total,Refunded Amount', 'A,100,0.00', 'B,50,0.00'])).toEqual([])
})

describe('heads of other kinds', () => {
  const rows = (head: string, sale: string, none: string) => [
    `customer,date,sales,${head}`,
    `A,2025-01-01,5,${sale}`,
    `A,2025-01-02,7,${none}`,
    `B,2025-01-03,9,${sale}`,
  ]
  test.each([
    ['Retoure', 'nein', 'ja'],
    ['Fecha anulación', '', '2025-02-01'],
    ['Motivo de rechazo', '', 'precio'],
    ['Etapa', 'Closed Won', 'Closed Lost'],
    ['Bemerkung', '', 'storniert'],
    ['Serie', 'F', 'R'],
    ['Szenario', 'Ist', 'Plan'],
    ['Version', 'Actual', 'Forecast'],
    ['State', 'Shipped', 'Cancelled'],
  ])('%s: %s is a sale, %s is none', async (head, sale, none) => {
    const lines = rows(head, sale, none)
    const [message, ...others] = await told(lines)
    expect(others).toEqual([])
    expect(message).toMatch(/^line 3: .*\(1 row with 7 of sales\)/)
    const [, , condition = ''] = /--where (['"])(.+?)\1/.exec(message as string) ?? []
    expect(await told(lines, [condition])).toEqual([])
  })

  test('a column of returns that is no yes or no, a version of a product, a state of a country', async () => {
    expect(await told(rows('Returns', 'within 30 days', 'within 14 days'))).toEqual([])
    expect(await told(rows('Version', '2.0', '3.1'))).toEqual([])
    expect(await told(rows('State', 'CA', 'NC'))).toEqual([])
  })
})

test('a column such as Estado whose values say how orders stand is no region, and another one is', async () => {
  const said = async (text: string, ...more: string[]) => {
    const path = join(newFolder(), 'states.csv')
    writeFileSync(path, text)
    const { stdout, stderr } = await runCartera(['pareto', path, '-f', 'json', ...more])
    return stdout === '' ? { message: stderr } : JSON.parse(stdout)
  }
  const rows = 'A,100,Pagado,Jaén\nB,200,Anulado,León\nC,300,Pagado,León\nD,10,Pendiente,León\n'
  const found = await said(`Customer,Sales,Estado,Provincia\n${rows}`, '--split', 'region')
  expect([...new Set(found.splits.map(({ group }: { group: string }) => group))].sort()).toEqual(['Jaén', 'León'])
  expect(found.warnings.map(({ code }: { code: string }) => code)).toContain('status-values')
  const none = await said('Customer,Sales,State\nA,1,Completed\nB,2,Cancelled\nC,3,Completed\n', '--split', 'region')
  expect(none.message).toContain('no column')
  const states = await said('Customer,Sales,State\nA,1,PA\nB,2,CO\nC,3,NY\n', '--split', 'region')
  expect(states.splits).toHaveLength(3)
  const mapped = await said(`Customer,Sales,Estado,Provincia\n${rows}`, '--split', 'region', '--map', 'region=Estado')
  expect(mapped.splits.map(({ group }: { group: string }) => group)).toContain('Anulado')
})
