import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cartera, folder } from '../../process/cartera.js'

const fixture = (name: string) => readFileSync(`fixtures/compare/${name}`)
const here = folder({ 'jan.csv': fixture('january.csv'), 'feb.csv': fixture('february.csv') })

const forms = {
  csv: '',
  json: '',
  ndjson: '',
  parquet: '',
  'es.csv': '--excel --lang es',
  'raw.csv': '--raw',
} as const
for (const month of ['jan', 'feb'])
  for (const [ending, options] of Object.entries(forms)) await cartera(here, `pareto ${month}.csv -q -o ${month}-p.${ending} ${options}`)

const moves = fixture('moves.csv').toString()
const compared = async (args: string) => {
  const { code, stdout, stderr } = await cartera(here, `compare ${args}`)
  return { code, stdout, stderr }
}

describe('reads what a classifier wrote', () => {
  it.each([
    'jan-p.csv feb-p.csv',
    'jan-p.json feb-p.parquet',
    'jan-p.ndjson feb-p.json',
    'jan-p.parquet feb-p.es.csv',
    'jan-p.raw.csv feb-p.ndjson',
  ])('%s', async (pair) => {
    expect(await compared(`${pair} -f csv -q`)).toEqual({ code: 0, stdout: moves, stderr: '' })
  })

  it('compressed, and from standard input', async () => {
    here.write('jan-p.csv.gz', gzipSync(here.read('jan-p.csv')))
    const { code, stdout } = await cartera(here, 'compare jan-p.csv.gz - -f csv -q', { input: here.read('feb-p.json') })
    expect({ code, stdout }).toEqual({ code: 0, stdout: moves })
  })

  it('laid out anew by another program', async () => {
    here.write('compact.json', JSON.stringify(JSON.parse(here.read('jan-p.json'))))
    here.write('spread.json', JSON.stringify(JSON.parse(here.read('feb-p.json')), null, 4))
    expect(await compared('compact.json spread.json -f csv -q')).toEqual({ code: 0, stdout: moves, stderr: '' })
  })

  it('workbooks of a configured portfolio, whose labels nobody else knows, in either language', async () => {
    here.write(
      'cartera.yaml',
      `inputs: {files: jan.csv}
classifiers: {pareto: {}}
portfolio:
  segments:
    - {id: 1.1, label: {en: Grow & keep, es: Crecer y cuidar}, when: {pareto: A}}
    - {id: x, label: {en: _x0041_, es: "<los demás>"}}
`,
    )
    for (const output of ['own.csv', 'own.json', 'en.xlsx', 'es.xlsx --lang es']) await cartera(here, `run -q -o ${output}`)
    for (const pair of ['own.json es.xlsx', 'es.xlsx own.csv', 'en.xlsx es.xlsx']) {
      const { code, stdout } = await compared(`${pair} -f json`)
      const { moved, segments } = JSON.parse(stdout)
      expect({ pair, code, moved: moved.customers, ids: segments.map(({ segment }: { segment: string }) => segment) }).toEqual({
        pair,
        code: 0,
        moved: 0,
        ids: expect.arrayContaining(['1.1', 'x']),
      })
    }
  })

  it('with amounts of eighteen digits, to the last one', async () => {
    here.write('old.csv', 'customer,sales\nA,99999999999999.9999\nB,0.0001\n')
    here.write('new.csv', 'customer,sales\nA,-99999999999999.9999\nB,12345678901234.5678\n')
    await cartera(here, 'pareto old.csv -q -o old.json')
    await cartera(here, 'pareto new.csv -q -o new.ndjson')
    const { stdout } = await compared('old.json new.ndjson -f csv -q')
    expect(stdout).toContain('A,down,A,N,1,2,1,99999999999999.9999,-99999999999999.9999,-199999999999999.9998\n')
    expect(stdout).toContain('B,up,C,A,2,1,-1,0.0001,12345678901234.5678,12345678901234.5677\n')
  })

  it('takes the guard of csv off and puts it on again', async () => {
    here.write('risky.csv', 'customer,sales\n=1+1,10\n@x,5\n-y,3\n')
    for (const [ending, options] of Object.entries(forms)) await cartera(here, `pareto risky.csv -q -o risky-p.${ending} ${options}`)
    const endings = Object.keys(forms)
    const runs = await Promise.all(endings.map((ending) => compared(`risky-p.json risky-p.${ending} -f csv -q`)))
    const expected = `${moves.split('\n')[0]}\n'-y,stayed,B,B,3,3,0,3,3,0\n'=1+1,stayed,A,A,1,1,0,10,10,0\n'@x,stayed,A,A,2,2,0,5,5,0\n`
    expect(runs.map(({ stdout }) => stdout)).toEqual(endings.map(() => expected))
    expect((await compared('risky-p.json risky-p.csv -f csv --raw -q')).stdout).toContain('\n=1+1,stayed')
  })
})

