import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { portfolioAnswer } from '../../src/answers/portfolio/answer.js'
import type { Cell } from '../../src/model/column.js'
import { forExcel } from '../../src/writers/csv.js'
import {
  type FormatName,
  formatOf,
  formats,
  formatsFor,
  guardsTexts,
  needOf,
  portfolioFormats,
  writeAnswer,
} from '../../src/writers/formats.js'
import { writeTo } from '../../src/writers/output.js'
import type { WriteOptions } from '../../src/writers/writer.js'
import { concentration, fakePortfolio, options, paretoHeader } from './fake-portfolio.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartera-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function written(
  portfolio: ReturnType<typeof fakePortfolio>,
  { format, ...changes }: Partial<WriteOptions> & { format: FormatName },
) {
  const path = join(folder, 'out')
  await writeTo({ path, tempDir: folder }, (out) => writeAnswer(portfolioAnswer(portfolio), format, out, options(changes)))
  expect(await readdir(folder)).toEqual(['out'])
  return readFile(path, 'utf8')
}

test.each([
  ['a.csv', 'csv'],
  ['A.CSV', 'csv'],
  ['dir.csv/b.json', 'json'],
  ['a.ndjson', 'ndjson'],
  ['a.jsonl', 'ndjson'],
  ['a.md', 'md'],
  ['a.html', 'html'],
  ['a.parquet', 'parquet'],
  ['a.txt', 'table'],
  ['a.xlsx', 'xlsx'],
  ['a.xml', undefined],
  ['csv', 'table'],
  ['a.log', 'table'],
])('the ending of %s asks for %s', (path, format) => expect(formatOf(path, portfolioFormats)).toBe(format))

test('an answer can take the formats that need one of its parts', () => {
  expect(portfolioFormats).toEqual(['table', 'csv', 'tsv', 'json', 'ndjson', 'md', 'html', 'parquet', 'xlsx'])
  expect(formatsFor(['report', 'document'])).toEqual(['table', 'json', 'md', 'html', 'xlsx'])
  expect(formatsFor(['rows', 'findings'], ['parquet'])).toEqual(['csv', 'tsv', 'ndjson', 'github', 'junit'])
  expect(formats.flatMap(({ name }) => (guardsTexts(name) ? [name] : []))).toEqual(['csv', 'tsv'])
  for (const { name, needs } of formats) expect([needOf(name), formatsFor([needs]).includes(name)]).toEqual([needs, true])
})

test('an answer without what a format needs is refused', async () => {
  const { rows: _, ...answer } = portfolioAnswer(fakePortfolio())
  await expect(writeTo({ path: join(folder, 'out') }, (out) => writeAnswer(answer, 'csv', out, options()))).rejects.toThrow(
    'csv needs rows',
  )
})

