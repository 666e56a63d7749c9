/**
 * Rank ranges under varied weights against a naive count with the same draws, and the swap of the first two tried out.
 * @module-tag deep
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { burnett, value } from '../../src/classifiers/index.js'
import type { Classifier } from '../../src/model/definition.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'
import { drawnWeights, unitOf } from '../../src/stability/drawn-weights.js'
import { philox, uniform } from '../../src/stability/philox.js'
import { rankRanges } from '../../src/stability/rank-ranges.js'
import { scoreMatrix } from '../../src/stability/score-matrix.js'
import { type Contest, smallestSwap } from '../../src/stability/swap.js'
import { runCartera } from '../run-cartera.js'
import { inProportion } from '../runs.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-sensitivity-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function csv(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, `${[header, ...rows].map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`)
  return path
}

type Row = Record<string, string>

async function ranged(classifier: Classifier, parameters: Record<string, unknown>, options: ClassifyOptions) {
  const portfolio = await classify(classifier, parameters, options)
  const path = join(folder, `${files++}.csv`)
  await portfolio.writeCsv(path, { delimiter: ',', decimal: '.', guard: false }).finally(() => portfolio.close())
  const text = readFileSync(path, 'utf8')
  return { header: portfolio.header, text, rows: parse(text, { columns: true }) as Row[] }
}

const criteria = (weights: Readonly<Record<string, number>>) =>
  Object.entries(weights).map(([criterion, weight]) => ({ criterion, weight }))

describe('Philox4x32-10', () => {
  test.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ] as [[number, number, number, number], [number, number], string][])('gives the published words for %j', (counter, key, words) => {
    expect(
      philox(counter, key)
        .map((word) => word.toString(16).padStart(8, '0'))
        .join(' '),
    ).toBe(words)
  })

  test('gives numbers spread over 0 to 1', () => {
    const drawn = Array.from({ length: 2000 }, (_, i) => uniform([i, 0, 0], 7))
    expect([Math.min(...drawn) < 0.01, Math.max(...drawn) > 0.99, Math.max(...drawn) < 1]).toEqual([true, true, true])
    expect(drawn.reduce((sum, u) => sum + u, 0) / drawn.length).toBeCloseTo(0.5, 1)
  })
})

/** One table of scores, tenths from 0 to 4. */
const table = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.boolean()).chain(([count, tenths, gaps]) =>
  fc.record({
    weights: fc.array(fc.integer({ min: 10, max: 50 }), { minLength: count, maxLength: count }),
    scores: fc.array(
      fc.array(
        fc.option(tenths ? fc.integer({ min: 0, max: 40 }) : fc.integer({ min: 0, max: 4 }).map((score) => score * 10), {
          nil: null,
          freq: gaps ? 5 : 1e9,
        }),
        { minLength: count, maxLength: count },
      ),
      { minLength: 1, maxLength: 12 },
    ),
    cut: fc.integer({ min: 0, max: 100 }),
  }),
)

/** Weighted means as fractions, the long way. */
function naive(scores: readonly (readonly (number | null)[])[], drawn: readonly (readonly number[])[], cut: number) {
  const low = scores.map(() => Number.POSITIVE_INFINITY)
  const high = scores.map(() => 0)
  const above = scores.map(() => 0)
  for (const weights of drawn) {
    const means = scores.map((row) => ({
      n: row.reduce<bigint>((sum, score, k) => sum + (score === null ? 0n : BigInt(score) * BigInt(weights[k] as number)), 0n),
      d: row.reduce<bigint>((sum, score, k) => sum + (score === null ? 0n : BigInt(weights[k] as number)), 0n),
    }))
    for (const [i, own] of means.entries()) {
      const rank = 1 + means.filter((other) => other.n * own.d > own.n * other.d).length
      low[i] = Math.min(low[i] as number, rank)
      high[i] = Math.max(high[i] as number, rank)
      if (own.n * 100n >= BigInt(cut) * 40n * own.d) above[i] = (above[i] as number) + 1
    }
  }
  return { low, high, above }
}

const draws = { share: 0.3, draws: 40, seed: 11 }

