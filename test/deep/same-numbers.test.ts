/**
 * Every number of a page and of a workbook is that of the csv, for every answer, on fixtures and on odd data; openpyxl reads the
 * workbooks. None of them tells of what is no number.
 * @module-tag deep
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oneThread, runCarteraIn } from '../run-cartera.js'
import { newFolder, removeFolders } from '../scratch.js'

const openpyxl = spawnSync('python3', ['-c', 'import openpyxl'], { timeout: 60_000 }).status === 0
if (!openpyxl) console.warn('workbooks are left out of same-numbers.test.ts: openpyxl is not there (pip install openpyxl)')

const fixtures = resolve(import.meta.dirname, '../../fixtures')
const folder = newFolder()
afterAll(removeFolders)
const cartera = (argv: readonly string[]) => runCarteraIn({ folder, env: oneThread }, argv)

/** A ledger of customers who buy in some months; `amount` by customer and month. */
function ledger(name: string, customers: number, months: number, amount: (c: number, m: number) => number) {
  const rows: string[] = []
  for (let m = 0; m < months; m++)
    for (let c = 0; c < customers; c++)
      if ((c * 7 + m * 3) % 5 < 2 + (c % 3)) {
        const sales = amount(c, m)
        const day = `${2019 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-${String(1 + ((c + m) % 28)).padStart(2, '0')}`
        rows.push(`Cliente ${c + 1},${day},o${rows.length},${sales.toFixed(2)},${(sales * 0.3 - 2).toFixed(2)}`)
      }
  writeFileSync(join(folder, name), `customer,date,order,sales,margin\n${rows.join('\n')}\n`)
}

beforeAll(async () => {
  ledger('some.csv', 20, 24, (c, m) => 1000 / (c + 1) + 10 * Math.sin(m))
  ledger('one.csv', 1, 24, (_, m) => 100 + m)
  ledger('equal.csv', 8, 24, () => 100)
  ledger('giant.csv', 12, 24, (c) => (c === 0 ? 1e6 : 1 + c / 10))
  ledger('losses.csv', 6, 24, (c, m) => -10 * (c + 1) - m)
  writeFileSync(
    join(folder, 'stages.csv'),
    'sale,stage,date,cost,satisfaction\n1,lead,2026-01-01,10,\n1,offer,2026-01-11,20,4\n1,won,2026-01-15,5,5\n2,lead,2026-01-03,10,\n2,offer,2026-01-05,20,3\n3,lead,2026-01-04,10,\n',
  )
  const treated = Array.from({ length: 20 }, (_, i) => `Cliente ${i + 1},${i % 2 ? 'treated' : 'control'}`)
  writeFileSync(join(folder, 'campaign.csv'), `customer,group\n${treated.join('\n')}\n`)
  for (const [i, day] of ['2020-06-30', '2020-09-30', '2020-12-31'].entries())
    expect(await cartera(['pareto', 'some.csv', '--as-of', day, '--history', 'h.duckdb', '-q', '-o', `p${i}.csv`])).toMatchObject({
      code: 0,
    })
})

const fixture = (path: string) => join(fixtures, path)
const answers: [string, string[]][] = [
  ['pareto', ['pareto', fixture('pareto/split-channel/customers.csv'), '--split', 'channel']],
  ['whale', ['whale', fixture('whale/customers.csv')]],
  ['bcg', ['bcg', fixture('bcg/customers.csv')]],
  ['burnett', ['burnett', fixture('burnett/customers.csv'), '--sensitivity', '0.2']],
  ['value', ['value', fixture('value/customers.csv')]],
  ['winer', ['winer', fixture('winer/customers.csv')]],
  ['vvc', ['vvc', fixture('vvc/customers.csv')]],
  ['run', ['run', fixture('run/value-portfolio/cartera.yaml'), '--lang', 'en']],
  ['compare', ['compare', 'p0.csv', 'p2.csv']],
  ['process', ['process', 'stages.csv']],
  ['lift', ['lift', 'some.csv', '--campaign', 'campaign.csv', '--from', '2020-06-01', '--to', '2020-08-31', '--cost', '10']],
  ['history show', ['history', 'show', 'h.duckdb']],
  ['history trend', ['history', 'trend', 'h.duckdb']],
  ...['some', 'one', 'equal', 'giant', 'losses'].flatMap((name) =>
    [
      ['pareto'],
      ['whale'],
      ['rfm'],
      ['abc-xyz'],
      ['lifecycle'],
      ['vvc', '--method', 'bg-nbd'],
      ['vvc', '--method', 'dcf'],
      ['cohorts'],
      ['forecast'],
    ].map(([command = '', ...more]): [string, string[]] => [
      [command, ...more.slice(1), name].join(' '),
      [command, `${name}.csv`, ...more],
    ]),
  ),
]

