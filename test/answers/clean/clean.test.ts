/** Rows as they are understood: the same run over them gives the same portfolio. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runCarteraIn } from '../../run-cartera.js'
import { inProportion } from '../../runs.js'
import { newFolder } from '../../scratch.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)

function folderWith(files: Readonly<Record<string, string>>) {
  const folder = newFolder()
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents)
  return folder
}

const ledger = [
  'Cliente;Nombre;Fecha;Importe;Pedido;Estado;Nota;Peso;Sales',
  '=A1;Ana;15/01/2025;1.200,50;P1;pagado;hola;1.234,5;x',
  'B ;Bea;20/02/2025;350,50;P2;pagado;"a;b";2,5;y',
  'B;;03/03/2025;-99,50;P3;anulado;;n/a;z',
  'C;Carl;04/03/2025;10,00;P4;pagado;;7,125;w',
].join('\n')

describe('what is written', () => {
  test('cells of many columns are guarded like those of a few', async () => {
    const begun = ['=', '+', '-', '@', '＝', '＋', '－', '＠', 'v', '']
    const tableOf = (width: number) => {
      const heads = Array.from({ length: width }, (_, i) => `c${i}`)
      const rows = begun.map((sign, row) => [`K${row}`, row, ...heads.map((head, i) => `${begun[(row + i) % 10]}\\1${head}${sign}`)].join())
      return [['customer', 'sales', ...heads].join(), ...rows].join('\n')
    }
    const folder = folderWith({ 'few.csv': tableOf(20), 'many.csv': tableOf(120) })
    const [few, many] = [await run(folder, 'clean', 'few.csv'), await run(folder, 'clean', 'many.csv')]
    const begins = (text: string) => text.split('\n').map((line) => line.split(',').slice(0, 22))
    expect(few.stdout).toContain(",'=\\1c")
    expect(begins(many.stdout)).toEqual(begins(few.stdout))
    const said = ({ stderr }: { stderr: string }) => /(\d+) texts begin .* such as (".*")/.exec(stderr)?.slice(1)
    expect([said(few), said(many)]).toEqual([
      ['160', '"+\\1c0+"'],
      ['960', '"+\\1c0+"'],
    ])
  })

  test('cells of many columns lose the white space around them, and what then is empty is missing', async () => {
    const written = [' x', 'x\u00a0', '\t x y ', 'e\u0301 ', ' \u202f', 'x', '']
    const cleaned = ['x', 'x', 'x y', '\u00e9', '', 'x', '']
    const heads = Array.from({ length: 120 }, (_, i) => `c${i}`)
    const cells = (of: readonly string[]) => heads.map((_, i) => of[i % of.length])
    const folder = folderWith({ 'many.csv': `customer,sales,${heads}\nK,5,${cells(written)}\nL,7,${cells(written)}\n` })
    const { stdout } = await run(folder, 'clean', 'many.csv')
    expect(stdout).toBe(`customer,sales,${heads}\nK,5,${cells(cleaned)}\nL,7,${cells(cleaned)}\n`)
  })

  test('fields by name, plain numbers, ISO dates; other columns ride along, and none is taken for a field', async () => {
    const { code, stdout, stderr } = await run(folderWith({ 'a.csv': ledger }), 'clean', 'a.csv', '--map', 'sales=Importe', '--raw')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'customer,name,date,sales,order,Estado,Nota,Peso,Sales 2',
      '=A1,Ana,2025-01-15,1200.5,P1,pagado,hola,1234.5,x',
      'B,Bea,2025-02-20,350.5,P2,pagado,a;b,2.5,y',
      'B,,2025-03-03,-99.5,P3,anulado,,n/a,z',
      'C,Carl,2025-03-04,10,P4,pagado,,7.125,w',
      '',
    ])
    expect(stderr).toContain('"Sales" → "Sales 2"')
    expect(stderr).toContain('wrote 4 rows')
  })

  test('text that a spreadsheet might run is guarded and said, unless --raw', async () => {
    const { stdout, stderr } = await run(folderWith({ 'a.csv': ledger }), 'clean', 'a.csv', '--map', 'sales=Importe')
    expect(stdout).toContain("\n'=A1,Ana")
    expect(stderr).toContain('1 text begins with a sign that a spreadsheet might run, such as "=A1"')
  })

  test('a column that gives no field here is not taken for one when the rows are read again', async () => {
    const folder = folderWith({ 'a.csv': 'Who,Customer,Net sales,Amount\nA,1,9,5\nB,2,9,6\n' })
    const { stdout } = await run(folder, 'clean', 'a.csv', '--map', 'customer=Who', '--map', 'sales=[Net sales] + Amount')
    expect(stdout.split('\n').slice(0, 2)).toEqual(['customer,Customer 2,Net sales,Amount,sales', 'A,1,9,5,14'])
  })

  test('amounts say what they are in: converted ones the currency that they are in now', async () => {
    const folder = folderWith({
      'a.csv': 'customer,date,currency,sales\nA,2025-01-05,EUR,10\nB,2025-01-06,USD,300\n',
      'rates.csv': 'currency,date,rate\nUSD,2025-01-01,0.95\n',
      'signs.csv': 'customer;sales\nA;1.200,50 €\nB;300,00 €\n',
      'head.csv': 'customer,sales (USD)\nA,5\n',
    })
    const rates = ['--currency', 'EUR', '--rates', 'rates.csv']
    const { stdout } = await run(folder, 'clean', 'a.csv', '-q', ...rates)
    expect(stdout).toBe('customer,date,currency,currency (source),sales\nA,2025-01-05,EUR,EUR,10\nB,2025-01-06,EUR,USD,285\n')
    await run(folder, 'clean', 'a.csv', '-q', ...rates, '-o', 'clean.parquet')
    for (const again of [[], rates]) {
      const { customers, currency } = JSON.parse((await run(folder, 'pareto', 'clean.parquet', '-f', 'json', '-q', ...again)).stdout)
      expect([currency, ...customers.map(({ sales }: { sales: number }) => sales)]).toEqual(['EUR', 285, 10])
    }
    expect((await run(folder, 'clean', 'signs.csv', '-q')).stdout).toBe('customer,sales,currency\nA,1200.5,EUR\nB,300,EUR\n')
    expect((await run(folder, 'clean', 'head.csv', '-q')).stdout).toBe('customer,sales,currency\nA,5,USD\n')
  })

  test('months stay months in text, and become their first day in parquet', async () => {
    const folder = folderWith({ 'a.csv': 'customer,date,sales\nA,Jan 2025,5\nB,Mar 2025,6\n' })
    expect((await run(folder, 'clean', 'a.csv', '-q')).stdout).toBe('customer,date,sales\nA,2025-01,5\nB,2025-03,6\n')
    const asOf = async (file: string) => JSON.parse((await run(folder, 'pareto', file, '-f', 'json', '-q')).stdout).as_of
    await run(folder, 'clean', 'a.csv', '-o', 'b.csv')
    expect([await asOf('a.csv'), await asOf('b.csv')]).toEqual(['2025-03-31', '2025-03-31'])
  })

  test('levels stay words', async () => {
    const folder = folderWith({ 'a.csv': 'customer,satisfaction,loyalty\nA,Alta,baja\nB,media,Alta\n' })
    expect((await run(folder, 'clean', 'a.csv', '-q')).stdout).toBe('customer,satisfaction,loyalty\nA,high,low\nB,medium,high\n')
  })

  test('totals, rejected rows, repeated rows and what a filter leaves out are not written', async () => {
    const rows = ['customer,sales,status', 'A,5,paid', 'A,5,paid', 'B,x,paid', 'C,7,void', 'D,8,paid', 'Total,18,']
    const folder = folderWith({ 'a.csv': rows.join('\n') })
    const { code, stdout, stderr } = await run(
      folder,
      ...['clean', 'a.csv', '--aggregate', '--distinct', '--where', "status <> 'void'", '--on-reject', 'skip', '--totals', 'drop'],
      ...['--rejects', 'out.csv'],
    )
    expect(stderr).toContain('rejected 1')
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'customer,sales,status\nA,5,paid\nD,8,paid\n' })
  })

  test('columns of a file joined by customer stand beside customers, and are refused beside the rows of a ledger', async () => {
    const folder = folderWith({
      'a.csv': 'customer,sales\nA,5\nB,6\n',
      'l.csv': 'customer,date,sales\nA,2025-01-02,5\nA,2025-01-03,6\n',
      'j.csv': 'customer,cost\nA,1\n',
    })
    expect((await run(folder, 'clean', 'a.csv', '--join', 'j.csv', '-q')).stdout).toBe('customer,sales,cost\nA,5,1\nB,6,\n')
    const refused = await run(folder, 'clean', 'l.csv', '--join', 'j.csv')
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('--on')
  })

  test('columns of a file joined row by row are written beside the rows', async () => {
    const folder = folderWith({
      'lines.csv': 'order_id,sku,amount\n1,a,5\n1,b,6\n2,a,7\n',
      'orders.csv': 'order_id,customer,date\n1,A,2025-01-02\n2,B,2025-01-03\n',
    })
    await run(folder, 'clean', 'lines.csv', '--join', 'orders.csv', '--on', 'order_id', '-o', 'rows.csv')
    const before = await run(folder, 'pareto', 'lines.csv', '--join', 'orders.csv', '--on', 'order_id', '-f', 'csv', '-q')
    const after = await run(folder, 'pareto', 'rows.csv', '-f', 'csv', '-q')
    expect(before.code).toBe(0)
    expect(after.stdout).toBe(before.stdout)
  })
})

const ids = fc.constantFrom('A', 'b', ' A', 'Ünal', '=x', '0012', 'Total Energies', 'x "y"', 'a,b')
const amounts = fc.integer({ min: -99_999, max: 999_999 })
const days = fc.integer({ min: 0, max: 700 })

/** A row in one of two spellings. */
const spelt = {
  en: { sign: ',', number: (cents: number) => (cents / 100).toFixed(2), day: (iso: string) => iso },
  es: {
    sign: ';',
    number: (cents: number) => (cents / 100).toFixed(2).replace('.', ','),
    day: (iso: string) => iso.split('-').reverse().join('/'),
  },
}

