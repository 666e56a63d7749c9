/**
 * What `inspect` says of a classifier is what a run of it would do.
 * @module-tag deep
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inspect } from '../../../src/answers/inspection/inspect.js'
import { classify } from '../../../src/answers/portfolio/classify.js'
import { classifiers } from '../../../src/classifiers/index.js'
import { CarteraError } from '../../../src/errors.js'
import type { ClassifyOptions } from '../../../src/intake/options.js'
import { parted } from '../../parted.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(contents: string, name = 'x.csv') {
  const path = join(folder, name)
  writeFileSync(path, contents)
  return path
}

async function runs(files: readonly string[], name: string, parameters = {}, options: Partial<ClassifyOptions> = {}) {
  const classifier = classifiers.find((each) => each.name === name) as (typeof classifiers)[number]
  try {
    ;(await classify(classifier, parameters, { files, threads: 1, ...options })).close()
    return true
  } catch (error) {
    if (!(error instanceof CarteraError)) throw error
    return false
  }
}

const verdicts = async (files: readonly string[]) =>
  Object.fromEntries((await inspect(files, classifiers)).classifiers.map(({ classifier, ...rest }) => [classifier, rest]))

const fixtures = resolve('fixtures')
const tables = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(pareto|bcg|burnett|vvc|winer)(\/[^/]+)?\/customers\.csv$/.test(path) || /^ledgers\/[^/]+\.csv$/.test(path))
  .sort()

const kindOf = (path: string) => path.split('/')[0]
const [first, further] = parted(tables, (path, i) => tables.findIndex((other) => kindOf(other) === kindOf(path)) === i)

async function expectFeasible(path: string) {
  const files = [join(fixtures, path)]
  const said = await verdicts(files)
  for (const { name } of classifiers) {
    const ran = await runs(files, name)
    expect([name, said[name]?.runs === 'yes']).toEqual([name, ran])
    if (ran) expect(said[name]).toMatchObject({ needs: [], reason: null })
  }
}

test.each(first)('%s: what can run runs, what cannot does not', expectFeasible)
test.each(further)('%s: the same', { tags: ['deep'] }, expectFeasible)

test('what is lacking is said in whole, with what would do instead', async () => {
  const said = await verdicts([file('id,amount\nA,1\n')])
  expect(said.pareto?.needs).toEqual([{ fields: ['customer'], every: false, options: [] }])
  expect(said.bcg?.needs).toEqual([
    { fields: ['customer'], every: false, options: [] },
    { fields: ['growth', 'prior_sales', 'date'], every: false, options: [] },
    { fields: ['rival_sales', 'wallet', 'share'], every: false, options: ['--share-axis sales'] },
  ])
  expect(said.vvc?.needs.slice(1)).toEqual([
    { fields: ['margin'], every: false, options: [] },
    { fields: ['retention'], every: false, options: ['--retention'] },
  ])
  expect(said.winer?.needs.slice(1).map(({ fields }) => fields)).toEqual([['satisfaction', 'perceived and expected'], ['loyalty']])
})

test('a derived field is not lacking', async () => {
  const said = await verdicts([file('customer,sales,cost,retention\nA,10,4,0.8\n')])
  expect([said.vvc?.runs, await runs([join(folder, 'x.csv')], 'vvc')]).toEqual(['yes', true])
})

test('an option that would do is named, and does', async () => {
  const files = [file('customer,sales,margin\nA,10,4\nB,5,1\n')]
  const said = await verdicts(files)
  expect(said.vvc).toMatchObject({ runs: 'with-options', needs: [{ fields: ['retention'], options: ['--retention'] }] })
  expect([await runs(files, 'vvc'), await runs(files, 'vvc', { retention: '0.8' })]).toEqual([false, true])
  expect(said.burnett).toMatchObject({ runs: 'with-options', needs: [{ every: true, options: ['--scores'] }] })
  expect(said.burnett?.needs[0]?.fields).toHaveLength(10)
})

test('formats are asked for where the classifier reads them, and nowhere else', async () => {
  const files = [file('cliente;ventas;satisfacción;fidelidad\nA;1.500;alta;alta\nB;2.250;baja;baja\n')]
  const said = await verdicts(files)
  expect(said.pareto).toMatchObject({ runs: 'with-options', needs: [{ fields: [], options: ['--numbers'] }] })
  expect([await runs(files, 'pareto'), await runs(files, 'pareto', {}, { numbers: '1.234,56' })]).toEqual([false, true])
  const dated = [file('cliente;ventas;fecha\nA;1,5;01/02/2026\n')]
  expect((await verdicts(dated)).pareto?.needs).toEqual([{ fields: [], every: false, options: ['--date-format'] }])
  expect(await runs(dated, 'pareto', {}, { date_format: 'DD/MM/YYYY' })).toBe(true)
})

test('a customer who stands twice needs --aggregate', async () => {
  const files = [file('customer,sales\nA,1\nB,2\nA ,3\n')]
  expect((await verdicts(files)).pareto).toMatchObject({ runs: 'with-options', needs: [{ options: ['--aggregate'] }] })
  expect([await runs(files, 'pareto'), await runs(files, 'pareto', {}, { aggregate: true })]).toEqual([false, true])
})

test('a parameter without a default is asked for', async () => {
  const { z } = await import('zod')
  const [pareto] = classifiers as [(typeof classifiers)[number]]
  const strict = { ...pareto, name: 'strict', parameters: z.strictObject({ least_sales: z.number() }) }
  const { classifiers: said } = await inspect([file('customer,sales\nA,1\n')], [strict])
  expect(said).toMatchObject([{ classifier: 'strict', runs: 'with-options', needs: [{ options: ['--least-sales'] }] }])
})

test('files that are no one table are told apart, and nothing can run on them together', async () => {
  const files = [file('customer,sales\nA,1\n', 'a.csv'), file('customer,margin\nB,2\n', 'b.csv')]
  const { warnings, classifiers: said, files: inspected } = await inspect(files, classifiers)
  expect(inspected).toHaveLength(2)
  expect(warnings).toMatchObject([{ code: 'different-columns', message: expect.anything() }])
  expect(String(warnings[0]?.message)).toContain('has no column for "sales"')
  expect(said.map(({ runs }) => runs)).toEqual(said.map(() => 'no'))
  expect(await runs(files, 'pareto')).toBe(false)
})
