/** Purchases of a ledger: the life cycle, and retention that is observed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-lifecycle-'))
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
function file(...lines: string[]): string {
  made += 1
  const path = join(folder, `${made}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function rowsOf(...argv: string[]): Promise<Record<string, string>[]> {
  const { stdout, stderr } = await runCartera([...argv, '-f', 'csv', '--raw'])
  const [header = '', ...rows] = stdout.trimEnd().split('\n')
  if (header === '') throw new Error(stderr)
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [header.split(',')[i], cell])))
}

const segmentsOf = async (...argv: string[]) =>
  Object.fromEntries((await rowsOf(...argv)).map(({ customer, segment }) => [customer, segment]))

describe('lifecycle', () => {
  /** Bought every ten days up to that many days before 2026-03-31. */
  const steady = (name: string, recency: number) =>
    [50, 40, 30, 20, 10, 0].map(
      (day) => `${name},${new Date(Date.UTC(2026, 2, 31) - (day + recency) * 86_400_000).toISOString().slice(0, 10)},5`,
    )
  const ledger = file('customer,date,sales', ...steady('punctual', 15), ...steady('late', 16), ...steady('gone', 31))
  const asOf = ['--as-of', '2026-03-31']

  test('a value on a cut belongs to the better side', async () => {
    expect(await segmentsOf('lifecycle', ledger, ...asOf)).toEqual({ punctual: 'active', late: 'at-risk', gone: 'lost' })
  })

  test('the multiples and the days of the new are options', async () => {
    expect(await segmentsOf('lifecycle', ledger, ...asOf, '--at-risk', '3.1', '--lost', '4')).toEqual({
      punctual: 'active',
      late: 'active',
      gone: 'active',
    })
    expect(await segmentsOf('lifecycle', ledger, ...asOf, '--new-days', '65')).toEqual({ punctual: 'new', late: 'at-risk', gone: 'lost' })
    expect((await runCartera(['lifecycle', ledger, '--at-risk', '3', '--lost', '3'])).stderr).toContain('lost must be above at-risk')
  })

  test('the typical interval stands in the report, and a model keeps it', async () => {
    const single = 'once,2026-03-01,5'
    const both = file('customer,date,sales', ...steady('punctual', 15), single)
    const saved = join(folder, 'model.json')
    const { stdout } = await runCartera(['lifecycle', both, ...asOf, '--save-model', saved])
    expect(stdout).toContain('typical interval between purchases: 10 days (the median of 1 customer)')
    expect(JSON.parse(readFileSync(saved, 'utf8')).observed).toEqual({ typical_interval: '10.0000000000' })
    const alone = file('customer,date,sales', single)
    const applied = await runCartera(['lifecycle', alone, ...asOf, '--model', saved, '--lang', 'es'])
    expect(applied.stdout).toContain('intervalo habitual entre compras: 10 días (del modelo)')
    expect((await rowsOf('lifecycle', alone, ...asOf, '--model', saved))[0]).toMatchObject({ interval: '', lateness: '', segment: 'new' })
  })

  test('where nobody bought on two days, all are new or once', async () => {
    expect(await segmentsOf('lifecycle', file('customer,date,sales', 'a,2026-01-01,5', 'b,2026-02-01,5'))).toEqual({ a: 'once', b: 'new' })
  })

  test('it needs dates', async () => {
    const { code, stderr } = await runCartera(['lifecycle', 'fixtures/pareto/customers.csv'])
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining('has no column for "date"') })
  })

  test('--sql prints a script of it', async () => {
    const { code, stdout } = await runCartera(['lifecycle', ledger, '--sql'])
    expect(code).toBe(0)
    expect(stdout).toContain('-- purchases\n')
  })
})

