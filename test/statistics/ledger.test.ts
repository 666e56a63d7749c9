/**
 * vvc by bg-nbd, from a ledger to the portfolio.
 * @module-tag deep
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'
import { simulated, uniforms } from './simulated.js'

const folder = newFolder()
const day = (number: number) => new Date(Date.UTC(2025, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** A ledger with a row a purchase: the days between the first and the last are anywhere between. */
function ledger(customers: number): string[] {
  const { histories } = simulated({ r: 0.8, alpha: 6, a: 0.8, b: 2.5 }, { p: 6, q: 4, gamma: 15 }, customers, 70, 5)
  const next = uniforms(9)
  const rows = Array.from({ length: customers }, (_, i) => {
    const [x, recency, age] = [histories.x[i], histories.recency[i], histories.age[i]] as [number, number, number]
    const first = Math.round(490 - 7 * age)
    const days = [
      first,
      ...(x > 0 ? [first + Math.round(7 * recency)] : []),
      ...Array.from({ length: x - 1 }, () => first + Math.round(7 * recency * next())),
    ]
    return days.map((at) => `c${i},${day(at)},${(5 + 40 * next()).toFixed(2)}`)
  })
  return ['customer,date,sales', ...rows.flat(), `late,${day(490)},1.00`]
}

const made = file('ledger.csv', ledger(400))
const bgNbd = ['--method', 'bg-nbd', '--no-config']

interface Document {
  model: {
    parameters: Record<string, number>
    standard_errors?: Record<string, number>
    saved?: boolean
    holdout?: Record<string, unknown>
  }
  customers: Record<string, number | string>[]
  warnings: { code: string }[]
}