describe('json', () => {
  test('is the contract’s document', async () => {
    const text = await written(fakePortfolio(), { format: 'json' })
    const document = JSON.parse(text)
    expect({ ...document, customers: document.customers.slice(0, 1) }).toEqual({
      schema: 'cartera.portfolio/1',
      classifier: 'pareto',
      title: 'Pareto 80/20',
      source: 'Juran after Pareto',
      parameters: { measure: 'sales', cuts: [0.8, 0.95], boundary: 'include' },
      as_of: null,
      inputs: [{ path: 'customers.csv', rows: 7, rejected: 0, encoding: 'utf-8', delimiter: ',', numbers: '1234.56' }],
      thresholds: [
        { measure: 'sales', level: 'A', at: 30 },
        { measure: 'sales', level: 'B', at: 12 },
      ],
      totals: { customers: 7, sales: 247 },
      segments: [
        { segment: 'A', label: 'Vital few', customers: 2, customer_share: 0.285714, sales: 200, share: 0.809717 },
        { segment: 'B', label: 'Useful many', customers: 2, customer_share: 0.285714, sales: 29, share: 0.117409 },
        { segment: 'C', label: 'Long tail', customers: 3, customer_share: 0.428571, sales: 18, share: 0.072874 },
      ],
      warnings: [],
      customers: [{ rank: 1, customer: 'C1', segment: 'A', label: 'Vital few', sales: 170, share: 0.688259, cumulative_share: 0.688259 }],
    })
    expect(document.customers).toHaveLength(7)
    expect(Object.keys(document).join()).toBe(
      'schema,classifier,title,source,parameters,as_of,inputs,thresholds,totals,segments,warnings,customers',
    )
    expect(text).toContain('  "parameters": {"measure": "sales", "cuts": [0.8, 0.95], "boundary": "include"},\n')
    expect(text).toContain(
      '    {"segment": "A", "label": "Vital few", "customers": 2, "customer_share": 0.285714, "sales": 200, "share": 0.809717},\n',
    )
  })

  test('is the same in every language', async () => {
    const portfolio = fakePortfolio({ notes: [{ en: 'per year', es: 'por año' }], concentration })
    expect(await written(portfolio, { format: 'json', language: 'es' })).toBe(await written(portfolio, { format: 'json' }))
  })

  test('keeps decimals that a float would lose', async () => {
    const text = await written(fakePortfolio({ totals: { customers: 7, amount: '99999999999999.1200' } }), { format: 'json' })
    expect(text).toContain('"totals": {"customers": 7, "sales": 99999999999999.12}')
    const long = await written(fakePortfolio({ totals: { customers: 7, amount: '-900719925474099301.0001' } }), { format: 'json' })
    expect(long).toContain('"sales": -900719925474099301.0001}')
  })

  test('names what is open at a threshold, absent, or special', async () => {
    const document = JSON.parse(
      await written(
        fakePortfolio({
          concentration,
          notes: [{ en: 'Discount 10%.', es: 'Descuento 10 %.' }],
          thresholds: [{ measure: 'growth', level: 'high', at: null, closed: 'gt' }],
          totals: { customers: 7, amount: null },
          cross: {
            rows: { measure: 's', title: { en: 'S', es: 'x' }, levels: ['high'] },
            columns: { measure: 'l', title: { en: 'L', es: 'x' }, levels: ['low'] },
            cells: [{ row: 'high', column: 'low', segment: null, customers: 1, amount: '1.5000' }],
          },
        }),
        { format: 'json' },
      ),
    )
    expect(document.thresholds).toEqual([{ measure: 'growth', level: 'high', at: null, closed: 'gt' }])
    expect(document.totals).toEqual({ customers: 7, sales: null })
    expect(document.notes).toEqual(['Discount 10%.'])
    expect(document.concentration).toEqual({
      top_customers: 2,
      top_share: 0.809717,
      customers_for_80: 2,
      hhi: 0.497451,
      effective_number: 2.010249,
      gini: 0.64199,
    })
    expect(document.cross).toEqual({
      rows: { measure: 's', title: 'S', levels: ['high'] },
      columns: { measure: 'l', title: 'L', levels: ['low'] },
      cells: [{ row: 'high', column: 'low', segment: null, customers: 1, sales: 1.5 }],
    })
  })

  test('no key stands twice when the measure is called like one', async () => {
    const weigh = { ...paretoHeader.weigh, name: 'share' }
    const { segments, totals } = JSON.parse(await written(fakePortfolio({ weigh }), { format: 'json' }))
    expect(segments[0]).toMatchObject({ amount: 200, share: 0.809717 })
    expect(totals).toEqual({ customers: 7, amount: 247 })
  })

  test('holds many customers and none', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i): Cell[] => [
      String(i + 1),
      `Señor 株 ${i}\n"x"`,
      'A',
      'A',
      '1.0000',
      '0.1',
      '0.1',
      null,
    ])
    const many = JSON.parse(await written(fakePortfolio({}, rows), { format: 'json' }))
    expect(many.customers).toHaveLength(50_000)
    expect(many.customers[49_999].customer).toBe('Señor 株 49999\n"x"')
    expect(JSON.parse(await written(fakePortfolio({}, []), { format: 'json' })).customers).toEqual([])
  })
})

