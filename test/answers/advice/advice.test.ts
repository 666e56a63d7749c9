/**
 * `--cut suggest`: what it says of a way to cut is what a run with that way does.
 * @module-tag deep
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { ckmeans, mean, median } from 'simple-statistics'
import { afterAll, describe, expect, test } from 'vitest'
import type { AdvisedCut, Suggestion } from '../../../src/answers/advice/advice.js'
import { advise } from '../../../src/answers/advice/advise.js'
import { classify } from '../../../src/answers/portfolio/classify.js'
import { bcg, burnett, value } from '../../../src/classifiers/index.js'
import type { Classifier } from '../../../src/model/definition.js'
import { loadPlugins } from '../../../src/plugins/load-plugins.js'
import { runCartera } from '../../run-cartera.js'
import { runs } from '../../runs.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-advice-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, `${rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`)
  return path
}

async function advised(classifier: Classifier, parameters: Record<string, unknown>, file: string) {
  const advice = await advise(classifier, parameters, { files: [file] })
  advice.close()
  return advice.header
}

const cutOf = ({ cuts }: { cuts: AdvisedCut[] }, option: string) => cuts.find((cut) => cut.option === option) as AdvisedCut
const byWay = ({ suggestions }: AdvisedCut) => new Map(suggestions.slice(1).map((each) => [each.way, each]))

/** Growth of customers A, B, C, … whose sales are 100, 200, … */
const growths = (values: readonly number[]) =>
  csv([['customer', 'sales', 'growth', 'wallet'], ...values.map((growth, i) => [`C${i}`, 100 * (i + 1), growth, 1000])])

describe('every way gives the cut point that a run with it fits, and admits the customers that it admits', () => {
  const fixture = (name: string) => `fixtures/${name}/customers.csv`
  type Asked = [string, Classifier, string, string, string, Record<string, unknown>]

  async function expectAsRun(
    _: string,
    classifier: Classifier,
    file: string,
    option: string,
    level: string,
    parameters: Record<string, unknown>,
  ) {
    const cut = cutOf(await advised(classifier, { ...parameters, [option]: 'suggest' }, file), option)
    expect(cut.suggestions.map(({ way }) => way).slice(1)).toEqual(['mean', 'median', 'share(0.8)', 'natural-breaks(2)', 'knee'])
    for (const { way, at, customers } of cut.suggestions) {
      const portfolio = await classify(classifier, { ...parameters, [option]: /^[\d.]+$/.test(way) ? Number(way) : way }, { files: [file] })
      const reached = await admitted(portfolio, cut.measure, level)
      portfolio.close()
      expect({ way, at, customers }).toEqual({ way, ...reached })
    }
  }

  test.each<Asked>([
    ['burnett', burnett, fixture('burnett'), 'cut', 'key', {}],
    ['value, by its lens', value, fixture('value'), 'cut', 'key', {}],
    ['bcg share', bcg, fixture('bcg'), 'share_cut', 'high', {}],
  ])('%s', expectAsRun)
  test.each<Asked>([
    ['burnett, renormalised', burnett, fixture('burnett'), 'cut', 'key', { missing: 'renormalise' }],
    ['bcg growth', bcg, fixture('bcg'), 'growth_cut', 'high', {}],
    ['bcg growth, gt', bcg, fixture('bcg'), 'growth_cut', 'high', { closed: 'gt' }],
    ['bcg share of our own sales', bcg, fixture('bcg'), 'share_cut', 'high', { share_axis: 'sales' }],
  ])('%s', { tags: ['deep'] }, expectAsRun)
})

/** The threshold of a run, and its customers on the upper level. */
async function admitted(portfolio: Awaited<ReturnType<typeof classify>>, measure: string, level: string) {
  const threshold = portfolio.header.thresholds.find((each) => each.measure === measure && each.level === level)
  const names = (await portfolio.top(Number.POSITIVE_INFINITY, 'en')).map((row) => row[1] as string)
  let customers = 0
  for (const name of names) {
    const { measures = [] } = (await portfolio.explain(name)) ?? {}
    if (measures.find((each) => each.measure === measure.split('.')[0] || each.measure === measure)?.level === level) customers++
  }
  return { at: threshold?.at ?? null, customers }
}

/** The knee, the long way: distances of points from the chord, in fractions of both axes. */
function naiveKnee(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => b - a)
  const [most = 0, least = 0, n] = [sorted[0], sorted.at(-1), sorted.length]
  if (most === least) return null
  const distance = (i: number) => 1 - i / (n - 1) - ((sorted[i] as number) - least) / (most - least)
  const exact = (x: number) => Math.round(x * 1e9) / 1e9
  const places = sorted.map((_, i) => i)
  const below = places.filter((i) => exact(distance(i)) > 0)
  const best = (among: number[], sign: number) =>
    among.find((i) => among.every((j) => exact(sign * distance(i)) >= exact(sign * distance(j))))
  const start = best(below, 1)
  if (start !== undefined) return sorted[start - 1] as number
  const end = best(
    places.filter((i) => exact(distance(i)) < 0),
    -1,
  )
  return end === undefined ? null : (sorted[end] as number)
}