async function documentOf(...argv: string[]): Promise<Document> {
  const { stdout, stderr } = await runCartera(['vvc', ...argv, '-f', 'json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Document
}

test('columns hang together, and the worth is that of the model printed', async () => {
  const { model, customers } = await documentOf(made, ...bgNbd, '--horizon', '26', '--discount', '0')
  const { p, q, gamma } = model.parameters as Record<'p' | 'q' | 'gamma', number>
  expect(customers).toHaveLength(401)
  const spent = new Map<string, { first: string; later: Map<string, number> }>()
  for (const line of readFileSync(made, 'utf8').trim().split('\n').slice(1)) {
    const [customer, date, sales] = line.split(',') as [string, string, string]
    const known = spent.get(customer) ?? { first: date, later: new Map() }
    spent.set(customer, known)
    if (date < known.first) throw new Error('the first purchase comes first')
    if (date > known.first) known.later.set(date, (known.later.get(date) ?? 0) + Number(sales))
  }
  for (const row of customers) {
    const { later } = spent.get(String(row.customer)) as { later: Map<string, number> }
    const sum = [...later.values()].reduce((a, b) => a + b, 0)
    expect(row.repeat_purchases).toBe(later.size)
    expect(row.expected_spend).toBeCloseTo((p * (gamma + sum)) / (p * later.size + q - 1), 3)
    expect(row.vvc).toBeCloseTo(Number(row.expected_purchases) * Number(row.expected_spend), 3)
    expect(row.p_alive).toBeGreaterThanOrEqual(0)
    expect(row.p_alive).toBeLessThanOrEqual(1)
  }
  expect(customers.find(({ customer }) => customer === 'late')).toMatchObject({ repeat_purchases: 0, p_alive: 1 })
})

test('a discount takes off something, and a longer horizon adds', async () => {
  const total = async (...argv: string[]) =>
    (await documentOf(made, ...bgNbd, ...argv)).customers.reduce((sum, { vvc }) => sum + Number(vvc), 0)
  const [plain, dear, long] = [
    await total('--discount', '0'),
    await total('--discount', '0.3'),
    await total('--discount', '0', '--horizon', '104'),
  ]
  expect(dear).toBeLessThan(plain)
  expect(dear).toBeGreaterThan(plain * 0.8)
  expect(long).toBeGreaterThan(plain)
})

test('a saved model scores with its own parameters', async () => {
  const path = join(folder, 'model.json')
  const first = await documentOf(made, ...bgNbd, '--save-model', path)
  const again = await documentOf(made, ...bgNbd, '--model', path)
  expect(again.customers).toEqual(first.customers)
  expect(again.model).toMatchObject({ saved: true, parameters: first.model.parameters })
  const few = file('few.csv', ['customer,date,sales', `a,${day(0)},5`, `b,${day(3)},7`])
  expect((await documentOf(few, ...bgNbd, '--model', path)).model.parameters).toEqual(first.model.parameters)
  const { stderr } = await runCartera(['vvc', few, ...bgNbd, '--model', path, '--interval', '0.9'])
  expect(stderr).toContain('--interval does not apply to a saved model')
})

test('a part held out is foretold, beside two simple ways', async () => {
  const { model } = await documentOf(made, ...bgNbd, '--holdout', '13')
  expect(model.holdout).toMatchObject({
    units: 13,
    as_before: { expected: expect.any(Number) },
    own_rate: { mean_absolute_error: expect.any(Number) },
  })
  const { stdout } = await runCartera(['vvc', made, ...bgNbd, '--holdout', '13', '--lang', 'es'])
  expect(stdout).toContain('Previsión de las últimas 13 semanas')
})

test('an interval tells how far the models might be off, for people and for programs', { tags: ['deep'] }, async () => {
  const { model } = await documentOf(made, ...bgNbd, '--interval', '0.9', '--threads', '2')
  const { interval, parameters } = model as unknown as {
    interval: Record<'expected_purchases' | 'vvc', { value: number; interval: [number, number] }> & {
      parameters: Record<string, [number, number]>
    }
    parameters: Record<string, number>
  }
  for (const {
    value,
    interval: [low, high],
  } of [interval.expected_purchases, interval.vvc])
    expect(low < value && value < high).toBe(true)
  for (const [name, [low, high]] of Object.entries(interval.parameters))
    expect(low <= (parameters[name] as number) && high > low, name).toBe(true)
  expect((await documentOf(made, ...bgNbd, '--interval', '0.9')).model).toEqual(model)
  const { stdout } = await runCartera(['vvc', made, ...bgNbd, '--interval', '0.9', '--lang', 'es', '--top', '1'])
  expect(stdout).toContain('intervalo del 90 % de 200 muestras')
  expect((await runCartera(['vvc', made, ...bgNbd, '--interval', '1'])).code).toBe(2)
})

test('parameters that ran away have no interval: all samples stop where they did', async () => {
  const uniform = uniforms(3)
  const rows = Array.from({ length: 60 }, (_, i) => {
    const first = Math.floor(uniform() * 100)
    const gap = 1 + Math.floor(uniform() * 40)
    const days = Array.from({ length: 1 + Math.floor(uniform() * 5) }, (_, nth) => first + nth * gap)
    return days.map((at) => `c${i},${day(at)},${(10 + 50 * uniform()).toFixed(2)}`)
  })
  const loose = file('loose.csv', ['customer,date,sales', ...rows.flat()])
  const { model, warnings } = (await documentOf(loose, ...bgNbd, '--interval', '0.9')) as unknown as {
    model: { interval: { parameters: Record<string, unknown>; expected_purchases: unknown; vvc: unknown } }
    warnings: { message: string }[]
  }
  expect(warnings.map(({ message }) => message).join()).toContain('parameters reached their bounds (b')
  expect(model.interval).toMatchObject({
    parameters: { r: null, b: null },
    expected_purchases: { interval: null },
    vvc: { interval: null },
  })
})

test('a page tracks purchases by week, marks what is held out, and tells who is still there', async () => {
  const { stdout } = await runCartera(['vvc', made, ...bgNbd, '--holdout', '13', '-f', 'html'])
  const page = stdout.replace(/<script[^>]*>.*?<\/script>/gs, '')
  expect(page).toContain('>test part<')
  expect(page).toContain('weeks since the last purchase')
  expect(page).toContain('Models of repeat buying')
  expect(page).not.toMatch(/NaN|Infinity/)
})

test('returns net money and are no purchase; a first order of 0 is one', async () => {
  const rows = [
    `free,${day(0)},0`,
    `free,${day(70)},30`,
    `back,${day(0)},50`,
    `back,${day(7)},20`,
    `back,${day(14)},-5`,
    `never,${day(0)},-10`,
    ...Array.from({ length: 6 }, (_, i) => [`c${i},${day(i)},9`, `c${i},${day(30 + 9 * i)},${8 + i}`]).flat(),
  ]
  const { customers } = await documentOf(file('returns.csv', ['customer,date,sales', ...rows]), ...bgNbd)
  const of = (name: string) => customers.find(({ customer }) => customer === name)
  expect(of('free')).toMatchObject({ repeat_purchases: 1 })
  expect(of('back')).toMatchObject({ repeat_purchases: 1 })
  expect(of('never')).toMatchObject({ segment: 'unclassified' })
})

test.each([
  ['nobody bought twice', [`a,${day(0)},5`, `b,${day(3)},7`], 'no customer bought on two days'],
  ['one customer with one row', [`a,${day(0)},5`], 'no customer bought on two days'],
  ['all again for nothing', [`a,${day(0)},5`, `a,${day(3)},0`], 'no customer spent more than 0'],
])('%s: one sentence, exit 3', async (name, rows, said) => {
  const { code, stderr } = await runCartera(['vvc', file(`${name}.csv`, ['customer,date,sales', ...rows]), ...bgNbd])
  expect(code).toBe(3)
  expect(stderr).toContain(said)
})

test.each([
  ['one customer with two days', [`a,${day(0)},5`, `a,${day(3)},7`]],
  ['all the same', Array.from({ length: 30 }, (_, i) => [`c${i},${day(0)},5`, `c${i},${day(7)},5`]).flat()],
  ['all bought today', [`a,${day(0)},5`, `a,${day(1)},5`, `b,${day(1)},5`, `c,${day(1)},9`]],
  ['huge money', Array.from({ length: 30 }, (_, i) => [`c${i},${day(0)},5`, `c${i},${day(7 + i)},${1e11 + i}`]).flat()],
])('%s: a warning, and nothing that is no number', async (name, rows) => {
  const { code, stdout, stderr } = await runCartera(['vvc', file(`${name}.csv`, ['customer,date,sales', ...rows]), ...bgNbd, '-f', 'json'])
  expect(stderr).not.toMatch(/bug/)
  expect(code).toBe(0)
  expect(stdout).not.toMatch(/NaN|Infinity/)
  const { warnings } = JSON.parse(stdout) as Document
  expect(warnings.map((each) => each.code)).toContain('few-repeat-customers')
})

test('--sql says that it cannot', async () => {
  const { code, stderr } = await runCartera(['vvc', made, ...bgNbd, '--sql'])
  expect(code).toBe(2)
  expect(stderr).toContain('found outside SQL')
})
