import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cartera, contents, header, portfolio, scratch } from './toy.js'

const summary = 'read 3 rows of customers.csv, rejected 1, wrote 2 customers; guessed: encoding utf-8, delimiter ";", numbers 1.234,56\n'
const warning = 'warning: c1 and C1 differ in case only\n'

describe('a run', () => {
  it('writes data to standard output, and what was read, rejected, written and guessed to standard error', async () => {
    const { code, stdout, stderr } = await cartera(['toy', 'customers.csv', '-f', 'csv'])
    expect([code, stdout, stderr]).toEqual([0, 'customer,sales\nC1,1550.5\nC2,50\n', summary + warning])
  })

  it('is silent under -q', async () => {
    expect(await cartera(['toy', 'customers.csv', '-q'])).toMatchObject({ code: 0, stderr: '' })
  })

  it('does not call a guess what the user said', async () => {
    const { stderr } = await cartera(['toy', 'customers.csv', '--delimiter', ';', '--encoding', 'utf-8', '--numbers', '1.234,56'])
    expect(stderr).toBe(`read 3 rows of customers.csv, rejected 1, wrote 2 customers\n${warning}`)
  })

  it('takes the form of the output from its ending', async () => {
    const path = scratch('out.ndjson')
    const { code, stdout, stderr } = await cartera(['toy', 'customers.csv', '-o', path])
    expect([code, stdout]).toEqual([0, ''])
    expect(contents(path)).toMatch(/^{"rank":1,"customer":"C1"/)
    expect(stderr).toContain(`wrote 2 customers to ${path}; guessed:`)
  })

  it('shows a table otherwise, with as many customers as --top says', async () => {
    const { stdout, stderr } = await cartera(['toy', 'customers.csv', '--top', '1'])
    expect(stdout).toMatch(/C1/)
    expect(stdout).not.toMatch(/C2/)
    expect(stderr).toContain('wrote 1 of 2 customers;')
    expect((await cartera(['toy', 'customers.csv', '--top', 'all'])).stdout).toMatch(/C2/)
  })

  it('speaks Spanish in tables', async () => {
    expect((await cartera(['toy', 'customers.csv', '--lang', 'es'])).stdout).toMatch(/Ventas 1\.600,50/)
  })

  it('colours a terminal, not a pipe', async () => {
    expect((await cartera(['toy', 'customers.csv'])).stdout).not.toContain('\x1b[')
    expect((await cartera(['toy', 'customers.csv'], { terminal: { isTTY: true, columns: 80 } })).stdout).toContain('\x1b[')
    expect(
      (await cartera(['toy', 'customers.csv'], { terminal: { isTTY: true, columns: 80 }, env: { NO_COLOR: '1' } })).stdout,
    ).not.toContain('\x1b[')
  })

  it('breaks what is said beside the table between words, on a terminal alone', async () => {
    const { stderr } = await cartera(['toy', 'customers.csv'], { terminal: { isTTY: true, columns: 40 } })
    const piped = (await cartera(['toy', 'customers.csv'])).stderr
    expect(Math.max(...stderr.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(40)
    expect(stderr.replaceAll('\n', ' ')).toBe(piped.replaceAll('\n', ' '))
  })

  it('says nothing more once the reader went away', async () => {
    expect(await cartera(['toy', 'customers.csv', '--fail-on', 'rejected.rows > 0'], { readerGone: () => true })).toMatchObject({
      code: 0,
      stderr: '',
    })
  })
})

describe('options', () => {
  it('reach classify: texts for the classifier, checked values for the rest', async () => {
    const argv = [
      'toy',
      'a.csv',
      'b.csv',
      '--cuts',
      '0.5',
      '--harsh',
      '--no-lenient',
      '--map',
      'sales=Net = amount',
      '--map',
      'customer=id',
    ]
    const more = [
      '--join',
      'c.csv',
      '--as-of',
      '2026-01-31',
      '--delimiter',
      'tab',
      '--on-reject',
      'skip',
      '--max-rejects',
      '3',
      '--threads',
      '2',
      '--memory',
      '2GB',
    ]
    const { called } = await cartera([...argv, ...more, '--aggregate', '--date-format', 'DD/MM/YYYY'])
    expect(called?.parameters).toEqual({ cuts: '0.5', harsh: true, lenient: false })
    expect(called?.options).toMatchObject({
      files: ['a.csv', 'b.csv'],
      map: { sales: 'Net = amount', customer: 'id' },
      join: ['c.csv'],
      as_of: '2026-01-31',
      delimiter: '\t',
      on_reject: 'skip',
      max_rejects: 3,
      threads: 2,
      memory: '2GB',
      aggregate: true,
      date_format: 'DD/MM/YYYY',
    })
  })

  it('leave out what nobody said, so that a saved model or a default may say it', async () => {
    const { called } = await cartera(['juguete', 'a.csv'])
    expect(called?.parameters).toEqual({})
    expect(Object.keys(called?.options ?? {}).sort()).toEqual(['brief', 'env', 'files', 'onProgress', 'writes'])
  })

  it('fall back to the environment, and override it', async () => {
    const env = {
      CARTERA_THREADS: '3',
      CARTERA_AGGREGATE: '1',
      CARTERA_MAP: 'sales=a; customer=b',
      CARTERA_QUIET: 'yes',
      CARTERA_FORMAT: 'csv',
      CARTERA_LANG: '',
    }
    const { called, stdout, stderr } = await cartera(['toy', 'x.csv', '--threads', '2'], { env })
    expect(called?.options).toMatchObject({ threads: 2, aggregate: true, map: { sales: 'a', customer: 'b' } })
    expect([stdout.split('\n')[0], stderr]).toEqual(['customer,sales', ''])
  })

  it('accept --no-config', async () => {
    expect((await cartera(['toy', 'x.csv', '--no-config'])).code).toBe(0)
  })
})

describe('--output', () => {
  it('is never an input', async () => {
    const path = scratch('customers.csv')
    writeFileSync(path, 'customer,sales\n')
    const { code, called } = await cartera(['toy', path, '-o', path])
    expect([code, called, contents(path)]).toEqual([2, undefined, 'customer,sales\n'])
  })

  it('is never an input that a glob found', async () => {
    const path = scratch('out.csv')
    writeFileSync(path, 'old')
    const found = { ...portfolio, header: { ...header, inputs: [{ ...header.inputs[0], path }] } } as typeof portfolio
    expect((await cartera(['toy', '*.csv', '-o', path], { classify: async () => found })).code).toBe(2)
    expect(contents(path)).toBe('old')
  })

  it('in a folder that does not exist is told before anything is read', async () => {
    expect(await cartera(['toy', 'x.csv', '-o', '/no/such/folder/a.csv'])).toMatchObject({ code: 4, called: undefined })
  })

  it('of - is standard output', async () => {
    const { stdout, stderr } = await cartera(['toy', 'customers.csv', '-f', 'csv', '-o', '-'])
    expect([stdout.split('\n')[0], stderr]).toEqual(['customer,sales', summary + warning])
  })
})

describe('--sql', () => {
  it('prints the script and stops', async () => {
    expect(await cartera(['toy', 'x.csv', '--sql', '--cuts', '0.5'])).toMatchObject({
      code: 0,
      stdout: 'SELECT 1;\n',
      stderr: '',
      called: { parameters: { cuts: '0.5' } },
    })
  })
})

describe('--fail-on', () => {
  it('exits 1 after the output is written, and names the gates that tripped with their values', async () => {
    const gates = [
      '--fail-on',
      'good.customers < 10',
      '--fail-on',
      'bad.sales > 50',
      '--fail-on',
      'top1.share > 0.9',
      '--fail-on',
      'rejected.rows > 0',
    ]
    const { code, stdout, stderr } = await cartera(['toy', 'x.csv', '-f', 'csv', '-q', ...gates])
    expect([code, stdout]).toEqual([1, 'customer,sales\nC1,1550.5\nC2,50\n'])
    expect(stderr.split('\n')).toEqual([
      "cartera: --fail-on 'good.customers < 10': good.customers is 1",
      "cartera: --fail-on 'top1.share > 0.9': top1.share is 0.968760",
      "cartera: --fail-on 'rejected.rows > 0': rejected.rows is 1",
      '',
    ])
  })

  it('exits 0 when none trips', async () => {
    expect((await cartera(['toy', 'x.csv', '-q', '--fail-on', 'unclassified.customers > 0'])).code).toBe(0)
  })

  it('tells JSON under --format json', async () => {
    const { stderr } = await cartera(['toy', 'x.csv', '-q', '-f', 'json', '--fail-on', 'good.share > 0.5'])
    expect(JSON.parse(stderr)).toMatchObject({ code: 'gate-tripped', value: '0.968760' })
  })

  it('refuses unknown names before anything is read', async () => {
    expect(await cartera(['toy', 'x.csv', '--fail-on', 'god.customers > 1'])).toMatchObject({
      code: 2,
      stderr: 'cartera: --fail-on \'god.customers > 1\': unknown segment "god"\nDid you mean good?\n',
      called: undefined,
    })
  })

  it('refuses unknown names before anything is written where only the data can tell', async () => {
    const path = scratch('out.csv')
    const { code } = await cartera(['toy', 'x.csv', '-o', path, '--criteria', 'c.csv', '--fail-on', 'great.customers > 1'])
    expect([code, existsSync(path)]).toEqual([2, false])
  })
})

describe('--save-model', () => {
  it('writes readable JSON and leaves nothing else behind', async () => {
    const path = scratch('model.json')
    expect((await cartera(['toy', 'x.csv', '-q', '--save-model', path])).code).toBe(0)
    expect(JSON.parse(contents(path))).toEqual(await portfolio.model())
    expect(contents(path)).toMatch(/^{\n {2}"schema": "cartera.model\/1",\n/)
    expect(readdirSync(dirname(path))).toEqual(['model.json'])
  })
})

describe('--explain', () => {
  it('tells place, values, distances and rules', async () => {
    const { code, stdout } = await cartera(['toy', 'x.csv', '--explain', 'C1'])
    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        'C1: good (Good), rank 1 of 2, 96.88% of sales',
        '',
        'Values',
        '  sales 1,550.50, level high',
        '    1,450.50 above the cut point to low (100.00)',
        '',
        'Rules: the first that matches decides',
        '  > good (Good)  sales high     matches and decides',
        '    bad (Bad)    everyone else  not used: an earlier rule decides',
        '',
      ].join('\n'),
    )
  })

  it('tells it in Spanish', async () => {
    const { stdout } = await cartera(['toy', 'x.csv', '--explain', 'C1', '--lang', 'es'])
    expect(stdout).toContain('C1: Bueno, puesto 1 de 2, 96,88 % de las ventas')
    expect(stdout).toContain('1.450,50 por encima del punto de corte con el nivel bajo (100,00)')
  })

  it('is JSON with exact numbers under --format json', async () => {
    const { stdout } = await cartera(['toy', 'x.csv', '--explain', 'C1', '-f', 'json', '--lang', 'es'])
    expect(JSON.parse(stdout)).toMatchObject({
      customer: 'C1',
      label: 'Good',
      share: 0.96876,
      measures: [{ measure: 'sales', value: 1550.5, level: 'high', up: null, down: { level: 'low', at: 100, distance: 1450.5 } }],
      rules: [{ segment: 'good', matched: true }, { segment: 'bad' }],
    })
  })

  it('of an unknown customer names the nearest and exits 3', async () => {
    expect(await cartera(['toy', 'x.csv', '--explain', 'C9'])).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'cartera: there is no customer "C9"\nThe nearest are C1, C2.\n',
    })
  })
})
