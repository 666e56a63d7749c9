/** The pair in fixtures/compare: two months of ten companies, and what became of them, worked out on paper. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portfolioAnswer } from '../../../src/answers/portfolio/answer.js'
import { type Compared, classifiers, classify, compare } from '../../../src/index.js'
import { writeAnswer } from '../../../src/writers/formats.js'
import { writeTo } from '../../../src/writers/output.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-pair-'))
const months = ['january', 'february'] as const
const fixture = (name: string) => `fixtures/compare/${name}`
let pair: Compared

beforeAll(async () => {
  pair = await compare(fixture('january.json'), fixture('february.json'))
})
afterAll(() => {
  pair.close()
  rmSync(folder, { recursive: true })
})

test.each(months)('%s.json is what cartera writes of %s.csv', async (month) => {
  const path = join(folder, `${month}.json`)
  const portfolio = await classify(classifiers.pareto, {}, { files: [fixture(`${month}.csv`)] })
  const options = { language: 'en', top: 20, width: 80, color: false, excel: false, raw: false } as const
  await writeTo({ path }, (out) => writeAnswer(portfolioAnswer(portfolio), 'json', out, options)).finally(() => portfolio.close())
  expect(readFileSync(path, 'utf8')).toBe(readFileSync(fixture(`${month}.json`), 'utf8'))
})

test('every customer is where moves.csv has it, the largest change first', async () => {
  const path = join(folder, 'moves.csv')
  await pair.writeCsv(path, { delimiter: ',', decimal: '.', guard: true })
  expect(readFileSync(path, 'utf8')).toBe(readFileSync(fixture('moves.csv'), 'utf8'))
})

test('the bridge leads from 996 850 to 1 020 301.50', () => {
  const { totals, bridge } = pair.header
  expect(totals).toEqual({ customers_before: 10, customers_after: 11, before: '996850', after: '1020301.5', change: '23451.5' })
  expect(Object.fromEntries(Object.entries(bridge).map(([change, { customers, change: money }]) => [change, [customers, money]]))).toEqual({
    stayed: [5, '15600.75'],
    up: [3, '51999.5'],
    down: [1, '-37999.25'],
    entered: [2, '22750.5'],
    left: [1, '-28900'],
  })
})

test('four of the nine in both moved; three ranks became better, one worse', () => {
  expect(pair.header.moved).toEqual({ customers: 4, of: 9, share: '0.444444' })
  expect(pair.header.ranks).toEqual({ climbed: 3, fell: 1, kept: 5 })
})

test('segments come best first, with labels in both languages and both months’ customers', () => {
  const { segments } = pair.header
  expect(
    segments.map(({ segment, label, customers_before, customers_after }) => [segment, label.es, customers_before, customers_after]),
  ).toEqual([
    ['A', 'Pocos vitales', 4, 4],
    ['B', 'Intermedios', 3, 3],
    ['C', 'Muchos triviales', 2, 3],
    ['N', 'Sin valor neto', 1, 0],
    ['unclassified', 'Sin clasificar', 0, 1],
  ])
})

test('both months’ cut points are told, and that they differ', () => {
  const { thresholds, warnings } = pair.header
  expect(thresholds).toEqual([
    { measure: 'sales', level: 'A', closed: 'ge', before: '94000', after: '97250' },
    { measure: 'sales', level: 'B', closed: 'ge', before: '28900', after: '30100.25' },
  ])
  expect(warnings.map(({ code }) => code)).toEqual(['different-cut-points', 'no-measure'])
})

test('some changes alone: the movers, in order', async () => {
  const movers = pair.only(['up', 'down'])
  expect((await movers.top(2, 'en')).map(([customer]) => customer)).toEqual(['Grupo Andino', 'Textiles Ríos'])
})
