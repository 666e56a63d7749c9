import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expandFiles } from '../../src/sources/find/files.js'
import { type ProbeHints, probe } from '../../src/sources/probe/probe.js'
import { say } from '../../src/words/sentence.js'
import { inProportion } from '../runs.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cartera-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function probed(content: string | Buffer, hints: ProbeHints = {}, name = 'x.csv') {
  writeFileSync(join(folder, name), content)
  const [file] = await expandFiles([join(folder, name)])
  return probe(file as NonNullable<typeof file>, hints)
}

const names = ({ header }: Awaited<ReturnType<typeof probed>>) => header.map(({ name }) => name)

test.each<[string, string, string, string[], number]>([
  ['comma', 'id,sales\nC1,2\nC2,3\n', ',', ['id', 'sales'], 0],
  ['semicolon', 'id;sales;margin\nC1;1,5;2,5\nC2;1,5;2,5\n', ';', ['id', 'sales', 'margin'], 0],
  ['semicolon with one decimal comma a row', 'id;sales\nC1;1,5\nC2;2,5\n', ';', ['id', 'sales'], 0],
  ['tab', 'id\tsales\nC1\t1,5\n', '\t', ['id', 'sales'], 0],
  ['bar', 'id|sales\nC1|1,5\n', '|', ['id', 'sales'], 0],
  ['comma over quoted semicolons', 'id,name,sales\nC1,"a;b;c",1\nC2,"d;e;f",2\n', ',', ['id', 'name', 'sales'], 0],
  ['semicolon over quoted line breaks', 'id;name\nC1;"a,\nb,"\nC2;"c"\n', ';', ['id', 'name'], 0],
  ['decimal commas in quotes', 'id,sales\nC1,"1,5"\nC2,"2,5"\n', ',', ['id', 'sales'], 0],
  ['one column', 'customer\nC1\nC2\n', ',', ['customer'], 0],
  ['one column of decimal commas', 'sales\n1,5\n2,5\n', ';', ['sales'], 0],
  ['declared', 'sep=;\nid;sales,x\nC1;2\n', ';', ['id', 'sales,x'], 1],
  ['declared in quotes, after blank lines', '\n"sep=|"\r\n\nid|sales\nC1|2\n', '|', ['id', 'sales'], 3],
  ['blank lines before the header', '\n  \nid,sales\nC1,2\n', ',', ['id', 'sales'], 2],
  ['names are trimmed, empty ones kept', '\ufeff id , ,"Net  sales"\nC1,2,3\n', ',', ['id', '', 'Net  sales'], 0],
  ['a newline in a name', '"id\nx",sales\nC1,2\n', ',', ['id\nx', 'sales'], 0],
  ['short and long rows among others', 'id,sales,x\nC1,2\nC2,3,4\nC3,4,5,6\nC4,1,2\n', ',', ['id', 'sales', 'x'], 0],
])('the delimiter and the header: %s', async (_, content, delimiter, header, skipLines) => {
  const found = await probed(content)
  expect([found.delimiter, names(found), found.skipLines]).toEqual([delimiter, header, skipLines])
  expect(found.header.map(({ position }) => position)).toEqual(header.map((__, i) => i + 1))
})

test('rows come with their physical lines, without the faulty ones', async () => {
  const found = await probed('sep=,\nid,name\nC1,"a\nb"\n\nC2\nC3,c\n')
  expect(found.rows).toEqual([
    { line: 3, cells: ['C1', 'a\nb'] },
    { line: 7, cells: ['C3', 'c'] },
  ])
})

test('every finding has its evidence', async () => {
  const { evidence } = await probed(iconv.encode('cliente;ventas\r\nMuñoz;"1,5"\r\n', 'windows-1252'))
  expect(evidence.map(({ because, ...finding }) => ({ ...finding, because: because.en }))).toEqual([
    { fact: 'encoding', value: 'windows-1252', because: 'the byte 0xF1 at offset 18 is not UTF-8' },
    { fact: 'delimiter', value: ';', because: '2 of the first 2 records, the header among them, have 2 cells by it' },
    { fact: 'quote', value: '"', because: 'some cells are quoted with it' },
    { fact: 'newline', value: 'CRLF', because: 'all lines seen end in it' },
    { fact: 'header', value: '1', because: '2 column names; 1 row below looked at' },
  ])
  expect(evidence.every(({ because }) => because.es !== '' && because.es !== because.en)).toBe(true)
})

test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])('%s is recognised', async (encoding) => {
  const found = await probed(iconv.encode('cliente;ventas\nMuñoz;1\n', encoding, { addBOM: encoding.startsWith('utf') }))
  expect([found.encoding, names(found), found.rows[0]?.cells]).toEqual([encoding, ['cliente', 'ventas'], ['Muñoz', '1']])
})

