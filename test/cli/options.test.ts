import { describe, expect, it } from 'vitest'
import { cartera, folder, placesIn, rowsOf } from '../process/cartera.js'

const here = folder({
  'customers.csv': 'customer,sales\nAna,1200.5\nBea,100\nCaro,20\n',
  'odd.csv': 'Who,Net amount\nAna,10\nBea,2\n',
  'ledger.csv': 'customer,date,sales\nAna,2025-01-31,100\nBea,2025-02-01,30\nAna,2025-03-15,-20\nBea,2025-02-01,5\n',
  'rows.csv': 'customer,sales\nAna,100\nBea,30\nAna,-20\n',
  'margins.csv': 'customer,margin\nAna,100\nBea,50\nZoe,1\n',
  'formulas.csv': 'customer,sales\n=1+1,9\n+5,8\n-x,7\n@a,6\nplain,-5\n',
})

describe.concurrent('reading', () => {
  it('--map names columns that are not recognised', async () => {
    const { stdout } = await cartera(here, ['pareto', 'odd.csv', '-f', 'csv', '--map', 'customer=Who', '--map', 'sales=Net amount'])
    expect(placesIn(stdout)).toBe('Ana:A Bea:B')
  })

  it('--map to a column that is not there: exit 3 and the nearest; of a field that is not: exit 2', async () => {
    const [column, field] = await Promise.all([
      cartera(here, ['pareto', 'odd.csv', '--map', 'sales=Net amout']),
      cartera(here, ['pareto', 'odd.csv', '--map', 'salse=Net amount']),
    ])
    expect([column.code, field.code]).toEqual([3, 2])
    expect(column.stderr).toContain('Did you mean "Net amount"?')
    expect(field.stderr).toContain('Did you mean "sales"?')
  })

  it.each([
    ['-f', 'excel', 'xlsx'],
    ['--format', 'Markdown', 'md'],
    ['-f', 'paquet', 'parquet'],
    ['--lang', 'español', 'es'],
  ])('%s %s: exit 2 and the word that is meant', async (option, value, meant) => {
    expect(await cartera(here, ['pareto', 'odd.csv', option, value])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`Did you mean ${meant}?`),
    })
  })

  it.each(['constructor', '__proto__', 'toString'])('a word that every object has, %s, is a word like another', async (value) => {
    for (const option of ['-f', '--lang', '--on-reject']) expect((await cartera(here, ['pareto', 'odd.csv', option, value])).code).toBe(2)
  })

  it('--aggregate sums the rows of a customer; a ledger always is', async () => {
    const [sums, ledger] = await Promise.all([
      cartera(here, 'pareto rows.csv --aggregate -f csv'),
      cartera(here, 'pareto ledger.csv -f csv'),
    ])
    expect(rowsOf(sums.stdout).map(({ sales }) => sales)).toEqual(['80', '30'])
    expect(rowsOf(ledger.stdout).map(({ sales }) => sales)).toEqual(['80', '35'])
  })

  it('--as-of is the reference date; else the latest date of the data, never the clock', async () => {
    const [latest, given, wrong] = await Promise.all([
      cartera(here, 'pareto ledger.csv -f json'),
      cartera(here, 'pareto ledger.csv -f json --as-of 2026-01-31'),
      cartera(here, 'pareto ledger.csv --as-of 31/01/2026'),
    ])
    expect([latest.code, given.code]).toEqual([0, 0])
    expect(JSON.parse(latest.stdout).as_of).toBe('2025-03-15')
    expect(JSON.parse(given.stdout).as_of).toBe('2026-01-31')
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
  })

  it('--join adds columns for the same customers, and says who is not among them', async () => {
    const { stdout, stderr } = await cartera(here, 'pareto customers.csv --join margins.csv -f csv')
    expect(rowsOf(stdout).map(({ customer, margin }) => [customer, margin])).toEqual([
      ['Ana', '100'],
      ['Bea', '50'],
      ['Caro', ''],
    ])
    expect(stderr).toMatch(/^warning: .*"Zoe"/m)
  })
})

describe.concurrent('writing', () => {
  it('--top limits table and md, never csv or json', async () => {
    const [table, csv] = await Promise.all(['--top 1', '--top 1 -f csv'].map((more) => cartera(here, `pareto customers.csv ${more}`)))
    expect(table?.stdout).not.toContain('Bea')
    expect(table?.stdout).toContain('2 more customers')
    expect(table?.stderr).toContain('wrote 1 of 3 customers')
    expect(placesIn(csv?.stdout ?? '')).toBe('Ana:A Bea:B Caro:C')
  })

  it('--lang es changes words and numbers of the table, nothing of the csv', async () => {
    const [english, spanish, csv] = await Promise.all(
      ['', '--lang es', '-f csv --lang es'].map((more) => cartera(here, `pareto customers.csv ${more}`)),
    )
    expect(english?.stdout).toMatch(/Ana .*Vital few .*1,200\.50 +90\.91%/)
    expect(spanish?.stdout).toMatch(/Ana .*Pocos vitales .*1\.200,50 +90,91 %/)
    expect(csv?.stdout).toContain('\n1,Ana,A,Vital few,1200.5,0.909125,0.909125,\n')
  })

  it('--excel writes a BOM and CRLF; with --lang es also ; and the decimal comma', async () => {
    const [english, spanish, table] = await Promise.all(
      ['-f csv --excel', '-f csv --excel --lang es', '--excel'].map((more) => cartera(here, `pareto customers.csv ${more}`)),
    )
    expect(english?.stdout.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFrank,customer,segment,label,sales,share,cumulative_share,reason',
      '1,Ana,A,Vital few,1200.5,0.909125,0.909125,',
    ])
    expect(spanish?.stdout.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFpuesto;cliente;segmento;etiqueta;ventas;% total;acum.;motivo',
      '1;Ana;A;Pocos vitales;1200,5;0,909125;0,909125;',
    ])
    expect(spanish?.stdout.replaceAll('\r\n', '')).not.toContain('\n')
    expect(table).toMatchObject({ code: 2, stdout: '' })
  })

  it('guards csv text that a spreadsheet would run, never numbers; --raw does not', async () => {
    const [guarded, raw] = await Promise.all(['', '--raw'].map((more) => cartera(here, `pareto formulas.csv -f csv ${more}`)))
    expect(rowsOf(guarded?.stdout ?? '').map(({ customer, sales }) => [customer, sales])).toEqual([
      ["'=1+1", '9'],
      ["'+5", '8'],
      ["'-x", '7'],
      ["'@a", '6'],
      ['plain', '-5'],
    ])
    expect(rowsOf(raw?.stdout ?? '').map(({ customer }) => customer)).toEqual(['=1+1', '+5', '-x', '@a', 'plain'])
  })
})

describe.concurrent('--explain', () => {
  it('tells in words what is missing to the next segment, in both languages', async () => {
    const [english, spanish] = await Promise.all(
      ['', '--lang es'].map((more) => cartera(here, `pareto customers.csv --explain Bea ${more}`)),
    )
    expect(english?.stdout).toContain('Bea: B (Useful many), rank 2 of 3')
    expect(english?.stdout).toContain('needs 1,100.50 more to reach A (cut point 1,200.50)')
    expect(spanish?.stdout).toContain('le faltan 1.100,50 para alcanzar el nivel Pocos vitales')
  })

  it('of nobody: exit 3 and the nearest', async () => {
    const { code, stdout, stderr } = await cartera(here, 'pareto customers.csv --explain ana')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/there is no customer "ana"\n.*Ana/)
  })
})
