import { stripVTControlCharacters } from 'node:util'
import { Chalk } from 'chalk'
import { describe, expect, test } from 'vitest'
import type { CrossTable } from '../../src/answers/portfolio/portfolio.js'
import { portfolioReport } from '../../src/answers/portfolio/report.js'
import type { Cell, Column } from '../../src/model/column.js'
import { fittedGrid } from '../../src/report/fitted-grid.js'
import { folded, textWidth } from '../../src/report/width.js'
import type { Output } from '../../src/writers/output.js'
import { writeTable } from '../../src/writers/table.js'
import { terminalGrid } from '../../src/writers/terminal-grid.js'
import type { WriteOptions } from '../../src/writers/writer.js'
import { concentration, fakePortfolio, options, unclassifiedSummary } from './fake-portfolio.js'

async function shown(portfolio: ReturnType<typeof fakePortfolio>, changes: Partial<WriteOptions> = {}) {
  const texts: string[] = []
  const out: Output = {
    terminal: true,
    write: async (text) => void texts.push(text),
    spool: () => Promise.reject(new Error('not a spool')),
  }
  await writeTable({ report: (top, language) => portfolioReport(portfolio, top, language) }, out, options(changes))
  return texts.join('')
}

const lines = (...texts: string[]) => `${texts.join('\n')}\n`
const rule = (width: number) => '─'.repeat(width)
const widest = (text: string) => Math.max(...text.split('\n').map(textWidth))

const example = lines(
  'Pareto 80/20 · 7 customers · Sales 247.00',
  '',
  'Rank  Customer  Segment       Sales   Share  Cumulative share',
  rule(61),
  '   1  C1        Vital few    170.00  68.83%            68.83%',
  '   2  C2        Vital few     30.00  12.15%            80.97%',
  '   3  C3        Useful many   17.00   6.88%            87.85%',
  '   4  C4        Useful many   12.00   4.86%            92.71%',
  '   5  C5        Long tail      8.00   3.24%            95.95%',
  '   6  C6        Long tail      6.00   2.43%            98.38%',
  '   7  C7        Long tail      4.00   1.62%           100.00%',
  '',
  'Segment      Customers  % of customers   Sales  % of sales',
  rule(58),
  'Vital few            2          28.57%  200.00      80.97%',
  'Useful many          2          28.57%   29.00      11.74%',
  'Long tail            3          42.86%   18.00       7.29%',
  'Total                7         100.00%  247.00     100.00%',
  '',
  'The top 20% (2 of 7 customers) hold 80.97% of sales. 2 customers reach 80%.',
  'HHI 0.4975 · effective number of customers 2.0102 · Gini 0.6420',
  '',
  'Cut points',
  '  Sales: Vital few ≥ 30.00, Useful many ≥ 12.00',
)

const rowsOf = (text: string) =>
  text
    .split('\n\n')[1]
    ?.replace(/^[^─]*─+\n/, '')
    .split('\n') ?? []

