import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { textWidth } from '../../src/report/width.js'
import { inProportion } from '../runs.js'
import { cartera, scratch } from './toy.js'

const run = (argv: readonly string[], columns = 100) => cartera(['inspect', ...argv], { classifiers, env: { COLUMNS: String(columns) } })

function file(contents: string | Buffer, name = 'x.csv') {
  const path = scratch(name)
  writeFileSync(path, contents)
  return path
}

/** The JSON document of one file. */
async function inspected(contents: string | Buffer, ...options: string[]) {
  const { code, stdout } = await run([file(contents), '-f', 'json', '--quiet', ...options])
  expect(code).toBe(0)
  const document = JSON.parse(stdout)
  expect(document.schema).toBe('cartera.inspection/1')
  return document.files[0]
}

const evidence = (found: { evidence: { fact: string }[] }, fact: string) => found.evidence.find((each) => each.fact === fact)

describe('a Spanish export', () => {
  const text = 'Cliente;Fecha;Importe;Margen %;Notas\r\nMuñoz;03/11/2025;1200;12,5 %;x\r\nPeña;31/12/2025;1.234,56;-;"a;b"\r\n'

  it('is understood, with the cells that decide its formats', async () => {
    const found = await inspected(iconv.encode(text, 'windows-1252'))
    expect(found).toMatchObject({
      kind: 'csv',
      compression: 'none',
      sampled: { rows: 2, faulty: 0, all: true },
      encoding: 'windows-1252',
      delimiter: ';',
      quote: '"',
      newline: 'CRLF',
      header_line: 1,
      numbers: '1.234,56',
      dates: 'DD/MM/YYYY',
      rows: 'ledger',
    })
    expect(evidence(found, 'encoding')).toMatchObject({ because: 'the byte 0xF1 at offset 40 is not UTF-8' })
    expect(evidence(found, 'numbers')).toMatchObject({ cell: { column: 'Importe', line: 3, value: '1.234,56' } })
    expect(evidence(found, 'dates')).toMatchObject({ cell: { column: 'Fecha', line: 3, value: '31/12/2025' } })
  })

  it('shows its columns and rows as they will be used', async () => {
    const { columns, sample } = await inspected(iconv.encode(text, 'windows-1252'))
    expect(columns.map(({ fields, because }: { fields: string[]; because: string }) => [fields, because])).toEqual([
      [['customer'], 'recognised as "cliente"'],
      [['date'], 'recognised as "fecha"'],
      [['sales'], 'recognised as "importe"'],
      [['margin_rate'], 'recognised as "margen %"'],
      [[], 'no field has this name'],
    ])
    expect(sample).toEqual([
      { line: 2, values: { customer: 'Muñoz', date: '2025-11-03', sales: 1200, margin_rate: 0.125, margin: 150 } },
      { line: 3, values: { customer: 'Peña', date: '2025-12-31', sales: 1234.56, margin_rate: null, margin: null } },
    ])
  })
})

describe('what cannot be told', () => {
  const text = 'cliente;ventas;fecha\nA;1.500;01/02/2026\nB;7;-\n'

  it('is shown with both readings and the option that settles it', async () => {
    const found = await inspected(text)
    expect([found.numbers, found.dates]).toEqual([null, null])
    expect(evidence(found, 'numbers')).toMatchObject({
      cell: { column: 'ventas', line: 2, value: '1.500' },
      readings: [
        { format: '1234.56', value: '1.5' },
        { format: '1.234,56', value: '1500' },
      ],
      option: '--numbers',
    })
    expect(evidence(found, 'dates')).toMatchObject({
      option: '--date-format',
      readings: [{ value: '2026-02-01' }, { value: '2026-01-02' }],
    })
  })

  it('leaves the cells open that it concerns, and no others', async () => {
    const { sample } = await inspected(text)
    expect(sample).toEqual([
      {
        line: 2,
        values: { customer: 'A', date: null, sales: null },
        ambiguous: [
          { field: 'date', value: '01/02/2026' },
          { field: 'sales', value: '1.500' },
        ],
      },
      { line: 3, values: { customer: 'B', date: null, sales: 7 } },
    ])
  })

  it('is settled by the options', async () => {
    const found = await inspected(text, '--numbers', '1.234,56', '--date-format', 'MM/DD/YYYY')
    expect(found.sample[0].values).toEqual({ customer: 'A', date: '2026-01-02', sales: 1500 })
    expect(evidence(found, 'numbers')).toMatchObject({ value: '1.234,56', because: 'given by --numbers' })
  })
})