describe('writes', () => {
  it('a document that accounts for every customer once', async () => {
    await compared('jan-p.json feb-p.json -q -o moves.json')
    const document = JSON.parse(here.read('moves.json'))
    expect(document).toMatchObject({
      schema: 'cartera.comparison/1',
      classifier: 'pareto',
      parameters: { measure: 'sales', cuts: [0.8, 0.95], boundary: 'include' },
      measure: 'sales',
      totals: { customers_before: 10, customers_after: 11, sales_before: 996850, sales_after: 1020301.5, sales_change: 23451.5 },
      moved: { customers: 4, of: 9, share: 0.444444 },
    })
    expect(document.bridge[2]).toEqual({
      change: 'down',
      customers: 1,
      sales_before: 126000,
      sales_after: 88000.75,
      sales_change: -37999.25,
    })
    expect(document.matrix).toContainEqual({ from: 'B', to: null, customers: 1, sales_before: 28900, sales_after: 0, sales_change: -28900 })
    expect(document.matrix).toContainEqual({
      from: null,
      to: 'C',
      customers: 1,
      sales_before: 0,
      sales_after: 22750.5,
      sales_change: 22750.5,
    })
    const lists = ['movers', 'entered', 'left', 'stayed'].map((list) =>
      document[list].map(({ customer }: { customer: string }) => customer),
    )
    expect(lists.map((list) => list.length)).toEqual([4, 2, 1, 5])
    expect(new Set(lists.flat()).size).toBe(12)
  })

  it('ndjson with the rows of csv, and parquet', async () => {
    const lines = (await compared('jan-p.csv feb-p.csv -f ndjson -q')).stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(12)
    expect(JSON.parse(lines[2] as string)).toEqual({
      customer: 'Ferretería Sol',
      change: 'left',
      segment_before: 'B',
      segment_after: null,
      rank_before: 7,
      rank_after: null,
      rank_change: null,
      sales_before: 28900,
      sales_after: null,
      sales_change: -28900,
    })
    expect((await compared('jan-p.csv feb-p.csv -q -o moves.parquet')).code).toBe(0)
    expect(here.read('moves.parquet').slice(0, 4)).toBe('PAR1')
  })

  it('csv for a Spanish Excel', async () => {
    const { stdout } = await compared('jan-p.json feb-p.json -f csv --excel --lang es -q')
    expect(stdout.startsWith('\uFEFFcliente;cambio;')).toBe(true)
    expect(stdout).toContain('\r\nGrupo Andino;baja;Pocos vitales;Intermedios;3;5;2;')
  })

  it('a table that fits 80 columns, where a list takes the place of the matrices', async () => {
    const { stdout } = await cartera(here, 'compare jan-p.json feb-p.json -q', { env: { COLUMNS: '80' } })
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(stdout).toContain('\nUseful many   Useful many           1   41,200.00   39,800.00   -1,400.00\n')
    expect(stdout).toContain('\nFrom segment to segment\n')
    expect(stdout).toContain('\nGrupo Andino    Vital few     Useful many    3 → 5  88,000.75  -37,999.25\n')
    expect(stdout).toContain('\n  sales: Vital few ≥ 94,000.00 → 97,250.00, Useful many ≥ 28,900.00 → 30,100.25\n')
  })

  it('both matrices in 160 columns, in Spanish, and no more rows than --top', async () => {
    const { stdout } = await cartera(here, 'compare jan-p.csv feb-p.csv -q --lang es --top 1', { env: { COLUMNS: '160' } })
    expect(stdout).toContain('ventas 996.850,00 → 1.020.301,50 (+23.451,50)')
    expect(stdout).toMatch(/\nCambio de ventas, de la fila a la columna\n.*\n─+\nPocos vitales +\+18\.200,00 +-37\.999,25 +-19\.799,25\n/)
    expect(stdout).toContain('… y 3 clientes más; --top all los muestra')
  })

  it('Markdown', async () => {
    const { stdout } = await compared('jan-p.json feb-p.json -f md -q')
    expect(stdout).toContain('| Down    |         1 |   126,000.00 |    88,000.75 | -37,999.25 |')
    expect(stdout).toContain('**Left: 1**')
  })

  it('the same bytes with one thread as with four, and leaves nothing behind', async () => {
    const runs = await Promise.all(['1', '4'].map((threads) => compared(`jan-p.json feb-p.csv -f json -q --threads ${threads}`)))
    expect(runs[0]?.stdout).toBe(runs[1]?.stdout)
    expect(here.leftovers()).toEqual([])
  })
})