test('what the user says goes first', async () => {
  const cyrillic = iconv.encode('клиент;продажи\nИванов;1\n', 'windows-1251')
  expect(names(await probed(cyrillic, { encoding: 'windows-1251' }))).toEqual(['клиент', 'продажи'])
  expect(names(await probed('id;sales,x\nC1;2,3\n', { delimiter: ',' }))).toEqual(['id;sales', 'x'])
  expect((await probed('id\tx\nC1\t2\n', { delimiter: 'tab' })).delimiter).toBe('\t')
  await expect(probed('id,x\nC1,2\n', { delimiter: '::' })).rejects.toMatchObject({ kind: 'usage' })
  await expect(probed('id,x\nC1,2\n', { encoding: 'klingon' })).rejects.toMatchObject({ kind: 'usage' })
  await expect(probed(iconv.encode('id,ñ\nC1,2\n', 'windows-1252'), { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'undecodable' })
})

test.each<[string, string | Buffer, string, RegExp]>([
  ['header only', 'id,sales\n', 'no-rows', /has a header but no rows$/],
  ['header only, without a line end', 'id,sales', 'no-rows', /has a header but no rows$/],
  ['blank lines only', '\n \n\r\n', 'empty', /is empty$/],
  ['a byte order mark only', '\ufeff', 'empty', /is empty$/],
  ['numbers in the first row', '170,30\n17,12\n', 'no-header', /line 1: the first row has only numbers/],
  ['numbers in the first row, as others write them', '1.234,56;12 %\n17;12\n', 'no-header', /only numbers/],
  ['NUL bytes', Buffer.from('id,sales\nC1,\0\0\n'), 'binary', /NUL byte at offset 12/],
  ['UTF-16 without its mark', Buffer.from('id,sales\nC1,2\n', 'utf16le'), 'binary', /binary file/],
])('%s: refused', async (_, content, code, message) => {
  const refused = probed(content)
  await expect(refused).rejects.toMatchObject({ kind: 'input', code })
  await expect(refused).rejects.toThrow(message)
})

test('UTF-16 without its mark is read when it is named, as the hint says', async () => {
  const bytes = Buffer.from('id,sales\nC1,2\n', 'utf16le')
  await expect(probed(bytes)).rejects.toMatchObject({
    place: { hint: say('looks-like-utf16', 'utf-16le') },
  })
  expect(names(await probed(bytes, { encoding: 'utf-16le' }))).toEqual(['id', 'sales'])
})

const long = (row: (i: number) => string, rows = 200_000) => `id;name;sales\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`

test('a large file is sampled at its head, middle and tail', async () => {
  const rows = 200_000
  const found = await probed(long((i) => `C${i};x;${i < 150_000 ? '1' : '1.234,5'}`, rows))
  const seen = found.rows.map(({ cells }) => Number(cells[0]?.slice(1)))
  expect(found.rows.length).toBe(4000)
  expect(found.rows.every(({ cells }) => cells.length === 3 && /^C\d+$/.test(cells[0] as string))).toBe(true)
  expect(seen.some((i) => i > 80_000 && i < 120_000)).toBe(true)
  expect(seen.some((i) => i > 190_000)).toBe(true)
  expect(found.rows.filter(({ line }) => line !== undefined).every(({ line, cells }) => cells[0] === `C${(line as number) - 2}`)).toBe(true)
})

test('samples inside quoted cells of many lines find their rows again', async () => {
  const found = await probed(long((i) => `C${i};"note, ""${i}""\nsecond; line\nthird";${i}`, 60_000))
  expect(found.rows.length).toBeGreaterThan(2000)
  expect(found.rows.every(({ cells }) => cells[1] === `note, "${cells[2]}"\nsecond; line\nthird`)).toBe(true)
})

test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])('large files of %s are sampled between characters', async (encoding) => {
  const found = await probed(
    iconv.encode(
      long((i) => `C${i};Muñoz €;${i}`, 60_000),
      encoding,
      { addBOM: encoding.startsWith('utf-16') },
    ),
  )
  expect(found.encoding).toBe(encoding)
  expect(found.rows.length).toBe(4000)
  expect(found.rows.every(({ cells }) => cells[1] === 'Muñoz €' && cells[0] === `C${cells[2]}`)).toBe(true)
})

test('a stray byte far down the file decides the encoding where it is sampled', async () => {
  const text = long((i) => `C${i};${i === 199_999 ? 'Muñoz' : 'x'};1`)
  expect((await probed(iconv.encode(text, 'windows-1252'))).encoding).toBe('windows-1252')
})

test('of a compressed file only the head is read', async () => {
  const found = await probed(gzipSync(long((i) => `C${i};x;${i}`)), {}, 'x.csv.gz')
  expect([names(found), found.rows.length, found.rows[0]]).toEqual([['id', 'name', 'sales'], 2000, { line: 2, cells: ['C0', 'x', '0'] }])
})

test('cells and headers of a megabyte, and ten thousand columns', { tags: ['deep'] }, async () => {
  const big = 'x'.repeat(1 << 20)
  expect((await probed(`id;sales\n${big};1\n`.repeat(2))).rows[0]?.cells[1]).toBe('1')
  expect(names(await probed(`id;${big}\n${'C1;1\n'.repeat(300_000)}`))[1]?.length).toBe(1 << 20)
  const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')
  expect((await probed(`${wide}\n${wide}\n`)).header.length).toBe(10_000)
})

test('hostile headers are data', async () => {
  const header = ['"; drop table', '../../x', '😀', '\u202eabc', "a'b"]
  const written = header.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')
  expect(names(await probed(`${written}\n1,2,3,4,5\n`))).toEqual(header)
})

test('a spoiled file is probed or refused, and nothing else', { tags: ['random'] }, async () => {
  const good = Buffer.from('id;name;sales\r\nC1;"Muñoz; hijos";1.234,50\r\nC2;"x\r\ny";-3,5\r\nC3;z;7\r\n')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(good.length),
      async (changes, cut) => {
        const bytes = Buffer.from(good.subarray(0, Math.max(cut, 1)))
        for (const [place, byte] of changes) if (place < bytes.length) bytes[place] = byte
        try {
          const found = await probed(bytes)
          expect(found.header.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toMatchObject({ name: 'CarteraError', kind: 'input' })
        }
      },
    ),
    { numRuns: inProportion(500) },
  )
})
