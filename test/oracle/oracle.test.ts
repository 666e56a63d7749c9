import { describe, expect, test } from 'vitest'
import { decimal, exact, round } from './fraction.js'
import { oracle } from './index.js'
import type { OracleInput, Parameters } from './shared.js'
import { phases } from './vvc.js'

const table = (header: string, ...rows: string[]): OracleInput => ({ customers: [header, ...rows, ''].join('\n') })

const column = (classifier: string, parameters: Parameters, input: OracleInput, name: string) =>
  oracle(classifier, parameters, input).rows.map((row) => row[name])

const byCustomer = (classifier: string, parameters: Parameters, input: OracleInput, name: string) =>
  Object.fromEntries(oracle(classifier, parameters, input).rows.map((row) => [row.customer, row[name]]))

describe('exact arithmetic', () => {
  test('rounds half away from zero', () => {
    expect(['0.5', '-0.5', '1.49', '2.5'].map((text) => decimal(exact(text), 0))).toEqual(['1', '-1', '1', '3'])
    expect(decimal(exact('1.00005'), 4)).toBe('1.0001')
    expect(decimal(round(exact('-0.0000004'), 6), 6)).toBe('0.000000')
  })
  test('reads exponents and refuses text', () => {
    expect(decimal(exact('1.5e-3'), 4)).toBe('0.0015')
    expect(() => exact('abc')).toThrow('not a number')
  })
})

