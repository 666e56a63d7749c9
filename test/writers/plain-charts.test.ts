/** @module-tag deep */
import { expect, test } from 'vitest'
import { type Chart, drawPlain } from '../../src/report/charts/chart.js'
import { ascii, type PlainFrame, unicode } from '../../src/report/plain/frame.js'
import { textWidth } from '../../src/report/width.js'
import { root } from '../fixtures.js'
import { oneThread, runCartera } from '../run-cartera.js'

const frame = (width: number, signs = unicode): PlainFrame => ({
  width,
  signs,
  language: 'en',
  ink: (_, text) => text,
  dim: (text) => text,
})

const names = ['株式会社トヨタ自動車販売店', '👩‍👩‍👧‍👦 Familia', 'a'.repeat(400), 'العربية', '']
const long = names.map((name, i) => ({ name, segment: `s${i}`, at: i }))

/** A picture of each kind with the oddest names and numbers. */
const odd: Chart[] = [
  {
    kind: 'curve',
    x: { title: 'customers', kind: 'count' },
    y: { title: 'share', kind: 'ratio' },
    lines: [
      {
        name: 'all',
        points: [
          [0, 0],
          [1, 0.999],
          [1_000_001, 1],
        ],
      },
    ],
    bands: long.slice(0, 3).map(({ name, segment, at }) => ({ segment, name, from: at, to: at + 1 })),
    marks: [{ as: 'rule', rank: 1, value: 0.999, text: names[2] as string }],
    lost: { from: 1, to: 0.5, text: '1 lost' },
  },
  {
    kind: 'curve',
    x: { title: '', kind: 'count' },
    y: { title: '', kind: 'money' },
    lines: names.map((name) => ({
      name,
      points: [
        [0, 0],
        [3, -5],
      ],
    })),
    bands: [],
    marks: [],
  },
  {
    kind: 'matrix',
    rows: { title: names[0] as string, names },
    columns: { title: names[1] as string, names },
    shade: { title: 'dark', kind: 'money' },
    cells: names.map((_, r) => names.map((name, c) => ({ value: r === c ? null : -r, lines: ['1,234,567', '123,456,789.00', name] }))),
  },
  {
    kind: 'bubbles',
    x: { title: '← share (≥ 1)', kind: 'score', from: 0, to: 1, cuts: [1], log: false },
    y: { title: '↑ growth', kind: 'ratio', from: 0, to: 1, cuts: [0.1] },
    size: { title: 'area', kind: 'money' },
    bubbles: long.map(({ name }) => ({ name, segment: 's', x: null, y: 0, size: 0, named: true })),
    hexagons: [],
    fields: [{ segment: 's', name: names[2] as string, texts: ['2 customers'], x: 'high', y: 'low' }],
  },
  {
    kind: 'stacked',
    others: false,
    score: { title: 'score', kind: 'score' },
    parts: names,
    bars: long.map(({ name, segment }) => ({ name, segment, values: [0, 1, 2, 3, 94], total: 100, range: [1, 5] as const })),
    cut: { at: 50, text: 'cut 50' },
    ranges: 'rank range',
  },
  {
    kind: 'bars',
    quantities: [
      { title: 'Customers', kind: 'count' },
      { title: 'sales', kind: 'money' },
    ],
    bars: long.map(({ name, segment, at }) => ({
      name,
      segment,
      values: [at, at === 0 ? null : -1e15],
      texts: [String(at), '-1,000,000,000,000,000.00'],
    })),
  },
  {
    kind: 'triangle',
    rows: { title: '', names: names.slice(1) },
    columns: { title: 'age', names: Array.from({ length: 48 }, (_, i) => String(i)) },
    shade: { title: 'dark', kind: 'ratio' },
    cells: names.slice(1).map((_, i) => Array.from({ length: 48 - i }, () => ({ value: 0, text: '0%', open: true }))),
  },
  {
    kind: 'flows',
    quantity: { title: 'Customers', kind: 'count' },
    sides: ['before', 'after'],
    from: long,
    to: long,
    flows: names.flatMap((_, from) =>
      names.map((_, to) => ({ from, to, before: 0, after: from * to, text: '1', as: from === to ? ('stayed' as const) : ('up' as const) })),
    ),
    meanings: [{ as: 'up', text: 'up' }],
  },
  {
    kind: 'waterfall',
    quantity: { title: 'sales', kind: 'money' },
    first: { name: names[2] as string, value: -5, text: '-5' },
    steps: [
      { name: 'up', value: 0, text: '0' },
      { name: 'down', value: -5, text: '-5' },
    ],
    last: { name: names[0] as string, value: -10, text: '-10' },
  },
  {
    kind: 'multiples',
    quantity: { title: 'sales', kind: 'money' },
    dates: ['2025-01-01', '2025-02-01'],
    panels: long.map(({ name, segment }) => ({ name, segment, values: [null, -1], first: '–', last: '-1' })),
  },
  {
    kind: 'quartiles',
    x: { title: 'period', kind: 'count' },
    y: { title: 'flow', kind: 'money' },
    points: [{ name: '0', low: -1, median: -1, high: -1 }],
    even: null,
  },
  {
    kind: 'course',
    x: { title: names[0] as string, kind: 'text' },
    y: { title: names[1] as string, kind: 'money' },
    names: ['2026-01'],
    lines: names.slice(0, 4).map((name) => ({ name, values: [null] })),
    band: [{ low: -5, high: 1e9 }],
    from: { at: 0, text: 'forecast' },
  },
  {
    kind: 'intervals',
    quantity: { title: names[0] as string, kind: 'money' },
    rows: [
      ...long.map(({ name }) => ({ name, value: 0, low: null, high: null, text: name, colour: 1 })),
      { name: '', value: -3, low: -1e9, high: 2, text: '', colour: 2 },
    ],
  },
]

