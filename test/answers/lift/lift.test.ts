/**
 * What a campaign brought, from files to figures.
 * @module-tag deep
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forecastPhrases, liftPhrases } from '../../../src/words/phrases.js'
import { runCartera } from '../../run-cartera.js'
import { newFolder } from '../../scratch.js'
import { uniforms } from '../../statistics/simulated.js'

const folder = newFolder()
let made = 0
function number(): number {
  made += 1
  return made
}
function file(...lines: string[]): string {
  const path = join(folder, `${number()}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const fixtures = join(import.meta.dirname, '../../../fixtures/lift')
const ledger = join(fixtures, 'ledger.csv')
const list = join(fixtures, 'campaign.csv')
const listLines = readFileSync(list, 'utf8').trim().split('\n')
const march = ['--from', '2026-03-01', '--to', '2026-03-14', '--no-config']

async function documentOf(...argv: string[]) {
  const { stdout, stderr } = await runCartera(['lift', ...argv, '-f', 'json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Treated 30, 25, 0, 0: mean 13.75, variance 256.25. Control 14, 0, 0, 0: mean 3.5, variance 49. */
test('the difference of means, with Welch’s interval', async () => {
  const { lift, groups } = await documentOf(ledger, '--campaign', list, ...march)
  expect(groups).toEqual({ treated: { customers: 4, total: 55, mean: 13.75 }, control: { customers: 4, total: 14, mean: 3.5 } })
  expect(lift).toMatchObject({ difference: 10.25, standard_error: 8.735703, incremental: 41, shown_to_work: false })
  expect(Math.sqrt(256.25 / 4 + 49 / 4)).toBeCloseTo(lift.standard_error, 6)
  expect(lift.incremental_low).toBeCloseTo(4 * lift.low, 3)
})

/** Changes: treated 20, 5, 0, 0 against control 2, −18, 0, 0: 6.25 against −4. */
test('the difference of differences, by hand; a margin rate of its own; the return', async () => {
  const { lift, margin_rate, romi } = await documentOf(ledger, '--campaign', list, ...march, '--before', '14d', '--cost', '10')
  expect(lift).toMatchObject({ difference: 10.25, incremental: 41, standardised_before: 0 })
  expect(margin_rate).toEqual({ rate: 0.405797, from: 'ledger' })
  expect(romi.value).toBeCloseTo((41 * (28 / 69) - 10) / 10, 6)
})

test('days before are scaled to the campaign’s length', async () => {
  const { lift } = await documentOf(ledger, '--campaign', list, ...march, '--before', '28')
  expect(lift.difference).toBeCloseTo((55 - 30 / 2) / 4 - (14 - 30 / 2) / 4, 6)
})

test('by a column of the list, in every form', async () => {
  const { parts, split } = await documentOf(ledger, '--campaign', list, ...march, '--split', 'city')
  expect(split).toBe('city')
  expect(parts).toMatchObject([
    { part: 'X', treated: 2, control: 2, difference: 20.5, incremental: 41 },
    { part: 'Y', difference: 0, low: 0, high: 0 },
  ])
  const { stdout } = await runCartera(['lift', ledger, '--campaign', list, ...march, '--split', 'city', '-f', 'csv'])
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    'part,treated,control,treated_total,control_total,treated_mean,control_mean,difference,standard_error,low,high,incremental,incremental_low,incremental_high',
    expect.stringMatching(/^,4,4,55,14,13\.75,3\.5,10\.25,8\.735703,/),
    expect.stringMatching(/^X,2,2,55,14,27\.5,7,20\.5,/),
  ])
  const spanish = await runCartera(['lift', ledger, '--campaign', list, ...march, '--split', 'city', '--lang', 'es', '--cost', '5'])
  expect(spanish.stdout).toContain('los datos no demuestran que la campaña funcionara')
  expect(spanish.stdout).toMatch(/Tratados +4 +55,00 +13,75/)
})

test('by a column of the ledger, or of a joined file, where the list has none', async () => {
  const bare = file(...listLines.map((line) => line.split(',').slice(0, 2).join(',')))
  const cities = file(
    ...listLines.map((line) =>
      line
        .split(',')
        .filter((_, i) => i !== 1)
        .join(','),
    ),
  )
  const byList = await documentOf(ledger, '--campaign', list, ...march, '--split', 'city')
  const joined = await documentOf(ledger, '--campaign', bare, ...march, '--split', 'city', '--join', cities)
  expect(joined.parts).toEqual(byList.parts)
  expect(joined.split).toBe('city')

  const rows = [
    'customer,date,sales,shop',
    'a,2026-03-01,8,N',
    'a,2026-03-02,1,S',
    'b,2026-03-01,2,N',
    'c,2026-03-01,3,N',
    'd,2026-03-01,4,N',
  ]
  const campaign = file(
    'customer,group',
    'a,treated',
    'b,treated',
    'c,control',
    'd,control',
    'e,treated',
    'f,treated',
    'g,control',
    'h,control',
  )
  const { parts, warnings } = await documentOf(file(...rows), '--campaign', campaign, ...march, '--split', 'shop')
  expect(parts).toMatchObject([
    { part: '(no data)', treated: 2, control: 2, difference: 0 },
    { part: 'N', treated: 2, control: 2, difference: 2 },
  ])
  expect(warnings).toContainEqual({ code: 'several-groups', message: expect.stringContaining('such as a;') })
})

