/** @module-tag deep */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Dialect, ScannedRecord } from '../../src/sources/probe/record.js'
import { type ScanOptions, scanRecords } from '../../src/sources/probe/scan.js'
import { inProportion } from '../runs.js'

type Duck = Awaited<ReturnType<DuckDBInstance['connect']>>
let duck: Duck
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cartera-test-'))
  duck = await (await DuckDBInstance.create(':memory:')).connect()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const comma: Dialect = { delimiter: ',', quote: '"', skipLines: 0 }

async function scan(
  content: string | Buffer,
  dialect: Partial<Dialect> = {},
  options: Omit<ScanOptions, 'shown'> = {},
  name = 'x.csv',
): Promise<ScannedRecord[]> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const records: ScannedRecord[] = []
  for await (const record of scanRecords(path, { ...comma, ...dialect }, { shown: name, ...options })) records.push(record)
  return records
}

/** line, cells and fault in short: `3:1|2 short` */
const brief = (records: readonly ScannedRecord[]) =>
  records.map(({ line, cells, fault }) => `${line}:${cells.join('|')}${fault ? ` ${fault}` : ''}`)

test.each<[string, string, Partial<Dialect>, string[]]>([
  ['plain rows', 'a,b\n1,2\n3,4', {}, ['2:1|2', '3:3|4']],
  ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', {}, ['2:1|2', '3:3|4']],
  ['CR', 'a,b\r1,2\r3,4\r', {}, ['2:1|2', '3:3|4']],
  ['mixed line ends', 'a,b\r\n1,2\n3,4\r\n', {}, ['2:1|2', '3:3|4']],
  ['blank lines', 'a,b\n\n1,2\n\r\n\n3,4\n\n', {}, ['3:1|2', '6:3|4']],
  ['blank lines of one column', 'a\n1\n\n3\n', {}, ['2:1', '3:', '4:3']],
  ['quoted line breaks', 'a,b\n1,"x\ny\n\nz"\n3,4\n', {}, ['2:1|x\ny\n\nz', '6:3|4']],
  ['quoted CRLF', 'a,b\r\n1,"x\r\ny"\r\n3,4\r\n', {}, ['2:1|x\r\ny', '4:3|4']],
  ['quotes and delimiters in quotes', 'a,b\n"1,""2""",x"y"z\n', {}, ['2:1,"2"|x"y"z']],
  ['a space beside a quote', 'a,b\n1, "x,y" \n"q" ,2\n', {}, ['2:1|x,y', '3:q|2']],
  ['short and long', 'a,b\n1\n1,2,3\n3,4\n', {}, ['2:1 short', '3:1|2|3 long', '4:3|4']],
  ['empty cells behind the last', 'a,b\n1,2,\n3,4,,\n', {}, ['2:1|2', '3:3|4']],
  ['lines of blanks', 'a,b\n \n1,2\n\t \r\n3,4\n', {}, ['3:1|2', '5:3|4']],
  ['a carriage return in a row', 'a,b\n1\rx,2\n3,4\r\r\n5,6\r\n"7\r",8\n', {}, ['2:1\rx|2 break', '3:3|4\r break', '4:5|6', '5:7\r|8']],
  ['a quote that is never closed', 'a,b\n1,"x\n3,4\n5,6\n', {}, ['2:1|"x quote', '3:3|4', '4:5|6']],
  ['text behind a quote', 'a,b\n1,"x"y\n3,4\n', {}, ['2:1|"x"y quote', '3:3|4']],
  ['two spoiled lines', 'a,b\n1,"x\n3,4\n5,"y\n7,8\n', {}, ['2:1|"x quote', '3:3|4', '4:5|"y quote', '5:7|8']],
  ['lines before the header', 'sep=;\n\na;b\n1;2\n', { delimiter: ';', skipLines: 2 }, ['4:1|2']],
  ['a header of several lines', '"a\nx",b\n1,2\n', {}, ['3:1|2']],
  ['a given number of columns', 'a,b\n1,2,3\n', { columns: 3 }, ['2:1|2|3']],
  ['a byte order mark before a quote', '\ufeff"a","b"\n1,2\n', {}, ['2:1|2']],
  ['a header alone', 'a,b\n', {}, []],
  ['a row of empty cells', 'a,b\n,\n', {}, ['2:|']],
])('%s', async (_, content, dialect, wanted) => {
  const records = await scan(content, dialect)
  expect(brief(records)).toEqual(wanted)
  expect(records.map(({ record }) => record)).toEqual(wanted.map((__, i) => i + 1))
})

