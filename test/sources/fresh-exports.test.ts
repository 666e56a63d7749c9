/**
 * Rows of exports that may not mean what they seem to, with the remedy followed to the word.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isPeriodHead } from '../../src/sources/inspect/guess-fields.js'
import { runCartera } from '../run-cartera.js'
import { csvFiles, newFolder } from '../scratch.js'

const file = csvFiles()

function written(name: string, content: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, content)
  return path
}

interface Done {
  sales?: number
  warnings: { code: string; message: string }[]
  refused: string
}

async function pareto(...argv: readonly string[]): Promise<Done> {
  const { code, stdout, stderr } = await runCartera(['pareto', ...argv, '--no-config', '-f', 'json'])
  if (code !== 0) {
    const { message, hint } = JSON.parse(stderr) as { message: string; hint?: string }
    return { warnings: [], refused: `${message} ${hint ?? ''}` }
  }
  const { totals, warnings } = JSON.parse(stdout) as { totals: { sales: number }; warnings: Done['warnings'] }
  return { sales: totals.sales, warnings, refused: '' }
}

describe('totals above their rows', () => {
  test('a grand total on the first row, whatever it is called', async () => {
    const path = file('customer,sales', 'Europe,1234.56', 'A,1000.11', 'B,200.4', 'C,34.05')
    expect((await pareto(path)).refused).toContain('"Europe" has 1,234.56 of sales, exactly what all other rows add up to')
    expect((await pareto(path, '--totals', 'drop')).sales).toBe(1234.56)
    expect((await pareto(path, '--totals', 'keep')).sales).toBe(2469.12)
  })

  test('a customer who happens to bear half of few digits is one', async () => {
    expect((await pareto(file('customer,sales', 'A,600', 'B,100', 'C,200', 'D,300'))).sales).toBe(1200)
  })

  test('subtotals of groups above their rows', async () => {
    const path = file('customer,sales', 'North,310.55', 'a,100.25', 'b,210.3', 'South,77.4', 'c,33.1', 'd,44.3')
    const { refused } = await pareto(path)
    expect(refused).toContain('line 2: "North" has 310.55 of sales, exactly what the rows below it add up to')
    expect((await pareto(path, '--totals', 'drop')).sales).toBe(387.95)
    for (const total of ['Total', 'Suma końcowa', '']) {
      const ended = file('customer,sales', 'North,310.55', 'a,100.25', 'b,210.3', 'South,77.4', 'c,33.1', 'd,44.3', `${total},387.95`)
      expect((await pareto(ended, '--totals', 'drop')).sales, total).toBe(387.95)
    }
  })
})

describe('what a missing column may be', () => {
  test('columns of months are added up', async () => {
    const path = file('customer,Jan 2025,Feb 2025,Mar 2025', 'A,1.5,2,3', 'B,4,,6')
    const { refused } = await pareto(path)
    const [, map = ''] = /--map '([^']+)'/.exec(refused) ?? []
    expect(map).toBe('sales=coalesce([Jan 2025], 0) + coalesce([Feb 2025], 0) + coalesce([Mar 2025], 0)')
    expect((await pareto(path, '--map', map)).sales).toBe(16.5)
  })

  test('the amount of one piece is multiplied, and a running sum is no guess', async () => {
    const pieces = file('customer,Unit amount,Units', 'A,1.5,2', 'B,4.25,3')
    const [, map = ''] = /--map '([^']+)'/.exec((await pareto(pieces)).refused) ?? []
    expect((await pareto(pieces, '--map', map)).sales).toBe(15.75)
    expect((await pareto(file('customer,Cumulative sales', 'A,1.5', 'B,4.25'))).refused).toContain('--map "sales=<column>"')
  })

  test.each([
    ['a discount as a share', 4.5, ['price,qty,discount', '1.5,2,0.5', '3,1,0']],
    ['a discount in percent', 4.5, ['Precio,Unidades,Dto %', '1.5,2,50', '3,1,']],
    ['a discount in money', 4.5, ['Einzelpreis,Menge,Rabatt', '1.5,2,1.5', '3,1,0']],
    ['amounts of months beside pieces', 4.5, ['Jan qty,Jan amount,Feb qty,Feb amount', '1,1.5,2,1', '3,2,1,']],
    ['the latest of several years', 3.25, ['Umsatz 2024,Umsatz 2023', '1.25,9', '2,9']],
  ])('%s', async (_, sales, [head, one, other]) => {
    const path = file(`customer,${head}`, `A,${one}`, `B,${other}`)
    const map = /--map ['"]([^'"]+)['"]/.exec((await pareto(path)).refused)?.[1] ?? ''
    expect((await pareto(path, '--map', map)).sales).toBe(sales)
  })

  test('rows of years, and amounts with the sign of the ledger', async () => {
    const advised = async (...argv: readonly string[]) => /--map (['"])(.+?)\1/.exec((await pareto(...argv)).refused)?.[2] ?? ''
    const years = file('customer,year,sales', 'A,2023,1', 'A,2024,2', 'B,2024,4')
    const { stdout } = await runCartera([
      'vvc',
      years,
      '--map',
      await advised(years),
      '--map',
      'margin=sales',
      '--retention',
      '0.5',
      '--no-config',
      '-f',
      'csv',
    ])
    expect(stdout).toContain('1,B,A,Vital few,1.666667,')
    const minus = file('customer,date,Betrag', 'A,2025-01-05,-10', 'A,2025-01-06,4', 'B,2025-01-07,-3')
    expect((await pareto(minus, '--map', await advised(minus))).sales).toBe(9)
  })

  test('what comes in and goes out of an account', async () => {
    const path = file('customer,date,Paid in,Paid out', 'A,2025-01-01,10.5,', 'B,2025-01-02,7,', 'A,2025-01-03,,2.25')
    const [, map = ''] = /--map '([^']+)'/.exec((await pareto(path)).refused) ?? []
    expect((await pareto(path, '--map', map)).sales).toBe(15.25)
  })

  test.each([
    ['Jan 2025', true],
    ['ene-25', true],
    ['März', true],
    ['2025-03', true],
    ['03/2025', true],
    ['Q1', true],
    ['Q1 2025', true],
    ['T2 2024', true],
    ['Q5', false],
    ['March total', false],
    ['2025', false],
    ['Margin', false],
    ['Total', false],
  ])('%s is the head of a period: %s', (head, expected) => {
    expect(isPeriodHead(head)).toBe(expected)
  })
})

/** The remedy of a warning's sentence, as words of a command. */
const remedyOf = (warnings: Done['warnings'], code: string, option: string): string[] => {
  const { message = '' } = warnings.find((each) => each.code === code) ?? {}
  const [, double, single] = new RegExp(`--${option} (?:"([^"]+)"|'([^']+)')`).exec(message) ?? []
  return [`--${option}`, double ?? single ?? message]
}