test('ndjson is one object a line', async () => {
  const lines = (await written(fakePortfolio(), { format: 'ndjson' })).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).customer)).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'])
})

test('parquet is what the engine wrote', async () => {
  expect(await written(fakePortfolio(), { format: 'parquet' })).toBe('PAR1')
})

describe('csv', () => {
  const style = async (changes: Partial<WriteOptions>) => {
    const portfolio = fakePortfolio()
    const text = await written(portfolio, { format: 'csv', ...changes })
    return { text, asked: portfolio.asked[0] }
  }

  test('is the engine’s, guarded, whatever the language', async () => {
    const { text, asked } = await style({ language: 'es' })
    expect(asked).toEqual({ delimiter: ',', decimal: '.', guard: true })
    expect(text.startsWith('rank,customer,segment,label,sales,share,cumulative_share,reason\n1,C1,A,Vital few,170.0000,')).toBe(true)
  })

  test('raw leaves the guard out', async () => {
    expect((await style({ raw: true })).asked).toEqual({ delimiter: ',', decimal: '.', guard: false })
  })

  test('excel has the language’s delimiter and decimal sign, a mark, and CRLF', async () => {
    const { text, asked } = await style({ excel: true, language: 'es' })
    expect(asked).toBeUndefined()
    expect(text).toMatch(/^\uFEFF[^,\n]+;[^,\n]+\r\n/)
    expect(text.split('\r\n')).toHaveLength(9)
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect((await style({ excel: true })).asked).toEqual({ delimiter: ',', decimal: '.', guard: true })
  })

  test.each([1, 2, 3, 7, 1000])('excel leaves line breaks within quotes, in chunks of %i bytes', async (size) => {
    const path = join(folder, 'csv')
    await writeFile(path, 'a,b\n"x\ny ""q"" ñ\n",2\n"",\n"""",3\n')
    let text = ''
    const chunks: Buffer[] = []
    for await (const chunk of forExcel(createReadStream(path, { highWaterMark: size }))) chunks.push(Buffer.from(chunk))
    text += Buffer.concat(chunks).toString()
    expect(text).toBe('\uFEFFa,b\r\n"x\ny ""q"" ñ\n",2\r\n"",\r\n"""",3\r\n')
  })
})

describe('md', () => {
  test('is the table’s content as GitHub tables', async () => {
    expect(await written(fakePortfolio({ concentration }), { format: 'md', top: 2 })).toBe(
      `## Pareto 80/20

7 customers · Sales 247.00

| Rank | Customer | Segment   |  Sales |  Share | Cumulative share |
| ---: | -------- | --------- | -----: | -----: | ---------------: |
|    1 | C1       | Vital few | 170.00 | 68.83% |           68.83% |
|    2 | C2       | Vital few |  30.00 | 12.15% |           80.97% |

… and 5 more customers; --top all shows them

| Segment     | Customers | % of customers |  Sales | % of sales |
| ----------- | --------: | -------------: | -----: | ---------: |
| Vital few   |         2 |         28.57% | 200.00 |     80.97% |
| Useful many |         2 |         28.57% |  29.00 |     11.74% |
| Long tail   |         3 |         42.86% |  18.00 |      7.29% |
| Total       |         7 |        100.00% | 247.00 |    100.00% |

The top 20% (2 of 7 customers) hold 80.97% of sales. 2 customers reach 80%.
HHI 0.4975 · effective number of customers 2.0102 · Gini 0.6420

**Cut points**

- Sales: Vital few ≥ 30.00, Useful many ≥ 12.00
`,
    )
  })

  test('shows hostile names as they are', async () => {
    const rows: Cell[][] = [['1', 'a|b\\ <b>*x*</b> [l](u) &amp; _y_ snake_case\n~z~', 'A', 'A', '1', '1', '1', null]]
    expect(await written(fakePortfolio({}, rows), { format: 'md', language: 'es' })).toContain(
      '| a\\|b\\\\ \\<b\\>\\*x\\*\\</b\\> \\[l\\](u) \\&amp; \\_y\\_ snake_case\\\\n\\~z\\~ |',
    )
  })
})
