/** Rows that are left out by conditions and dates, and how they are counted. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { whale } from '../../src/classifiers/whale.js'
import type { Classifier } from '../../src/model/definition.js'
import { runCartera } from '../run-cartera.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

function written(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function run(files: readonly string[], options: Partial<ClassifyOptions> = {}, classifier: Classifier = pareto) {
  const portfolio = await classify(classifier, {}, { files, threads: 1, ...options })
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    return { header: portfolio.header, customers: Object.fromEntries(rows.map((row) => [row[1], row[4]])) }
  } finally {
    portfolio.close()
  }
}

const ledger = written('ledger.csv', [
  'Fecha;Cliente;Canal;Estado;Importe;Coste',
  '05/01/2025;Ana;web;Pagado;100,50;40',
  '31/01/2025;Ana;tienda;Anulado;900;700',
  '01/02/2025;Bea;web;Pagado;50;',
  '15/02/2025;;web;Anulado;7;1',
  '28/02/2025;Cai;tienda;n/a;10;2',
])

describe('what is left out', () => {
  test.each([
    ['by a condition', { where: ["Estado = 'Pagado'"] }, { Ana: '100.5', Bea: '50' }, 3, { where: 3 }],
    ['by two', { where: ["Estado <> 'Anulado'", 'Importe >= 50,5'.replace(',', '.')] }, { Ana: '100.5' }, 4, { where: 4 }],
    [
      'before a date',
      { since: '2025-01-31', where: ['Cliente is not missing'] },
      { Ana: '900', Bea: '50', Cai: '10' },
      2,
      { where: 1, since: 1 },
    ],
    ['after a date', { until: '2025-01-31' }, { Ana: '1000.5' }, 3, { until: 3 }],
    ['after the reference date', { as_of: '2025-02-01' }, { Ana: '1000.5', Bea: '50' }, 2, { as_of: 2 }],
    [
      'by the first reason that applies',
      { where: ["Canal = 'web'"], since: '2025-01-06', until: '2025-02-10', as_of: '2025-02-01' },
      { Bea: '50' },
      4,
      { where: 2, since: 1, until: 1, as_of: 0 },
    ],
    ['by a date of a condition', { where: ["Fecha < '2025-01-31'"] }, { Ana: '100.5' }, 4, { where: 4 }],
    ['by two columns', { where: ['Importe - Coste > 100'] }, { Ana: '900' }, 4, { where: 4 }],
    ['by a field instead of a head', { where: ["customer = 'Ana'"] }, { Ana: '1000.5' }, 3, { where: 3 }],
  ])('%s', async (_, options, customers, rows, by) => {
    const { header, customers: found } = await run([ledger], options)
    expect(found).toEqual(customers)
    expect(header.inputs[0]?.filtered).toMatchObject({ rows, by })
    expect(header.inputs[0]?.rows).toBe(5)
  })

  test('in every method alike', async () => {
    const { customers, header } = await run([ledger], { as_of: '2025-02-01', map: { margin: 'Importe' } }, whale)
    expect([customers, header.as_of]).toEqual([{ Ana: '1000.5', Bea: '50' }, '2025-02-01'])
  })

  test('nothing at all: the reference date is the last of the rows that count, and nothing is told', async () => {
    const all = await run([ledger], { where: ['Cliente is not missing'] })
    expect(all.header).toMatchObject({ as_of: '2025-02-28', filter: { where: ['Cliente is not missing'] } })
    const path = written('plain.csv', ['customer,sales', 'A,1', 'B,2'])
    const { header } = await run([path], { as_of: '2020-01-01' })
    expect([header.inputs[0]?.filtered, header.filter]).toEqual([undefined, undefined])
  })

  test('of a table of one row a customer as of a ledger, and its twins are those of the rows that count', async () => {
    const path = written('scores.csv', ['customer,sales,region', 'A,1,north', 'B,2,south', 'A,9,south', ',3,south'])
    const { header, customers } = await run([path], { where: ["region = 'north' or sales = 2"] })
    expect(customers).toEqual({ A: '1', B: '2' })
    expect(header.inputs[0]?.filtered).toEqual({ rows: 2, amount: '12', by: { where: 2 } })
    await expect(run([path], { where: ['customer is not missing'] })).rejects.toMatchObject({ code: 'repeated-customer' })
  })

  test('a fault in a row that is left out is none; where rows count, it is', async () => {
    const path = written('spoiled.csv', [
      'date,customer,sales,status',
      '2025-01-01,A,#REF!,draft',
      '2025-01-02,B,5,paid',
      ',,€ 7,draft',
      '2025-01-04,C,$ 3,paid',
    ])
    const { customers } = await run([path], { where: ["status = 'paid'"], since: '2025-01-01' })
    expect(customers).toEqual({ B: '5', C: '3' })
    await expect(run([path], { where: ["status = 'draft'"] })).rejects.toMatchObject({
      code: 'faulty-rows',
      place: { line: 2, column: 'sales' },
    })
  })

  test('twice as many of two files, each counted by itself', async () => {
    const [one, two] = [
      written('one.csv', ['date,customer,sales', '2025-01-01,A,1', '2025-02-01,A,2']),
      written('two.csv', ['date,customer,sales', '2025-03-01,A,4', '2025-03-02,B,8']),
    ]
    const { header, customers } = await run([one, two], { until: '2025-02-15', since: '2025-01-15' }).catch((error) => error)
    expect(customers).toEqual({ A: '2' })
    expect(header.inputs.map(({ rows, filtered }: never) => [rows, filtered])).toEqual([
      [2, { rows: 1, amount: '1', by: { since: 1, until: 0 } }],
      [2, { rows: 2, amount: '12', by: { since: 0, until: 2 } }],
    ])
  })
})

describe('a condition that compares what cannot be compared names the place in it, and the nearest right form', () => {
  const path = written('kinds.csv', [
    'Cliente;Fecha;Pedido;Importe;Zona',
    'Ana;03/01/2025;1;10,50;Norte',
    'Luis;14/02/2025;2;1.020,50;Sur',
    'Eva;05/03/2025;3;30,50;Norte',
  ])

  test.each([
    ['Fecha > 5', 9, "Fecha > '2025-01-03'"],
    ['Fecha > 2024', 9, "Fecha > '2024-12-31'"],
    ['2025 <= Fecha', 1, "Fecha >= '2025-01-01'"],
    ['Fecha = 2025', 9, "(Fecha >= '2025-01-01' and Fecha <= '2025-12-31')"],
    ['Fecha in (2025)', 11, "Fecha in ('2025-01-03')"],
    ['Fecha > 2025-02-01', 9, "Fecha > '2025-02-01'"],
    ["Fecha <= '04/02/2025'", 10, "Fecha <= '2025-02-04'"],
    ["Fecha = 'ayer'", 9, "Fecha = '2025-01-03'"],
    ["Importe = 'mucho'", 11, 'Importe = 10.5'],
    ["Zona = 'Sur' or Importe >= '1.000,50'", 28, "Zona = 'Sur' or Importe >= 1000.5"],
    ["not Pedido > '2'", 14, 'not Pedido > 2'],
    ['Zona = 5', 8, "Zona = '5'"],
    ["if(Fecha < 7, 'a', 'b') = 'a'", 12, "if(Fecha < '2025-01-03', 'a', 'b') = 'a'"],
  ])('%s', async (condition, at, better) => {
    const error = await run([path], { where: [condition] }).catch((refused) => refused)
    expect([error.kind, error.code]).toEqual(['usage', 'condition-kind'])
    expect(error.message).toContain(`at character ${at},`)
    expect(String(error.place.hint)).toMatch(/^Write it /)
    expect(String(error.place.hint).slice(-better.length)).toBe(better)
  })

  test('a formula names its own condition', async () => {
    const map = { sales: 'if(Fecha > 2025, Importe, 0)' }
    await expect(run([path], { map })).rejects.toMatchObject({ code: 'condition-kind', place: { value: '2025' } })
  })

  test.each([
    ["Pedido = '2'", { Luis: '1020.5' }],
    ["Fecha <> '' and Importe <> 'n/a' and Zona <> '5'", { Luis: '1020.5', Eva: '30.5', Ana: '10.5' }],
    ["starts(Importe, '1.')", { Luis: '1020.5' }],
  ])('%s is none', async (condition, customers) => {
    expect((await run([path], { where: [condition] })).customers).toEqual(customers)
  })

  test('cells are at fault where most of them are what is asked for', async () => {
    const mostly = written('mostly.csv', ['customer;sales;units', 'A;1;5', 'B;2;many', 'C;3;7'])
    await expect(run([mostly], { where: ['units > 5'] })).rejects.toMatchObject({ code: 'faulty-rows', place: { value: 'many' } })
  })

  test.each([
    ['Zona = Norte', /single quotes: 'Norte'/],
    ['Zona = null', /"is missing"/],
    ['Importe => 5', /Write >= instead of =>/],
    ["Importe > 5 && Zona = 'Norte'", /Write and instead of &&/],
    ["Importe > 5 y Zona = 'Norte'", /Write and instead of y/],
    ["Zona like 'N%'", /starts\(x, 'a'\)/],
    ['Importe > 1.020,50', /Write 1020.50 instead of 1.020,50/],
    ["Zona = 'Nrote'", /Did you mean "Norte"/],
    ["Zona = 'Este'", /"Zona" holds "Norte" and "Sur"/],
  ])('%s: %s', async (condition, hint) => {
    const asked = async () => run([path], { where: [condition] })
    const error = await asked().catch((refused) => refused)
    expect(String(error.place.hint)).toMatch(hint)
  })

  test('a text that cells have in another spelling is said, although rows are left', async () => {
    const { header } = await run([path], { where: ["Zona <> 'norte'"] })
    expect(header.warnings.map(({ code }) => code)).toContain('condition-spelling')
    expect(String(header.warnings.find(({ code }) => code === 'condition-spelling')?.message)).toContain("lower(Zona) = 'norte'")
    const { header: exact } = await run([path], { where: ["Zona <> 'Norte'"] })
    expect(exact.warnings.map(({ code }) => code)).not.toContain('condition-spelling')
  })
})

describe('what is refused', () => {
  test.each([
    ['an unknown column', { where: ["Estada = 'x'"] }, { kind: 'usage', code: 'unknown-column', place: { value: 'Estada' } }],
    ['a text where a number is asked for', { where: ['Estado > 5'] }, { kind: 'usage', code: 'condition-kind', place: { value: '5' } }],
    ['dates that leave nothing', { since: '2026-01-01' }, { code: 'nothing' }],
    ['dates in the wrong order', { since: '2025-02-01', until: '2025-01-01' }, { kind: 'usage', code: 'empty-period' }],
    [
      'a date that is none',
      { where: ["Fecha > '05/01/2025'"] },
      { kind: 'usage', code: 'condition-kind', place: { value: "'05/01/2025'" } },
    ],
  ])('%s', async (_, options, error) => {
    await expect(run([ledger], options)).rejects.toMatchObject(error)
  })

  test('a date where none is read, and a row without one', async () => {
    const dateless = written('dateless.csv', ['customer,sales', 'A,1'])
    await expect(run([dateless], { since: '2025-01-01' })).rejects.toMatchObject({ code: 'missing-column', place: { column: 'date' } })
    const undated = written('undated.csv', ['date,customer,sales', '2025-01-01,A,1', ',B,2'])
    expect((await run([undated])).customers).toEqual({ A: '1', B: '2' })
    await expect(run([undated], { as_of: '2025-12-31' })).rejects.toMatchObject({ code: 'faulty-rows', place: { line: 3, column: 'date' } })
    const skipped = await run([undated], { as_of: '2025-12-31', on_reject: 'skip' })
    expect(skipped.header.inputs[0]).toMatchObject({ rows: 2, rejected: 1 })
  })
})

describe('on the command line', () => {
  const args = ['pareto', ledger, '--where', "Estado <> 'Anulado'"]

  test('the summary and the gates tell it', async () => {
    const { code, stderr } = await runCartera([
      ...args,
      '--as-of',
      '2025-02-01',
      '--fail-on',
      'filtered.rows = 3',
      '--fail-on',
      'rows.read = 5',
      '--fail-on',
      'rows.used = 2',
      '--fail-on',
      'customers = 2',
      '--fail-on',
      'total.sales = 150.5',
    ])
    expect(code).toBe(1)
    expect(stderr).toContain('left out 2 rows by --where and 1 row after 2025-02-01 with 917 of sales')
    expect(stderr.match(/--fail-on '/g)).toHaveLength(5)
  })

  test('a check counts what is left out as a run does', async () => {
    const [, ...asked] = args
    const run = await runCartera([...args, '--as-of', '2025-02-01'])
    const check = await runCartera(['check', '--for', 'pareto', ...asked, '--as-of', '2025-02-01', '--format', 'json'])
    const [told = ''] = /left out .* of sales/.exec(run.stderr) ?? []
    expect(told).toContain('2 rows by --where and 1 row after 2025-02-01')
    expect([check.code, check.stderr]).toEqual([0, expect.stringContaining(told)])
    expect(JSON.parse(check.stdout).counts).toMatchObject({ rows: 5, filtered: 3 })
  })

  test('the age of the data is told to a day that is given', async () => {
    const rule = ['--fail-on', 'as_of.age > 30']
    expect((await runCartera([...args, ...rule, '--today', '2025-03-30'])).code).toBe(0)
    expect((await runCartera([...args, ...rule, '--today', '2025-03-31'])).stderr).toContain('as_of.age is 31')
    expect((await runCartera([...args, ...rule])).stderr).toContain('--today')
  })

  test.each(['pareto', 'cohorts', 'forecast', 'clean', 'rfm --explain Ana', 'burnett --criteria k.csv --cut suggest'])(
    '%s --strict fails where there is a warning, which is said in silence too',
    async (command) => {
      const k = written('k.csv', ['criterion,weight', 'price,1'])
      const rows = written('warned.csv', [
        'customer,date,sales,price',
        'Ana,2025-01-01,5,4',
        'ana,2025-02-01,6,1',
        'Bob,2025-04-01,7,2',
        'Bob,2025-06-01,7,2',
      ])
      const [name = '', ...more] = command.replace('k.csv', k).split(' ')
      const loud = await runCartera([name, rows, ...more])
      const warnings = loud.stderr.split('\n').filter((line) => line.startsWith('warning: '))
      expect([loud.code, warnings.length > 0]).toEqual([0, true])
      const { code, stdout, stderr } = await runCartera([name, rows, ...more, '--strict', '--quiet'])
      expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: loud.stdout, stderr: `${warnings.join('\n')}\n` })
    },
  )

  test('--strict fails where there is a warning, and a gate where there is one of a code', async () => {
    const totals = written('totals.csv', ['customer,sales', 'A,1', 'B,2', 'Total,3'])
    expect((await runCartera(['pareto', totals])).code).toBe(0)
    expect(await runCartera(['pareto', totals, '--strict', '--quiet'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^warning: /),
    })
    expect((await runCartera(['pareto', totals, '--fail-on', 'warnings.totals-row > 0'])).code).toBe(1)
    expect((await runCartera([...args, '--strict'])).code).toBe(1)
    expect((await runCartera([...args, '--where', 'Coste is not missing', '--strict'])).code).toBe(0)
  })

  test('the document, the model and the script tell it', async () => {
    const model = join(folder, 'model.json')
    const { stdout } = await runCartera([...args, '--format', 'json', '--save-model', model])
    const document = JSON.parse(stdout)
    expect([document.filter, document.inputs[0].filtered]).toEqual([
      { where: ["Estado <> 'Anulado'"] },
      { rows: 2, sales: 907, by: { where: 2 } },
    ])
    expect(JSON.parse(readFileSync(model, 'utf8')).fitted.filter).toEqual(document.filter)
    expect((await runCartera([...args, '--sql'])).stdout).toContain('DELETE FROM "customers" WHERE "left out" > 0')
  })

  test('portfolios of different rows are compared only when forced to', async () => {
    const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')]
    await runCartera([...args, '-o', before])
    await runCartera(['pareto', ledger, '--where', 'Cliente is not missing', '-o', after])
    const refused = await runCartera(['compare', before, after])
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('--force')])
    expect((await runCartera(['compare', before, after, '--force'])).code).toBe(0)
  })
})

test('rows read are those used, left out and rejected, and so is their money, whatever is asked', async () => {
  const cents = fc.integer({ min: -5000, max: 5000 })
  const row = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    customer: fc.constantFrom('A', 'B', 'C', ''),
    status: fc.constantFrom('paid', 'void', ''),
    cents,
  })
  const day = fc.option(
    fc.integer({ min: 1, max: 28 }).map((n) => `2025-02-${String(n).padStart(2, '0')}`),
    { nil: undefined },
  )
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 3, maxLength: 40 }),
      fc.boolean(),
      day,
      day,
      day,
      async (rows, paid, since, until, as_of) => {
        const date = (day: number) => `2025-02-${String(day).padStart(2, '0')}`
        const lines = rows.map(({ day, customer, status, cents }) => `${date(day)},${customer},${status},${(cents / 100).toFixed(2)}`)
        const path = written(`drawn ${n++}.csv`, ['date,customer,status,sales', '2025-02-01,Z,paid,1.00', ...lines])
        const all = [{ day: 1, customer: 'Z', status: 'paid', cents: 100 }, ...rows]
        const counts = (each: (typeof all)[number]) =>
          (!paid || each.status === 'paid') &&
          date(each.day) >= (since ?? '') &&
          date(each.day) <= (until ?? '3') &&
          date(each.day) <= (as_of ?? '3')
        const kept = all.filter(counts)
        const used = kept.filter(({ customer }) => customer !== '')
        const sums = new Map<string, number>()
        for (const { customer, cents } of used) sums.set(customer, (sums.get(customer) ?? 0) + cents)
        const options = {
          ...(paid ? { where: ["status = 'paid'"] } : {}),
          ...(since ? { since } : {}),
          ...(until ? { until } : {}),
          ...(as_of ? { as_of } : {}),
        }
        if (since && until && since > until) return
        const found = await run([path], { ...options, on_reject: 'skip' }).catch((error) => error)
        if (used.length === 0 || ![...sums.values()].some((sum) => sum > 0)) {
          expect(found.code).toBe('nothing')
          return
        }
        const [input] = found.header.inputs
        expect(Object.fromEntries(Object.entries(found.customers).map(([id, sum]) => [id, Math.round(Number(sum) * 100)]))).toEqual(
          Object.fromEntries(sums),
        )
        expect([input.rows, input.filtered?.rows ?? 0, input.rejected]).toEqual([
          all.length,
          all.length - kept.length,
          kept.length - used.length,
        ])
        const left = all.filter((each) => !counts(each)).reduce((sum, { cents }) => sum + cents, 0)
        expect(Math.round(Number(input.filtered?.amount ?? 0) * 100)).toBe(left)
      },
    ),
    { numRuns: inProportion(60) },
  )
})
