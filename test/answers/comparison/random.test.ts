/** Random pairs of portfolios through the engine and through the oracle. CARTERA_RUNS sets how many, CARTERA_SEED which. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { comparisonAnswer } from '../../../src/answers/comparison/answer.js'
import { compare } from '../../../src/answers/comparison/compare.js'
import { portfolioAnswer } from '../../../src/answers/portfolio/answer.js'
import { classify } from '../../../src/answers/portfolio/classify.js'
import { classifiers } from '../../../src/classifiers/index.js'
import { type FormatName, writeAnswer } from '../../../src/writers/formats.js'
import { writeTo } from '../../../src/writers/output.js'
import type { WriteOptions } from '../../../src/writers/writer.js'
import { runs } from '../../runs.js'
import { compareNaively, type OracleCustomer } from './oracle.js'

const limit = { interruptAfterTimeLimit: 60_000 + runs * 3000, markInterruptAsFailure: true }
const folder = mkdtempSync(join(tmpdir(), 'cartera-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

const plain: WriteOptions = { language: 'en', top: 20, width: 80, color: false, excel: false, raw: false }
const forms = [
  { format: 'csv', options: plain },
  { format: 'csv', options: { ...plain, excel: true, language: 'es' } },
  { format: 'json', options: plain },
  { format: 'ndjson', options: plain },
  { format: 'parquet', options: plain },
] as const satisfies { format: FormatName; options: WriteOptions }[]

const letters = ['a', 'b', 'B', '7', 'é', 'я', '客', '\u{1F600}', ' ', ',', ';', '"', '\\', '=', "'", '-', '+', '@', '\n']
/** In csv, a customer that begins with `'=` cannot be told from one that begins with `=` and bears the guard. */
const likeGuarded = /^'[=+\-@]/
const name = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('').trim().normalize('NFC'))
  .filter((text) => text !== '' && text !== '-' && !likeGuarded.test(text))
const money = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 6, arbitrary: fc.constantFrom('0', '10', '10.5', '33.33', '0.0001', '-7.25', '250', '99999999999999.9999') },
  { weight: 6, arbitrary: fc.integer({ min: -5000, max: 50_000 }).map((cents) => (cents / 100).toFixed(2)) },
)

/** Customers of one side: some of the names, each with its money. One is above zero, or there would be no shares. */
const side = (names: readonly string[]) =>
  fc
    .tuple(fc.subarray([...names], { minLength: 2 }), fc.array(money, { minLength: names.length, maxLength: names.length }))
    .map(([some, amounts]) => some.map((customer, i) => [customer, i === 0 ? '40' : (amounts[i] ?? null)] as const))
const pair = fc.uniqueArray(name, { minLength: 3, maxLength: 30, size: 'max' }).chain((names) => fc.tuple(side(names), side(names)))
const form = fc.constantFrom(...forms)

const quoted = (cell: string | null) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)
const pareto = classifiers.find((classifier) => classifier.name === 'pareto') as (typeof classifiers)[number]

let count = 0
/** Classifies a side, writes it in a form, and tells what stands in it. */
async function portfolioOf(
  rows: readonly (readonly [string, string | null])[],
  { format, options }: (typeof forms)[number],
): Promise<{ path: string; customers: OracleCustomer[] }> {
  count += 1
  const input = join(folder, `${count}.csv`)
  const path = join(folder, `${count}-portfolio.${format}`)
  writeFileSync(input, `customer,sales\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [input], numbers: '1234.56', delimiter: ',' })
  try {
    await writeTo({ path }, (out) => writeAnswer(portfolioAnswer(portfolio), format, out, options))
    const at = (name: string) => portfolio.columns.findIndex((column) => column.name === name)
    const cells = await portfolio.top(1000, 'en')
    const customers = cells.map((row) => ({
      customer: row[at('customer')] as string,
      segment: row[at('segment')] as string,
      rank: row[at('rank')] == null ? null : Number(row[at('rank')]),
      amount: row[at('sales')] ?? null,
    }))
    return { path, customers }
  } finally {
    portfolio.close()
  }
}

const blankAsNull = (cell: string | undefined) => (cell === undefined || cell === '' ? null : cell)

test('bridge, matrix and every customer are those of the oracle, in any form of the files', {
  tags: ['random'],
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(pair, form, form, async ([older, newer], formBefore, formAfter) => {
      const [before, after] = [await portfolioOf(older, formBefore), await portfolioOf(newer, formAfter)]
      const expected = compareNaively(before.customers, after.customers, ['A', 'B', 'C', 'N', 'unclassified'])
      const comparison = await compare(before.path, after.path, { classifiers })
      const [csv, json] = ['csv', 'json'].map((ending) => join(folder, `${count}-out.${ending}`)) as [string, string]
      try {
        const { header } = comparison
        expect(header.bridge).toEqual(expected.bridge)
        expect(header.matrix).toEqual(expected.matrix)
        expect(header.ranks).toEqual(expected.ranks)
        expect([header.moved.customers, header.moved.of]).toEqual([expected.moved, expected.both])
        const { customers: _, ...money } = expected.total
        expect(header.totals).toEqual({ customers_before: older.length, customers_after: newer.length, ...money })
        expect(expected.bridged).toBe(header.totals.change)
        for (const { segment, ...found } of header.segments) {
          const [old, now] = [before, after].map(({ customers }) => customers.filter((each) => each.segment === segment).length)
          expect([found.customers_before, found.customers_after]).toEqual([old, now])
        }
        const answer = comparisonAnswer(comparison)
        await writeTo({ path: csv }, (out) => writeAnswer(answer, 'csv', out, { ...plain, raw: true }))
        await writeTo({ path: json }, (out) => writeAnswer(answer, 'json', out, plain))
      } finally {
        comparison.close()
      }
      const rows = parse(readFileSync(csv), { columns: true }) as Record<string, string>[]
      expect(
        rows.map((row) => ({
          customer: row.customer,
          change: row.change,
          segment_before: blankAsNull(row.segment_before),
          segment_after: blankAsNull(row.segment_after),
          rank_before: row.rank_before ? Number(row.rank_before) : null,
          rank_after: row.rank_after ? Number(row.rank_after) : null,
          rank_change: row.rank_change ? Number(row.rank_change) : null,
          before: blankAsNull(row.sales_before),
          after: blankAsNull(row.sales_after),
          money: row.sales_change,
        })),
      ).toEqual(expected.rows)
      const document = JSON.parse(readFileSync(json, 'utf8')) as Record<string, { customer: string; change: string }[]>
      const listed = (changes: string[]) => expected.rows.filter(({ change }) => changes.includes(change)).map(({ customer }) => customer)
      for (const [list, changes] of Object.entries({ movers: ['up', 'down'], entered: ['entered'], left: ['left'], stayed: ['stayed'] }))
        expect(document[list]?.map(({ customer }) => customer)).toEqual(listed(changes))
    }),
    { numRuns: runs, ...limit },
  )
})