test('the same run over the cleaned rows gives the same portfolio, byte for byte', { tags: ['deep'] }, async () => {
  const row = fc.record({ id: ids, day: days, cents: amounts, cost: fc.option(amounts), order: fc.integer({ min: 1, max: 30 }) })
  const property = fc.asyncProperty(
    fc.array(row, { minLength: 3, maxLength: 40 }),
    fc.constantFrom('en' as const, 'es' as const),
    fc.constantFrom([], ['--where', 'Betrag > 0'], ['--until', '2025-06-30', '--since', '2024-01-15'], ['--distinct']),
    fc.constantFrom('rows.csv', 'rows.parquet', 'rows.ndjson'),
    async (rows, language, options, written) => {
      const { sign, number, day } = spelt[language]
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const lines = rows.map(({ id, day: at, cents, cost, order }) => {
        const iso = new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10)
        return [quoted(id), day(iso), number(cents), cost === null ? '' : number(cost), `P-${order}`, 'x'].join(sign)
      })
      const folder = folderWith({
        'a.csv': [['Kunde', 'Datum', 'Betrag', 'Kosten', 'Pedido', 'Bemerkung'].join(sign), ...lines].join('\n'),
      })
      const maps = ['--map', 'cost=Kosten', '--map', 'sales=Betrag', '--date-format', language === 'es' ? 'DD/MM/YYYY' : 'YYYY-MM-DD']
      const cleaned = await run(
        folder,
        'clean',
        'a.csv',
        ...maps,
        ...options,
        '-o',
        written,
        '--raw',
        '-q',
        '--numbers',
        language === 'es' ? '1.234,56' : '1,234.56',
      )
      const before = (classifier: string) =>
        run(folder, classifier, 'a.csv', ...maps, ...options, '--numbers', language === 'es' ? '1.234,56' : '1,234.56', '-f', 'csv', '-q')
      if (cleaned.code !== 0) {
        expect((await before('pareto')).code).not.toBe(0)
        return
      }
      for (const classifier of ['pareto', 'rfm', 'whale']) {
        const [old, now] = [await before(classifier), await run(folder, classifier, written, '-f', 'csv', '-q')]
        expect({ code: now.code, stdout: now.stdout }).toEqual({ code: old.code, stdout: old.stdout })
      }
    },
  )
  await fc.assert(property, { numRuns: inProportion(40) })
})