describe('pareto', () => {
  const deck = table('customer,sales', 'C1,170', 'C2,30', 'C3,17', 'C4,12', 'C5,8', 'C6,6', 'C7,4')
  const letters = (parameters: Parameters, input = deck) => column('pareto', parameters, input, 'segment').join('')

  test('the worked example', () => {
    expect(column('pareto', {}, deck, 'cumulative_share')).toEqual([
      '0.688259',
      '0.809717',
      '0.878543',
      '0.927126',
      '0.959514',
      '0.983806',
      '1.000000',
    ])
    expect(letters({})).toBe('AABBBCC')
    expect(letters({ boundary: 'nearest' })).toBe('AABBBCC')
    expect(letters({ boundary: 'exclude' })).toBe('ABBBCCC')
  })
  test('its cut points and summary', () => {
    const { thresholds, segments } = oracle('pareto', {}, deck)
    expect(thresholds).toEqual([
      { measure: 'sales', level: 'A', at: '30' },
      { measure: 'sales', level: 'B', at: '8' },
    ])
    expect(segments[0]).toEqual({
      segment: 'A',
      label: 'Vital few',
      customers: 2,
      customer_share: '0.285714',
      amount: '200',
      share: '0.809717',
    })
  })
  test('its concentration', () => {
    expect(oracle('pareto', {}, deck).concentration).toEqual({
      top_customers: '2',
      top_share: '0.809717',
      customers_for_80: '2',
      hhi: '0.497451',
      effective_number: '2.0102',
      gini: '0.641990',
    })
  })
  test('a customer that alone passes the cut is A, except by exclude', () => {
    const whale = table('customer,sales', 'a,97', 'b,3')
    expect(letters({}, whale)).toBe('AC')
    expect(letters({ boundary: 'exclude' }, whale)).toBe('CC')
    expect(oracle('pareto', { boundary: 'exclude' }, whale).thresholds.map(({ at }) => at)).toEqual([null, null])
  })
  test('nearest: a draw goes up', () => {
    expect(letters({ boundary: 'nearest' }, table('customer,sales', 'a,7', 'b,2', 'c,1'))).toBe('AAB')
    expect(letters({ boundary: 'nearest', cuts: [0.7, 0.94] }, table('customer,sales', 'a,6', 'b,3', 'c,1'))).toBe('ABC')
  })
  /** Distances² to (0, 1): .1176, .1178, .1983; to (1/7, 1): .0972, .0566, .0964. Mean 35.29. */
  test('computed: nearest to (0, 1) and the mean, then nearest to (1/7, 1)', () => {
    expect(letters({ cuts: 'computed' })).toBe('ABCCCCC')
    expect(letters({ cuts: 'computed' }, table('customer,sales', 'a,1', 'b,1', 'c,1', 'd,0'))).toBe('AAAN')
  })
  test('a tie group follows its first member', () => {
    const ties = table('customer,sales', 'd,20', 'c,20', 'b,20', 'a,60')
    expect(column('pareto', {}, ties, 'customer')).toEqual(['a', 'b', 'c', 'd'])
    expect(column('pareto', {}, ties, 'rank')).toEqual(['1', '2', '2', '2'])
    expect(letters({}, ties)).toBe('AAAA')
    expect(letters({ boundary: 'exclude' }, ties)).toBe('AAAA')
  })
  test('zero and below is N, missing is unclassified and last, the base is positive', () => {
    const mixed = table('customer,sales', 'x,-20', 'y,', 'z,0', 'w,80', 'v,20')
    expect(letters({}, mixed)).toBe('ABNNunclassified')
    expect(column('pareto', {}, mixed, 'share')).toEqual(['0.800000', '0.200000', '0.000000', '-0.200000', null])
    expect(column('pareto', {}, mixed, 'cumulative_share')).toEqual(['0.800000', '1.000000', '1.000000', '0.800000', null])
    expect(column('pareto', {}, mixed, 'rank')).toEqual(['1', '2', '3', '4', null])
    expect(() => oracle('pareto', {}, table('customer,sales', 'x,-20', 'y,0'))).toThrow('no positive value')
  })
  test('a ledger is netted and margin is derived', () => {
    const ledger = table('Cliente,Fecha,Ventas,Costo', 'a,2026-01-01,100,60', ' b ,2026-01-02,80,90', 'a,2026-02-01,-30,-20')
    expect(
      oracle('pareto', {}, ledger).rows.map(({ customer, sales, margin, margin_rate }) => [customer, sales, margin, margin_rate]),
    ).toEqual([
      ['b', '80', '-10', '-0.125000'],
      ['a', '70', '30', '0.428571'],
    ])
    expect(column('pareto', { measure: 'margin' }, ledger, 'segment')).toEqual(['A', 'N'])
  })
  test('ids are ordered by code point', () => {
    const ids = ['\u{1F600}', '\uFF21', 'é', 'Z', 'a']
    expect(column('pareto', {}, table('customer,sales', ...ids.map((id) => `${id},1`)), 'customer')).toEqual([
      'Z',
      'a',
      'é',
      '\uFF21',
      '\u{1F600}',
    ])
  })
})