describe('vvc --retention observed', () => {
  /** In February a and b of a, b and c buy again, in March a of a and b. */
  const lines = [
    'customer,date,margin',
    'a,2026-01-01,10',
    'a,2026-02-01,10',
    'a,2026-03-01,10',
    'b,2026-01-01,30',
    'b,2026-02-28,30',
    'c,2026-01-31,60',
  ]
  const ledger = file(...lines)
  const monthly = ['--retention', 'observed', '--period', 'month', '--discount', '0']

  test('is 3 of 5; the margin a period is that of all periods divided by their number', async () => {
    const { stdout } = await runCartera(['vvc', ledger, ...monthly, '--as-of', '2026-03-31', '-f', 'json'])
    const { observed, parameters, customers } = JSON.parse(stdout)
    expect(parameters.retention).toBe('observed')
    expect(observed).toEqual([{ name: 'retention', value: 0.6, unit: 'month', retained: 3, base: 5, periods: 3 }])
    expect(customers.map(({ customer, vvc }: { customer: string; vvc: number }) => [customer, vvc])).toEqual([
      ['b', 30],
      ['c', 30],
      ['a', 15],
    ])
  })

  test('leaves out a month that is not over', async () => {
    const { stdout } = await runCartera(['vvc', ledger, ...monthly])
    expect(stdout.replace(/\s+/g, ' ')).toContain('retention per month: 66.67% (2 of 3 bought again in the next one, over 2 months)')
  })

  test('stands in where a column leaves retention blank', async () => {
    const withColumn = file(
      'customer,date,margin,retention',
      ...lines.slice(1).map((line) => `${line},${line.startsWith('a') ? '0.5' : ''}`),
    )
    const rows = await rowsOf('vvc', withColumn, ...monthly, '--as-of', '2026-03-31')
    expect(rows.map(({ customer, vvc }) => [customer, vvc])).toEqual([
      ['b', '30'],
      ['c', '30'],
      ['a', '10'],
    ])
  })

  test.each([
    ['too few periods', ledger, ['--period', 'year'], 'needs 2 complete years on 2026-03-01, and there are 0', 'Choose a shorter --period'],
    [
      'everybody retained',
      file('customer,date,margin', 'a,2026-01-01,1', 'a,2026-02-01,1', 'a,2026-03-31,1'),
      ['--period', 'month'],
      '2 of 2 customers bought again the next month, so the observed retention of 1 makes values infinite; it must be below 1',
      'Give --retention yourself',
    ],
    [
      'a growth that outruns it',
      ledger,
      ['--period', 'month', '--growth', '1', '--discount', '0'],
      'retention of 0.666667 makes values infinite; it must be below 0.5',
      '',
    ],
    ['no dates', file('customer,margin', 'a,1'), [], 'has no column for "date"', '--map'],
  ])('refuses %s', async (_, path, more, message, hint) => {
    const { code, stderr } = await runCartera(['vvc', path, '--retention', 'observed', ...more])
    expect(code).toBe(3)
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
  })

  test('a model keeps it', async () => {
    const saved = join(folder, 'vvc.json')
    await runCartera(['vvc', ledger, ...monthly, '--as-of', '2026-03-31', '--save-model', saved, '-q'])
    const { stdout } = await runCartera(['vvc', ledger, '--model', saved, '--as-of', '2026-02-28'])
    expect(stdout).toContain('retention per month: 60.00% (from the model)')
  })
})

test('methods with periods of different kinds go together in one run', async () => {
  const config = join(folder, 'cartera.yaml')
  const ledger = 'fixtures/abc-xyz/customers.csv'
  writeFileSync(
    config,
    [
      `inputs: {files: ${join(process.cwd(), ledger)}}`,
      'classifiers:',
      '  abc-xyz:',
      '  lifecycle:',
      '  worth: {classifier: vvc, method: dcf, period: month}',
      '',
    ].join('\n'),
  )
  const rows = await rowsOf('run', config)
  const alone = async (name: string, ...more: string[]) => segmentsOf(name, ledger, ...more)
  const column = (name: string) => Object.fromEntries(rows.map((row) => [row.customer, row[name] === '' ? 'unclassified' : row[name]]))
  expect(column('abc_xyz_segment')).toEqual(await alone('abc-xyz'))
  expect(column('lifecycle_segment')).toEqual(await alone('lifecycle'))
  expect(column('worth_segment')).toEqual(await alone('vvc', '--method', 'dcf', '--period', 'month'))
})
