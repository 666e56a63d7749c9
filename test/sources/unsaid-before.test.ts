/**
 * Exports in which a column under a plain head says who buys, in what currency, or whether a row counts; each was once read without a word.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

async function outcome(text: string, more: readonly string[] = [], command = 'pareto') {
  const path = join(folder, 'export.csv')
  writeFileSync(path, text)
  const run = await runCartera([command, path, ...(command === 'check' ? ['--for', 'pareto'] : []), '-f', 'json', ...more])
  const document = JSON.parse(run.stdout === '' ? run.stderr : run.stdout)
  const codes: string[] = (document.warnings ?? []).map(({ code }: { code: string }) => code)
  if (run.code !== 0) return { codes, said: `${document.message} ${document.hint}`, sales: undefined, names: undefined }
  const rows: { customer: string; name?: string; sales: number }[] = document.customers ?? []
  return {
    codes,
    said: JSON.stringify(document.warnings ?? []),
    sales: Object.fromEntries(rows.map(({ customer, sales }) => [customer, sales])),
    names: rows.map(({ name }) => name),
  }
}

const customers = ['Cliente', 'Customer', 'Client', 'Kunde', 'Клиент']
const ids = ['Cód. cliente', 'Customer No.', 'Code client', 'Kundennummer', 'Код клиента']

test.each(customers.map((name, i) => [name, ids[i] as string]))(
  'beside %s a column %s has the ids, and the names are shown',
  async (name, id) => {
    for (const heads of [
      [id, name],
      [name, id],
    ]) {
      const row = (code: string, who: string) => (heads[0] === id ? `${code};${who}` : `${who};${code}`)
      const text = `${heads.join(';')};date;sales\n${row('007', 'Bond')};2025-01-13;5\n${row('008', 'Bond')};2025-01-14;7\n`
      expect(await outcome(text)).toMatchObject({ sales: { '007': 5, '008': 7 }, names: ['Bond', 'Bond'], codes: [] })
    }
  },
)

test('two customers of one name, whose codes stand before it under a plain head, are said', async () => {
  const head = 'Código;Cliente;Fecha;Importe'
  const twice = `${head}\n01;Ana;13/01/2025;5\n02;Ana;14/01/2025;7\n01;Ana;15/01/2025;1\n03;Eva;16/01/2025;2\n`
  expect(await outcome(twice)).toMatchObject({ sales: { Ana: 13, Eva: 2 }, codes: ['ambiguous-column'] })
  expect((await outcome(twice, ['--map', 'customer=Código'])).sales).toEqual({ '01': 6, '02': 7, '03': 2 })
  expect((await outcome(`${head}\n01;Ana;13/01/2025;5\n01;Ana;14/01/2025;7\n03;Eva;16/01/2025;2\n`)).codes).toEqual([])
  expect((await outcome(`${head}\np1;Ana;13/01/2025;5\np1;Eva;14/01/2025;7\np2;Ana;16/01/2025;2\n`)).codes).toEqual([])
})

test.each([
  ['Nombre', 'Apellidos'],
  ['First Name', 'Last Name'],
  ['Vorname', 'Nachname'],
  ['Prénom', 'Nom'],
  ['Имя', 'Фамилия'],
])('%s or %s alone name nobody; the formula that is named does', async (first, last) => {
  const text = `${last};${first};date;sales\nGil;Ana;2025-01-13;5\nGil;Eva;2025-01-14;7\nPaz;Ana;2025-01-15;1\n`
  const { said } = await outcome(text)
  const map = /--map "(customer=[^"]+)"/.exec(said)?.[1] as string
  expect((await outcome(text, ['--map', map])).sales).toEqual({ 'Ana Gil': 5, 'Eva Gil': 7, 'Ana Paz': 1 })
})

test.each(['WKZ', 'Tipo moneda', 'Pénznem', 'x'])('amounts are not added up over currencies under the head %s', async (head) => {
  const text = `customer;date;${head};sales\nA;2025-01-13;EUR;12\nB;2025-01-14;USD;3\n`
  expect((await outcome(text)).said).toContain(`[${head}] = 'EUR'`)
  expect((await outcome(text, ['--where', `[${head}] = 'EUR'`])).sales).toEqual({ A: 12 })
  expect((await outcome(text.replace('USD', 'ESP'))).sales).toEqual({ A: 12, B: 3 })
})

test.each([
  ['Type', 'SI', 'SC'],
  ['Tipo', 'V', 'D'],
])('under %s %s is a sale and %s takes one back', async (head, sale, back) => {
  const row = (who: string, kind: string, sales: number) => `${who};2025-01-13;${who}${sales};${kind};${sales}`
  const text = `customer;date;order;${head};sales\n${row('A', sale, 12)}\n${row('B', back, 3)}\n${row('C', sale, 1)}\n`
  expect((await outcome(text)).codes).toEqual(['status-values'])
  expect((await outcome(text.replaceAll(`;${sale};`, ';P;'))).codes).toEqual([])
})

test.each(['#N/D', '#¡REF!', '#WERT!', '#Н/Д', '#####'])('%s is the id of nobody', async (id) => {
  expect((await outcome(`customer;date;sales\nA;2025-01-13;12\n${id};2025-01-14;3\n`)).said).toContain('--on-reject skip')
})

test.each(['Razem', 'Összesen', 'Σύνολο', '合計'])('%s, a word that is not known here, is asked about by its sum', async (word) => {
  const text = `customer;date;sales\nA;2025-01-13;12\nB;2025-01-14;3\nA;2025-01-15;1\n${word};;16\n`
  expect((await outcome(text)).said).toMatch(
    new RegExp(`"${word}" has 16 of sales, exactly what all other rows add up to.*--totals drop`, 's'),
  )
})

test.each([
  ['-(12.50)', { A: -12.5, B: 20 }],
  ['€ -', { A: null, B: 20 }],
  ['- EUR', { A: null, B: 20 }],
])('the amount %s', async (cell, sales) => {
  const { codes, sales: found } = await outcome(`customer;date;sales\nA;2025-01-13;${cell}\nB;2025-01-14;20.00\n`)
  expect([found, codes.filter((code) => code === 'missing-cells')]).toEqual([sales, sales.A === null ? ['missing-cells'] : []])
})

test('a word for a credit may stand before its amount', async () => {
  const text = 'customer;date;sales\nA;2025-01-13;DR 500.00\nA;2025-01-14;CR 100.25\n'
  expect((await outcome(text)).said).toContain('--signs')
  expect((await outcome(text, ['--signs', 'DR=+,CR=-'])).sales).toEqual({ A: 399.75 })
})

test.each(['13.01.2025 10.30', '13.01.2025 10.30.05', '13.01.2025 10h30', '13.01.2025 10 h 30'])(
  'the time of %s is left aside',
  async (date) => {
    expect((await outcome(`customer;date;sales\nA;${date};12\n`)).sales).toEqual({ A: 12 })
  },
)

test('heads of groups above the heads are no header', async () => {
  const text = 'Cliente;;Ventas;\nCliente;Nombre;Fecha;Importe\n1;Ana;13/01/2025;12\n2;Eva;14/01/2025;3\n'
  expect(await outcome(text)).toMatchObject({ sales: { 1: 12, 2: 3 }, codes: ['lines-above-header'] })
})

test('paragraphs below the rows are a footer, and a check says so too', async () => {
  const text =
    'customer,date,order,sales\nA,2025-01-13,1,12\nB,2025-01-14,2,3\n\n\nGrand Totals (2 records)\n\nConfidential\nCopyright (c) 2025 Shop, Inc. All rights reserved.\n'
  expect(await outcome(text)).toMatchObject({ sales: { A: 12, B: 3 }, codes: ['footer'] })
  expect((await outcome(text, [], 'check')).codes).toEqual(['footer'])
})

test('a sign that divides all lines goes before one in some cells', async () => {
  const text = 'customer^date^sales\nA, Inc^2025-01-13^12\nB^2025-01-14^3\n'
  expect((await outcome(text)).said).toContain('--delimiter "^"')
  expect((await outcome(text, ['--delimiter', '^'])).sales).toEqual({ 'A, Inc': 12, B: 3 })
})

test.each([
  [['--map', 'cliente=customer'], 'customer'],
  [['--measure', 'ventas'], 'sales'],
  [['--date-format', 'dd/mm/yyyy'], 'DD/MM/YYYY'],
  [['--date-format', '%d.%m.%Y'], 'DD.MM.YYYY'],
  [['--date-format', 'JJ/MM/AAAA'], 'DD/MM/YYYY'],
  [['--date-format', 'TT.MM.JJJJ'], 'DD.MM.YYYY'],
])('%j has its right word', async (more, meant) => {
  expect((await outcome('customer;date;sales\nA;13/01/2025;1\n', more)).said).toMatch(new RegExp(`Did you mean "?${meant}"?\\?`))
})

test.each([
  ['Cliente,Fecha,Importe,\n', ['split-amounts']],
  ['Cliente,Fecha,Importe,Notas\n', ['split-amounts']],
])('amounts that an unquoted comma divided are said: %j', async (head, codes) => {
  const rows = 'Alba,13/01/2025,1234,50\nBosque,14/01/2025,500,00\nCeiba,15/01/2025,20,05\n'
  expect((await outcome(head + rows)).codes).toEqual(codes)
})

test('hours beside whole amounts divide none', async () => {
  const text = 'Cliente,Fecha,Importe,Hora\nAlba,13/01/2025,1234,09\nBosque,14/01/2025,500,10\nCeiba,15/01/2025,20,23\n'
  expect((await outcome(text)).codes).toEqual([])
})