describe('bcg', () => {
  const deck = table('customer,sales,rival sales,growth', 'C1,170,85,.04', 'C2,30,60,.14', 'C3,17,17,.12', 'C4,12,30,.10')

  test('the worked example, on the cut upwards and downwards', () => {
    expect(byCustomer('bcg', {}, deck, 'share_axis')).toEqual({ C1: '2.000000', C2: '0.500000', C3: '1.000000', C4: '0.400000' })
    expect(byCustomer('bcg', {}, deck, 'segment')).toEqual({ C1: 'cash-cow', C2: 'question-mark', C3: 'star', C4: 'question-mark' })
    expect(byCustomer('bcg', { closed: 'gt' }, deck, 'segment')).toEqual({
      C1: 'cash-cow',
      C2: 'question-mark',
      C3: 'question-mark',
      C4: 'dog',
    })
    expect(column('bcg', {}, deck, 'customer')).toEqual(['C3', 'C1', 'C2', 'C4'])
    expect(column('bcg', {}, deck, 'cumulative_share')).toEqual(['0.074236', '0.816594', '0.947598', '1.000000'])
  })
  test('slide 28: future over current sales', () => {
    const slide = table('Cliente,Venta actual,Venta futura,Crecimiento,Cuota', 'a,170,100,4%,60%', 'b,30,100,14 %,.2', 'c,0,5,.1,.5')
    expect(byCustomer('bcg', {}, slide, 'potential_growth')).toEqual({ a: '-0.411765', b: '2.333333', c: null })
    expect(byCustomer('bcg', {}, slide, 'flags')).toEqual({ a: null, b: null, c: 'new' })
    expect(byCustomer('bcg', {}, slide, 'segment')).toEqual({ a: 'cash-cow', b: 'question-mark', c: 'star' })
  })
  test('growth from prior sales; no rival; nothing in the wallet', () => {
    const rival = table('customer,sales,prior_sales,rival_sales', 'a,110,100,0', 'b,90,100,300', 'c,50,0,10')
    expect(byCustomer('bcg', {}, rival, 'growth')).toEqual({ a: '0.100000', b: '-0.100000', c: null })
    expect(byCustomer('bcg', {}, rival, 'segment')).toEqual({ a: 'star', b: 'dog', c: 'unclassified' })
    expect(byCustomer('bcg', {}, rival, 'flags')).toEqual({ a: 'no-rival', b: null, c: null })
    expect(byCustomer('bcg', {}, table('customer,sales,growth,wallet', 'a,10,.2,0', 'b,10,.2,20'), 'segment')).toEqual({
      a: 'unclassified',
      b: 'star',
    })
  })
  test('fitted cuts', () => {
    const at = (parameters: Parameters) => oracle('bcg', parameters, deck).thresholds.map((cut) => cut.at)
    expect(at({ growth_cut: 'mean', share_cut: 'median' })).toEqual(['0.1', '0.75'])
    expect(at({ growth_cut: 'weighted-mean' })).toEqual(['0.062183406114', '1'])
    expect(at({ share_axis: 'sales' })).toEqual(['0.1', '57.25'])
  })
})

describe('burnett', () => {
  const rows: [number, number, number][] = [
    [5, 3, 1],
    [2, 2, 1],
    [2, 4, 1],
    [3, 4, 1],
    [2, 4, 1],
    [3, 3, 1],
    [2, 3, 2],
    [2, 3, 2],
    [2, 2, 2],
    [2, 2, 2],
  ]
  const names = [
    'Potencial de ventas',
    'Volumen actual',
    'Crecimiento demanda',
    'Margen beneficios',
    'Imagen mercado',
    'Suministro largo plazo',
    'Exclusividad suministro',
    'Fuerza financiera',
    'Orientación tecnología',
    'Alineamiento logístico',
  ]
  const criteria = rows.map(([weight], i) => ({ criterion: names[i] ?? '', weight }))
  const customers = table('customer', 'C1', 'C2').customers
  const wide = table(
    ['cliente', ...names].join(','),
    ['C1', ...rows.map((row) => row[1])].join(','),
    ['C2', ...rows.map((row) => row[2])].join(','),
  )
  const long = ['customer,criterion,score', ...rows.flatMap(([, a, b], i) => [`C1,${names[i]},${a}`, `C2,${names[i]},${b}`])].join('\n')
  const across = ['Criterio,C1,C2', ...rows.map(([, a, b], i) => `${names[i]},${a},${b}`)].join('\n')

  test.each([
    ['wide', wide],
    ['long', { customers, scores: long }],
    ['criteria down', { customers, scores: across }],
  ])('the worked example, %s', (_, input) => {
    expect(byCustomer('burnett', { criteria }, input as OracleInput, 'score')).toEqual({ C1: '76', C2: '33' })
    expect(byCustomer('burnett', {}, input as OracleInput, 'raw')).toEqual({ C1: '76', C2: '33' })
    expect(byCustomer('burnett', {}, input as OracleInput, 'segment')).toEqual({ C1: 'key', C2: 'other' })
    expect(byCustomer('burnett', {}, input as OracleInput, 'gap')).toEqual({ C1: '26', C2: '-17' })
    expect(byCustomer('burnett', {}, input as OracleInput, 'Margen beneficios')).toEqual({ C1: '12', C2: '3' })
  })
  test('a missing score', () => {
    const input = { customers, scores: long.replace('C2,Alineamiento logístico,2', 'C2,Alineamiento logístico,') }
    expect(byCustomer('burnett', {}, input, 'segment')).toEqual({ C1: 'key', C2: 'unclassified' })
    expect(byCustomer('burnett', { missing: 'renormalise' }, input, 'score')).toEqual({ C1: '76', C2: '31.521739' })
    expect(byCustomer('burnett', { missing: 'renormalise' }, input, 'coverage')).toEqual({ C1: '1.000000', C2: '0.920000' })
  })
  test('fitted cuts; ties by sales', () => {
    const one = [{ criterion: 'fit', weight: 1 }]
    const input = table('customer,sales,fit', 'a,5,4', 'b,9,3', 'c,7,3', 'd,1,0')
    const at = (cut: string) => oracle('burnett', { criteria: one, cut }, input).thresholds[0]?.at
    expect([at('mean'), at('top(1)'), at('top(3)'), at('top(0.3)'), at('natural-breaks(2)')]).toEqual(['62.5', '100', '75', '75', '75'])
    expect(column('burnett', { criteria: one }, input, 'customer')).toEqual(['a', 'b', 'c', 'd'])
    expect(column('burnett', { criteria: one, cut: 'top(2)' }, input, 'segment')).toEqual(['key', 'key', 'key', 'other'])
  })
})

