import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampledRecords } from '../../src/sources/probe/sampled-records.js'
import { parsedRecords } from '../oracle/parsed-records.js'
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
      const scanned = sampledRecords(sample, sign)
      expect(parsedRecords(sample, sign)).toEqual(scanned)
      expect(sampledRecords({ ...sample, limit }, sign)).toEqual(scanned.slice(0, limit))
    }),
    { numRuns: inProportion(1000) },
  )
})

test('the cells that were written are found', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ sign, lines, rows, columns }) => {
      fc.pre(columns > 1)
      const full = rows.filter((cells) => cells.length === columns)
      const sample = { lines, newline: '\n' as const, first: 1, whole: true }
      const found = sampledRecords(sample, sign)
        .slice(1)
        .filter(({ cells, fault }) => fault === undefined && cells.length === columns)
      expect(found.map(({ cells }) => cells)).toEqual(expect.arrayContaining(full))
    }),
    { numRuns: inProportion(300) },
  )
})

test('what csv-parse takes of spoiled samples is read alike, whichever byte was spoiled', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.nat(), fc.constantFrom('"', '\r', ' "', ';'), async ({ sign, lines }, place, spoilt) => {
      const characters = [...lines.join('\n')]
      characters.splice(place % (characters.length + 1), 0, spoilt)
      const sample = { lines: characters.join('').split('\n'), newline: '\n' as const, first: 1, whole: true }
      fc.pre(sample.lines[0]?.trim() !== '')
      const parsed = parsedRecords(sample, sign)
      fc.pre(parsed !== undefined)
      expect(sampledRecords(sample, sign)).toEqual(parsed)
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
  expect(parsedRecords(sample, ',')).toBeUndefined()
  expect(sampledRecords(sample, ',').length).toBe(lines.length)
})

test('lines that end in CR alone', async () => {
  const sample = { lines: ['id,name', '', 'C1,"a,b"', 'C2'], newline: '\r' as const, first: 1, whole: true }
  const records = [
    { line: 1, cells: ['id', 'name'] },
    { line: 3, cells: ['C1', 'a,b'] },
    { line: 4, cells: ['C2'], fault: 'short' },
  ]
  expect(parsedRecords(sample, ',')).toEqual(records)
  expect(sampledRecords(sample, ',')).toEqual(records)
})

test('of lines that end in CR alone a cell keeps its own', () => {
  const sample = { lines: ['id,name', 'C1,"a', 'b"', 'C2,c'], newline: '\r' as const, first: 1, whole: true }
  expect(sampledRecords(sample, ',')).toEqual([
    { line: 1, cells: ['id', 'name'] },
    { line: 2, cells: ['C1', 'a\rb'] },
    { line: 4, cells: ['C2', 'c'] },
  ])
})

test('cells of several lines that end in CRLF', () => {
  const rows = Array.from({ length: 600 }, (_, i) => `C${i},"a\r\n${i}"`)
  const sample = { lines: ['id,name', '', ...rows].join('\r\n').split('\n'), newline: '\n' as const, first: 1 }
  const found = sampledRecords(sample, ',')
  expect(found.slice(1)).toEqual(rows.map((_, i) => ({ line: 3 + 2 * i, cells: [`C${i}`, `a\r\n${i}`] })))
  expect(sampledRecords({ ...sample, limit: 207 }, ',').length).toBe(207)
})
