import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGate, gateNames, parseGate, trippedGates } from '../../../src/answers/portfolio/gates.js'
import type { Header, Portfolio } from '../../../src/answers/portfolio/portfolio.js'
import { CarteraError } from '../../../src/errors.js'
import { compareDecimals } from '../../../src/model/decimal.js'

const words = (en: string) => ({ en, es: en })
const segment = (id: string, customers: number, amount: string | null, share: string | null) => ({
  segment: id,
  label: words(id),
  customers,
  customer_share: '0.000000',
  amount,
  share,
})

const header: Header = {
  classifier: 'x',
  title: words('X'),
  source: '',
  parameters: {},
  as_of: null,
  inputs: [
    { path: 'a.csv', rows: 5, rejected: 2, encoding: 'utf-8', delimiter: ',', numbers: '1234.56' },
    { path: 'b.csv', rows: 2, rejected: 1, encoding: 'utf-8', delimiter: ',', numbers: '1234.56' },
  ],
  thresholds: [],
  weigh: { name: 'sales', kind: 'money', title: words('Sales') },
  totals: { customers: 7, amount: '247' },
  segments: [segment('A', 2, '200.0001', '0.809717'), segment('cash-cow', 0, null, null), segment('odd', 1, null, null)],
  concentration: null,
  peak: null,
  cross: null,
  warnings: [],
  notes: [],
}
const shares = ['0.100000', '0.688259', null]
const portfolio: Portfolio = {
  header,
  columns: [
    { name: 'customer', kind: 'text', title: words('Customer'), weight: 0 },
    { name: 'share', kind: 'ratio', title: words('Share'), weight: 0 },
  ],
  top: async (count) => shares.slice(0, count).map((share, i) => [`C${i}`, share]),
  writeCsv: async () => {},
  async *stream() {
    yield* shares.map((share, i) => [`C${i}`, share])
  },
  writeNdjson: async () => {},
  writeParquet: async () => {},
}
const tripped = async (rule: string, of = portfolio) => (await trippedGates([parseGate(rule)], of)).map(({ value }) => value)
const failure = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error as CarteraError
  }
  throw new Error('nothing was thrown')
}

describe('parseGate', () => {
  it('reads name, operator and number', () => {
    expect(parseGate(' A.customers<10 ')).toEqual({ rule: 'A.customers<10', subject: 'A', what: 'customers', operator: '<', limit: '10' })
    expect(parseGate('cash-cow.share >= .5')).toMatchObject({ subject: 'cash-cow', what: 'share', operator: '>=', limit: '.5' })
    expect(parseGate('1.1.sales > -3.25')).toMatchObject({ subject: '1.1', what: 'sales', limit: '-3.25' })
  })

  it.each(['', 'A', 'A.customers', 'A.customers < ten', 'A.customers ! 3', 'customer < 3', 'A.share > 50%'])('refuses "%s"', (rule) => {
    const error = failure(() => parseGate(rule))
    expect(error).toBeInstanceOf(CarteraError)
    expect([error.exitCode, error.code]).toEqual([2, 'bad-gate'])
  })
})

describe('checkGate', () => {
  const names = gateNames(header)

  it.each(['A.customers < 1', 'A.share < 1', 'A.sales < 1', 'unclassified.customers > 0', 'top1.share > 1', 'rejected.rows > 0'])(
    'knows %s',
    (rule) => {
      expect(() => checkGate(parseGate(rule), names)).not.toThrow()
    },
  )

  it.each([
    ['cashcow.customers > 0', 'Did you mean cash-cow?'],
    ['A.custmers > 0', 'Did you mean customers?'],
    ['unclasified.customers > 0', 'Did you mean unclassified?'],
    ['A.margin > 0', 'Known here: customers, share, sales.'],
    ['top1.customers > 0', 'Known here: share.'],
    ['rejected.row > 0', 'Did you mean rows?'],
  ])('%s: %s', (rule, hint) => {
    const error = failure(() => checkGate(parseGate(rule), names))
    expect([error.exitCode, String(error.place.hint)]).toEqual([2, hint])
  })
})

describe('trippedGates', () => {
  it('counts customers, rejected rows and unclassified ones', async () => {
    expect(await tripped('A.customers < 3')).toEqual(['2'])
    expect(await tripped('A.customers < 2')).toEqual([])
    expect(await tripped('rejected.rows > 2')).toEqual(['3'])
    expect(await tripped('unclassified.customers = 0')).toEqual(['0'])
  })

  it('compares money and shares exactly, on the limit too', async () => {
    expect(await tripped('A.sales > 200')).toEqual(['200.0001'])
    expect(await tripped('A.sales <= 200.0001')).toEqual(['200.0001'])
    expect(await tripped('A.sales < 200.0001')).toEqual([])
    expect(await tripped('A.share = 0.809717')).toEqual(['0.809717'])
  })

  it('takes an empty segment for zero, but not a missing measure', async () => {
    expect(await tripped('cash-cow.sales < 1')).toEqual(['0'])
    await expect(tripped('odd.sales < 1')).rejects.toMatchObject({ code: 'gate-without-value' })
  })

  it('finds the largest share wherever the customer stands', async () => {
    expect(await tripped('top1.share > 0.5')).toEqual(['0.688259'])
    expect(await tripped('top1.share > 0.688259')).toEqual([])
  })

  it('reads only the first row where rows are ranked by the weighing measure', async () => {
    const concentration = { top_customers: 1, top_share: '0', customers_for_80: 1, hhi: '0', effective_number: '1', gini: '0' }
    expect(await tripped('top1.share > 0', { ...portfolio, header: { ...header, concentration } })).toEqual(['0.100000'])
  })

  it('keeps the order of the rules', async () => {
    const gates = ['rejected.rows > 0', 'A.customers > 9', 'A.customers > 1'].map(parseGate)
    expect((await trippedGates(gates, portfolio)).map(({ rule }) => rule)).toEqual(['rejected.rows > 0', 'A.customers > 1'])
  })
})

describe('compareDecimals', () => {
  it.each([
    ['0.1', '0.10', 0],
    ['-0', '0', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['0.30000000000000004', '0.3', 1],
    ['-2', '-1.5', -1],
    ['.5', '+0.5', 0],
    ['7.', '7', 0],
  ])('%s and %s: %i', (a, b, order) => {
    expect(compareDecimals(a, b)).toBe(order)
  })

  it('agrees with integers of any size', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(compareDecimals(String(a), String(b))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  it('refuses what is no number', () => {
    expect(() => compareDecimals('', '1')).toThrow(TypeError)
    expect(() => compareDecimals('1e5', '1')).toThrow(TypeError)
  })
})
