/**
 * What a plug-in in YAML may say, run on real files.
 * @module-tag deep
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import type { Classifier } from '../../src/model/definition.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

async function plugin(text: string): Promise<Classifier> {
  write('mine.yaml', `name: mine\ntitle: Mine\n${text}`)
  const [classifier] = await loadPlugins(['mine.yaml'], folder, { commands: [], options: [] })
  return classifier as Classifier
}

async function run(text: string, csv: string, parameters: Record<string, unknown> = {}) {
  write('customers.csv', csv)
  const portfolio = await classify(await plugin(text), parameters, { files: [join(folder, 'customers.csv')] })
  const path = join(folder, 'out.csv')
  try {
    await portfolio.writeCsv(path, { delimiter: ',', decimal: '.', guard: false })
    const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true })
    return { rows, places: rows.map(({ customer, segment }) => `${customer}:${segment}`).join(' '), header: portfolio.header }
  } finally {
    portfolio.close()
    rmSync(path, { force: true })
  }
}

const five = 'customer,sales,margin\na,10,1\nb,20,8\nc,30,3\nd,40,4\ne,50,5\n'

/** Segments A, B, C, … of the levels of a cut on sales. */
const cutting = (cut: string, ...levels: string[]) => `measures: {sales: sales}
cuts:
  sales: {${cut}, levels: [${levels.join(', ')}]}
segments:
${levels.map((level) => `  - {id: '${level}', label: Level ${level}, when: {sales: ${level}}}`).join('\n')}
weigh: sales
`

describe('a cut may lie', () => {
  test.each([
    ['fit: 30', 'e:A d:A c:A b:B a:B'],
    ['fit: 30, closed: gt', 'e:A d:A c:B b:B a:B'],
    ['fit: mean', 'e:A d:A c:A b:B a:B'],
    ['fit: weighted-mean', 'e:A d:A c:B b:B a:B'],
    ['fit: median', 'e:A d:A c:A b:B a:B'],
    ['fit: top(1)', 'e:A d:B c:B b:B a:B'],
    ['fit: top(0.4)', 'e:A d:A c:B b:B a:B'],
    ['fit: quantiles(2)', 'e:A d:A c:A b:B a:B'],
    ['fit: natural-breaks(2)', 'e:A d:A c:B b:B a:B'],
    ['fit: share(0.5)', 'e:A d:A c:B b:B a:B'],
    ['fit: {by: share, cuts: [0.5], boundary: exclude}', 'e:A d:B c:B b:B a:B'],
    ['fit: {by: top, n: 3}', 'e:A d:A c:A b:B a:B'],
  ])('%s', async (cut, places) => {
    expect((await run(cutting(cut, 'A', 'B'), five)).places).toBe(places)
  })

  test.each([
    ['fit: [40, 20]', 'e:1 d:1 c:2 b:2 a:3'],
    ['fit: [20, 40]', 'e:1 d:1 c:2 b:2 a:3'],
    ['fit: "at(20, 40)", closed: [gt, ge]', 'e:1 d:2 c:2 b:2 a:3'],
    ['fit: "top(1, 3)"', 'e:1 d:2 c:2 b:3 a:3'],
    ['fit: "share(0.3, 0.9)"', 'e:1 d:2 c:2 b:2 a:3'],
    ['fit: quantiles(3)', 'e:1 d:1 c:2 b:3 a:3'],
  ])('%s', async (cut, places) => {
    expect((await run(cutting(cut, '1', '2', '3'), five)).places).toBe(places)
  })

  test('at zero for what is not above it', async () => {
    const text = `measures: {sales: sales}
cuts: {sales: {fit: 15, levels: [high, low], floor: none}}
segments:
  - {id: some, label: Some, when: {sales: [high, low]}}
  - {id: none, label: None, when: {sales: none}}
weigh: sales
`
    expect((await run(text, 'customer,sales\na,20\nb,10\nc,0\nd,-5\n')).places).toBe('a:some b:some c:none d:none')
  })
})

