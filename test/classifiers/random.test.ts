/** Random tables through the engine and through the oracle. CARTERA_RUNS sets how many a classifier, CARTERA_SEED which. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import type { CrossTable } from '../../src/answers/portfolio/portfolio.js'
import { classifiers } from '../../src/classifiers/index.js'
import { CarteraError } from '../../src/errors.js'
import { oracle } from '../oracle/index.js'
import type { OracleResult } from '../oracle/shared.js'
import { runs } from '../runs.js'

/** Shrinking a counterexample may take longer than finding it. */
const limit = { interruptAfterTimeLimit: 60_000 + runs * 2000, markInterruptAsFailure: true }
const folder = mkdtempSync(join(tmpdir(), 'cartera-random-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Cells = (string | null)[]
interface Case {
  parameters: Record<string, unknown>
  header: string[]
  rows: Cells[]
  /** Burnett's scores as a file of their own: header and rows. */
  scores?: Cells[] | undefined
  as_of?: string | undefined
}

const letters = ['a', 'b', 'B', 'Z', '0', '7', 'é', 'Ñ', 'ß', 'я', '客', '\uFF21', '\u{1F600}', ' ', ',', '"', '=', "'", '-', '.', '_']
const reserved = /^(?:-|na|n\/a|null|s\/d)$/i
const name = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('').trim().normalize('NFC'))
const names = fc.uniqueArray(
  name.filter((text) => text !== '' && !reserved.test(text)),
  { minLength: 5, maxLength: 60, size: 'max' },
)

const missingOneIn = (n: number, usual: fc.Arbitrary<string>): fc.Arbitrary<string | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 1 }, { arbitrary: usual, weight: n - 1 })
const decimals = (low: number, high: number, places: number) =>
  fc.integer({ min: low * 10 ** places, max: high * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places))
const pick = <T>(...values: T[]) => fc.constantFrom(...values)

/** Few distinct values, so that ties are frequent; also zero, negative, fine and missing ones. */
const money: fc.Arbitrary<string | null> = missingOneIn(
  12,
  fc.oneof(
    pick('10', '20', '20.00', '33.33', '100', '0', '-5.25', '0.0001', '12.00005', '-0.00004'),
    decimals(-50, 500, 2),
    decimals(0, 99_999, 0),
  ),
)
const positive: fc.Arbitrary<string | null> = missingOneIn(15, fc.oneof(pick('10', '20', '40', '0'), decimals(1, 300, 2)))
const rate = (low: number, high: number) => missingOneIn(12, fc.oneof(pick('0.1', '0.2', '0.125'), decimals(low, high, 3)))

/** A table of customers with a generator for each column. */
function table(columns: Record<string, fc.Arbitrary<string | null>>): fc.Arbitrary<Pick<Case, 'header' | 'rows'>> {
  return names.chain((ids) =>
    fc
      .tuple(...ids.map(() => fc.tuple(...Object.values(columns))))
      .map((cells) => ({ header: ['customer', ...Object.keys(columns)], rows: cells.map((row, i) => [ids[i] ?? '', ...row]) })),
  )
}

/** Rows of repeated customers, their ids at times with spaces around them. */
function ledger(columns: Record<string, fc.Arbitrary<string | null>>): fc.Arbitrary<Pick<Case, 'header' | 'rows'>> {
  const padded = (id: string) => pick(id, id, ` ${id}`, `${id}  `)
  return names.chain((ids) =>
    fc
      .array(fc.tuple(fc.constantFrom(...ids).chain(padded), ...Object.values(columns)), { minLength: 5, maxLength: 120, size: 'max' })
      .map((rows) => ({ header: ['customer', ...Object.keys(columns)], rows })),
  )
}