it('marks what is missing and what is faulty, with the reasons of the strict read', async () => {
  const { sample, sampled } = await inspected('sep=;\n\ncliente;ventas;coste\nA;12,5;n/a\n;abc;3\nC;1\nD;#REF!;1,25\n')
  expect(sampled).toEqual({ rows: 4, faulty: 1, all: true })
  expect(sample).toEqual([
    { line: 4, values: { customer: 'A', sales: 12.5, cost: null, margin: null } },
    {
      line: 5,
      values: { customer: null, sales: null, cost: 3, margin: null },
      faults: [
        { field: 'customer', column: 'cliente', value: '', reason: 'the customer id is blank' },
        { field: 'sales', column: 'ventas', value: 'abc', reason: '"abc" is not a number' },
      ],
    },
    { line: 6, values: null, fault: 'the row has 2 cells where the header has 3' },
    {
      line: 7,
      values: { customer: 'D', sales: null, cost: 1.25, margin: null },
      faults: [{ field: 'sales', column: 'ventas', value: '#REF!', reason: '"#REF!" is a spreadsheet error, not a number' }],
    },
  ])
})

it('tells columns that are used, could be used, are unclear or unknown', async () => {
  const { columns, sample } = await inspected('customer,sales,revenue,growth,growth,notes,\nA,1,2,3,4,x,y\n')
  expect(columns.map(({ use, fields }: { use: string; fields: string[] }) => [use, ...fields])).toEqual([
    ['field', 'customer'],
    ['field', 'sales'],
    ['alternative', 'sales'],
    ['duplicate', 'growth'],
    ['duplicate', 'growth'],
    ['none'],
    ['none'],
  ])
  expect(columns[2].because).toBe('"sales" is used; choose with --map "sales=…"')
  expect(columns[3].because).toBe('columns 4, 5 have one name; rename them in the file')
  expect(Object.keys(sample[0].values)).toEqual(['customer', 'sales'])
})

it('takes formulas and row numbers from --map, and says what is too large', async () => {
  const maps = ['--map', 'customer=#row', '--map', 'sales=Quantity*Price']
  const { columns, formulas, sample } = await inspected('Quantity,Price\n2,3.5\nx,1\n99999999999999,99999999999999\n', ...maps)
  expect(columns[0]).toMatchObject({ use: 'formula', fields: ['sales'], because: 'part of the formula Quantity*Price' })
  expect(formulas.map(({ field, formula }: { field: string; formula: string }) => [field, formula])).toEqual([
    ['customer', '#row'],
    ['sales', 'Quantity*Price'],
  ])
  expect(sample).toMatchObject([
    { values: { customer: '1', sales: 7 } },
    { values: { customer: '2', sales: null }, faults: [{ column: 'Quantity', reason: '"x" is not a number' }] },
    { values: { customer: '3', sales: null }, faults: [{ reason: expect.stringContaining('too large') }] },
  ])
})

it('names the classifier whose own field a column gives', async () => {
  const { columns } = await inspected('customer,Sales potential\nA,3\n')
  expect(columns[1]).toMatchObject({ fields: ['Potencial de ventas'], because: 'recognised as "Sales potential" by burnett' })
})

const messy = 'cliente;ventas;fecha;una columna de nombre bastante largo\n"A\u001b[31m\u202e";1.500;01/02/2026;x\nB;abc;-;y\nC;1\n'

describe.each(['en', 'es'])('the table in %s', (lang) => {
  it.each([60, 80, 160])('fits %d columns', async (width) => {
    const { code, stdout } = await run([file(messy), '--lang', lang], width)
    expect(code).toBe(0)
    const lines = stdout.split('\n')
    expect(lines.filter((line) => textWidth(line) > width)).toEqual([])
    expect(stdout).not.toMatch(/[\u001b\u202e]/)
  })

  it('cuts no reason short', async () => {
    const { stdout } = await run([file(messy), '--lang', lang], 80)
    const [facts = ''] = stdout.split('\n\n').slice(1)
    expect(facts).not.toContain('…')
    expect(facts.replace(/\s+/g, ' ')).toContain(lang === 'en' ? 'say which with --date-format' : 'dígalo con --date-format')
  })
})