describe('ranks and shares of draws are those of a naive count with the same weights', () => {
  test('over arrays', { tags: ['random'] }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ weights, scores, cut }) => {
        const known = scores.filter((row) => row.some((score) => score !== null))
        fc.pre(known.length > 0)
        const columns = weights.map((_, k) => Float64Array.from(known, (row) => (row[k] === null ? Number.NaN : (row[k] as number) / 10)))
        const matrix = scoreMatrix(columns, new Float64Array(known.length).fill(1))
        const unit = unitOf(weights, draws.share, matrix)
        const drawn = drawnWeights(weights, unit, draws, 0)
        const edge = 10n ** BigInt(matrix.decimals) * BigInt(cut) * 40n - 1000n * BigInt(matrix.offset)
        const test = { numerator: edge, denominator: 1000n, low: false }
        const found = await rankRanges(matrix, drawn, test, async () => {})
        const rows = Array.from({ length: draws.draws }, (_, i) => [...drawn.subarray(i * weights.length, (i + 1) * weights.length)])
        const expected = naive(known, rows, cut)
        expect({ low: [...found.low], high: [...found.high], above: [...found.above] }).toEqual(expected)
      }),
      { numRuns: inProportion(200) },
    )
  })

  test('through the engine, where customers of the same scores are one', { tags: ['random'] }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ weights, scores, cut }) => {
        const given = weights.map((weight) => weight / 10)
        const complete = scores.filter((row) => row.every((score) => score !== null))
        fc.pre(complete.length > 0)
        const named = Object.fromEntries(given.map((weight, k) => [`k${k}`, weight]))
        const doubled = [...scores, ...scores.slice(0, 3)]
        const file = csv(
          ['customer', ...Object.keys(named)],
          doubled.map((row, i) => [`C${String(i).padStart(2, '0')}`, ...row.map((score) => (score === null ? null : score / 10))]),
        )
        const { rows } = await ranged(burnett, { criteria: criteria(named), cut }, { files: [file], sensitivity: draws })
        const kept = doubled.flatMap((row, i) => (row.every((score) => score !== null) ? [{ row, i }] : []))
        const matrix = scoreMatrix(
          given.map((_, k) => Float64Array.from(kept, ({ row }) => (row[k] as number) / 10)),
          new Float64Array(kept.length).fill(1),
        )
        const drawn = drawnWeights(given, unitOf(given, draws.share, matrix), draws, 0)
        const each = Array.from({ length: draws.draws }, (_, i) => [...drawn.subarray(i * given.length, (i + 1) * given.length)])
        const expected = naive(
          kept.map(({ row }) => row),
          each,
          cut,
        )
        for (const [at, { i }] of kept.entries()) {
          expect(rows.find(({ customer }) => customer === `C${String(i).padStart(2, '0')}`)).toMatchObject({
            rank_low: String(expected.low[at]),
            rank_high: String(expected.high[at]),
            above_cut: ((expected.above[at] as number) / draws.draws).toFixed(6),
          })
        }
        for (const row of rows)
          if (row.segment === 'unclassified') expect(row).toMatchObject({ rank_low: '', rank_high: '', above_cut: '' })
      }),
      { numRuns: inProportion(15) },
    )
  })
})