describe('the contract’s example', () => {
  test('at 80 and at 160 columns', async () => {
    const portfolio = fakePortfolio({ concentration })
    const at80 = await shown(portfolio)
    expect(at80).toBe(example)
    expect(await shown(portfolio, { width: 160 })).toBe(example)
  })

  test('in Spanish', async () => {
    expect(await shown(fakePortfolio(), { language: 'es', top: 2 })).toMatchInlineSnapshot(`
      "Pareto 80/20 · 7 clientes · Ventas 247,00

      Puesto  Cliente  Segmento       Ventas  Participación  Participación acumulada
      ──────────────────────────────────────────────────────────────────────────────
           1  C1       Pocos vitales  170,00        68,83 %                  68,83 %
           2  C2       Pocos vitales   30,00        12,15 %                  80,97 %
      … y 5 clientes más; --top all los muestra

      Segmento          Clientes  % de clientes  Ventas  % de ventas
      ──────────────────────────────────────────────────────────────
      Pocos vitales            2        28,57 %  200,00      80,97 %
      Intermedios              2        28,57 %   29,00      11,74 %
      Muchos triviales         3        42,86 %   18,00       7,29 %
      Total                    7       100,00 %  247,00     100,00 %

      Puntos de corte
        Ventas: Pocos vitales ≥ 30,00, Intermedios ≥ 12,00
      "
    `)
  })

  test('at 40 columns, heads take two lines, and the least important columns are left out and named', async () => {
    expect(await shown(fakePortfolio({ concentration }), { width: 40, top: 1 })).toMatchInlineSnapshot(`
      "Pareto 80/20 · 7 customers · Sales
      247.00

      Rank  Customer  Segment     Sales
      ─────────────────────────────────
         1  C1        Vital few  170.00
      … and 6 more customers; --top all shows
      them
      Left out to fit the width: Share,
      Cumulative share

                                          % of
      Segment      Customers   Sales     sales
      ────────────────────────────────────────
      Vital few            2  200.00    80.97%
      Useful many          2   29.00    11.74%
      Long tail            3   18.00     7.29%
      Total                7  247.00   100.00%
      Left out to fit the width: % of
      customers

      The top 20% (2 of 7 customers) hold
      80.97% of sales. 2 customers reach 80%.
      HHI 0.4975 · effective number of
      customers 2.0102 · Gini 0.6420

      Cut points
        Sales: Vital few ≥ 30.00, Useful many
          ≥ 12.00
      "
    `)
  })
})

test('money has two decimals, grouped by language', async () => {
  const money = (...amounts: string[]) => amounts.map((amount, i): Cell[] => [String(i + 1), `C${i}`, 'A', 'A', amount, '0.1', '0.1', null])
  const sales = async (language: 'en' | 'es', ...amounts: string[]) =>
    rowsOf(
      await shown(fakePortfolio({ totals: { customers: amounts.length, amount: null } }, money(...amounts)), { language, width: 160 }),
    ).map((row) => row.trim().split(/ {2,}/)[3])
  expect(await sales('en', '1234.5000', '-7.0000')).toEqual(['1,234.50', '-7.00'])
  expect(await sales('es', '1234.5000', '-1234567.0000')).toEqual(['1.234,50', '-1.234.567,00'])
  expect(await sales('en', '1.1250', '2.0000')).toEqual(['1.13', '2.00'])
  expect(await sales('en', '1.00005', '2')).toEqual(['1.00', '2.00'])
  expect(await sales('en', '9007199254740993.0000', '12')).toEqual(['9,007,199,254,740,993.00', '12.00'])
})

describe('names', () => {
  const named = (name: string): Cell[] => ['1', name, 'A', 'A', '170.0000', '0.688259', '0.688259', null]
  const row = async (name: string, width = 80) => rowsOf(await shown(fakePortfolio({}, [named(name)]), { width }))[0] ?? ''

  test('too long are shortened, never wrapped', async () => {
    const name = 'Comercializadora Internacional del Pacífico y Asociados'
    expect(await row(name)).toBe('   1  Comercializadora Internacional del…  Vital few  170.00  68.83%      68.83%')
    expect(await row(name, 40)).toBe('   1  Comercializado…  Vital few  170.00')
  })

  test.each([
    ['株式会社', 8],
    ['cafe\u0301', 4],
    ['ใจดี', 3],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['🇪🇸 Sol', 6],
    ['한국', 4],
    ['\u1112\u1161\u11ab', 2],
    ['שָׁלוֹם', 4],
  ])('%s is measured as %i columns and keeps the next column in place', async (name, width) => {
    expect(textWidth(name)).toBe(width)
    expect(await row(name)).toBe(`   1  ${name}${' '.repeat(8 - width)}  Vital few  170.00  68.83%            68.83%`)
  })

  test('that would act on the terminal are shown escaped', async () => {
    expect(await row('a\x1b[2J\nb\u202Ec\u200Bd\x07', 160)).toContain('  a\\x1b[2J\\nb\\u202ec\\u200bd\\x07  Vital few')
  })

  test('of private characters are not taken for the table’s own', async () => {
    expect(await row('\u{100000}\u{10FFFD}x')).toContain('  \u{100000}\u{10FFFD}x       Vital few  ')
  })
})

