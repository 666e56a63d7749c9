/** Sales of the periods to come, from a ledger to figures. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuckDB } from '../../../src/engines/duckdb.js'
import { everywhere } from '../../../src/engines/engine.js'
import { runCartera } from '../../run-cartera.js'
import { inProportion } from '../../runs.js'
import { newFolder } from '../../scratch.js'

const folder = newFolder()
const file = (name: string, rows: readonly string[]) => {
  const path = join(folder, name)
  writeFileSync(path, `${['customer,date,sales', ...rows].join('\n')}\n`)
  return path
}

const month = (i: number) => `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`

/** Five years of a season on a line: 1,000 + 10 a month, December 500 more. */
const seasonal = file(
  'seasonal.csv',
  Array.from({ length: 60 }, (_, i) => [`a,${month(i)}-03,${400 + 10 * i}`, `b,${month(i)}-20,${600 + (i % 12 === 11 ? 500 : 0)}`]).flat(),
)
const whole = ['--as-of', '2024-12-31', '--no-config']

async function documentOf(...argv: string[]) {
  const { stdout, stderr } = await runCartera(['forecast', ...argv, '-f', 'json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

test('a season on a line is foretold as it goes on', async () => {
  const { method, season, forecast, change, history } = await documentOf(seasonal, ...whole, '--horizon', '12')
  expect([method, season, history.length]).toEqual(['holt-winters', 12, 60])
  for (const [i, { period, sales }] of forecast.entries()) {
    expect(period).toBe(month(60 + i))
    expect(sales).toBeCloseTo(1000 + 10 * (60 + i) + (i === 11 ? 500 : 0), 0)
  }
  const before = 12 * 1000 + 10 * (48 * 12 + 66) + 500
  expect(change).toBeCloseTo((12 * 120) / before, 3)
})

test('only periods that are over are learnt from; those without rows are 0', async () => {
  const gaps = file('gaps.csv', ['a,2024-01-05,10', 'a,2024-02-05,10', 'a,2024-05-05,10', 'a,2024-06-05,10', 'a,2024-07-05,99'])
  const { history, season, warnings } = await documentOf(gaps, '--no-config', '--horizon', '2')
  expect(history.map(({ sales }: { sales: number }) => sales)).toEqual([10, 10, 0, 0, 10, 10])
  expect(season).toBe(1)
  expect(warnings.map(({ code }: { code: string }) => code)).toContain('no-season')
})

test('the method can be named, and is said where it was worse than the simple guess', async () => {
  const { method, warnings, forecast } = await documentOf(seasonal, ...whole, '--method', 'drift', '--horizon', '1')
  expect(method).toBe('drift')
  expect(forecast[0].sales).toBeCloseTo(2090 + (2090 - 1000) / 59, 4)
  expect(warnings).toEqual([])
  const steep = file(
    'steep.csv',
    Array.from({ length: 40 }, (_, i) => `a,${month(i)}-28,${1000 + i + (i % 12) * 100}`),
  )
  const codes = (await documentOf(steep, '--no-config', '--method', 'drift')).warnings.map(({ code }: { code: string }) => code)
  expect(codes).toContain('worse-than-naive')
})

test('two seasons are enough for a season, and of less than two the simple guess is called as the last period', async () => {
  const months = (count: number) =>
    file(
      `${count}.csv`,
      Array.from({ length: count }, (_, i) => `a,${month(i)}-28,${100 + (i % 12 === 11 ? 500 : i % 12)}`),
    )
  const two = await documentOf(months(24), '--as-of', '2021-12-31', '--no-config', '--horizon', '12')
  expect([two.season, two.method]).toEqual([12, 'seasonal-naive'])
  expect(two.methods.map(({ method }: { method: string }) => method)).not.toContain('holt-winters')
  expect(two.forecast.map(({ sales }: { sales: number }) => sales)).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 600])
  const short = [months(23), '--as-of', '2021-11-30', '--no-config', '--horizon', '3']
  const less = await documentOf(...short, '--method', 'seasonal-naive')
  expect(less.season).toBe(1)
  expect(less.forecast.map(({ sales }: { sales: number }) => sales)).toEqual([110, 110, 110])
  const [english, spanish] = [await runCartera(['forecast', ...short]), await runCartera(['forecast', ...short, '--lang', 'es'])]
  expect(english.stdout).toContain('Same as last period')
  expect(english.stdout).not.toMatch(/seasonal/i)
  expect(spanish.stdout).toContain('Como el último periodo')
  expect((await runCartera(['forecast', months(24), '--as-of', '2021-12-31', '--no-config', '--method', 'holt-winters'])).code).toBe(3)
})

test('rows have the past and what is to come', async () => {
  const { stdout } = await runCartera(['forecast', seasonal, ...whole, '--horizon', '1', '-f', 'csv'])
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toBe('period,kind,sales,low,high,seasonal_naive')
  expect(lines[1]).toBe('2020-01,actual,1000,,,')
  expect(lines.at(-1)).toMatch(/^2025-01,forecast,\d/)
  expect(lines).toHaveLength(62)
})

test('gates, and Spanish', async () => {
  expect((await runCartera(['forecast', seasonal, ...whole, '--fail-on', 'forecast.sales.change > 0.05'])).code).toBe(1)
  expect((await runCartera(['forecast', seasonal, ...whole, '--fail-on', 'forecast.sales.change < 0'])).code).toBe(0)
  expect((await runCartera(['forecast', seasonal, ...whole, '--fail-on', 'forecast.margin > 0'])).code).toBe(2)
  expect((await runCartera(['forecast', seasonal, ...whole, '--lang', 'es'])).stdout).toContain(
    'que en los mismos periodos de un año antes',
  )
})

test.each([
  ['too short', ['a,2024-01-05,10', 'a,2024-02-05,10'], '2024-02-05', 'a forecast needs 4'],
  ['nothing is over', ['a,2024-01-05,10'], '2024-01-20', 'no month is over'],
  ['too long', ['a,1000-01-05,10', 'a,2024-02-05,10'], '2024-02-05', 'more than 5000'],
])('%s: one sentence, exit 3', async (name, rows, asOf, said) => {
  const { code, stderr } = await runCartera(['forecast', file(`${name}.csv`, rows), '--no-config', '--as-of', asOf])
  expect(stderr).toContain(said)
  expect(code).toBe(3)
})

test.each([
  ['all the same', Array.from({ length: 8 }, (_, i) => `a,${month(i)}-05,10`)],
  ['all negative', Array.from({ length: 30 }, (_, i) => `a,${month(i)}-05,-${10 + i}`)],
  ['all zero', Array.from({ length: 30 }, (_, i) => `a,${month(i)}-05,0`)],
  ['huge', Array.from({ length: 30 }, (_, i) => `a,${month(i)}-05,${i % 2}00000000000`)],
])('%s: nothing that is no number', async (name, rows) => {
  const { code, stdout, stderr } = await runCartera(['forecast', file(`${name}.csv`, rows), '--no-config', '-f', 'json'])
  expect([code, stderr.includes('bug')]).toEqual([0, false])
  expect(stdout).not.toMatch(/NaN|Infinity/)
})

/** c is in both parts, row by row; spellings that differ in case are one part. */
test('parts are those of the rows, each foretold by its own method', async () => {
  const path = join(folder, 'parts.csv')
  const rows = Array.from({ length: 30 }, (_, i) => [
    `c,${month(i)}-03,${100 + i},Web`,
    `c,${month(i)}-04,50,shop`,
    `d,${month(i)}-05,1,web`,
    `d,${month(i)}-06,2,`,
  ])
  writeFileSync(path, `${['customer,date,sales,channel', ...rows.flat()].join('\n')}\n`)
  const argv = [path, '--split', 'channel', '--no-config', '--as-of', '2022-06-30', '--horizon', '2']
  const { parts, split, total, history } = await documentOf(...argv)
  expect(split).toBe('channel')
  expect(parts.map(({ part }: { part: string }) => part)).toEqual(['Web', 'shop', '(no data)'])
  for (const [i, sum] of [263.5, 100, 4].entries()) expect(Math.abs(parts[i].total - sum)).toBeLessThan(1)
  expect(Math.abs(total - 367.5)).toBeLessThan(1)
  expect(history.at(-1)).toEqual({ period: '2022-06', sales: 182 })
  const lines = (await runCartera(['forecast', ...argv, '-f', 'csv'])).stdout.trim().split('\n')
  expect(lines[0]).toBe('part,period,kind,sales,low,high,seasonal_naive')
  expect(lines.at(-1)).toMatch(/^\(no data\),2022-08,forecast,2,/)
  const { stdout } = await runCartera(['forecast', ...argv, '--lang', 'es', '-f', 'html'])
  expect(stdout).toContain('Por canal')
  expect(stdout).toContain('las partes no tienen por qué sumar el total')
})

test('the customers that are known stand beside the whole, with what has come already of a period that has begun', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const first = new Date(Date.UTC(2024, 0, 1 + (i % 60)))
    const day = (after: number) => new Date(first.getTime() + after * 86_400_000).toISOString().slice(0, 10)
    return [0, ...Array.from({ length: i % 5 }, (_, k) => 20 + 31 * k + i)].map((after, k) => `k${i},${day(after)},${20 + ((i + k) % 7)}`)
  })
  const path = file('known.csv', [...rows.flat(), 'k1,2024-07-10,30'])
  const model = join(folder, 'model.json')
  expect((await runCartera(['vvc', path, '--method', 'bg-nbd', '--no-config', '--save-model', model])).code).toBe(0)
  const { forecast, known_customers, total } = await documentOf(path, '--no-config', '--model', model, '--horizon', '2')
  expect(known_customers.customers).toBe(40)
  expect(known_customers.total).toBeCloseTo(forecast[0].known_customers + forecast[1].known_customers, 3)
  expect(known_customers.gap).toBeCloseTo(total - known_customers.total, 3)
  expect(forecast[0].known_customers).toBeGreaterThan(30)
  const day = await documentOf(path, '--no-config', '--model', model, '--horizon', '2', '--as-of', '2024-07-31')
  expect(day.forecast.map(({ period }: { period: string }) => period)).toEqual(['2024-08', '2024-09'])
  const { stdout } = await runCartera(['forecast', path, '--no-config', '--model', model, '--lang', 'es'])
  expect(stdout.replace(/\s+/g, ' ')).toContain('que también cuenta con clientes nuevos')
  const other = join(folder, 'other.json')
  await runCartera(['pareto', path, '--no-config', '--save-model', other])
  expect((await runCartera(['forecast', path, '--no-config', '--model', other])).code).toBe(3)
})