function naiveShare(values: readonly number[]): number | null {
  const positive = values.filter((each) => each > 0).sort((a, b) => b - a)
  const total = positive.reduce((sum, each) => sum + Math.round(each * 100), 0)
  let before = 0
  let last: number | null = null
  for (const each of positive) {
    if (before * 5 < total * 4) last = each
    before += Math.round(each * 100)
  }
  return last
}

test('on random values each way gives what plain arithmetic gives', { tags: ['random'] }, async () => {
  const numbers = fc.array(
    fc.integer({ min: -20, max: 60 }).map((hundredths) => hundredths / 100),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      const ways = byWay(cutOf(await advised(bcg, { growth_cut: 'suggest' }, growths(values)), 'growth_cut'))
      const [upper] = ckmeans(values, Math.min(2, new Set(values).size)).reverse()
      const expected: Record<string, number | null> = {
        mean: mean(values),
        median: median(values),
        'share(0.8)': naiveShare(values),
        'natural-breaks(2)': upper?.[0] ?? null,
        knee: naiveKnee(values),
      }
      for (const [way, at] of Object.entries(expected)) {
        const found = ways.get(way) as Suggestion
        if (at === null) expect(found).toMatchObject({ at: null, customers: 0, amount: '0' })
        else {
          expect(Number(found.at), way).toBeCloseTo(at, 10)
          const reach = values.filter((each) => each >= Number(found.at) - 1e-12)
          expect(found.customers).toBe(reach.length)
          expect(found.customer_share).toBe((reach.length / values.length).toFixed(6))
        }
      }
    }),
    { numRuns: runs },
  )
})

describe('the knee', () => {
  test.each<[string, number[], string | null]>([
    ['lies before a long tail of equal values', [0.9, 0.8, 0.1, 0.1, 0.1, 0.1], '0.8'],
    ['lies before the fall where nothing is below the chord', [0.8, 0.79, 0.78, 0.2], '0.78'],
    ['is not there on a straight line', [0.4, 0.3, 0.2, 0.1], null],
    ['is not there where all values are equal', [0.3, 0.3, 0.3], null],
    ['takes the few where two points are as far', [0.3, 0.15, 0.05, 0], '0.3'],
  ])('%s', async (_, values, at) => {
    const ways = byWay(cutOf(await advised(bcg, { growth_cut: 'suggest' }, growths(values)), 'growth_cut'))
    expect(ways.get('knee')?.at).toBe(at)
  })
})

test('counts customers and money of the weighing measure, the unclassified among all customers', async () => {
  const file = csv([
    ['customer', 'sales', 'growth', 'wallet'],
    ['A', 600, 0.3, 1000],
    ['B', 300, 0.2, 1000],
    ['C', 100, '', 1000],
    ['D', 200, 0.1, 1000],
    ['E', -50, 0.2, 1000],
  ])
  const header = await advised(bcg, { growth_cut: 'suggest' }, file)
  expect(String(header.warnings.at(-1)?.message)).toBe('1 customer has no growth and is above no cut point')
  const cut = cutOf(header, 'growth_cut')
  expect(cut).toMatchObject({ measure: 'growth', level: 'high', closed: 'ge', low: false })
  expect(cut.suggestions[0]).toEqual({
    way: '0.1',
    label: { en: 'default', es: 'por defecto' },
    byDefault: true,
    at: '0.1',
    customers: 4,
    customer_share: '0.800000',
    amount: '1050',
    share: '0.875000',
  })
  expect(byWay(cut).get('mean')).toMatchObject({ at: '0.2', customers: 3, amount: '850', share: '0.708333' })
})

test('a cut point of a plug-in can be suggested, both at once, and without a default there is no row for it', async () => {
  const [shapiro] = await loadPlugins(['./fixtures/plugins/shapiro/shapiro.cartera.yaml'], '.', { commands: [], options: [] })
  const file = 'fixtures/plugins/shapiro/customers.csv'
  const both = await advised(shapiro as Classifier, { price_cut: 'suggest', cost_cut: 'suggest' }, file)
  expect(both.cuts.map(({ option, measure }) => [option, measure])).toEqual([
    ['price_cut', 'price'],
    ['cost_cut', 'service'],
  ])
  expect(cutOf(both, 'price_cut').suggestions[0]).toMatchObject({ way: 'median', at: '0.9', customers: 3 })
  const yaml = readFileSync('fixtures/plugins/shapiro/shapiro.cartera.yaml', 'utf8').replace('cut point, default: median', 'cut point')
  writeFileSync(join(folder, 'bare.yaml'), yaml)
  const [bare] = await loadPlugins(['./bare.yaml'], folder, { commands: [], options: [] })
  expect(cutOf(await advised(bare as Classifier, { price_cut: 'suggest' }, file), 'price_cut').suggestions).toHaveLength(5)
})