test('a split by a column that nothing has names the columns of the ledger', async () => {
  const { code, stderr } = await runCartera(['lift', ledger, '--campaign', list, ...march, '--split', 'shop'])
  expect(code).toBe(3)
  expect(stderr).toMatch(/ledger\.csv has no column "shop" to group customers by/)
})

test('a campaign that lost money has less, not a negative more; none has the same', async () => {
  const swapped = file(
    ...listLines.map((line) => line.replace(/treated|control/, (group) => (group === 'treated' ? 'control' : 'treated'))),
  )
  const english = await runCartera(['lift', ledger, '--campaign', swapped, ...march])
  expect(english.stdout).toMatch(/per customer: 10\.25 less than in the control group/)
  expect(english.stdout).toMatch(/all treated customers: 41\.00 less \(/)
  const spanish = await runCartera(['lift', ledger, '--campaign', swapped, ...march, '--lang', 'es'])
  expect(spanish.stdout).toContain('10,25 menos que en el grupo de control')
  expect(spanish.stdout).toContain('del 01/03/2026 al 14/03/2026')
  for (const language of ['en', 'es'] as const) {
    const say = liftPhrases[language]
    for (const text of [say.each('0.00', 'same', '-1', '1', '95%'), say.whole('0.00', 'same', '-1', '1')])
      expect(text).not.toContain('0.00')
    const ahead = forecastPhrases[language]
    expect(ahead.change('0.0%', true, '5.00', null)).not.toMatch(/more|más|0\.0%/)
    expect(ahead.gap('1', '5', '0.00', true, '2026-01-31')).not.toMatch(/less|menos|customers known|clientes conocidos/)
  }
})

test('a part with too few on one side is said, and its effect is not told', async () => {
  const parts = file(...listLines.slice(0, 7), 'h,treated,Y', 'j,treated,Z')
  const { parts: told, warnings } = await documentOf(ledger, '--campaign', parts, ...march, '--split', 'city')
  expect(told.map(({ part }: { part: string }) => part)).toEqual(['X'])
  expect(warnings).toContainEqual({ code: 'small-parts', message: expect.stringContaining('2 parts of --split, such as "Y"') })
})

test('a page has its inputs, its parameters, its warnings and a picture of the means and of the parts', async () => {
  const argv = ['lift', ledger, '--campaign', list, ...march, '--before', '14', '--split', 'city', '-f', 'html']
  const { stdout } = await runCartera(argv)
  expect(stdout.match(/<figure/g)).toHaveLength(2)
  expect(stdout).toContain(`${list} (8 rows)`)
  expect(stdout).toContain('Treated, before, per 14 days')
  expect(stdout.replace(/<script>.*<\/script>/s, '')).not.toMatch(/NaN|Infinity/)
  const spanish = (await runCartera([...argv, '--cost', '10', '--lang', 'es'])).stdout
  expect(spanish).toContain('intervalo por encima de 0')
  expect(spanish.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toContain(
    'Parámetros Desde 01/03/2026 Hasta 14/03/2026 Días anteriores 14 Medida ventas Confianza 0,95 Coste 10 Partes por city ',
  )
})

test('gates', async () => {
  const run = (rule: string) => runCartera(['lift', ledger, '--campaign', list, ...march, '--fail-on', rule])
  expect((await run('lift.low < 0')).code).toBe(1)
  expect((await run('lift.difference < 10')).code).toBe(0)
  const mistyped = await run('lift.lo < 0')
  expect(mistyped.code).toBe(2)
  expect(mistyped.stderr).toContain('lift.low')
})

test.each([
  ['no control', [...listLines.slice(0, 3)], march, 3, 'nobody is in the control group'],
  ['a group of one', ['customer,group', 'a,treated', 'b,treated', 'c,control'], march, 3, 'only one customer is in the group control'],
  ['another group', ['customer,group', 'a,treated', 'b,perhaps'], march, 3, '"perhaps"'],
  ['a blank group', ['customer,group', 'a,treated', 'b,'], march, 3, 'has no group'],
  ['in both groups', ['customer,group', 'a,treated', 'b,control', 'a,control'], march, 3, 'keep one of these rows'],
  ['no group column', ['customer,kind', 'a,treated'], march, 3, 'group'],
  ['outside of the ledger', listLines, ['--from', '2027-01-01', '--to', '2027-02-01'], 3, 'is outside it'],
  ['backwards', listLines, ['--from', '2026-03-14', '--to', '2026-03-01'], 2, 'is after'],
] as const)('%s: one sentence', async (_, lines, span, code, said) => {
  const ended = await runCartera(['lift', ledger, '--campaign', file(...lines), ...span])
  expect(ended.stderr).toContain(said)
  expect(ended.code).toBe(code)
})

test('what must be there is asked for', async () => {
  const { code, stderr } = await runCartera(['lift', ledger, '--from', '2026-03-01', '--to', '2026-03-14'])
  expect(code).toBe(2)
  expect(stderr).toContain('--campaign is missing')
})

test('groups that differed before are said, and so is a campaign that goes on', async () => {
  const unlike = file('customer,date,sales', 'a,2026-02-20,90', 'b,2026-02-20,80', 'c,2026-02-21,1', 'd,2026-02-21,2', 'a,2026-03-02,1')
  const { warnings } = await documentOf(unlike, '--campaign', file(...listLines.slice(0, 5)), ...march, '--before', '14')
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['unlike-groups', 'campaign-not-over']))
})