test('parquet holds the rows of csv, typed', async () => {
  const [path, other] = [join(folder, 'rows.parquet'), join(folder, 'rows.csv')]
  for (const to of [path, other]) expect((await runCartera(['forecast', seasonal, ...whole, '--horizon', '2', '-o', to])).code).toBe(0)
  const engine = await openDuckDB({}, everywhere)
  try {
    const found = await engine.rows(`SELECT * FROM read_parquet('${path}')`)
    expect(
      found.map((row) => row.map((cell) => (cell === null ? '' : Number.isNaN(Number(cell)) ? cell : String(Number(cell)))).join(',')),
    ).toEqual(readFileSync(other, 'utf8').trim().split('\n').slice(1))
    const types = await engine.rows(`SELECT column_type FROM (DESCRIBE SELECT sales, low FROM read_parquet('${path}'))`)
    expect(types.flat().every((type) => type?.startsWith('DECIMAL'))).toBe(true)
  } finally {
    await engine.close()
  }
})

/** 100 + 10 a quarter, and 0, 20, −10, 40 by the quarter of the year; the last year adds up to 990. */
test('the quarters of fixtures/forecast by hand', async () => {
  const quarters = [join(import.meta.dirname, '../../../fixtures/forecast/ledger.csv'), '--period', 'quarter', '--as-of', '2025-12-31']
  const year = await documentOf(...quarters, '--no-config', '--horizon', '4')
  expect(year.method).toBe('holt-winters')
  expect(year.forecast.map(({ sales }: { sales: number }) => sales)).toEqual([260, 290, 270, 330])
  expect(year.forecast.map(({ seasonal_naive }: { seasonal_naive: number }) => seasonal_naive)).toEqual([220, 250, 230, 290])
  expect([year.total, year.before, year.change]).toEqual([1150, 990, 0.161616])
  expect(Object.fromEntries(year.methods.map(({ method, mase }: { method: string; mase: number }) => [method, mase]))).toMatchObject({
    'holt-winters': 0,
    'seasonal-naive': 1,
  })
  const six = await documentOf(...quarters, '--no-config')
  expect([six.total, six.before, six.change]).toEqual([1780, 180 + 210 + 190 + 250 + 220 + 250, 0.369231])
  expect((await runCartera(['forecast', ...quarters, '--no-config'])).stdout).toContain('than the same periods 2 years before (1,300.00)')
  expect((await runCartera(['forecast', ...quarters, '--no-config', '--horizon', '4'])).stdout).toContain(
    'than the same periods one year before',
  )
})