test('a customer that cannot be placed has dashes for its numbers and the reason beside it', async () => {
  const rows: Cell[][] = [
    ['1', 'C1', 'A', 'A', '170.0000', '0.688259', '0.688259', null],
    [null, 'C2', 'unclassified', 'unclassified', null, null, null, 'sales is missing'],
  ]
  const portfolio = fakePortfolio({ totals: { customers: 2, amount: '170.0000' }, segments: [unclassifiedSummary(1, '0.500000')] }, rows)
  const text = await shown(portfolio, { width: 160 })
  expect(rowsOf(text)[1]).toBe('   –  C2        Unclassified       –       –                 –  sales is missing')
  expect(text).toContain('Unclassified          1          50.00%       –           –\n')
  expect(await shown(portfolio, { width: 64 })).toContain('Left out to fit the width: Reason\n')
})

test('one hidden customer is spoken of in the singular', async () => {
  expect(await shown(fakePortfolio(), { top: 6 })).toContain('… and 1 more customer; --top all shows it\n')
  expect(await shown(fakePortfolio(), { top: Number.POSITIVE_INFINITY })).not.toContain('more')
})

test('segments are coloured by their place', async () => {
  const text = await shown(fakePortfolio(), { color: true })
  expect(text).toContain('\x1b[32mVital few\x1b[39m')
  expect(text).toContain('\x1b[33mUseful many\x1b[39m')
  expect(text).toContain('\x1b[31mLong tail\x1b[39m')
  expect(stripVTControlCharacters(text)).toBe(await shown(fakePortfolio()))
})

test('cut points say on which side they are closed and what nobody reached', async () => {
  const text = await shown(
    fakePortfolio({
      thresholds: [
        { measure: 'sales', level: 'A', at: null, closed: 'ge' },
        { measure: 'sales', level: 'B', at: '1200.5000', closed: 'gt' },
        { measure: 'share', level: 'high', at: '0.100000', closed: 'ge' },
        { measure: 'share', level: 'low', at: '0.012345', closed: 'ge' },
      ],
    }),
    { language: 'es' },
  )
  expect(text).toContain(
    '  Ventas: Pocos vitales (no lo alcanza nadie), Intermedios > 1.200,50\n  Participación: alta ≥ 10 %, baja ≥ 1,2345 %\n',
  )
})

const title = (text: string) => ({ en: text, es: text })
const cross: CrossTable = {
  rows: { measure: 'satisfaction', title: title('Satisfaction'), levels: ['high', 'low'] },
  columns: { measure: 'loyalty', title: title('Loyalty'), levels: ['high', 'low'] },
  cells: [
    { row: 'high', column: 'high', segment: 'A', customers: 2, amount: '200.0000' },
    { row: 'high', column: 'low', segment: 'B', customers: 1234, amount: '29.5000' },
    { row: 'low', column: 'high', segment: null, customers: 3, amount: null },
    { row: 'low', column: 'low', segment: 'C', customers: 0, amount: null },
  ],
}

test('a cross table is a matrix, with segments below the numbers where it is too wide, and a list where that is too wide too', async () => {
  const portfolio = fakePortfolio({ cross })
  expect(await shown(portfolio)).toContain(
    lines(
      'Satisfaction by loyalty',
      'Satisfaction  High                  Low',
      rule(61),
      'high          2 · 200.00 Vital few  1,234 · 29.50 Useful many',
      'low           3 · –                 0 Long tail',
    ),
  )
  expect(await shown(portfolio, { width: 50 })).toContain(
    lines(
      'Satisfaction by loyalty',
      'Satisfaction  High        Low',
      rule(39),
      'high          2 · 200.00  1,234 · 29.50',
      '              Vital few   Useful many',
      'low           3 · –       0',
      '                          Long tail',
    ),
  )
  const narrow = await shown(portfolio, { width: 36 })
  expect(narrow).toMatch(/\nhigh +low +1,234\n/)
  expect(widest(narrow)).toBeLessThanOrEqual(36)
})

test('empty segments are one line, unless there is but one', async () => {
  const [a, b, c] = fakePortfolio().header.segments.map((segment) => ({ ...segment, customers: 0, amount: '0', share: '0' }))
  const two = await shown(fakePortfolio({ segments: [{ ...(a as typeof b & {}), customers: 7 }, b, c].flatMap((each) => each ?? []) }))
  expect(two).toMatch(/^2 segments without customers +0 +0.00%$/m)
  expect(two).not.toMatch(/^Useful many +0/m)
})