describe('by hand', () => {
  const weights = criteria({ loyal: 5, large: 1, prompt: 3 })
  const file = csv(
    ['customer', 'sales', 'loyal', 'large', 'prompt'],
    [
      ['all', 10, 4, 4, 4],
      ['loyal', 20, 4, 0, 0],
      ['prompt', 30, 0, 0, 4],
      ['large', 40, 0, 4, 0],
      ['nil', 50, 0, 0, 0],
      ['unknown', 60, null, 4, 4],
    ],
  )
  const range = (rows: Row[]) => Object.fromEntries(rows.map(({ customer, rank_low, rank_high }) => [customer, `${rank_low}-${rank_high}`]))

  test('weights of 5, 3 and 1 change their order only where they vary by more than a quarter', async () => {
    const asked = (share: number) => ranged(burnett, { criteria: weights }, { files: [file], sensitivity: { share, draws: 500 } })
    const { rows, header } = await asked(0.2)
    expect(range(rows)).toEqual({ all: '1-1', loyal: '2-2', prompt: '3-3', large: '4-4', nil: '5-5', unknown: '-' })
    expect(range((await asked(0.6)).rows)).toMatchObject({ all: '1-1', loyal: '2-3', prompt: '2-4', large: '3-4', nil: '5-5' })
    expect(header.sensitivity).toMatchObject({ share: 0.2, draws: 500, seed: 1, generator: 'Philox4x32-10' })
  })

  test('a score on the cut under every weight is above it in every draw, or in none with a cut just above', async () => {
    const above = async (cut: number) => {
      const { rows } = await ranged(burnett, { criteria: weights, cut }, { files: [file], sensitivity: { share: 0.5, draws: 50 } })
      return Object.fromEntries(rows.map(({ customer, above_cut }) => [customer, above_cut]))
    }
    expect(await above(100)).toEqual({
      all: '1.000000',
      loyal: '0.000000',
      prompt: '0.000000',
      large: '0.000000',
      nil: '0.000000',
      unknown: '',
    })
    expect((await above(100.000001)).all).toBe('0.000000')
    expect((await above(0)).nil).toBe('1.000000')
  })

  test('top(n) takes the best anew in each draw, ties included; of a saved model the cut point stays', async () => {
    const sensitivity = { share: 0.6, draws: 300 }
    const { rows, header } = await ranged(burnett, { criteria: weights, cut: 'top(2)' }, { files: [file], sensitivity })
    const among = Object.fromEntries(rows.map(({ customer, above_cut }) => [customer as string, Number(above_cut)]))
    expect(among).toMatchObject({ all: 1, large: 0, nil: 0 })
    expect((among.loyal as number) + (among.prompt as number)).toBeCloseTo(1, 6)
    expect(header.sensitivity?.scores[0]?.cut).toBe('anew')
    const part = await ranged(burnett, { criteria: weights, cut: 'top(0.4)' }, { files: [file], sensitivity })
    expect(part.rows.map(({ above_cut }) => above_cut)).toEqual(rows.map(({ above_cut }) => above_cut))
    const model = join(folder, 'model.json')
    const fitted = await classify(burnett, { criteria: weights, cut: 'top(2)' }, { files: [file] })
    writeFileSync(model, JSON.stringify(await fitted.model()))
    fitted.close()
    const kept = await ranged(burnett, { criteria: weights, cut: 'top(2)' }, { files: [file], sensitivity, model })
    expect(kept.header.sensitivity?.scores[0]?.cut).toBe('kept')
    expect(kept.rows.find(({ customer }) => customer === 'loyal')?.above_cut).not.toBe(String(among.loyal?.toFixed(6)))
  })

  test('renormalised, what is not answered weighs nothing', async () => {
    const asked = { criteria: weights, missing: 'renormalise' }
    const { rows } = await ranged(burnett, asked, { files: [file], sensitivity: { share: 0.2, draws: 100 } })
    expect(range(rows)).toMatchObject({ all: '1-1', unknown: '1-1', loyal: '3-3' })
  })

  test('value tells the ranks of its score, and compares with the cut of its lens', async () => {
    const { rows } = await ranged(value, { criteria: weights, cut: 90 }, { files: [file], sensitivity: { share: 0.2, draws: 50 } })
    expect(rows.find(({ customer }) => customer === 'all')).toMatchObject({ rank_low: '1', rank_high: '1', above_cut: '1.000000' })
    expect(rows.find(({ customer }) => customer === 'nil')).toMatchObject({ rank_low: '5', rank_high: '5', above_cut: '0.000000' })
  })

  test('a plug-in with two weighted scores has columns of each', async () => {
    const [matrix] = await loadPlugins(['./fixtures/plugins/ge-mckinsey/ge-mckinsey.cartera.yaml'], '.', { commands: [], options: [] })
    const { rows, header } = await ranged(
      matrix as Classifier,
      {},
      { files: ['fixtures/plugins/ge-mckinsey/customers.csv'], sensitivity: { share: 0.1, draws: 20 } },
    )
    expect(rows.find(({ customer }) => customer === 'West')).toMatchObject({
      attractiveness_rank_low: '1',
      attractiveness_rank_high: '1',
      attractiveness_above_cut: '1.000000',
      strength_rank_low: '8',
      strength_above_cut: '0.000000',
    })
    expect(header.sensitivity?.scores.map(({ measure }) => measure)).toEqual(['attractiveness', 'strength'])
  })
})

test.each([
  ['burnett', burnett, 'fixtures/burnett/customers.csv', {}, 'score'],
  ['burnett, renormalised', burnett, 'fixtures/burnett/customers.csv', { missing: 'renormalise' }, 'score'],
  ['value', value, 'fixtures/value/customers.csv', {}, 'score'],
  ['a plug-in', './fixtures/plugins/ge-mckinsey/ge-mckinsey.cartera.yaml', 'fixtures/plugins/ge-mckinsey/customers.csv', {}, 'strength'],
] as const)('%s: weights that hardly vary give the ranks of the score itself', async (_, method, file, parameters, measure) => {
  const classifier = typeof method === 'string' ? (await loadPlugins([method], '.', { commands: [], options: [] }))[0] : method
  const { rows } = await ranged(classifier as Classifier, parameters, { files: [file], sensitivity: { share: 1e-9, draws: 3 } })
  const known = rows.filter((row) => row[measure] !== '')
  const prefix = 'rank_low' in (rows[0] as Row) ? '' : `${measure}_`
  expect(known.length).toBeGreaterThan(5)
  for (const row of known) {
    const rank = String(1 + known.filter((other) => Number(other[measure]) > Number(row[measure])).length)
    expect(row).toMatchObject({ [`${prefix}rank_low`]: rank, [`${prefix}rank_high`]: rank })
    if (prefix === '' && method !== value) expect(row.above_cut).toBe(row.segment === 'key' ? '1.000000' : '0.000000')
  }
})