test.each(odd.map((chart) => [chart.kind, chart] as const))('a picture of odd %s stays within its width', (_, chart) => {
  for (const width of [40, 60, 80, 100, 160]) {
    const lines = drawPlain(chart, frame(width))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines.flatMap((line) => line.split('\n')))
      if (!line.includes(' a'.concat('a'.repeat(width)))) expect(textWidth(line), line).toBeLessThanOrEqual(width)
  }
})

test('bars are as long as what they show, down to the eighth of a character; what is below 0 has another sign', () => {
  const chart: Chart = {
    kind: 'bars',
    quantities: [{ title: 'sales', kind: 'money' }],
    bars: [
      { name: 'A', segment: 'A', values: [80], texts: ['80'] },
      { name: 'B', segment: 'B', values: [1], texts: ['1'] },
      { name: 'N', segment: 'N', values: [-40], texts: ['-40'] },
      { name: 'O', segment: 'O', values: [0], texts: ['0'] },
    ],
  }
  expect(drawPlain(chart, frame(60))).toEqual(['   sales', `A  ${'█'.repeat(40)} 80`, 'B  ▌ 1', `N  ${'▒'.repeat(20)} -40`, 'O   0'])
  expect(drawPlain(chart, frame(60, ascii))).toContain(`N  ${'.'.repeat(20)} -40`)
})

test('the bar of a flow is as long as the amount beside it, however large it was before', () => {
  const flow = { from: 0, to: 0, as: 'down' as const }
  const chart: Chart = {
    kind: 'flows',
    quantity: { title: 'sales', kind: 'money' },
    sides: ['before', 'after'],
    from: [{ name: 'A', segment: 'A' }],
    to: [{ name: 'B', segment: 'B' }],
    flows: [
      { ...flow, before: 5, after: 80, text: '80' },
      { ...flow, before: 90, after: 20, text: '20' },
    ],
    meanings: [],
  }
  const lengths = drawPlain(chart, frame(80)).flatMap((line) => line.match(/█+/)?.map(({ length }) => length) ?? [])
  expect(lengths).toEqual([40, 10])
})

test('a curve rises from the corner to the end, and its cut lines stand at the ranks of the cuts', () => {
  const chart: Chart = {
    kind: 'curve',
    x: { title: 'customers', kind: 'count' },
    y: { title: 'share', kind: 'ratio' },
    lines: [
      {
        name: 'all',
        points: [
          [0, 0],
          [1, 0.8],
          [2, 1],
        ],
      },
    ],
    bands: [
      { segment: 'A', name: 'Vital few', from: 0, to: 1 },
      { segment: 'B', name: 'Useful many', from: 1, to: 2 },
    ],
    marks: [{ as: 'rule', rank: 1, value: 0.8, text: '1 customer: 80%' }],
  }
  const lines = drawPlain(chart, frame(60, ascii))
  expect(lines).toMatchInlineSnapshot(`
    [
      "share",
      "100% |                          .                   #######",
      "     |                          .      #############",
      " 75% |                         #o######",
      "     |                     #### .",
      " 50% |                 ####     .",
      "     |             ####         .",
      "     |          ###             .",
      " 25% |      ####                .",
      "     |  ####                    .",
      "  0% |##                        .",
      "     +-----------------------------------------------------",
      "      0                         1                         2",
      "                            customers",
      "o 1 customer: 80%",
      "# Vital few (1)  # Useful many (2)",
    ]
  `)
  expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/)
})

const asked = [
  ['pareto', 'pareto/customers.csv', '● 4 customers'],
  ['whale', 'whale/customers.csv', '▲ Peak: 4 customers'],
  ['bcg', 'bcg/customers.csv', '│ Star '],
  ['burnett', 'burnett/customers.csv', '│ cut 50'],
  ['winer', 'winer/customers.csv', 'the stronger the colour, the more sales'],
  ['lifecycle', 'lifecycle/customers.csv', '█ '],
] as const

test.each(asked)('--chart draws %s in a table alone, and only where it is asked for', async (classifier, file, mark) => {
  const env = { ...oneThread, LANG: 'es_ES.UTF-8', COLUMNS: '80' }
  const run = (...more: string[]) => runCartera([classifier, `${root}/${file}`, '-q', ...more], { env, language: 'en' })
  const [drawn, without, markdown] = [await run('--chart'), await run(), await run('--chart', '--format', 'csv')]
  expect(drawn).toMatchObject({ code: 0, stderr: '' })
  expect(drawn.stdout).toContain(mark)
  expect(without.stdout).not.toContain('█')
  expect(markdown.stdout).not.toContain('█')
  for (const line of drawn.stdout.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(80)
})

test('CARTERA_CHART asks for pictures too, of plain signs where the locale is not of UTF-8', async () => {
  const env = { ...oneThread, LC_ALL: 'C', CARTERA_CHART: '1' }
  const { stdout } = await runCartera(['compare', `${root}/compare/january.json`, `${root}/compare/february.json`, '-q'], { env })
  expect(stdout).toMatch(/^sales before {2}##~#/m)
  expect(stdout).not.toMatch(/[█▒]/)
})