describe('vvc', () => {
  const one = table('customer,margin,retention', 'C,100,.8')
  const value = (parameters: Parameters, input = one) => column('vvc', { discount: 0.12, ...parameters }, input, 'vvc')[0]

  test('formula, its timings, horizon and growth', () => {
    expect(value({})).toBe('250')
    expect(value({ timing: 'now' })).toBe('350')
    expect(value({ timing: 'period-end' })).toBe('312.5')
    expect(value({ horizon: 5 })).toBe('203.516392')
    expect(value({ growth: 0.05 })).toBe('285.714286')
    expect(value({}, table('customer,margin,retention,cac', 'C,100,.8,30'))).toBe('220')
  })
  test('the closed form is the limit of the payments', () => {
    for (const timing of ['next', 'now', 'period-end']) {
      const parameters = { timing, growth: 0.03 }
      expect(Number(value({ ...parameters, horizon: 120 }))).toBeCloseTo(Number(value(parameters)), 5)
    }
  })
  test('literal', () => {
    expect(value({ method: 'literal' })).toBe('500')
    expect(value({ method: 'literal' }, table('customer,margin,periods', 'C,100,4'))).toBe('400')
  })
  test('retention that does not end is refused', () => {
    expect(() => value({ retention: 1 }, table('customer,margin', 'C,100'))).toThrow('out of bounds')
    expect(() => value({ growth: 0.5 })).toThrow('out of bounds')
  })
  test('yearly to monthly: twelve months compound to the year', () => {
    expect(value({ retention: 0, timing: 'period-end', period: 'month' }, table('customer,margin', 'C,100'))).toBe('99.06004')
  })

  const flows = table('customer,period,amount', 'C,0,-120', 'C,1,30', 'C,2,50', 'C,3,60', 'C,4,40')
  const dcf = (discount: number, input = flows) => oracle('vvc', { method: 'dcf', discount }, input).rows[0]

  test('flows without discount', () => {
    expect(dcf(0)).toMatchObject({ vvc: '60', break_even: '3', break_even_exact: '2.666667', phase: 'cash-cow' })
    expect(phases([-120, 30, 50, 60, 40], 0)).toEqual({
      cumulative: ['-120', '-90', '-40', '20', '60'],
      phases: ['question-mark', 'question-mark', 'question-mark', 'star', 'cash-cow'],
    })
  })
  test('flows at 10 %', () => {
    expect(phases([-120, 30, 50, 60, 40], 0.1).cumulative).toEqual(['-120', '-92.727273', '-51.404959', '-6.326071', '20.994468'])
    expect(dcf(0.1)).toMatchObject({ vvc: '20.994468', break_even: '4', break_even_exact: '3.23155', phase: 'cash-cow' })
  })
  test('deck 31', () => {
    const deck = table('customer,period,amount', 'C1,1,245', 'C2,1,55', 'C3,1,50', 'C4,1,20')
    const { rows } = oracle('vvc', { method: 'dcf' }, deck)
    expect(rows.map((row) => Number(row.vvc).toFixed(1))).toEqual(['222.7', '50.0', '45.5', '18.2'])
    expect(rows.map((row) => (Number(row.share) * 100).toFixed(1))).toEqual(['66.2', '14.9', '13.5', '5.4'])
    expect(rows.map((row) => row.segment).join('')).toBe('AABB')
    const bySum = column(
      'vvc',
      { timing: 'period-end', retention: 0 },
      table('customer,margin', 'C1,245', 'C2,55', 'C3,50', 'C4,20'),
      'vvc',
    )
    expect(bySum).toEqual(rows.map((row) => row.vvc))
  })
  test('dated margins count calendar periods since the first, gaps are nothing', () => {
    const ledger = table('customer,date,margin', 'a,2024-12-31,-10', 'a,2026-01-01,24.2', 'b,2025-06-01,5')
    const { rows } = oracle('vvc', { method: 'dcf' }, ledger)
    expect(rows.map((row) => [row.customer, row.vvc, row.break_even, row.break_even_exact, row.phase])).toEqual([
      ['a', '10', '2', '1.5', 'star'],
      ['b', '5', '1', null, 'cash-cow'],
    ])
    expect(byCustomer('vvc', { method: 'dcf', period: 'quarter', discount: 0 }, ledger, 'break_even')).toEqual({ a: '5', b: '1' })
  })
})

