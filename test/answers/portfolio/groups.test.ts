/** Customers by groups, through the engine and through the oracle. CARTERA_RUNS sets how many tables a classifier, CARTERA_SEED which. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { advise } from '../../../src/answers/advice/advise.js'
import { type ClassifyOptions, classify, planSql } from '../../../src/answers/portfolio/classify.js'
import type { Split } from '../../../src/answers/portfolio/portfolio.js'
import { classifiers } from '../../../src/classifiers/index.js'
import { openDuckDB } from '../../../src/engines/duckdb.js'
import { everywhere } from '../../../src/engines/engine.js'
import { CarteraError } from '../../../src/errors.js'
import type { Threshold } from '../../../src/model/definition.js'
import { type GroupedResult, oracleInGroups } from '../../oracle/groups.js'
import type { OracleRow } from '../../oracle/shared.js'
import { inProportion, runs } from '../../runs.js'

const some = Math.max(2, inProportion(5))
const folder = mkdtempSync(join(tmpdir(), 'cartera-groups-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Cells = (string | null)[]
interface Case {
  classifier: string
  parameters: Record<string, unknown>
  header: string[]
  rows: Cells[]
  asked: { split?: string; within?: string }
}

const pick = <T>(...values: T[]) => fc.constantFrom(...values)
const orBlank = (n: number, usual: fc.Arbitrary<string>): fc.Arbitrary<string | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 1 }, { arbitrary: usual, weight: n - 1 })

/** Ties, zeros, negatives, and now and then nothing. */
const money = orBlank(
  12,
  fc.oneof(
    pick('10', '20', '33.33', '100', '0', '-5.25', '-40'),
    fc.integer({ min: -5000, max: 90_000 }).map((n) => (n / 100).toFixed(2)),
  ),
)
const positive = orBlank(15, pick('10', '20', '40', '0', '75', '12.5'))
const rate = orBlank(12, pick('0.1', '0.2', '-0.05', '0.125', '0.4'))
const score = orBlank(25, pick('0', '1', '2', '2', '3', '4'))
const day = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))

/** Few channels in several spellings, blanks, and groups of one customer. */
const channel = fc.oneof(
  {
    arbitrary: pick(
      'Online',
      ' online',
      'ONLINE ',
      'Tienda',
      'tienda',
      'Ñandú',
      'ÑANDÚ',
      'n\u0303andu\u0301',
      '',
      '  ',
      '(No data)',
      '=Kiosk',
    ),
    weight: 6,
  },
  { arbitrary: fc.integer({ min: 0, max: 99 }).map((n) => `only ${n}`), weight: 1 },
)
const region = orBlank(5, pick('North', 'north', 'South'))

function table(columns: Record<string, fc.Arbitrary<string | null>>, repeated = false): fc.Arbitrary<Pick<Case, 'header' | 'rows'>> {
  const all = { ...columns, canal: channel, 'Sales area': region }
  const ids = repeated ? pick(...'abcdefghijkl') : fc.constant('')
  return fc.array(fc.tuple(ids, ...Object.values(all)), { minLength: 4, maxLength: 40, size: 'max' }).map((rows) => ({
    header: ['customer', ...Object.keys(all)],
    rows: rows.map(([id, ...cells], i) => [id || `c${i}`, ...cells]),
  }))
}

const asked = pick<Case['asked']>(
  { split: 'canal' },
  { within: 'canal' },
  { within: 'canal' },
  { split: 'Sales area', within: 'canal' },
  { split: 'canal', within: 'canal' },
)

