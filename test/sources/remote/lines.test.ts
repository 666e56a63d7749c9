/** Pages of JSON as lines of csv: what reading them as values would give. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from '../../../src/sources/remote/trino/lines.js'
import { StrangeReply } from '../../../src/sources/remote/trino/requests.js'

type Cell = string | number | boolean | null

const naive = (rows: readonly Cell[][]) =>
  rows
    .map((row) =>
      row.map((cell) => (cell === null ? '' : typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell))).join(','),
    )
    .map((line) => `${line}\n`)
    .join('')

/** All signs beyond ASCII, and some within, as `\uXXXX`. */
const escaped = (json: string) =>
  json.replace(/[\u007f-\uffff]|(?<=[^\\])[a-z](?=[A-Z])/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '"', '\\', '\\"', 'a\nb', '😀😀', 'ﬁ\u2028', '/', '\u0001', '[[1]],'),
)
const cells: fc.Arbitrary<Cell> = fc.oneof(texts, fc.integer(), fc.boolean(), fc.constant(null))

test('any rows, written in any way, are the lines that their values give', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1 })),
      fc.constantFrom(undefined, 1),
      fc.boolean(),
      (rows, indent, escapes) => {
        const json = JSON.stringify(rows, null, indent)
        const { lines, rows: count } = linesOf(
          Buffer.from(escapes ? escaped(json) : json),
          (rows[0] ?? []).map(() => false),
        )
        expect([lines.toString('utf8'), count]).toEqual([naive(rows), rows.length])
      },
    ),
  )
})

test.each([
  ['digits beyond 2⁵³', '[[9007199254740993,-0.10]]', '9007199254740993,-0.10\n'],
  ['no row', '[]', ''],
  ['a quote as a code', '[["\\u0022",1]]', '"""",1\n'],
])('%s', (_, json, lines) => {
  expect(linesOf(Buffer.from(json), [false, false]).lines.toString('utf8')).toBe(lines)
})

test('doubles have no exponent, no needless fraction, and say when they are none', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })
  const told = (value: number) =>
    Number.isInteger(value) && !/e/.test(String(value)) ? `${value}.0` : JSON.stringify(value).replace(/e\+?/, 'E')
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 200 }), (values) => {
      const rows = values.map((value) => `[${told(value)},"x"]`).join(',')
      const { lines } = linesOf(Buffer.from(`[${rows},["NaN","NaN"],[null,null]]`), [true, false])
      const cells = lines
        .toString('utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(',')[0])
      expect(cells.slice(0, -2).map(Number)).toEqual(values.map((value) => value + 0))
      expect(cells.slice(0, -2).join()).not.toMatch(/[eE]|\.0(?:,|$)/)
      expect(lines.toString('utf8')).toMatch(/\n"NaN \(not a number\)","NaN"\n,\n$/)
    }),
  )
})

test.each([
  ['a list within a row', '[[1,[2]]]'],
  ['an object', '[[1,{"a":2}]]'],
  ['a cell too few', '[[1]]'],
  ['a cell too many', '[[1,2,3]]'],
  ['an end too soon', '[["a","b'],
  ['an end within a code', '[["a","\\u00'],
  ['more behind the end', '[[1,2]] x'],
  ['a comma too many', '[[1,2],]'],
  ['no such escape', '[["\\x","b"]]'],
  ['bytes that are no text', Buffer.from([0x5b, 0x5b, 0x22, 0xff, 0x22, 0x2c, 0x31, 0x5d, 0x5d])],
])('%s is refused', (_, json) => {
  expect(() => linesOf(Buffer.from(json), [false, false])).toThrow(StrangeReply)
})