it('says everything in both languages', async () => {
  const words = async (lang: string) =>
    new Set((await run([file(messy), '--lang', lang, '-q'])).stdout.replace(/^.*\n/, '').match(/\p{L}{4,}/gu))
  const [en, es] = [await words('en'), await words('es')]
  const shared = [...en].filter((word) => es.has(word))
  const data = ['ventas', 'fecha', 'cliente', 'columna', 'nombre', 'bastante', 'largo', 'YYYY']
  const fields = [
    'customer',
    'sales',
    'date',
    'margin',
    'retention',
    'growth',
    'prior',
    'rival',
    'wallet',
    'share',
    'satisfaction',
    'perceived',
  ]
  const names = [
    'pareto',
    'lifecycle',
    'burnett',
    'winer',
    'value',
    'whale',
    'scores',
    'numbers',
    'format',
    'cartera',
    'explain',
    'expected',
    'loyalty',
    'axis',
  ]
  const path = ['test']
  const criteria = ['Potencial', 'Volumen', 'actual', 'Crecimiento', 'demanda']
  const faults = ['number', 'cells', 'where', 'header']
  const ofTheToy = ['differ', 'only', 'case']
  expect(shared.filter((word) => ![...data, ...fields, ...names, ...criteria, ...faults, ...ofTheToy, ...path].includes(word))).toEqual([])
})

it('colours what is ambiguous and what is faulty, and only on a terminal', async () => {
  const path = file(messy)
  const colourful = await cartera(['inspect', path], { classifiers, terminal: { isTTY: true, columns: 100 } })
  expect(colourful.stdout).toContain('\u001b[33mambiguous\u001b[39m')
  expect(colourful.stdout).toContain('\u001b[31m✗ abc\u001b[39m')
  const plain = await cartera(['inspect', path, '--no-color'], { classifiers, terminal: { isTTY: true, columns: 100 } })
  expect(plain.stdout).not.toContain('\u001b')
})

it('writes Markdown and JSON to files, by their endings', async () => {
  const path = file(messy)
  const [md, json] = [scratch('x.md'), scratch('x.json')]
  expect((await run([path, '-o', md])).stderr).toBe(`looked at all 3 rows of ${path}; wrote ${md}\n`)
  expect(readFileSync(md, 'utf8')).toMatch(/^\| Numbers +\| ambiguous +\|/m)
  expect((await run([path, '-o', json, '-q'])).stderr).toBe('')
  expect(JSON.parse(readFileSync(json, 'utf8')).files[0].path).toBe(path)
})

it.each<[string, string[], number, RegExp]>([
  ['a format that it does not write', ['-f', 'csv'], 2, /--format: expected table, json, md, html or xlsx, got "csv"/],
  ['an ending that it does not write', ['-o', 'x.csv'], 2, /the ending "\.csv" is not a format of inspect/],
  ['a field that nobody knows', ['--map', 'slaes=ventas'], 2, /there is no field "slaes"[\s\S]*Did you mean "sales"/],
  ['a column that is not there', ['--map', 'sales=venta'], 3, /no column "venta"[\s\S]*Did you mean "ventas"/],
  ['a number format that is none', ['--numbers', '1.5'], 2, /--numbers: expected/],
  ['a date format that is none', ['--date-format', 'DD'], 2, /--date-format: "DD" is not a format/],
])('refuses %s', async (_, options, code, message) => {
  const refused = await run([file(messy), ...options])
  expect([refused.code, refused.stdout]).toEqual([code, ''])
  expect(refused.stderr).toMatch(message)
})

it('never ends in anything but an answer or a refusal, whatever the bytes', { tags: ['random'] }, async () => {
  const good = readFileSync(resolve('fixtures/ledgers/ventas.csv'))
  const path = file(good)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = Buffer.from(good)
      for (const [place, byte] of changes) bytes[place] = byte
      writeFileSync(path, bytes)
      const { code, stdout, stderr } = await run([path, '-f', 'json', '-q'])
      expect([0, 3], stderr).toContain(code)
      if (code === 0) expect(JSON.parse(stdout).files[0].sample.length).toBeGreaterThan(0)
    }),
    { numRuns: inProportion(100) },
  )
})

it('says the likelier reading of amounts first where ; divides cells', async () => {
  const { stdout } = await run([file('cliente;ventas\nA;1.500\nB;2.750\n'), '-f', 'json', '-q'])
  const commands = JSON.parse(stdout).next.commands as string[][]
  expect(commands.map((command) => command.at(-1))).toEqual(['1.234,56', '1234.56'])
})