const withParameters = (
  shape: fc.Arbitrary<Pick<Case, 'header' | 'rows'>>,
  parameters: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Case> =>
  fc.tuple(shape, fc.record(parameters, { requiredKeys: [] })).map(([data, given]) => ({ ...data, parameters: given }))

const shareCuts = {
  cuts: pick<number[] | string>('computed', [0.8, 0.95], [0.5, 0.9], [0.333333, 0.75]),
  boundary: pick('include', 'exclude', 'nearest'),
}
const day = fc.integer({ min: 0, max: 900 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))

const pareto = fc.oneof(
  withParameters(table({ Ventas: money, margin: money }), { ...shareCuts, measure: pick('sales', 'margin') }),
  withParameters(table({ revenue: money, cost: money }), { ...shareCuts, measure: pick('sales', 'margin') }),
  withParameters(ledger({ date: day, amount: money }), shareCuts),
)

const growthCut = pick<number | string>(0.1, 0.2, 'mean', 'median', 'weighted-mean')
const bcgParameters = { growth_cut: growthCut, closed: pick('ge', 'gt') }
const bcg = fc.oneof(
  withParameters(table({ sales: money, 'rival sales': positive, growth: rate(-1, 1), potential: money }), {
    ...bcgParameters,
    share_axis: pick('relative', 'sales'),
    share_cut: pick<number | string>(1, 0.5, 'mean', 'median'),
  }),
  withParameters(table({ ventas: money, 'venta anterior': positive, wallet: positive }), {
    ...bcgParameters,
    share_cut: pick<number | string>(0.5, 'mean', 'median'),
  }),
  withParameters(table({ sales: money, crecimiento: rate(-1, 1), cuota: rate(0, 1) }), {
    ...bcgParameters,
    share_cut: pick<number | string>(0.2, 'mean', 'weighted-mean'),
  }),
)

const cut = pick<number | string>(50, 37.5, 'mean', 'top(3)', 'top(1)', 'top(0.25)', 'natural-breaks(2)')
const score = missingOneIn(25, pick('0', '1', '2', '2', '3', '4', '1.5', '2.25'))
const someCriteria = fc
  .array(fc.constantFrom(1, 2, 3, 5), { minLength: 2, maxLength: 5 })
  .map((weights) => weights.map((weight, i) => ({ criterion: `Factor ${i + 1}`, weight })))

/** The same scores beside the customers, or in a file one a line, or criteria down and customers across. */
function layOut(
  layout: string,
  criteria: { criterion: string; weight: number }[],
  data: Pick<Case, 'header' | 'rows'>,
): Pick<Case, 'header' | 'rows' | 'scores'> {
  if (layout === 'wide') return data
  const at = (criterion: string) => data.header.indexOf(criterion)
  const first = data.header.findIndex((column) => column.startsWith('Factor'))
  const rest = { header: data.header.slice(0, first), rows: data.rows.map((row) => row.slice(0, first)) }
  if (layout === 'long') {
    const lines = data.rows.flatMap((row) => criteria.map(({ criterion }) => [row[0] ?? '', criterion, row[at(criterion)] ?? null]))
    return { ...rest, scores: [['customer', 'criterion', 'score'], ...lines] }
  }
  const lines = criteria.map(({ criterion }) => [criterion, ...data.rows.map((row) => row[at(criterion)] ?? null)])
  return { ...rest, scores: [['criterion', ...data.rows.map((row) => row[0] ?? '')], ...lines] }
}

const burnett = fc.tuple(someCriteria, fc.boolean(), pick('wide', 'wide', 'long', 'across')).chain(([criteria, selling, layout]) =>
  withParameters(table({ ...(selling && { sales: money }), ...Object.fromEntries(criteria.map(({ criterion }) => [criterion, score])) }), {
    cut,
    missing: pick('unclassified', 'renormalise'),
  }).map((made): Case => ({ ...made, ...layOut(layout, criteria, made), parameters: { ...made.parameters, criteria } })),
)

const value = someCriteria.chain((criteria) =>
  withParameters(table({ ventas: money, ...Object.fromEntries(criteria.map(({ criterion }) => [criterion, score])) }), {
    ...shareCuts,
    missing: pick('unclassified', 'renormalise'),
    approach: pick('relational', 'transactional'),
  }).map((made): Case => ({ ...made, parameters: { ...made.parameters, criteria } })),
)

const discount = pick(0, 0.1, 0.12, 0.075)
const retention = missingOneIn(15, pick('0', '0.5', '0.8', '0.85', '0.9', '95%'))
const flow = missingOneIn(15, fc.oneof(pick('0', '50', '100'), decimals(-200, 300, 2)))
const vvc = fc.oneof(
  withParameters(table({ margen: money, retention }), {
    ...shareCuts,
    discount,
    timing: pick('next', 'now', 'period-end'),
    growth: pick(0, 0.02, -0.1),
    horizon: pick(1, 3, 7),
    period: pick('year', 'quarter', 'month', 'week'),
  }),
  withParameters(table({ margin: money, 'acquisition cost': decimals(0, 90, 2) }), { discount, timing: pick('next', 'now') }).map(
    (made): Case => ({ ...made, parameters: { ...made.parameters, retention: 0.75 } }),
  ),
  withParameters(table({ sales: money, cost: money, retention }), { ...shareCuts }).map(
    (made): Case => ({ ...made, parameters: { ...made.parameters, method: 'literal' } }),
  ),
  withParameters(ledger({ period: pick('0', '0', '1', '2', '3', '6'), amount: flow }), { ...shareCuts, discount }).map(
    (made): Case => ({ ...made, parameters: { ...made.parameters, method: 'dcf' } }),
  ),
  withParameters(ledger({ fecha: day, margin: flow }), { discount, period: pick('year', 'quarter', 'month', 'week') }).map(
    (made): Case => ({ ...made, parameters: { ...made.parameters, method: 'dcf' } }),
  ),
)

const observed = fc
  .tuple(
    withParameters(fc.oneof(ledger({ date: day, margin: flow }), ledger({ fecha: day, ventas: money, margen: money })), {
      discount,
      period: pick('year', 'quarter', 'month', 'week'),
    }),
    pick(undefined, '2025-03-31', '2025-12-31'),
  )
  .map(([made, as_of]): Case => ({ ...made, as_of, parameters: { ...made.parameters, retention: 'observed' } }))

const level = missingOneIn(15, pick('high', 'medium', 'low', 'alta', 'MEDIA', 'baja'))
const mark = missingOneIn(15, fc.oneof(pick('0', '3', '5', '7', '10'), decimals(0, 10, 1)))
const winer = fc.tuple(pick('words', 'numbers', 'gap'), fc.boolean(), fc.boolean()).chain(([how, words, selling]) =>
  withParameters(
    table({
      ...(selling && { sales: money }),
      ...(how === 'gap' ? { perceived: mark, expectativa: mark } : { satisfaction: how === 'words' ? level : mark }),
      fidelidad: words ? level : mark,
    }),
    {
      strict: fc.boolean(),
      ...(how === 'numbers' && { satisfaction_cuts: pick([3, 7], [2.5, 5]) }),
      ...(how === 'gap' && { tolerance: pick(0, 0.5, 2) }),
      ...(!words && { loyalty_cuts: pick([3, 7], [5, 5.5]) }),
    },
  ),
)

const days = missingOneIn(15, fc.oneof(pick('0', '1', '30', '30', '365'), decimals(-20, 900, 0), decimals(0, 90, 1)))
const count = missingOneIn(15, fc.oneof(pick('1', '1', '2', '3'), decimals(0, 40, 0)))
const reference = pick(undefined, undefined, '2025-03-31', '2024-02-01')

/** Ranges that may overlap and leave gaps. */
const ownSegments = (bins: number) => {
  const ends = fc.tuple(fc.integer({ min: 1, max: bins }), fc.integer({ min: 1, max: bins })).map(([a, b]) => (a < b ? [a, b] : [b, a]))
  return fc.array(fc.tuple(ends, ends, ends), { minLength: 1, maxLength: 6 }).map((ranges) =>
    ranges.map(([r, f, m], i) => {
      return { segment: `segment ${i + 1}`, r_from: r[0], r_to: r[1], f_from: f[0], f_to: f[1], m_from: m[0], m_to: m[1] }
    }),
  )
}

const rfm = fc
  .tuple(
    fc.oneof(
      table({ recency: days, frequency: count, monetary: money }),
      ledger({ date: day, sales: money }),
      ledger({ fecha: day, pedido: pick('P1', 'P2', 'P3', ''), importe: money }),
    ),
    pick(5, 5, 2, 3, 7, 10).chain((bins) => fc.tuple(fc.constant(bins), bins === 5 ? fc.option(ownSegments(5)) : ownSegments(bins))),
    pick('right-closed', 'r-rfm'),
    reference,
  )
  .map(([data, [bins, segments], edges, as_of]): Case => ({ ...data, as_of, parameters: { bins, edges, ...(segments && { segments }) } }))

const steady = fc.oneof(pick('10', '10', '20'), decimals(5, 15, 2))
const abcXyz = fc
  .tuple(
    withParameters(fc.oneof(ledger({ date: day, amount: money }), ledger({ date: day, ventas: steady })), {
      ...shareCuts,
      period: pick('year', 'quarter', 'month', 'week'),
      cv_cuts: pick([0.5, 1], [1, 2], [0.25, 3]),
    }),
    reference,
  )
  .map(([made, as_of]): Case => ({ ...made, as_of }))

const lifecycle = fc
  .tuple(
    withParameters(
      fc.oneof(ledger({ date: day, sales: money }), ledger({ fecha: day, pedido: pick('P1', 'P2', 'P3', ''), importe: money })),
      { at_risk: pick(1, 1.5, 0.75), lost: pick(2, 3, 2.25), new_days: pick(0, 30, 200) },
    ),
    reference,
  )
  .map(([made, as_of]): Case => ({ ...made, as_of }))

const whale = fc.oneof(
  withParameters(table({ margin: money }), {}),
  withParameters(table({ sales: money, cost: money }), {}),
  withParameters(ledger({ date: day, sales: money, margen: money }), {}),
)

const cases: Record<string, fc.Arbitrary<Case>> = {
  pareto,
  bcg,
  burnett,
  vvc: fc.oneof({ arbitrary: vvc, weight: 5 }, { arbitrary: observed, weight: 2 }),
  winer,
  value,
  rfm,
  'abc-xyz': abcXyz,
  whale,
  lifecycle,
}

const quote = (cell: string | null) =>
  cell === null ? '' : /[",\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell
const toCsv = (rows: Cells[]) => `${rows.map((row) => row.map(quote).join(',')).join('\n')}\n`

interface Answer {
  rows: Record<string, string | null>[]
  thresholds: { measure: string; level: string; at: string | null }[]
  segments: OracleResult['segments']
  cross: OracleResult['cross']
  concentration: OracleResult['concentration']
  peak: OracleResult['peak']
  csv: string
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

const crossOf = (table: CrossTable | null): OracleResult['cross'] =>
  table
    ? Object.fromEntries(
        table.cells
          .filter(({ customers }) => customers > 0)
          .map(({ row, column, customers, amount }) => [`${row}/${column}`, { customers, amount: plain(amount) ?? '0' }]),
      )
    : undefined

let made = 0
async function answer(classifier: string, { parameters, header, rows, scores, as_of }: Case, threads: number): Promise<Answer> {
  const method = classifiers.find((one) => one.name === classifier)
  if (!method) throw new Error(`no classifier ${classifier}`)
  made += 1
  const [file, sheet, output] = ['in', 'scores', 'out'].map((part) => join(folder, `${made}-${part}.csv`)) as [string, string, string]
  writeFileSync(file, toCsv([header, ...rows]))
  if (scores) writeFileSync(sheet, toCsv(scores))
  const portfolio = await classify(
    method,
    { ...parameters, ...(scores && { scores: sheet }) },
    // A last row that happens to be the sum of the others is a customer here; else the order of the rows would show.
    { files: [file], numbers: '1234.56', totals: 'keep', threads, ...(as_of && { as_of }) },
  )
  try {
    const cells = await portfolio.top(1000, 'en')
    await portfolio.writeCsv(output, { delimiter: ',', decimal: '.', guard: false })
    return {
      rows: cells.map((row) => Object.fromEntries(portfolio.columns.map((column, i) => [column.name, row[i] ?? null]))),
      thresholds: portfolio.header.thresholds.map(({ measure, level, at }) => ({ measure, level, at })),
      segments: portfolio.header.segments
        .filter(({ customers }) => customers > 0)
        .map((segment) => ({ ...segment, label: segment.label.en })),
      cross: crossOf(portfolio.header.cross),
      concentration: portfolio.header.concentration ? mapValues(portfolio.header.concentration, String) : undefined,
      peak: portfolio.header.peak ? mapValues({ ...portfolio.header.peak }, (value) => (value === null ? null : String(value))) : undefined,
      csv: readFileSync(output, 'utf8'),
    }
  } finally {
    portfolio.close()
  }
}

const plain = (cell: string | null | undefined) => (/^-?\d+\.\d+$/.test(cell ?? '') ? cell?.replace(/\.?0+$/, '') : (cell ?? null))
const words = new Set(['customer', 'segment', 'label', 'level', 'measure'])
const comparable = (rows: readonly object[], columns: readonly string[]) =>
  rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, words.has(column) ? (row as never)[column] : plain((row as never)[column])])),
  )