describe('parameters', () => {
  const text = `parameters:
  weight: {type: number, default: 2}
  cut: {type: cut point, default: 50}
  cuts: {type: list, default: [1, 2], length: 2}
  side: {type: choice, choices: [ge, gt], default: ge}
  words: {type: text, default: Best}
  strict: {type: switch}
  by: {type: field, default: margin}
measures:
  sales: sales
  score: {formula: 10 * $weight + sales - $weight * $by, kind: score}
  other: $by
cuts:
  score: {fit: $cut, levels: [high, low], closed: $side}
  other: {fit: [$cuts.1, $cuts.2 + 1], levels: [x, y, z]}
segments:
  - {id: best, label: $words, when: {score: high}}
  - {id: rest, label: Rest, if: {$strict: false}}
weigh: sales
columns: [score]
`
  test('stand in formulas, cuts and words', async () => {
    const { rows, header } = await run(text, five)
    expect(Object.fromEntries(rows.map(({ customer, score, segment }) => [customer, `${score} ${segment}`]))).toEqual({
      a: '28 rest',
      b: '24 rest',
      c: '44 rest',
      d: '52 best',
      e: '60 best',
    })
    expect(header.thresholds).toEqual([
      { measure: 'score', level: 'high', at: '50', closed: 'ge' },
      { measure: 'other', level: 'x', at: '3', closed: 'ge' },
      { measure: 'other', level: 'y', at: '1', closed: 'ge' },
    ])
  })

  test('take option texts', async () => {
    const given = { weight: '-1', cut: 'top(1)', cuts: '0,9', side: 'gt', words: '1) OR (1=1', strict: true, by: 'sales' }
    const { rows } = await run(text, five, given)
    expect(rows.map(({ customer, segment, label, score }) => [customer, segment, label, score])).toContainEqual([
      'e',
      'unclassified',
      'Unclassified',
      '90',
    ])
  })

  test('can be required, and then must be given', async () => {
    const required = `parameters: {cut: {type: number, help: where it lies}}\n${cutting('fit: $cut', 'A', 'B')}`
    await expect(run(required, five)).rejects.toMatchObject({ exitCode: 2 })
    expect((await run(required, five, { cut: 45 })).places).toBe('e:A d:B c:B b:B a:B')
  })

  test('that make a cut unsound are refused with the place', async () => {
    const list = `parameters: {cuts: {type: list, default: [20, 40]}}\n${cutting('fit: $cuts', '1', '2', '3')}`
    await expect(run(list, five, { cuts: [20, 20] })).rejects.toThrow(
      'mine.yaml, line 6, column 16: the cut on "sales": the cut points 20, 20 are not in order',
    )
    await expect(run(list, five, { cuts: [1, 2, 3] })).rejects.toThrow(
      'mine.yaml, line 6, column 31: the cut on "sales" has 3 levels, but 3 cut points make 4',
    )
  })

  test('are numbers in a formula, and never a part of its text', async () => {
    const { define } = await plugin(`parameters: {by: {type: field, default: sales}, x: {type: number, default: 1}}
measures: {sales: sales, other: 2 - $x * $by}
segments: [{id: all, label: All}]
weigh: sales
`)
    const has = { has: () => true, kind: () => 'money' as const, first: (...[name = '']: string[]) => name }
    expect(define({ by: 'sales', x: -1 }, has).measures).toMatchObject({ other: '(2 - ((-1) * sales))' })
    expect(() => define({ by: 'sales * 0 + 1', x: 1 }, has)).toThrow('asks for "sales * 0 + 1", which is no measure and no field')
  })
})

describe('conditions on the data', () => {
  const text = `measures:
  sales: sales
  worth: [margin, sales * margin_rate, sales / 10]
  rate: {if: {has: margin}, formula: margin / sales}
cuts: {worth: {fit: 3, levels: [high, low]}}
segments:
  - {id: good, label: Good, when: {worth: high}}
  - {id: poor, label: Poor}
weigh: [{name: worth, if: {has: margin}}, sales]
columns: [worth, {name: rate, if: {has: margin}}]
`
  test('take what the data has', async () => {
    const { rows, places, header } = await run(text, five)
    expect(places).toBe('b:good e:good d:good c:good a:poor')
    expect(rows[0]).toMatchObject({ worth: '8', rate: '0.400000' })
    expect(header.weigh.name).toBe('worth')
  })

  test('or else what there is', async () => {
    const { rows, header } = await run(text, 'customer,sales\na,100\nb,20\n')
    expect(rows.map(({ customer, segment, worth }) => [customer, segment, worth])).toEqual([
      ['a', 'good', '10'],
      ['b', 'poor', '2'],
    ])
    expect(header.weigh.name).toBe('sales')
  })

  test('say what is missing where nothing is there', async () => {
    await expect(
      run(`measures: {sales: sales, growth: [growth, sales / prior_sales - 1]}\nsegments: [{id: all, label: All}]\nweigh: sales\n`, five),
    ).rejects.toThrow('has no column for any of "growth", "prior_sales"')
  })
})