test('neither threads nor the order of rows show, and the seed does', { tags: ['deep'] }, async () => {
  const random = (i: number, k: number) => Math.floor(5 * uniform([i, k, 0], 99))
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const rows = Array.from({ length: 5000 }, (_, i) => [`C${String(i).padStart(4, '0')}`, ...names.map((_, k) => random(i, k))])
  const [file, turned] = [csv(['customer', ...names], rows), csv(['customer', ...names], [...rows].reverse())]
  const parameters = { criteria: names.map((criterion, k) => ({ criterion, weight: 1 + (k % 5) })) }
  const text = async (path: string, threads: number, seed: number) =>
    (await ranged(burnett, parameters, { files: [path], threads, sensitivity: { share: 0.2, draws: 30, seed } })).text
  const once = await text(file, 1, 5)
  expect(await text(file, 2, 5)).toBe(once)
  expect(await text(turned, 2, 5)).toBe(once)
  expect(await text(file, 2, 6)).not.toBe(once)
})

describe('the smallest change that swaps the first two', () => {
  const contests = (weights: number[], first: (number | null)[], second: (number | null)[]): Contest[] =>
    weights.map((weight, k) => ({
      criterion: `k${k}`,
      weight: String(weight),
      first: first[k] == null ? null : String(first[k]),
      second: second[k] == null ? null : String(second[k]),
    }))

  /** How far the first leads, with one weight changed. */
  function lead(of: readonly Contest[], criterion?: string, change = 0) {
    const mean = (side: 'first' | 'second') => {
      const answered = of.filter((each) => each[side] !== null)
      const weight = (each: Contest) => Number(each.weight) + (each.criterion === criterion ? change : 0)
      const sum = answered.reduce((all, each) => all + weight(each) * Number(each[side]), 0)
      return sum / answered.reduce((all, each) => all + weight(each), 0)
    }
    return mean('first') - mean('second')
  }

  test.each<[string, Contest[], ReturnType<typeof smallestSwap>]>([
    ['a raise', contests([1, 3], [0, 2], [3, 0.5]), { criterion: 'k0', weight: '1', to: '1.5', change: '0.5' }],
    ['rounded up to millionths', contests([2, 4], [4, 1], [1, 2]), { criterion: 'k0', weight: '2', to: '1.333333', change: '-0.666667' }],
    ['of two equal ones the first', contests([3, 3, 1], [3, 3, 4], [4, 2, 3]), { criterion: 'k0', weight: '3', to: '4', change: '1' }],
    ['level only at the least weight', contests([2, 3], [4, 1], [1, 2]), undefined],
    ['the same score', contests([2, 2], [3, 1], [1, 3]), null],
    ['the first is nowhere behind', contests([2, 2], [4, 4], [1, 1]), undefined],
  ])('%s', (_, given, expected) => {
    expect(smallestSwap(given, [1, 5])).toEqual(expected)
  })

  const score = fc.option(
    fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10),
    { nil: null, freq: 6 },
  )
  const pair = fc.integer({ min: 1, max: 6 }).chain((count) => {
    const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: count, maxLength: count })
    return fc.tuple(some(fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10)), some(score), some(score))
  })

  test('swaps when it is made, not when one hundredth is taken off, and no other single weight needs less', { tags: ['random'] }, () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([weights, one, other], bounded) => {
        fc.pre([one, other].every((scores) => scores.some((each) => each !== null)))
        const given = contests(weights, one, other)
        const ahead = lead(given)
        const contest = ahead >= 0 ? given : contests(weights, other, one)
        const bounds = bounded ? ([1, 5] as const) : undefined
        const found = smallestSwap(contest, bounds)
        const tiny = 1e-9
        const swapped = (criterion: string, change: number) => lead(contest, criterion, change) <= tiny
        if (found === null) {
          expect(Math.abs(ahead)).toBeLessThan(tiny)
          return
        }
        const limit = found ? Math.abs(Number(found.change)) * 0.99 : Number.POSITIVE_INFINITY
        if (found) {
          const change = Number(found.change)
          expect(Number(found.to)).toBeCloseTo(Number(found.weight) + change, 9)
          if (bounded) expect([Number(found.to) >= 1, Number(found.to) <= 5]).toEqual([true, true])
          expect(Number(found.to)).toBeGreaterThan(0)
          expect(swapped(found.criterion, change)).toBe(true)
          expect(lead(contest, found.criterion, change * 0.99)).toBeGreaterThan(0)
        }
        for (const { criterion, weight } of contest) {
          for (let step = 1; step <= 60; step++) {
            for (const way of [-1, 1]) {
              const change = (way * step) / 10
              const to = Number(weight) + change
              if (Math.abs(change) >= limit || (bounded ? to < 1 || to > 5 : to <= 0)) continue
              expect(lead(contest, criterion, change), `${criterion} ${change}`).toBeGreaterThan(-tiny)
            }
          }
        }
      }),
      { numRuns: inProportion(500) },
    )
  })

  test('is told of the first two of a portfolio, and made there it swaps them', async () => {
    const file = csv(
      ['customer', 'sales', 'x', 'y', 'z'],
      [
        ['first', 1, 4, 2, 3],
        ['second', 2, 2, 4, 3],
        ['third', 3, 0, 0, 0],
      ],
    )
    const weights = { x: 3, y: 2.5, z: 2 }
    const run = (given: Record<string, number>) =>
      ranged(burnett, { criteria: criteria(given) }, { files: [file], sensitivity: { share: 0.2, draws: 5 } })
    const { header } = await run(weights)
    const swap = header.sensitivity?.scores[0]?.swap
    expect(swap).toMatchObject({
      first: { customer: 'first' },
      second: { customer: 'second' },
      level: false,
      change: { criterion: 'x', weight: '3', to: '2.5', change: '-0.5' },
      bounds: [1, 5],
    })
    expect((await run({ ...weights, x: 2.499 })).rows[0]?.customer).toBe('second')
    expect((await run({ ...weights, x: 2.505 })).rows[0]?.customer).toBe('first')
  })
})