test('a horizon beyond the ledger is compared with the same quarters of as many years as there are', async () => {
  const rows = Array.from({ length: 10 }, (_, i) => `a,${2020 + Math.floor(i / 4)}-${String((i % 4) * 3 + 1).padStart(2, '0')}-01,${i + 1}`)
  const { before } = await documentOf(
    file('ten.csv', rows),
    '--period',
    'quarter',
    '--as-of',
    '2022-06-30',
    '--horizon',
    '12',
    '--no-config',
  )
  expect(before).toBe(3 + 4 + 5 + 6 + 7 + 8 + 9 + 10)
})

/** The sums of months, and the two simple methods from each month on, by loops over the rows. */
function naively(rows: readonly (readonly [month: number, cents: number])[], months: number, season: number, horizon: number) {
  const series = Array.from(
    { length: months },
    (_, i) => rows.filter(([own]) => own === i).reduce((sum, [, cents]) => sum + cents, 0) / 100,
  )
  const value = (i: number) => series[i] as number
  const ways = {
    'seasonal-naive': (known: number, h: number) => {
      let from = known + h
      while (from >= known) from -= season
      return value(from)
    },
    drift: (known: number, h: number) => value(known - 1) + ((h + 1) * (value(known - 1) - value(0))) / (known - 1),
  }
  let scale = 0
  for (let i = season; i < months; i++) scale += Math.abs(value(i) - value(i - season)) / (months - season)
  const first = Math.max(season > 1 ? 2 * season + 1 : 3, months - 48)
  const judged = Object.entries(ways).map(([method, way]) => {
    const errors: number[] = []
    for (let known = first; known < months; known++)
      for (let h = 0; h < horizon && known + h < months; h++) errors.push(Math.abs(value(known + h) - way(known, h)))
    return [method, errors.reduce((a, b) => a + b, 0) / errors.length / scale] as const
  })
  return { series, judged, ahead: Array.from({ length: horizon }, (_, h) => [ways['seasonal-naive'](months, h), ways.drift(months, h)]) }
}