describe('rows that count twice, or the other way', () => {
  test.each([
    [
      'a total in words beside the customer',
      'total-labels',
      'where',
      180,
      ['C,d,x,s', 'A,2025-01-05,Fra,100', 'A,2025-01-06,Fra,50', 'A,,TOTAL CLIENTE,150', 'B,2025-01-27,Fra,30', 'B,,TOTAL CLIENTE,30'],
    ],
    [
      'lines of totals marked as SAP does',
      'total-labels',
      'where',
      180,
      ['C,d,x,s', 'A,2025-01-05,,100', 'A,2025-01-06,,50', 'A,2025-01-06,*,150', 'B,2025-01-27,,30', 'B,2025-01-27,*,30'],
    ],
    [
      'a bank that says Bij and Af',
      'status-values',
      'map',
      140,
      ['C,d,Af Bij,s', 'A,2025-01-05,Bij,100', 'B,2025-01-06,Bij,50', 'A,2025-01-07,Af,10'],
    ],
    [
      'a type of money in and out',
      'status-values',
      'map',
      140,
      ['C,d,Tipo,s', 'A,2025-01-05,Ingreso,100', 'B,2025-01-06,Ingreso,50', 'A,2025-01-07,Gasto,10'],
    ],
    [
      'refunds of orders in a column',
      'status-values',
      'map',
      145,
      ['C,d,Order Refund Amount,s', 'A,2025-01-05,0,95', 'B,2025-01-06,25.5,75.5'],
    ],
    [
      'a rate of exchange in some rows',
      'several-currencies',
      'map',
      145,
      ['C,d,Exchange Rate,s', 'A,2025-01-05,1,100', 'B,2025-01-06,0.9,50'],
    ],
    [
      'deals that are not won',
      'status-values',
      'where',
      1500,
      ['C,d,Stage,s', 'A,2025-01-05,Closed Won,1000', 'B,2025-01-06,Negotiation/Review,700', 'B,2025-01-09,Closed Won,500'],
    ],
    [
      'taxes below every line of goods',
      'status-values',
      'where',
      150,
      ['C,d,Concepto,s', 'A,2025-01-05,Silla,100', 'A,2025-01-05,IVA 21 %,21', 'B,2025-01-06,Mesa,50', 'B,2025-01-06,IVA 10%,5'],
    ],
    ['numbers of returns', 'status-values', 'map', 75, ['C,d,RMA,s', 'A,2025-01-05,,100', 'A,2025-01-06,RMA-2025-7,25']],
    [
      'numbers of later invoices',
      'status-values',
      'where',
      90,
      ['C,d,Replaced by,s', 'A,2025-01-05,,50', 'A,2025-01-05,3,45', 'A,2025-01-06,,40'],
    ],
    ['what was not invoiced', 'status-values', 'where', 100, ['C,d,Facturado,s', 'A,2025-01-05,S,100', 'B,2025-01-06,N,25']],
    ['what was not paid, beside a yes', 'status-values', 'where', 100, ['C,d,Cobro,s', 'A,2025-01-05,Sí,100', 'B,2025-01-06,Impagado,25']],
    ['sides in Polish', 'status-values', 'map', 75, ['C,d,Strona,s', 'A,2025-01-05,Wn,100', 'B,2025-01-06,Ma,25']],
  ] as const)('%s', async (_, code, option, sales, [head, ...lines]) => {
    const path = file(head.replace('C', 'customer').replace('d', 'date').replace(/s$/, 'sales'), ...lines)
    const { warnings } = await pareto(path)
    const mended = await pareto(path, ...remedyOf(warnings, code, option))
    expect(mended.sales).toBe(sales)
  })

  test.each([
    ['Typ', 'Faktura', 'Korekta', 'Pro forma'],
    ['Soort', 'Factuur', 'Creditnota', 'Offerte'],
    ['Вид документа', 'Реализация', 'Возврат от покупателя', 'Счёт на оплату'],
    ['Tipo doc', 'Factura', 'Abono', 'Proforma'],
  ])('under %s one remedy takes credits off and leaves out what is no sale', async (head, sale, credit, none) => {
    const path = file(
      `customer,date,${head},sales`,
      `A,2025-01-05,${sale},100`,
      `A,2025-01-06,${credit},25`,
      `B,2025-01-07,${none},70`,
      `B,2025-01-08,${sale},5`,
    )
    const [, map = '', where = ''] =
      /--map "([^"]+)" and leave the rest out with --where "([^"]+)"/.exec((await pareto(path)).warnings[0]?.message ?? '') ?? []
    expect((await pareto(path, '--map', map, '--where', where)).sales).toBe(80)
  })

  test('further lines of orders without the amount of their order lack nothing; one of several amounts does', async () => {
    const lines = ['#1,a,2025-01-05,95', '#1,a,2025-01-05,', '#2,b,2025-01-06,60', '#2,b,2025-01-06,']
    expect((await pareto(file('order,customer,date,sales', ...lines))).warnings).toEqual([])
    const { warnings } = await pareto(
      file('order,customer,date,sales', ...lines, '#3,b,2025-01-06,3', '#3,b,2025-01-06,4', '#3,b,2025-01-06,'),
    )
    expect(warnings.map(({ code }) => code)).toEqual(['missing-cells'])
  })

  test('amounts in cents are told, and totals rows of two files repeat nothing', async () => {
    const cents = file('customer,amount_cents', 'A,1050', 'B,20')
    const { warnings } = await pareto(cents)
    expect((await pareto(cents, ...remedyOf(warnings, 'amounts-in-units', 'map'))).sales).toBe(10.7)
    const [one, two] = [70, 80].map((a) => file('customer,date,sales', `A,2025-01-05,${a}`, `B,2025-01-06,${150 - a}`, 'Total,,150'))
    const both = await pareto(one as string, two as string)
    expect([both.sales, both.warnings.map(({ code }) => code)]).toEqual([300, ['totals-row']])
  })

  test('the address of the house, which pays back, is told with what gives that to the customers', async () => {
    const path = file(
      'date,from email address,to email address,net',
      '2025-01-05,ana@example.com,shop@example.com,93.5',
      '2025-01-06,bea@example.com,shop@example.com,58',
      '2025-01-07,shop@example.com,ana@example.com,-20',
      '2025-01-08,shop@example.com,,-131.5',
    )
    const { warnings } = await pareto(path)
    const { message = '' } = warnings.find(({ code }) => code === 'trial-customers') ?? {}
    const [, map = '', where = ''] = /--map "([^"]+)" --where "([^"]+)"/.exec(message) ?? []
    const mended = await pareto(path, '--map', map, '--where', where)
    expect([mended.sales, mended.warnings]).toEqual([131.5, []])
  })

  test('text that became UTF-8 twice in JSON is told; a list within an object is to be taken out', async () => {
    const path = written('twice.json', '[{"customer":"MÃ¼ller","sales":1},{"customer":"BÃ¤cker","sales":2}]')
    const { warnings } = await pareto(path)
    expect(warnings).toMatchObject([{ code: 'twice-encoded', message: expect.stringContaining('"MÃ¼ller" for "Müller"') }])
    expect((await pareto(written('within.json', '{"orders":[{"customer":"A","sales":1}]}'))).refused).toContain('jq .orders')
  })

  test('a day and a month without the year, and a date of nothing but zeros', async () => {
    const path = file('customer,Belegdatum,sales', 'A,0501,10', 'B,2803,20')
    const map = /--map "([^"]+)"/.exec((await pareto(path)).refused)?.[1] ?? ''
    expect((await pareto(path, '--map', map)).sales).toBe(30)
    const zeros = await pareto(file('customer,date,sales', 'A,0000-00-00,10', 'B,2025-03-28,20'))
    expect(zeros.warnings.map(({ code }) => code)).toEqual(['undated-rows'])
  })
})