test('on random ledgers it is what a naive sum gives', async () => {
  const next = uniforms(3)
  const rows = Array.from({ length: 300 }, () => {
    const day = 1 + Math.floor(next() * 28)
    return `c${Math.floor(next() * 40)},2026-0${2 + Math.floor(next() * 2)}-${String(day).padStart(2, '0')},${(next() * 100 - 10).toFixed(2)}`
  })
  const groups = Array.from({ length: 45 }, (_, i) => ({ customer: `c${i}`, group: next() < 0.5 ? 'treated' : 'control' }))
  const path = file('customer,date,sales', ...rows)
  const { lift } = await documentOf(
    path,
    '--campaign',
    file('customer,group', ...groups.map(({ customer, group }) => `${customer},${group}`)),
    ...march,
  )
  const values = (wanted: string) =>
    groups
      .filter(({ group }) => group === wanted)
      .map(({ customer }) =>
        rows
          .map((row) => row.split(',') as [string, string, string])
          .filter(([id, date]) => id === customer && date >= '2026-03-01' && date <= '2026-03-14')
          .reduce((sum, [, , sales]) => sum + Number(sales), 0),
      )
  const mean = (of: number[]) => of.reduce((a, b) => a + b, 0) / of.length
  const variance = (of: number[]) => of.reduce((sum, each) => sum + (each - mean(of)) ** 2, 0) / (of.length - 1)
  const [treated, control] = [values('treated'), values('control')]
  expect(lift.difference).toBeCloseTo(mean(treated) - mean(control), 5)
  expect(lift.standard_error).toBeCloseTo(Math.sqrt(variance(treated) / treated.length + variance(control) / control.length), 5)
})

test('a drawn control group is part of every segment, the same each time, and ready for lift', async () => {
  const customers = file('customer,sales', ...Array.from({ length: 100 }, (_, i) => `c${i},${(i + 1) ** 2}`))
  const drawn = async (...more: string[]) => {
    const path = join(folder, `control-${number()}.csv`)
    const { code, stderr } = await runCartera([
      'pareto',
      customers,
      '--no-config',
      '--control',
      '0.2',
      '--control-list',
      path,
      '-f',
      'csv',
      ...more,
    ])
    expect([code, stderr]).toEqual([0, expect.any(String)])
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string])
  }
  const [first, again, other] = [await drawn(), await drawn('--threads', '2', '--columns', 'rank'), await drawn('--seed', '2')]
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
  const { stdout } = await runCartera(['pareto', customers, '--no-config', '-f', 'csv'])
  const segments = new Map(
    stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as string[])
      .map((cells) => [cells[1], cells[2]]),
  )
  for (const segment of ['A', 'B', 'C']) {
    const own = first.filter(([customer]) => segments.get(customer) === segment)
    expect(own.filter(([, group]) => group === 'control')).toHaveLength(Math.round(own.length * 0.2))
  }
  expect((await runCartera(['pareto', customers, '--control', '0.2'])).code).toBe(2)
  expect((await runCartera(['pareto', customers, '--control', '2', '--control-list', join(folder, 'x.csv')])).code).toBe(2)
})

test('a list of which nobody stands in the ledger is said', async () => {
  const strangers = file('customer,group', 'A1,treated', 'A2,treated', 'A3,control', 'A4,control')
  const { stdout } = await runCartera(['lift', ledger, '--campaign', strangers, ...march, '-f', 'json'])
  expect(JSON.parse(stdout).warnings.map(({ code }: { code: string }) => code)).toEqual(['nobody-listed'])
  const { stdout: known } = await runCartera(['lift', ledger, '--campaign', list, ...march, '-f', 'json'])
  expect(JSON.parse(known).warnings).toEqual([])
})