const dump = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({sheet.title: [[cell if isinstance(cell, (int, float, str, type(None))) else cell.isoformat()[:10] for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}))
`

/** Columns of which a page shows every number; others show what is worth it. Of a comparison it lists those who moved. */
const whollyShown: Readonly<Record<string, readonly string[]>> = {
  forecast: ['sales', 'low', 'high', 'seasonal_naive'],
  process: ['reached', 'converted', 'conversion', 'median_days', 'p90_days', 'cost', 'satisfaction', 'open', 'late'],
  cohorts: ['cohort_customers', 'share'],
  lift: ['treated', 'control', 'treated_total', 'control_total', 'treated_mean', 'control_mean', 'difference', 'low', 'high'],
  compare: ['sales_before', 'sales_after', 'sales_change'],
  'history trend': ['customers', 'sales'],
}

/** Columns that are numbers in any workbook. */
const sure = /^(rank|share|cumulative_share|sales|margin|.*_before|.*_after|low|high)$/

type Row = (string | number | null)[]

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

const noNumber = /\b(NaN|Infinity|undefined|null)\b|\[object/

const cellsOf = (markup: string) => [...markup.matchAll(/<td[^>]*>(?:<span[^>]*><\/span>)?([^<]*)<\/td>/g)].map(([, text = '']) => text)

const shownNumbers = (page: string) => numbersOf(cellsOf(page))

/** The first customers, as they stand in a page without its script. */
const plainRows = (page: string) =>
  [...(/<div class="plain">.*?<tbody>(.*?)<\/tbody>/s.exec(page)?.[1] ?? '').matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    cellsOf(row),
  )

/** Texts as numbers with the place of their last digit; percents as parts. */
function numbersOf(texts: readonly string[]): { value: number; half: number }[] {
  return texts.flatMap((text) => {
    const [, digits = '', , decimals = '', percent] = /^([+-]?[\d,]+(\.(\d+))?)(%?)$/.exec(text) ?? []
    if (digits === '') return []
    const scale = percent ? 100 : 1
    return [{ value: Number(digits.replaceAll(',', '')) / scale, half: 0.500001 / 10 ** decimals.length / scale }]
  })
}

const attribute = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe.each(answers)('%s', { timeout: 60_000 }, (name, argv) => {
  const base = name.replaceAll(' ', '-')
  test('the same numbers in csv, page and workbook, and each is one', async () => {
    const told = await cartera([...argv, '-q', '-o', `${base}.csv`])
    for (const form of ['html', 'xlsx'])
      expect([form, (await cartera([...argv, '-q', '-o', `${base}.${form}`])).code]).toEqual([form, told.code])
    if (told.code !== 0) {
      expect(told).toMatchObject({ code: 3, stderr: expect.stringMatching(/^cartera: /) })
      return
    }
    const [head = [], ...rows] = parse(readFileSync(join(folder, `${base}.csv`)), { relax_quotes: true }) as string[][]
    const page = readFileSync(join(folder, `${base}.html`), 'utf8')
    const markup = page.replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, '')
    expect(markup).not.toMatch(noNumber)
    const table = /data-table="([^"]*)"/.exec(page)?.[1]
    if (table !== undefined) expect(JSON.parse(attribute(table))).toMatchObject({ count: rows.length })
    const all = whollyShown[name.startsWith('history') ? name : (argv[0] as string)] ?? []
    const shown = shownNumbers(page)
    const listedRows = rows.filter((row) => row[head.indexOf('change')] !== 'stayed')
    const wanted = listedRows.flatMap((row) => row.filter((text, c) => all.includes(head[c] ?? '') && isNumber(text)))
    if (all.length > 0) expect(wanted.length).toBeGreaterThan(0)
    for (const cell of wanted)
      expect(
        shown.some(({ value, half }) => Math.abs(value - Number(cell)) <= half),
        `${cell} stands on the page`,
      ).toBe(true)
    for (const [i, cells] of plainRows(page).entries())
      for (const [c, text] of (rows[i] ?? []).entries())
        if (/^-?\d+(\.\d+)?$/.test(text) && !/^(segment|label|customer|name|flags|rfm_score)$/.test(head[c] ?? ''))
          expect(
            numbersOf(cells).some(({ value, half }) => Math.abs(value - Number(text)) <= half) || isLevel(head[c], text, cells),
            `${head[c]} ${text} stands in row ${i + 1} of the page: ${cells.join(' | ')}`,
          ).toBe(true)
    if (!openpyxl) return
    const sheets = JSON.parse(execFileSync('python3', ['-c', dump, join(folder, `${base}.xlsx`)], { encoding: 'utf8' })) as Record<
      string,
      Row[]
    >
    expect(JSON.stringify(sheets).replaceAll('null', '')).not.toMatch(noNumber)
    const isShown = (title: string, c: number) =>
      title === 'segment' ? !head.includes('label') : title !== 'reason' || rows.some((row) => row[c])
    const kept = head.flatMap((title, c) => (isShown(title, c) ? [c] : []))
    const found = Object.values(sheets)[1]?.slice(1) ?? []
    expect(found.map((row) => row.length)).toEqual(rows.map(() => kept.length))
    for (const [x, c] of kept.entries()) {
      const [ours, theirs] = [rows.map((row) => row[c] ?? ''), found.map((row) => row[x] ?? null)]
      if (theirs.every((cell) => typeof cell !== 'number')) expect(sure.test(head[c] ?? '') && ours.some(isNumber)).toBe(false)
      else expect([head[c], theirs]).toEqual([head[c], ours.map((text) => (text === '' ? null : Number(text)))])
    }
  })
})

test('a page holds the customers of any table as the csv does', async () => {
  const cell = fc.record({ cents: fc.integer({ min: -10_000_000, max: 100_000_000 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 40 }), async (cells) => {
      const rows = cells.map(({ cents }, i) => `C${i},${(cents / 100).toFixed(2)}`)
      writeFileSync(join(folder, 'any.csv'), `customer,sales\n${rows.join('\n')}\n`)
      const csv = await cartera(['pareto', 'any.csv', '-q', '-f', 'csv'])
      const html = await cartera(['pareto', 'any.csv', '-q', '-f', 'html'])
      expect(html.code).toBe(csv.code)
      if (csv.code !== 0) return
      const records = parse(csv.stdout, { columns: true }) as Record<string, string>[]
      const plain = /<div class="plain">.*?<tbody>(.*?)<\/tbody>/s.exec(html.stdout)?.[1] ?? ''
      const shown = [...plain.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
        [...row.matchAll(/<td[^>]*>(?:<span[^>]*><\/span>)?([^<]*)/g)].map(([, text]) => text),
      )
      const money = (text = '') =>
        Number(text)
          .toFixed(2)
          .replace(/\B(?=(\d{3})+\.)/g, ',')
      expect(shown.map(([, customer, , sales]) => [customer, sales])).toEqual(
        records.map(({ customer, sales }) => [customer, money(sales)]),
      )
      expect(html.stdout.replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, '')).not.toMatch(noNumber)
    }),
    { numRuns: 8, seed: 13 },
  )
})

test('packed parts of a page are whole', async () => {
  const { stdout } = await cartera(['pareto', 'some.csv', '-q', '-f', 'html'])
  const packed = [...stdout.matchAll(/<script type="application\/octet-stream"[^>]*>([^<]*)</g)].map(([, text = '']) => text)
  expect(packed.length).toBeGreaterThan(3)
  for (const text of packed) expect(() => inflateRawSync(Buffer.from(text, 'base64'))).not.toThrow()
})

/** Levels have numbers in csv, and words before people. */
function isLevel(name: string | undefined, number: string, cells: readonly string[]): boolean {
  const word = ['low', 'medium', 'high'][Number(number) - 1]
  return (name === 'satisfaction' || name === 'loyalty') && word !== undefined && cells.includes(word)
}
