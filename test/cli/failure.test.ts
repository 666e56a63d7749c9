import { describe, expect, it } from 'vitest'
import { languageOf, wantsJson } from '../../src/cli/failure.js'
import { CarteraError, inputError } from '../../src/errors.js'
import { say, verbatim } from '../../src/words/sentence.js'
import { cartera } from './toy.js'

const failing = (error: unknown) => ({ classify: () => Promise.reject(error) })
const fault = inputError('bad-number', verbatim('customers.csv, line 3, column sales: "abc" is no number'), {
  file: 'customers.csv',
  line: 3,
  column: 'sales',
  value: 'abc',
  hint: say('mend-the-cell'),
})

describe('mistyped words', () => {
  it.each([
    [['tooy', 'x.csv'], 'unknown command "tooy"', 'Did you mean toy?'],
    [['customers.csv'], 'customers.csv is data, not a command', 'To see what can be done with it: cartera inspect customers.csv'],
    [['history', 'x.json'], 'x.json is data, not a command', 'To see what it has recorded: cartera history list x.json'],
    [['toy', 'x', '--tpo', '3'], 'unknown option "--tpo"', 'Did you mean --top?'],
    [['toy', 'x', '--zzzzzzz'], 'unknown option "--zzzzzzz"', 'See cartera toy --help.'],
    [['toy', 'x', '--top'], '--top needs a value: --top <n>', 'See cartera toy --help.'],
    [['toy'], 'no file is named', 'Name one, such as cartera toy sales.csv; cartera toy --help shows the options.'],
    [['list', 'all'], 'too many arguments for "list": expected 0 arguments but got 1', 'See cartera list --help.'],
    [
      ['toy', 'x', '-f', 'cvs'],
      '--format: expected table, csv, tsv, json, ndjson, md, html, parquet or xlsx, got "cvs"',
      'Did you mean csv?',
    ],
    [['toy', 'x', '--side-of-cut', 'exclud'], '--side-of-cut: expected include or exclude, got "exclud"', 'Did you mean exclude?'],
    [['toy', 'x', '--measure', 'slaes'], '--measure: there is no field "slaes"', 'Did you mean sales?'],
    [['explain', 'tyo'], 'there is no classifier "tyo"', 'Did you mean toy?'],
    [['completion', 'bsh'], 'completion: expected bash, zsh or fish, got "bsh"', 'Did you mean bash?'],
  ])('%j', async (argv, message, hint) => {
    expect(await cartera(argv)).toMatchObject({ code: 2, stdout: '', stderr: `cartera: ${message}\n${hint}\n`, called: undefined })
  })
})

describe('values of shared options', () => {
  it.each([
    [['--top', '-1'], '--top: expected a whole number of 0 or more, or all, got "-1"'],
    [['--map', 'sales'], '--map: expected field=column, got "sales"'],
    [['--as-of', '2026-02-30'], '--as-of: expected a date as YYYY-MM-DD, got "2026-02-30"'],
    [['--delimiter', '::'], '--delimiter: expected one character such as , ; | or ~, or tab, or space, got "::"'],
    [['--memory', '2'], '--memory: expected a size such as 512MB or 2GB, got "2"'],
    [['--threads', '0'], '--threads: expected a whole number of 1 or more, got "0"'],
    [['--max-rejects', 'x'], '--max-rejects: expected a whole number of 0 or more, got "x"'],
    [['--temp-dir', '/no/such/folder'], '--temp-dir: expected a folder that exists, got "/no/such/folder"'],
    [['--output', ''], '--output: expected a value, got ""'],
    [['--numbers', '1.5'], `--numbers: expected "1234.56", "1,234.56", "1.234,56", "1 234,56", "1'234.56" or "1 234.56", got "1.5"`],
    [['--fail-on', 'good > 1'], `--fail-on: expected '<name> <operator> <number>', got "good > 1"`],
    [['--fail-on', 'great.customers > 1'], `--fail-on 'great.customers > 1': unknown segment "great"`],
    [['--excel'], '--excel goes with csv, not with table'],
    [['-', '-'], 'standard input (-) can be read only once'],
    [['-o', 'a.json', '--save-model', 'a.json'], 'a.json is named twice as an output'],
  ])('%j', async (argv, message) => {
    const { code, stderr, called } = await cartera(['toy', 'x.csv', ...argv])
    expect([code, stderr.split('\n')[0], called]).toEqual([2, `cartera: ${message}`, undefined])
  })

  it('names the variable when the value came from the environment', async () => {
    expect(await cartera(['toy', 'x'], { env: { CARTERA_LANG: 'fr' } })).toMatchObject({
      code: 2,
      stderr: 'cartera: CARTERA_LANG: expected en or es, got "fr"\n',
    })
    expect(await cartera(['toy', 'x'], { env: { CARTERA_EXCEL: 'maybe' } })).toMatchObject({
      stderr: 'cartera: CARTERA_EXCEL: expected 1 or 0, got "maybe"\n',
    })
  })
})

