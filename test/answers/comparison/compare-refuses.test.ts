/**
 * What compare refuses, and the sentence for it.
 * @module-tag deep
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cartera, folder } from '../../process/cartera.js'

const fixture = (name: string) => readFileSync(`fixtures/compare/${name}`)
const here = folder({
  'jan.csv': fixture('january.csv'),
  'feb.csv': fixture('february.csv'),
  'rich.csv': 'customer,sales,margin\nAceros del Norte,10,1\n',
  'people.csv': 'customer,sales,satisfaction,loyalty\nA,1,high,high\n',
})
const compared = (args: string) => cartera(here, `compare ${args}`)

for (const run of [
  ...['csv', 'json', 'ndjson', 'parquet', 'xlsx'].flatMap((ending) =>
    ['jan', 'feb'].map((month) => `pareto ${month}.csv -o ${month}-p.${ending}`),
  ),
  'pareto jan.csv -o other.json --cuts 0.7,0.9',
  'winer people.csv -o loyal.json',
  'winer people.csv -o loyal.csv',
  'pareto rich.csv -o margin.csv --measure margin',
  'pareto jan.csv -o kept.json --save-model model.json',
  'compare jan-p.json feb-p.json -o comparison.json',
])
  expect(await cartera(here, `${run} -q`)).toMatchObject({ code: 0, stderr: '' })

const cut = (name: string, size: number) => Buffer.from(readFileSync(here.file(name)).subarray(0, size))
const lines = (name: string, from: number, to?: number) => `${here.read(name).trimEnd().split('\n').slice(from, to).join('\n')}\n`
const replaced = (name: string, text: string, by: string) => {
  expect(here.read(name)).toContain(text)
  return here.read(name).replace(text, by)
}

const { bookOf, plainRows, sheetOf, writeBook } = await import('../../sources/workbook/book.js')
const heads = ['Rank', 'Customer', 'Segment', 'Sales', 'Share', 'Cum.']
const cells = [heads, [1, 'Ana', 'Vital few', 90, 0.9, 0.9], [2, 'Ben', 'Long tail', 10, 0.1, 1]]
const withCell = (row: number, column: number, value: string | number) =>
  cells.map((each, r) => each.map((cell, c) => (r === row && c === column ? value : cell)))
const books = {
  'good.xlsx': cells,
  'word.xlsx': withCell(2, 3, 'much'),
  'nobody.xlsx': withCell(1, 1, ''),
  'twice.xlsx': withCell(2, 1, 'Ana'),
  'unlike.xlsx': withCell(0, 2, 'Grupo'),
}
for (const [name, rows] of Object.entries(books)) await writeBook(here.file(name), bookOf({ Customers: sheetOf(plainRows(rows)) }))

const spoilt: Record<string, string | Buffer> = {
  'middle.csv': cut('jan-p.csv', 300),
  'lines.csv': lines('jan-p.csv', 0, 6),
  'filtered.csv': lines('jan-p.csv', 0, 1) + lines('jan-p.csv', 3),
  'middle.ndjson': cut('jan-p.ndjson', 400),
  'lines.ndjson': lines('jan-p.ndjson', 0, 5),
  'middle.json': cut('jan-p.json', 1500),
  'head.json': cut('jan-p.json', 300),
  'fewer.json': here.read('jan-p.json').replace(/\n {4}\{"rank":3.*/, ''),
  'middle.parquet': cut('jan-p.parquet', 900),
  'packed.csv.gz': gzipSync(here.read('jan-p.csv')).subarray(0, 150),
  'packed.xlsx': 'PK\x03',
  'long.ndjson': replaced('jan-p.ndjson', 'Hotel Miramar', 'x'.repeat(33_000_000)),
  'empty.csv': '',
  'header.csv': lines('jan-p.csv', 0, 1),
  'twice.csv': here.read('jan-p.csv') + lines('jan-p.csv', 2, 3),
  'word.csv': replaced('jan-p.csv', '198000', 'much'),
  'rank.csv': replaced('jan-p.csv', '\n2,Hotel', '\ntwo,Hotel'),
  'nobody.csv': replaced('jan-p.csv', '2,Hotel Miramar', '2,'),
  'nowhere.csv': replaced('jan-p.csv', ',A,Vital few,198000', ',,Vital few,198000'),
  'short.csv': replaced('jan-p.csv', '198000,', ''),
  'word.ndjson': replaced('jan-p.ndjson', '198000', '"much"'),
  'newer.json': replaced('jan-p.json', 'cartera.portfolio/1', 'cartera.portfolio/9'),
  'damaged.json': replaced('jan-p.json', '"thresholds": [', '"limits": ['),
  'foreign.json': '{"a": [1, 2]}\n',
  'list.json': '[{"rank": 1}]\n',
  'text.parquet': 'no parquet\n',
}
for (const [name, contents] of Object.entries(spoilt)) here.write(name, contents)