describe('says', () => {
  it('what was read, that cut points moved, and who has no money', async () => {
    const { stderr } = await compared('jan-p.json feb-p.json -f csv')
    expect(stderr.split('\n')).toEqual([
      'read 10 customers of jan-p.json and 11 customers of feb-p.json, wrote 12 customers',
      expect.stringMatching(
        /^warning: the cut points differ, .*: sales of Vital few, 94,000.00 before and 97,250.00 after; sales of Useful many, 28,900.00 before and 30,100.25 after/,
      ),
      'warning: 1 customer of feb-p.json has no sales; it counts as no money',
      '',
    ])
  })

  it('nothing of cut points that are the same', async () => {
    await cartera(here, 'pareto jan.csv -q --save-model cuts.json -o first.json')
    await cartera(here, 'pareto feb.csv -q --model cuts.json -o second.json')
    expect((await compared('first.json second.json -f csv')).stderr).not.toContain('cut points')
  })

  it('that csv tells no cut points, and that columns differ', async () => {
    here.write('feb-rich.csv', 'customer,sales,margin\nAceros del Norte,10,1\n')
    await cartera(here, 'pareto feb-rich.csv -q -o rich.csv')
    const { stderr } = await compared('jan-p.json rich.csv -f csv')
    expect(stderr).toContain('warning: rich.csv does not record the classifier, the parameters and the cut points')
    expect(stderr).toContain('warning: the columns differ, so the classifiers may differ: only rich.csv has margin, margin_rate')
  })

  it('that the first is the later one', async () => {
    here.write('l1.csv', 'customer,date,sales\nA,2026-01-31,5\n')
    here.write('l2.csv', 'customer,date,sales\nA,2026-02-28,6\n')
    await cartera(here, 'pareto l1.csv -q -o l1.json')
    await cartera(here, 'pareto l2.csv -q -o l2.json')
    expect((await compared('l2.json l1.json -f csv')).stderr).toContain('l2.json is as of 2026-02-28, which is later than l1.json')
    expect((await compared('l1.json l2.json -f csv')).stderr).not.toContain('later')
  })
})

describe('gates', () => {
  const gate = (rule: string, format = 'csv') =>
    cartera(here, ['compare', 'jan-p.json', 'feb-p.json', '-q', '-f', format, '--fail-on', rule])

  it.each([
    ['moved.share > 0.4', 'moved.share is 0.444444'],
    ['total.change > 0.0235', 'total.change is 0.023526'],
    ['moved.customers >= 4', 'moved.customers is 4'],
    ['A->B > 0', 'A->B is 1'],
    ['A -> B.sales < -37999', 'A->B.sales is -37999.25'],
    ['entered.customers = 2', 'entered.customers is 2'],
    ['left.share > 0.05', 'left.share is 0.100000'],
    ['left.sales < -28899.99', 'left.sales is -28900'],
    ['B->left > 0', 'B->left is 1'],
    ['N.customers < 1', 'N.customers is 0'],
    ['A.sales < 819450.01', 'A.sales is 819450'],
  ])('%s trips after the result is written', async (rule, said) => {
    const { code, stdout, stderr } = await gate(rule)
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: moves, stderr: `cartera: --fail-on '${rule}': ${said}\n` })
  })

  it.each(['moved.share > 0.5', 'A->C > 0', 'entered->A > 0', 'down.sales > 0', 'unclassified.customers > 1'])(
    '%s holds its peace',
    async (rule) => {
      expect(await gate(rule)).toMatchObject({ code: 0, stdout: moves, stderr: '' })
    },
  )

  it('are told as JSON too', async () => {
    const { code, stderr } = await gate('A->B > 0', 'json')
    expect([code, JSON.parse(stderr)]).toMatchObject([1, { code: 'gate-tripped', value: '1' }])
  })

  it.each([
    ['movd.share > 1', 'Did you mean moved.share?'],
    ['left.custmers > 1', 'Did you mean left.customers?'],
    ['A->D > 0', 'the segments are A, B, C, N, unclassified'],
    ['A-C', "expected '<name> <operator> <number>'"],
  ])('%s is a usage error, and nothing is written', async (rule, said) => {
    const { code, stdout, stderr } = await gate(rule)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
  })
})