/** A computed cut point is a double, exact to fifteen digits, fewer after a cancellation. */
const shortened = <T extends { at: string | null }>(threshold: T): T => ({
  ...threshold,
  at: threshold.at === null ? null : String(Number(Number(threshold.at).toPrecision(10))),
})

function compareWithOracle(actual: Answer, expected: OracleResult) {
  const columns = Object.keys(expected.rows[0] ?? {})
  expect(Object.keys(actual.rows[0] ?? {})).toEqual(expect.arrayContaining(columns))
  expect(comparable(actual.rows, columns)).toEqual(comparable(expected.rows, columns))
  expect(actual.rows.filter(({ segment, reason }) => (segment === 'unclassified') !== (reason != null))).toEqual([])
  expect(comparable(actual.segments, Object.keys(expected.segments[0] ?? {}))).toEqual(
    comparable(expected.segments, Object.keys(expected.segments[0] ?? {})),
  )
  expect(actual.cross).toEqual(expected.cross)
  expect(actual.concentration).toEqual(expected.concentration)
  expect(actual.peak).toEqual(expected.peak)
  expect(comparable(actual.thresholds.map(shortened), ['measure', 'level', 'at'])).toEqual(
    comparable(expected.thresholds.map(shortened), ['measure', 'level', 'at']),
  )
}

