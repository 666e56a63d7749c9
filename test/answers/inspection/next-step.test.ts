/**
 * The command that inspection ends with, and the configuration for these very files: what they say runs.
 * @module-tag deep
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shellWord } from '../../../src/model/shell.js'
import { runCarteraIn } from '../../run-cartera.js'
import { newFolder } from '../../scratch.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)

function folderWith(contents: string, name = 'in.csv') {
  const folder = newFolder()
  writeFileSync(join(folder, name), contents)
  return folder
}

async function nextOf(folder: string, ...more: string[]) {
  const { stdout } = await run(folder, 'inspect', 'in.csv', '-f', 'json', '-q', ...more)
  return JSON.parse(stdout).next as { guesses: { field: string; column: string }[]; commands: string[][] } | null
}

/** Files, what is guessed of them, and the sales of some customers. */
const guessed: [about: string, contents: string, guesses: string[], sales: Record<string, number>][] = [
  [
    'German heads',
    'Nr.;Stammkunde;Bestelltag;Gezahlt\n1;Firma A;03.01.2025;1.200,50\n2;Firma B;04.02.2025;33,10\n3;Firma A;31.03.2025;12,00\n',
    ['customer=Stammkunde', 'sales=Gezahlt', 'date=Bestelltag'],
    { 'Firma A': 1212.5, 'Firma B': 33.1 },
  ],
  [
    'mail addresses tell who, though no head does',
    'x,what,when,y\nann@x.com,ball,2025-01-02,5.50\nbob@x.com,bat,2025-01-03,10.00\nann@x.com,hat,2025-01-04,7.25\n',
    ['customer=x', 'sales=y', 'date=when'],
    { 'ann@x.com': 12.75, 'bob@x.com': 10 },
  ],
  [
    'a quantity and a price of one make an amount',
    'Client,Menge,Einzelpreis\nA,2,1.50\nB,1,10.25\n',
    ['sales=Menge * Einzelpreis'],
    { A: 3, B: 10.25 },
  ],
  [
    'a head in quotes and brackets is data',
    '"Comprador; rm -rf $(x)","Monto \'cobrado\'"\nA,1.50\nB,2.50\n',
    ['customer=Comprador; rm -rf $(x)', "sales=Monto 'cobrado'"],
    { A: 1.5, B: 2.5 },
  ],
  [
    'of several currencies the commonest',
    'Customer,Total,Currency\nA,1.50,usd\nB,2.50,EUR\nC,3.00,eur\nD,4.00,EUR\n',
    [],
    { B: 2.5, C: 3, D: 4 },
  ],
]