describe('at the command line', () => {
  const file = 'fixtures/burnett/customers.csv'
  const asked = ['burnett', file, '--cut', 'suggest']

  test('csv has a row each way', async () => {
    const { code, stdout } = await runCartera([...asked, '--format', 'csv'])
    expect([code, stdout.split('\n').slice(0, 3)]).toEqual([
      0,
      [
        'option,measure,way,label,level,closed,at,customers,customer_share,sales,share',
        'cut,score,50,default,key,ge,50,6,0.600000,900100,0.900100',
        'cut,score,mean,mean,key,ge,54.222222222222,5,0.500000,871200,0.871200',
      ],
    ])
  })

  test('json, ndjson and md say the same', async () => {
    const out = async (format: string) => (await runCartera([...asked, '--format', format])).stdout
    const { schema, cuts } = JSON.parse(await out('json'))
    expect([schema, cuts[0].option, cuts[0].suggestions[0]]).toEqual([
      'cartera.advice/1',
      'cut',
      { way: '50', label: 'default', at: 50, customers: 6, customer_share: 0.6, sales: 900100, share: 0.9001 },
    ])
    const lines = (await out('ndjson')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).at)).toEqual(cuts[0].suggestions.map(({ at }: { at: number }) => at))
    expect(await out('md')).toContain('| 50 (default)      |')
  })

  test('the table asks in the language of the reader', async () => {
    expect((await runCartera([...asked, '--lang', 'es'])).stdout).toMatch(/^¿Cuál es la valla\?/)
    expect((await runCartera(asked)).stdout).toMatch(/^Where to cut\?/)
  })

  test('the file is replaced as a whole, whatever its format', async () => {
    for (const ending of ['csv', 'json', 'ndjson', 'md', 'txt', 'parquet']) {
      const path = join(folder, `advice.${ending}`)
      expect(await runCartera([...asked, '--output', path])).toMatchObject({ code: 0, stdout: '' })
      expect(readFileSync(path).length).toBeGreaterThan(200)
    }
  })

  test.each([
    ['--fail-on', 'key.customers < 3'],
    ['--save-model', join(folder, 'model.json')],
    ['--model', join(folder, 'model.json')],
    ['--explain', 'Hotel Miramar'],
    ['--sensitivity', '0.2'],
    ['--split', 'sector'],
    ['--history', join(folder, 'history.duckdb')],
    ['--sql'],
  ])('%s does not go with it', async (...options) => {
    const { code, stdout, stderr } = await runCartera([...asked, ...options])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`--cut suggest gives advice and no portfolio, so ${options[0]} does not go with it`)
  })

  test('cuts that are shares are not cut points', async () => {
    const { code, stderr } = await runCartera(['pareto', 'fixtures/pareto/customers.csv', '--cuts', 'suggest'])
    expect([code, stderr]).toEqual([
      2,
      'cartera: --cuts: expected numbers, got "suggest"\nA single cut point can be suggested, such as burnett --cut or bcg --growth-cut.\n',
    ])
  })
})

test('a portfolio is not made with a cut that is still to be found', async () => {
  const run = classify(burnett, { cut: 'suggest' }, { files: ['fixtures/burnett/customers.csv'] })
  await expect(run).rejects.toMatchObject({ kind: 'usage', code: 'open-cut' })
  await expect(advise(burnett, {}, { files: ['fixtures/burnett/customers.csv'] })).rejects.toMatchObject({ code: 'no-open-cut' })
})

test('in a configuration it is a fault that says what to do', async () => {
  const path = join(folder, 'cartera.yaml')
  writeFileSync(path, 'inputs: {files: customers.csv}\nclassifiers:\n  burnett: {cut: suggest}\n')
  const { code, stderr } = await runCartera(['run', path])
  expect([code, stderr]).toEqual([
    2,
    `cartera: ${path}, line 3, column 18: "cut": suggest asks for advice, and a portfolio needs a cut point\n` +
      'Run cartera burnett <file> --cut suggest, and write here what you choose.\n',
  ])
})

test('a plug-in cannot leave its cut open by itself', async () => {
  const yaml = readFileSync('fixtures/plugins/shapiro/shapiro.cartera.yaml', 'utf8')
  const spoilt = async (text: string) => {
    writeFileSync(join(folder, 'spoilt.yaml'), text)
    await loadPlugins(['./spoilt.yaml'], folder, { commands: [], options: [] })
  }
  await expect(spoilt(yaml.replace('default: median', 'default: suggest'))).rejects.toThrow(
    'the default of "price_cut" is suggest, which is no cut point but asks for one',
  )
  await expect(spoilt(yaml.replace('fit: $price_cut', 'fit: suggest').replace(/ {2}price_cut: \{type.*\n/, ''))).rejects.toThrow(
    'there is no cut provider "suggest"',
  )
})
