/** Files that are joined row by row, before rows are added up. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { everywhere } from '../../src/engines/engine.js'
import { runCartera } from '../run-cartera.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let count = 0

function written(lines: readonly string[], name = `file-${count++}.csv`): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function run(files: readonly string[], options: Partial<ClassifyOptions>) {
  const portfolio = await classify(pareto, {}, { files, threads: 1, ...options })
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    return {
      header: portfolio.header,
      customers: Object.fromEntries(rows.map((row) => [row[1], row[portfolio.columns.findIndex(({ name }) => name === 'sales')]])),
    }
  } finally {
    portfolio.close()
  }
}

const lines = written(['Pedido nº;SKU;Unidades;Importe', '1;P1;2;1.234,50', '1;P2;1;10,00', '2;P1;5;20,25', '3;P2;4;5,00'])
const orders = written(['Order No,Client,Order date,State', '1,Ana,05/01/2025,paid', '2,Bea,28/01/2025,void', '3,Ana,01/02/2025,paid'])
const products = written(['code,name,price', 'P1,Screw,"1,234.50"', 'P2,Nut,20.00'])
const byOrder = { file: orders, on: 'order' }
const sales = { sales: 'Importe' }

describe('a file joined row by row', () => {
  test.each([
    ['by a field under two heads', { join: [byOrder], map: sales }, { Ana: '1249.5', Bea: '20.25' }],
    ['by a head of one of them', { join: [{ file: orders, on: 'Order No' }], map: sales }, { Ana: '1249.5', Bea: '20.25' }],
    [
      'by two heads, with formats of its own',
      { join: [byOrder, { file: products, on: 'SKU=code' }], map: { sales: 'Unidades*price' } },
      { Ana: '2569', Bea: '6172.5' },
    ],
    ['gives conditions their columns', { join: [byOrder], map: sales, where: ["State = 'paid'"] }, { Ana: '1249.5' }],
    ['gives the date', { join: [byOrder], map: sales, since: '2025-01-28', until: '2025-01-31' }, { Bea: '20.25' }],
  ])('%s', async (_, options, expected) => {
    expect((await run([lines], options)).customers).toEqual(expected)
  })

  test('tells where the dates come from, and the rows of both', async () => {
    const { header } = await run([lines], { join: [byOrder], map: sales })
    expect(header).toMatchObject({
      as_of: '2025-02-01',
      inputs: [
        { path: lines, rows: 4 },
        { path: orders, rows: 3, dates: 'DD/MM/YYYY' },
      ],
    })
    expect(header.inputs[0]).not.toHaveProperty('dates')
  })

  test('is looked up by a column that another file brought', async () => {
    const regions = written(['Client,Region', 'Ana,north', 'Bea,south'])
    const { header, customers } = await run([lines], {
      join: [byOrder, { file: regions, on: 'Client' }],
      map: sales,
      where: ["Region = 'north'"],
    })
    expect(customers).toEqual({ Ana: '1249.5' })
    expect(header.inputs[0]?.filtered).toMatchObject({ rows: 1, amount: '20.25' })
  })

  test('divides money by a column of its own', async () => {
    const ended = await runCartera([
      'pareto',
      lines,
      '--join',
      orders,
      '--on',
      'order',
      '--map',
      'sales=Importe',
      '--split',
      'State',
      '-f',
      'json',
    ])
    const parts = JSON.parse(ended.stdout).splits.map(({ group, sales }: { group: string; sales: number }) => [group, sales])
    expect(parts.sort()).toEqual([
      ['paid', 1249.5],
      ['void', 20.25],
    ])
  })

  test('stands beside each of several files', async () => {
    const more = written(['Pedido nº;SKU;Unidades;Importe', '2;P9;1;1.000,00'])
    expect((await run([lines, more], { join: [byOrder], map: sales })).customers).toEqual({ Ana: '1249.5', Bea: '1020.25' })
  })

  test('has its columns behind those of one name, and a name of a product is no customer', async () => {
    const own = written(['order_id,customer,date,price', '1,Ana,2025-01-01,10', '2,Bea,2025-01-02,20'])
    const other = written(['order_id,date,price,name', '1,2024-12-31,7,Cup', '2,2024-12-30,8,Jug'], 'older.csv')
    const join = [{ file: other, on: 'order_id' }]
    const mine = await run([own], { join, map: { sales: 'price' } })
    expect([mine.customers, mine.header.as_of]).toEqual([{ Ana: '10', Bea: '20' }, '2025-01-02'])
    const theirs = await run([own], { join, map: { sales: '[older.price]', date: 'older.date' } })
    expect([theirs.customers, theirs.header.as_of]).toEqual([{ Ana: '7', Bea: '8' }, '2024-12-31'])
    await expect(run([other], { join: [{ file: own, on: 'order_id' }], map: { customer: 'nobody', sales: 'price' } })).rejects.toThrow(
      'nobody',
    )
  })

  test('compares keys as ids: white space and signs without width do not count', async () => {
    const spaced = written([
      'order_id,amount,customer,date',
      '1 ,5,Ana,2025-01-01',
      '\u00a02,6,Ana,2025-01-01',
      '"3\u200b",7,Ana,2025-01-01',
    ])
    const states = written(['order_id,state', '1,a', ' 2,b', '3,c'])
    const { header } = await run([spaced], {
      join: [{ file: states, on: 'order_id' }],
      map: { sales: 'amount' },
      where: ['state is not missing'],
    })
    expect(header.totals).toMatchObject({ amount: '18' })
    expect(header.warnings.map(({ code }) => code)).not.toContain('rows-without-partner')
  })
})

describe('rows without a partner', () => {
  const own = written([
    'order_id,customer,date,amount',
    '1,Ana,2025-01-01,10',
    '9,Bea,2025-01-02,20',
    ',Cai,2025-01-03,30',
    'NA,Dan,2025-01-04,40',
  ])
  const states = written(['order_id,state', '1,paid', 'NA,paid', ',paid'])

  test('keep null, and are counted with an example', async () => {
    const { header, customers } = await run([own], { join: [{ file: states, on: 'order_id' }], map: { sales: 'amount' } })
    expect(customers).toEqual({ Ana: '10', Bea: '20', Cai: '30', Dan: '40' })
    const said = header.warnings.find(({ code }) => code === 'rows-without-partner')
    expect(String(said?.message)).toMatch(/3 rows of 4 have no partner in .*, such as order_id "9" \(line 3\)/)
  })

  test('are not counted where they are left out', async () => {
    const { header } = await run([own], { join: [{ file: states, on: 'order_id' }], map: { sales: 'amount' }, where: ["state = 'paid'"] })
    expect(header.warnings).toEqual([])
  })

  test('whose customer would come from there are faults, which can be set aside', async () => {
    const more = written(['Pedido nº;Importe', '1;5', '7;6', ';7'])
    const join = [byOrder]
    await expect(run([more], { join, map: sales })).rejects.toThrow(/line 3, column "Client": no row of .* has Pedido nº "7"/)
    const { header, customers } = await run([more], { join, map: sales, on_reject: 'skip' })
    expect(customers).toEqual({ Ana: '5' })
    expect(header.warnings.map(({ code }) => code)).toContain('rejected')
  })
})

describe('what cannot be joined', () => {
  for (const name of ['many-a.csv', 'many-b.csv']) written(['order_id,customer', '1,Ana'], name)
  const twice = written(['order_id,customer,date', '1,Ana,2025-01-05', '2,Bea,2025-01-08', '2 ,Cai,2025-01-09'])

  test.each([
    ['a key that stands twice', [orders, '--join', twice, '--on', 'order_id'], 3, ['lines 3 and', '2', 'line 4', 'order_id']],
    ['a column that neither has', [lines, '--join', orders, '--on', 'odrer'], 3, ['odrer', 'Pedido nº']],
    ['no customer and no --on', [lines, '--join', orders], 3, ['customer', '--on "Pedido nº"']],
    ['--on without --join', [lines, '--on', 'order'], 2, ['--on', '--join']],
    ['--on twice', [lines, '--join', orders, '--on', 'order', '--on', 'SKU'], 2, ['--on']],
    ['several files', [lines, '--join', join(folder, 'many-*.csv'), '--on', 'order'], 2, ['files']],
    ['a file that is not there', [lines, '--join', 'nowhere.csv', '--on', 'order'], 3, ['nowhere.csv']],
  ])('%s', async (_, args, code, words) => {
    const ended = await runCartera(['pareto', ...args])
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    for (const word of words.filter((each) => !each.startsWith('lines '))) expect(ended.stderr).toContain(word)
  })

  test('a file with a broken row names it', async () => {
    const broken = written(['order_id,customer,date', '1,Ana,2025-01-05', '2,Bea,2025-01-08,x'])
    const ended = await runCartera(['pareto', lines, '--join', broken, '--on', 'order'])
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining('line 3')])
  })
})

describe('every command', () => {
  const on = ['--join', orders, '--on', 'order', '--map', 'sales=Importe']

  test('check holds joined columns to the same rules', async () => {
    const good = await runCartera(['check', lines, '--for', 'pareto', ...on])
    expect(good.code).toBe(0)
    const more = written(['Pedido nº;Importe', '1;5', '7;x'])
    const bad = await runCartera(['check', more, '--for', 'pareto', ...on, '-f', 'json'])
    expect(bad.code).toBe(1)
    expect(JSON.parse(bad.stdout).faults.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [3, 'no-partner'],
      [3, 'not-a-number'],
    ])
  })

  test('check names a key that stands twice', async () => {
    const twice = written(['order_id,customer,date', '1,Ana,2025-01-05', '1,Bea,2025-01-08'])
    const bad = await runCartera([
      'check',
      lines,
      '--for',
      'pareto',
      '--join',
      twice,
      '--on',
      'order',
      '--map',
      'sales=Importe',
      '-f',
      'json',
    ])
    expect([bad.code, JSON.parse(bad.stdout).faults]).toMatchObject([
      1,
      expect.arrayContaining([expect.objectContaining({ code: 'repeated-key', line: 3 })]),
    ])
  })

  test('cohorts count by joined dates', async () => {
    const ended = await runCartera(['cohorts', lines, ...on, '-f', 'json'])
    const { cohorts } = JSON.parse(ended.stdout)
    expect(cohorts.map(({ cohort, customers }: { cohort: string; customers: number }) => [cohort, customers])).toEqual([['2025-01', 2]])
  })

  test('a configuration joins as the options do', async () => {
    const config = written(
      ['inputs:', `  files: ${lines}`, '  map: {sales: Importe}', `  join: [{file: ${orders}, on: order}]`, 'classifiers: {pareto: {}}'],
      'joined.yaml',
    )
    const [ran, by] = [await runCartera(['run', config, '-f', 'json']), await runCartera(['pareto', lines, ...on, '-f', 'json'])]
    const sums = (text: string) =>
      JSON.parse(text).customers.map(({ customer, sales }: { customer: string; sales: number }) => [customer, sales])
    expect(sums(ran.stdout)).toEqual(sums(by.stdout))
  })

  test('prints the join as SQL', async () => {
    const ended = await runCartera(['pareto', lines, ...on, '--sql'])
    expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining('LEFT JOIN')])
  })

  test('tests whole numbers for decimals within the digits that they are read with', async () => {
    const whole = written(['order_id,units,price', ...Array.from({ length: 30 }, (_, i) => `${(i % 3) + 1},${i + 1},1.50`)])
    const joined = ['--join', orders, '--on', 'order_id=Order No', '--map', 'sales=units * price', '--sql']
    const { stdout } = await runCartera(['pareto', whole, ...joined])
    const tested = /\bc1 % (\S+) <> 0/.exec(stdout)?.[1]
    const type = /'c1': '(DECIMAL\(\d+,\d+\))'/.exec(stdout)?.[1]
    const engine = await openDuckDB({ threads: 1 }, everywhere)
    const found = await engine.rows(`SELECT typeof(CAST(1 AS ${type}) % ${tested})`)
    engine.close()
    expect(found).toEqual([[type]])
  })
})

test('sums by customer are those of a lookup row by row', async () => {
  const key = fc.constantFrom('1', '2', '3', '04', '4', 'x y', '')
  const line = fc.record({ key, cents: fc.integer({ min: 1, max: 100_000 }) })
  const order = fc.tuple(fc.constantFrom('Ana', 'Bea', 'Cai'), fc.integer({ min: 1, max: 28 }))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), fc.dictionary(key, order, { minKeys: 1 }), async (rows, known) => {
      const own = written(['order_id,amount', ...rows.map(({ key, cents }) => `${key},${(cents / 100).toFixed(2)}`)])
      const other = written([
        'order_id,customer,date',
        ...Object.entries(known).map(([id, [name, day]]) => `${id},${name},2025-01-${String(day).padStart(2, '0')}`),
      ])
      const expected = new Map<string, number>()
      for (const { key, cents } of rows) {
        const found = key === '' ? undefined : known[key]
        if (found) expected.set(found[0], (expected.get(found[0]) ?? 0) + cents)
      }
      const asked = run([own], {
        join: [{ file: other, on: 'order_id' }],
        map: { sales: 'amount' },
        where: ['customer is not missing'],
        totals: 'keep',
      })
      if (expected.size === 0) {
        await expect(asked).rejects.toThrow()
        return
      }
      const { customers, header } = await asked
      expect(Object.fromEntries(Object.entries(customers).map(([name, text]) => [name, Math.round(Number(text) * 100)]))).toEqual(
        Object.fromEntries(expected),
      )
      const [input] = header.inputs
      expect(input?.rows).toBe(rows.length)
    }),
    { numRuns: inProportion(60) },
  )
})