test('on random ledgers sums, simple forecasts and errors are those of a naive loop', { tags: ['random'] }, async () => {
  const drawn = fc.record({
    months: fc.integer({ min: 6, max: 70 }),
    horizon: fc.integer({ min: 1, max: 14 }),
    rows: fc.array(fc.tuple(fc.nat(), fc.integer({ min: -500, max: 90_000 })), { minLength: 30, maxLength: 150 }),
  })
  await fc.assert(
    fc.asyncProperty(drawn, async ({ months, horizon, rows: any }) => {
      const rows = [[0, 100] as const, ...any.map(([at, cents]) => [at % months, cents] as const), [months - 1, 250] as const]
      const path = file(
        'random.csv',
        rows.map(([at, cents], i) => `c${i % 7},${month(at)}-${String(1 + (i % 28)).padStart(2, '0')},${(cents / 100).toFixed(2)}`),
      )
      const end = new Date(Date.UTC(2020, months, 0)).toISOString().slice(0, 10)
      const found = await documentOf(path, '--as-of', end, '--horizon', String(horizon), '--method', 'drift', '--no-config')
      const season = months >= 24 ? 12 : 1
      const { series, judged, ahead } = naively(rows, months, season, horizon)
      expect(found.season).toBe(season)
      expect(found.history.map(({ sales }: { sales: number }) => sales)).toEqual(series.map((sum) => Number(sum.toFixed(2))))
      for (const [h, [naive, line]] of ahead.entries()) {
        expect(found.forecast[h].seasonal_naive).toBeCloseTo(naive as number, 3)
        expect(found.forecast[h].sales).toBeCloseTo(line as number, 3)
      }
      const errors = Object.fromEntries(found.methods.map(({ method, mase }: { method: string; mase: number }) => [method, mase]))
      for (const [method, mase] of judged) if (Number.isFinite(mase)) expect(errors[method]).toBeCloseTo(mase, 4)
    }),
    { numRuns: inProportion(25) },
  )
})
