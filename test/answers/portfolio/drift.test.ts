/**
 * Models: what they keep, what applying one says of drift, and gates on it.
 * @module-tag deep
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distance } from '../../../src/answers/portfolio/drift.js'
import { classifiers } from '../../../src/classifiers/index.js'
import { runCartera } from '../../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-drift-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const jsonOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

const customers = (sales: readonly number[]) => ['customer,sales', ...sales.map((amount, i) => `c${i},${amount}`), ''].join('\n')

/** A at 50 and above, B at 20 and above: 2, 3 and 5 customers of 10. */
const before = [100, 50, 30, 25, 20, 5, 5, 5, 5, 5]
/** By the same cut points 5, 2 and 3 customers of 10. */
const after = [100, 90, 80, 70, 60, 40, 40, 10, 5, 5]

beforeAll(async () => {
  writeFileSync(at('before.csv'), customers(before))
  writeFileSync(at('after.csv'), customers(after))
  const cuts = ['--cuts', '0.6,0.9']
  expect((await runCartera(['pareto', at('before.csv'), ...cuts, '--save-model', at('model.json'), '-q', '-o', at('out.csv')])).code).toBe(
    0,
  )
})

const apply = (...more: string[]) => runCartera(['pareto', at('after.csv'), '--model', at('model.json'), ...more])

describe('the total variation distance', () => {
  const counts = (numbers: Record<string, number>) => new Map(Object.entries(numbers))
  test.each([
    [{ A: 2, B: 3, C: 5 }, { A: 20, B: 30, C: 50 }, '0.000000'],
    [{ A: 2, B: 3, C: 5 }, { A: 5, B: 2, C: 3 }, '0.300000'],
    [{ A: 1 }, { B: 3 }, '1.000000'],
    [{ A: 1, B: 2 }, { A: 2, B: 1 }, '0.333333'],
    [{ A: 1, B: 0 }, {}, null],
  ])('of %j and %j is %s', (a, b, expected) => {
    expect(distance(counts(a), counts(b))).toBe(expected)
    expect(distance(counts(b), counts(a))).toBe(expected)
  })
})