test('the text of a record is kept as it stands', async () => {
  const records = await scan('a;b\r\n"x\r\ny";1\r\n2;"z\r\n', { delimiter: ';' })
  expect(records.map(({ raw }) => raw)).toEqual(['"x\r\ny";1', '2;"z'])
})

test('other encodings and packed files', async () => {
  expect(brief(await scan(Buffer.from('a;b\nMu\xf1oz;1\n', 'latin1'), { delimiter: ';' }, { encoding: 'windows-1252' }))).toEqual([
    '2:Muñoz|1',
  ])
  expect(brief(await scan(gzipSync('a,b\n1,2\n'), {}, {}, 'x.csv.gz'))).toEqual(['2:1|2'])
})

test('a quote opened before millions of lines costs neither memory nor rows', { tags: ['deep'] }, async () => {
  const rows = 3_000_000
  const records = await scan(`a,b\n1,"x\n${'3,4\n'.repeat(rows)}`)
  expect(records.length).toBe(rows + 1)
  expect(records[0]).toMatchObject({ line: 2, fault: 'quote' })
  expect(records.at(-1)).toEqual({ record: rows + 1, line: rows + 2, cells: ['3', '4'], raw: '3,4' })
})

test('quotes that open again on every line take no longer than the lines', async () => {
  const rows = 50_000
  const records = await scan(`a,b\n${'x","\n'.repeat(rows)}1,2\n`)
  expect(records.at(-1)).toMatchObject({ line: rows + 2, cells: ['1', '2'] })
  expect(records.filter(({ fault }) => fault).length).toBe(rows)
})

const cell = fc.string({ unit: fc.constantFrom(...'ab1 ,;"\n\r\té€'.split('')), maxLength: 8 })
const quoted = (text: string) => (/[",;\n\r]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('whatever is written is read back, with its line', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('x', 'y'), minLength: 1, maxLength: 3 }), cell, cell), { maxLength: 30 }),
      async (delimiter, newline, rows) => {
        const written = rows.map((row) =>
          row.map((text) => (text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : quoted(text))).join(delimiter),
        )
        const records = await scan(['a', 'b', 'c'].join(delimiter) + newline + written.map((row) => row + newline).join(''), { delimiter })
        expect(records.map(({ cells }) => cells)).toEqual(rows)
        let line = 2
        for (const [i, row] of written.entries()) {
          expect(records[i]?.line).toBe(line)
          line += row.split('\n').length
        }
      },
    ),
    { numRuns: inProportion(100) },
  )
})

test('where nothing is faulty, the engine reads the same rows', async () => {
  const line = fc
    .string({ unit: fc.constantFrom(...'ab1, "'.split('')), maxLength: 10 })
    .filter((text) => text === '' || text.trim() !== '')
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      const records = await scan(`a,b\n${lines.join('\n')}\n`)
      if (records.length === 0 || records.some(({ fault }) => fault)) return
      const source = `read_csv('${join(folder, 'x.csv')}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {'c0': 'VARCHAR', 'c1': 'VARCHAR'})`
      const rows = (await duck.runAndReadAll(`SELECT c0, c1 FROM ${source}`)).getRows()
      expect(rows).toEqual(records.map(({ cells }) => cells.map((text) => (text === '' ? null : text))))
      compared++
    }),
    { numRuns: 400 },
  )
  expect(compared).toBeGreaterThan(20)
})

test('a record that is too long is one fault, and the next ones are read as they are', async () => {
  const long = `"${`${'x'.repeat(99)}\n`.repeat(330_000)}"`
  const records = await scan(`a,b\n1,2\n3,${long}\n4,5\n6\n`)
  expect(brief(records)).toEqual(['2:1|2', `3:3|"${'x'.repeat(99)} size`, '330004:4|5', '330005:6 short'])
})
