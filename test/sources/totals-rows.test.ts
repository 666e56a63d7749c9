/**
 * Totals and subtotals wherever they stand: left out where they add up, asked about where they do not.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

async function run(lines: readonly string[], options: Partial<ClassifyOptions> = {}) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], threads: 1, ...options })
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    const { warnings, inputs } = portfolio.header
    return {
      customers: Object.fromEntries(rows.map((row) => [row[1], row[4]])),
      input: inputs[0],
      told: warnings.map(({ code, message }) => `${code}: ${String(message).replace(/^\S+\.csv, /, '')}`),
    }
  } finally {
    portfolio.close()
  }
}

describe('counted once', () => {
  test.each([
    ['two equal ones under --distinct', ['customer,date,sales', 'A,2025-01-01,1', 'B,2025-01-02,2', 'Total,,3', 'Total,,3'], 1, '3', 1],
    ['some of several', ['customer,date,sales', 'A,2025-01-01,1', 'A,2025-01-01,1', 'B,2025-01-02,2', 'Total,,4'], 1, '4', 1],
  ])('%s', async (_, lines, rows, money, filtered) => {
    const { input } = await run(lines, { distinct: 'row' })
    expect(input?.rows).toBe(lines.length - 1)
    expect([input?.totals, input?.aside?.totals?.amount, input?.filtered?.rows]).toEqual([rows, money, filtered])
  })

  test('a customer named like a total stays one in rows that repeat', async () => {
    const lines = ['customer,sales,date', 'Total Oil,54,2025-01-01', 'Total Oil,54,2025-01-01', 'Total Total Oil,108,', 'Ana,7,2025-01-02']
    const { customers, input } = await run(lines)
    expect(customers).toEqual({ 'Total Oil': '108', Ana: '7' })
    expect(input?.totals).toBe(1)
  })
})

describe('where no cell holds the amount', () => {
  const lines = ['customer,note', 'A,x', 'B,y', 'Total,z']

  test('it is asked by its name alone', async () => {
    await expect(run(lines, { map: { sales: '1' } })).rejects.toThrow(
      '"Total" is a word for a total, and no amount tells whether this row is one',
    )
  })

  test.each([
    ['keep', { A: '1', B: '1', Total: '1' }, []],
    ['drop', { A: '1', B: '1' }, ['totals-row: line 4: "Total" was left out as a totals row, as --totals drop says']],
  ] as const)('--totals %s', async (totals, customers, told) => {
    const found = await run(lines, { map: { sales: '1' }, totals })
    expect(found.customers).toEqual(customers)
    expect(found.told).toEqual(told)
  })
})

describe('left out and said', () => {
  test.each([
    [
      'subtotals under one label',
      ['customer,sales', 'A,1', 'B,2', 'Subtotal,3', 'C,4', 'D,5', 'Subtotal,9'],
      { A: '1', B: '2', C: '4', D: '5' },
      2,
    ],
    [
      'totals of totals',
      ['customer,sales', 'A,1', 'B,2', 'Total north,3', 'C,4', 'Total south,4', 'Total Spain,7', 'D,5', 'Total east,5', 'Gesamtsumme,12'],
      { A: '1', B: '2', C: '4', D: '5' },
      5,
    ],
    ['a sum first', ['customer,sales', 'Sum,3', 'A,1', 'B,2'], { A: '1', B: '2' }, 1],
    [
      'after a group whose sum is another customer by name',
      ['customer,sales', 'A,1', 'B,2', 'Total Energies,7', 'C,4', 'D,5', 'Total south,9', 'E,3', 'Total east,3'],
      { A: '1', B: '2', C: '4', D: '5', E: '3', 'Total Energies': '7' },
      2,
    ],
    [
      'in a ledger, without a date',
      ['date;customer;sales', '2025-01-01;A;1,5', '2025-01-02;A;2', ';Somme A;3,5', '2025-01-02;B;2', ';Somme B;2', ';Somme;5,5'],
      { A: '3.5', B: '2' },
      3,
    ],
  ])('%s', async (_, lines, customers, rows) => {
    const found = await run(lines)
    expect(found.customers).toEqual(customers)
    expect(found.input).toMatchObject({ rows: lines.length - 1, totals: rows })
    expect(found.told.every((text) => /^total(s-row|-names): line /.test(text))).toBe(true)
  })
})

test('who has a word for a total in the name and adds nothing up is a customer, and that is said', async () => {
  const { customers, told } = await run(['customer,sales', 'A,1', 'Total Energies,7', 'B,2', 'Sum Up,1'])
  expect(customers).toEqual({ A: '1', 'Total Energies': '7', B: '2', 'Sum Up': '1' })
  expect(told).toEqual([expect.stringMatching(/^total-names: line \d: "Sum Up" and "Total Energies" have a word for a total/)])
  expect((await run(['customer,sales', 'A,1', 'Totalplan,7', 'Sumatra,8', 'Consumo,1'])).told).toEqual([])
})

describe('a label in another column than the ids', () => {
  test.each([
    ['dates', ['date,customer,sales', '2025-01-01,A,1', '2025-01-02,B,2', 'TOTAL,,3']],
    ['documents', ['Belegnr;Datum;Kunde;Umsatz', '1;01.02.2025;A;1', '2;28.02.2025;B;2', 'Gesamtsumme:;;;3']],
    ['regions, with a mark of missing', ['customer,region,sales', 'A,N,1', 'B,S,2', 'n/a,Total général,3']],
    ['products, a group each', ['customer,product,sales', 'A,x,1', ',Total A,1', 'B,y,2', ',Subtotal B,2', ',Total,3']],
    ['dates, above all others', ['дата;клиент;выручка', 'Итого;;3', '01.02.2025;A;1', '28.02.2025;B;2']],
  ])('%s', async (_, lines) => {
    const found = await run(lines)
    expect(found.customers).toEqual({ A: '1', B: '2' })
    expect(found.told.every((text) => text.startsWith('totals-row: line '))).toBe(true)
    expect(found.input?.rows).toBe(lines.length - 1)
  })

  test('is asked about where it adds nothing up, and is none with --totals keep', async () => {
    const lines = ['date,customer,sales', '2025-01-01,A,1', 'Total,,4', '2025-01-02,B,2']
    await expect(run(lines)).rejects.toMatchObject({ code: 'totals-row', place: { line: 3 } })
    expect((await run(lines, { totals: 'drop' })).customers).toEqual({ A: '1', B: '2' })
    await expect(run(lines, { totals: 'keep' })).rejects.toMatchObject({ code: 'faulty-rows', place: { line: 3 } })
    await expect(run(['customer,product,sales', 'A,cup,1', ',Consumables,2'])).rejects.toMatchObject({ code: 'faulty-rows' })
  })

  test('beside an id is said where such rows add the others of a customer up', async () => {
    const lines = ['date,customer,product,sales', '2025-01-01,A,x,1', '2025-01-01,A,y,2', '2025-01-01,A,Total,3', '2025-01-01,B,x,4']
    const { told } = await run(lines)
    expect(told).toEqual([expect.stringMatching(/^total-labels: line 4: column "product" says "Total" in 1 row with 3 of sales/)])
    expect(await run(lines, { where: ["product not in ('Total')"] })).toMatchObject({ customers: { A: '3', B: '4' }, told: [] })
    expect((await run(lines.map((line) => line.replace('Total,3', 'Total,5')))).told).toEqual([])
  })
})

describe('asked about', () => {
  test('a label alone that adds nothing up', async () => {
    const lines = ['customer,sales', 'A,1', 'B,2', 'Total,4', 'C,9']
    await expect(run(lines)).rejects.toMatchObject({ code: 'totals-row', place: { line: 4, value: 'Total' } })
    expect((await run(lines, { totals: 'drop' })).customers).toEqual({ A: '1', B: '2', C: '9' })
    expect((await run(lines, { totals: 'keep' })).customers).toMatchObject({ Total: '4' })
  })

  test('a last row that is the sum of three others, without a word', async () => {
    const lines = ['customer,sales,cost', 'A,1,1', 'B,2,1', 'C,3,1', 'Összesen,6,3']
    await expect(run(lines)).rejects.toMatchObject({ code: 'totals-row', place: { line: 5, value: 'Összesen' } })
    expect((await run(lines, { totals: 'drop' })).customers).toEqual({ A: '1', B: '2', C: '3' })
    expect((await run(lines, { totals: 'keep' })).customers).toMatchObject({ Összesen: '6' })
    expect((await run(['customer,sales', 'A,1', 'Összesen,6', 'B,2', 'C,3'])).customers).toMatchObject({ Összesen: '6' })
    const razem = ['customer,sales', 'A,1', 'B,2', 'C,3', 'Razem,6']
    await expect(run(razem)).rejects.toMatchObject({ code: 'totals-row', place: { line: 5, value: 'Razem' } })
    expect((await run(razem, { totals: 'drop' })).customers).toEqual({ A: '1', B: '2', C: '3' })
    expect((await run(razem, { totals: 'keep' })).customers).toMatchObject({ Razem: '6' })
    expect((await run(['customer,sales', 'A,1', 'B,2', 'C,3', 'Razem,5'])).told.join()).toContain('"Razem" has a word for a total')
    expect((await run(['customer,sales', 'A,1', 'B,2', 'C,3'])).customers).toMatchObject({ C: '3' })
  })

  test('a grouped report, which is never half read', async () => {
    const lines = ['Customer,Num,Amount', 'Alder,,', ',1,5', ',2,6', 'Total Alder,,11', 'Birch,,', ',3,1', 'Total Birch,,1']
    for (const options of [{}, { on_reject: 'skip' as const }])
      await expect(run(lines, options)).rejects.toMatchObject({ code: 'grouped-report', place: { line: 2, value: 'Alder' } })
  })
})

test('a ledger with subtotals put in anywhere gives what it gives without, or asks', async () => {
  const row = fc.record({ customer: fc.constantFrom('A', 'B', 'C'), cents: fc.integer({ min: -300, max: 900 }), end: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 25 }), async (rows) => {
      const [plain, totalled]: [string[], string[]] = [[], []]
      let since = 0
      let whole = 0
      let put = 0
      for (const [i, { customer, cents, end }] of rows.entries()) {
        const line = `2025-01-01,${customer},${i},${(cents / 100).toFixed(2)}`
        plain.push(line)
        totalled.push(line)
        since += cents
        whole += cents
        if (!end) continue
        totalled.push(`,Total ${i},,${(since / 100).toFixed(2)}`)
        put++
        since = 0
      }
      const head = 'date,customer,order,sales'
      const sums = await run([head, ...plain]).catch((error) => error)
      const found = await run([head, ...totalled, `,Grand total,,${(whole / 100).toFixed(2)}`]).catch((error) => error)
      if (!sums.customers) return expect(found).toMatchObject({ code: sums.code })
      expect(found.customers).toEqual(sums.customers)
      expect(found.input).toMatchObject({ rows: rows.length + put + 1, totals: put + 1 })
    }),
    { numRuns: inProportion(25) },
  )
})

describe('sums and averages under words that nobody listed', () => {
  const ledger = Array.from({ length: 12 }, (_, i) => [`C${i % 4}`, 1025 + 317 * i] as const)
  const written = (cents: number) => (cents / 100).toFixed(2)
  const rows = ledger.map(([customer, cents], i) => `2025-01-${10 + i},${customer},${written(cents)}`)
  const all = ledger.reduce((sum, [, cents]) => sum + cents, 0)
  const sums = { C0: '68.79', C1: '78.3', C2: '87.81', C3: '97.32' }
  const head = 'date,customer,sales'

  test.each([
    ['a sum', [`2025-12-31,Overall,${written(all)}`], '"Overall" has 332.22 of sales, exactly what all other rows add up to'],
    [
      'a sum and a mean',
      [`,Todos,${written(all)}`, `,Promedio,${written(all / 12)}`],
      '"Todos" has .* so it and what follows \\("Promedio"\\)',
    ],
    ['a sum, its tax, and both', [`,Base,${written(all)}`, ',IVA,69.77', ',A pagar,401.99'], '"Base" has .* \\("IVA" and "A pagar"\\)'],
    [
      'a mean under an unknown word',
      [`,Ortalama,${(all / 1200).toFixed(4)}`],
      '"Ortalama" has 27.685 of sales, the average of all other rows',
    ],
    ['a mean that is none', [',Average,30.00'], 'the last row is called "Average", .* which is not the average'],
  ])('%s is asked about, and left out if told so', async (_, last, said) => {
    await expect(run([head, ...rows, ...last])).rejects.toThrow(new RegExp(said))
    const found = await run([head, ...rows, ...last], { totals: 'drop' })
    expect(found.customers).toEqual(sums)
    expect(found.input).toMatchObject({ rows: 12 + last.length, totals: last.length })
    expect(Object.keys((await run([head, ...rows, ...last], { totals: 'keep' })).customers)).toHaveLength(4 + last.length)
  })

  test('a sum that has rows in it that do not count, rejected or filtered, is asked about too', async () => {
    const blank = `2025-02-01,,${written(1_000)}`
    const end = `2025-12-31,Overall,${written(all + 1_000)}`
    const skipped = { on_reject: 'skip' as const }
    await expect(run([head, ...rows, blank, end], skipped)).rejects.toThrow(/"Overall" has 342.22 of sales/)
    expect((await run([head, ...rows, blank, end], { ...skipped, totals: 'drop' })).customers).toEqual(sums)
    const filtered = [`${head},region`, ...rows.map((row, i) => `${row},${i < 8 ? 'N' : 'S'}`), `2025-12-31,Overall,${written(all)},`]
    const where = ["region <> 'N' or region is missing"]
    await expect(run(filtered, { where })).rejects.toThrow(/"Overall" has 332.22 of sales/)
    const { customers, input } = await run(filtered, { where, totals: 'drop' })
    expect(Object.keys(customers)).toEqual(['C3', 'C2', 'C1', 'C0'])
    expect(input).toMatchObject({ rows: 13, totals: 1, filtered: { rows: 8 } })
  })

  test('sums of groups of which one has a rejected row in it are counted once', async () => {
    const lines = ['date;customer;sales', '2025-01-01;A;1021.5', '2025-01-01;;2.25', ';Total A;1023.75']
    for (const [customer, first, second] of [
      ['B', 355, 632],
      ['C', 1054, 2264],
      ['D', 77, 91],
    ] as const)
      lines.push(`2025-01-02;${customer};${first}`, `2025-01-02;${customer};${second}`, `;Total ${customer};${first + second}`)
    const { customers, input } = await run(lines, { on_reject: 'skip', totals: 'drop' })
    expect(customers).toEqual({ A: '1021.5', B: '987', C: '3318', D: '168' })
    expect(input).toMatchObject({ rows: 12, rejected: 1, totals: 4, aside: { totals: { rows: 4, amount: '5496.75' } } })
  })

  test('a row with a word for a total and no date, where dates count, is asked about', async () => {
    const lines = [head, '2025-01-01,A,10', '2025-03-01,A,20', ',Total A,31', '2025-01-02,B,5']
    await expect(run(lines, { until: '2025-02-01' })).rejects.toMatchObject({ code: 'totals-row', place: { line: 4 } })
    expect((await run(lines, { until: '2025-02-01', totals: 'drop' })).customers).toEqual({ A: '10', B: '5' })
  })

  test('a sum below 0', async () => {
    const back = `2025-02-01,C9,${written(-all - 5_000)}`
    await expect(run([head, ...rows, back, '2025-12-31,Overall,-50'])).rejects.toThrow(/"Overall" has -50 of sales/)
  })

  test('the date of a totals row is not the as-of date', async () => {
    const path = join(folder, 'as-of.csv')
    writeFileSync(path, `${[head, ...rows, `2026-12-31,Total,${written(all)}`].join('\n')}\n`)
    const portfolio = await classify(pareto, {}, { files: [path], threads: 1 })
    expect(portfolio.header.as_of).toBe('2025-01-21')
    portfolio.close()
  })

  test.each(['Average', 'Media', 'Durchschnitt', 'Moyenne', 'PROMEDIO POR CLIENTE'])(
    'a mean called %s is left out and said',
    async (label) => {
      const { customers, told } = await run([head, ...rows, `,${label},${written(all / 12)}`])
      expect(customers).toEqual(sums)
      expect(told[0]).toBe(`totals-row: line 14: "${label}" is a row of averages, and was left out`)
    },
  )

  test('largest, smallest and middle ones at the end are asked about, and left out as told', async () => {
    const lines = [head, ...rows, ',Max,50.10', ',Mínimo,3.20', ',Median,7.00']
    await expect(run(lines)).rejects.toThrow('the last rows are called "Max", "Mínimo" and "Median"')
    expect((await run(lines, { totals: 'drop' })).customers).toEqual(sums)
    expect((await run([head, ...rows, '2025-01-01,Max,50.10'])).customers).toMatchObject(sums)
  })

  test('below a total that is left out, a mean is too', async () => {
    const { customers } = await run([head, ...rows, `,Total,${written(all)}`, `,Average,${written(all / 12)}`])
    expect(customers).toEqual(sums)
  })

  test.each([
    ['one price for all', Array.from({ length: 30 }, (_, i) => `2025-02-01,C${i},29.99`)],
    ['small whole numbers', [1, 2, 3, 4, 5, 9].map((amount, i) => `2025-02-01,C${i},${amount}`)],
    ['a last amount that is the whole mean', [10, 20, 30, 20].map((amount, i) => `2025-02-01,C${i},${amount}`)],
    ['a customer called Media Markt', [...rows, '2025-02-01,Media Markt,31.69']],
  ])('%s is no question', async (_, lines) => {
    expect((await run([head, ...lines])).told.filter((text) => text.startsWith('total'))).toEqual([])
  })

  const groups = (label: (group: number) => string) =>
    [0, 1, 2, 3].flatMap((group) => {
      const amounts = [1025, 1342, 1659].map((cents) => cents + 517 * group)
      const own = amounts.map((cents, i) => `2025-01-0${i + 1},G${group},${written(cents)},P${i}`)
      return [...own, `2025-01-31,${label(group)},${written(amounts.reduce((a, b) => a + b, 0))},`]
    })
  const inGroups = { G0: '40.26', G1: '55.77', G2: '71.28', G3: '86.79' }

  test.each([
    ['one label', () => 'Resultado', []],
    ['a label each, and a sum of all', (group: number) => `Zwischen ${group}`, ['2025-01-31,Alles,254.1,']],
  ])('groups that end in their sum, %s', async (_, label, last) => {
    const lines = [`${head},product`, ...groups(label), ...last]
    await expect(run(lines)).rejects.toThrow(/what the rows above it add up to, and so it is with \d rows/)
    const found = await run(lines, { totals: 'drop' })
    expect(found.customers).toEqual(inGroups)
    expect(found.input).toMatchObject({ rows: 16 + last.length, totals: 4 + last.length })
  })

  test('customers whose last row is the sum of their others; the remedy works', async () => {
    const lines = [`${head},product`, ...groups((group) => `G${group}`)]
    const refused = await run(lines).catch((error) => error)
    expect(refused.place.hint.in('en')).toContain("--where '[product] is not missing'")
    const { customers } = await run(lines, { where: ['[product] is not missing'] })
    expect(customers).toEqual(inGroups)
  })

  test('a total at the end of each of two files', async () => {
    const paths = ['Overall', 'Alles'].map((label, i) => {
      const path = join(folder, `each-${i}.csv`)
      writeFileSync(path, `${[head, ...rows.map((row) => row.replace(',C', `,${i}C`)), `,${label},${written(all)}`].join('\n')}\n`)
      return path
    })
    await expect(classify(pareto, {}, { files: paths, threads: 1 })).rejects.toThrow(/"Overall" and "Alles"/)
    const portfolio = await classify(pareto, {}, { files: paths, threads: 1, totals: 'drop' })
    expect(portfolio.header.inputs.map(({ totals, aside }) => [totals, aside?.totals])).toEqual([
      [1, { rows: 1, amount: '332.22' }],
      [1, { rows: 1, amount: '332.22' }],
    ])
    portfolio.close()
  })
})
