import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cartera, folder } from '../process/cartera.js'

const table = 'customer,sales,margin\nAna,170,34\nBea,30,9\nCaro,17,\n'
const ranked = `rank,customer,segment,label,sales,share,cumulative_share,margin,margin_rate,reason
1,Ana,A,Vital few,170,0.783410,0.783410,34,0.200000,
2,Bea,A,Vital few,30,0.138249,0.921659,9,0.300000,
3,Caro,B,Useful many,17,0.078341,1.000000,,,
`
const here = folder({ 'customers.csv': table })

afterAll(() => expect(here.leftovers()).toEqual([]))

describe.concurrent('standard output and standard error', () => {
  it('gives data on the one and a summary line on the other', async () => {
    const { code, stdout, stderr } = await cartera(here, 'pareto customers.csv -f csv')
    expect({ code, stdout }).toEqual({ code: 0, stdout: ranked })
    expect(stderr).toBe(
      'read 3 rows of customers.csv, rejected 0, wrote 3 customers; guessed: encoding utf-8, delimiter ",", numbers 1234.56\n',
    )
  })

  it('shows errors as JSON with --format json, also from CARTERA_FORMAT', async () => {
    const runs = await Promise.all([
      cartera(here, 'pareto none.csv --format=json'),
      cartera(here, 'pareto none.csv', { env: { CARTERA_FORMAT: 'json' } }),
    ])
    for (const { code, stdout, stderr } of runs) {
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
      expect(JSON.parse(stderr)).toMatchObject({ code: 'no-such-file', file: 'none.csv' })
    }
  })

  it('writes no colours into a pipe, but where FORCE_COLOR asks for them; NO_COLOR and --no-color take them away', async () => {
    const run = (more: string, env = {}) => cartera(here, `pareto customers.csv ${more}`, { env })
    const [forced, none, off] = await Promise.all([
      run('', { FORCE_COLOR: '1' }),
      run('', { NO_COLOR: '1' }),
      run('--no-color', { FORCE_COLOR: '1' }),
    ])
    expect(forced.stdout).toContain('\x1b[')
    expect(none.stdout).toContain('Vital few')
    expect(none.stdout).not.toContain('\x1b')
    expect(off.stdout).toBe(none.stdout)
  })
})

describe.concurrent('gates', () => {
  it('exit with 1 when one trips; the data and the file are written all the same', async () => {
    const { code, stdout, stderr } = await cartera(here, [
      'pareto',
      'customers.csv',
      '-o',
      'gate.csv',
      '--fail-on',
      'A.customers > 1',
      '--fail-on',
      'top1.share > 0.9',
    ])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(here.read('gate.csv')).toBe(ranked)
    expect(stderr).toContain("--fail-on 'A.customers > 1': A.customers is 2")
    expect(stderr).not.toContain('top1')
  })
})

describe.concurrent('--output', () => {
  it('is written in the format of its ending, and standard output stays empty', async () => {
    const endings = ['csv', 'json', 'ndjson', 'md', 'parquet']
    const runs = await Promise.all(endings.map((ending) => cartera(here, `pareto customers.csv -q -o result.${ending}`)))
    for (const run of runs) expect(run).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })
    expect(here.read('result.csv')).toBe(ranked)
    expect(JSON.parse(here.read('result.json')).customers).toHaveLength(3)
    expect(here.read('result.ndjson').split('\n')).toHaveLength(4)
    expect(here.read('result.md')).toContain('| Ana ')
    expect(here.read('result.parquet')).toMatch(/^PAR1.*PAR1$/s)
  })

  it('obeys --format before the ending, and replaces an older file', async () => {
    here.write('result.txt', 'OLD and longer than what comes\n'.repeat(100))
    const { code, stderr } = await cartera(here, 'pareto customers.csv -f csv -o result.txt')
    expect({ code, result: here.read('result.txt') }).toEqual({ code: 0, result: ranked })
    expect(stderr).toContain('wrote 3 customers to result.txt')
  })

  it('is never the input, under whatever name', async () => {
    here.write('joined.csv', 'customer,region\nAna,North\n')
    const runs = await Promise.all([
      cartera(here, 'pareto customers.csv -o customers.csv'),
      cartera(here, 'pareto customers.csv -o temp/../customers.csv'),
      cartera(here, 'pareto customers.csv --save-model customers.csv'),
      cartera(here, 'pareto customers.csv --join joined.csv -o joined.csv'),
    ])
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2])
    expect(here.read('customers.csv')).toBe(table)
  })
})

describe.concurrent('every kind of input gives the bytes of the plain csv', () => {
  const lines = table.split('\n')
  const kinds = folder({
    'customers.csv': table,
    'customers.csv.gz': gzipSync(table),
    'customers.json': JSON.stringify([
      { customer: 'Ana', sales: 170, margin: 34 },
      { customer: 'Bea', sales: 30, margin: 9 },
      { customer: 'Caro', sales: 17, margin: null },
    ]),
    'customers.ndjson':
      '{"customer":"Ana","sales":170,"margin":34}\n{"customer":"Bea","sales":30,"margin":9}\n{"customer":"Caro","sales":17,"margin":null}\n',
    'part-1.csv': `${lines.slice(0, 2).join('\n')}\n`,
    'part-2.csv': `${[lines[0], ...lines.slice(2)].join('\n')}`,
  })

  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const source = `read_csv('${kinds.file('customers.csv')}', columns = {customer: 'VARCHAR', sales: 'DECIMAL(18,4)', margin: 'DECIMAL(18,4)'})`
    await connection.run(`COPY (FROM ${source}) TO '${kinds.file('customers.parquet')}'`)
    await connection.run(`COPY (FROM ${source}) TO '${kinds.file('customers.csv.zst')}' (HEADER, COMPRESSION zstd)`)
    connection.closeSync()
  })

  afterAll(() => expect(kinds.leftovers()).toEqual([]))

  it.each([
    ['gzip', 'customers.csv.gz'],
    ['zstd', 'customers.csv.zst'],
    ['parquet', 'customers.parquet'],
    ['json', 'customers.json'],
    ['ndjson', 'customers.ndjson'],
    ['two files', 'part-1.csv part-2.csv'],
    ['a quoted glob', 'part-*.csv'],
  ])('%s', async (_, files) => {
    expect(await cartera(kinds, `pareto ${files} -f csv -q`)).toMatchObject({ code: 0, stdout: ranked, stderr: '' })
  })

  it('standard input, plain and compressed', async () => {
    const runs = await Promise.all([table, gzipSync(table)].map((input) => cartera(kinds, 'pareto - -f csv', { input })))
    for (const { code, stdout, stderr } of runs) {
      expect({ code, stdout }).toEqual({ code: 0, stdout: ranked })
      expect(stderr).toContain('read 3 rows of standard input')
    }
  })

  it('but standard input only once, and never empty', async () => {
    const runs = await Promise.all([cartera(kinds, 'pareto - --join -', { input: table }), cartera(kinds, 'pareto -', { input: '' })])
    expect(runs.map(({ code }) => code)).toEqual([2, 3])
    expect(runs[1]?.stderr).toContain('standard input is empty')
  })
})
