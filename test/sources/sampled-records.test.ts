import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsedRecords, parsedRows, sampledRecords, scannedSample } from '../../src/sources/probe/sampled-records.js'
import { inProportion } from '../runs.js'

const signs = [',', ';', '\t', '|'] as const
const piece = fc.constantFrom('a', 'Ñ', '€', '😀', ' ', '1', ',', ';', '\t', '|', '"', '""', '\n', '\r\n', '\n\n')
const cell = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))

const written = (text: string, sign: string, always: boolean) =>
  always || text.includes(sign) || /["\r\n]|^\s*$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** A well-formed table: a header, rows of its length, shorter and longer ones, and empty lines between them. */
const table = fc
  .record({
    sign: fc.constantFrom(...signs),
    end: fc.constantFrom('\n', '\r\n'),
    header: fc.array(fc.constantFrom('id', 'name', 'sales', 'a b'), { minLength: 1, maxLength: 5 }),
    rows: fc.array(fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 7 }), quoted: fc.boolean(), blanks: fc.nat(2) }), {
      maxLength: 30,
    }),
  })
  .map(({ sign, end, header, rows }) => {
    const lines = [header.join(sign), ...rows.map(({ cells, quoted }) => cells.map((text) => written(text, sign, quoted)).join(sign))]
    const text = lines.map((line, i) => line + end.repeat(1 + (i === 0 ? 0 : (rows[i - 1]?.blanks ?? 0)))).join('')
    return { sign, columns: header.length, lines: text.split('\n').slice(0, -1), rows: rows.map(({ cells }) => cells) }
  })

test('csv-parse and the tolerant reader find the same records and lines in well-formed samples', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async ({ sign, lines }, limit) => {
      const sample = { lines, newline: '\n' as const, first: 3, whole: true }
      const scanned = scannedSample(sample, sign)
      expect(parsedRecords({ ...sample, limit: 1000 }, sign)?.records).toEqual(scanned)
      expect(sampledRecords(sample, sign)).toEqual(scanned)
      expect(sampledRecords({ ...sample, limit }, sign)).toEqual(scanned.slice(0, limit))
    }),
    { numRuns: inProportion(1000) },
  )
})

test('both find the cells that were written', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ sign, lines, rows, columns }) => {
      fc.pre(columns > 1)
      const full = rows.filter((cells) => cells.length === columns)
      const sample = { lines, newline: '\n' as const, first: 1, whole: true }
      const parsed = parsedRecords({ ...sample, limit: 1000 }, sign)
      const found = parsed?.records.slice(1).filter(({ cells, fault }) => fault === undefined && cells.length === columns)
      expect(found?.map(({ cells }) => cells)).toEqual(expect.arrayContaining(full))
    }),
    { numRuns: inProportion(300) },
  )
})

test('spoiled samples are left to the tolerant reader, whichever byte was spoiled', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.nat(), fc.constantFrom('"', '\r', ' "', ';'), async ({ sign, lines }, place, spoilt) => {
      const characters = [...lines.join('\n')]
      characters.splice(place % (characters.length + 1), 0, spoilt)
      const sample = { lines: characters.join('').split('\n'), newline: '\n' as const, first: 1, whole: true }
      fc.pre(sample.lines[0]?.trim() !== '')
      expect(sampledRecords(sample, sign)).toEqual(scannedSample(sample, sign))
    }),
    { numRuns: inProportion(1000) },
  )
})

const refused: [string, string[]][] = [
  ['a quote in the middle of a cell', ['id,size', 'C1,5" pipe']],
  ['a quote that is never closed', ['id,name', 'C1,"a', 'C2,b', 'C3,c']],
  ['text after a closing quote', ['id,name', 'C1,"a"b']],
  ['white space before an opening quote', ['id,name', 'C1, "a"']],
  ['a line break of another kind', ['id,name', 'C1,a\rC2,b']],
]

test.each(refused)('%s: refused by csv-parse, read by the other', async (_, lines) => {
  const sample = { lines, newline: '\n' as const, first: 1, whole: true }
  expect(parsedRecords({ ...sample, limit: 10 }, ',')).toBeUndefined()
  expect(sampledRecords(sample, ',').length).toBe(lines.length)
})

test('lines that end in CR alone', async () => {
  const sample = { lines: ['id,name', '', 'C1,"a,b"', 'C2'], newline: '\r' as const, first: 1, whole: true }
  const records = [
    { line: 1, cells: ['id', 'name'] },
    { line: 3, cells: ['C1', 'a,b'] },
    { line: 4, cells: ['C2'], fault: 'short' },
  ]
  expect(parsedRecords({ ...sample, limit: 10 }, ',')?.records).toEqual(records)
  expect(scannedSample(sample, ',')).toEqual(records)
})

test('beyond the rows that csv-parse reads, the lines go on', async () => {
  const rows = Array.from({ length: 3 * parsedRows }, (_, i) => `C${i},"a\r\n${i}"`)
  const sample = { lines: ['id,name', '', ...rows].join('\r\n').split('\n'), newline: '\n' as const, first: 1 }
  const found = sampledRecords(sample, ',')
  expect(found.length).toBe(1 + rows.length)
  expect(found.slice(1)).toEqual(rows.map((_, i) => ({ line: 3 + 2 * i, cells: [`C${i}`, `a\r\n${i}`] })))
  expect(sampledRecords({ ...sample, limit: parsedRows + 7 }, ',').length).toBe(parsedRows + 7)
})