describe('errors', () => {
  it('are one sentence and a remedy', async () => {
    expect(await cartera(['toy', 'x'], failing(fault))).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'cartera: customers.csv, line 3, column sales: "abc" is no number\nFix the cell.\n',
    })
  })

  it('are coloured on a terminal', async () => {
    const { stderr } = await cartera(['toy', 'x'], { ...failing(fault), env: { FORCE_COLOR: '1' } })
    expect(stderr).toBe('\x1b[31mcartera:\x1b[39m customers.csv, line 3, column sales: "abc" is no number\n\x1b[33mFix the cell.\x1b[39m\n')
    expect((await cartera(['toy', 'x', '--no-color'], { ...failing(fault), env: { FORCE_COLOR: '1' } })).stderr).not.toContain('\x1b')
  })

  it('are one JSON object under --format json', async () => {
    const { code, stderr } = await cartera(['toy', 'x', '--format', 'json'], failing(fault))
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toEqual({
      code: 'bad-number',
      message: fault.message,
      file: 'customers.csv',
      line: 3,
      column: 'sales',
      value: 'abc',
      hint: 'Fix the cell.',
    })
  })

  it('of usage are JSON too', async () => {
    const { code, stderr } = await cartera(['toy', '-fjson', '--tpo'])
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toEqual({
      code: 'unknown-option',
      message: 'unknown option "--tpo"',
      file: null,
      line: null,
      column: null,
      value: '--tpo',
      hint: 'Did you mean --top?',
    })
  })

  it('that nobody foresaw are bugs: one line, the stack only with --debug', async () => {
    const bug = failing(new Error('boom\nmore'))
    expect(await cartera(['toy', 'x'], bug)).toMatchObject({ code: 70, stderr: 'cartera: a bug in cartera: boom\n' })
    expect((await cartera(['toy', 'x', '--debug'], bug)).stderr).toMatch(/^cartera: a bug in cartera: boom\nError: boom\nmore\n {4}at /)
    expect(JSON.parse((await cartera(['toy', 'x', '-f', 'json'], bug)).stderr)).toMatchObject({
      code: 'bug',
      message: 'a bug in cartera: boom',
    })
  })

  it('after an interrupt are all the interrupt', async () => {
    const signal = AbortSignal.abort(new CarteraError('interrupted', 'interrupted', say('stopped-by-signal')))
    expect(await cartera(['toy', 'x'], { ...failing(new Error('half done')), signal })).toMatchObject({
      code: 130,
      stdout: '',
      stderr: 'cartera: interrupted\n',
    })
  })

  it('after the reader went away are none', async () => {
    expect(await cartera(['toy', 'x'], { ...failing(new Error('EPIPE')), readerGone: () => true })).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('wantsJson', () => {
  it.each([
    [['-f', 'json'], true],
    [['--format', 'json'], true],
    [['--format=json'], true],
    [['-fjson'], true],
    [['-f', 'csv'], false],
    [['-f', 'json', '-f', 'csv'], false],
    [['--', '-f', 'json'], false],
    [['json'], false],
  ])('%j: %s', (argv, wanted) => {
    expect(wantsJson(argv, {})).toBe(wanted)
  })

  it('reads the environment, which the option overrides', () => {
    expect(wantsJson([], { CARTERA_FORMAT: 'json' })).toBe(true)
    expect(wantsJson(['-f', 'csv'], { CARTERA_FORMAT: 'json' })).toBe(false)
  })
})

it('the language is read from raw arguments, else from the environment', () => {
  const asked: [string[], NodeJS.ProcessEnv][] = [
    [['--lang', 'es', '--tpo'], {}],
    [['--lang=es'], { CARTERA_LANG: 'en' }],
    [[], { CARTERA_LANG: 'es' }],
    [['--lang', 'es', '--lang', 'en'], {}],
    [['--', '--lang', 'es'], {}],
    [['--lang', 'fr'], { CARTERA_LANG: 'es' }],
    [['--lang'], {}],
    [['--lang', 'toString'], {}],
  ]
  expect(asked.map((given) => languageOf(...given))).toEqual(['es', 'es', 'es', 'en', 'en', 'en', 'en', 'en'])
})