describe('rfm', () => {
  const ten = table('customer,recency,frequency,monetary', ...[1, 1, 1, 1, 2, 2, 3, 4, 5, 9].map((f, i) => `c${i},1,${f},1`))
  const scores = (parameters: Parameters) =>
    [...oracle('rfm', parameters, ten).rows].sort((a, b) => ((a.customer ?? '') < (b.customer ?? '') ? -1 : 1)).map(({ f }) => f)

  test('the worked example, by both edges', () => {
    expect(scores({}).join('')).toBe('1111334455')
    expect(scores({ edges: 'r-rfm' }).join('')).toBe('1111223445')
    expect(
      oracle('rfm', {}, ten)
        .thresholds.filter(({ measure }) => measure === 'frequency')
        .map(({ at }) => at),
    ).toEqual(['4.2', '2.4', '1.6', '1'])
  })
  test('the most recent has the highest score', () => {
    const three = table('date,customer,sales', '2025-01-01,a,1', '2025-01-31,b,1', '2025-01-11,c,1')
    const segments = [{ segment: 'x', r_from: 1, r_to: 3, f_from: 1, f_to: 3, m_from: 1, m_to: 3 }]
    expect(oracle('rfm', { bins: 3, segments }, three).rows.map(({ customer, recency, r }) => [customer, recency, r])).toEqual([
      ['a', '30', '1'],
      ['b', '0', '3'],
      ['c', '20', '2'],
    ])
  })
})

