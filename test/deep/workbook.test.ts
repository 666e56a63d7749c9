/**
 * Workbooks and programs that others wrote: openpyxl and LibreOffice read ours, and theirs are read by us. Where they are not installed,
 * it is said which tests are left out.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder, removeFolders } from '../scratch.js'

const works = (program: string, ...argv: string[]) => spawnSync(program, argv, { timeout: 60_000 }).status === 0
const openpyxl = works('python3', '-c', 'import openpyxl')
const office = works('soffice', '--version')
if (!openpyxl) console.warn('openpyxl is left out of workbook.test.ts: it is not there (pip install openpyxl)')
if (!office) console.warn('LibreOffice is left out of workbook.test.ts: it is not there (apt-get install libreoffice-calc)')

const folder = newFolder()
afterAll(removeFolders)
const at = (name: string) => join(folder, name)
const cartera = (line: string) => runCarteraIn({ folder, env: {} }, line.split(' '))
const python = (script: string, ...argv: string[]) => execFileSync('python3', ['-c', script, ...argv], { encoding: 'utf8', cwd: folder })
const convert = (name: string, to: string) =>
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', folder, at(name)],
    {
      stdio: 'pipe',
      timeout: 200_000,
    },
  )

const ids = ['=1+1', '007', '1.50', '<b>&"x"', 'a_x000D_b', 'Ñandú 😀', "'quoted", '-5', '+34 600', 'x'.repeat(40), '٣', '@cmd']
const amount = (i: number) => ((ids.length * 7 - i) ** 3 / 100 - 50).toFixed(2)

beforeAll(async () => {
  const rows = ids.map((id, i) => `"${id.replaceAll('"', '""')}",${amount(i)},${i % 2 ? 'Norte' : 'Sur'}`)
  writeFileSync(at('few.csv'), `customer,sales,region\n${rows.join('\n')}\n`)
  expect(await cartera('pareto few.csv -q --raw --split region -o few-out.csv')).toMatchObject({ code: 0 })
  expect(await cartera('pareto few.csv -q --split region -o few.xlsx')).toMatchObject({ code: 0 })
})

/** Customers of the csv: rank, id, amount, share. */
const expected = () =>
  (parse(readFileSync(at('few-out.csv')), { columns: true, relax_quotes: true }) as Record<string, string>[]).map(
    ({ rank, customer, sales, share }) => [Number(rank), customer, Number(sales), Number(share)],
  )

const dump = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({sheet.title: {
  'rows': [list(row) for row in sheet.iter_rows(values_only=True)],
  'types': [[cell.data_type for cell in row] for row in sheet.iter_rows()],
  'frozen': sheet.freeze_panes, 'filter': sheet.auto_filter.ref, 'charts': len(sheet._charts)} for sheet in book}))