const cases = (
  classifier: string,
  shape: fc.Arbitrary<Pick<Case, 'header' | 'rows'>>,
  parameters: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Case> =>
  fc
    .tuple(shape, fc.record(parameters, { requiredKeys: [] }), asked)
    .map(([data, given, groups]) => ({ classifier, ...data, parameters: given, asked: groups }))

const criteria = ['Factor 1', 'Factor 2'].map((criterion, i) => ({ criterion, weight: i + 1 }))
const scores = { 'Factor 1': score, 'Factor 2': score }
const shareCuts = { cuts: pick([0.8, 0.95], [0.5, 0.9]), boundary: pick('include', 'exclude', 'nearest') }
const ways = { growth_cut: pick<number | string>(0.1, 'mean', 'median', 'weighted-mean'), closed: pick('ge', 'gt') }
const burnettCuts = { cut: pick<number | string>(50, 'mean', 'top(2)', 'top(0.25)', 'natural-breaks(2)') }

const methods: Record<string, fc.Arbitrary<Case>> = {
  pareto: fc.oneof(
    cases('pareto', table({ ventas: money, margin: money }), shareCuts),
    cases('pareto', table({ date: day, amount: money }, true), shareCuts),
  ),
  bcg: cases('bcg', table({ sales: money, 'rival sales': positive, growth: rate }), {
    ...ways,
    share_cut: pick<number | string>(1, 'mean', 'median'),
  }),
  burnett: cases('burnett', table({ sales: money, ...scores }), burnettCuts).map((one) => ({
    ...one,
    parameters: { ...one.parameters, criteria },
  })),
  vvc: cases('vvc', table({ margin: money, retention: pick('0.5', '0.8', '0.9') }), shareCuts),
  winer: cases('winer', table({ sales: money, satisfaction: orBlank(9, pick('1', '5', '9')), loyalty: orBlank(9, pick('2', '6', '10')) }), {
    strict: fc.boolean(),
  }),
  value: cases('value', table({ ventas: money, ...scores }), { ...shareCuts, cut: burnettCuts.cut }).map((one) => ({
    ...one,
    parameters: { ...one.parameters, criteria },
  })),
  rfm: fc.oneof(
    cases('rfm', table({ recency: pick('1', '30', '30', '200', '365'), frequency: pick('1', '2', '2', '5'), monetary: money }), {
      edges: pick('right-closed', 'r-rfm'),
    }),
    cases('rfm', table({ date: day, sales: money }, true), {}),
  ),
  whale: cases('whale', table({ margin: money }), {}),
}

const quote = (cell: string | null) =>
  cell === null ? '' : /[",\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell
const toCsv = (rows: readonly Cells[]) => `${rows.map((row) => row.map(quote).join(',')).join('\n')}\n`

let files = 0
function fileOf(text: string) {
  files += 1
  const path = join(folder, `${files}.csv`)
  writeFileSync(path, text)
  return path
}

const methodNamed = (name: string) => classifiers.find((each) => each.name === name) as (typeof classifiers)[number]

interface Answer {
  rows: OracleRow[]
  thresholds: Threshold[]
  splits: Split[]
  csv: string
  close(): void
  portfolio: Awaited<ReturnType<typeof classify>>
}

async function answer({ classifier, parameters, header, rows, asked: groups }: Case, more: Partial<ClassifyOptions> = {}): Promise<Answer> {
  const portfolio = await classify(methodNamed(classifier), parameters, {
    files: [fileOf(toCsv([header, ...rows]))],
    numbers: '1234.56',
    ...groups,
    ...more,
  })
  const output = fileOf('').replace('.csv', '-out.csv')
  await portfolio.writeCsv(output, { delimiter: ',', decimal: '.', guard: false })
  const cells = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
  return {
    rows: cells.map((row) => Object.fromEntries(portfolio.columns.map(({ name }, i) => [name, row[i] ?? null]))),
    thresholds: portfolio.header.thresholds,
    splits: portfolio.header.splits ?? [],
    csv: readFileSync(output, 'utf8'),
    close: () => portfolio.close(),
    portfolio,
  }
}

const plain = (cell: string | null | undefined) => (/^-?\d+\.\d+$/.test(cell ?? '') ? cell?.replace(/\.?0+$/, '') : (cell ?? null))
const words = ['customer', 'segment', 'label']
const comparable = (rows: readonly OracleRow[], columns: readonly string[]) =>
  rows.map((row) => Object.fromEntries(columns.map((name) => [name, words.includes(name) ? row[name] : plain(row[name])])))
/** A computed cut point is a double, exact to some digits. */
const cutPoints = (thresholds: GroupedResult['thresholds']) =>
  thresholds.map(
    ({ measure, level, group, at }) => `${group ?? ''}: ${measure} ${level} ${at === null ? null : Number(Number(at).toPrecision(10))}`,
  )

/** The oracle adds up what is shown, which of computed weights is rounded; and it takes the positive ones for the base. */
const untold: Record<string, readonly ('amount' | 'share' | 'group_share')[]> = {
  vvc: ['amount', 'share', 'group_share'],
  whale: ['share', 'group_share'],
}

function expectSame(one: Case, found: Answer, expected: GroupedResult) {
  const columns = Object.keys(expected.rows[0] ?? {})
  expect(comparable(found.rows, columns)).toEqual(comparable(expected.rows, columns))
  expect(cutPoints(found.thresholds).sort()).toEqual(cutPoints(expected.thresholds).sort())
  const [{ parts, column } = { parts: [], column: '' }] = found.splits.filter(
    (split) => split.column === (one.asked.split ?? one.asked.within),
  )
  expect(column).toBe(one.asked.split ?? one.asked.within)
  const told = (['amount', 'share', 'group_share'] as const).filter((name) => !untold[one.classifier]?.includes(name))
  const lines = (all: GroupedResult['splits']) =>
    all.map((line) => [line.group, line.segment, line.customers, line.group_customer_share, ...told.map((name) => plain(line[name]))])
  expect(lines(parts)).toEqual(lines(expected.splits))
}

function ask({ classifier, parameters, header, rows, asked: groups }: Case): GroupedResult | undefined {
  try {
    return oracleInGroups(classifier, parameters, { customers: toCsv([header, ...rows]) }, groups)
  } catch {
    return undefined
  }
}

describe.each(Object.keys(methods))('%s in groups of random tables', { tags: ['random'] }, (classifier) => {
  const made = methods[classifier] as fc.Arbitrary<Case>

  test('says what the oracle says of each group alone', { timeout: 60_000 + runs * 4000 }, async () => {
    await fc.assert(
      fc.asyncProperty(made, async (one) => {
        const expected = ask(one)
        if (!expected) return expect(answer(one)).rejects.toThrow(CarteraError)
        const found = await answer(one)
        try {
          expectSame(one, found, expected)
        } finally {
          found.close()
        }
      }),
      { numRuns: some },
    )
  })

  test('the number of threads does not show, and a saved model places the same customers alike', {
    tags: ['deep'],
    timeout: 60_000 + runs * 4000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(made, async (one) => {
        fc.pre(ask(one) !== undefined)
        const [single, double] = [await answer(one, { threads: 1 }), await answer(one, { threads: 2 })]
        const model = fileOf(JSON.stringify(await single.portfolio.model()))
        const again = await answer(one, { model })
        for (const each of [single, double, again]) each.close()
        expect(double.csv).toBe(single.csv)
        expect(again.csv).toBe(single.csv)
        expect(again.thresholds).toEqual(single.thresholds)
        expect([double.splits, again.splits]).toEqual([single.splits, single.splits])
      }),
      { numRuns: Math.ceil(some / 3) },
    )
  })
})

const small: Case = {
  classifier: 'pareto',
  parameters: {},
  header: ['customer', 'sales', 'Sales channel', 'Segment'],
  rows: [
    ['Ana', '100', 'Shop', 'x'],
    ['Bea', '60', 'SHOP', 'X'],
    ['Cai', '50', 'Web', 'y'],
    ['Dea', '-5', '', 'y'],
    ['Eli', null, 'web ', ''],
  ],
  asked: {},
}
const answered = async (changes: Partial<Case> = {}, options: Partial<ClassifyOptions> = {}) => {
  const found = await answer({ ...small, ...changes }, options)
  found.close()
  return found
}
const column = (found: Answer, name: string) => Object.fromEntries(found.rows.map((row) => [row.customer, row[name] ?? null]))

describe('the column of groups', () => {
  test('is a field by its own name, by another of its names, a header, or a mapped column', async () => {
    for (const [split, name] of [
      ['channel', 'channel'],
      ['canal', 'channel'],
      ['Sales channel', 'Sales channel'],
      ['sales_CHANNEL', 'Sales channel'],
    ] as const) {
      const found = await answered({}, { split })
      expect(column(found, name)).toEqual({ Ana: 'Shop', Bea: 'Shop', Cai: 'Web', Dea: '(no data)', Eli: 'Web' })
    }
    expect(column(await answered({}, { split: 'kind', map: { kind: 'Segment' } }), 'kind').Ana).toBe('x')
  })

  test('does not take the name of a column that every portfolio has', async () => {
    const found = await answered({}, { split: 'Segment' })
    expect(column(found, 'segment').Ana).toBe('A')
    expect(column(found, 'Segment_group')).toEqual({ Ana: 'x', Bea: 'x', Cai: 'y', Dea: 'y', Eli: '(no data)' })
    expect(found.portfolio.header.split).toBe('Segment_group')
  })

  test('may be one that the method reads as numbers', async () => {
    const found = await answered({ header: ['customer', 'sales', 'x', 'y'] }, { split: 'sales' })
    expect(column(found, 'sales_group')).toEqual({ Ana: '100', Bea: '60', Cai: '50', Dea: '-5', Eli: '(no data)' })
    expect(column(found, 'sales')).toEqual({ Ana: '100', Bea: '60', Cai: '50', Dea: '-5', Eli: null })
  })

  test('may stand in a joined file; who is not there has no data', async () => {
    const joined = fileOf('cliente,zona\nAna,Norte\nBea,norte\nCai,\n')
    expect(column(await answered({}, { split: 'zona', join: [joined] }), 'zona')).toEqual({
      Ana: 'Norte',
      Bea: 'Norte',
      Cai: '(no data)',
      Dea: '(no data)',
      Eli: '(no data)',
    })
  })

  test('of a ledger is that of most money, and of as much the first by code point', async () => {
    const header = ['customer', 'date', 'sales', 'channel']
    const rows = [
      ['Ana', '2025-03-01', '5', 'Shop'],
      ['Ana', '2025-01-01', '5', 'Phone'],
      ['Ana', '2025-04-01', '5', ''],
      ['Bea', '2025-01-01', '7', 'shop'],
    ]
    expect(column(await answered({ header, rows }, { split: 'channel' }), 'channel')).toEqual({ Ana: 'Phone', Bea: 'Shop' })
    const more = rows.map((row, i) => (i === 0 ? ['Ana', '2025-03-01', '6', 'Shop'] : row))
    expect(column(await answered({ header, rows: more }, { split: 'channel' }), 'channel')).toEqual({ Ana: 'Shop', Bea: 'Shop' })
  })

  test('that is not there is named with the nearest that is', async () => {
    const failure = await answered({}, { split: 'sales chanel' }).catch((error) => error)
    expect(failure).toMatchObject({ kind: 'input', code: 'missing-column', place: { column: 'sales chanel' } })
    expect(String(failure.place.hint)).toBe('Did you mean "Sales channel"?')
  })

  test('must stand in all files of a table', async () => {
    const files = [fileOf('customer,sales,channel\na,1,x\n'), fileOf('customer,sales,kind\nb,1,x\n')]
    await expect(classify(methodNamed('pareto'), {}, { files, split: 'channel' })).rejects.toMatchObject({ code: 'different-columns' })
  })

  test('must make groups', async () => {
    const rows = Array.from({ length: 100_001 }, (_, i) => `c${i},1,mail${i}`)
    const file = fileOf(`customer,sales,mail\n${rows.join('\n')}\n`)
    await expect(classify(methodNamed('pareto'), {}, { files: [file], split: 'mail' })).rejects.toMatchObject({ code: 'too-many-groups' })
  })
})

describe('cuts within groups', () => {
  test('where nothing is positive leave nobody but N', async () => {
    const found = await answered({}, { within: 'channel' })
    expect(column(found, 'segment')).toEqual({ Ana: 'A', Bea: 'A', Cai: 'A', Dea: 'N', Eli: 'unclassified' })
    expect(cutPoints(found.thresholds)).toEqual([
      '(no data): sales A null',
      '(no data): sales B null',
      'Shop: sales A 60',
      'Shop: sales B null',
      'Web: sales A 50',
      'Web: sales B null',
    ])
  })

  test('explain a customer by its own group', async () => {
    const found = await answer(small, { within: 'channel' })
    const explanation = await found.portfolio.explain('Bea')
    found.close()
    expect(explanation).toMatchObject({
      segment: 'A',
      groups: { channel: 'Shop' },
      measures: [{ level: 'A', up: null, down: { at: '60' } }],
    })
  })

  test('of a model leave groups that it has not seen unclassified, and say so', async () => {
    const saved = await answer(small, { within: 'channel' })
    const model = fileOf(JSON.stringify(await saved.portfolio.model()))
    saved.close()
    const rows = [
      ['Ana', '55', 'shop', ''],
      ['Bea', '70', 'SHOP', ''],
      ['Fay', '10', 'Fair', ''],
      ['Gil', null, 'Fair', ''],
      ['Hal', '10', 'Web', ''],
    ]
    const found = await answered({ rows }, { model })
    expect(column(found, 'segment')).toEqual({ Ana: 'C', Bea: 'A', Fay: 'unclassified', Gil: 'unclassified', Hal: 'C' })
    expect(column(found, 'channel').Ana).toBe('Shop')
    expect(column(found, 'reason').Fay).toBe('the model has no cut points for its channel')
    expect(String(found.portfolio.header.warnings.find(({ code }) => code === 'unseen-groups')?.message)).toBe(
      'the model has no cut points for the channel "Fair" (2 customers), so its customers are unclassified',
    )
  })

  test('explain a lens by the group too', async () => {
    const header = ['customer', 'sales', 'Factor 1', 'Factor 2', 'channel']
    const rows = [
      ['Ana', '100', '4', '4', 'Shop'],
      ['Bea', '5', '4', '4', 'Web'],
    ]
    const found = await answer(
      { ...small, classifier: 'value', parameters: { criteria }, header, rows },
      { within: 'channel', explain: 'Bea' },
    )
    const explanation = await found.portfolio.explain('Bea')
    found.close()
    expect(explanation?.lenses?.find(({ lens }) => lens === 'pareto')?.measures).toMatchObject([{ level: 'A', down: { at: '5' } }])
  })

  test('are one for each group, so that neither advice nor sensitivity asks for them', async () => {
    const file = fileOf(toCsv([small.header, ...small.rows]))
    const burnett = methodNamed('burnett')
    const options = { files: [file], within: 'channel' }
    await expect(answered({}, { within: 'channel', sensitivity: { share: 0.1 } })).rejects.toMatchObject({ code: 'sensitivity-within' })
    await expect(advise(burnett, { cut: 'suggest', criteria: [{ criterion: 'sales', weight: 1 }] }, options)).rejects.toMatchObject({
      code: 'advice-within',
    })
  })

  test('at the knee are those of each group alone', async () => {
    const header = ['customer', 'Fit', 'channel']
    const scores = { Shop: [4, 4, 3.5, 1, 1, 0.5, 0], Web: [3, 1, 0.8, 0.6, 0.4], 'a lone one': [2] }
    const rows = Object.entries(scores).flatMap(([channel, own]) => own.map((each, i) => [`${channel} ${i}`, String(each), channel]))
    const burnett = { classifier: 'burnett', parameters: { cut: 'knee', criteria: [{ criterion: 'Fit', weight: 1 }] }, header }
    const within = await answered({ ...burnett, rows }, { within: 'channel' })
    for (const channel of Object.keys(scores)) {
      const alone = await answered({ ...burnett, rows: rows.filter((row) => row[2] === channel) })
      expect(within.thresholds.find(({ group }) => group === channel)?.at).toBe(alone.thresholds[0]?.at)
    }
  })

  test('drift by group', async () => {
    const saved = await answer(small, { within: 'channel' })
    const model = fileOf(JSON.stringify(await saved.portfolio.model()))
    saved.close()
    const rows = [
      ['Ana', '500', 'shop', ''],
      ['Cai', '50', 'Web', ''],
    ]
    const found = await answered({ rows }, { model })
    expect(found.portfolio.header.drift?.thresholds).toMatchObject([
      { group: 'Shop', level: 'A', at: '60', now: '500' },
      { group: 'Shop', level: 'B', at: null, now: null },
      { group: 'Web', level: 'A', at: '50', now: '50' },
      { group: 'Web', level: 'B', at: null, now: null },
    ])
  })

  test('ask for a model that was fitted so', async () => {
    const saved = await answer(small)
    const model = fileOf(JSON.stringify(await saved.portfolio.model()))
    saved.close()
    await expect(answered({}, { model, within: 'channel' })).rejects.toMatchObject({ code: 'model' })
  })
})

describe('the SQL of groups', () => {
  test.each([
    ['pareto', {}],
    ['burnett', { cut: 'natural-breaks(2)', criteria }],
    ['value', { criteria }],
    ['rfm', {}],
  ])('of %s runs as it is', async (classifier, parameters) => {
    const header = ['customer', 'sales', 'Factor 1', 'Factor 2', 'recency', 'frequency', 'monetary', 'channel', 'region']
    const file = fileOf(
      toCsv([header, ['a', '5', '1', '2', '3', '4', '5', 'Web', 'North'], ['b', '6', '4', '4', '1', '2', '9', 'WEB', '']]),
    )
    const sql = await planSql(methodNamed(classifier), parameters, { files: [file], split: 'region', within: 'channel' })
    const engine = await openDuckDB({}, everywhere)
    try {
      const statements = sql.split(/;\n\n/).map((statement) => statement.replace(/;\n$/, ''))
      for (const statement of statements.slice(0, -1)) await engine.run(statement)
      const rows = await engine.rows(statements.at(-1) ?? '')
      expect(rows).toHaveLength(2)
      expect(rows.every((row) => row.includes('Web'))).toBe(true)
    } finally {
      engine.close()
    }
  })
})
