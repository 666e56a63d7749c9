/**
 * Every step that runs stands in the script that `--sql` prints, and the script gives the rows of the run.
 * @module-tag deep
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { classify, planSql } from '../../src/answers/portfolio/classify.js'
import type { Engine } from '../../src/engines/engine.js'
import { findPlugin, ownPlugins } from '../../src/plugins/find.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'
import { type Fixture, fixtures, methodNamed, root } from '../fixtures.js'
import { parted } from '../parted.js'
import { runCartera } from '../run-cartera.js'
import { lastRowsOf } from './last-rows.js'

const taken: string[] = []

vi.mock('../../src/engines/duckdb.js', async (original) => {
  const { openDuckDB } = await original<typeof import('../../src/engines/duckdb.js')>()
  const noting = (engine: Engine): Engine => ({
    ...engine,
    run(step) {
      if (typeof step === 'object') taken.push(step.name)
      return engine.run(step)
    },
  })
  return { openDuckDB: async (...given: Parameters<typeof openDuckDB>) => noting(await openDuckDB(...given)) }
})

const scratch = mkdtempSync(join(tmpdir(), 'cartera-steps-'))
afterAll(() => rmSync(scratch, { recursive: true }))
beforeEach(() => void taken.splice(0))

const stepsOf = (script: string) => [...script.matchAll(/^-- (.*)$/gm)].map((match) => match[1])

/** A step that ran stands in the script, and the script gives the rows; but for cut points that are found outside of it. */
async function expectSame(script: string, csv: string) {
  expect(taken.length).toBeGreaterThan(2)
  expect(stepsOf(script)).toEqual(expect.arrayContaining(taken))
  const rows = (await lastRowsOf(script)).map((row) => row.map((cell) => String(cell ?? '')))
  const [, ...wanted] = parse(csv) as string[][]
  if (!script.includes('found outside')) expect(rows).toEqual(wanted)
  else expect(rows.length).toBe(wanted.length)
}

/** Cells that no sample is asked for: a run that meets them reads once more, which a script cannot. */
const surprising = ['pareto/aggregate', 'pareto/ties-zero-negative-missing']

describe('classifiers and plug-ins over their fixtures', () => {
  const [first, further] = parted(
    fixtures,
    ({ classifier, plugin }, i) => plugin === undefined && fixtures.findIndex((other) => other.classifier === classifier) === i,
  )

  async function expectSameOfFixture(fixture: Fixture) {
    const { parameters } = fixture
    const options = { ...fixture.options, threads: 1, brief: true }
    const method = await methodNamed(fixture)
    const portfolio = await classify(method, parameters, options)
    const path = join(scratch, `${fixture.name.replaceAll('/', '-')}.csv`)
    await portfolio.writeCsv(path, { delimiter: ',', decimal: '.', guard: false })
    portfolio.close()
    const script = await planSql(method, parameters, options)
    if (surprising.includes(fixture.name)) expect(stepsOf(script)).toEqual(expect.arrayContaining(taken))
    else await expectSame(script, readFileSync(path, 'utf8'))
  }

  test.each(first)('$name', expectSameOfFixture)
  test.each(further)('$name', { tags: ['deep'] }, expectSameOfFixture)
})

const plugins = {
  folder: scratch,
  own: () => ownPlugins(scratch),
  load: loadPlugins,
  find: (name: string, at: string) => findPlugin(name, at).path,
}

async function expectSameOfProgram(...argv: string[]) {
  const csv = await runCartera([...argv, '-f', 'csv', '--raw'], { plugins })
  expect(csv.stderr).not.toContain('cartera: ')
  const sql = await runCartera([...argv, '--sql'], { plugins })
  expect(sql.stderr).toBe('')
  await expectSame(sql.stdout, csv.stdout)
}

test.each(['divided-portfolios', 'lenses-of-a-ledger', 'scores-and-no-rules', 'value-portfolio', 'value-within'])('lenses of %s', (name) =>
  expectSameOfProgram('run', join(root, 'run', name, 'cartera.yaml')),
)

async function expectSameOfLedgers(name: string) {
  for (const ledger of ['shop.csv', 'ventas.csv']) {
    taken.splice(0)
    await expectSameOfProgram(name, join(root, 'ledgers', ledger))
  }
}
test.each(['pareto', 'abc-xyz', 'lifecycle'])('%s over a ledger, with its series', expectSameOfLedgers)
test.each(['rfm', 'whale'])('%s over a ledger, with its series', { tags: ['deep'] }, expectSameOfLedgers)

test.each([
  ['value', 'run/value-within', '--criteria', 'criteria.csv', '--scores', 'scores.csv'],
  ['burnett', 'burnett/deck-across', '--scores', 'scores.csv'],
  ['burnett', 'burnett/deck-long', '--scores', 'scores.csv'],
])('%s of %s with scores, which stand in a sheet', (name, folder, ...options) => {
  const located = options.map((word) => (word.endsWith('.csv') ? join(root, folder, word) : word))
  const customers = folder.startsWith('run') ? [join(root, folder, 'customers.csv')] : []
  return expectSameOfProgram(name, ...customers, ...located)
})
