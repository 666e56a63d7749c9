/** `cartera run` on the folders of fixtures/run: each holds a cartera.yaml, its data and what is expected of it. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { findPlugin, ownPlugins } from '../../src/plugins/find.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'
import { runCartera } from '../run-cartera.js'

const root = resolve(import.meta.dirname, '../../fixtures/run')
const scratch = mkdtempSync(join(tmpdir(), 'cartera-run-'))
afterAll(() => rmSync(scratch, { recursive: true }))

async function cartera(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const plugins = {
    folder: scratch,
    own: () => ownPlugins(scratch),
    load: loadPlugins,
    find: (name: string, at: string) => findPlugin(name, at).path,
  }
  const { code, stdout, stderr } = await runCartera(args, { env, plugins })
  return { code, out: stdout, err: stderr }
}

/** A copy that can be written to. */
function copied(name: string) {
  const folder = mkdtempSync(join(scratch, `${name}-`))
  cpSync(join(root, name), folder, { recursive: true })
  return folder
}

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true })
const byCustomer = (csv: string) => new Map(rowsOf(csv).map((row) => [row.customer, row]))

describe.each(readdirSync(root))('%s', (name) => {
  test('gives what is expected, byte by byte', async () => {
    const folder = copied(name)
    const { code, err } = await cartera(['run', join(folder, 'cartera.yaml')])
    expect(err).toContain(join(folder, 'portfolio.csv'))
    expect(code).toBe(0)
    expect(readFileSync(join(folder, 'portfolio.csv'), 'utf8')).toBe(readFileSync(join(root, name, 'expected.csv'), 'utf8'))
  })
})

/** Each with its own run: the same customers in the same segments. */
test.each([
  ['value-portfolio', 'pareto', 'customers.csv', []],
  ['value-portfolio', 'bcg', 'customers.csv', ['--map', 'rival_sales=ventas rival']],
  ['value-portfolio', 'burnett', 'customers.csv', ['--criteria', 'criteria.csv']],
  ['value-portfolio', 'winer', 'customers.csv', []],
  ['value-portfolio', 'whale', 'customers.csv', []],
  ['lenses-of-a-ledger', 'abc-xyz', 'ledger.csv', []],
  ['lenses-of-a-ledger', 'rfm', 'ledger.csv', []],
  ['value-within', 'value', 'customers.csv', ['--criteria', 'criteria.csv', '--scores', 'scores.csv', '--cut', '40', '--cuts', '0.5,0.9']],
])('in %s %s places and measures customers as by itself', async (name, lens, file, options) => {
  const folder = join(root, name)
  const located = options.map((word) => (word.endsWith('.csv') ? join(folder, word) : word))
  const alone = await cartera([lens, join(folder, file), ...located, '-f', 'csv'])
  expect(alone.err).not.toContain('cartera:')
  const prefix = `${lens.replaceAll('-', '_')}_`
  const portfolio = byCustomer(readFileSync(join(folder, 'expected.csv'), 'utf8'))
  const own = rowsOf(alone.out)
  expect(own.length).toBe(portfolio.size)
  for (const row of own) {
    const together = portfolio.get(row.customer as string) ?? {}
    expect([row.customer, together[`${prefix}segment`] || 'unclassified']).toEqual([row.customer, row.segment])
    for (const [column, value] of Object.entries(row)) {
      const shared = together[`${prefix}${column}`]
      if (shared !== undefined && column !== 'segment') expect([row.customer, column, shared]).toEqual([row.customer, column, value])
    }
  }
})

test('several outputs are written in one run, and the summary comes once', async () => {
  const folder = copied('value-portfolio')
  const { out, err } = await cartera(['run', join(folder, 'cartera.yaml')])
  expect(out).toBe('')
  expect(err.match(/escritos/g)).toHaveLength(1)
  expect(err).toContain('portfolio.csv')
  expect(err).toMatch(/^Segmento +Clientes +% de clientes/m)
  expect((await cartera(['run', join(folder, 'cartera.yaml'), '-q'])).err).toBe('')
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('BCG por Winer')
})