describe('fields of its own', () => {
  const text = `fields:
  overdue: {kind: money, names: [saldo vencido]}
  visits: count
  mood: level
measures: {overdue: overdue, visits: visits, mood: mood}
cuts: {mood: {fit: [3, 2], levels: [high, medium, low]}}
segments:
  - {id: happy, label: Happy, when: {mood: high}}
  - {id: other, label: Other}
weigh: overdue
columns: [visits, mood]
`
  test('are read, and folded from a ledger', async () => {
    const { rows } = await run(
      text,
      'cliente,fecha,Saldo vencido,visits,mood\na,2026-01-05,10,1,alta\na,2026-02-05,5,2,alta\nb,2026-01-07,7,1,baja\n',
    )
    expect(rows.map(({ customer, segment, overdue, visits, mood }) => [customer, segment, overdue, visits, mood])).toEqual([
      ['a', 'happy', '15', '3', '3'],
      ['b', 'other', '7', '1', '1'],
    ])
  })

  test('cannot be the customer', async () => {
    await expect(plugin(text.replace('visits: count', 'customer: count'))).rejects.toThrow(
      'mine.yaml, line 5, column 3: your own field cannot be "customer"',
    )
  })
})

test('gaps, flags, texts, guards, a cross table, notes and warnings', async () => {
  const text = `measures:
  sales: sales
  rate: {formula: margin / sales, title: {en: rate of margin, es: tasa de margen}, missing: no margin is known}
cuts:
  sales: {fit: 30, levels: [high, low]}
  rate: {fit: 0.1, levels: [high, low]}
segments:
  - {id: a, label: {es: Bueno}, when: {sales: high, rate: high}, policy: Keep}
  - {id: b, label: Other}
weigh: sales
gaps: {room: sales}
columns: [room, rate, mark]
flags: [{id: rich, when: margin > 4}]
guards: [{field: margin, holds: margin >= 0, says: a margin is not negative}]
texts:
  mark:
    title: Mark
    cases: [{when: sales >= 50, id: top, label: Top}, {segment: a, id: well, label: Well}]
cross: {rows: sales, columns: rate}
notes: [Sales are of one year.]
warnings: [{code: own, message: look out}]
`
  const { rows, header } = await run(text, five.replace('d,40,4', 'd,40,'))
  expect(
    rows.map(({ customer, segment, label, room, rate, mark, flags, reason }) => [
      customer,
      segment,
      label,
      room,
      rate,
      mark,
      flags,
      reason,
    ]),
  ).toEqual([
    ['e', 'a', 'Bueno', '20', '0.100000', 'top', 'rich', ''],
    ['c', 'a', 'Bueno', '0', '0.100000', 'well', '', ''],
    ['b', 'b', 'Other', '-10', '0.400000', '', 'rich', ''],
    ['a', 'b', 'Other', '-20', '0.100000', '', '', ''],
    ['d', 'unclassified', 'Unclassified', '10', '', '', '', 'no margin is known'],
  ])
  expect(header.cross?.columns).toMatchObject({ measure: 'rate', title: { en: 'rate of margin', es: 'tasa de margen' } })
  expect(header.notes).toEqual([{ en: 'Sales are of one year.', es: 'Sales are of one year.' }])
  expect(header.warnings.map(({ code }) => code)).toEqual(['own', 'unclassified'])
  await expect(run(text, five.replace('d,40,4', 'd,40,-4'))).rejects.toThrow('a margin is not negative')
})

test('one segment for all needs no cut', async () => {
  const { places } = await run('measures: {sales: sales}\nsegments: [{id: all, label: All}]\nweigh: sales\n', five)
  expect(places).toBe('e:all d:all c:all b:all a:all')
})

test('cells that no segment covers are named in a warning, and their customers unclassified', async () => {
  const text = `measures: {sales: sales, margin: margin}
cuts: {sales: {fit: 30, levels: [high, low]}, margin: {fit: 4, levels: [high, low]}}
segments:
  - {id: both, label: Both, when: {sales: high, margin: high}}
  - {id: none, label: None, when: {sales: low, margin: low}}
weigh: sales
`
  const { places, header } = await run(text, five)
  expect(places).toBe('e:both d:both a:none c:unclassified b:unclassified')
  expect([header.warnings[0]?.code, String(header.warnings[0]?.message)]).toEqual([
    'open-cells',
    'mine.yaml: no segment covers sales high × margin low; sales low × margin high; customers there are unclassified',
  ])
})
