/** What is written as a workbook is read back as it was: the same customers, the same numbers, text that is text. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { removePrivateFolders as removeTempFolders } from '../../src/places/private-folder.js'
import type { SourceFile } from '../../src/sources/find/file-kind.js'
import { unpackWorkbook } from '../../src/sources/workbook/unpack.js'
import { openArchive } from '../../src/sources/workbook/unzip.js'
import { worded } from '../../src/writers/workbook/grid-cells.js'
import { rowQueue, tableSheet } from '../../src/writers/workbook/sheet.js'
import { type Place, runCarteraIn } from '../run-cartera.js'
import { inProportion } from '../runs.js'
import { newFolder, removeFolders } from '../scratch.js'

const folder = newFolder()
const here: Place = { folder, env: {} }
const cartera = (line: string) => runCarteraIn(here, line.split(' '))
const at = (name: string) => join(folder, name)
afterAll(() => {
  removeTempFolders()
  removeFolders()
})

/** The cells of a sheet, as our own reader sees them. */
async function cellsOf(name: string, sheet: string): Promise<string[][]> {
  const file: SourceFile = { path: at(name), shown: name, kind: 'xlsx', compression: 'none', size: 0 }
  const { file: text } = await unpackWorkbook(file, { sheet })
  return parse(readFileSync(text.path), { delimiter: '\t', relax_column_count: true, skip_empty_lines: true })
}

async function partOf(name: string, part: string): Promise<string> {
  const archive = await openArchive(at(name), name)
  const pieces: Buffer[] = []
  for await (const piece of archive.read(part)) pieces.push(piece)
  await archive.close()
  return Buffer.concat(pieces).toString()
}

const odd = [
  '=1+1',
  "'x",
  '007',
  '1.50',
  '<b>&"',
  '_x000D_',
  'a\nb',
  ' a ',
  '😀',
  '\u202eabc',
  '-5',
  '٣',
  'x'.repeat(300),
  '__proto__',
  '#tag',
  '0x1F',
  '1e5',
]
const customer = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
const table = fc.uniqueArray(fc.tuple(customer, fc.integer({ min: -(10 ** 10), max: 10 ** 10 })), {
  selector: ([id]) => id.trim().normalize('NFC').toLowerCase(),
  minLength: 1,
  maxLength: 12,
})
const sound = (id: string) => id.trim() !== '' && !/[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|^(n\/?a|null|none|nan|-|total)/i.test(id)

test('every cell of a random table is that of the csv', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const kept = rows.filter(([id]) => sound(id))
      fc.pre(kept.some(([, cents]) => cents > 0))
      const line = ([id, cents]: readonly [string, number]) => `"${id.replaceAll('"', '""')}",${(cents / 100).toFixed(2)}`
      writeFileSync(at('random.csv'), `customer,sales\n${kept.map(line).join('\n')}\n`)
      const options = 'random.csv --numbers 1234.56 --delimiter , --totals keep -q --raw'
      expect(await cartera(`pareto ${options} -o random-out.csv`)).toMatchObject({ code: 0 })
      expect(await cartera(`pareto ${options} -o random-out.xlsx`)).toMatchObject({ code: 0 })
      const [, ...csv] = parse(readFileSync(at('random-out.csv')), { relax_quotes: true }) as string[][]
      const [head, ...book] = await cellsOf('random-out.xlsx', 'Rows').catch(() => cellsOf('random-out.xlsx', 'Customers'))
      expect(head?.slice(0, 4)).toEqual(['Rank', 'Customer', 'Segment', 'Sales'])
      const plain = (cell = '') => cell.replace(/^(-?\d+\.\d*?)0+$/, '$1').replace(/\.$/, '')
      const number = (cell: string) => (cell.endsWith('%') ? String(Number((Number(cell.slice(0, -1)) / 100).toFixed(6))) : plain(cell))
      expect(book.map(([rank, id, , sales, share = '']) => [rank, id, number(sales ?? ''), number(share)])).toEqual(
        csv.map(([rank, id, , , sales, share = '']) => [
          rank,
          id,
          plain(sales),
          share === '' ? '' : String(Number(Number(share).toPrecision(15))),
        ]),
      )
    }),
    { numRuns: inProportion(60), seed: Number(process.env.CARTERA_SEED ?? 1897) },
  )
})