describe('guesses from contents', () => {
  test.each(guessed)('%s, and the command runs', async (_, contents, guesses, sales) => {
    const folder = folderWith(contents)
    const next = await nextOf(folder)
    expect(next?.guesses.map(({ field, column }) => `${field}=${column}`)).toEqual(guesses)
    const [, ...argv] = next?.commands[0] ?? []
    const ran = await run(folder, ...argv, '-f', 'json', '-q')
    expect(ran.code).toBe(0)
    const customers = JSON.parse(ran.stdout).customers as { customer: string; sales: number }[]
    expect(Object.fromEntries(customers.map((each) => [each.customer, each.sales]))).toEqual(sales)
  })

  test.each(guessed)('%s, and init writes what runs', async (_, contents, guesses, sales) => {
    const folder = folderWith(contents)
    expect(await run(folder, 'init', 'in.csv', '-q')).toMatchObject({ code: 0 })
    const ran = await run(folder, 'run', '-f', 'json', '-q')
    const customers = JSON.parse(ran.stdout).customers as { customer: string; sales: number }[]
    expect(Object.fromEntries(customers.map((each) => [each.customer, each.sales]))).toEqual(sales)
    expect(readFileSync(join(folder, 'cartera.yaml'), 'utf8').match(/# guessed/g) ?? []).toHaveLength(guesses.length)
  })

  test('answers of a survey are no amounts, and nothing is proposed', async () => {
    const folder = folderWith('CUEX1,CUSA1\n7,6\n10,9\n')
    expect(await nextOf(folder)).toBeNull()
    const { code, stderr } = await run(folder, 'init', 'in.csv')
    expect(code).toBe(3)
    expect(stderr).toContain('cartera inspect in.csv')
    expect(existsSync(join(folder, 'cartera.yaml'))).toBe(false)
  })

  test('a file whose heads are known needs no guess; rows of one customer are added up where no date says so', async () => {
    const next = await nextOf(folderWith('Kunde;Umsatz\nA;10\nB;3\nA;5\n'))
    expect(next).toMatchObject({ guesses: [], commands: [['cartera', 'pareto', 'in.csv', '--aggregate']] })
  })

  test('a format that leaves two readings gives a command each, which init asks about', async () => {
    const folder = folderWith('Kunde,Datum,Umsatz\nA,01/02/2025,5\nB,03/04/2025,6\n')
    const next = await nextOf(folder)
    expect(next?.commands.map((command) => command.slice(-2).join(' '))).toEqual(['--date-format DD/MM/YYYY', '--date-format MM/DD/YYYY'])
    const asked = await run(folder, 'init', 'in.csv')
    expect(asked.code).toBe(3)
    expect(asked.stderr).toContain('Say which: --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.')
    expect(await run(folder, 'init', 'in.csv', '--date-format', 'MM/DD/YYYY')).toMatchObject({ code: 0 })
    expect(JSON.parse((await run(folder, 'run', '-f', 'json', '-q')).stdout).as_of).toBe('2025-03-04')
    rmSync(join(folder, 'cartera.yaml'))
  })

  test('sides of an account that only the user can tell apart give a command each, which init asks about; heads that tell give one', async () => {
    const sides = 'Cliente;Data;Dare;Avere\nA;13/01/2025;5,50;\nA;14/01/2025;;2,50\nB;15/01/2025;;9,00\nC;16/01/2025;4,00;\n'
    const folder = folderWith(sides)
    const readings = ['sales=coalesce([Dare], 0) - coalesce([Avere], 0)', 'sales=coalesce([Avere], 0) - coalesce([Dare], 0)']
    expect((await nextOf(folder))?.commands.map((command) => command.slice(3))).toEqual(readings.map((each) => ['--map', each]))
    expect((await run(folder, 'init', 'in.csv')).stderr).toContain(`Say which: --map '${readings[0]}' or --map '${readings[1]}'.`)
    const told = await nextOf(folderWith(sides.replace('Dare;Avere', 'Entrate;Uscite')))
    expect(told?.commands.map((command) => command.at(-1))).toEqual(['sales=coalesce([Entrate], 0) - coalesce([Uscite], 0)'])
  })

  test('init says why it leaves one currency', async () => {
    const folder = folderWith('Customer,Total,Currency\nA,1.50,USD\nB,2.50,EUR\nC,3.00,EUR\n')
    await run(folder, 'init', 'in.csv')
    expect(readFileSync(join(folder, 'cartera.yaml'), 'utf8')).toMatch(/# several currencies.*rates\n {2}where: "\[Currency\] = 'EUR'"/)
  })

  test('what the user says of the file stands in the command', async () => {
    const folder = folderWith('note\nwho;paid\nA;5,50\nB;6,00\n')
    const next = await nextOf(folder, '--header-line', '2', '--delimiter', ';', '--map', 'customer=who')
    expect(next?.commands[0]?.join(' ')).toBe('cartera pareto in.csv --map customer=who --map sales=paid --delimiter ; --header-line 2')
  })
})

test.each([
  ['plain', 'plain'],
  ['two words', '"two words"'],
  ["it's", '"it\'s"'],
  ["it's $5", "'it'\\''s $5'"],
  ['$(rm)', "'$(rm)'"],
  ['', '""'],
])('the word %s stands in a command as %s', (word, written) => {
  expect(shellWord(word)).toBe(written)
})

describe('what a run says of the rows', () => {
  const cancelled = 'Cliente;Importe;Estado\nAna;100,50;Pagado\nBea;50,25;Cancelado\nAna;10,75;Pagado\nTotal;161,50;\n'

  test('inspection says in the same words, and init too', async () => {
    const folder = folderWith(cancelled)
    const inspection = JSON.parse((await run(folder, 'inspect', 'in.csv', '-f', 'json', '-q')).stdout)
    const [command] = inspection.next.commands as string[][]
    const portfolio = JSON.parse((await run(folder, ...(command as string[]).slice(1), '-f', 'json', '-q')).stdout)
    expect(inspection.next.warnings).toEqual(portfolio.warnings)
    expect(portfolio.warnings.map(({ code }: { code: string }) => code)).toEqual(['totals-row', 'status-values'])
    const { stderr } = await run(folder, 'init', 'in.csv')
    for (const { message } of portfolio.warnings) expect(stderr).toContain(`warning: ${message}`)
  })

  test('nothing is said where a run says nothing', async () => {
    const folder = folderWith('customer,sales\nA,1.50\nB,2.50\n')
    const { next } = JSON.parse((await run(folder, 'inspect', 'in.csv', '-f', 'json', '-q')).stdout)
    expect(next).not.toHaveProperty('warnings')
  })
})