test('what a method is asked for stays, at the expense of names; where that is not enough, names keep their room', () => {
  const column = (title: string, cells: string[], weight: number, keen = false) => ({
    column: { title, align: 'left' as const, weight, keen, wanted: 24 },
    cells,
  })
  const gridOf = (...columns: ReturnType<typeof column>[]) => ({
    columns: columns.map(({ column }) => column),
    rows: [0].map((row) => columns.map(({ cells }) => ({ text: cells[row] ?? '' }))),
  })
  const name = column('customer', ['Panadería del Puerto 13'], 0)
  const grid = gridOf(name, column('share', ['12.34%'], 46), column('score', ['77.78'], 60, true), column('gap', ['27.78'], 59, true))
  expect(fittedGrid(grid, 46).dropped).toEqual([])
  expect(fittedGrid(grid, 38).dropped).toEqual([1])
  expect(fittedGrid(grid, 30)).toEqual({
    columns: [
      { index: 0, width: 16 },
      { index: 2, width: 5 },
      { index: 3, width: 5 },
    ],
    dropped: [1],
  })
  expect(fittedGrid(grid, 23).dropped).toEqual([1, 2, 3])
})

test('two heads never look alike', async () => {
  const long = (end: string): Column => ({ name: end, kind: 'text', title: title(`Descripcionextensa${end}`), weight: 0 })
  const portfolio = fakePortfolio(
    {},
    [['1', 'x', 'y', 'z']],
    [{ name: 'rank', kind: 'count', title: title('rank'), weight: 0 }, ...['Alfa', 'Beta', 'Gamma'].map(long)],
  )
  const [head = ''] = (await shown(portfolio, { width: 40 })).split('\n\n')[1]?.split('\n') ?? []
  const heads = head.trim().split(/ {2,}/)
  expect(new Set(heads).size).toBe(heads.length)
})

test('columns that may not be dropped follow below where not all fit', () => {
  const column = (title: string) => ({ title, align: title === 'Period' ? ('left' as const) : ('right' as const), weight: 0 })
  const grid = {
    columns: ['Period', 'Sales', 'Low', 'High'].map(column),
    rows: [['2026-01', '124,497.30', '-32,152.09', '58,416.34'].map((text) => ({ text }))],
  }
  const { lines, note } = terminalGrid(grid, options({ width: 34 }), new Chalk({ level: 0 }), () => undefined)
  expect([...lines, ...note].map((line) => line.trimEnd())).toEqual([
    'Period        Sales         Low',
    rule(31),
    '2026-01  124,497.30  -32,152.09',
    '',
    'Period        High',
    rule(18),
    '2026-01  58,416.34',
  ])
})

test('notes are folded between words', async () => {
  const text = await shown(fakePortfolio({ notes: [title('Discount rate 10% a period; retention from the data.')] }), { width: 40 })
  expect(text).toContain('Notes\n  Discount rate 10% a period; retention\n    from the data.\n')
})

test('colours take no column when words are folded', () => {
  expect(folded('\x1b[31mcartera\x1b[39m: there is no such file', 30)).toBe('\x1b[31mcartera\x1b[39m: there is no such file')
  expect(folded('\x1b[31mcartera\x1b[39m: there is no such file', 29)).toContain('such\nfile')
})

test.each([40, 60, 80, 100, 160])('no line is wider than %i columns', async (width) => {
  const rows = Array.from({ length: 30 }, (_, i): Cell[] => [
    String(i + 1),
    '株式会社 Comercializadora Internacional'.repeat(3),
    'unclassified',
    'unclassified',
    '-1234567.8900',
    '0.688259',
    '0.688259',
    'sales is missing in line 17',
  ])
  for (const language of ['en', 'es'] as const) {
    const portfolio = fakePortfolio({ concentration, cross, notes: [title('a '.repeat(200))] }, rows)
    expect(widest(await shown(portfolio, { width, language }))).toBeLessThanOrEqual(width)
  }
})