describe('at the command line', () => {
  const asked = ['burnett', 'fixtures/burnett/customers.csv', '--sensitivity', '0.2']

  test('json tells what varied and the swap', async () => {
    const { sensitivity, customers } = JSON.parse(
      (await runCartera([...asked, '--draws', '100', '--seed', '9', '--format', 'json'])).stdout,
    )
    expect(sensitivity).toMatchObject({
      share: 0.2,
      draws: 100,
      seed: 9,
      generator: 'Philox4x32-10',
      scores: [{ measure: 'score', swap: { first: { customer: 'Clínica San Luis', score: 81 }, change: null, bounds: [1, 5] } }],
    })
    expect(customers[0]).toMatchObject({ rank_low: 1, rank_high: 1, above_cut: 1 })
  })

  test('table and md say it in the language of the reader', async () => {
    expect((await runCartera(asked)).stdout).toContain(
      'Sensitivity to the weights\n  Each weight varies on its own by up to ±20%, in 1,000 draws',
    )
    const { stdout } = await runCartera([...asked, '--lang', 'es', '--format', 'md'])
    expect(stdout).toContain('**Sensibilidad a los pesos**')
    expect(stdout).toContain('hasta un ±20 %, en 1.000 sorteos')
  })

  test.each([
    [
      ['pareto', 'fixtures/pareto/customers.csv', '--sensitivity', '0.2'],
      'pareto weighs no criteria',
      'Classifiers with weights: burnett, value.',
    ],
    [[...asked.slice(0, 3), '1.5'], 'expected a number above 0 and below 1', ''],
    [[...asked.slice(0, 3), '0'], 'expected a number above 0 and below 1', ''],
    [[...asked, '--draws', '0'], '--draws: expected a whole number of 1 to 100000, got "0"', ''],
    [[...asked.slice(0, 2), '--seed', '4'], '--seed goes with --sensitivity', 'Add --sensitivity 0.2'],
    [[...asked, '--explain', 'Hotel Miramar'], '--explain shows none', 'Leave one of them out.'],
    [['run', 'fixtures/run/value-portfolio/cartera.yaml', '--sensitivity', '0.2'], 'unknown option', ''],
  ])('%j is refused', async (argv, sentence, hint) => {
    const { code, stderr } = await runCartera(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stderr).toContain(hint)
  })
})
