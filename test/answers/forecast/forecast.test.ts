/** Sales of the periods to come, from a ledger to figures. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../../run-cartera.js'
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
    'que en los mismos periodos de la temporada anterior',
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