describe('compare refuses', () => {
  it.each([
    ['missing.csv', 'missing.csv cannot be read: there is no such file'],
    ['jan.csv', 'jan.csv is not a portfolio that cartera wrote: its columns are customer, sales instead of rank, customer, segment, label'],
    ['middle.csv', 'middle.csv is not whole: it ends in the middle of a line'],
    ['lines.csv', 'lines.csv is not whole: by its cumulative shares, customers are missing'],
    ['filtered.csv', 'filtered.csv is not whole'],
    ['middle.ndjson', 'middle.ndjson is not whole: it ends in the middle of a line'],
    ['lines.ndjson', 'lines.ndjson is not whole: by its cumulative shares, customers are missing'],
    ['middle.json', 'middle.json is not whole: its JSON ends too early or is damaged'],
    ['head.json', 'head.json is not whole'],
    ['fewer.json', 'fewer.json is not whole: it should have 10 customers, but has 9'],
    ['middle.parquet', 'middle.parquet is not a portfolio that cartera wrote: it cannot be read as Parquet'],
    ['packed.csv.gz', 'packed.csv.gz cannot be read: its compressed data ends too early'],
    ['packed.xlsx', 'packed.xlsx cannot be read: it ends too early'],
    ['long.ndjson', 'long.ndjson, line 2: a record is longer than 32 MB'],
    ['empty.csv', 'empty.csv is empty'],
    ['header.csv', 'header.csv has a header but no rows'],
    ['twice.csv', 'twice.csv has the customer "Hotel Miramar" 2 times (lines 3 and 12)'],
    ['word.xlsx', 'word.xlsx, Customers!D3, column "sales": "much" is not a number'],
    ['nobody.xlsx', 'nobody.xlsx, Customers!B2, column "customer": there is no customer'],
    ['twice.xlsx', 'twice.xlsx has the customer "Ana" 2 times (lines 2 and 3)'],
    ['unlike.xlsx', 'unlike.xlsx is not a portfolio that cartera wrote'],
    ['word.csv', 'word.csv, line 3, column "sales": "much" is not a number'],
    ['rank.csv', 'rank.csv, line 3, column "rank": "two" is not a rank'],
    ['nobody.csv', 'nobody.csv, line 3, column "customer": there is no customer'],
    ['nowhere.csv', 'nowhere.csv, line 3, column "segment": there is no segment'],
    ['short.csv', 'short.csv, line 3: this is not one customer of a portfolio'],
    ['word.ndjson', 'word.ndjson, line 2: this is not one customer of a portfolio'],
    ['newer.json', 'newer.json is a portfolio of version 9, which this cartera cannot read'],
    ['damaged.json', 'damaged.json is a damaged portfolio: "thresholds" is missing'],
    ['foreign.json', 'foreign.json is a JSON document of another program, not a portfolio'],
    ['list.json', 'list.json is not a portfolio that cartera wrote'],
    ['text.parquet', 'text.parquet is not a portfolio that cartera wrote: it cannot be read as Parquet'],
    ['model.json', 'model.json is a model of cartera, not a portfolio'],
    ['comparison.json', 'comparison.json is a comparison of cartera, not a portfolio'],
  ])('%s on either side, in one sentence', async (name, said) => {
    for (const pair of [`${name} feb-p.json`, `feb-p.csv ${name}`]) {
      const { code, stdout, stderr } = await compared(`${pair} -f csv`)
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
      expect(stderr).toContain(`cartera: ${said}`)
      expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
    }
  })

  it.each([
    ['jan-p.json loyal.json', 'the classifiers differ: "pareto" in jan-p.json, "winer" in loyal.json'],
    ['jan-p.json loyal.csv', 'loyal.csv has the segment "loyal", which the classifier of jan-p.json does not have: A, B, C, N'],
    ['jan-p.csv loyal.csv', 'jan-p.csv and loyal.csv have no segment in common'],
    ['jan-p.json other.json', 'the parameter "cuts" differs: [0.8,0.95] in jan-p.json, [0.7,0.9] in other.json'],
    ['jan-p.csv margin.csv', 'the weighing measures differ: "sales" in jan-p.csv, "margin" in margin.csv'],
  ])('%s', async (pair, said) => {
    const { code, stderr } = await compared(`${pair} -f csv`)
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({ code: 3, stderr: expect.stringContaining(`cartera: ${said}`) })
  })

  it.each([
    ['- -', 'standard input (-) can be read only once'],
    ['jan-p.csv', 'two portfolios are needed, the one before and the one after, and one is named'],
    ['jan-p.csv feb-p.csv more.csv', 'too many arguments'],
    ['jan-p.csv feb-p.csv -o jan-p.csv', 'jan-p.csv is an input and is not overwritten'],
    ['jan-p.csv feb-p.csv --excel', '--excel goes with csv'],
    ['jan-p.csv feb-p.csv -o moves.ods', 'the ending ".ods" is not a format'],
    ['jan-p.csv feb-p.csv --topp 3', 'unknown option "--topp"'],
  ])('usage: %s', async (args, said) => {
    const { code, stdout, stderr } = await compared(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
  })

  it('an output that cannot be written, and leaves the old one', async () => {
    expect(await compared('jan-p.csv feb-p.csv -o none/moves.csv')).toMatchObject({ code: 4 })
    here.write('old-moves.csv', 'old\n')
    expect(await compared('jan-p.csv twice.csv -o old-moves.csv')).toMatchObject({ code: 3 })
    expect(here.read('old-moves.csv')).toBe('old\n')
  })

  it('with an error object under --format json', async () => {
    const { stderr } = await compared('word.csv feb-p.csv -f json')
    expect(JSON.parse(stderr)).toMatchObject({ code: 'faulty-rows', file: 'word.csv', line: 3, column: 'sales', value: 'much' })
  })
})