test('the same bytes each time, heads frozen, rows filtered, numbers with Excel’s own formats, text never a formula', async () => {
  writeFileSync(at('few.csv'), 'customer,sales,margin\n=1+1,5,1\nBeto,1234567.125,2\nCaro,-3,0.5\n')
  const hashes = []
  for (let time = 0; time < 2; time++) {
    expect(await cartera('pareto few.csv -q -o one.xlsx')).toMatchObject({ code: 0, stderr: '' })
    const bytes = readFileSync(at('one.xlsx'))
    hashes.push(createHash('sha256').update(bytes).digest('hex'))
  }
  expect(hashes[0]).toBe(hashes[1])
  const workbook = await partOf('one.xlsx', 'xl/workbook.xml')
  const names = [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
  expect(names[0]).toBe('Summary')
  const rows = await partOf('one.xlsx', 'xl/worksheets/sheet2.xml')
  expect(rows).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(rows).toMatch(/<autoFilter ref="A1:[A-Z]+4"\/>/)
  expect(rows).toContain('<is><t>=1+1</t></is>')
  expect(rows).not.toContain('<f>')
  expect(rows).toContain('<v>1234567.125</v>')
  const styles = await partOf('one.xlsx', 'xl/styles.xml')
  for (const format of [3, 4, 10]) expect(styles).toContain(`numFmtId="${format}"`)
})

test('words of the language, and numbers that are the same in both', async () => {
  expect(await cartera('pareto few.csv -q --lang es -o es.xlsx')).toMatchObject({ code: 0 })
  const workbook = await partOf('es.xlsx', 'xl/workbook.xml')
  expect(workbook).toContain('<sheet name="Resumen"')
  const summary = await cellsOf('es.xlsx', 'Resumen')
  expect(
    summary
      .find(([name]) => name === 'Total')
      ?.slice(1)
      .some((cell) => /^1234569\.1250?$/.test(cell)),
  ).toBe(true)
})

test.each<[string, 'en' | 'es', string | undefined]>([
  ['1,234.50', 'en', '1234.50'],
  ['68.83%', 'en', '0.6883'],
  ['0.5%', 'en', '0.005'],
  ['-3.2%', 'en', '-0.032'],
  ['1.234,5', 'es', '1234.5'],
  ['68,83 %', 'es', '0.6883'],
  ['100%', 'en', '1'],
  ['+12', 'en', '12'],
  ['1,23', 'en', undefined],
  ['33%*', 'en', undefined],
  ['2025-01', 'en', undefined],
  ['–', 'en', undefined],
])('the number of %s in %s', (text, language, number) => expect(worded(text, language)?.number).toBe(number))

test('what does not fit on a sheet goes on to the next one', async () => {
  async function* rows() {
    for (let i = 1; i <= 7; i++) yield [String(i), `c${i}`]
  }
  const queue = rowQueue(rows())
  const filters: string[] = []
  const sheets: string[] = []
  do {
    let xml = ''
    const columns = [
      { title: 'Rank', kind: 'count' },
      { title: 'Customer', kind: 'text' },
    ] as const
    for await (const piece of tableSheet(columns, queue, { digits: 0, texts: 0 }, (filter) => filters.push(filter), 4)) xml += piece
    sheets.push(xml)
  } while (await queue.more())
  expect(filters).toEqual(['A1:B4', 'A1:B4', 'A1:B2'])
  expect(sheets.map((xml) => [...xml.matchAll(/<v>(\d)<\/v>/g)].map(([, n]) => n).join(''))).toEqual(['123', '456', '7'])
})

test('numbers that spreadsheets round are counted; every answer has a workbook', async () => {
  writeFileSync(at('long.csv'), 'customer,sales\nA,12345678901234.5678\nB,1\n')
  expect(await cartera('pareto long.csv -q -o long.xlsx')).toMatchObject({ code: 0 })
  expect((await cellsOf('long.xlsx', 'Method')).flat().join(' ')).toContain('more than 15 digits, which spreadsheets round')
  writeFileSync(at('ledger.csv'), 'customer,date,sales\nA,2025-01-05,5\nB,2025-02-01,7\nA,2025-02-03,x\n')
  for (const line of [
    'cohorts ledger.csv --on-reject skip -q -o cohorts.xlsx',
    'check ledger.csv --for pareto -q -o check.xlsx',
    'inspect ledger.csv -q -o inspect.xlsx',
    'config -q -o config.xlsx',
    'pareto few.csv -q -o before.json',
    'compare before.json before.json -q -o compare.xlsx',
  ])
    expect({ line, ...(await cartera(line)) }).toMatchObject({ code: line.startsWith('check') ? 1 : 0 })
  expect((await cellsOf('check.xlsx', 'Rows'))[1]).toEqual(expect.arrayContaining(['ledger.csv', 'x', 'not-a-number']))
})

test('a reason has a column where a customer is not placed', async () => {
  writeFileSync(at('placed.csv'), 'customer,sales\nA,2\nB,1\n')
  writeFileSync(at('unplaced.csv'), 'customer,sales\nA,2\nB,\n')
  for (const [name, has] of [
    ['placed', false],
    ['unplaced', true],
  ] as const) {
    expect(await cartera(`pareto ${name}.csv -q -o ${name}.xlsx`)).toMatchObject({ code: 0 })
    expect((await cellsOf(`${name}.xlsx`, 'Customers'))[0]?.includes('Reason'), name).toBe(has)
  }
})

test('stages are drawn by how many sales reach them, not by parts of medians', async () => {
  writeFileSync(at('stages.csv'), 'sale,stage,date\n1,lead,2026-01-01\n1,won,2026-01-09\n2,lead,2026-01-02\n')
  expect(await cartera('process stages.csv -o stages.xlsx --lang es -q')).toMatchObject({ code: 0 })
  const cells = await cellsOf('stages.xlsx', 'Cifras de los gráficos')
  expect(cells.slice(-3)).toEqual([
    ['Etapa', 'Llegaron'],
    ['lead', '2'],
    ['won', '1'],
  ])
})