describe('a model', () => {
  test('keeps what it was fitted on: customers, totals, segments, levels, and each input with its digest', () => {
    const { schema, thresholds, fitted } = jsonOf(at('model.json'))
    expect(schema).toBe('cartera.model/1')
    expect(thresholds.map(({ at: value }: { at: string }) => value)).toEqual(['50', '20'])
    expect(fitted).toMatchObject({
      customers: 10,
      totals: { sales: '250' },
      segments: [
        { segment: 'A', customers: 2 },
        { segment: 'B', customers: 3 },
        { segment: 'C', customers: 5 },
        { segment: 'N', customers: 0 },
      ],
      levels: [
        { measure: 'sales', level: 'A', customers: 2 },
        { measure: 'sales', level: 'B', customers: 3 },
        { measure: 'sales', level: 'C', customers: 5 },
        { measure: 'sales', level: 'N', customers: 0 },
      ],
      inputs: [
        {
          rows: 10,
          sha256: createHash('sha256')
            .update(readFileSync(at('before.csv')))
            .digest('hex'),
        },
      ],
    })
  })

  test('has the digests of scores in a file of their own, and of a packed file as it lies there', async () => {
    const own = 'fixtures/burnett/deck-long'
    const scores = `${own}/scores.csv`
    await runCartera(['burnett', `${own}/customers.csv`, '--scores', scores, '--save-model', at('b.json'), '-q', '-o', at('out.csv')])
    expect(jsonOf(at('b.json')).fitted.inputs[1]).toEqual({
      path: scores,
      rows: 20,
      sha256: createHash('sha256').update(readFileSync(scores)).digest('hex'),
    })
    const packed = 'fixtures/locales/gzip'
    const file = join(packed, readdirSync(packed).find((name) => name.endsWith('.gz')) as string)
    await runCartera(['pareto', file, '--save-model', at('z.json'), '-q', '-o', at('out.csv')])
    expect(jsonOf(at('z.json')).fitted.inputs[0].sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'))
  })

  test.each(classifiers.map(({ name }) => name))('of %s places the same customers the same way', async (name) => {
    const own = `fixtures/${name}`
    const asOf = existsSync(`${own}/options.json`) ? ['--as-of', jsonOf(`${own}/options.json`).as_of] : []
    const file = `${own}/customers.csv`
    const saved = await runCartera([name, file, ...asOf, '-f', 'csv', '--save-model', at(`${name}.json`)])
    const applied = await runCartera([name, file, ...asOf, '-f', 'csv', '--model', at(`${name}.json`), '--fail-on', 'drift > 0'])
    expect(applied.stdout).toBe(saved.stdout)
    expect(applied.code).toBe(0)
  })

  test('that is saved again when it was applied still says what it was fitted on', async () => {
    await apply('-f', 'csv', '--save-model', at('again.json'))
    expect(jsonOf(at('again.json'))).toEqual(jsonOf(at('model.json')))
  })

  test('holds against options that say otherwise, with a warning', async () => {
    const { stderr, stdout } = await apply('-f', 'json', '--cuts', '0.5,0.9')
    expect(stderr).toContain('warning: the model was saved with other values of cuts; its cut points are still used')
    expect(JSON.parse(stdout).thresholds.map(({ at: value }: { at: number }) => value)).toEqual([50, 20])
  })

  test.each(['0.5', '0.5,0.6,0.7'])('is refused where --cuts %s asks for other levels than it has', async (cuts) => {
    const { code, stderr } = await apply('--cuts', cuts)
    expect([code, stderr]).toEqual([3, expect.stringContaining('no cut points that divide "sales" into A, B')])
  })
})

describe('drift', () => {
  test('is told in JSON: then and now by segment and level, and the cut points of today', async () => {
    const { drift } = JSON.parse((await apply('-f', 'json')).stdout)
    expect(drift).toMatchObject({
      value: 0.3,
      fitted_as_of: null,
      fitted_customers: 10,
      measures: [{ measure: 'sales', value: 0.3 }],
      thresholds: [
        { measure: 'sales', level: 'A', at: 50, now: 70 },
        { measure: 'sales', level: 'B', at: 20, now: 40 },
      ],
    })
    expect(drift.segments[0]).toEqual({ segment: 'A', fitted_customers: 2, customers: 5, fitted_share: 0.2, share: 0.5 })
  })

  test('is told in a table, in both languages', async () => {
    expect((await apply()).stdout).toContain(
      [
        'Drift since the model was saved: 30.00% of the customers',
        '  by segment: Vital few 20.00% → 50.00%, Useful many 30.00% → 20.00%, Long tail',
        '    50.00% → 30.00%',
        '  fitted today: sales Vital few 50.00 → 70.00, sales Useful many 20.00 → 40.00',
      ].join('\n'),
    )
    expect((await apply('--lang', 'es', '-f', 'md')).stdout).toContain('**Deriva desde que se guardó el modelo: 30,00 % de los clientes**')
  })

  test('of a tenth or more is worth a warning, whatever the format', async () => {
    expect((await apply('-f', 'csv')).stderr).toContain('warning: customers have drifted since the model was saved: 30%')
    const same = await runCartera(['pareto', at('before.csv'), '--model', at('model.json'), '-f', 'csv'])
    expect(same.stderr).not.toContain('drifted')
  })

  test('can be a gate, by segment or by measure', async () => {
    const { code, stderr } = await apply(
      '-f',
      'csv',
      '--fail-on',
      'drift > 0.2',
      '--fail-on',
      'drift.sales > 0.2',
      '--fail-on',
      'drift > 0.3',
    )
    expect(code).toBe(1)
    expect(stderr.split('\n').filter((line) => line.includes('--fail-on'))).toEqual([
      "cartera: --fail-on 'drift > 0.2': drift is 0.300000",
      "cartera: --fail-on 'drift.sales > 0.2': drift.sales is 0.300000",
    ])
  })

  test.each([
    ['an unknown measure', ['--model', 'MODEL', '--fail-on', 'drift.sals > 0.1'], 'unknown measure of drift "sals"', 'Did you mean sales?'],
    ['without a model', ['--fail-on', 'drift > 0.1'], 'there is no model to drift from', 'Name one with --model <file>.'],
  ])('a gate on %s is a usage error', async (_, args, message, hint) => {
    const { code, stderr } = await runCartera([
      'pareto',
      at('after.csv'),
      '-q',
      '-f',
      'csv',
      ...args.map((arg) => arg.replace('MODEL', at('model.json'))),
    ])
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
  })

  test('of a model that an earlier version saved cannot be told, and that is said', async () => {
    const { fitted, ...model } = jsonOf(at('model.json'))
    const { segments: _, levels: __, ...rest } = fitted
    writeFileSync(at('old.json'), JSON.stringify({ ...model, fitted: rest }))
    const old = (...more: string[]) => runCartera(['pareto', at('after.csv'), '--model', at('old.json'), ...more])
    const { code, stdout, stderr } = await old()
    expect(code).toBe(0)
    expect(stdout).toContain('Drift since the model was saved: unknown')
    expect(stdout).toContain('fitted today: sales Vital few 50.00 → 70.00, sales Useful many 20.00 → 40.00')
    expect(stderr).toContain('its drift cannot be computed; save it again')
    expect(await old('-f', 'csv', '--fail-on', 'drift > 0.5')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the model does not say how many customers each segment had when it was saved'),
    })
  })
})

test('a run keeps the cut points of all its classifiers in one model, and tells their drift by name', async () => {
  writeFileSync(
    at('cartera.yaml'),
    [
      'inputs: {files: customers.csv}',
      'classifiers:',
      '  pareto: {cuts: [0.6, 0.9]}',
      '  first: {classifier: pareto, cuts: [0.3]}',
      'portfolio: {segments: [{id: top, label: Top, when: {pareto: A}}, {id: rest, label: Rest}]}',
      '',
    ].join('\n'),
  )
  writeFileSync(at('customers.csv'), customers(before))
  await runCartera(['run', at('cartera.yaml'), '--save-model', at('run.json'), '-q', '-f', 'csv'])
  writeFileSync(at('customers.csv'), customers(after))
  const { code, stdout, stderr } = await runCartera([
    ...['run', at('cartera.yaml'), '--model', at('run.json'), '-f', 'json'],
    ...['--fail-on', 'drift.pareto.sales > 0.2', '--fail-on', 'drift > 0.25'],
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('drift.pareto.sales is 0.300000')
  expect(JSON.parse(stdout).drift.measures).toMatchObject([
    { measure: 'pareto.sales', value: 0.3 },
    { measure: 'first.sales', value: 0 },
  ])
})
