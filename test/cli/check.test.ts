import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { cartera, contents, findings, scratch } from './toy.js'

const faulty = {
  ...findings,
  counts: { faults: 1, ofFiles: 0, faulty: 1, rows: 3 },
  groups: [{ file: 'customers.csv', column: 'sales', code: 'not-a-number', count: 1 }],
  async *read() {
    yield {
      file: 'customers.csv',
      line: 3,
      row: null,
      column: 'sales',
      value: 'abc',
      reason: '"abc" is not a number',
      code: 'not-a-number',
      hint: null,
    }
  },
}
const check = async () => faulty

describe('check', () => {
  it('without faults exits 0, with faults 1', async () => {
    expect(await cartera(['check', 'customers.csv', '--for', 'toy'])).toMatchObject({
      code: 0,
      stdout: 'Warnings\n  c1 and C1 differ in case only\n\nNo faults in 3 rows\n',
      stderr: 'checked 3 rows of customers.csv for toy; guessed: encoding utf-8, delimiter ";", numbers 1.234,56\n',
    })
    expect(await cartera(['check', 'customers.csv', '--for', 'toy', '-q'], { check })).toMatchObject({ code: 1, stderr: '' })
  })

  it.each([
    ['faults > 1', 0, ''],
    ['faults > 0', 1, "cartera: --fail-on 'faults > 0': faults is 1\n"],
    ['faulty.rows >= 1', 1, "cartera: --fail-on 'faulty.rows >= 1': faulty.rows is 1\n"],
    ['rejected.rows > 1', 0, ''],
    ['faulty.share > 0.3', 1, "cartera: --fail-on 'faulty.share > 0.3': faulty.share is 0.333333\n"],
    ['rows.read < 4', 1, "cartera: --fail-on 'rows.read < 4': rows.read is 3\n"],
    ['rows.used < 2', 0, ''],
    ['warnings.far-date > 0', 0, ''],
  ])('fails by the gate %j alone, where there is one', async (rule, code, stderr) => {
    expect(await cartera(['check', 'customers.csv', '--for', 'toy', '-q', '--fail-on', rule], { check })).toMatchObject({ code, stderr })
  })

  it('fails by the gate on a warning that it says, and by --strict', async () => {
    const warned = async () => ({
      ...faulty,
      counts: { ...faulty.counts, faults: 0, faulty: 0 },
      warnings: [{ code: 'far-date', message: 'x' }],
    })
    const argv = ['check', 'customers.csv', '--for', 'toy', '-q']
    expect(await cartera([...argv, '--fail-on', 'warnings.far-date > 0'], { check: warned })).toMatchObject({
      code: 1,
      stderr: "cartera: --fail-on 'warnings.far-date > 0': warnings.far-date is 1\n",
    })
    expect(await cartera([...argv, '--strict'], { check: warned })).toMatchObject({ code: 1 })
    expect(await cartera(argv, { check: warned })).toMatchObject({ code: 0 })
    const { classifiers } = await import('../../src/classifiers/index.js')
    const pareto = ['check', 'customers.csv', '--for', 'pareto', '-q', '--fail-on', 'warnings.far-dates > 0']
    expect(await cartera(pareto, { check: warned, classifiers })).toMatchObject({ code: 2, stderr: expect.stringContaining('far-date') })
  })

  it('fails whatever the gates say where a file as a whole is at fault', async () => {
    const whole = { ...faulty, counts: { ...faulty.counts, ofFiles: 1, faulty: 0 } }
    const argv = ['check', 'customers.csv', '--for', 'toy', '-q', '--fail-on', 'faulty.rows > 9']
    expect(await cartera(argv, { check: async () => whole })).toMatchObject({ code: 1, stderr: '' })
  })

  it('takes the options of the classifier and those of reading, as a run does', async () => {
    const argv = ['check', 'a.csv', '--for=juguete', '--cuts', '0.5', '--harsh', '--map', 'sales=Net', '--join', 'b.csv', '--aggregate']
    const { called } = await cartera([...argv, '--numbers', '1.234,56', '--threads', '2'])
    expect(called?.parameters).toEqual({ cuts: '0.5', harsh: true })
    expect(called?.options).toMatchObject({
      files: ['a.csv'],
      map: { sales: 'Net' },
      join: ['b.csv'],
      aggregate: true,
      numbers: '1.234,56',
      threads: 2,
    })
  })

  it.each([
    [['check', 'a.csv'], '--for is required', 'Classifiers: toy.'],
    [['check', 'a.csv', '--for', 'toj'], 'there is no classifier "toj"', 'Did you mean toy?'],
    [['check', 'a.csv', '--for', 'toj', '--cuts', 'x'], 'there is no classifier "toj"', 'Did you mean toy?'],
    [['check', 'a.csv', '--for', 'toy', '--hars', '0.5'], 'unknown option "--hars"', 'Did you mean --harsh?'],
    [['check', 'a.csv', '--for', 'toy', '--cuts', 'x'], '--cuts: expected numbers', ''],
    [['check', 'a.csv', '--for', 'toy', '-f', 'junitt'], '--format: expected', 'Did you mean junit?'],
    [['check', 'a.csv', '--for', 'toy', '--fail-on', 'fault > 3'], '--fail-on \'fault > 3\': unknown name "fault"', 'Did you mean faults?'],
    [['check', 'a.csv', '--for', 'toy', '--fail-on', 'faults'], "--fail-on: expected '<name> <operator> <number>'", 'faulty.rows > 10'],
    [['check', '-', '--for', 'toy', '--join', '-'], 'standard input (-) can be read only once', ''],
    [['check', '--for', 'toy'], 'no file is named', ''],
    [['check', 'a.csv', '--for', 'toy', '-o', 'x.md'], 'the ending ".md" is not a format', '.xml'],
  ])('%j is a usage error', async (argv, message, hint) => {
    const { code, stdout, stderr, called } = await cartera(argv)
    expect([code, stdout, called]).toEqual([2, '', undefined])
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
  })

  it('shows the options of the classifier in its help', async () => {
    const { stdout } = await cartera(['check', '--for', 'toy', '--help'])
    expect(stdout).toContain('Options of toy:')
    expect(stdout).toContain('--side-of-cut')
    expect((await cartera(['check', '--help'])).stdout).not.toContain('Options of toy:')
    for (const argv of [['check', '--help'], ...classifiers.map(({ name }) => ['check', '--for', name, '--help'])]) {
      const help = await cartera(argv, { classifiers })
      expect(help.code).toBe(0)
      expect(help.stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    }
  })

  it('writes its report to a file, whose ending tells the format, but never over an input', async () => {
    const path = scratch('report.xml')
    const { code, stdout } = await cartera(['check', 'customers.csv', '--for', 'toy', '-o', path], { check })
    expect([code, stdout]).toEqual([1, ''])
    expect(contents(path)).toMatch(/^<\?xml/)
    const input = scratch('customers.csv')
    writeFileSync(input, 'customer,sales\n')
    expect(await cartera(['check', input, '--for', 'toy', '-o', input])).toMatchObject({ code: 2, called: undefined })
  })

  it('is deaf to formats of runs in the environment', async () => {
    const { code, stdout } = await cartera(['check', 'customers.csv', '--for', 'toy'], {
      env: { CARTERA_FORMAT: 'parquet', CARTERA_LANG: 'es' },
    })
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([0, 'Ningún fallo en 3 filas'])
  })

  it('says faults and warnings on standard error beside machine output', async () => {
    const { stderr } = await cartera(['check', 'customers.csv', '--for', 'toy', '-f', 'ndjson'], { check })
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      'checked 3 rows of customers.csv for toy: 1 fault in 1 row; guessed: encoding utf-8, delimiter ";", numbers 1.234,56',
      'warning: c1 and C1 differ in case only',
    ])
  })
})