function ask(classifier: string, { parameters, header, rows, scores, as_of }: Case): OracleResult | undefined {
  try {
    return oracle(classifier, parameters, {
      customers: toCsv([header, ...rows]),
      ...(scores && { scores: toCsv(scores) }),
      ...(as_of && { as_of }),
    })
  } catch {
    return undefined
  }
}

describe.each(Object.keys(cases))('%s on random tables', { tags: ['random'] }, (classifier) => {
  const made = cases[classifier] as fc.Arbitrary<Case>

  test('says what the oracle says', { timeout: 120_000 + runs * 4000 }, async () => {
    await fc.assert(
      fc.asyncProperty(made, async (one) => {
        const expected = ask(classifier, one)
        if (expected) compareWithOracle(await answer(classifier, one, 1), expected)
        else await expect(answer(classifier, one, 1)).rejects.toThrow(CarteraError)
      }),
      { numRuns: runs, ...limit },
    )
  })

  test('neither the order of the rows nor the number of threads shows', { tags: ['deep'], timeout: 120_000 + runs * 4000 }, async () => {
    const shuffled = made.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one.rows, { minLength: one.rows.length })))
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, rows]) => {
        fc.pre(ask(classifier, one) !== undefined)
        expect((await answer(classifier, { ...one, rows }, 2)).csv).toBe((await answer(classifier, one, 1)).csv)
      }),
      { numRuns: Math.ceil(runs / 5), ...limit },
    )
  })
})