test('options win over the configuration: output, format, language, gates', async () => {
  const folder = copied('value-portfolio')
  const config = join(folder, 'cartera.yaml')
  const { out } = await cartera(['run', config, '--format', 'md', '--lang', 'en', '-q'])
  expect(out).toContain('Key and loyal')
  expect(existsSync(join(folder, 'portfolio.csv'))).toBe(false)
  const other = join(folder, 'other.json')
  expect((await cartera(['run', config, '-o', other, '--fail-on', '3.customers > 3'])).code).toBe(1)
  expect(JSON.parse(readFileSync(other, 'utf8'))).toMatchObject({ classifier: 'portfolio', parameters: { bcg: { growth_cut: 0.1 } } })
  expect((await cartera(['run', config], { CARTERA_LANG: 'en' })).code).toBe(0)
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('BCG by Winer')
})

test('a gate of the configuration ends with 1 after the outputs are written', async () => {
  const folder = copied('value-portfolio')
  const { code, err } = await cartera(['run', join(folder, 'cartera.yaml'), '--fail-on', '1.1.customers >= 1'])
  expect(err).toContain('1.1.customers es 3')
  expect(code).toBe(1)
  expect(existsSync(join(folder, 'portfolio.csv'))).toBe(true)
})

test('a saved model places everybody where they were', async () => {
  const folder = copied('lenses-of-a-ledger')
  const [config, model] = [join(folder, 'cartera.yaml'), join(folder, 'model.json')]
  await cartera(['run', config, '--save-model', model])
  const { out } = await cartera(['run', config, '--model', model, '-f', 'csv', '-q'])
  expect(out).toBe(readFileSync(join(root, 'lenses-of-a-ledger', 'expected.csv'), 'utf8'))
})

test('an explanation names the rule over the classifiers, and --cross another pair', async () => {
  const config = join(root, 'value-portfolio', 'cartera.yaml')
  const { out } = await cartera(['run', config, '--explain', 'Hotel Miramar', '--lang', 'en'])
  expect(out).toContain('burnett key and pareto A and bcg star or cash-cow')
  const crossed = await cartera(['run', config, '--cross', 'pareto,whale', '-f', 'md', '--lang', 'en'])
  expect(crossed.out).toContain('Pareto by whale')
})

test('a plug-in beside the configuration is loaded once, by whatever path the configuration is named', async () => {
  const folder = mkdtempSync(join(scratch, 'halves-'))
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
  file('ventas.csv', 'cliente,ventas\nAlba,100\nBosque,50\n')
  file(
    'halves.cartera.yaml',
    `name: halves
title: {en: Halves, es: Mitades}
source: An example
method: The best half and the rest.
measures: {sales: sales}
cuts: {sales: {fit: 'top(0.5)', levels: [high, low]}}
segments:
  - {id: upper, label: {en: Upper, es: Alta}, when: {sales: high}}
  - {id: lower, label: {en: Lower, es: Baja}, when: {sales: low}}
weigh: sales
`,
  )
  file(
    'cartera.yaml',
    'inputs: {files: ventas.csv}\nplugins: [halves.cartera.yaml]\nclassifiers: {halves: }\nportfolio: {segments: [{id: all, label: All}]}\noutputs: [out.csv]\n',
  )
  const plugins = {
    folder,
    own: () => ownPlugins(folder),
    load: loadPlugins,
    find: (name: string, at: string) => findPlugin(name, at).path,
  }
  for (const path of [join(folder, 'cartera.yaml'), join(folder, '..', basename(folder), 'cartera.yaml')]) {
    const { code, stderr } = await runCartera(['run', path], { plugins })
    expect([code, stderr]).toEqual([0, expect.stringContaining('wrote 2 customers')])
  }
})

test('a cut point of a lens bears the level of the lens, not the label of a segment of that number', async () => {
  const folder = mkdtempSync(join(scratch, 'levels-'))
  const days = Array.from({ length: 10 }, (_, i) => `C${i},2025-0${1 + (i % 9)}-11,${100 + i * i}`)
  writeFileSync(join(folder, 'l.csv'), `customer,date,sales\n${days.join('\n')}\n`)
  writeFileSync(
    join(folder, 'cartera.yaml'),
    `inputs: {files: l.csv}
classifiers: {pareto: , rfm: }
portfolio:
  segments:
    - {id: 1, label: {en: Key, es: Clave}, when: {pareto: A}}
    - {id: 2, label: {en: Transactional, es: Transaccional}}
`,
  )
  const { code, out, err } = await cartera(['run', join(folder, 'cartera.yaml')])
  expect(code, err).toBe(0)
  expect(out).toMatch(/ RFM recency: .*2 ≤ \d/)
  expect(out).not.toMatch(/Transactional [≤>]/)
})