describe('abc-xyz', () => {
  test.each([
    [[10, 12, 8, 10], '0.141421', 'X'],
    [[5, 15, 5, 15], '0.500000', 'X'],
    [[0, 4, 0, 4], '1.000000', 'Y'],
    [[0, 0, 40, 0], '1.732051', 'Z'],
  ])('%j vary by %s: %s', (sales, variation, level) => {
    const rows = sales.map((value, i) => `2025-0${i + 1}-01,a,${value}`)
    const [row] = oracle('abc-xyz', {}, table('date,customer,sales', ...rows)).rows
    expect([row?.variation, row?.segment]).toEqual([variation, `A${level}`])
  })
})

describe('whale', () => {
  const curve = (...margins: number[]) => oracle('whale', {}, table('customer,margin', ...margins.map((margin, i) => `c${i},${margin}`)))

  test('the worked example', () => {
    const { rows, peak } = curve(50, 30, 20, 5, -5, -20)
    expect(rows.map(({ cumulative_share }) => cumulative_share)).toEqual([
      '0.625000',
      '1.000000',
      '1.250000',
      '1.312500',
      '1.250000',
      '1.000000',
    ])
    expect(peak).toEqual({ customers: '4', amount: '105', share: '1.312500', losers: '2', loss: '-25', net: '80' })
  })
  test('without a net profit there are amounts only', () => {
    const { rows, peak } = curve(20, -20)
    expect(rows.map(({ share }) => share)).toEqual([null, null])
    expect(peak).toMatchObject({ amount: '20', share: null, loss: '-20', net: '0' })
  })
})

describe('winer', () => {
  const deck = table('customer,perceived,expected,loyalty', 'a,9,7,high', 'b,7,7,high', 'c,8,6,medium', 'd,4,7,low', 'e,7,7,medium')

  test('the worked example', () => {
    expect(byCustomer('winer', {}, deck, 'segment')).toEqual({ a: 'loyal', b: 'captive', c: 'mercenary', d: 'terrorist', e: 'defector' })
    expect(byCustomer('winer', { strict: true }, deck, 'segment')).toMatchObject({ d: 'terrorist', e: 'unclassified' })
    expect(byCustomer('winer', { tolerance: 2 }, deck, 'segment')).toMatchObject({ a: 'captive', c: 'defector', d: 'terrorist' })
    expect(oracle('winer', {}, deck).weigh).toBe('customers')
  })
  test('every cell of the matrix', () => {
    const levels = ['alta', 'media', 'baja']
    const cells = levels.flatMap((s) => levels.map((l) => [`${s}/${l}`, s, l]))
    const matrix = table('cliente,Satisfacción,Fidelidad', ...cells.map((cell) => cell.join(',')))
    expect(byCustomer('winer', {}, matrix, 'segment')).toEqual({
      'alta/alta': 'loyal',
      'alta/media': 'mercenary',
      'alta/baja': 'mercenary',
      'media/alta': 'captive',
      'media/media': 'defector',
      'media/baja': 'defector',
      'baja/alta': 'captive',
      'baja/media': 'defector',
      'baja/baja': 'terrorist',
    })
  })
  test('numbers by thirds of the scale or by given cuts', () => {
    const numbers = table('customer,satisfaction,loyalty,sales', 'a,6.6667,10,1', 'b,3.3334,7,4', 'c,3.3333,2,2', 'd,8,,9')
    expect(byCustomer('winer', {}, numbers, 'segment')).toEqual({ a: 'loyal', b: 'captive', c: 'terrorist', d: 'unclassified' })
    expect(byCustomer('winer', { satisfaction_cuts: [1, 3], loyalty_cuts: [2, 8] }, numbers, 'segment')).toMatchObject({
      a: 'loyal',
      b: 'mercenary',
      c: 'mercenary',
    })
    expect(byCustomer('winer', {}, numbers, 'share')).toEqual({ a: '0.062500', b: '0.250000', c: '0.125000', d: null })
    expect(oracle('winer', {}, numbers).cross).toMatchObject({
      'high/high': { customers: 1, amount: '1' },
      'low/low': { customers: 1, amount: '2' },
    })
  })
})
