/**
 * Where the table of a file begins and ends: titles above, footers below, headers that stand again.
 * @module-tag deep
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-layout-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function pareto(name: string, content: string, ...options: string[]) {
  const path = join(folder, name)
  writeFileSync(path, content)
  const { code, stdout, stderr } = await runCartera(['pareto', path, '--format', 'json', ...options])
  const customers =
    code === 0 ? Object.fromEntries(JSON.parse(stdout).customers.map((each: Record<string, unknown>) => [each.customer, each.sales])) : null
  const warnings = code === 0 ? JSON.parse(stdout).warnings.map((each: { code: string }) => each.code) : []
  const said =
    code === 0
      ? JSON.parse(stdout)
          .warnings.map((each: { message: string }) => each.message)
          .join('\n')
      : ''
  const inputs = code === 0 ? JSON.parse(stdout).inputs : []
  return { code, customers, warnings, said, inputs, stderr }
}

const rows = 'Kundennummer;sales\nAlba;100,5\nBosque;50,25\nCedro;30\n'.replace('Kundennummer', 'Cliente')

describe('what stands around the table', () => {
  test.each([
    ['titles', `Informe de ventas\nExportado el 3 de enero\n\n${rows}`, ['lines-above-header']],
    [
      'a title in quotes of the same width',
      `Informe;;\n;;\nCliente;sales;zona\nAlba;100,5;N\nBosque;50,25;S\nCedro;30;N\n`,
      ['lines-above-header'],
    ],
    ['rules of dashes', `----------\nCliente;sales\n-----;-----\nAlba;100,5\nBosque;50,25\nCedro;30\n----------\n`, []],
    [
      'titles, with blanks in the rows that differ in width',
      'Acme Ltd\n\nVentas por pedido\nCliente;zona;sales\nAlba;;100,5\nBosque;S;50,25\nCedro;;30\n',
      ['lines-above-header'],
    ],
    ['a footer behind a blank line', `${rows}\nGenerado por el sistema;\n`, ['footer']],
    ['the sign by which old programs end a file', `${rows}\x1a`, ['footer']],
    ['a footer of one cell', `${rows}Generado por el sistema el lunes\n`, ['footer']],
    ['a title above and a footer below few rows', `Ventas\n${rows}\n* Importes provisionales sin IVA\n`, ['lines-above-header', 'footer']],
    [
      'the title of a pivot table of years, in a language that is not known',
      'Som van Bedrag;Kolomlabels;;\nRijlabels;2024;2025;Eindtotaal\nAlba;100;0,5;100,5\nBosque;50;0,25;50,25\nCedro;30;;30\n',
      ['lines-above-header'],
      ['--map', 'customer=Rijlabels', '--map', 'sales=Eindtotaal'],
    ],
    [
      'the line that DATEV writes about the file',
      '"EXTF";700;21;"Buchungsstapel";13;;"RE";""\nUmsatz (ohne Soll/Haben-Kz);Kunde;BU\n100,50;"Alba";0\n50,25;"Bosque";0\n30,00;"Cedro";1\n',
      ['lines-above-header'],
    ],
    ['a sep= line that lies', `sep=,\n${rows}`, ['sep-line']],
    ['a sep= line that is true', `sep=;\n${rows}`, []],
  ] as [name: string, content: string, codes: string[], options?: string[]][])('%s', async (name, content, codes, options = []) => {
    const { customers, warnings } = await pareto(`${name.replaceAll(/\W/g, '-')}.csv`, content, ...options)
    expect(customers).toEqual({ Alba: 100.5, Bosque: 50.25, Cedro: 30 })
    expect(warnings).toEqual(codes)
  })

  test('a table of Markdown', async () => {
    const { customers } = await pareto('markdown.csv', '| cliente | ventas |\n|---|---:|\n| Alba | 7 |\n| Bosque | 5 |\n')
    expect(customers).toEqual({ Alba: 7, Bosque: 5 })
  })

  test('titles above one row with a blank', async () => {
    const { customers } = await pareto('one-row.csv', 'Acme Ltd\n\nVentas por pedido\nCliente;zona;sales\nAlba;;100,5\n')
    expect(customers).toEqual({ Alba: 100.5 })
  })

  test('a large file with titles and a footer is read from its header to its last row', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `C${i % 900};1,25\n`).join('')
    const { customers, warnings } = await pareto(
      'large.csv',
      `Informe\n\nCliente;sales\n${lines}\nTotal de filas: sesenta mil;\n`,
      '--aggregate',
    )
    expect(Object.keys(customers ?? {})).toHaveLength(900)
    expect(Object.values(customers ?? {}).reduce((sum: number, each) => sum + (each as number), 0)).toBe(75_000)
    expect(warnings).toEqual(['lines-above-header', 'footer', 'repeated-rows'])
  })

  test.each([
    ['padded', 'Cliente;sales;zona\nAlba;1;N\nBosque;2;S\nCeiba;3;S\nExported on 3 May;;\n'],
    ['two words in two columns', 'Cliente,sales\nAlba,1\nBosque,2\nCeiba,3\nFuente: CRM,\n'],
    ['several lines', 'Cliente,sales\nAlba,1\nBosque,2\nCeiba,3\n,\n* sin IVA,\nPágina 1 de 1,\n'],
    [
      'one word below a ledger',
      'Datum;Kunde;Umsatz;Ort\n01.02.2025;Alba;1;x\n02.02.2025;Bosque;2;x\n13.02.2025;Ceiba;3;x\nVertraulich;;;\n',
    ],
  ])('a footer behind which columns stand empty: %s', async (name, content) => {
    const { customers, warnings } = await pareto(`footer-${name}.csv`, content)
    expect([customers, warnings]).toEqual([{ Alba: 1, Bosque: 2, Ceiba: 3 }, ['footer']])
  })

  test.each([
    ['1 708,17 EUR', '1708.17'],
    ['€ 1 708,17', '1708.17'],
    ['1 234 567,50', '1234567.5'],
    ['(1 708,17 EUR)', '-1708.17'],
  ])('an amount of several words above a footer is a row: %s', async (amount, sum) => {
    const content = `Cliente;sales;zona\nAlba;12,50;N\nBosque;2 000,00;S\nCeiba;3,00;S\n;${amount};\n\nImpreso el 3 de mayo\n`
    const found = await pareto(`amount-${sum}.csv`, content, '--on-reject', 'skip')
    expect(found.customers).toEqual({ Alba: 12.5, Bosque: 2000, Ceiba: 3 })
    expect(found.inputs).toMatchObject([{ rows: 4, rejected: 1, set_aside: { rejected: { rows: 1, sales: Number(sum) } } }])
    expect(found.said).toContain('Impreso el 3 de mayo')
  })

  test('a last customer without values is no footer', async () => {
    const last = async (content: string) => Object.keys((await pareto('last.csv', content)).customers ?? {})
    expect(await last('Cliente,sales\nAlba,1\nBosque,2\nCeiba,\n')).toContain('Ceiba')
    expect(await last('Cliente,sales,margin,city\nC01,1,1,x\nC02,2,1,x\nC03,,,\n')).toContain('C03')
    expect(await last('Cliente,sales,city\nAlba,1,x\nSan Juan de Dios,,\nBosque,2,y\nLa Flor de Lis,,\n')).toContain('La Flor de Lis')
  })

  test('line numbers of faults are those of the file', async () => {
    const { code, stderr } = await pareto('faulty.csv', `Informe\n-------\nCliente;sales\n-------\nAlba;100\nBosque;x1\n`)
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'faulty-rows', line: 6, column: 'sales' })
  })

  test('the last row of a file that was cut is a fault, no footer', async () => {
    expect((await pareto('cut.csv', `${rows}Dehe`)).code).toBe(3)
  })
})

describe('columns set by spaces', () => {
  test('are told by --delimiter space', async () => {
    const { customers } = await pareto(
      'spaces.txt',
      'customer   sales  region\nAlba        100.5   N\nBosque       50.25  S\n',
      '--delimiter',
      'space',
    )
    expect(customers).toEqual({ Alba: 100.5, Bosque: 50.25 })
  })
})

describe('texts that are no CSV are named for what they are', () => {
  test.each([
    ['html', '<table><tr><td>Cliente</td></tr></table>', 'html'],
    ['xml', '<?xml version="1.0"?><rows><row customer="Alba"/></rows>', 'xml'],
    ['json', '[{"customer": "Alba", "sales": 1}]', 'json-in-csv'],
    ['rows in quotes', '"cliente,""importe"""\n"Alba,""1"""\n"Bosque,""2"""\n', 'rows-quoted-whole'],
    ['another sign', 'customer~sales\nAlba~1\nBosque~2\n', 'no-delimiter'],
    ['no header to be told', 'Bericht;2025\nFiliale;Nord\nPosten;Wert\nAhorn;100\nBirke;50\n', 'no-header-line'],
  ])('%s', async (name, content, code) => {
    const { stderr } = await pareto(`${name.replaceAll(' ', '-')}.csv`, content)
    expect(JSON.parse(stderr)).toMatchObject({ code })
  })

  test('the remedies work', async () => {
    expect((await pareto('sign.csv', 'customer~sales\nAlba~1\nBosque~2\n', '--delimiter', '~')).customers).toEqual({ Alba: 1, Bosque: 2 })
    const told = ['--header-line', '3', '--map', 'customer=Posten', '--map', 'sales=Wert']
    const found = await pareto('told.csv', 'Bericht;2025\nFiliale;Nord\nPosten;Wert\nAhorn;100\nBirke;50\n', ...told)
    expect(found.customers).toEqual({ Ahorn: 100, Birke: 50 })
  })
})