`

interface Dumped {
  rows: (string | number | null)[][]
  types: string[][]
  frozen: string | null
  filter: string | null
  charts: number
}

const fraction = (text = '') => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text))

const rowsSheet = (names: readonly string[]) => names.find((name) => name === 'Customers' || name === 'Rows') as string

describe.skipIf(!openpyxl)('openpyxl', { tags: ['deep'] }, () => {
  test('reads every customer and number that we write, and ids as text', () => {
    const sheets = JSON.parse(python(dump, 'few.xlsx')) as Record<string, Dumped>
    const sheet = sheets[rowsSheet(Object.keys(sheets))] as Dumped
    const [head = [], ...rows] = sheet.rows
    const place = (name: string) => head.indexOf(name)
    const picked = rows.map((row) => ['Rank', 'Customer', 'Sales', 'Share'].map((name) => row[place(name)]))
    const shown = (cell: unknown) => (typeof cell === 'string' ? cell.replace('_x005F_', '_') : cell)
    expect(
      picked.map((row) => row.map(shown)),
      'openpyxl leaves escapes of inline texts as they stand',
    ).toEqual(expected())
    expect(sheet).toMatchObject({ frozen: 'A2', filter: expect.stringMatching(/^A1:[A-Z]+13$/) })
    expect(sheet.types.slice(1).every((row) => ['s', 'inlineStr'].includes(row[place('Customer')] as string))).toBe(true)
    expect(sheets.Summary?.rows[0]?.[0]).toBe('Pareto 80/20')
  })

  test('finds native charts, or shaded cells, in the workbooks of other answers than portfolios', async () => {
    const day = (i: number) => `20${24 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-15`
    const rows = Array.from({ length: 26 * 4 }, (_, i) => `c${i % 4},${day(Math.floor(i / 4))},${100 + ((i * 37) % 61)}`)
    writeFileSync(at('sold.csv'), `customer,date,sales\n${rows.join('\n')}\n`)
    writeFileSync(at('drawn.csv'), 'customer,group\nc0,treated\nc1,control\nc2,treated\nc3,control\n')
    const chartsOf = async (line: string) => {
      expect({ line, ...(await cartera(`${line} -q -o drawn.xlsx`)) }).toMatchObject({ code: 0 })
      return python(
        `import sys, openpyxl
for sheet in openpyxl.load_workbook('drawn.xlsx'):
  for chart in sheet._charts: print(type(chart).__name__, len(chart.series), end=' ')
  for found in sheet.conditional_formatting: print('shaded', end=' ')`,
      ).trim()
    }
    expect(await chartsOf('forecast sold.csv')).toMatch(/^LineChart [3-5]$/)
    expect(await chartsOf('lift sold.csv --campaign drawn.csv --from 2025-06-01 --to 2025-09-30')).toBe('BarChart 1')
    expect(await chartsOf('cohorts sold.csv')).toBe('shaded')
    expect(await cartera('pareto sold.csv -q -o sold-out.csv')).toMatchObject({ code: 0 })
    expect(await chartsOf('compare sold-out.csv sold-out.csv')).toMatch(/^(?:BarChart [1-9] ?){3}$/)
  })

  test('writes what we read: dates, formats, several sheets, numbers as text', async () => {
    python(`
import datetime, openpyxl
book = openpyxl.Workbook()
book.active.append(['Notas', 'sin tabla'])
sheet = book.create_sheet('Mis ventas')
sheet.append(['Ventas de 2024'])
sheet.append([])
sheet.append(['Cliente', 'Fecha', 'Importe', 'Descuento'])
sheet.append(['Ana', datetime.date(2024, 3, 1), 1.1000000000000001, 0.1])
sheet.append(['Beto', datetime.datetime(2024, 3, 2, 10, 30), 1234.5, 0.25])
sheet.append([7, datetime.date(2024, 2, 29), 0.1 + 0.2, True])
for row in range(4, 7): sheet.cell(row, 4).number_format = '0.0%'
sheet.cell(6, 1).number_format = '000'
book.save('theirs.xlsx')
`)
    const { code, stdout, stderr } = await cartera('pareto theirs.xlsx -f csv')
    expect({ code, rows: (parse(stdout) as string[][]).slice(1).map(([, id, , , sales]) => [id, sales]) }).toEqual({
      code: 0,
      rows: [
        ['Beto', '1234.5'],
        ['Ana', '1.1'],
        ['007', '0.3'],
      ],
    })
    expect(stderr).toContain('sheet "Mis ventas"')
    expect((await cartera('pareto theirs.xlsx')).stderr).toContain('as of 2024-03-02')
  })

  test('leaves formulas without values, which are faults with their cell', async () => {
    python(`
import openpyxl
book = openpyxl.Workbook()
for row in [['Cliente', 'Ventas'], ['Ana', '=1+1']]: book.active.append(row)
book.save('formulas.xlsx')
`)
    expect(await cartera('pareto formulas.xlsx')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^cartera: formulas.xlsx, Sheet!B2: the formula has no value\n/),
    })
  })
})

describe.skipIf(!office)('LibreOffice', { tags: ['deep'] }, () => {
  test('reads every customer and number that we write', async () => {
    convert('few.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2')
    const name = ['few-Customers.csv', 'few-Rows.csv'].find((each) => statSync(at(each), { throwIfNoEntry: false })) as string
    const rows = parse(readFileSync(at(name)), { columns: true, relax_quotes: true, bom: true }) as Record<string, string>[]
    expect(rows.map(({ Rank, Customer, Sales, Share }) => [Number(Rank), Customer, Number(Sales), fraction(Share)])).toEqual(
      expected().map(([rank, customer, sales, share]) => [rank, customer, sales, expect.closeTo(share as number, 4)]),
    )
  })

  test('makes a PDF of it', () => {
    convert('few.xlsx', 'pdf')
    expect(readFileSync(at('few.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(statSync(at('few.pdf')).size).toBeGreaterThan(10_000)
  })

  test('writes what we read: the table of a csv, by way of its own workbook', async () => {
    writeFileSync(at('plain.csv'), 'customer,date,sales\nAna,2024-03-01,10.5\nBeto,2024-04-01,1234.567\n"x; ""y""",2024-05-01,-3\n')
    convert('plain.csv', 'xlsx:Calc MS Excel 2007 XML')
    const [ours, theirs] = [await cartera('pareto plain.csv -f csv'), await cartera('pareto plain.xlsx -f csv')]
    expect(theirs.stdout).toBe(ours.stdout)
    expect((await cartera('pareto plain.xlsx')).stderr).toContain('as of 2024-05-01')
  })

  test('writes formulas with their values', async () => {
    writeFileSync(at('sums.csv'), 'customer,sales\nAna,=1+1.5\nBeto,=B2*2\n')
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,0,true',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        folder,
        at('sums.csv'),
      ],
      { stdio: 'pipe', timeout: 200_000 },
    )
    const { code, stdout, stderr } = await cartera('pareto sums.xlsx -f csv')
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect((parse(stdout) as string[][]).slice(1).map(([, id, , , sales]) => [id, sales])).toEqual([
      ['Beto', '5'],
      ['Ana', '2.5'],
    ])
  })
})