describe('customers', () => {
  test('trials and the house itself are told, and go with the condition that is named', async () => {
    const path = file(
      'customer,sales',
      'TEST CUSTOMER,10',
      'Cliente prueba 2,20',
      'Intercompany,30',
      'test@firm.example,5',
      'Testa SL,7',
      'Prueba Ortiz,8',
    )
    const { sales, warnings } = await pareto(path)
    const { message = '' } = warnings.find(({ code }) => code === 'trial-customers') ?? {}
    expect(sales).toBe(80)
    expect(message).toContain('with 4 rows and 65 of sales (81.3% of all)')
    const [, where = ''] = /--where "([^"]+)"/.exec(message) ?? []
    const left = await pareto(path, '--where', where)
    expect(left.sales).toBe(15)
    expect(left.warnings).toEqual([])
  })
})

describe('rows', () => {
  test('dates with the word for the hour behind the time', async () => {
    const path = file('customer,date,sales', 'A,4 de enero de 2025 10:12 hs.,10', 'B,15 de marzo de 2025 9:05 hs.,20')
    expect((await pareto(path)).sales).toBe(30)
    expect((await pareto(file('customer,date,sales', 'A,04.01.2025 10:12 Uhr,10', 'B,25.01.2025 09:05 Uhr,20'))).sales).toBe(30)
  })

  test('numbers of returns beside those of sales', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `A,SI-${i},2025-01-0${i + 1},10`)
    const path = file('customer,Invoice No,date,sales', ...rows, 'A,SR-7,2025-01-08,4')
    const { message = '' } = (await pareto(path)).warnings.find(({ code }) => code === 'credit-numbers') ?? {}
    const [, map = ''] = /--map "([^"]+)"/.exec(message) ?? []
    expect((await pareto(path, '--map', map)).sales).toBe(56)
  })

  test('a status in a sentence with more of them', async () => {
    const path = file('customer,Estado,sales', 'A,Entregado,10', 'B,Venta cancelada. No despaches.,20', 'C,No cancelada,5')
    const { message = '' } = (await pareto(path)).warnings.find(({ code }) => code === 'status-values') ?? {}
    expect(message).toContain('"Venta cancelada. No despaches." (1 row with 20 of sales)')
    const [, where = ''] = /--where "([^"]+)"/.exec(message) ?? []
    expect((await pareto(path, '--where', where)).sales).toBe(15)
  })
})
