/**
 * Many files that are read alike stand in one query; what is said of them names the file and the line all the same.
 * @module-tag deep
 */
import { describe, expect, test } from 'vitest'
import { cartera, folder } from '../process/cartera.js'

const count = 12
const name = (i: number) => `f${String(i).padStart(2, '0')}.csv`
const rowsOf = (i: number) => [`A${i},${i + 1}`, `B${i},2`, `C${i % 5},3`]
const files = (change: (rows: string[], i: number) => string[] = (rows) => rows) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      name(i),
      `customer,sales\n${change(rowsOf(i), i)
        .map((row) => `${row}\n`)
        .join('')}`,
    ]),
  )
const together = () =>
  `customer,sales\n${Array.from({ length: count }, (_, i) =>
    rowsOf(i)
      .map((row) => `${row}\n`)
      .join(''),
  ).join('')}`
const at = (file: number, row: number, text: string) => (rows: string[], i: number) =>
  rows.map((given, n) => (i === file && n === row ? text : given))

describe('many files', () => {
  test('give what one file of all their rows gives', async () => {
    const here = folder({ ...files(), 'all.csv': together() })
    const [many, one] = [await cartera(here, 'pareto f*.csv --aggregate -f csv'), await cartera(here, 'pareto all.csv --aggregate -f csv')]
    expect([many.code, many.stdout]).toEqual([0, one.stdout])
    expect(many.stderr).toContain(`read ${3 * count} rows of ${count} files`)
  })
  test('a faulty cell is told with its file and line, and left out alone', async () => {
    const here = folder(files(at(7, 1, 'B7,x')))
    const failed = await cartera(here, 'pareto f*.csv --aggregate')
    expect([failed.code, failed.stderr.split('\n')[0]]).toEqual([3, 'cartera: f07.csv, line 3, column "sales": "x" is not a number'])
    const skipped = await cartera(here, 'pareto f*.csv --aggregate -f csv --on-reject skip --rejects r.csv')
    expect([skipped.code, here.read('r.csv')]).toEqual([0, 'customer,sales,line,column,reason\nB7,x,3,sales,"""x"" is not a number"\n'])
    expect(skipped.stderr).toContain(`read ${3 * count} rows of ${count} files, rejected 1`)
    const checked = await cartera(here, 'check f*.csv --for pareto --aggregate -f csv')
    expect([checked.code, checked.stdout.trim().split('\n').slice(1)]).toEqual([1, [expect.stringMatching(/^f07\.csv,3,,sales,x,/)]])
  })
  test('faulty cells of several are told file by file, beside rows that are none, and add up', async () => {
    const spoiled = (rows: string[], i: number) => (i % 3 === 0 ? [`B${i},x`, `D${i},7,7`, ...rows, `,${i + 1}`, `E${i},"y\n"`] : rows)
    const here = folder(files(spoiled))
    const faulty = [0, 3, 6, 9]
    const { code, stderr } = await cartera(here, 'pareto f*.csv --aggregate -f csv --on-reject skip --rejects r.csv')
    expect([code, stderr.match(/rejected \d+/)?.[0], stderr.match(/[\d,.]+ of sales/)?.[0]]).toEqual([0, 'rejected 16', '50 of sales'])
    const own = (i: number) =>
      `B${i},x,2,sales,"""x"" is not a number"\nD${i},7,7,3,,the row has 3 cells where the header has 2\n,${i + 1},7,customer,the customer id is blank\nE${i},"y\n",8,sales,"""y"" is not a number"\n`
    expect(here.read('r.csv')).toBe(`customer,sales,line,column,reason\n${faulty.map(own).join('')}`)
    const checked = await cartera(here, 'check f*.csv --for pareto --aggregate -f csv')
    const places = checked.stdout.match(/^f\d+\.csv,\d+/gm)
    expect(places).toEqual(faulty.flatMap((i) => [2, 3, 7, 8].map((line) => `${name(i)},${line}`)))
  })
  test('so is a row that is none, in any of them', async () => {
    const here = folder(files(at(9, 2, 'C4,3,4')))
    const failed = await cartera(here, 'pareto f*.csv --aggregate')
    expect([failed.code, failed.stderr.split('\n')[0]]).toEqual([3, 'cartera: f09.csv, line 4: the row has 3 cells where the header has 2'])
    expect((await cartera(here, 'pareto f*.csv --aggregate --on-reject skip -f csv')).stderr).toContain('rejected 1')
  })
  test('two currencies are told with both places', async () => {
    const here = folder(files((rows, i) => at(8, 0, 'A8,$9')(at(3, 1, 'B3,€2')(rows, i), i)))
    const { code, stderr } = await cartera(here, 'pareto f*.csv --aggregate')
    expect([code, stderr.split('\n')[0]]).toEqual([
      3,
      'cartera: f08.csv, line 2, column "sales": "$9" is in $, but "€2" on line 3 of f03.csv is in EUR',
    ])
    const checked = await cartera(here, 'check f*.csv --for pareto --aggregate')
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining('"€2" on line 3 of f03.csv')])
  })
  test('one currency is none of a fault', async () => {
    const here = folder({ ...files((rows) => rows.map((row) => `${row} €`)), 'all.csv': together() })
    const [many, one] = [await cartera(here, 'pareto f*.csv --aggregate -f csv'), await cartera(here, 'pareto all.csv --aggregate -f csv')]
    expect([many.code, many.stdout]).toEqual([0, one.stdout])
  })
  test('rows that repeat others are told with their places', async () => {
    const here = folder(files(at(10, 1, 'B2,2')))
    const { stderr } = await cartera(here, 'pareto f*.csv --aggregate -f csv')
    expect(stderr).toContain('line 4 of f10.csv, the same as line 4 of f00.csv')
  })
  test('the group with most of the sales may stand in the last file', async () => {
    const dated = files()
    for (const i of Object.keys(dated).keys())
      dated[name(i)] = `customer,date,sales,region\nA,2026-01-02,${i === count - 1 ? 5 : 1},r${i}\nB,2026-01-01,1,s\n`
    const { code, stdout } = await cartera(folder(dated), 'pareto f*.csv -f csv --split region --within region')
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\br11\b/)])
  })
})
